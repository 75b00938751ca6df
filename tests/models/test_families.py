import pytest

from models.errors import SpecError
from models.families import Family, Traits, arrange, dependent_name, width_names
from models.spec import Spec

ALL = [Family(0, hidden) for hidden in range(1, 6)] + [Family(convolutions) for convolutions in range(1, 9)]


def layout(family: Family, shape: tuple[int, int, int] = (3, 32, 32), **traits) -> str:
    """The notation with 20 filters and 30 units throughout."""
    chosen = Traits(**traits)
    names = {*width_names(family, chosen), dependent_name(family, chosen)}
    widths = {name: 20 if name.startswith("filters") else 30 for name in names}
    return Spec(input_shape=shape, classes=10, layers=arrange(family, widths, shape, chosen)).notation


def test_every_family_is_known_by_its_name_and_ordered_by_convolutions_then_depth():
    assert [family.name for family in ALL] == [
        *("mlp-1", "mlp-2", "mlp-3", "mlp-4", "mlp-5"),
        *("cnn-1", "cnn-2", "cnn-3", "cnn-4", "cnn-5", "cnn-6", "cnn-7", "cnn-8"),
    ]
    assert [Family.parse(family.name) for family in ALL] == ALL
    assert sorted([Family(2), Family(0, 3), Family(0, 2)]) == [Family(0, 2), Family(0, 3), Family(2)]
    assert Family.parse("mlp") == Family(0, 1)


def test_people_read_a_label():
    assert (Family(0, 2).label, Family(3).label) == ("MLP, 2 hidden", "CNN, 3 conv")


@pytest.mark.parametrize("name", ["mlp-0", "mlp-6", "cnn-9", "cnn", "cnn-10", "CNN-3", "cnn-3 ", "resnet-18", ""])
def test_an_unknown_family_is_refused_with_the_known_ones(name):
    with pytest.raises(SpecError, match="mlp-1 to mlp-5 or cnn-1 to cnn-8"):
        Family.parse(name)


@pytest.mark.parametrize(("convolutions", "hidden"), [(9, 1), (-1, 1), (0, 0), (0, 6), (2, 2)])
def test_no_family_lies_outside_the_zoo(convolutions, hidden):
    with pytest.raises(SpecError, match="no family has"):
        Family(convolutions, hidden)


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("mlp-1", "30lfc-30fc"),
        ("mlp-4", "30fc4"),
        ("cnn-1", "20c-mp_3x3-30lfc-30fc"),
        ("cnn-2", "20c-mp-20c-mp-30fc"),
        ("cnn-3", "20c-mp-20c-mp-20c-mp-30fc"),
        ("cnn-4", "20c-mp-20c2-mp-20c-mp-30fc"),
        ("cnn-5", "20c-mp-20c2-mp-20c2-mp-30fc"),
        ("cnn-6", "20c2-mp-20c2-mp-20c2-mp-30fc"),
        ("cnn-7", "20c2-mp-20c2-mp-20c3-mp-30fc"),
        ("cnn-8", "20c2-mp-20c2-mp-20c4-mp-30fc"),
    ],
)
def test_a_family_has_the_papers_layers(name, papers):
    assert layout(Family.parse(name)) == papers


def test_traits_change_what_they_name_and_an_mlp_heeds_the_bottleneck_alone():
    assert layout(Family(2), kernel=3, batch_norm=True) == "20c_3x3_bn-mp-20c_3x3_bn-mp-30fc"
    assert layout(Family(4), residual=True) == "20c-mp-20c2_res-mp-20c_res-mp-30fc"
    assert layout(Family(1), global_pool=True, bottleneck=True) == "20c-mp_3x3-gap"
    assert layout(Family(2), bottleneck=True) == "20c-mp-20c-mp-30lfc-30fc"
    assert layout(Family(0, 2), bottleneck=True, kernel=3, batch_norm=True, global_pool=True) == "30lfc-30fc2"
    assert layout(Family(0, 1), bottleneck=False) == "30fc"


def test_pools_stop_where_the_image_is_too_small_for_them():
    assert layout(Family(8), (1, 5, 9)) == "20c2-mp-20c2-mp-20c4-30fc"
    assert layout(Family(1), (1, 2, 2)) == "20c-30lfc-30fc"


@pytest.mark.parametrize(
    ("name", "traits", "free", "dependent"),
    [
        ("mlp-1", {}, ("units_1",), "bottleneck"),
        ("mlp-1", {"bottleneck": False}, (), "units_1"),
        ("mlp-3", {}, ("units_1", "units_2", "units_3"), "units_3"),
        ("mlp-2", {"bottleneck": True}, ("units_1", "units_2", "bottleneck"), "units_2"),
        ("cnn-1", {}, ("filters_1", "units_1"), "bottleneck"),
        ("cnn-1", {"global_pool": True}, (), "filters_1"),
        ("cnn-2", {}, ("filters_1", "filters_2"), "units_1"),
        ("cnn-2", {"bottleneck": True}, ("filters_1", "filters_2", "bottleneck"), "units_1"),
        ("cnn-4", {}, ("filters_1", "filters_2", "filters_3", "filters_4"), "units_1"),
        ("cnn-4", {"global_pool": True}, ("filters_1", "filters_2", "filters_3"), "filters_4"),
        ("cnn-8", {}, ("filters_1", "filters_2", "filters_3"), "units_1"),
        ("cnn-8", {"global_pool": True}, ("filters_1", "filters_2", "filters_3"), "filters_4"),
    ],
)
def test_the_search_decides_every_width_but_the_dependent_one(name, traits, free, dependent):
    family = Family.parse(name)
    assert width_names(family, Traits(**traits)) == free
    assert dependent_name(family, Traits(**traits)) == dependent


def test_a_filter_size_that_has_no_middle_is_refused():
    with pytest.raises(SpecError, match="odd"):
        Traits(kernel=4)
