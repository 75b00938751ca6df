import pytest
import torch

from distill.cache.faults import (
    LEARNED,
    agreement,
    are_probabilities,
    exchanged,
    is_at_chance,
    majority_share,
    mistaken,
    taken_for,
)
from tests.distill.small import normal


def answers(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits and labels with these counts: a row for each class, a column for each prediction."""
    counts = torch.tensor(rows)
    labels = torch.repeat_interleave(torch.arange(len(rows)), counts.sum(1))
    predicted = torch.cat([torch.repeat_interleave(torch.arange(len(row)), row) for row in counts])
    return torch.eye(len(rows))[predicted] * 5 - 1, labels


def test_agreement_counts_each_class_that_occurs_alike():
    labels = torch.tensor([0, 0, 0, 0, 2])
    logits = torch.eye(3)[torch.tensor([0, 0, 0, 1, 2])]
    assert agreement(logits, labels) == pytest.approx((3 / 4 + 1) / 2)
    assert agreement(torch.eye(3)[labels], labels) == 1
    assert agreement(torch.eye(3)[(labels + 1) % 3], labels) == 0


def test_permuted_classes_are_those_exchanged_among_themselves():
    swapped = answers([[2, 38, 0, 0], [39, 1, 0, 0], [0, 0, 30, 10], [0, 0, 5, 35]])
    assert mistaken(*swapped) == exchanged(*swapped) == {0: 1, 1: 0}
    turned = answers([[0, 40, 0, 0], [0, 0, 40, 0], [40, 0, 0, 0], [0, 0, 0, 40]])
    assert exchanged(*turned) == {0: 1, 1: 2, 2: 0}
    assert taken_for(exchanged(*swapped), ["cat", "dog", "cow", "pig"]) == "'cat' for 'dog', 'dog' for 'cat'"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([[10, 30, 0], [10, 30, 0], [0, 40, 0]], {0: 1, 2: 1}),  # a weak teacher that prefers one class
        ([[19, 21, 0], [21, 19, 0], [0, 0, 40]], {0: 1, 1: 0}),  # the difference may be chance
        ([[20, 20, 0], [0, 40, 0], [0, 0, 0]], {}),  # as many for the class itself; one does not occur
    ],
)
def test_classes_of_a_weak_teacher_are_not_taken_for_permuted_ones(rows, found):
    assert mistaken(*answers(rows)) == found
    assert exchanged(*answers(rows)) == {}


def test_probabilities_are_told_from_logits():
    logits = normal(50, 10)
    probabilities = logits.softmax(1)
    assert are_probabilities(probabilities)
    assert are_probabilities(probabilities.half().float())
    assert are_probabilities(probabilities.bfloat16().float())
    for others in (logits, probabilities.log(), probabilities - 0.1, probabilities * 2):
        assert not are_probabilities(others)


def test_what_is_at_chance_depends_on_how_many_samples_say_so():
    labels = torch.arange(400) % 2
    logits = torch.eye(2)[labels]
    logits[:190] = torch.eye(2)[1 - labels[:190]]  # 52.5 % correct
    assert is_at_chance(logits, labels, deviations=LEARNED)
    logits[:60] = torch.eye(2)[labels[:60]]  # 67.5 %
    assert not is_at_chance(logits, labels, deviations=LEARNED)
    assert is_at_chance(torch.tensor([[1.0, 0.0]]).repeat(400, 1), (torch.arange(400) > 395).long(), deviations=LEARNED)
    assert majority_share((torch.arange(400) > 395).long()) == 0.99
