import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import nn

from distill.errors import TeacherError
from distill.networks.network import (
    Foreign,
    Network,
    check_network,
    find_network,
    load_network,
    make_network,
    network_from_json,
    read_network_file,
    weights_of,
)
from distill.precision import arrange
from distill.train.batches import Batches, Replayed
from distill.train.evaluate import predict
from models.errors import SpecError
from models.spec import spec_from_notation
from models.students import build
from models.teachers import teacher_spec
from tests.distill.networks.test_files import exported
from tests.distill.small import (
    CNN,
    MLP,
    PER_IMAGE,
    SHAPE,
    VIEWS,
    are_equal,
    carry_through,
    coloured,
    network,
    normal,
    recipe,
    seeded,
    training,
)
from tests.distill.users import Write, users_modules

HEAD = """
import torch
from torch import nn
def trained():
    torch.manual_seed(1)
    return nn.Sequential(nn.Flatten(), nn.Linear(192, 3))
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    with users_modules(tmp_path, monkeypatch, head=HEAD) as write:
        yield write


def foreign(source: str, name: str) -> Foreign:
    return Foreign(source=source, name=name, input_shape=SHAPE, classes=3)


def torchvisions(name: str) -> Foreign:
    return foreign("torchvision", name)


def users(write: Write, *lines: str) -> Foreign:
    """A network that a user's own function `teacher` returns."""
    return foreign("python", f"{write(chr(10).join(lines))}:teacher")


def returning(write: Write, expression: str) -> Foreign:
    """A network that a user's function returns: an expression of `input_shape` and `classes`."""
    return users(write, f"def teacher(input_shape, classes): return {expression}")


def refusal(act: Callable[[], object], kind: type[Exception] = TeacherError) -> str:
    with pytest.raises(kind) as refused:
        act()
    said = str(refused.value)
    assert "\n" not in said
    assert len(said) < 600
    return said


def is_said(expected: str, said: str) -> bool:
    """Whether it was said, with anything in place of "..."."""
    return re.fullmatch(re.escape(expected).replace(r"\.\.\.", ".*"), said) is not None


PLAIN = "nn.Sequential(nn.Flatten(), nn.Linear(192, classes))"
NORMED = "nn.Sequential(nn.Conv2d(input_shape[0], 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(144, classes))"


