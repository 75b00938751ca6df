"""Signs that a teacher's logits are not what a student should learn: at chance, classes exchanged, probabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from jaxtyping import Float, Int64
    from torch import Tensor

ANOTHER_ORDER = 5.0  # deviations above chance: fewer than one in a million random orders reach this
LEARNED = 2.0  # deviations above chance: a teacher that learned nothing reaches this in 1 of 40 cases
ENOUGH = 20  # samples for each class, below which a share cannot show that a teacher learned nothing
_EXCHANGED = 3.0  # deviations by which exchanged classes must agree better
_NAMED = 20  # classes in a message
_SUM = 0.01  # of probabilities, by which it may differ from 1 where they are rounded


def agreement(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> float:
    """Balanced accuracy: the share of a class's samples whose largest logit is their label, averaged over classes."""
    counts, hits = _counts_and_hits(logits, labels)
    return float((hits.double() / counts)[counts > 0].mean())  # exactly chance if it is always the same class


def chance_of(labels: Int64[Tensor, " samples"]) -> float:
    """The balanced accuracy of chance: one over the number of classes that occur, whatever their sizes."""
    return 1 / int((torch.bincount(labels) > 0).sum())


def majority_share(labels: Int64[Tensor, " samples"]) -> float:
    """The share of the samples that belong to the most frequent class."""
    return int(torch.bincount(labels).max()) / len(labels)


def is_at_chance(
    logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"], *, deviations: float
) -> bool:
    """Whether the agreement is not so many standard deviations above chance.

    Half way from chance to 1 is always enough, for where there are too few samples to tell by deviations. Logits of
    mixed views are above chance: in half of the cases the larger share is the sample's own.
    """
    counts, _ = _counts_and_hits(logits, labels)
    occurs, chance = counts > 0, chance_of(labels)
    named = torch.bincount(logits.argmax(dim=1), minlength=len(counts)) / len(labels)
    deviation = chance * math.sqrt(float((named * (1 - named) / counts)[occurs].sum()))
    return agreement(logits, labels) <= chance + min(deviations * deviation, (1 - chance) / 2)


def disorder(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> str | None:
    """The sign that samples or classes are in another order than the labels, or None if there is none.

    In a wrong order the agreement is at chance: it must be 5 standard deviations above that.
    """
    if not is_at_chance(logits, labels, deviations=ANOTHER_ORDER):
        return None
    share, chance = agreement(logits, labels), chance_of(labels)
    return f"the largest logit is the label for {share:.1%} of a class's samples; chance is {chance:.1%}"


def are_probabilities(logits: Float[Tensor, "samples classes"]) -> bool:
    """Whether each sample's values are at least 0 and sum to 1, as far as rounding allows."""
    return bool((logits >= 0).all()) and bool(((logits.sum(dim=1) - 1).abs() <= _SUM).all())


def mistaken(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> dict[int, int]:
    """Each class whose most frequent prediction is another class, and that other class."""
    counted = _confusion(logits, labels)
    counted = 2 * counted + torch.eye(len(counted), dtype=counted.dtype, device=counted.device)  # ties go to the class
    most = counted.argmax(dim=1).tolist()
    return {label: most[label] for label in sorted(set(labels.tolist())) if most[label] != label}


def exchanged(logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]) -> dict[int, int]:
    """Those of `mistaken` that are permuted among themselves, such as 0 taken for 1, and 1 for 0.

    A weak teacher takes several classes for one, but it does not exchange classes. The samples of exchanged classes
    must agree with the exchange 3 standard deviations more often than with their labels.
    """
    taken, counted, found = mistaken(logits, labels), _confusion(logits, labels), dict[int, int]()
    for label in taken:
        cycle, at = [label], taken[label]
        while at in taken and at not in cycle:
            cycle.append(at)
            at = taken[at]
        if at != label:
            continue
        others = sum(int(counted[one, taken[one]]) for one in cycle)
        own = sum(int(counted[one, one]) for one in cycle)
        if others - own > _EXCHANGED * math.sqrt(others + own):
            found[label] = taken[label]
    return found


def taken_for(pairs: Mapping[int, int], classes: Sequence[str]) -> str:
    """Classes and those that they are taken for, in words; the first 20 and how many more."""
    named = [f"'{classes[label]}' for '{classes[other]}'" for label, other in pairs.items()]
    return ", ".join(named[:_NAMED]) + (f" and {len(named) - _NAMED} more" if len(named) > _NAMED else "")


def _counts_and_hits(
    logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]
) -> tuple[Int64[Tensor, " classes"], Int64[Tensor, " classes"]]:
    """The number of samples of each class, and how many of them have their largest logit there."""
    classes = logits.shape[1]
    hits = labels[logits.argmax(dim=1) == labels]
    return torch.bincount(labels, minlength=classes), torch.bincount(hits, minlength=classes)


def _confusion(
    logits: Float[Tensor, "samples classes"], labels: Int64[Tensor, " samples"]
) -> Int64[Tensor, "classes classes"]:
    """How many samples of each class, by row, have their largest logit at each class, by column."""
    classes = logits.shape[1]
    return torch.bincount(labels * classes + logits.argmax(dim=1), minlength=classes**2).reshape(classes, classes)
