import dataclasses
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch.testing import assert_close

from distill.cache.imported import Imported, Wanted, check_values, open_imported
from distill.errors import CacheError
from tests.distill.small import CLASSES, VIEWS, normal

EPOCHS, SAMPLES = 2, 5
WANTED = Wanted(data="c" * 64, split="d" * 64, views=VIEWS, classes=CLASSES, samples=SAMPLES, epochs=EPOCHS)
LOGITS = normal(EPOCHS, SAMPLES, len(CLASSES), scale=4)
ARRAY = LOGITS.numpy()


def write(folder: Path, array: Any = ARRAY, **changes: Any) -> Path:
    """A manifest, completed and then changed, and its logits.npy."""
    np.save(folder / "logits.npy", array)
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(WANTED.manifest() | {"teacher": "an oak"} | changes))
    return manifest


def write_tensors(folder: Path, **tensors: torch.Tensor) -> Path:
    """A manifest and its logits.safetensors."""
    save_file(tensors, folder / "logits.safetensors")
    return write(folder, file="logits.safetensors")


def mapped(file: Path, *, epochs: int) -> Imported:
    """Logits without a manifest."""
    return Imported(teacher="", file=file, digest="", epochs=epochs, changed_ns=file.stat().st_mtime_ns)


def refusal(manifest: Path, wanted: Wanted = WANTED) -> str:
    return refused(manifest.parent, open_imported, manifest, wanted)


def refused(folder: Path, call: Callable[..., object], *given: object) -> str:
    """The message of a refusal, which is one line, names a file and says what to do."""
    with pytest.raises(CacheError) as caught:
        call(*given)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert message.startswith(str(folder))
    assert ": " in message
    assert message[-1] in ".?"
    return message.replace(f"{folder}/", "")


# --- what is read


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"])
def test_an_npy_file_of_any_float_type_byte_order_and_layout_is_read_as_float32(dtype, order, tmp_path):
    imported = open_imported(write(tmp_path, ARRAY.astype(dtype, order=order)), WANTED)
    for epoch in range(EPOCHS):
        logits = LOGITS[epoch].half().float() if "2" in dtype else LOGITS[epoch]
        assert_close(imported.epoch(epoch), logits, rtol=0, atol=0)
        assert imported.epoch(epoch).is_contiguous()


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_a_safetensors_file_of_any_float_type_is_read_as_float32(dtype, tmp_path):
    imported = open_imported(write_tensors(tmp_path, logits=LOGITS.to(dtype), others=-LOGITS), WANTED)
    for epoch in range(EPOCHS):
        assert_close(imported.epoch(epoch), LOGITS[epoch].to(dtype).float(), rtol=0, atol=0)


@pytest.mark.parametrize("name", ["logits.npy", "logits.safetensors"])
def test_what_was_read_is_the_readers_own(name, tmp_path):
    write_tensors(tmp_path, logits=LOGITS)
    imported = open_imported(write(tmp_path, file=name), WANTED)
    imported.epoch(0).zero_()
    logits = imported.epoch(0)
    assert torch.equal(logits, LOGITS[0])
    with imported.file.open("r+b") as file:
        file.write(bytes(imported.file.stat().st_size))
    assert torch.equal(logits, LOGITS[0])


def test_a_single_epoch_needs_no_axis_of_its_own(tmp_path):
    wanted = dataclasses.replace(WANTED, epochs=1)
    assert torch.equal(open_imported(write(tmp_path, ARRAY[0], epochs=1), wanted).epoch(0), LOGITS[0])
    save_file({"logits": LOGITS[1]}, tmp_path / "logits.safetensors")
    manifest = write(tmp_path, epochs=1, file="logits.safetensors")
    assert torch.equal(open_imported(manifest, wanted).epoch(0), LOGITS[1])


def test_more_epochs_than_are_wanted_can_be_read_and_no_others(tmp_path):
    imported = open_imported(write(tmp_path), dataclasses.replace(WANTED, epochs=1))
    assert imported.epochs == EPOCHS
    assert torch.equal(imported.epoch(1), LOGITS[1])
    for epoch in (-1, EPOCHS):
        with pytest.raises(IndexError, match=f"epoch {epoch} "):
            imported.epoch(epoch)


