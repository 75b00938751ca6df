"""The kit for a teacher outside this program: the views that the students will see, and a manifest to complete.

    DIR/manifest.json       describes the logits wanted; once completed, `distill.cache.imported` reads it
    DIR/labels.npy          int64 [samples]
    DIR/indices.npy         int64 [samples], positions in the data set's published order
    DIR/views-000000.npy    uint8 [samples, c, h, w], one file for each epoch
    DIR/SHA256SUMS          the checksums of the .npy files, for `sha256sum -c SHA256SUMS`

The manifest is written first. It marks the folder: the same command resumes there, any other is refused. Each file is
complete under its name, and its checksum is written right after it. On resuming, a file without a checksum is written
again, and all others are checked before anything is added: a teacher must see the same pixels as the students.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from distill.cache.blocks import npy_header
from distill.cache.imported import Wanted, read_manifest
from distill.datasets.images import Images
from distill.errors import CacheError
from distill.files import try_lock, write_whole
from distill.views.render import render

if TYPE_CHECKING:
    from jaxtyping import Int64
    from numpy.typing import NDArray
    from torch import Tensor

_BATCH = 1_000  # views rendered at once
_MANIFEST, _SUMS = "manifest.json", "SHA256SUMS"
_SUM = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>.+)")  # a line of SHA256SUMS
_INDICES, _VIEWS = "<i8", "|u1"  # types in .npy notation


def write_kit(
    folder: Path,
    wanted: Wanted,
    images: Images,
    indices: Int64[Tensor, " samples"],
    progress: Callable[[int, int], None],
) -> None:
    """Write a kit, or its missing files.

    Args:
        folder: created if it is missing. Once it has the manifest, the user may add other files, and their checksums
            to SHA256SUMS.
        wanted: what the logits must belong to.
        images: the training images only, on any device.
        indices: int64, the position of each image in the data set's published order.
        progress: called after each batch with the number of views done and of all views. It may raise to stop; complete
            files then stay, incomplete ones are removed.

    Raises:
        CacheError: the folder has other contents or a modified file, another process writes there, or the disk has too
            little space.
        ValueError: the number of images or indices is not `wanted.samples`.
    """
    if not wanted.samples == len(images.images) == len(images.labels) == len(indices):
        raise ValueError(f"{wanted.samples} samples are wanted; {len(images.images)} images, {len(indices)} indices")
    shape = tuple(images.images.shape)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with try_lock(folder) as is_alone:
            if not is_alone:
                raise CacheError(f"another process is writing views to {folder}: wait, or choose another folder.")
            is_new = not _is_claimed(folder, wanted)
            for part in () if is_new else folder.glob(".part-*"):  # left by a killed process
                part.unlink()
            written = _read_sums(folder)
            sums = {name: digest for name, digest in written.items() if (folder / name).exists()}
            arrays = {"labels.npy": images.labels, "indices.npy": indices}
            views = {f"views-{epoch:06d}.npy": epoch for epoch in range(wanted.epochs)}
            missing = [name for name in (*arrays, *views) if not _is_there(folder / name, sums)]
            epochs = [views[name] for name in missing if name in views]
            _check_room(folder, len(epochs) * math.prod(shape))
            if is_new:
                write_whole(folder / _MANIFEST, [json.dumps(wanted.manifest(), indent=2).encode(), b"\n"])
            if sums != written:
                _write_sums(folder, sums)
            for name in missing:
                if name in arrays:
                    parts = _npy(_INDICES, shape[:1], [arrays[name].cpu().numpy()])
                else:
                    before = wanted.epochs - len(epochs) + epochs.index(views[name])
                    some = _rendered(images, wanted, views[name], before * wanted.samples, progress)
                    parts = _npy(_VIEWS, shape, some)
                _add(folder, name, parts, sums)
    except OSError as error:
        raise CacheError(
            f"cannot write the views to {folder}: {error.strerror or error}; free some space or choose another folder, "
            "then run again."
        ) from None


def _rendered(
    images: Images, wanted: Wanted, epoch: int, before: int, progress: Callable[[int, int], None]
) -> Iterator[NDArray[Any]]:
    """The views of an epoch, batch by batch; `before` is the number of views written before."""
    for samples in torch.split(torch.arange(wanted.samples), _BATCH):
        yield render(images.images, wanted.views, epoch=epoch, samples=samples).cpu().numpy()
        progress(before + int(samples[-1]) + 1, wanted.epochs * wanted.samples)


def _is_claimed(folder: Path, wanted: Wanted) -> bool:
    """Whether the folder has this kit's manifest, completed or not.

    Raises:
        CacheError: it has another manifest, or other files and no manifest; hidden files are ignored.
    """
    manifest = folder / _MANIFEST
    if not manifest.exists():
        others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        if others:
            raise CacheError(f"{folder} contains other files ({others[0]}): choose a new folder for the views.")
        return False
    try:
        epochs = read_manifest(manifest, wanted)["epochs"]
    except CacheError as error:
        raise CacheError(f"{folder} cannot be used for these views: {error} Or choose another folder.") from None
    if epochs != wanted.epochs:
        raise CacheError(
            f"{manifest}: 'epochs' is {epochs}, but the plan needs {wanted.epochs}: choose another folder for the "
            "views, or change 'views.epochs' in the plan."
        )
    return True


def _read_sums(folder: Path) -> dict[str, str]:
    """The checksums written so far, by file name.

    Raises:
        CacheError: a line is malformed, or a name occurs twice.
    """
    path = folder / _SUMS
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    lines = [_SUM.fullmatch(line) for line in text.removesuffix("\n").split("\n")] if text else []
    sums = {line["name"]: line["digest"] for line in lines if line}
    if len(sums) < len(lines):
        raise CacheError(f"{path} was modified: remove it, and run again.")
    return sums


def _is_there(path: Path, sums: Mapping[str, str]) -> bool:
    """Whether a file was written before, completely and with its checksum.

    Raises:
        CacheError: it was modified since.
    """
    if not path.exists() or path.name not in sums:
        return False
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sums[path.name]:
        raise CacheError(f"{path} was modified: remove it, and run again.")
    return True


def _add(folder: Path, name: str, content: Iterable[bytes], sums: dict[str, str]) -> None:
    """Write a file, then add its checksum."""
    sha256 = hashlib.sha256()

    def summed() -> Iterator[bytes]:
        for part in content:
            sha256.update(part)
            yield part

    write_whole(folder / name, summed())
    sums[name] = sha256.hexdigest()
    _write_sums(folder, sums)


def _write_sums(folder: Path, sums: Mapping[str, str]) -> None:
    write_whole(folder / _SUMS, [f"{digest}  {name}\n".encode() for name, digest in sorted(sums.items())])


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise CacheError(
            f"the views need {needed / 1e9:.1f} GB, but {folder} has {free / 1e9:.1f} GB free: free some space, choose "
            "another folder, or lower 'views.epochs' in the plan."
        )


def _npy(descr: str, shape: tuple[int, ...], parts: Iterable[NDArray[Any]]) -> Iterator[bytes]:
    """The content of a .npy file, from the parts of its array."""
    yield npy_header(np.dtype(descr), shape)
    for part in parts:
        yield part.astype(descr, copy=False).tobytes()
