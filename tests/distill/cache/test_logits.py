from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import math
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from distill.cache.blocks import write_block
from distill.cache.logits import (
    CacheKey,
    LogitCache,
    _canonical,
    as_half,
    disagreement,
    logit_bytes,
    logits_tensor,
    verify,
)
from distill.errors import CacheError
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from tests.distill.small import disk_order, full_disk, normal

KEY = CacheKey(
    network="8fc",
    teachers=("a" * 64, "b" * 64),
    data="c" * 64,
    split="d" * 64,
    views=ViewSettings(kind="paper", seed=3),
    normalisation=Normalisation(kind="per-channel", mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.4)),
    precision="fp32",
    dtype="fp32",
    samples=5,
    image=(3, 2, 2),
    classes=3,
)
LOGITS = normal(5, 3, scale=4)
VIEWS = torch.arange(5 * 3 * 2 * 2, dtype=torch.uint8).view(5, 3, 2, 2)
BOTH = {"logits": LOGITS, "views": VIEWS}

# A value of each field that differs from KEY's.
PARTS: dict[str, list[Any]] = {
    "network": ["9fc", "8fc-8fc"],
    "teachers": [("a" * 64,), ("b" * 64, "a" * 64), ("a" * 64, "b" * 64, "b" * 64), ("a" * 64, "b" * 63 + "c")],
    "data": ["e" * 64],
    "split": ["e" * 64],
    "views": [],  # by VIEW_PARTS
    "normalisation": [],  # by NORMALISATION_PARTS
    "precision": ["bf16"],
    "dtype": ["fp16"],
    "samples": [6],
    "image": [(3, 2, 3)],
    "classes": [4],
}
VIEW_PARTS = {
    "kind": "pad-crop-flip", "seed": 4, "hue": 0.07, "saturation": 0.27, "value": 0.21, "saturation_scale": 0.22,
    "value_scale": 0.14, "crop_min": 25, "pad": 5, "mixup": 0.2,
}  # fmt: skip
NORMALISATION_PARTS = {"mean": (0.4, 0.5, 0.61), "std": (0.2, 0.31, 0.4)}


def other_keys() -> dict[str, CacheKey]:
    keys = {
        f"{part} {place}": dataclasses.replace(KEY, **{part: value})
        for part, values in PARTS.items()
        for place, value in enumerate(values)
    }
    for part, value in VIEW_PARTS.items():
        keys[f"views.{part}"] = dataclasses.replace(KEY, views=dataclasses.replace(KEY.views, **{part: value}))
    for part, value in NORMALISATION_PARTS.items():
        changed = dataclasses.replace(KEY.normalisation, **{part: value})
        keys[f"normalisation.{part}"] = dataclasses.replace(KEY, normalisation=changed)
    keys["normalisation.kind"] = dataclasses.replace(KEY, normalisation=Normalisation(kind="per-image"))
    return keys


@pytest.fixture
def cache(tmp_path: Path) -> LogitCache:
    return LogitCache(tmp_path, KEY).open()


def files(cache: LogitCache) -> set[str]:
    return {path.name for path in cache.folder.iterdir()}


def block(cache: LogitCache, pattern: str = "*-logits-*") -> Path:
    (path,) = cache.folder.glob(pattern)
    return path


# --- the key


def test_every_part_of_the_key_is_tried_below():
    assert PARTS.keys() == {field.name for field in dataclasses.fields(CacheKey)}
    assert VIEW_PARTS.keys() == {field.name for field in dataclasses.fields(ViewSettings)}
    assert {"kind", *NORMALISATION_PARTS} == {field.name for field in dataclasses.fields(Normalisation)}


@pytest.mark.parametrize("part", other_keys())
def test_the_key_differs_when_any_part_differs(part, tmp_path):
    other = other_keys()[part]
    assert other.digest != KEY.digest
    assert LogitCache(tmp_path, other).folder != LogitCache(tmp_path, KEY).folder