@pytest.mark.parametrize(
    "name", ["torchvision:resnet18", "python:tests.distill.small:network", "file:teachers/mine.pt2"]
)
def test_a_foreign_network_is_written_as_it_is_named_and_as_json(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("teachers").mkdir()
    Path("teachers/mine.pt2").touch()
    found = find_network(name, SHAPE, 3)
    assert isinstance(found, Foreign)
    assert found.notation == name
    assert (found.input_shape, found.classes) == (SHAPE, 3)
    assert network_from_json(json.loads(json.dumps(found.to_json()))) == found


def test_a_network_in_our_notation_or_known_by_name_is_a_spec():
    assert find_network("paper-2", (3, 32, 32), 10) == teacher_spec("paper-2", (3, 32, 32), 10)
    assert find_network(CNN.notation, SHAPE, 3) == CNN
    assert network_from_json(json.loads(json.dumps(CNN.to_json()))) == CNN


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"source": "npm", "name": "a", "input_shape": [3, 8, 8], "classes": 3},
        {"source": "file", "name": "a", "classes": 3},
        {"source": "file", "name": "a", "input_shape": [3, 8, 8], "classes": 3, "more": 1},
    ],
)
def test_json_of_no_network_is_refused(data):
    said = refusal(lambda: network_from_json(data))
    assert said == "this is not a stored network; give what to_json of a Spec or a Foreign wrote."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "torchvision:resnet17",
            "torchvision has no classification network 'resnet17'; the nearest are resnet18, resnet152, resnet101.",
        ),
        (
            "python:no_such_module_here:teacher",
            "the module of 'python:no_such_module_here:teacher' cannot be imported (ModuleNotFoundError: No module "
            "named 'no_such_module_here'); correct the name, install it, or run from the folder that contains it.",
        ),
        (
            "python:tests.distill.small:teacher",
            "the module of 'python:tests.distill.small:teacher' has no function 'teacher'; correct the name.",
        ),
        ("file:mine.pt2", "there is no file 'mine.pt2' in FOLDER; correct the path."),
        ("file:.", "'.' cannot be read (Is a directory); give a readable file."),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(name, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refusal(lambda: find_network(name, SHAPE, 3)) == said.replace("FOLDER", str(tmp_path))


def test_a_name_of_no_known_kind_is_refused_as_our_own_would_be():
    assert "timm:resnet18" in refusal(lambda: find_network("timm:resnet18", SHAPE, 3), SpecError)


def test_a_spec_is_built_as_students_are():
    found = make_network(CNN, generator=seeded(4), init_scale=0.5)
    assert are_equal(found, build(CNN, generator=seeded(4), init_scale=0.5))


@pytest.mark.parametrize("kind", ["torchvision", "python"])
def test_weights_come_from_the_generator_alone_and_leave_global_randomness_as_it_was(kind, write):
    network: Network = torchvisions("squeezenet1_1") if kind == "torchvision" else returning(write, PLAIN)
    torch.manual_seed(1)
    first = make_network(network, generator=seeded())
    torch.manual_seed(2)
    before = torch.get_rng_state()
    assert are_equal(make_network(network, generator=seeded()), first)
    assert torch.equal(torch.get_rng_state(), before)
    assert not are_equal(make_network(network, generator=seeded(1)), first)
    assert first.training
    generator = seeded()  # makes one network after another
    assert not are_equal(make_network(network, generator=generator), make_network(network, generator=generator))


def test_a_users_function_is_told_the_images_and_the_classes(write):
    network = dataclasses.replace(
        returning(write, "nn.Conv2d(*input_shape[:2], classes)"), input_shape=(2, 5, 7), classes=4
    )
    found = make_network(network, generator=seeded())
    assert str(found) == "Conv2d(2, 5, kernel_size=(4, 4), stride=(1, 1))"


def test_what_a_user_trained_is_kept_and_given_anew_each_time_in_fp32(write):
    network = users(write, "KEPT = trained().double().eval()", "def teacher(input_shape, classes): return KEPT")
    first, second = (make_network(network, generator=seeded(seed)) for seed in (1, 2))
    assert are_equal(first, second)
    assert first.training
    assert {weights.dtype for weights in first.parameters()} == {torch.float32}
    nn.init.zeros_(first[1].weight)
    assert not are_equal(first, second)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def teacher(input_shape, classes): return {}", "'NAME' returned dict; it must return a torch.nn.Module."),
        (
            "def teacher(input_shape, classes): return 1 / 0",
            "'NAME' raised ZeroDivisionError: division by zero, MODULE.py line 7; correct the function.",
        ),
        (
            "def teacher(classes): return trained()",
            "'NAME' raised TypeError: teacher() got an unexpected keyword argument 'input_shape'; "
            "correct the function.",
        ),
        (
            "def teacher(input_shape, classes):\n  kept = trained()\n  kept.odd = (x for x in ())\n  return kept",
            "'NAME' returned a module that cannot be copied to the CPU and trained (TypeError: cannot pickle "
            "'generator' object...); it must return a plain module.",
        ),
    ],
)
def test_a_function_that_gives_no_network_is_refused(code, said, write):
    network = users(write, code)
    said = said.replace("NAME", network.notation).replace("MODULE", network.name.partition(":")[0])
    assert is_said(said, refusal(lambda: make_network(network, generator=seeded())))


