"""What a teacher elsewhere needs: the views that the students will see, and a manifest to complete.

    DIR/manifest.json       what its logits must be of; completed, it is read by `distill.imported`
    DIR/labels.npy          int64 [samples]
    DIR/indices.npy         int64 [samples], places in the data set's published order
    DIR/views-000000.npy    uint8 [samples, c, h, w], and so on, a file for each epoch

The manifest comes first: it says whose the folder is, so that the same command goes on where it was stopped, and
any other is refused. Each file is written aside, flushed, then renamed: under its name it is whole, and stays.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from distill.blocks import npy_header
from distill.errors import CacheError
from distill.files import try_lock, write_whole
from distill.images import Images
from distill.imported import Wanted, read_manifest
from distill.views import render

if TYPE_CHECKING:
    from jaxtyping import Int64
    from numpy.typing import NDArray
    from torch import Tensor

_BATCH = 1_000  # views rendered at a time
_MANIFEST = "manifest.json"
_INDICES, _VIEWS = "<i8", "|u1"  # as .npy files name their types


def write_kit(
    folder: Path,
    wanted: Wanted,
    images: Images,
    indices: Int64[Tensor, " samples"],
    progress: Callable[[int, int], None],
) -> None:
    """Write a kit, or what is missing of it.

    Args:
        folder: made where it does not exist. Once it has the manifest, other files may be put beside.
        wanted: what the logits must be of.
        images: the training images alone, on any device.
        indices: int64, the place of each in the data set's published order.
        progress: called after each batch with the views done and all views. May raise to stop: whole files stay,
            nothing half written does.

    Raises:
        CacheError: the folder holds something else, another process writes there, or there is no room.
        ValueError: there are not `wanted.samples` images and indices.
    """
    if not wanted.samples == len(images.images) == len(images.labels) == len(indices):
        raise ValueError(f"{wanted.samples} samples are wanted; {len(images.images)} images, {len(indices)} indices")
    shape = tuple(images.images.shape)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with try_lock(folder) as is_alone:
            if not is_alone:
                raise CacheError(f"another process writes views to {folder}: wait, or choose another folder.")
            is_new = not _is_claimed(folder, wanted)
            for part in () if is_new else folder.glob(".part-*"):  # of a writer that was killed
                part.unlink()
            paths = [folder / f"views-{epoch:06d}.npy" for epoch in range(wanted.epochs)]
            missing = [epoch for epoch, path in enumerate(paths) if not _is_there(path, _VIEWS, shape)]
            _check_room(folder, len(missing) * math.prod(shape))
            if is_new:
                write_whole(folder / _MANIFEST, [json.dumps(wanted.manifest(), indent=2).encode(), b"\n"])
            for name, values in (("labels.npy", images.labels), ("indices.npy", indices)):
                if not _is_there(folder / name, _INDICES, shape[:1]):
                    write_whole(folder / name, _npy(_INDICES, shape[:1], [values.cpu().numpy()]))
            for before, epoch in enumerate(missing, start=wanted.epochs - len(missing)):
                views = _rendered(images, wanted, epoch, before * wanted.samples, progress)
                write_whole(paths[epoch], _npy(_VIEWS, shape, views))
    except OSError as error:
        raise CacheError(
            f"cannot keep the views in {folder}: {error.strerror or error}; make room or choose another folder, then "
            "run again."
        ) from None


def _rendered(
    images: Images, wanted: Wanted, epoch: int, before: int, progress: Callable[[int, int], None]
) -> Iterator[NDArray[Any]]:
    """The views of an epoch, batch by batch; `before` is the number of views done before it."""
    for samples in torch.split(torch.arange(wanted.samples), _BATCH):
        yield render(images.images, wanted.views, epoch=epoch, samples=samples).cpu().numpy()
        progress(before + int(samples[-1]) + 1, wanted.epochs * wanted.samples)


def _is_claimed(folder: Path, wanted: Wanted) -> bool:
    """Whether the folder has this kit's manifest, completed or not.

    Raises:
        CacheError: it has another manifest, or none but other files; hidden ones are passed over.
    """
    manifest = folder / _MANIFEST
    if not manifest.exists():
        others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        if others:
            raise CacheError(f"{folder} holds other files ({others[0]}): choose a new folder for the views.")
        return False
    try:
        epochs = read_manifest(manifest, wanted)["epochs"]
    except CacheError as error:
        raise CacheError(f"{folder} is not free for these views: {error} Or choose another folder.") from None
    if epochs != wanted.epochs:
        raise CacheError(
            f"{manifest}: 'epochs' is {epochs}, but the plan wants {wanted.epochs}: choose another folder for the "
            "views, or change 'views.epochs' in the plan."
        )
    return True


def _is_there(path: Path, descr: str, shape: tuple[int, ...]) -> bool:
    """Whether an array was written before.

    Raises:
        CacheError: something else has its name.
    """
    if not path.exists():
        return False
    try:
        found: NDArray[Any] = np.lib.format.open_memmap(path, mode="r")
        is_right = found.shape == shape and found.dtype.str == descr
    except Exception:  # numpy raises what its parser does
        is_right = False
    if not is_right:
        raise CacheError(f"{path} is not as it was written: remove it, and run again.")
    return True


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise CacheError(
            f"the views need {needed / 1e9:.1f} GB and {folder} has {free / 1e9:.1f} GB free: make room, choose "
            "another folder, or lower 'views.epochs' in the plan."
        )


def _npy(descr: str, shape: tuple[int, ...], parts: Iterable[NDArray[Any]]) -> Iterator[bytes]:
    """A .npy file from parts of its array."""
    yield npy_header(np.dtype(descr), shape)
    for part in parts:
        yield part.astype(descr, copy=False).tobytes()