def test_no_two_keys_are_alike():
    assert len({key.digest for key in (KEY, *other_keys().values())}) == len(other_keys()) + 1


def test_the_key_is_equal_for_equal_parts():
    assert dataclasses.replace(KEY, views=dataclasses.replace(KEY.views)).digest == KEY.digest
    assert len(KEY.digest) == 64


def test_the_key_differs_when_what_a_view_is_has_changed(monkeypatch):
    before = KEY.digest
    monkeypatch.setattr("distill.views.draws.VERSION", -1)
    assert KEY.digest != before


# --- writing and reading


@pytest.mark.parametrize(("dtype", "kept"), [("fp32", LOGITS), ("fp16", LOGITS.half().float())])
def test_logits_come_back_to_the_bit_or_rounded_once(dtype, kept, tmp_path):
    cache = LogitCache(tmp_path, dataclasses.replace(KEY, dtype=dtype)).open()
    cache.write(0, {"logits": LOGITS})
    cache.write(1, {"logits": LOGITS + 1})
    first, second = cache.read("logits", 2)
    assert first.dtype == {"fp32": np.float32, "fp16": np.float16}[dtype]
    assert first.nbytes + second.nbytes == logit_bytes(2 * KEY.samples, KEY.classes, dtype)
    tensor = logits_tensor([first, second])
    assert tensor.dtype == torch.float32
    assert torch.equal(tensor[0], kept)
    assert torch.equal(tensor[1], LOGITS + 1 if dtype == "fp32" else (LOGITS + 1).half().float())
    assert torch.equal(tensor[0], LOGITS) == (dtype == "fp32")


def test_views_come_back_to_the_bit_beside_their_logits(cache):
    cache.write(0, BOTH)
    (found,) = cache.read("views", 1)
    assert found.dtype == np.uint8
    assert torch.equal(torch.from_numpy(found.copy()), VIEWS)
    assert np.array_equal(cache.read("logits", 1)[0], LOGITS.numpy())


@given(
    values=arrays.arrays(
        np.float32,
        arrays.array_shapes(min_dims=2, max_dims=2, max_side=6),
        elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
    )
)
def test_any_finite_logits_come_back_to_the_bit(values, tmp_path_factory):
    samples, classes = values.shape
    key = dataclasses.replace(KEY, samples=samples, classes=classes)
    cache = LogitCache(tmp_path_factory.mktemp("caches"), key).open()
    cache.write(7, {"logits": torch.from_numpy(values)})
    cache.write(0, {"logits": torch.from_numpy(values.T.copy()).T})  # any layout in memory
    (found,) = cache.read("logits", 1)
    assert found.tobytes("C") == values.tobytes()


def test_each_members_logits_come_back_beside_their_mean(cache):
    each = torch.stack([LOGITS - 1, LOGITS + 1])
    cache.write(0, {"members": each, "logits": each.mean(0)})
    assert np.array_equal(cache.read("members", 1)[0], each.numpy())
    assert np.allclose(cache.read("logits", 1)[0], LOGITS.numpy(), atol=1e-6)


def test_a_block_says_what_computed_it(cache):
    cache.write(0, {"logits": LOGITS}, device="nvidia-h100-80gb-hbm3")
    cache.write(1, {"logits": LOGITS})
    assert [block.device for block in cache.blocks("logits", 2)] == ["nvidia-h100-80gb-hbm3", "cpu"]


def test_blocks_are_memory_mapped_and_cannot_be_written(cache):
    cache.write(0, BOTH)
    for name in ("logits", "views"):
        (found,) = cache.read(name, 1)
        assert isinstance(found, np.memmap)
        with pytest.raises(ValueError, match="read-only"):
            found[0] = 0


def test_a_cache_grows_and_tells_which_epochs_it_lacks(cache):
    assert list(cache.missing(3, ("logits",))) == [0, 1, 2]
    cache.write(1, BOTH)
    cache.write(2, {"logits": LOGITS})
    assert cache.missing(3, ("logits",)) == {0: ("logits",)}
    assert cache.missing(3, ("logits", "views")) == {0: ("logits", "views"), 2: ("views",)}
    again = LogitCache(cache.folder.parent, KEY).open()
    assert list(again.missing(12, ("logits",))) == [0, *range(3, 12)]
    assert cache.missing(0, ("logits",)) == {}


