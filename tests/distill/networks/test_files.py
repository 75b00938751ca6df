import functools
import io
import json
import pickle
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from distill.errors import TeacherError
from distill.networks.files import load_file
from distill.precision import arrange
from distill.train.evaluate import predict
from tests.distill.small import PER_IMAGE, SHAPE, coloured, normal

BATCH = torch.export.Dim("batch")


class Theirs(nn.Module):
    """Holds what a move to another device may forget: a buffer, a constant, operations that name a device."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(4, 3)
        self.register_buffer("shift", torch.ones(4), persistent=False)

    def forward(self, images: Tensor) -> Tensor:
        means = self.norm(self.conv(images)).to(torch.float32).mean((2, 3))
        ramp = torch.arange(4, device=images.device) * torch.tensor([0.5, 1.0, 1.0, 2.0])
        return self.head(self.drop(means * ramp + self.shift))


@functools.cache
def theirs() -> Theirs:
    torch.manual_seed(1)
    module = Theirs()
    module(normal(16, *SHAPE))  # moves the statistics
    return module.eval()


def written(save: Callable[[Any, io.BytesIO], None], value: Any) -> bytes:
    content = io.BytesIO()
    save(value, content)
    return content.getvalue()


def exported(module: nn.Module, batch: Any = BATCH, size: tuple[int, ...] = (2, *SHAPE)) -> bytes:
    shapes = None if batch is None else ({0: batch},)
    return written(torch.export.save, torch.export.export(module, (torch.zeros(size),), dynamic_shapes=shapes))


@functools.cache
def program() -> bytes:
    return exported(theirs())


def scripted(module: nn.Module, make: Callable[[nn.Module], Any] | None = None) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch would have us export
        return written(torch.jit.save, (make or torch.jit.script)(module))


def traced(module: nn.Module) -> bytes:
    return scripted(module, lambda module: torch.jit.trace(module, torch.zeros(2, *SHAPE)))


def loaded(content: bytes) -> nn.Module:
    return load_file(content, "t.pt2", SHAPE)


def refusal(content: bytes) -> str:
    with pytest.raises(TeacherError) as refused:
        loaded(content)
    said = str(refused.value)
    assert "\n" not in said
    assert said.endswith(".")
    return said


@pytest.mark.parametrize("write", [exported, scripted, pytest.param(traced, marks=pytest.mark.full)])
def test_a_networks_file_gives_its_logits_again(write):
    module = arrange(loaded(write(theirs()))).eval()
    images = coloured(9, seed=3).images
    torch.testing.assert_close(predict(module, images, PER_IMAGE), predict(theirs(), images, PER_IMAGE))
    assert sum(weights.numel() for weights in module.parameters()) == 3 * 4 * 9 + 4 + 8 + 12 + 3


def test_a_program_minds_no_mode():
    module, images = loaded(program()), normal(3, *SHAPE)
    expected = theirs()(images)
    for mode in (True, False):
        assert module.train(mode) is module
        assert module.training is mode
        torch.testing.assert_close(module(images), expected)


def test_scripted_networks_mind_their_mode():
    module, images = loaded(scripted(Theirs().train())), normal(3, *SHAPE)
    assert torch.equal(module.eval()(images), module.eval()(images))
    assert not torch.equal(module.train()(images), module.train()(images))


def test_a_program_goes_to_another_device_whole():
    module = loaded(program()).to("meta")
    assert {tensor.device.type for tensor in (*module.parameters(), *module.buffers())} == {"meta"}
    logits = module(torch.empty(3, *SHAPE, device="meta"))  # fails where a part stayed behind
    assert (logits.device.type, logits.shape) == ("meta", (3, 3))


def test_a_program_can_be_run_in_another_number_format_than_it_was_exported_in():
    images = coloured(5, seed=3).images
    found = predict(loaded(program()), images, PER_IMAGE, precision="bf16")
    expected = predict(theirs(), images, PER_IMAGE)
    assert not torch.equal(found, expected)
    torch.testing.assert_close(found, expected, rtol=0.05, atol=0.05)


@pytest.mark.parametrize(
    "batch", [torch.export.Dim.AUTO, pytest.param(torch.export.Dim("batch", max=512), marks=pytest.mark.full)]
)
def test_a_program_of_any_number_of_images_we_show_at_once_is_taken(batch):
    module = loaded(exported(theirs(), batch))
    for count in (1, 500):
        assert module(normal(count, *SHAPE)).shape == (count, 3)


@pytest.mark.parametrize(
    ("batch", "found"), [(None, "exactly 2 images"), (torch.export.Dim("batch", max=64), "at most 64 images")]
)
def test_a_program_of_too_few_images_at_once_is_refused(batch, found):
    assert refusal(exported(theirs(), batch)) == (
        f"'t.pt2' takes {found} at once; export it with a dynamic batch dimension, "
        "dynamic_shapes=({0: torch.export.Dim('batch')},)."
    )


@pytest.mark.parametrize("size", [pytest.param((3, 9, 9), marks=pytest.mark.full), (3, 8, 9)])
def test_a_program_of_other_images_is_refused(size):
    assert refusal(exported(theirs(), size=(2, *size))) == (
        f"'t.pt2' takes images of {size[0]}x{size[1]}x{size[2]}, but the data's are 3x8x8; export it for that shape."
    )


def test_a_program_of_other_inputs_is_refused():
    said = "'t.pt2' does not take one batch of images as its only input; export a network that does."
    assert refusal(exported(nn.Linear(4, 3), size=(2, 4))) == said

    class Two(nn.Module):
        def forward(self, one: Tensor, other: Tensor) -> Tensor:
            return one + other

    images = torch.zeros(2, *SHAPE)
    assert refusal(written(torch.export.save, torch.export.export(Two(), (images, images)))) == said


@pytest.mark.parametrize(
    "write",
    [
        lambda: b"",
        lambda: b"junk" * 99,
        lambda: written(torch.save, theirs()),
        lambda: written(torch.save, theirs().state_dict()),
        lambda: program()[:-9],
        lambda: scripted(theirs())[:-9],
    ],
)
def test_what_is_neither_program_nor_script_is_refused(write):
    assert refusal(write()) == (
        "'t.pt2' is neither a complete torch.export program nor complete TorchScript; write the network with "
        "torch.export.save or torch.jit.save."
    )


def changed(content: bytes, change: Callable[[str, bytes], bytes], more: str = "") -> bytes:
    """The archive with its files changed, by their names within."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, change(name.partition("/")[2], old.read(name)))
        if more:
            new.writestr(f"{old.namelist()[0].partition('/')[0]}/{more}", b"")
    return result.getvalue()


