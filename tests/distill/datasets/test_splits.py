"""Splits: both kinds on random counts of classes, and what each does where a class has few images."""

import hashlib

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from distill.datasets.splits import Split, split, stratified_split
from distill.errors import DataError


def labels_of(counts: list[int]) -> Tensor:
    """Labels with these class counts, mixed."""
    labels = torch.arange(len(counts)).repeat_interleave(torch.tensor(counts))
    return labels[torch.randperm(len(labels), generator=torch.Generator().manual_seed(1))]


@given(
    counts=st.lists(st.integers(0, 40), min_size=1, max_size=6).filter(lambda counts: sum(counts) >= 3),
    seed=st.integers(0, 2**63 - 1),
    sizes=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_split_is_disjoint_stratified_and_of_the_sizes_asked_for(counts, seed, sizes):
    labels = labels_of(counts)
    n = len(labels)
    validation = 2 + int(sizes[0] * (n - 3))
    train = 1 + int(sizes[1] * (n - validation - 1))
    parts = split(labels, train=train, validation=validation, seed=seed)
    each = (parts.train, parts.search, parts.confirmation)
    assert [len(part) for part in each] == [train, validation // 2, validation - validation // 2]
    assert len(torch.cat(each).unique()) == train + validation
    for part in each:
        assert torch.equal(part, part.sort().values)
        shares = torch.tensor(counts) * len(part) / n
        # Where classes of few images stand together in the order, they displace the large ones.
        bound = 1 + torch.tensor(counts) / n * max(0, sum(count > 0 for count in counts) - 2)
        off = (labels[part].bincount(minlength=len(counts)) - shares).abs()
        assert (off <= bound + 1e-4).all()


def test_a_split_is_fixed_by_its_seed() -> None:
    labels = labels_of([500] * 10)
    one = split(labels, train=3000, validation=1000, seed=5)
    same = split(labels.clone(), train=3000, validation=1000, seed=5)
    other = split(labels, train=3000, validation=1000, seed=6)
    assert all(map(torch.equal, vars(one).values(), vars(same).values()))
    assert not torch.equal(one.train, other.train)
    assert hashlib.sha256(one.search.numpy().tobytes()).hexdigest()[:16] == "9f55125f80eabdcb"


def test_validation_stays_the_same_when_train_grows() -> None:
    labels = labels_of([500] * 10)
    small = split(labels, train=1000, validation=1000, seed=0)
    large = split(labels, train=4000, validation=1000, seed=0)
    assert torch.equal(small.search, large.search)
    assert torch.equal(small.confirmation, large.confirmation)
    assert set(small.train.tolist()) < set(large.train.tolist())


@pytest.mark.parametrize(
    ("train", "validation", "says"),
    [(90, 11, r"needs more than the 100"), (0, 10, "at least 1"), (10, 1, "validation at least 2")],
)
def test_a_split_that_cannot_be_made_is_refused(train: int, validation: int, says: str) -> None:
    with pytest.raises(DataError, match=says):
        split(labels_of([10] * 10), train=train, validation=validation, seed=0)


# --- stratified

RARE = [990, 7, 3]  # images of each class


def parts_of(parts: Split) -> list[Tensor]:
    return [parts.train, parts.search, parts.confirmation]


def no_copies(labels: Tensor) -> Tensor:
    return torch.arange(len(labels))


def test_a_class_of_few_images_is_in_every_part_of_a_stratified_split() -> None:
    labels = labels_of(RARE)
    plain = split(labels, train=60, validation=40, seed=0)
    assert [len(labels[part].unique()) for part in parts_of(plain)] == [2, 1, 1]
    for train, validation in ((60, 40), (500, 490), (3, 997), (900, 100)):
        fair = stratified_split(labels, no_copies(labels), train=train, validation=validation, seed=0)
        assert [len(part) for part in parts_of(fair)] == [train, validation // 2, validation - validation // 2]
        assert [len(labels[part].unique()) for part in parts_of(fair)] == [3, 3, 3]


def test_beyond_the_first_of_each_class_a_stratified_split_has_the_classes_in_their_proportions() -> None:
    labels = labels_of([600, 300, 100])
    fair = stratified_split(labels, no_copies(labels), train=500, validation=200, seed=3)
    for part in parts_of(fair):
        shares = torch.tensor([0.6, 0.3, 0.1]) * len(part)
        assert ((labels[part].bincount(minlength=3) - shares).abs() <= 2).all()


@given(
    counts=st.lists(st.integers(0, 30), min_size=1, max_size=5).filter(lambda counts: sum(counts) >= 4),
    seed=st.integers(0, 2**63 - 1),
    sizes=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_stratified_split_is_disjoint_of_the_sizes_asked_for_and_without_absent_classes(counts, seed, sizes):
    labels = labels_of(counts)
    n, there = len(labels), [label for label, count in enumerate(counts) if count]
    validation = 2 + int(sizes[0] * (n - 3))
    train = 1 + int(sizes[1] * (n - validation - 1))
    classes = len(there)
    if n - validation < classes or train < classes:
        return  # no room for an image of each class
    parts = stratified_split(labels, no_copies(labels), train=train, validation=validation, seed=seed)
    each = parts_of(parts)
    assert [len(part) for part in each] == [train, validation // 2, validation - validation // 2]
    assert len(torch.cat(each).unique()) == train + validation
    assert labels[parts.train].unique().tolist() == there
    for part, least in ((parts.search, 2), (parts.confirmation, 3)):
        if len(part) >= classes:
            assert {label for label in there if counts[label] >= least} <= set(labels[part].tolist())


@given(
    groups=st.lists(st.integers(1, 6), min_size=8, max_size=40),
    seed=st.integers(0, 2**63 - 1),
    sizes=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_duplicates_are_in_one_part_of_a_stratified_split_and_more_training_images_contain_the_fewer(
    groups, seed, sizes
):
    copies = torch.arange(len(groups)).repeat_interleave(torch.tensor(groups))
    labels = copies % 3
    validation = 2 + int(sizes[0] * len(copies) / 2)
    train = 1 + int(sizes[1] * (len(copies) - validation - 1))
    made = []
    for count in (train, 1):
        try:
            made.append(stratified_split(labels, copies, train=count, validation=validation, seed=seed))
        except DataError as error:
            assert "exact copies of an image are kept in one part of the split" in str(error)  # noqa: PT017
            continue
        part_of: dict[int, int] = {}
        for number, part in enumerate(parts_of(made[-1])):
            assert all(part_of.setdefault(group, number) == number for group in copies[part].tolist())
    if len(made) == 2:
        assert torch.equal(made[0].search, made[1].search)
        assert torch.equal(made[0].confirmation, made[1].confirmation)
        assert set(made[1].train.tolist()) <= set(made[0].train.tolist())


def test_validation_takes_images_without_duplicates_first() -> None:
    copies = torch.cat([torch.arange(50), torch.arange(25).repeat(2) + 50])
    labels = torch.arange(100) % 2
    parts = stratified_split(labels, copies, train=60, validation=40, seed=1)
    assert (torch.cat([parts.search, parts.confirmation]) < 50).all()
    assert (parts.train >= 50).sum() == 50


def test_a_stratified_split_is_fixed_by_its_seed() -> None:
    labels = labels_of(RARE)
    one, same, other = (
        stratified_split(labels, no_copies(labels), train=500, validation=100, seed=seed) for seed in (5, 5, 6)
    )
    assert all(map(torch.equal, parts_of(one), parts_of(same)))
    assert not torch.equal(one.train, other.train)
    assert hashlib.sha256(one.search.numpy().tobytes()).hexdigest()[:16] == "ebeb8f45b015cc98"


def test_duplicates_that_leave_too_few_images_for_a_part_are_refused() -> None:
    labels, copies = torch.arange(100) % 2, torch.arange(100) % 4  # four images, each 25 times
    with pytest.raises(DataError, match="leaves 30 images for validation, not 60; lower train or validation, or"):
        stratified_split(labels, copies, train=40, validation=60, seed=0)
