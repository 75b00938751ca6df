"""What every face shows of a search's answers, whether they come from the database here or from a service's JSON.

The fields are those of the JSON, by the same names and in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from search.answers.edges import Edge
from search.answers.verdict import Interval
from storage.records import trial_key

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from search.answers.best import Answer
    from search.answers.verdict import Confirmed, Verdict
    from storage.records import Opening, TrialResult

T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True, kw_only=True)
class StudentFacts:
    """A student with its trial."""

    study: str
    number: int
    family: str
    notation: str
    parameters: int
    macs: int
    latency_ms: float | None
    score: float  # of the search, on validation, 0..1
    seed: str  # 0 .. 2**63 - 1, which JavaScript's numbers cannot hold
    proposal: dict[str, Any]
    recipe: dict[str, Any]
    spec: dict[str, Any]
    epochs: int  # 0 if the learning curve was not read
    train_seconds: float
    stop_reason: str
    device: str
    threads: int
    weights_digest: str
    finished_at: str  # ISO 8601


@dataclass(frozen=True, kw_only=True)
class ConfirmedFacts:
    """A student trained again with fresh seeds."""

    student: str  # study and number, such as 30k/3
    family: str
    notation: str
    parameters: int
    macs: int
    latency_ms: float | None
    search_score: float
    train_seconds: float
    mean: float
    deviation: float | None
    seeds: int
    scores: tuple[float, ...]
    over_seeds: Interval | None
    over_seeds_and_images: Interval | None
    copies: tuple[str, ...] = ()  # other trials of the same student and recipe, whose seeds are included
    flattery: float  # `search_score` minus `mean`


@dataclass(frozen=True, kw_only=True)
class RivalFacts(ConfirmedFacts):
    """A confirmed student compared with the leader."""

    behind: float
    p: float
    is_tied: bool


@dataclass(frozen=True, kw_only=True)
class VerdictFacts:
    """The confirmed students of a budget or family."""

    leader: ConfirmedFacts
    others: tuple[RivalFacts, ...]

    @property
    def tied_words(self) -> str:
        """How many of the others are tied with the leader; "not tested" if no other was trained with fresh seeds."""
        return f"{len(self.tied)} of {len(self.others)}" if self.others else "not tested"

    @property
    def tied(self) -> list[RivalFacts]:
        """Those not significantly different from the leader."""
        return [other for other in self.others if other.is_tied]


@dataclass(frozen=True, kw_only=True)
class FamilyFacts(StudentFacts):
    """The best student of a family."""

    trials: int
    confirmed: VerdictFacts | None


@dataclass(frozen=True, kw_only=True)
class OpeningFacts:
    """An opening of the test set for the winner."""

    kind: str
    opened_at: str
    opened_by: str
    images: int
    mean: float
    over_seeds: tuple[float | None, float | None]
    over_seeds_and_images: tuple[float | None, float | None]
    members: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """The answer for one budget; the fields mean what those of `search.answers.best.Answer` mean."""

    budget_params: int
    trials: int
    winner: StudentFacts | None
    best: StudentFacts | None
    ties: tuple[str, ...]
    confirmed: VerdictFacts | None
    untested: int = 0  # trials whose students were not trained with fresh seeds
    edges: tuple[Edge, ...] = ()
    test: tuple[OpeningFacts, ...]
    by_family: dict[str, FamilyFacts]


def facts_of(answers: Iterable[Answer]) -> list[AnswerFacts]:
    """What is shown of each answer."""
    return [_answer(answer) for answer in answers]


def _take(kind: type[T], source: Any, **own: Any) -> T:
    """A value of that class: its own fields, and the others from the same attributes of the source."""
    return kind(**own, **{field.name: getattr(source, field.name) for field in fields(kind) if field.name not in own})


def _answer(answer: Answer) -> AnswerFacts:
    return _take(
        AnswerFacts,
        answer,
        winner=_student(StudentFacts, answer.winner) if answer.winner else None,
        best=_student(StudentFacts, answer.best) if answer.best else None,
        ties=tuple(trial_key(one.study, one.number) for one in answer.ties),
        confirmed=_verdict(answer.verdict),
        test=tuple(_opening(opening) for opening in answer.openings),
        by_family={
            family: _student(
                FamilyFacts,
                result,
                trials=answer.trials_by_family[family],
                confirmed=_verdict(answer.verdict_by_family.get(family)),
            )
            for family, result in answer.by_family.items()
        },
    )


def _student(kind: type[T], result: TrialResult, **more: Any) -> T:
    own = {"seed": str(result.seed), "epochs": len(result.curve), "finished_at": result.finished_at.isoformat()}
    return _take(kind, result, **own, **more)


def _verdict(verdict: Verdict | None) -> VerdictFacts | None:
    if verdict is None:
        return None
    return VerdictFacts(
        leader=_confirmed(ConfirmedFacts, verdict.leader),
        others=tuple(
            _confirmed(RivalFacts, rival.confirmed, behind=rival.behind, p=rival.p, is_tied=rival.is_tied)
            for rival in verdict.rivals
        ),
    )


def _confirmed(kind: type[T], confirmed: Confirmed, **more: Any) -> T:
    student = confirmed.student
    return _take(
        kind,
        student,
        student=trial_key(student.study, student.number),
        search_score=student.score,
        mean=confirmed.mean,
        deviation=confirmed.deviation,
        seeds=len(confirmed.scores),
        scores=confirmed.scores,
        over_seeds=confirmed.over_seeds,
        over_seeds_and_images=confirmed.over_images,
        flattery=confirmed.selection_bias,
        copies=tuple(trial_key(one.study, one.number) for one in confirmed.copies),
        **more,
    )


def members_of(opening: Opening) -> list[dict[str, Any]]:
    """The replicates that were scored, with their seeds as text."""
    return [member | {"seed": str(member["seed"])} for member in opening.members]


def _opening(opening: Opening) -> OpeningFacts:
    return _take(
        OpeningFacts,
        opening,
        opened_at=opening.opened_at.isoformat(),
        members=members_of(opening),
        over_seeds=(opening.low, opening.high),
        over_seeds_and_images=(opening.low_images, opening.high_images),
    )