@pytest.mark.parametrize(
    ("write", "part", "junk", "error"),
    [
        (program, "models/model.json", b"?", ""),
        (lambda: scripted(theirs()), "constants.pkl", b"?", ""),
        (program, "_config.json", b"{", "JSONDecodeError: "),
    ],
)
def test_a_damaged_file_is_refused(write, part, junk, error):
    said = refusal(changed(write(), lambda name, data: junk + data if name.endswith(part) else data))
    assert said.startswith(f"'t.pt2' cannot be loaded ({error}")
    assert said.endswith(f"); write it again, on the CPU and with torch {torch.__version__}.")


class Evil:
    """Leaves a trace where it is unpickled."""

    def __init__(self, trace: Path):
        self.trace = trace

    def __reduce__(self):
        return Path.touch, (self.trace,)


def code(part: str) -> str:
    return f"'t.pt2' contains pickled or compiled code in {part}; export a network of plain tensors."


@pytest.mark.parametrize("write", [functools.partial(written, torch.save), pickle.dumps])
def test_sample_inputs_that_must_be_unpickled_are_refused(write, tmp_path):
    part, evil = "data/sample_inputs/model.pt", write(Evil(tmp_path / "trace"))
    assert refusal(changed(program(), lambda name, data: evil if name == part else data)) == code(part)
    assert not list(tmp_path.iterdir())


def test_a_program_without_sample_inputs_is_taken():
    content = changed(program(), lambda name, data: b"" if name.endswith(".pt") else data)
    assert loaded(content)(normal(1, *SHAPE)).shape == (1, 3)


@pytest.mark.parametrize("kind", ["weights", "constants"])
def test_weights_and_constants_that_must_be_unpickled_are_refused(kind):
    part = f"data/{kind}/model_{kind}_config.json"

    def pickled(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        parts = json.loads(data)
        next(iter(parts["config"].values()))["use_pickle"] = True
        return json.dumps(parts).encode()

    assert refusal(changed(program(), pickled)) == code(part)


@pytest.mark.parametrize(
    "part", ["data/constants/custom_obj_0", "data/constants/opaque_obj_0", "data/aotinductor/model/code.so"]
)
def test_objects_and_compiled_code_are_refused(part):
    assert refusal(changed(program(), lambda name, data: data, more=part)) == code(part)
