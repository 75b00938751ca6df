import dataclasses
import hashlib
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

from distill.cache.blocks import npy_header, write_block
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
ALL = BOTH | {"members": torch.stack([LOGITS - 1, LOGITS + 1])}

VIEW_PARTS = {
    "kind": "pad-crop-flip", "seed": 4, "hue": 0.07, "saturation": 0.27, "value": 0.21, "saturation_scale": 0.22,
    "value_scale": 0.14, "crop_min": 25, "pad": 5, "mixup": 0.2,
}  # fmt: skip
NORMALISATION_PARTS = {"mean": (0.4, 0.5, 0.61), "std": (0.2, 0.31, 0.4)}
# Values of each field that differ from KEY's.
PARTS: dict[str, list[Any]] = {
    "network": ["9fc", "8fc-8fc"],
    "teachers": [("a" * 64,), ("b" * 64, "a" * 64), ("a" * 64, "b" * 64, "b" * 64), ("a" * 64, "b" * 63 + "c")],
    "data": ["e" * 64],
    "split": ["e" * 64],
    "views": [dataclasses.replace(KEY.views, **{part: value}) for part, value in VIEW_PARTS.items()],
    "normalisation": [
        Normalisation(kind="per-image"),
        *(dataclasses.replace(KEY.normalisation, **{part: value}) for part, value in NORMALISATION_PARTS.items()),
    ],
    "precision": ["bf16"],
    "dtype": ["fp16"],
    "samples": [6],
    "image": [(3, 2, 3)],
    "classes": [4],
}
OTHERS = {
    f"{part} {place}": dataclasses.replace(KEY, **{part: value})
    for part, values in PARTS.items()
    for place, value in enumerate(values)
}


@pytest.fixture
def cache(tmp_path: Path) -> LogitCache:
    return LogitCache(tmp_path, KEY).open()


def files(cache: LogitCache) -> set[str]:
    return {path.name for path in cache.folder.iterdir()}


def block(cache: LogitCache, pattern: str = "*-logits-*") -> Path:
    (path,) = cache.folder.glob(pattern)
    return path


def test_every_part_of_the_key_is_tried_below():
    assert PARTS.keys() == {field.name for field in dataclasses.fields(CacheKey)}
    assert VIEW_PARTS.keys() == {field.name for field in dataclasses.fields(ViewSettings)}
    assert {"kind", *NORMALISATION_PARTS} == {field.name for field in dataclasses.fields(Normalisation)}


def test_the_key_differs_when_any_part_differs(tmp_path):
    keys = {"as it is": KEY, **OTHERS}
    by_folder = {LogitCache(tmp_path, key).folder: name for name, key in keys.items()}
    assert list(by_folder.values()) == list(keys)  # any two keys have two folders
    assert len({key.digest for key in keys.values()}) == len(keys)


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
    cache.write(1, {"logits": -LOGITS})
    found = cache.read("logits", 2)
    assert found[0].dtype == {"fp32": np.float32, "fp16": np.float16}[dtype]
    assert found[0].nbytes + found[1].nbytes == logit_bytes(2 * KEY.samples, KEY.classes, dtype)
    torch.testing.assert_close(logits_tensor(found), torch.stack([kept, -kept]), rtol=0, atol=0)


@pytest.mark.parametrize("kind", ALL)
def test_any_kind_comes_back_to_the_bit_memory_mapped_and_not_to_be_written(kind, cache):
    cache.write(0, ALL)
    (found,) = cache.read(kind, 1)
    assert isinstance(found, np.memmap)
    torch.testing.assert_close(torch.from_numpy(found.copy()), ALL[kind], rtol=0, atol=0)
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


FINITE = st.floats(width=32, allow_nan=False, allow_infinity=False)


@given(values=arrays.arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=FINITE))
def test_any_finite_logits_come_back_to_the_bit(values, tmp_path_factory):
    samples, classes = values.shape
    key = dataclasses.replace(KEY, samples=samples, classes=classes)
    cache = LogitCache(tmp_path_factory.mktemp("caches"), key).open()
    cache.write(7, {"logits": torch.from_numpy(values)})
    cache.write(0, {"logits": torch.from_numpy(values.T.copy()).T})  # any layout in memory
    (found,) = cache.read("logits", 1)
    assert found.tobytes("C") == values.tobytes()


def test_a_block_says_what_computed_it(cache):
    cache.write(0, {"logits": LOGITS}, device="nvidia-h100-80gb-hbm3")
    cache.write(1, {"logits": LOGITS})
    assert [block.device for block in cache.blocks("logits", 2)] == ["nvidia-h100-80gb-hbm3", "cpu"]


def test_a_cache_grows_and_tells_which_epochs_it_lacks(cache):
    assert list(cache.missing(3, ("logits",))) == [0, 1, 2]
    cache.write(1, BOTH)
    cache.write(2, {"logits": LOGITS})
    assert cache.missing(3, ("logits",)) == {0: ("logits",)}
    assert cache.missing(3, ("logits", "views")) == {0: ("logits", "views"), 2: ("views",)}
    again = LogitCache(cache.folder.parent, KEY).open()
    again.write(11, {"logits": LOGITS})
    assert list(again.missing(12, ("logits",))) == [0, *range(3, 11)]
    assert cache.missing(0, ("logits",)) == {}


