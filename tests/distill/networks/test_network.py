"""Teachers' networks, whoever made them: named, made, loaded and tried; each mistake is one line."""

from __future__ import annotations

import dataclasses
import io
import json
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
from distill.train.loop import Training
from models.errors import SpecError
from models.spec import spec_from_notation
from models.students import build
from models.teachers import teacher_spec
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


def users(write: Write, *lines: str) -> Foreign:
    """A network that a user's own function `teacher` returns."""
    return python(f"{write(chr(10).join(lines))}:teacher")


def returning(write: Write, expression: str) -> Foreign:
    """A network that a user's function returns: an expression of `input_shape` and `classes`."""
    return users(write, f"def teacher(input_shape, classes): return {expression}")


def python(name: str) -> Foreign:
    return Foreign(source="python", name=name, input_shape=SHAPE, classes=3)


def torchvisions(name: str) -> Foreign:
    return Foreign(source="torchvision", name=name, input_shape=SHAPE, classes=3)


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def refusal(act: Callable[[], object], kind: type[Exception] = TeacherError) -> str:
    with pytest.raises(kind) as refused:
        act()
    said = str(refused.value)
    assert "\n" not in said
    assert len(said) < 600
    return said


PLAIN = "nn.Sequential(nn.Flatten(), nn.Linear(192, classes))"
NORMED = "nn.Sequential(nn.Conv2d(input_shape[0], 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(144, classes))"


# --- names


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


# --- made


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


def test_one_generator_makes_one_network_after_another():
    generator, network = seeded(), torchvisions("squeezenet1_1")
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
    ("body", "said"),
    [
        ("{}", "'NAME' returned dict; it must return a torch.nn.Module."),
        ("1 / 0", "'NAME' raised ZeroDivisionError: division by zero, MODULE.py line 7; correct the function."),
    ],
)
def test_a_function_that_gives_no_network_is_refused(body, said, write):
    network = returning(write, body)
    module = network.name.partition(":")[0]
    found = refusal(lambda: make_network(network, generator=seeded()))
    assert found == said.replace("NAME", network.notation).replace("MODULE", module)


def test_a_function_of_other_arguments_is_refused(write):
    network = users(write, "def teacher(classes): return trained()")
    assert refusal(lambda: make_network(network, generator=seeded())) == (
        f"'{network.notation}' raised TypeError: teacher() got an unexpected keyword argument 'input_shape'; "
        "correct the function."
    )


def test_a_module_that_cannot_be_copied_is_refused(write):
    network = users(
        write,
        "def teacher(input_shape, classes):",
        "  kept = trained()",
        "  kept.odd = (x for x in ())",
        "  return kept",
    )
    said = refusal(lambda: make_network(network, generator=seeded()))
    assert said.startswith(
        f"'{network.notation}' returned a module that cannot be copied to the CPU and trained (TypeError: cannot "
        "pickle 'generator' object"
    )
    assert said.endswith("); it must return a plain module.")


def test_a_network_from_a_file_is_not_made():
    network = Foreign(source="file", name="a.pt2", input_shape=SHAPE, classes=3)
    said = refusal(lambda: make_network(network, generator=seeded()))
    assert said == "file:a.pt2 is already trained and cannot be made with fresh weights; load it with its content."


def test_another_scale_of_weights_that_are_not_ours_is_refused():
    said = refusal(lambda: make_network(torchvisions("alexnet"), generator=seeded(), init_scale=0.5))
    assert said == "torchvision:alexnet draws its own weights, so init_scale must be 1, not 0.5."


# --- stored and loaded


# the last two: plain parameters; buffers of integers
FULL_ONLY = ["resnet18", "shufflenet_v2_x0_5", "convnext_tiny", "swin_v2_t"]


@pytest.mark.parametrize("name", ["squeezenet1_1", *(pytest.param(name, marks=pytest.mark.full) for name in FULL_ONLY)])
def test_torchvisions_weights_come_back_to_the_bit(name):
    comes_back(torchvisions(name))


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


@pytest.mark.parametrize("spec", [MLP, CNN])
def test_our_weights_come_back_to_the_bit_with_their_running_statistics(spec):
    comes_back(spec)


def test_equal_weights_give_equal_bytes_whatever_their_layout_in_memory():
    module = network(CNN)
    before = weights_of(module)
    assert weights_of(module.to(memory_format=torch.channels_last)) == before
    assert weights_of(network(CNN, seed=1)) != before


@pytest.mark.parametrize(
    "notation", ["5c_3x3_bn-mp-6fc", "4c_3x3-mp-6fc", "4c_5x5_bn-mp-6fc", "4c_3x3_bn-mp-6fc2", "6fc", "4c_3x3_bn-6fc"]
)
def test_weights_of_another_architecture_are_refused_in_one_line(notation):
    spec = spec_from_notation(notation, SHAPE, CNN.classes)
    with pytest.raises(TeacherError, match=f"do not fit {spec.notation} .*give the weights") as refusal:
        load_network(spec, weights_of(network(CNN)))
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


