import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import Tensor

from distill.cache.imported import Wanted, check_values, open_imported
from distill.cache.kit import write_kit
from distill.errors import CacheError
from distill.files import write_whole
from distill.views.render import render
from tests.distill.small import CLASSES, VIEWS, coloured, full_disk

IMAGES = coloured(60, seed=1)
INDICES = torch.randperm(500, generator=torch.Generator().manual_seed(2))[: len(IMAGES.labels)]
WANTED = Wanted(data="c" * 64, split="d" * 64, views=VIEWS, classes=CLASSES, samples=len(IMAGES.labels), epochs=3)
ARRAYS = ("labels.npy", "indices.npy", *(f"views-{epoch:06d}.npy" for epoch in range(WANTED.epochs)))
NAMES = {"manifest.json", "SHA256SUMS", *ARRAYS}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distill.cache.kit._BATCH", 16)


def write(folder: Path, wanted: Wanted = WANTED) -> list[tuple[int, int]]:
    """Write the kit: what progress was told."""
    told: list[tuple[int, int]] = []
    write_kit(folder, wanted, IMAGES, INDICES, lambda done, total: told.append((done, total)))
    return told


def refusal(folder: Path, wanted: Wanted = WANTED) -> str:
    """What is said where a kit is refused, in one line; nothing in the folder has changed."""
    before = contents(folder)
    with pytest.raises(CacheError) as caught:
        write(folder, wanted)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert contents(folder) == before
    return message.replace(str(folder), "DIR")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def sums(folder: Path) -> dict[str, str]:
    """The checksums in a kit, by the names of their files."""
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    return {name: digest for digest, name in lines}


def flip(path: Path, place: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


def complete(folder: Path, logits: Tensor) -> Path:
    """What the user does: save the logits, and say what made them."""
    np.save(folder / "logits.npy", logits.numpy())
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"teacher": "linear"}))
    return manifest


# --- what a kit holds


@pytest.mark.parametrize("changes", [{}, {"kind": "none"}, {"mixup": 1.0}])
def test_the_views_are_those_that_students_see_with_their_labels_and_indices(changes, tmp_path):
    settings = dataclasses.replace(VIEWS, **changes)
    write(tmp_path, dataclasses.replace(WANTED, views=settings))
    views = [render(IMAGES.images, settings, epoch=e, samples=torch.arange(60)) for e in range(WANTED.epochs)]
    for name, expected in zip(ARRAYS, (IMAGES.labels, INDICES, *views), strict=True):
        torch.testing.assert_close(torch.from_numpy(np.load(tmp_path / name)), expected, rtol=0, atol=0)


def test_the_manifest_says_what_is_wanted_and_can_be_read_by_people(tmp_path):
    write(tmp_path / "a" / "b")
    text = (tmp_path / "a" / "b" / "manifest.json").read_text()
    assert json.loads(text) == {
        "format": "student-search logits 1",
        "teacher": "",
        "file": "logits.npy",
        "sha256": None,
        "data": "c" * 64,
        "split": "d" * 64,
        "views": VIEWS.to_json(),
        "classes": ["red", "green", "blue"],
        "samples": 60,
        "epochs": 3,
    }
    assert text.startswith('{\n  "format": "student-search logits 1",\n  "teacher": "",\n')
    assert set(contents(tmp_path / "a" / "b")) == NAMES


def test_progress_counts_the_views_batch_by_batch(tmp_path):
    done = [before + batch for before in (0, 60, 120) for batch in (16, 32, 48, 60)]
    assert write(tmp_path) == [(count, 180) for count in done]


@pytest.mark.parametrize("samples", [59, 61])
def test_another_number_of_images_than_wanted_is_refused_before_anything_is_written(samples, tmp_path):
    with pytest.raises(ValueError, match=f"{samples} samples are wanted; 60 images"):
        write(tmp_path / "kit", dataclasses.replace(WANTED, samples=samples))
    with pytest.raises(ValueError, match="59 indices"):
        write_kit(tmp_path / "kit", WANTED, IMAGES, INDICES[1:], lambda *_: None)
    assert not (tmp_path / "kit").exists()