def test_reading_an_epoch_that_is_not_there_says_which_and_what_to_do(cache):
    cache.write(0, {"logits": LOGITS})
    with pytest.raises(CacheError, match=r"incomplete: logits of epoch 1 are missing: run the search again"):
        cache.read("logits", 2)
    with pytest.raises(CacheError, match=r"views of epoch 0 are missing"):
        cache.read("views", 1)


# --- interrupted writes


def test_a_write_cut_short_before_its_rename_leaves_nothing(cache, monkeypatch):
    def cut(self: Path, target: Path) -> None:
        assert self.stat().st_size > 0  # written aside already
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(KeyboardInterrupt):
            cache.write(0, {"logits": LOGITS})
    assert files(cache) == {"manifest.json"}


def test_a_write_cut_between_views_and_logits_leaves_the_epoch_missing(cache, monkeypatch):
    rename = Path.rename

    def cut(self: Path, target: Path) -> Path:
        if "-logits-" in target.name:
            raise OSError("cut")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(CacheError, match=r"cannot write to .*: cut; free some space"):
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
    assert len(files(cache)) == 3


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


@pytest.mark.parametrize("kind", ALL)
def test_a_search_that_reads_a_corrupted_block_is_told_its_name_and_what_to_do(kind, cache):
    cache.write(0, ALL)
    path = block(cache, f"*-{kind}-*")
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x40
        path.write_bytes(damaged)
        with pytest.raises(CacheError, match=rf"{path} is damaged \(its checksum differs\): delete it"):
            cache.read(kind, 1)
    with pytest.raises(CacheError, match=f"{path} is damaged"):
        list(verify(cache.folder, 1))
    path.unlink()  # as told
    assert cache.missing(1, (kind,)) == {0: (kind,)}


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


@pytest.mark.parametrize("manifest", [{}, *(key.manifest() for key in OTHERS.values())], ids=["empty", *OTHERS])
def test_a_folder_with_the_manifest_of_another_cache_is_refused(manifest, cache):
    (cache.folder / "manifest.json").write_bytes(_canonical(manifest))
    with pytest.raises(CacheError, match=rf"{cache.folder} contains another cache .* delete the folder\.$"):
        cache.open()


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe\xfa", None])
def test_a_damaged_manifest_is_refused_and_none_is_made_up_for_the_blocks_that_are_there(content, cache):
    manifest = cache.folder / "manifest.json"
    if content is None:
        cache.write(0, {"logits": LOGITS})
        manifest.unlink()
    else:
        manifest.write_bytes(content)
    with pytest.raises(CacheError, match=rf"^{manifest} is missing or damaged: delete the folder; [^\n]*$"):
        cache.open()


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
    assert cache.open().folder == cache.folder
    assert (manifest.read_bytes(), manifest.stat().st_mtime_ns) == before
    assert json.loads(before[0]) == KEY.manifest()


BIG_ENDIAN = npy_header(np.dtype(">f4"), (5, 3)) + LOGITS.numpy().astype(">f4").tobytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [(BIG_ENDIAN, "is big-endian, but a cache must be little-endian: delete it"), (b"hello", "is not an array: del")],
)
def test_a_block_of_other_content_is_refused_by_name_though_its_checksum_is_right(content, said, cache):
    digest = hashlib.sha256(f"{cache.folder.name}/000000/logits\n".encode() + content).hexdigest()
    path = cache.folder / f"000000-logits-cpu-{digest}.npy"
    path.write_bytes(content)
    with pytest.raises(CacheError, match=f"{path.name} {said}"):
        cache.read("logits", 1)


def test_a_whole_block_in_the_place_of_another_epoch_kind_or_cache_is_refused(cache, tmp_path):
    other = LogitCache(tmp_path, dataclasses.replace(KEY, data="e" * 64)).open()
    cache.write(0, {"logits": LOGITS})
    cache.write(1, {"logits": LOGITS + 1})
    other.write(0, {"logits": LOGITS + 2})
    first, second = sorted(cache.folder.glob("*-logits-*"))
    whole = {path: path.read_bytes() for path in (first, second, block(other))}
    first.unlink()
    second.unlink()
    for epoch, path in ((0, second), (1, first), (0, block(other))):
        moved = cache.folder / f"{epoch:06d}-logits-cpu-{path.name.rsplit('-', 1)[1]}"
        moved.write_bytes(whole[path])
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
    cache.write(0, ALL)
    cache.write(1, {"logits": LOGITS})
    found = [(block.epoch, block.kind, block.device) for block in verify(cache.folder, 2)]
    assert found == [(0, "logits", "cpu"), (0, "members", "cpu"), (0, "views", "cpu"), (1, "logits", "cpu")]


def test_a_half_built_cache_is_refused_with_how_far_it_is(cache):
    for epoch in (0, 2):
        cache.write(epoch, BOTH)
    with pytest.raises(CacheError, match=f"{cache.folder} is incomplete, it has the logits of 2 of 4 epochs: run"):
        list(verify(cache.folder, 4))


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