def test_epochs_are_found_by_their_whole_number(cache):
    cache.write(11, {"logits": LOGITS})
    assert list(cache.missing(12, ("logits",))) == list(range(11))


def test_reading_an_epoch_that_is_not_there_says_which_and_what_to_do(cache):
    cache.write(0, {"logits": LOGITS})
    with pytest.raises(CacheError, match=r"incomplete: logits of epoch 1 are missing: run the search again"):
        cache.read("logits", 2)
    with pytest.raises(CacheError, match=r"views of epoch 0 are missing"):
        cache.read("views", 1)


def test_writing_an_epoch_twice_leaves_one_block(cache):
    for _ in range(2):
        cache.write(0, BOTH)
    assert len(files(cache)) == 3


# --- interrupted writes


def test_a_write_cut_short_before_its_rename_leaves_nothing(cache, monkeypatch):
    before = files(cache)

    def cut(self: Path, target: Path) -> None:
        assert self.stat().st_size > 0  # written aside already
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(KeyboardInterrupt):
            cache.write(0, {"logits": LOGITS})
    assert files(cache) == before == {"manifest.json"}
    assert list(cache.missing(1, ("logits",))) == [0]
    cache.write(0, {"logits": LOGITS})
    assert np.array_equal(cache.read("logits", 1)[0], LOGITS.numpy())


def test_a_write_cut_between_views_and_logits_leaves_the_epoch_missing(cache, monkeypatch):
    rename = Path.rename

    def cut(self: Path, target: Path) -> Path:
        if "-logits-" in target.name:
            raise OSError("cut")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(
            CacheError,
            match=r"cannot write to .*: cut; free some space, or set STUDENT_SEARCH_CACHES to another folder",
        ):
            cache.write(0, BOTH)
    assert block(cache, "*-views-*").exists()
    assert list(cache.missing(1, ("logits", "views"))) == [0]


def test_a_disk_that_fills_up_in_mid_write_leaves_nothing(cache):
    said = "File too large; free some space, or set STUDENT_SEARCH_CACHES to another folder"
    with full_disk(1000), pytest.raises(CacheError, match=said):
        cache.write(0, {"logits": normal(200, 10)})
    assert files(cache) == {"manifest.json"}


def test_a_block_is_on_the_disk_before_it_has_its_name(cache, monkeypatch):
    order = disk_order(monkeypatch)
    cache.write(0, BOTH)
    assert order == ["fsync", "rename", "fsync"] * 2  # the file, its name, the folder that holds the name


def test_the_logits_that_students_learnt_from_stay_when_views_are_added(cache):
    cache.write(0, {"logits": LOGITS})
    cache.write(0, {"logits": LOGITS + 1e-4, "views": VIEWS})
    assert np.array_equal(cache.read("logits", 1)[0], LOGITS.numpy())
    assert cache.missing(1, ("logits", "views")) == {}


def test_what_a_killed_builder_left_is_swept_once_it_is_old(cache):
    cache.write(0, {"logits": LOGITS})
    for name, age_s in ((".part-old", 7200), (".part-new", 0)):
        (cache.folder / name).write_bytes(b"half")
        then = time.time() - age_s
        os.utime(cache.folder / name, (then, then))
    cache.sweep()
    assert [path.name for path in cache.folder.glob(".part-*")] == [".part-new"]
    assert cache.missing(1, ("logits",)) == {}


# --- what is refused


# Each bit alone, all eight, and what a reader of text may take for the same: white space, digits, quotes, letters.
_OTHERS = frozenset({0, 255, *b" \t\r\n09.-\"'aAeEzZ{}"})