def test_what_is_no_safetensors_is_refused_in_one_line():
    whole = weights_of(network(CNN))
    for content in (b"", b"junk" * 9, whole[:-1], whole[:20], b"\xff" * 8 + whole[8:], whole + b"\0"):
        with pytest.raises(TeacherError, match=f"do not fit {CNN.notation}") as refusal:
            load_network(CNN, content)
        assert "\n" not in str(refusal.value)


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


def test_weights_of_another_network_are_refused():
    weights = weights_of(make_network(torchvisions("squeezenet1_0"), generator=seeded()))
    said = refusal(lambda: load_network(torchvisions("squeezenet1_1"), weights))
    assert said.startswith("these weights do not fit torchvision:squeezenet1_1 (")
    assert said.endswith("): give the weights of this network, as safetensors.")


# --- tried


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
    batch = torch.export.Dim("batch")
    content = io.BytesIO()
    torch.export.save(torch.export.export(module, (torch.zeros(2, *SHAPE),), dynamic_shapes=({0: batch},)), content)
    path = tmp_path / "mine.pt2"
    path.write_bytes(content.getvalue())
    network = find_network(f"file:{path}", SHAPE, 3)
    assert check_network(network, None) == check_network(network, read_network_file(str(path))) == 579
    torch.testing.assert_close(load_network(network, content.getvalue())(normal(2, *SHAPE)), module(normal(2, *SHAPE)))
    said = refusal(lambda: check_network(dataclasses.replace(network, classes=7), None))
    assert said == f"file:{path} has 3 classes, but the data has 7; supply a network with 7."
    path.write_bytes(b"junk")
    assert refusal(lambda: check_network(network, None)).startswith(
        f"'{path}' is neither a complete torch.export program"
    )


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (
            "nn.Sequential(nn.Flatten(), nn.Linear(192, classes + 1))",
            "NAME has 4 classes, but the data has 3; supply a network with 3.",
        ),
        (
            "nn.Sequential(nn.Flatten(), nn.Linear(100, classes))",
            "NAME fails on images of 3x8x8, in a batch of 1 (RuntimeError: mat1 and mat2 shapes cannot be multiplied "
            "(1x192 and 100x3), linear.py line LINE); supply a network for such images.",
        ),
        (
            "nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())",
            "NAME has no parameters; supply a network that was not frozen into constants.",
        ),
    ],
)
def test_a_network_that_does_not_fit_is_refused(returned, said, write):
    network = returning(write, returned)
    found = refusal(lambda: check_network(network, None))
    beginning, _, end = said.replace("NAME", network.notation).partition("LINE")
    assert found.startswith(beginning)
    assert found.endswith(end)


def test_weights_that_are_not_finite_are_refused():
    module = make_network(MLP, generator=seeded())
    nn.init.constant_(module.classifier.weight, torch.nan)
    said = refusal(lambda: check_network(MLP, weights_of(module)))
    assert said == f"{MLP.notation} gives logits that are not finite; supply a network with valid weights."


def test_a_state_that_is_not_all_tensors_is_refused(write):
    network = users(
        write,
        "class Odd(nn.Linear):",
        "    def get_extra_state(self): return {'a': 1}",
        "    def set_extra_state(self, state): pass",
        "def teacher(input_shape, classes): return nn.Sequential(nn.Flatten(), Odd(192, classes))",
    )
    said = refusal(lambda: check_network(network, None))
    assert said.startswith(f"the weights of {network.notation} cannot be stored (AttributeError: 'dict' object has no")
    assert said.endswith("); its state_dict must contain only plain tensors.")


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


# --- trained


@pytest.mark.parametrize("kind", [pytest.param("torchvision", marks=pytest.mark.full), "python"])
def test_a_network_that_is_not_ours_learns(kind, write):
    network: Network = torchvisions("resnet18") if kind == "torchvision" else returning(write, NORMED)
    train, generator = coloured(48, seed=1), seeded()
    training = Training(
        make_network(network, generator=generator),
        Batches(views=Replayed(images=train.images, settings=VIEWS), labels=train.labels),
        recipe(epochs=3, batch_size=16, learning_rate=0.001 if kind == "torchvision" else 0.02, hard_labels=1.0),
        validation=coloured(9, seed=2),
        normalisation=PER_IMAGE,
        generator=generator,
    )
    _, trained = carry_through(training.run())
    assert trained.curve[-1].loss < 0.6 * trained.curve[0].loss
    found = load_network(network, weights_of(trained.module))
    assert are_equal(found, trained.module)