@pytest.mark.parametrize("mixup", [0.0, 1.0])
def test_the_logits_of_a_teacher_that_was_given_a_kit_are_imported(mixup, tmp_path):
    wanted = dataclasses.replace(WANTED, views=dataclasses.replace(VIEWS, mixup=mixup))
    write(tmp_path, wanted)
    views = np.stack([np.load(tmp_path / f"views-{epoch:06d}.npy") for epoch in range(wanted.epochs)])
    logits = torch.from_numpy(views).float().mean(dim=(3, 4)) / 16  # of red, green and blue: the classes
    imported = open_imported(complete(tmp_path, logits), wanted)
    assert all(torch.equal(imported.epoch(epoch), logits[epoch]) for epoch in range(wanted.epochs))
    check_values(imported, torch.from_numpy(np.load(tmp_path / "labels.npy")), classes=CLASSES)
    imported = open_imported(complete(tmp_path, logits.flip(1)), wanted)
    with pytest.raises(CacheError, match="another order"):
        check_values(imported, IMAGES.labels, classes=CLASSES)


# --- going on


@pytest.mark.parametrize("calls", [1, 4, 5, *(pytest.param(n, marks=pytest.mark.full) for n in (2, 3, *range(6, 13)))])
def test_a_kit_that_was_interrupted_goes_on_and_ends_as_any_other(calls, tmp_path):
    told = []

    def interrupt(done: int, total: int) -> None:
        told.append(done)
        if len(told) == calls:
            raise KeyboardInterrupt

    write(tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        write_kit(tmp_path / "kit", WANTED, IMAGES, INDICES, interrupt)
    left = contents(tmp_path / "kit")
    epochs = (calls - 1) // 4  # of 4 batches each
    arrays = ARRAYS[: 2 + epochs]
    assert set(left) == {"manifest.json", "SHA256SUMS", *arrays}
    assert set(sums(tmp_path / "kit")) == set(arrays)
    written = {name: (tmp_path / "kit" / name).stat().st_mtime_ns for name in arrays}
    assert write(tmp_path / "kit")[0] == (60 * epochs + 16, 180)
    assert contents(tmp_path / "kit") == contents(tmp_path / "whole")
    assert written == {name: (tmp_path / "kit" / name).stat().st_mtime_ns for name in arrays}


def test_a_kit_goes_on_where_a_writer_was_killed_in_mid_file(tmp_path):
    write(tmp_path / "whole")
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / ".part-manifest.json").write_bytes(b"{")
    write(tmp_path / "kit")
    (tmp_path / "kit" / "views-000001.npy").unlink()
    (tmp_path / "kit" / ".part-views-000001.npy").write_bytes(b"x" * 100_000)
    assert write(tmp_path / "kit")[0] == (136, 180)
    assert contents(tmp_path / "kit") == contents(tmp_path / "whole")


def test_a_whole_kit_is_left_as_it_is_with_all_that_was_put_beside(tmp_path):
    write(tmp_path)
    complete(tmp_path, torch.zeros(3, 60, 3))
    (tmp_path / "notes.txt").write_text("ask the oak")
    before = contents(tmp_path)
    assert write(tmp_path) == []
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"data": "e" * 64}, "'data' is \"ccccc"),
        ({"views": dataclasses.replace(VIEWS, seed=6)}, "'views.seed' is 5, but 6 in this search"),
        ({"epochs": 2}, "'epochs' is 3, but the plan needs 2: choose another folder"),
        ({"epochs": 4}, "'epochs' is 3, but the plan needs 4: choose another folder"),
    ],
)
def test_a_kit_of_other_settings_is_refused_though_it_was_hardly_begun(changes, words, tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps(WANTED.manifest()))
    message = refusal(tmp_path, dataclasses.replace(WANTED, **changes))
    assert words in message
    assert "DIR/manifest.json: " in message
    assert "choose another folder" in message.lower()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"", "DIR contains other files (notes.txt): choose a new folder for the views."),
        ("views-000000.npy", b"", "DIR contains other files (views-000000.npy): choose"),
        ("manifest.json", b"{}", "DIR cannot be used for these views: DIR/manifest.json: 'format' is missing"),
    ],
)
def test_a_folder_of_something_else_is_refused_and_left_as_it_is(name, content, words, tmp_path):
    (tmp_path / name).write_bytes(content)
    assert words in refusal(tmp_path)


