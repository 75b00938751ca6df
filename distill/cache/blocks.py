"""The files of a cache: one for each epoch and kind of array, a block, whose name is its checksum.

    <epoch>-<kind>-<device>-<sha256>.npy    as in 000003-logits-cpu-....npy

A block is whole or not there, little-endian, and refused unless its name is the checksum of its cache, epoch, kind
and bytes, and its array is what it must be.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np
import torch
from torch import Tensor

from distill.errors import CacheError
from distill.files import write_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

Kind = Literal["logits", "members", "views"]

_NAME = re.compile(
    r"(?P<epoch>\d{6,})-(?P<kind>logits|members|views)-(?P<device>[a-z0-9-]+)-(?P<digest>[0-9a-f]{64})\.npy"
)
_REMEDY = "delete it; the next run builds it again"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One file of a cache, by its name alone."""

    path: Path
    epoch: int
    kind: Kind
    device: str  # that computed it: "cpu", or a GPU's name in small letters
    digest: str


def blocks_in(folder: Path) -> list[Block]:
    """The blocks in a folder, by epoch and kind; files of other names are passed over."""
    found = []
    for path in sorted(folder.glob("*.npy")):
        name = _NAME.fullmatch(path.name)
        if name:
            kind = cast(Kind, name["kind"])
            found.append(
                Block(path=path, epoch=int(name["epoch"]), kind=kind, device=name["device"], digest=name["digest"])
            )
    return found


def npy_header(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bytes:
    """What an .npy file of a C-ordered array begins with."""
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": dtype.str, "fortran_order": False, "shape": shape})
    return header.getvalue()


def _place(folder: Path, kind: Kind, epoch: int) -> bytes:
    """Where a block belongs: part of its checksum, so that no other can take its place."""
    return f"{folder.name}/{epoch:06d}/{kind}\n".encode()


def write_block(folder: Path, kind: Kind, epoch: int, array: NDArray[Any], *, device: str) -> None:
    """Write a block, whole or not at all."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    content = (npy_header(little.dtype, little.shape), little.data.cast("B"))
    sha256 = hashlib.sha256(_place(folder, kind, epoch))
    for part in content:
        sha256.update(part)
    write_whole(folder / f"{epoch:06d}-{kind}-{device}-{sha256.hexdigest()}.npy", content)


def check_block(block: Block, dtype: np.dtype[Any], shape: tuple[int, ...]) -> None:
    """Read a block through, and refuse it unless it is whole and holds a little-endian array of that dtype and shape.

    Raises:
        CacheError: the file, what is wrong with it, and what to do.
    """
    header = npy_header(dtype, shape)
    whole = len(header) + math.prod(shape) * dtype.itemsize
    place = _place(block.path.parent, block.kind, block.epoch)
    with block.path.open("rb") as file:
        is_sound = hashlib.file_digest(file, lambda: hashlib.sha256(place)).hexdigest() == block.digest
        size = file.tell()
        if not is_sound:
            fault = f"truncated ({size:,} of {whole:,} bytes)" if size < whole else "damaged (its checksum differs)"
            raise CacheError(f"{block.path} is {fault}: {_REMEDY}.")
        file.seek(0)
        if file.read(len(header)) == header and size == whole:
            return
    try:
        found = map_block(block.path)
    except ValueError:
        raise CacheError(f"{block.path} holds no array: {_REMEDY}.") from None
    if found.dtype == dtype.newbyteorder(">") != dtype:
        raise CacheError(f"{block.path} is big-endian, and a cache is little-endian: {_REMEDY}.")
    raise CacheError(
        f"{block.path} holds {found.dtype} of shape {list(found.shape)}, not {dtype} of {list(shape)}: {_REMEDY}."
    )


def map_block(path: Path) -> NDArray[Any]:
    """One block's array, memory-mapped and read-only: processes of a machine share its pages."""
    return cast("NDArray[Any]", np.load(path, mmap_mode="r", allow_pickle=False))


def shared_tensor(array: NDArray[Any]) -> Tensor:
    """The array as a tensor without a copy; read-only arrays too, which nobody must write to."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The given NumPy array is not writable")
        return torch.from_numpy(array)