@pytest.mark.parametrize(
    ("network", "scale", "said"),
    [
        (
            foreign("file", "a.pt2"),
            1.0,
            "file:a.pt2 is already trained and cannot be made with fresh weights; load it with its content.",
        ),
        (torchvisions("alexnet"), 0.5, "torchvision:alexnet draws its own weights, so init_scale must be 1, not 0.5."),
    ],
)
def test_a_network_that_has_its_own_weights_is_not_made_otherwise(network, scale, said):
    assert refusal(lambda: make_network(network, generator=seeded(), init_scale=scale)) == said


# the last two: plain parameters; buffers of integers
FULL_ONLY = [torchvisions(name) for name in ("resnet18", "shufflenet_v2_x0_5", "convnext_tiny", "swin_v2_t")]


@pytest.mark.parametrize(
    "network",
    [MLP, CNN, torchvisions("squeezenet1_1"), *(pytest.param(of, marks=pytest.mark.full) for of in FULL_ONLY)],
    ids=lambda network: network.notation,
)
def test_weights_come_back_to_the_bit_with_their_running_statistics(network):
    comes_back(network)


def comes_back(network: Network) -> None:
    module = make_network(network, generator=seeded(1))
    with torch.no_grad():
        module(normal(4, *SHAPE))  # moves the statistics
    weights = weights_of(module)
    found = load_network(network, weights)
    assert are_equal(found, module)
    assert weights_of(found) == weights
    assert not found.training
    images = coloured(5, seed=3).images
    assert torch.equal(predict(found, images, PER_IMAGE), predict(arrange(module), images, PER_IMAGE))


def test_equal_weights_give_equal_bytes_whatever_their_layout_in_memory():
    module = network(CNN)
    before = weights_of(module)
    assert weights_of(module.to(memory_format=torch.channels_last)) == before
    assert weights_of(network(CNN, seed=1)) != before


WEIGHTS = "give the weights of this network, as safetensors."
OTHERS = ["5c_3x3_bn-mp-6fc", "4c_3x3-mp-6fc", "4c_5x5_bn-mp-6fc", "4c_3x3_bn-mp-6fc2", "6fc", "4c_3x3_bn-6fc"]


@pytest.mark.parametrize(
    "other",
    [*(spec_from_notation(notation, SHAPE, 3) for notation in OTHERS), torchvisions("squeezenet1_1")],
    ids=lambda other: other.notation,
)
def test_weights_of_another_architecture_are_refused_in_one_line(other):
    said = refusal(lambda: load_network(other, weights_of(network(CNN))))
    assert is_said(f"these weights do not fit {other.notation} (...): {WEIGHTS}", said)
    assert len(said) < 400


def test_what_is_no_safetensors_is_refused_in_one_line():
    whole = weights_of(network(CNN))
    for content in (b"", b"junk" * 9, whole[:-1], whole[:20], b"\xff" * 8 + whole[8:], whole + b"\0"):
        said = refusal(lambda content=content: load_network(CNN, content))
        assert is_said(f"these weights do not fit {CNN.notation} (...): {WEIGHTS}", said)


@pytest.mark.parametrize(
    "returned",
    [
        NORMED,
        "nn.Sequential(nn.Flatten(), nn.Linear(192, 192), *2 * [nn.Linear(192, 192)], nn.Linear(192, classes))",
        "nn.Sequential(nn.Flatten(), nn.utils.parametrizations.orthogonal(nn.Linear(192, classes)))",
    ],
)
def test_a_users_weights_come_back_to_the_bit_even_where_layers_share_them(returned, write):
    comes_back(returning(write, returned))


def test_weights_that_are_views_of_others_are_stored():
    module = nn.Linear(4, 4)
    module.weight = nn.Parameter(torch.arange(16.0).view(4, 4).T)
    module.register_buffer("part", module.weight.detach()[:2])
    again = nn.Linear(4, 4)
    again.load_state_dict(module.state_dict(), strict=False)
    again.register_buffer("part", module.weight.detach()[:2].clone())
    assert weights_of(module) == weights_of(again)