def other_bytes(byte: int) -> set[int]:
    """What a byte is changed to."""
    return {byte ^ flip for flip in (*(1 << bit for bit in range(8)), 255)} | (_OTHERS - {byte})


@pytest.mark.full  # some ten thousand of them
def test_a_single_byte_that_changed_in_any_file_of_a_cache_is_refused(tmp_path):
    key = dataclasses.replace(KEY, teachers=("a",), data="b", split="c", samples=2, image=(1, 1, 1))
    cache = LogitCache(tmp_path, key).open()
    logits = LOGITS[:2]
    cache.write(0, {"logits": logits, "members": logits[None], "views": VIEWS[:2, :1, :1, :1]})
    for path in list(cache.folder.iterdir()):
        whole, kind = path.read_bytes(), path.name.split("-")[1] if path.suffix == ".npy" else None
        with path.open("r+b", buffering=0) as file:
            for place, byte in enumerate(whole):
                for other in other_bytes(byte):
                    os.pwrite(file.fileno(), bytes([other]), place)
                    try:
                        cache.read(kind, 1) if kind else cache.open()
                    except CacheError:
                        continue
                    pytest.fail(f"{path.name}: byte {place} changed to {other} was taken for whole")
                os.pwrite(file.fileno(), bytes([byte]), place)
    assert len(list(verify(cache.folder, 1))) == 3


@pytest.mark.parametrize("kind", ["logits", "members", "views"])
def test_a_search_that_reads_a_corrupted_block_is_told_its_name_and_what_to_do(kind, cache):
    cache.write(0, BOTH | {"members": torch.stack([LOGITS, LOGITS])})
    path = block(cache, f"*-{kind}-*")
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x40
        path.write_bytes(damaged)
        with pytest.raises(CacheError, match=rf"{path.name} is damaged \(its checksum differs\): delete it"):
            cache.read(kind, 1)


def test_a_block_of_any_other_length_is_refused(cache):
    cache.write(0, BOTH)
    path = block(cache, "*-views-*")
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(CacheError, match=f"is truncated \\({length} of {len(whole)} bytes\\)"):
            cache.read("views", 1)
    path.write_bytes(whole + b"\0")
    with pytest.raises(CacheError, match="damaged"):
        cache.read("views", 1)


def test_a_whole_block_under_the_name_of_another_is_refused(cache):
    cache.write(0, {"logits": LOGITS})
    cache.write(1, {"logits": LOGITS + 1})
    first, second = sorted(cache.folder.glob("*-logits-*"))
    second.write_bytes(first.read_bytes())
    with pytest.raises(CacheError, match=second.name):
        cache.read("logits", 2)


def test_a_damaged_block_is_built_again_once_it_is_deleted_as_told(cache):
    cache.write(0, {"logits": LOGITS})
    block(cache).write_bytes(b"nothing")
    with pytest.raises(CacheError) as refusal:
        cache.read("logits", 1)
    assert str(block(cache)) in str(refusal.value)
    block(cache).unlink()
    assert list(cache.missing(1, ("logits",))) == [0]


@pytest.mark.parametrize("part", other_keys())
def test_a_folder_with_the_manifest_of_another_cache_is_refused(part, cache):
    manifest = cache.folder / "manifest.json"
    manifest.write_bytes(_canonical(other_keys()[part].manifest()))
    with pytest.raises(CacheError, match=r"another cache .* delete the folder"):
        LogitCache(cache.folder.parent, KEY).open()


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe\xfa", b"{}"])
def test_a_damaged_manifest_is_refused(content, cache):
    (cache.folder / "manifest.json").write_bytes(content)
    with pytest.raises(CacheError, match="delete the folder") as refusal:
        LogitCache(cache.folder.parent, KEY).open()
    assert str(cache.folder) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_manifest_that_is_gone_is_not_made_up_for_the_blocks_that_are_there(cache):
    cache.write(0, {"logits": LOGITS})
    (cache.folder / "manifest.json").unlink()
    with pytest.raises(CacheError, match=r"manifest\.json is missing or damaged: delete the folder"):
        LogitCache(cache.folder.parent, KEY).open()


