"""The data of a search: split as its plan says, held to what it noted, and looked through for what misleads."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import ExifTags, Image

from distill.datasets.load import content_digest, load
from distill.datasets.splits import split
from distill.errors import DataError
from search.plan.schema import Plan
from search.prepare import data as data_module
from search.prepare.check import check_data
from search.prepare.data import Data, read_data
from search.prepare.prepared import prepare
from search.prepare.record import DataRecord
from search.settings import Settings
from tests.search.kept import keep, repository_in
from tests.search.pictures import pictures
from tests.search.plans import small_plan

RARE = {"cat": 90, "dog": 5, "emu": 3}


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    return pictures(tmp_path / "pets", RARE)


def plan_of(root: Path, **changes: Any) -> Plan:
    return small_plan(**({"data": {"name": f"folder:{root}", "train": 20, "validation": 12}} | changes))


def read(plan: Plan, record: DataRecord | None = None, *, marks_test: bool = True) -> Data:
    return read_data(plan, Settings(), None, record, marks_test=marks_test)


def counts(found: Data) -> list[list[int]]:
    parts = (found.parts.train, found.parts.search, found.parts.confirmation)
    return [found.images.labels[part].bincount(minlength=3).tolist() for part in parts]


# --- the split


def test_a_folder_is_split_stratified_unless_its_plan_says_otherwise(pets: Path) -> None:
    fair = read(plan_of(pets))
    assert all(min(of_part) > 0 for of_part in counts(fair))
    assert fair.warnings == ()
    plain = read(plan_of(pets, **{"data.split": "proportional"}))
    labels = load(f"folder:{pets}", pets).labels
    assert torch.equal(plain.parts.train, split(labels, train=20, validation=12, seed=0).train)
    (line,) = plain.warnings
    assert line == (
        "classes without an image: 'dog', 'emu' in the half of validation that guides the search; "
        "'emu' in the half of validation for confirmation"
    )


def test_a_search_from_before_the_stratified_split_keeps_its_own_to_the_index(pets: Path, tmp_path: Path) -> None:
    plan = plan_of(pets)
    stored = plan.identity()
    for key in ("split", "exif_orientation"):
        del stored["data"][key]
    search = keep(repository_in(tmp_path), "old", plan, [])
    again = plan.as_begun(replace(search, plan=stored))
    assert again.identity() == stored
    labels = load(f"folder:{pets}", pets).labels
    found, old = read(again).parts, split(labels, train=20, validation=12, seed=0)
    for part in ("train", "search", "confirmation"):
        assert torch.equal(getattr(found, part), getattr(old, part))


def test_a_stratified_split_without_room_for_a_class_is_refused(tmp_path: Path) -> None:
    many = pictures(tmp_path / "many", {f"class {label:02}": 3 for label in range(12)})
    with pytest.raises(DataError) as refused:
        read(plan_of(many, **{"data.train": 10, "data.validation": 4}))
    assert "without a training image: train is 10 images of 12 classes; raise 'train'" in str(refused.value)


def test_a_class_that_only_the_test_set_lacks_is_told(tmp_path: Path) -> None:
    found = read(plan_of(pictures(tmp_path / "pets", RARE)))
    labels = torch.zeros(4, dtype=torch.int64)
    line = data_module.absent_classes(found.images, found.parts, labels)
    assert line == "classes without an image: 'dog', 'emu' in the test set"


# --- duplicates


def test_duplicates_in_a_folder_are_told_in_one_line_and_do_not_straddle_the_stratified_split(pets: Path) -> None:
    for place in range(40):
        shutil.copy(pets / "train" / "cat" / "000.png", pets / "train" / "cat" / f"copy {place}.png")
    shutil.copy(pets / "train" / "dog" / "001.png", pets / "test" / "dog" / "same.png")
    plan = plan_of(pets, **{"data.train": 100, "data.validation": 30})
    (line,) = read(plan).warnings
    assert "duplicate images: copies of others among the images for training and validation: 40;" in line
    assert "test images that are among the images for training and validation: 1," in line
    assert "('test/dog/same.png' = 'train/dog/001.png'" in line.replace("such as ", "")
    assert "in another part" not in line
    plain = read(plan_of(pets, data=plan.data.model_dump() | {"split": "proportional"})).warnings
    assert "validation images that are in another part of the split too: " in plain[0]


def test_a_test_set_equal_to_the_training_images_is_told(tmp_path: Path) -> None:
    root = pictures(tmp_path / "pets", RARE)
    shutil.rmtree(root / "test")
    shutil.copytree(root / "train", root / "test")
    (line,) = read(plan_of(root)).warnings
    assert line.startswith("duplicate images: test images that are among the images for training and validation: 98")


def test_a_loop_of_links_gives_no_duplicates(pets: Path) -> None:
    before = read(plan_of(pets))
    (pets / "train" / "cat" / "loop").symlink_to(".")
    after = read(plan_of(pets))
    assert after.content == before.content
    assert [line[:9] for line in after.warnings] == ["read once"]


# --- held to the digest


def test_what_a_search_notes_of_its_data_comes_back_as_it_was(pets: Path) -> None:
    pictures(pets, {"cat": 2}, {"cat": 1})
    shutil.copy(pets / "train" / "cat" / "000.png", pets / "test" / "cat" / "same.png")
    for normalisation in ("per-image", "per-channel"):
        record = prepare(plan_of(pets, **{"views.normalisation": normalisation}), Settings(), marks_test=True).record
        assert record.is_whole
        assert record.classes == ("cat", "dog", "emu")
        assert len(record.warnings) == 1
        search = keep(repository_in(pets.parent), normalisation, plan_of(pets), [])
        stored = replace(search, data=record.to_json())
        assert DataRecord.of(stored, repository_in(pets.parent)) == record


def test_a_search_that_has_noted_nothing_has_no_digest_to_hold_its_data_to(pets: Path, tmp_path: Path) -> None:
    repository = repository_in(tmp_path)
    assert DataRecord.of(keep(repository, "new", plan_of(pets), []), repository) is None


@pytest.mark.parametrize("with_all", [True, False], ids=["noted in full", "of an older search"])
def test_data_with_another_digest_are_refused_before_the_test_set_is_read(pets: Path, with_all: bool) -> None:
    record = prepare(plan_of(pets), Settings(), marks_test=True).record
    if not with_all:
        record = DataRecord(content=record.content, split=record.split)
    assert prepare(plan_of(pets), Settings(), record=record, marks_test=True).data == record.content
    for part in ("train", "test"):
        (pets / part / "cat").rename(pets / part / "zcat")
    (pets / "test" / "dog" / "000.png").write_bytes((pets / "test" / "dog" / "000.png").read_bytes()[:200])
    with pytest.raises(DataError) as refused:
        prepare(plan_of(pets), Settings(), record=record, marks_test=True)
    assert str(refused.value).startswith(
        f"'folder:{pets}' has changed since the search began (the digest of its images for training and validation is "
    )
    assert "restore the data, or start a new search under another --name." in str(refused.value)


def test_a_split_with_another_digest_is_refused(pets: Path) -> None:
    record = prepare(plan_of(pets), Settings()).record
    with pytest.raises(DataError, match=r"has changed since the search began \(the digest of its split is"):
        prepare(plan_of(pets, seed=1), Settings(), record=record)


def test_classes_and_normalisation_are_those_noted_not_those_of_the_folder(pets: Path) -> None:
    plan = plan_of(pets, **{"views.normalisation": "per-channel"})
    first = prepare(plan, Settings(), marks_test=True)
    noted = replace(
        first.record,
        classes=("Cat", "Dog", "Emu"),
        normalisation=replace(first.normalisation, mean=(0.1, 0.2, 0.3)),
    )
    again = prepare(plan, Settings(), record=noted)
    assert again.confirmation.classes == ("Cat", "Dog", "Emu")
    assert again.normalisation.mean == (0.1, 0.2, 0.3)
    assert again.record == noted


# --- a check before anything is trained


def test_a_check_counts_the_classes_of_each_part_and_tells_what_a_search_would(pets: Path) -> None:
    shutil.copy(pets / "train" / "cat" / "000.png", pets / "test" / "cat" / "same.png")
    alone = check_data(f"folder:{pets}", None, Settings())
    assert alone.counts == {"training and validation": RARE, "test": {"cat": 4, "dog": 3, "emu": 3}}
    assert alone.image_shape == (3, 8, 8)
    plan = plan_of(pets)
    found = check_data(f"folder:{pets}", plan, Settings())
    assert [list(of_part.values()) for of_part in found.counts.values()][:3] == counts(read(plan))
    assert found.warnings == read(plan).warnings
    assert found.duplicates.in_test == 1
    assert found.digests["training and validation"] == content_digest(load(f"folder:{pets}", pets))


def test_a_check_turns_images_as_a_new_search_would(pets: Path) -> None:
    path = pets / "train" / "cat" / "000.png"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    with Image.open(path) as image:
        image.save(path, exif=exif)
    assert check_data(f"folder:{pets}", None, Settings()).warnings == ()
    (line,) = check_data(f"folder:{pets}", plan_of(pets, **{"data.exif_orientation": False}), Settings()).warnings
    assert "with an EXIF orientation, which is ignored: 1 (such as" in line