def test_hidden_files_do_not_make_a_folder_taken(tmp_path):
    (tmp_path / ".directory").write_bytes(b"icons")
    write(tmp_path)
    assert set(contents(tmp_path)) == NAMES | {".directory"}


def test_two_writers_of_one_kit_do_not_meet(tmp_path):
    told = []

    def second(done: int, total: int) -> None:
        told.append(refusal(tmp_path))

    write_kit(tmp_path, WANTED, IMAGES, INDICES, second)
    assert set(told) == {"another process is writing views to DIR: wait, or choose another folder."}
    assert write(tmp_path) == []


def test_the_checksums_are_those_of_the_arrays(tmp_path):
    write(tmp_path)
    assert sums(tmp_path) == {name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ARRAYS}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_a_kit_can_be_checked_by_sha256sum(tmp_path):
    write(tmp_path)
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in sorted(ARRAYS)]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        pytest.param(place, name, marks=() if name == "views-000001.npy" else pytest.mark.full)
        for place in (6, 128, -1, None)  # in the header, the first number, the last; the last is gone
        for name in ARRAYS
    ],
)
def test_an_array_cut_or_with_a_flipped_bit_is_refused_by_name_and_once_removed_made_anew(name, place, tmp_path):
    write(tmp_path)
    before = contents(tmp_path)
    if place is None:
        os.truncate(tmp_path / name, len(before[name]) - 1)
    else:
        flip(tmp_path / name, place)
    assert refusal(tmp_path) == f"DIR/{name} was modified: remove it, and run again."
    (tmp_path / name).unlink()
    write(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.full)])
def test_a_flipped_bit_anywhere_in_the_checksums_is_refused_by_name_or_mended(step, tmp_path):
    write(tmp_path)
    before = contents(tmp_path)
    path, line = tmp_path / "SHA256SUMS", len(before["SHA256SUMS"].splitlines(keepends=True)[0])
    for place in (*range(0, line, step), -1):
        path.write_bytes(before["SHA256SUMS"])
        flip(path, place, place % 8)
        try:
            write(tmp_path)
        except CacheError as error:
            culprit, _, rest = str(error).partition(" was ")
            assert rest == "modified: remove it, and run again."
            assert culprit in (str(path), str(tmp_path / "indices.npy"))  # its line is the first
            Path(culprit).unlink()
            write(tmp_path)
        assert contents(tmp_path) == before, place


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.full)])
def test_a_flipped_bit_in_the_manifest_is_refused_unless_it_is_the_users_to_write_there(step, tmp_path):
    write(tmp_path)
    path = tmp_path / "manifest.json"
    whole = path.read_bytes()
    users = {"teacher": "", "file": "", "sha256": ""}
    for place in range(0, len(whole), step):
        path.write_bytes(whole)
        flip(path, place, place % 8)
        try:
            is_theirs = json.loads(path.read_bytes()) | users == json.loads(whole) | users
        except ValueError:
            is_theirs = False
        if is_theirs:
            assert write(tmp_path) == []
        else:
            assert "DIR/manifest.json" in refusal(tmp_path)


