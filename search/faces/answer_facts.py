"""What every face shows of a search's answers, whether they come from the database here or from a service's JSON.

The fields are those of the JSON, by the same names and in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search.answers.verdict import Interval
from storage.records import trial_key

if TYPE_CHECKING:
    from search.answers.best import Answer
    from search.answers.verdict import Confirmed, Verdict
    from storage.records import Opening, TrialResult

_OF_TRIAL = (
    "study", "number", "family", "notation", "parameters", "macs", "latency_ms", "score", "seed", "proposal", "recipe",
    "spec", "train_seconds", "stop_reason", "device", "threads", "weights_digest",
)  # fmt: skip
_OF_CONFIRMED = ("family", "notation", "parameters", "macs", "latency_ms", "train_seconds")


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
    seed: int
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
    test: tuple[OpeningFacts, ...]
    by_family: dict[str, FamilyFacts]


def facts_of(answers: Iterable[Answer]) -> list[AnswerFacts]:
    """What is shown of each answer."""
    return [_answer(answer) for answer in answers]


def _answer(answer: Answer) -> AnswerFacts:
    return AnswerFacts(
        budget_params=answer.budget_params,
        trials=answer.trials,
        winner=StudentFacts(**_trial(answer.winner)) if answer.winner else None,
        best=StudentFacts(**_trial(answer.best)) if answer.best else None,
        ties=tuple(trial_key(one.study, one.number) for one in answer.ties),
        confirmed=_verdict(answer.verdict),
        test=tuple(_opening(opening) for opening in answer.openings),
        by_family={
            family: FamilyFacts(
                **_trial(result),
                trials=answer.trials_by_family[family],
                confirmed=_verdict(answer.verdict_by_family.get(family)),
            )
            for family, result in answer.by_family.items()
        },
    )


def _trial(result: TrialResult) -> dict[str, Any]:
    told = {name: getattr(result, name) for name in _OF_TRIAL}
    return told | {"epochs": len(result.curve), "finished_at": result.finished_at.isoformat()}


def _verdict(verdict: Verdict | None) -> VerdictFacts | None:
    if verdict is None:
        return None
    return VerdictFacts(
        leader=ConfirmedFacts(**_confirmed(verdict.leader)),
        others=tuple(
            RivalFacts(**_confirmed(rival.confirmed), behind=rival.behind, p=rival.p, is_tied=rival.is_tied)
            for rival in verdict.rivals
        ),
    )


def _confirmed(confirmed: Confirmed) -> dict[str, Any]:
    student = confirmed.student
    return {name: getattr(student, name) for name in _OF_CONFIRMED} | {
        "student": trial_key(student.study, student.number),
        "search_score": student.score,
        "mean": confirmed.mean,
        "deviation": confirmed.deviation,
        "seeds": len(confirmed.scores),
        "scores": tuple(confirmed.scores),
        "over_seeds": confirmed.over_seeds,
        "over_seeds_and_images": confirmed.over_images,
        "flattery": confirmed.flattery,
    }


def _opening(opening: Opening) -> OpeningFacts:
    return OpeningFacts(
        kind=opening.kind,
        opened_at=opening.opened_at.isoformat(),
        opened_by=opening.opened_by,
        images=opening.images,
        mean=opening.mean,
        over_seeds=(opening.low, opening.high),
        over_seeds_and_images=(opening.low_images, opening.high_images),
        members=opening.members,
    )