def test_a_cache_may_be_read_by_whom_the_umask_allows(cache):
    before = os.umask(0o027)
    try:
        cache.write(0, {"logits": LOGITS})
    finally:
        os.umask(before)
    assert block(cache).stat().st_mode & 0o777 == 0o640


def test_opening_again_finds_the_same_manifest_and_leaves_it(cache):
    manifest = cache.folder / "manifest.json"
    before = manifest.read_bytes(), manifest.stat().st_mtime_ns
    assert LogitCache(cache.folder.parent, KEY).open().folder == cache.folder
    assert (manifest.read_bytes(), manifest.stat().st_mtime_ns) == before
    assert json.loads(before[0]) == KEY.manifest()


def write_as_it_is(folder: Path, content: bytes) -> Path:
    """A block of epoch 0 with these bytes and the right checksum."""
    digest = hashlib.sha256(f"{folder.name}/000000/logits\n".encode() + content).hexdigest()
    path = folder / f"000000-logits-cpu-{digest}.npy"
    path.write_bytes(content)
    return path


def big_endian() -> bytes:
    content = io.BytesIO()
    np.save(content, LOGITS.numpy().astype(">f4"))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [(big_endian(), "is big-endian, but a cache must be little-endian: delete it"), (b"hello", "is not an array: del")],
)
def test_a_block_of_other_content_is_refused_by_name_though_its_checksum_is_right(content, said, cache):
    path = write_as_it_is(cache.folder, content)
    with pytest.raises(CacheError, match=f"{path.name} {said}"):
        cache.read("logits", 1)


def test_a_whole_block_in_the_place_of_another_epoch_kind_or_cache_is_refused(cache, tmp_path):
    other = LogitCache(tmp_path, dataclasses.replace(KEY, data="e" * 64)).open()
    cache.write(0, {"logits": LOGITS})
    cache.write(1, {"logits": LOGITS + 1})
    other.write(0, {"logits": LOGITS + 2})
    first, second = sorted(cache.folder.glob("*-logits-*"))
    digests = [path.name.rsplit("-", 1)[1] for path in (first, second, block(other))]
    whole = {path: path.read_bytes() for path in (first, second)}
    for epoch, digest, content in (
        (0, digests[1], whole[second]),
        (1, digests[0], whole[first]),
        (0, digests[2], block(other).read_bytes()),
    ):
        for path in (first, second):
            path.unlink(missing_ok=True)
        moved = cache.folder / f"{epoch:06d}-logits-cpu-{digest}"
        moved.write_bytes(content)
        with pytest.raises(CacheError, match=f"{moved.name} is damaged"):
            list(verify(cache.folder, 0))
        moved.unlink()


@pytest.mark.parametrize("other", [LOGITS.double(), LOGITS[:4], LOGITS.T, LOGITS[None]], ids=str)
def test_a_block_of_another_dtype_or_shape_is_refused_by_name(other, cache):
    write_block(cache.folder, "logits", 0, other.numpy(), device="cpu")
    with pytest.raises(CacheError, match=rf"{block(cache).name} contains .* not float32 of \[5, 3\]: delete it"):
        cache.read("logits", 1)


def test_a_cache_of_another_layout_is_refused(cache, monkeypatch):
    monkeypatch.setattr("distill.cache.logits._LAYOUT", 2)
    assert KEY.digest[:32] != cache.folder.name  # never taken for one of today's
    with pytest.raises(CacheError, match="was written by another version of this program: delete the folder"):
        list(verify(cache.folder, 0))


# --- verifying a folder, whatever cache it holds


def test_a_whole_cache_is_verified_block_by_block(cache):
    cache.write(0, BOTH | {"members": torch.stack([LOGITS, LOGITS])})
    cache.write(1, {"logits": LOGITS})
    found = [(block.epoch, block.kind, block.device) for block in verify(cache.folder, 2)]
    assert found == [(0, "logits", "cpu"), (0, "members", "cpu"), (0, "views", "cpu"), (1, "logits", "cpu")]