def write_some(folder: Path, files: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the kit, but be stopped after so many files."""
    left = iter(range(files))

    def stops(path: Path, content: Iterable[bytes]) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        write_whole(path, content)

    with monkeypatch.context() as patch:
        patch.setattr("distill.cache.kit.write_whole", stops)
        with pytest.raises(KeyboardInterrupt):
            write(folder)


def test_a_kit_stopped_between_any_two_writes_goes_on_and_ends_as_any_other(tmp_path, monkeypatch):
    write(tmp_path / "whole")
    for files in range(1 + 2 * len(ARRAYS)):
        kit = tmp_path / f"kit-{files}"
        write_some(kit, files, monkeypatch)
        write(kit)
        assert contents(kit) == contents(tmp_path / "whole")


@pytest.mark.parametrize("name", ["indices.npy", "views-000001.npy", "all"])
def test_an_array_without_a_checksum_is_not_trusted_but_made_anew(name, tmp_path):
    write(tmp_path)
    before = contents(tmp_path)
    path = tmp_path / "SHA256SUMS"
    if name == "all":
        path.unlink()
    else:
        path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if name not in line))
    flip(tmp_path / ("views-000002.npy" if name == "all" else name), -1)
    told = write(tmp_path)
    assert name != "all" or told[-1] == (180, 180)
    assert contents(tmp_path) == before


def test_a_checksum_that_was_damaged_is_gone_before_its_array_is_made_anew(tmp_path, monkeypatch):
    write(tmp_path)
    before = contents(tmp_path)
    path, name = tmp_path / "SHA256SUMS", "views-000001.npy"
    path.write_text(path.read_text().replace(sums(tmp_path)[name], "0" * 64))
    assert refusal(tmp_path) == f"DIR/{name} was modified: remove it, and run again."
    (tmp_path / name).unlink()
    write_some(tmp_path, 2, monkeypatch)  # the other checksums, then the array
    assert (tmp_path / name).exists()
    assert set(sums(tmp_path)) == set(ARRAYS) - {name}
    write(tmp_path)
    assert contents(tmp_path) == before


def test_checksums_that_were_put_beside_ours_stay_as_long_as_their_files_do(tmp_path):
    write(tmp_path)
    complete(tmp_path, torch.zeros(3, 60, 3))
    with (tmp_path / "SHA256SUMS").open("a") as file:
        file.write(f"{'1' * 64}  logits.npy\n")
    (tmp_path / "labels.npy").unlink()
    write(tmp_path)
    assert set(sums(tmp_path)) == {*ARRAYS, "logits.npy"}
    (tmp_path / "logits.npy").unlink()
    write(tmp_path)
    assert set(sums(tmp_path)) == set(ARRAYS)


@pytest.mark.parametrize("line", ["see below", "0" * 63 + "  notes.txt", f"{'0' * 64}  labels.npy", ""])
def test_a_line_that_is_no_checksum_or_stands_twice_is_refused(line, tmp_path):
    write(tmp_path)
    with (tmp_path / "SHA256SUMS").open("a") as file:
        file.write(f"{line}\n")
    assert refusal(tmp_path) == "DIR/SHA256SUMS was modified: remove it, and run again."


def test_a_disk_without_room_is_told_before_anything_is_written(tmp_path, monkeypatch):
    def leave(free: int) -> None:
        monkeypatch.setattr("distill.cache.kit.shutil.disk_usage", lambda folder: SimpleNamespace(free=free))

    needed = WANTED.epochs * IMAGES.images.nbytes
    leave(needed - 1)
    assert "free: free some space, choose another folder, or lower 'views.epochs' in the plan." in refusal(tmp_path)
    leave(needed)
    write(tmp_path)
    leave(0)
    assert write(tmp_path) == []  # what is there needs no room


def test_a_disk_that_fills_up_leaves_whole_files_and_a_line(tmp_path):
    with full_disk(4000), pytest.raises(CacheError) as caught:  # above the labels, below the views
        write(tmp_path)
    said = "File too large; free some space or choose another folder, then run again."
    assert str(caught.value) == f"cannot write the views to {tmp_path}: {said}"
    assert set(contents(tmp_path)) == {"manifest.json", "SHA256SUMS", "labels.npy", "indices.npy"}
    write(tmp_path)
    assert set(contents(tmp_path)) == NAMES


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path):
    (tmp_path / "kit").write_text("taken")
    assert refusal(tmp_path / "kit").startswith("cannot write the views to DIR: File exists; ")