def test_a_network_that_fits_is_counted(write, tmp_path):
    for one, count in (
        (MLP, 6 * 192 + 6 + 3 * 6 + 3),
        (torchvisions("squeezenet1_1"), 1_235_496 - 997 * 513),  # published with 1,000 classes
        (returning(write, PLAIN), 192 * 3 + 3),
    ):
        assert check_network(one, None) == count
        assert check_network(one, weights_of(make_network(one, generator=seeded()))) == count


def test_a_networks_file_is_read_where_no_content_is_given(tmp_path):
    module = nn.Sequential(nn.Flatten(), nn.Linear(192, 3)).eval()
    content, path = exported(module), tmp_path / "mine.pt2"
    path.write_bytes(content)
    network = find_network(f"file:{path}", SHAPE, 3)
    assert check_network(network, None) == check_network(network, read_network_file(str(path))) == 579
    torch.testing.assert_close(load_network(network, content)(normal(2, *SHAPE)), module(normal(2, *SHAPE)))
    said = refusal(lambda: check_network(dataclasses.replace(network, classes=7), None))
    assert said == f"file:{path} has 3 classes, but the data has 7; supply a network with 7."
    path.write_bytes(b"junk")
    assert refusal(lambda: check_network(network, None)).startswith(
        f"'{path}' is neither a complete torch.export program"
    )


ODD = [
    "class Odd(nn.Linear):",
    "    def get_extra_state(self): return {'a': 1}",
    "    def set_extra_state(self, state): pass",
]


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ("nn.Linear(192, classes + 1)", "NAME has 4 classes, but the data has 3; supply a network with 3."),
        (
            "nn.Linear(100, classes)",
            "NAME fails on images of 3x8x8, in a batch of 1 (RuntimeError: mat1 and mat2 shapes cannot be multiplied "
            "(1x192 and 100x3), linear.py line ...); supply a network for such images.",
        ),
        ("nn.AdaptiveAvgPool1d(3)", "NAME has no parameters; supply a network that was not frozen into constants."),
        (
            "Odd(192, classes)",
            "the weights of NAME cannot be stored (AttributeError: 'dict' object has no...); its state_dict must "
            "contain only plain tensors.",
        ),
    ],
)
def test_a_network_that_does_not_fit_is_refused(returned, said, write):
    network = users(write, *ODD, f"def teacher(input_shape, classes): return nn.Sequential(nn.Flatten(), {returned})")
    assert is_said(said.replace("NAME", network.notation), refusal(lambda: check_network(network, None)))


def test_weights_that_are_not_finite_are_refused():
    module = make_network(MLP, generator=seeded())
    nn.init.constant_(module.classifier.weight, torch.nan)
    said = refusal(lambda: check_network(MLP, weights_of(module)))
    assert said == f"{MLP.notation} gives logits that are not finite; supply a network with valid weights."


def test_trying_a_network_leaves_global_randomness_as_it_was(write):
    network = users(
        write,
        "class Drawing(nn.Linear):",
        "    def forward(self, images): return super().forward(images.flatten(1) + 1e-6 * torch.rand(1))",
        "def teacher(input_shape, classes): return Drawing(192, classes)",
    )
    before = torch.get_rng_state()
    check_network(network, None)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("kind", [pytest.param("torchvision", marks=pytest.mark.full), "python"])
def test_a_network_that_is_not_ours_learns(kind, write):
    network: Network = torchvisions("resnet18") if kind == "torchvision" else returning(write, NORMED)
    train = coloured(48, seed=1)
    run = training(
        recipe(epochs=3, batch_size=16, learning_rate=0.001 if kind == "torchvision" else 0.02, hard_labels=1.0),
        module=make_network(network, generator=seeded()),
        batches=Batches(views=Replayed(images=train.images, settings=VIEWS), labels=train.labels),
        validation=coloured(9, seed=2),
    ).run()
    _, trained = carry_through(run)
    assert trained.curve[-1].loss < 0.6 * trained.curve[0].loss
    assert are_equal(load_network(network, weights_of(trained.module)), trained.module)
