"""Exact copies of images, within and across the parts of a data set."""

from __future__ import annotations

from dataclasses import replace

import torch

from distill.datasets.duplicates import Marks, find_duplicates, first_copies, marks_of, pixel_digests
from distill.datasets.images import Images, content_digest
from distill.datasets.splits import Split, split
from tests.distill.small import coloured


def marked(images: Images, *places: int, part: str = "train") -> Marks:
    """The marks of some of the images, as files of a part."""
    chosen = replace(images, images=images.images[list(places)], labels=images.labels[list(places)])
    return replace(marks_of(chosen), files=[f"{part}/{at}-{place}.png" for at, place in enumerate(places)])


def parts(train: list[int], search: list[int], confirmation: list[int]) -> Split:
    return Split(train=torch.tensor(train), search=torch.tensor(search), confirmation=torch.tensor(confirmation))


def test_the_digest_of_an_image_is_that_of_its_pixels_alone() -> None:
    images = coloured(20, seed=1).images
    digests = pixel_digests(images)
    assert len(digests.unique()) == 20
    again = pixel_digests(torch.cat([images[5:6], images[5:6].clone(), images[:1]]))
    assert again.tolist() == [digests[5], digests[5], digests[0]]
    changed = images[:1].clone()
    changed[0, 2, 7, 7] ^= 1
    assert pixel_digests(changed) != digests[0]
    assert first_copies(again).tolist() == [0, 0, 2]


def test_marks_have_the_digest_of_the_content_and_no_pixels() -> None:
    images = coloured(20, seed=1)
    marks = marks_of(images)
    assert marks.content == content_digest(images)
    assert torch.equal(marks.labels, images.labels)
    assert marks.digests.shape == (20,)


def test_images_that_are_all_different_have_no_duplicates() -> None:
    images = coloured(20, seed=1)
    found = find_duplicates(marked(images, *range(10)), marked(images, *range(10, 20)), parts([0, 1], [2, 3], [4, 5]))
    assert (found.within_train, found.within_test, found.across, found.in_test) == (0, 0, 0, 0)
    assert (found.contradictory, found.pairs, found.warning()) == (0, (), None)


def test_duplicates_are_counted_within_and_across_the_parts_and_named() -> None:
    images = coloured(20, seed=1)
    train = marked(images, 0, 1, 2, 0, 1, 0)
    test = marked(images, 9, 2, 9, 9, 0, part="test")
    # image 0 is in training and in the search half; image 1 in both halves; 0's third copy is unused
    found = find_duplicates(train, test, parts([0, 2], [1, 3], [4]))
    assert (found.within_train, found.within_test, found.across, found.in_test) == (3, 2, 3, 2)
    assert found.pairs == (
        "'test/1-2.png' = 'train/2-2.png'",
        "'test/2-9.png' = 'test/0-9.png'",
        "'test/3-9.png' = 'test/0-9.png'",
    )
    line = found.warning()
    assert line is not None
    assert len(line.splitlines()) == 1
    assert "duplicate images: copies of others among the images for training and validation: 3;" in line
    assert "validation images that are in another part of the split too: 3;" in line
    assert "test images that are among the images for training and validation: 2, so that test accuracy will" in line
    assert "copies of others among the test images: 2 (such as" in line


def test_duplicates_of_an_image_with_another_class_are_counted_all() -> None:
    images = coloured(10, seed=1)
    train = marked(images, 0, 1, 2, 0, 0)
    labels = train.labels.clone()
    labels[4] = (labels[0] + 1) % 3
    found = find_duplicates(replace(train, labels=labels), None, None)
    assert (found.within_train, found.contradictory) == (2, 3)
    assert "images that have a copy of another class: 3" in (found.warning() or "")
    assert "test" not in (found.warning() or "").replace("test/", "")


def test_duplicates_without_files_are_named_by_their_place() -> None:
    images = coloured(5, seed=1)
    marks = marks_of(replace(images, images=images.images[[0, 1, 0, 2, 3]], labels=images.labels[[0, 1, 0, 2, 3]]))
    found = find_duplicates(marks, marks_of(images), None)
    assert found.pairs[0] == "test image 0 = training image 0"


def test_duplicates_do_not_change_the_split_of_earlier_searches() -> None:
    images = coloured(100, seed=1)
    once = split(images.labels, train=50, validation=30, seed=3)
    images.images[50:] = images.images[:50]  # the labels are as they were
    again = split(images.labels, train=50, validation=30, seed=3)
    assert all(map(torch.equal, vars(once).values(), vars(again).values()))
