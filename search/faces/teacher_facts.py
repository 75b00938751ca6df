"""The teachers of a search, as every face shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class TeacherFacts:
    """A member of the ensemble."""

    notation: str
    parameters: int
    accuracy: float  # on the half of the validation images that guides the search, 0..1


def teachers_of(rows: Iterable[Mapping[str, Any]]) -> tuple[TeacherFacts, ...]:
    """The teachers in these rows, in their order."""
    return tuple(
        TeacherFacts(notation=row["notation"], parameters=row["parameters"], accuracy=row["accuracy"]) for row in rows
    )


def teachers_line(teachers: Sequence[TeacherFacts]) -> str:
    """How good the teachers are, in one line."""
    accuracies = [teacher.accuracy for teacher in teachers]
    if len(teachers) == 1:
        return f"teacher: {accuracies[0]:.1%} on validation, {teachers[0].notation}"
    return f"teachers: {len(teachers)}, {min(accuracies):.1%} to {max(accuracies):.1%} on validation"
