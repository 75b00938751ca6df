"""Networks from files: programs of torch.export, and TorchScript.

Such a file is its owner's own code, and whoever loads it runs it: torch evaluates expressions that it holds. Load
nobody's but your own. Pickles, which torch would unpickle without a word, are refused all the same: neither format
needs one for a network's weights.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.export import ExportedProgram
from torch.fx import GraphModule

from distill.datasets.functions import in_one_line
from distill.errors import TeacherError

if TYPE_CHECKING:
    from jaxtyping import Float

_BATCH = 500  # the most that `distill.train.evaluate` and a cache show at once
_CODE = ("data/constants/custom_obj_", "data/constants/opaque_obj_", "data/aotinductor/")


def load_file(content: bytes, name: str, input_shape: tuple[int, int, int]) -> nn.Module:
    """The network in a file that torch.export.save or torch.jit.save wrote, on the CPU.

    TorchScript that was traced keeps the devices that were written into it: script it, or export it, for a GPU.

    Args:
        content: of the file; it is told by this, not by its name, what it is.
        name: of the file, for messages.
        input_shape: (channels, height, width) of the images that the network will see.

    Raises:
        TeacherError: it is neither, is damaged, holds pickles or compiled code, or takes no batches of such images.
    """
    entries = _entries(content)
    if "archive_format" in entries:
        return _exported(content, name, input_shape)
    if "constants.pkl" in entries:  # read by TorchScript itself, which makes nothing but its own types of it
        return _scripted(content, name)
    raise TeacherError(
        f"'{name}' is neither a whole program of torch.export nor whole TorchScript; write the network with "
        "torch.export.save or torch.jit.save."
    )


def _entries(content: bytes) -> dict[str, str]:
    """The files in an archive, by their names below its one folder; none where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.partition("/")[2]: entry for entry in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _scripted(content: bytes, name: str) -> nn.Module:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"`torch\.jit\.load` is ", DeprecationWarning)
        module: nn.Module = _loaded(lambda: torch.jit.load(io.BytesIO(content), map_location="cpu"), name)  # type: ignore[no-untyped-call]
    return module


def _exported(content: bytes, name: str, input_shape: tuple[int, int, int]) -> nn.Module:
    _loaded(lambda: _refuse_pickles(content, name), name)
    program: ExportedProgram = _loaded(lambda: torch.export.load(io.BytesIO(content)), name)
    _check_inputs(program, name, input_shape)
    return Exported(program).cpu()


def _loaded(load: Callable[[], Any], name: str) -> Any:
    try:
        return load()
    except TeacherError:
        raise
    except Exception as error:  # torch raises whatever a damaged part leads it to
        raise TeacherError(
            f"'{name}' cannot be loaded ({in_one_line(error)}); write it again, on the CPU and with "
            f"torch {torch.__version__}."
        ) from error


def _refuse_pickles(content: bytes, name: str) -> None:
    """Refuse what torch.export.load would unpickle, and what somebody compiled.

    Plain tensors lie there as bytes. Of its sample inputs, which torch.save wrote, torch tries to read tensors
    alone and, where that fails, unpickles the rest.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for inner, entry in _entries(content).items():
            is_code = inner.startswith(_CODE)
            if inner.endswith("_config.json"):
                is_code |= any(part["use_pickle"] for part in json.loads(archive.read(entry))["config"].values())
            if inner.endswith(".pt"):
                is_code |= not _is_of_tensors(archive.read(entry))
            if is_code:
                raise TeacherError(
                    f"'{name}' holds code that is pickled or compiled, as {inner}; export a network of plain tensors."
                )


def _is_of_tensors(content: bytes) -> bool:
    if not content:
        return True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Detected pickle protocol", UserWarning)  # any that it reads will do
            torch.load(io.BytesIO(content), map_location="meta", weights_only=True)
    except (UnpicklingError, RuntimeError, EOFError):
        return False
    return True


def _check_inputs(program: ExportedProgram, name: str, input_shape: tuple[int, int, int]) -> None:
    """Refuse a program that does not take any number of such images at once."""
    wanted = program.graph_signature.user_inputs
    shapes = [
        node.meta["val"].shape for node in program.graph.nodes if node.op == "placeholder" and node.name in wanted
    ]
    if len(shapes) != 1 or len(shapes[0]) != 4:
        raise TeacherError(f"'{name}' takes other inputs than one batch of images; export a network that takes that.")
    batch, *sizes = shapes[0]
    fixed = [size if isinstance(size, int) else "any" for size in sizes]
    if any(size not in ("any", given) for size, given in zip(fixed, input_shape, strict=True)):
        raise TeacherError(
            f"'{name}' takes images of {_by(fixed)}, but the data's are {_by(input_shape)}; export it for those."
        )
    if isinstance(batch, int):
        found = f"exactly {batch} images"
    elif (limits := program.range_constraints.get(batch.node.expr)) and limits.upper < _BATCH:
        found = f"at most {limits.upper} images"
    else:
        return
    raise TeacherError(
        f"'{name}' takes {found} at once; export it with a dynamic batch dimension, "
        "dynamic_shapes=({0: torch.export.Dim('batch')},)."
    )


def _by(sizes: tuple[int, ...] | list[Any]) -> str:
    return "x".join(map(str, sizes))


class Exported(nn.Module):
    """A program of torch.export as an ordinary module.

    It behaves in training and in evaluation as it did when it was exported, and goes to another device whole: with
    the devices that its operations name.
    """

    def __init__(self, program: ExportedProgram) -> None:
        super().__init__()
        self.body = program.module()
        for part in self.body.modules():
            _own_constants(part)
            if isinstance(part, GraphModule):
                _allow_formats(part)

    def forward(self, images: Float[Tensor, "batch channels h w"]) -> Float[Tensor, "batch classes"]:
        """The program's logits of the images."""
        logits: Tensor = self.body(images)
        return logits

    def train(self, mode: bool = True) -> Exported:
        """Note the mode, which changes nothing: torch refuses to tell a program."""
        self.training = mode
        return self

    def _apply(self, fn: Any, recurse: bool = True) -> Exported:
        super()._apply(fn, recurse)  # type: ignore[no-untyped-call]  # torch leaves it untyped
        device = next((tensor.device for tensor in self.state_dict().values()), torch.device("cpu"))
        for part in self.modules():
            if isinstance(part, GraphModule):
                _name_device(part, device)
        return self


def _own_constants(part: nn.Module) -> None:
    """Make buffers of tensors that are mere attributes, which no module takes along to another device."""
    for name, value in list(vars(part).items()):
        if isinstance(value, Tensor):
            delattr(part, name)
            part.register_buffer(name, value, persistent=False)


def _allow_formats(part: GraphModule) -> None:
    """Take out the checks that numbers come in the format of the export: under autocast they do not."""
    for node in list(part.graph.nodes):
        if node.target is torch.ops.aten._assert_tensor_metadata.default:
            part.graph.erase_node(node)
    part.recompile()


def _name_device(part: GraphModule, device: torch.device) -> None:
    """As torch.export.passes.move_to_device_pass, for a program that has become a module."""
    for node in part.graph.nodes:
        if node.kwargs.get("device") is not None:
            node.kwargs = {**node.kwargs, "device": device}
        if node.target is torch.ops.aten.to.device:
            node.args = (node.args[0], device, *node.args[2:])
    part.recompile()