def test_what_is_imported_says_its_teacher_file_and_digest(tmp_path):
    imported = open_imported(write(tmp_path, teacher="  an oak,\n aged 400 "), WANTED)
    assert imported.teacher == "an oak, aged 400"
    assert imported.file == tmp_path / "logits.npy"
    digest = hashlib.sha256(imported.file.read_bytes()).hexdigest()
    assert imported.digest == digest
    for said in (digest, digest.upper()):
        assert open_imported(write(tmp_path, sha256=said), WANTED).digest == digest


def test_the_file_may_be_anywhere_by_its_whole_path_or_from_the_manifests_folder(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(elsewhere)
    monkeypatch.chdir("/")
    for name in (str(elsewhere / "logits.npy"), "elsewhere/logits.npy", f"../{tmp_path.name}/elsewhere/logits.npy"):
        imported = open_imported(write(tmp_path, -ARRAY, file=name), WANTED)
        assert torch.equal(imported.epoch(0), LOGITS[0])


@pytest.mark.parametrize("name", ["logits.npy", "logits.safetensors"])
def test_an_epoch_is_read_without_the_others(name, tmp_path):
    size, epochs = 4 << 20, 64
    shape = [epochs, 1024, size // 1024 // 4]
    head = json.dumps({"logits": {"dtype": "F32", "shape": shape, "data_offsets": [0, size * epochs]}}).encode()
    if name.endswith(".npy"):
        np.lib.format.open_memmap(tmp_path / name, mode="w+", dtype=np.float32, shape=tuple(shape)).flush()
    else:
        (tmp_path / name).write_bytes(len(head).to_bytes(8, "little") + head)
        os.truncate(tmp_path / name, 8 + len(head) + size * epochs)  # zeros that take no room
    imported = mapped(tmp_path / name, epochs=epochs)
    before = peak_bytes()
    assert imported.epoch(epochs // 2).shape == tuple(shape[1:])
    assert peak_bytes(reset=False) - before < 8 * size


def peak_bytes(*, reset: bool = True) -> int:
    """The most memory that this process has held, mapped files included, since it was reset."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) << 10


# --- manifests that are refused


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "manifest.json is not valid JSON (Expecting value"),
        (b'{\n "format"', "manifest.json is not valid JSON (Expecting ':' delimiter: line 2 column 10"),
        (b"\x93NUMPY", "manifest.json is not valid JSON ("),
        (b"[" * 100_000, "manifest.json is not valid JSON ("),
        (b"[]", "manifest.json contains []: complete the manifest.json that came with the views"),
        (b'"logits.npy"', 'manifest.json contains "logits.npy": complete'),
        (b"null", "manifest.json contains null: complete"),
    ],
)
def test_a_manifest_that_is_no_json_object_is_refused(content, words, tmp_path):
    (tmp_path / "manifest.json").write_bytes(content)
    assert words in refusal(tmp_path / "manifest.json")


def test_a_manifest_that_cannot_be_read_is_refused(tmp_path):
    said = "cannot be read (No such file or directory): give the manifest.json that came with the views."
    assert refusal(tmp_path / "manifest.json") == f"manifest.json {said}"
    (tmp_path / "folder").mkdir()
    assert "folder cannot be read (Is a directory): give the manifest.json" in refusal(tmp_path / "folder")


OTHER_VIEWS = WANTED.views.to_json()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": "student-search logits 2"}, "'format' is \"student-search logits 2\", but this version reads"),
        ({"format": None, "new": 1}, "'format' is null, but this version reads \"student-search logits 1\""),
        ({"notes": "made at night"}, 'unknown key "notes"; remove it. Allowed here: format, teacher, file, sha256,'),
        ({"sha": None}, "unknown key \"sha\"; did you mean 'sha256'?"),
        ({"teacher": ""}, "'teacher' is \"\": name the teacher"),
        ({"teacher": " \n"}, "'teacher' is \" \\n\": name"),
        ({"teacher": "bell \a"}, "'teacher' is \"bell \\u0007\": name"),
        ({"teacher": ["oak"]}, "'teacher' is [\"oak\"]: name"),
        ({"file": ""}, "'file' is \"\": name a .npy or .safetensors file"),
        ({"file": None}, "'file' is null: name"),
        ({"file": "logits.npz"}, "'file' is \"logits.npz\": name"),
        ({"file": "logits.pt"}, "'file' is \"logits.pt\": name"),
        ({"file": "none.npy"}, "'file' is \"none.npy\", but none.npy does not exist: save the logits there"),
        ({"file": "folder.npy"}, "'file' is \"folder.npy\", but folder.npy does not exist: save"),
        ({"file": "a\0b.npy"}, "'file' is \"a\\u0000b.npy\", but a\0b.npy does not exist"),
        ({"file": "a" * 300 + ".npy"}, f"aaa..., but {'a' * 300}.npy does not exist"),
        ({"sha256": "e" * 63}, "eee...: give the file's 64 hexadecimal digits, or null"),
        ({"sha256": ""}, "'sha256' is \"\": give"),
        ({"sha256": "g" * 64}, "...: give the file's 64"),
        ({"sha256": 5}, "'sha256' is 5: give"),
        ({"data": "e" * 64}, "'data' is \"eeeeeeee"),
        ({"data": None}, "'data' is null, but \"cccc"),
        ({"split": "e" * 64}, 'but "dddddd'),
        ({"views": None}, "'views' is null, but {"),
        ({"views": OTHER_VIEWS | {"seed": 6}}, "'views.seed' is 6, but 5 in this search: use the data, seed"),
        ({"views": OTHER_VIEWS | {"kind": "none", "seed": 6}}, '\'views.kind\' is "none", but "paper" in this search'),
        ({"views": OTHER_VIEWS | {"version": 0}}, "'views.version' is 0, but"),
        ({"views": OTHER_VIEWS | {"warp": 2}}, "'views.warp' is 2, but null in this search"),
        ({"views": {}}, "'views.version' is null, but 1 in this search"),
        ({"classes": ["red", "blue", "green"]}, '\'classes.1\' is "blue", but "green" in this search'),
        ({"classes": ["red", "green"]}, "'classes.2' is null, but \"blue\" in this search"),
        ({"classes": [*CLASSES, "white"]}, "'classes.3' is \"white\", but null in this search"),
        ({"classes": "red"}, "'classes' is \"red\", but ["),
        ({"samples": 6}, "'samples' is 6, but 5 in this search"),
        ({"samples": "5"}, "'samples' is \"5\", but 5 in this search"),
        ({"epochs": 1}, "'epochs' is 1, but the plan needs 2: lower 'views.epochs' in the plan, or supply the logits"),
        ({"epochs": 0}, "'epochs' is 0: it must be a whole number, at least 1"),
        ({"epochs": 2.0}, "'epochs' is 2.0: it must be a whole number"),
        ({"epochs": True}, "'epochs' is true: it must be a whole number"),
        ({"epochs": "2"}, "'epochs' is \"2\": it must be a whole number"),
    ],
)
def test_a_manifest_of_something_else_is_refused_by_its_key(changes, words, tmp_path):
    (tmp_path / "folder.npy").mkdir()
    message = refusal(write(tmp_path, **changes))
    assert message.startswith("manifest.json: ")
    assert words in message


@pytest.mark.parametrize("key", WANTED.manifest())
def test_a_manifest_that_lacks_any_key_is_refused(key, tmp_path):
    manifest = write(tmp_path)
    content = json.loads(manifest.read_text())
    del content[key]
    manifest.write_text(json.dumps(content))
    assert f"'{key}' is missing: copy it from the manifest.json that came with the views" in refusal(manifest)
    manifest.write_text(json.dumps(content | {f"{key[:-1]}_": 0}))
    assert f"unknown key \"{key[:-1]}_\"; did you mean '{key}'?" in refusal(manifest)


@pytest.mark.parametrize("part", [field.name for field in dataclasses.fields(VIEWS)])
def test_every_view_setting_must_be_that_of_the_search(part, tmp_path):
    other = {"kind": "none", "seed": 6, "crop_min": 7, "pad": 3}.get(part, 0.125)
    wanted = dataclasses.replace(WANTED, views=dataclasses.replace(VIEWS, **{part: other}))
    said = f"'views.{part}' is {json.dumps(getattr(VIEWS, part))}, but {json.dumps(other)} in this search"
    assert said in refusal(write(tmp_path), wanted)


def test_numbers_are_equal_however_another_program_writes_them(tmp_path):
    views = OTHER_VIEWS | {"mixup": 0, "crop_min": float(VIEWS.crop_min), "seed": float(VIEWS.seed)}
    assert json.dumps(views) != json.dumps(OTHER_VIEWS)
    assert open_imported(write(tmp_path, views=views), WANTED).epochs == EPOCHS


@settings(max_examples=10)
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
@pytest.mark.parametrize(
    "key",
    [
        pytest.param(key, marks=() if key in ("teacher", "epochs", "views") else pytest.mark.full)
        for key in WANTED.manifest()
    ],
)
def test_any_value_under_any_key_is_refused_in_one_line_or_right(key, value, tmp_path_factory):
    manifest = write(tmp_path_factory.mktemp("any"), **{key: value})
    asked = WANTED.manifest()[key]
    words = " ".join(value.split()) if isinstance(value, str) else ""
    is_name = key == "teacher" and words != "" and words.isprintable()
    if is_name or (key != "teacher" and value == asked and type(value) is type(asked)):
        assert open_imported(manifest, WANTED).teacher == (words if is_name else "an oak")
    elif key == "epochs" and type(value) is int and value > EPOCHS:
        assert f"its manifest says [{value}, " in refusal(manifest)
    else:
        assert refusal(manifest).startswith(f"manifest.json: '{key}")


# --- files that are refused


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (ARRAY.astype(np.int64), "logits.npy contains numbers of type int64: save the logits as float32"),
        (ARRAY.astype(bool), "numbers of type bool"),
        (ARRAY.astype(np.complex64), "numbers of type complex64"),
        (ARRAY.astype("S3"), "numbers of type bytes24"),
        (np.zeros((EPOCHS, SAMPLES), dtype="f4,f4,f4"), "numbers of type void96"),
        (ARRAY[:1], "logits.npy has shape [1, 5, 3], but its manifest says [2, 5, 3] (epochs, samples, classes)"),
        (ARRAY[0], "has shape [5, 3], but"),
        (ARRAY[:, :4], "has shape [2, 4, 3], but"),
        (ARRAY[..., :2], "has shape [2, 5, 2], but"),
        (ARRAY.swapaxes(0, 1), "has shape [5, 2, 3], but"),
        (ARRAY.ravel(), "has shape [30], but"),
        (ARRAY[None], "has shape [1, 2, 5, 3], but"),
        (np.float32(0), "has shape [], but"),
        (np.zeros((0, 5, 3), np.float32), "logits.npy "),
    ],
)
def test_an_array_of_another_type_or_shape_is_refused(array, words, tmp_path):
    assert words in refusal(write(tmp_path, array))


@pytest.mark.parametrize(
    ("tensors", "words"),
    [
        ({"logits": LOGITS.int()}, "logits.safetensors contains numbers of type I32: save the logits as float32"),
        ({"logits": LOGITS.to(torch.float8_e4m3fn)}, "numbers of type F8_E4M3: save"),
        ({"logits": LOGITS[0]}, "logits.safetensors has shape [5, 3], but its manifest says [2, 5, 3]"),
        ({"logit": LOGITS}, "logits.safetensors has no tensor 'logits', only [\"logit\"]: save the logits under that"),
        ({}, "has no tensor 'logits', only []"),
        ({f"epoch{epoch}": LOGITS for epoch in range(90)}, "has no tensor 'logits', only [\"epoch"),
    ],
)
def test_a_tensor_of_another_name_type_or_shape_is_refused(tensors, words, tmp_path):
    message = refusal(write_tensors(tmp_path, **{name: tensor.clone() for name, tensor in tensors.items()}))
    assert words in message
    assert len(message) < 250


def test_pickled_objects_are_refused_and_nothing_of_them_is_run(tmp_path):
    class Trap:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
            return os.mkdir, (str(tmp_path / "sprung"),)

    manifest = write(tmp_path, np.array([Trap()] * 30).reshape(ARRAY.shape))
    assert "logits.npy cannot be read (Array can't be memory-mapped: Python objects in dtype.)" in refusal(manifest)
    (tmp_path / "logits.npy").write_bytes(b"cos\nmkdir\n(V" + bytes(tmp_path / "sprung") + b"\ntR.")
    assert "logits.npy cannot be read (the magic string is not correct" in refusal(manifest)
    assert not (tmp_path / "sprung").exists()


def test_an_archive_of_arrays_is_refused_whatever_its_name(tmp_path):
    manifest = write(tmp_path)
    np.savez(tmp_path / "logits.npz", logits=ARRAY)
    (tmp_path / "logits.npz").rename(tmp_path / "logits.npy")
    assert "logits.npy cannot be read (the magic string is not correct" in refusal(manifest)


@pytest.mark.parametrize("name", ["logits.npy", "logits.safetensors"])
def test_a_file_cut_anywhere_is_refused(name, tmp_path):
    write_tensors(tmp_path, logits=LOGITS)
    manifest = write(tmp_path, file=name)
    whole = (tmp_path / name).read_bytes()
    for length in range(len(whole)):
        (tmp_path / name).write_bytes(whole[:length])
        message = refusal(manifest)
        assert message.startswith(f"{name} cannot be read (")
        assert message.endswith("): copy or save it again.")


@pytest.mark.parametrize("name", ["logits.npy", "logits.safetensors"])
def test_a_flipped_byte_is_refused_by_the_checksum_and_never_ends_in_another_error(name, tmp_path):
    write_tensors(tmp_path, logits=LOGITS)
    whole = (tmp_path / name).read_bytes()
    manifest = write(tmp_path, file=name, sha256=hashlib.sha256(whole).hexdigest())
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        (tmp_path / name).write_bytes(flipped)
        assert name in refusal(manifest)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
@pytest.mark.parametrize("name", ["logits.npy", "logits.safetensors"])
def test_logits_that_are_not_finite_in_float32_are_refused_by_epoch_and_sample(name, value, tmp_path):
    array = ARRAY.astype(np.float64)
    array[1, 3, 2] = array[1, 4, 0] = value
    write_tensors(tmp_path, logits=torch.from_numpy(array))
    imported = open_imported(write(tmp_path, array, file=name), WANTED)
    assert torch.equal(imported.epoch(0), LOGITS[0])
    words = f"{name}: the logits of epoch 1 are not finite in float32, first those of sample 3: correct the"
    assert words in refused(tmp_path, imported.epoch, 1)


def test_a_file_that_changes_or_goes_after_it_was_opened_is_refused(tmp_path):
    imported = open_imported(write(tmp_path), WANTED)
    os.utime(imported.file, ns=(0, imported.changed_ns + 1))
    assert "was modified while" in refused(tmp_path, imported.epoch, 0)
    imported.file.unlink()
    assert "No such file" in refused(tmp_path, imported.epoch, 0)


def test_a_checksum_of_another_file_is_refused_with_both(tmp_path):
    digest = open_imported(write(tmp_path), WANTED).digest
    message = refusal(write(tmp_path, ARRAY + 1, sha256=digest))
    assert message.startswith(f"manifest.json: 'sha256' is \"{digest[:20]}")
    assert f'but logits.npy has "{hashlib.sha256((tmp_path / "logits.npy").read_bytes()).hexdigest()[:20]}' in message
    assert message.endswith(": copy the file again, or correct 'sha256' if the logits were made again.")


# --- in the right order?


def import_order(folder: Path, logits: torch.Tensor, labels: torch.Tensor) -> str | None:
    """Check the values of one epoch's logits, saved and opened."""
    np.save(folder / "logits.npy", logits.numpy())
    return check_values(
        mapped(folder / "logits.npy", epochs=1), labels, classes=[f"class {label}" for label in range(logits.shape[1])]
    )


def drawn(sizes: list[int], *, skill: float = 1.5, seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """Labels of so many samples of each class, and the logits of a teacher that is right for most of them."""
    labels = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    labels = labels[torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))]
    return normal(len(labels), len(sizes), seed=seed) + skill * torch.eye(len(sizes))[labels], labels


SIZES = {
    "even": [100] * 10,
    "two classes": [300, 300],
    "a large class": [900, 50, 50],
    "two classes, one large": [950, 50],
    "a hundred classes": [20] * 100,
    "a class without samples": [200, 0, 200],
    "few samples": [8, 7, 7],
    "too few samples to tell by deviations": [3, 3, 4],
}


@pytest.mark.parametrize("sizes", SIZES)
def test_logits_in_the_order_of_their_labels_are_accepted(sizes, tmp_path):
    logits, labels = drawn(SIZES[sizes], skill=3.0)
    import_order(tmp_path, logits, labels)


@pytest.mark.parametrize("sizes", SIZES)
def test_logits_of_samples_or_classes_in_another_order_are_refused(sizes, tmp_path):
    logits, labels = drawn(SIZES[sizes], skill=9.0)
    assert "another order" in refused(tmp_path, import_order, tmp_path, logits.roll(1, dims=1), labels)
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(1))
    message = refused(tmp_path, import_order, tmp_path, logits[order], labels)
    assert re.search(r"the label for \d+\.\d% of a class's samples", message)
    chance = 1 / sum(size > 0 for size in SIZES[sizes])
    assert f"chance is {chance:.1%}: samples or classes are probably in another order" in message
    assert "indices.npy" in message
    assert "'classes' in the manifest" in message


def test_a_large_class_in_its_place_does_not_hide_that_the_others_are_not(tmp_path):
    logits, labels = drawn([900, 50, 50], skill=9.0)
    assert (logits[:, [0, 2, 1]].argmax(1) == labels).float().mean() > 0.85
    with pytest.raises(CacheError, match="another order"):
        import_order(tmp_path, logits[:, [0, 2, 1]], labels)


def test_a_teacher_that_says_the_same_of_every_sample_is_refused(tmp_path):
    _, labels = drawn([900, 50, 50])
    for logits in (torch.zeros(1000, 3), torch.tensor([[1.0, 0.0, 0.5]]).repeat(1000, 1)):
        with pytest.raises(CacheError, match=r"33\.3% of a class's samples; chance is 33\.3%"):
            import_order(tmp_path, logits, labels)


@pytest.mark.parametrize("sizes", ["even", "two classes", "two classes, one large"])
def test_logits_of_mixed_views_are_accepted(sizes, tmp_path):
    logits, labels = drawn(SIZES[sizes], skill=9.0)
    generator = torch.Generator().manual_seed(2)
    partner = torch.randint(len(labels), (len(labels),), generator=generator)
    share = torch.rand(len(labels), 1, generator=generator)
    import_order(tmp_path, share * logits + (1 - share) * logits[partner], labels)


def test_chance_is_taken_for_the_right_order_in_none_of_many_tries(tmp_path):
    logits, labels = drawn([100] * 10)
    for seed in range(200):
        order = torch.randperm(1000, generator=torch.Generator().manual_seed(seed))
        with pytest.raises(CacheError, match="another order"):
            import_order(tmp_path, logits[order], labels)


def test_permuted_classes_are_named_where_the_others_are_in_their_places(tmp_path):
    logits, labels = drawn([100] * 10, skill=9.0)
    message = refused(tmp_path, import_order, tmp_path, logits[:, [1, 0, *range(2, 10)]], labels)
    assert message.startswith("logits.npy, epoch 0: most samples of some classes are taken for another: ")
    assert "another: 'class 0' for 'class 1', 'class 1' for 'class 0': these classes are probably in" in message
    message = refused(tmp_path, import_order, tmp_path, logits[:, [0, 1, 3, 4, 2, *range(5, 10)]], labels)
    assert "another: 'class 2' for 'class 4', 'class 3' for 'class 2', 'class 4' for 'class 3': these" in message


def test_a_class_that_is_taken_for_another_but_not_permuted_with_it_is_named_and_accepted(tmp_path):
    logits, labels = drawn([100] * 10, skill=9.0)
    assert import_order(tmp_path, logits, labels) is None
    logits[labels == 3] = logits[labels == 3].roll(2, dims=1)
    note = import_order(tmp_path, logits, labels)
    assert note.endswith("epoch 0: most samples of some classes are taken for another: 'class 3' for 'class 5'")


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16])
def test_probabilities_are_refused_and_their_logarithms_suggested(dtype, tmp_path):
    logits, labels = drawn([100] * 10, skill=4.0)
    message = refused(tmp_path, import_order, tmp_path, logits.softmax(1).to(dtype), labels)
    assert message == (
        "logits.npy, epoch 0: the values of each sample are at least 0 and sum to 1, so these are probabilities, not "
        "logits: save their logarithms, log(p)."
    )
    import_order(tmp_path, logits.log_softmax(1).to(dtype), labels)
