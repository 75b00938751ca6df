"""Networks from files: torch.export programs and TorchScript.

Such a file contains code, and loading it runs that code: torch evaluates expressions stored in it. Load only files that
you trust. Pickles, which torch would unpickle silently, are refused: neither format needs one for a network's weights.
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

_BATCH = 500  # the largest batch of `distill.train.evaluate` and of a cache
_CODE = ("data/constants/custom_obj_", "data/constants/opaque_obj_", "data/aotinductor/")


def load_file(content: bytes, name: str, input_shape: tuple[int, int, int]) -> nn.Module:
    """Load a network that torch.export.save or torch.jit.save wrote; on the CPU.

    Traced TorchScript keeps the devices that were recorded in it: for a GPU use scripting or torch.export.

    Args:
        content: the file's content, which decides its type.
        name: the file's name, for messages.
        input_shape: (channels, height, width) of an image.

    Raises:
        TeacherError: the file has another type, is damaged, contains pickles or compiled code, or does not take
            batches of such images.
    """
    entries = _entries(content)
    if "archive_format" in entries:
        return _exported(content, name, input_shape)
    if "constants.pkl" in entries:  # TorchScript reads it, and makes only its own types
        return _scripted(content, name)
    raise TeacherError(
        f"'{name}' is neither a complete torch.export program nor complete TorchScript; write the network with "
        "torch.export.save or torch.jit.save."
    )


def _entries(content: bytes) -> dict[str, str]:
    """The archive's entries by their path below its one folder; empty if it is not an archive."""
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
    except Exception as error:  # a damaged file makes torch raise many kinds of error
        raise TeacherError(
            f"'{name}' cannot be loaded ({in_one_line(error)}); write it again, on the CPU and with torch "
            f"{torch.__version__}."
        ) from error


def _refuse_pickles(content: bytes, name: str) -> None:
    """Refuse entries that torch.export.load would unpickle, and compiled code.

    Plain tensors are stored as bytes. Sample inputs were written by torch.save: torch first reads them as tensors only
    and, if that fails, unpickles them.
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
                    f"'{name}' contains pickled or compiled code in {inner}; export a network of plain tensors."
                )


def _is_of_tensors(content: bytes) -> bool:
    if not content:
        return True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings(
                "ignore", "Detected pickle protocol", UserWarning
            )  # any protocol that it can read is fine
            torch.load(io.BytesIO(content), map_location="meta", weights_only=True)
    except (UnpicklingError, RuntimeError, EOFError):
        return False
    return True


def _check_inputs(program: ExportedProgram, name: str, input_shape: tuple[int, int, int]) -> None:
    """Refuse a program that does not take batches of any size of such images."""
    wanted = program.graph_signature.user_inputs
    shapes = [
        node.meta["val"].shape for node in program.graph.nodes if node.op == "placeholder" and node.name in wanted
    ]
    if len(shapes) != 1 or len(shapes[0]) != 4:
        raise TeacherError(f"'{name}' does not take one batch of images as its only input; export a network that does.")
    batch, *sizes = shapes[0]
    fixed = [size if isinstance(size, int) else "any" for size in sizes]
    if any(size not in ("any", given) for size, given in zip(fixed, input_shape, strict=True)):
        raise TeacherError(
            f"'{name}' takes images of {_by(fixed)}, but the data's are {_by(input_shape)}; export it for that shape."
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
    """A torch.export program as an ordinary module.

    It always behaves as when it was exported, in training mode too. Moving it to another device also changes the
    devices that its operations name.
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
        """Store the mode, without effect: torch does not allow to set a program's mode."""
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
    """Turn plain tensor attributes into buffers: a module does not move attributes to another device."""
    for name, value in list(vars(part).items()):
        if isinstance(value, Tensor):
            delattr(part, name)
            part.register_buffer(name, value, persistent=False)


def _allow_formats(part: GraphModule) -> None:
    """Remove the checks of dtypes recorded at export: under autocast they would fail."""
    for node in list(part.graph.nodes):
        if node.target is torch.ops.aten._assert_tensor_metadata.default:
            part.graph.erase_node(node)
    part.recompile()


def _name_device(part: GraphModule, device: torch.device) -> None:
    """Do what torch.export.passes.move_to_device_pass does, for a program that is now a module."""
    for node in part.graph.nodes:
        if node.kwargs.get("device") is not None:
            node.kwargs = {**node.kwargs, "device": device}
        if node.target is torch.ops.aten.to.device:
            node.args = (node.args[0], device, *node.args[2:])
    part.recompile()
