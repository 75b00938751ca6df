"""What a search works on, from a plan and images that a function gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from distill.datasets.load import Images
from distill.errors import DataError
from distill.views.normalise import Normalisation
from models.families import Family
from search.errors import PlanError
from search.prepare.prepared import Prepared, few_students, first_lines, prepare, study_spaces
from search.settings import Settings
from tests.search.plans import small_plan

GIVEN: dict[str, Images] = {}  # to the function that the plans here name
TINY = {
    "data.name": f"python:{__name__}:given",
    "data.train": 100,
    "data.validation": 40,
    "views.normalisation": "per-channel",
    "budgets": ["30k"],
    "families": ["mlp-1"],
}


def given() -> tuple[Images, Images]:
    return GIVEN["images"], GIVEN["images"]


@pytest.fixture(autouse=True)
def its_own_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def images(count: int, channels: int, size: int, *, seed: int = 0) -> Images:
    """Images as of clothes: half of the pixels black, the others of any level; each image unlike the others."""
    generator = torch.Generator().manual_seed(seed)
    shape = (count, channels, size, size)
    levels = torch.randint(256, shape, generator=generator) * torch.randint(2, shape, generator=generator)
    labels = torch.randint(3, (count,), generator=generator)
    return Images(images=levels.to(torch.uint8), labels=labels, classes=("red", "green", "blue"))


def prepared(folder: Path, some: Images | None = None, **changes: Any) -> Prepared:
    GIVEN["images"] = images(140, 3, 8) if some is None else some
    return prepare(small_plan(**(TINY | changes)), Settings(data_dir=folder / "data"))


# --- normalisation


@pytest.mark.parametrize("channels", [1, 3])
def test_mean_and_deviation_of_a_channel_are_those_of_the_training_images_alone(channels, tmp_path):
    some = images(400, channels, 8)
    found = prepared(tmp_path, some)
    exact = found.train.images.numpy().astype(np.float64) / 255
    assert found.normalisation.kind == "per-channel"
    np.testing.assert_allclose(found.normalisation.mean, exact.mean((0, 2, 3)), rtol=1e-14)
    np.testing.assert_allclose(found.normalisation.std, exact.std((0, 2, 3)), rtol=1e-13)
    whole = some.images.numpy().astype(np.float64) / 255
    assert not np.allclose(found.normalisation.mean, whole.mean((0, 2, 3)), rtol=1e-6)


def test_mean_and_deviation_are_equal_to_the_bit_whatever_the_threads(tmp_path):
    some = images(5_040, 1, 28)
    found = []
    for threads in (1, 2, 3):
        torch.set_num_threads(threads)
        found.append(prepared(tmp_path, some, **{"data.train": 5_000}).normalisation)
    assert found[0] == found[1] == found[2]
    exact = some.images.numpy().astype(np.float64)[prepared(tmp_path, some, **{"data.train": 5_000}).indices] / 255
    np.testing.assert_allclose(found[0].mean, exact.mean(), rtol=1e-13)
    np.testing.assert_allclose(found[0].std, exact.std(), rtol=1e-13)


@pytest.mark.parametrize("channel", [0, 1, 2])
@pytest.mark.parametrize("level", [0, 77, 255])
def test_a_channel_that_never_changes_is_refused_in_one_line_that_says_what_to_write(channel, level, tmp_path):
    some = images(200, 3, 8)
    some.images[:, channel] = level
    with pytest.raises(DataError) as caught:
        prepared(tmp_path, some)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert message.startswith(f"channel {channel} is the same in every training image")
    assert "'normalisation: per-image' under 'views'" in message
    per_image = prepared(tmp_path, some, **{"views.normalisation": "per-image"})  # which measures no channel
    assert per_image.normalisation == Normalisation(kind="per-image")


def test_a_channel_that_changes_in_one_pixel_is_enough(tmp_path):
    some = images(140, 3, 8)
    some.images[:, 2] = 255
    some.images[:, 2, 0, 0] = 254
    found = prepared(tmp_path, some).normalisation
    share = 1 / 64
    assert found.std[2] == pytest.approx((share * (1 - share)) ** 0.5 / 255, rel=1e-12)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("as-students", None),
        ("per-image", Normalisation(kind="per-image")),
        ("none", Normalisation(kind="per-channel", mean=(0.0,) * 3, std=(1.0,) * 3)),
        (
            {"mean": [0.1, 0.2, 0.3], "std": [1, 2, 3]},
            Normalisation(kind="per-channel", mean=(0.1, 0.2, 0.3), std=(1, 2, 3)),
        ),
    ],
)
def test_teachers_get_their_images_as_the_plan_says(said, found, tmp_path):
    prepared_so = prepared(tmp_path, **{"teacher.normalisation": said})
    assert prepared_so.teacher_normalisation == (found or prepared_so.normalisation)
    assert prepared_so.normalisation.kind == "per-channel"


# --- the rest


def test_the_parts_are_disjoint_and_their_places_are_told(tmp_path):
    some = images(200, 3, 8)
    found = prepared(tmp_path, some)
    parts = [{image.numpy().tobytes() for image in part.images} for part in
             (found.train, found.search, found.confirmation)]  # fmt: skip
    assert [len(part) for part in parts] == [100, 20, 20]
    assert len(set.union(*parts)) == 140
    assert torch.equal(some.images[found.indices], found.train.images)
    assert torch.equal(some.labels[found.indices], found.train.labels)


def test_views_are_as_the_plan_has_them_and_the_smallest_crop_is_three_quarters_of_a_side(tmp_path):
    for size, crop in ((8, 6), (18, 14), (32, 24)):
        found = prepared(tmp_path, images(140, 3, size), **{"views.mixup": 0.4, "views.kind": "pad-crop-flip"}).views
        assert (found.kind, found.mixup, found.crop_min) == ("pad-crop-flip", 0.4, crop)


def test_another_seed_draws_another_split_and_other_views(tmp_path):
    some = images(300, 3, 8)
    first, again, other = (prepared(tmp_path, some, seed=seed) for seed in (0, 0, 1))
    assert (first.split, first.views, first.data) == (again.split, again.views, again.data)
    assert first.data == other.data
    assert first.split != other.split
    assert first.views.seed != other.views.seed


def test_a_plan_that_brings_logits_needs_no_teacher(tmp_path):
    assert len(prepared(tmp_path).candidates) == 1
    assert prepared(tmp_path, teacher={"logits": "kit/manifest.json"}).candidates == ()


def test_a_family_that_a_budget_cannot_hold_is_left_out_of_it_and_told(tmp_path):
    changes = {"budgets": ["2k", "30k"], "families": ["mlp-1", "cnn-2"]}
    found = prepared(tmp_path, **changes)
    assert {name: space.study.families for name, space in found.spaces.items()} == {
        "2k": (Family(0, 1),),
        "30k": (Family(0, 1), Family(2)),
    }
    (line,) = found.left_out
    assert line.startswith("left out of study 2k: cnn-2 ")


def test_a_budget_that_holds_no_family_is_refused_and_one_that_holds_some_loses_the_studies_of_the_others(tmp_path):
    some = images(140, 3, 8)
    with pytest.raises(PlanError, match="no family fits the budget 100: mlp-1 on 3x8x8 images with 3 classes needs"):
        prepared(tmp_path, some, budgets=["100", "30k"])
    split = {"budgets": ["2k"], "families": ["mlp-1", "cnn-2"], "sampler.studies": "per-family"}
    assert list(prepared(tmp_path, some, **split).spaces) == ["2k/mlp-1"]


def test_a_budget_whose_studies_are_left_out_need_hold_no_family(tmp_path):
    found = prepared(tmp_path, budgets=["100", "30k"], leave_out=["100"])
    assert list(found.spaces) == ["30k"]


def test_a_family_is_left_out_where_some_of_its_options_do_not_fit(tmp_path):
    plain = {"budgets": ["1.8k"], "families": ["mlp-1", "cnn-2"]}
    assert len(prepared(tmp_path, **plain, students={"filter_size": 3}).left_out) == 0
    found = prepared(tmp_path, **plain, students={"filter_size": [3, 5]})
    assert found.spaces["1.8k"].study.families == (Family(0, 1),)


@pytest.mark.parametrize(
    ("notation", "message"),
    [
        ("20c-mp-20c-mp-900000fc", "a student of cnn-2 with .* parameters, but no study searches such"),
        ("20c-mp-20c-mp-20c-mp-30fc", "a student of cnn-3 with .* parameters, but no study searches such"),
        ("20c-mp-20d", "sampler.first: unknown layer '20d'"),
        ("20fc-20lfc-20fc", "sampler.first: .* does not have the layers of mlp-2"),
    ],
)
def test_a_student_to_try_first_that_no_study_searches_is_refused(notation, message, tmp_path):
    with pytest.raises(PlanError, match=message):
        prepared(tmp_path, families=["mlp-1", "cnn-2"], **{"sampler.first": [notation]})


def test_a_student_to_try_first_stands_in_the_study_of_the_smallest_budget_that_searches_it(tmp_path):
    plan = {"budgets": ["2k", "30k", "60k"], "families": ["mlp-1", "cnn-2"]}
    whole = prepared(tmp_path, **plan).spaces["30k"]
    spec = whole.solve(whole.at({}, Family(2)))[1].spec
    found = prepared(tmp_path, **plan, **{"sampler.first": spec.notation})
    assert {name: space.first for name, space in found.spaces.items()} == {"2k": (), "30k": (spec,), "60k": ()}
    assert len(found.left_out) == 1  # cnn-2 at 2k
    small = prepared(tmp_path, **plan, **{"sampler.first": ["10c-mp-10c-mp-8fc"]})
    assert len(small.left_out) == 1


@pytest.mark.parametrize(
    ("round_to", "tried", "why"),
    [(1, "10c-mp-10c-mp-", "fills"), (8, "8c-mp-8c-mp-", "has widths in multiples of 8 and fits")],
)
def test_a_student_to_try_first_that_does_not_fill_its_budget_is_told_as_it_is_tried(round_to, tried, why):
    plan = small_plan(families=["cnn-2"], **{"sampler.first": ["10c-mp-10c-mp-8fc"]}).rounded(round_to)
    spaces, _ = study_spaces(plan, (3, 32, 32), 10)
    (line,) = first_lines(plan, spaces)
    assert line.startswith(f"sampler.first: 10c-mp-10c-mp-8fc is tried as {tried}")
    assert line.endswith(f", which {why} the budget of 30k")
    (exact,) = [space.solve(space.proposal_of(space.first[0]))[1].spec for space in spaces.values() if space.first]
    filled = small_plan(families=["cnn-2"], **{"sampler.first": [exact.notation]}).rounded(round_to)
    assert first_lines(filled, study_spaces(filled, (3, 32, 32), 10)[0]) == ()


def test_a_study_with_fewer_students_than_trials_is_told_before_it_begins() -> None:
    widths = {"mlp-1": {"units_1": 16}, "cnn-1": {"filters_1": [8, 9], "units_1": 16}}
    few = {"families": list(widths), "students": {"widths": widths, "round_to": 1}, "trial.learning_rate": 0.003}
    spaces, _ = study_spaces(small_plan(**few), (3, 32, 32), 10)
    assert few_students(spaces) == tuple(
        f"study {name} has only 3 different students, fewer than the 8 trials of the plan: each is trained once, and "
        "then the study ends"
        for name in ("30k", "60k")
    )
    assert few_students(study_spaces(small_plan().rounded(1), (3, 32, 32), 10)[0]) == ()