def test_a_half_built_cache_is_refused_with_how_far_it_is(cache):
    for epoch in (0, 2):
        cache.write(epoch, BOTH)
    with pytest.raises(CacheError, match=f"{cache.folder} is incomplete, it has the logits of 2 of 4 epochs: run"):
        list(verify(cache.folder, 4))


@pytest.mark.parametrize("kind", ["logits", "members", "views"])
def test_a_flipped_bit_in_any_block_is_found_by_verify(kind, cache):
    cache.write(0, BOTH | {"members": torch.stack([LOGITS, LOGITS])})
    path = block(cache, f"*-{kind}-*")
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(CacheError, match=f"{path.name} is damaged"):
        list(verify(cache.folder, 1))


def test_a_renamed_folder_is_refused_by_verify(cache):
    other = cache.folder.with_name("0" * 32)
    cache.folder.rename(other)
    with pytest.raises(CacheError, match="contains another cache than its name says"):
        list(verify(other, 0))


def test_disagreement_is_in_deviations_of_what_the_teachers_say():
    assert disagreement(LOGITS, LOGITS) == 0
    assert disagreement(LOGITS + 0.5, LOGITS) == pytest.approx(0.5 / float(LOGITS.std()), rel=1e-4)
    constant = torch.ones(5, 3)
    assert disagreement(constant, constant) == 0
    assert disagreement(LOGITS, constant) == math.inf


# --- half precision


def with_largest(value: float) -> torch.Tensor:
    return torch.linspace(-value, value, 12).view(4, 3)


@pytest.mark.parametrize(
    "logits",
    [
        with_largest(1_001.0),
        with_largest(1e9),  # beyond what half precision holds at all
        800 + normal(50, 3),  # steps of 0.5 at a deviation of 1
        normal(50, 3, scale=1e-7),  # below its smallest steps
    ],
)
def test_fp16_is_refused_for_large_logits_and_for_coarse_rounding(logits, tmp_path):
    cache = LogitCache(tmp_path, dataclasses.replace(KEY, dtype="fp16")).open()
    with pytest.raises(CacheError, match="write 'logits: fp32' under 'views' in the plan") as refusal:
        cache.write(0, {"logits": logits})
    assert "\n" not in str(refusal.value)
    assert files(cache) == {"manifest.json"}


def test_fp16_is_taken_up_to_a_thousand():
    assert torch.equal(as_half(with_largest(1_000.0)), with_largest(1_000.0).half())


@given(offset=st.floats(0, 1100), scale=st.floats(1e-6, 500), seed=st.integers(0, 99))
def test_whatever_fp16_takes_is_within_a_hundredth_of_the_deviation(offset, scale, seed):
    logits = offset + normal(20, 4, seed=seed, scale=scale)
    exact = logits.double().numpy()
    assume(exact.std() > 0)
    rounding = np.sqrt(np.mean((exact - logits.half().double().numpy()) ** 2)) / exact.std(ddof=1)
    try:
        half = as_half(logits)
    except CacheError:
        assert np.abs(exact).max() > 1000 or rounding > 0.01 * (1 - 1e-4)
    else:
        assert half.dtype == torch.float16
        assert np.abs(exact).max() <= 1000
        assert rounding <= 0.01 * (1 + 1e-4)


@pytest.mark.parametrize("dtype", ["fp32", "fp16"])
@pytest.mark.parametrize("poison", [math.nan, math.inf, -math.inf])
def test_logits_of_a_teacher_that_diverged_are_not_kept(dtype, poison, tmp_path):
    cache = LogitCache(tmp_path, dataclasses.replace(KEY, dtype=dtype)).open()
    logits = LOGITS.clone()
    logits[2, 1] = poison
    with pytest.raises(CacheError, match="epoch 3 are not finite: lower 'learning_rate'"):
        cache.write(3, {"logits": logits, "views": VIEWS})
    assert files(cache) == {"manifest.json"}
