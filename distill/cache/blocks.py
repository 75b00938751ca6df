"""The files of a cache, called blocks: one for each epoch and kind of array.

    <epoch>-<kind>-<device>-<sha256>.npy    such as 000003-logits-cpu-....npy

A block is complete or absent, and little-endian. Its checksum is over its cache, epoch, kind and bytes; a block whose
checksum, dtype or shape differs is refused.
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
    """One file of a cache, as described by its name."""

    path: Path
    epoch: int
    kind: Kind
    device: str  # the device that computed it: "cpu", or a GPU's name in lower case
    digest: str


def blocks_in(folder: Path) -> list[Block]:
    """The blocks in a folder, sorted by epoch and kind; other files are ignored."""
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
    """The header of an .npy file with a C-ordered array."""
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": dtype.str, "fortran_order": False, "shape": shape})
    return header.getvalue()


def _place(folder: Path, kind: Kind, epoch: int) -> bytes:
    """The block's cache, epoch and kind, as hashed into its checksum: no block can replace another."""
    return f"{folder.name}/{epoch:06d}/{kind}\n".encode()


def write_block(folder: Path, kind: Kind, epoch: int, array: NDArray[Any], *, device: str) -> None:
    """Write a block, completely or not at all."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    content = (npy_header(little.dtype, little.shape), little.data.cast("B"))
    sha256 = hashlib.sha256(_place(folder, kind, epoch))
    for part in content:
        sha256.update(part)
    write_whole(folder / f"{epoch:06d}-{kind}-{device}-{sha256.hexdigest()}.npy", content)


def check_block(block: Block, dtype: np.dtype[Any], shape: tuple[int, ...]) -> None:
    """Read a whole block and check its checksum, dtype, shape and byte order.

    Raises:
        CacheError: the block is damaged or contains another array.
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
        raise CacheError(f"{block.path} is not an array: {_REMEDY}.") from None
    if found.dtype == dtype.newbyteorder(">") != dtype:
        raise CacheError(f"{block.path} is big-endian, but a cache must be little-endian: {_REMEDY}.")
    raise CacheError(
        f"{block.path} contains {found.dtype} of shape {list(found.shape)}, not {dtype} of {list(shape)}: {_REMEDY}."
    )


def map_block(path: Path) -> NDArray[Any]:
    """One block's array, memory-mapped and read-only: all processes of a machine share its pages."""
    return cast("NDArray[Any]", np.load(path, mmap_mode="r", allow_pickle=False))


def shared_tensor(array: NDArray[Any]) -> Tensor:
    """The array as a tensor without a copy. Never write to the tensor of a read-only array."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The given NumPy array is not writable")
        return torch.from_numpy(array)
