"""Finished trials as the faces show them: a row of a list, or one student with curve, layers and evidence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from models.outline import Drawn, outline
from models.spec import Spec
from search.answers.verdict import over_images, over_seeds
from storage.records import Opening, TrialResult
from storage.rows.repository import Repository


@dataclass(frozen=True, kw_only=True)
class TrialFacts:
    """A finished trial in a list."""

    study: str
    number: int
    budget_params: int
    family: str
    notation: str
    parameters: int
    macs: int
    latency_ms: float | None
    score: float  # validation accuracy, 0..1
    epochs: int
    train_seconds: float
    stop_reason: str
    chosen_by: str | None
    slot: str
    device: str
    finished_at: datetime


@dataclass(frozen=True, kw_only=True)
class PointFacts:
    """One epoch of a training; null if it diverged."""

    epoch: int
    seconds: float | None
    loss: float | None
    accuracy: float | None


@dataclass(frozen=True, kw_only=True)
class ReplicateFacts:
    """A replicate: the student trained again with a fresh seed."""

    replicate: int
    seed: str  # 0 .. 2**63 - 1, which JavaScript's numbers cannot hold
    score: float  # accuracy on the half that the search never saw, 0..1
    latency_ms: float | None
    epochs: int
    curve: tuple[PointFacts, ...]


@dataclass(frozen=True, kw_only=True)
class OpeningFacts:
    """An opening of the sealed test set."""

    kind: str
    opened_at: datetime
    opened_by: str
    images: int
    mean: float  # test accuracy over the replicates, 0..1
    over_seeds: tuple[float, ...] | None  # 95 %, low and high
    over_seeds_and_images: tuple[float, ...] | None


@dataclass(frozen=True, kw_only=True)
class StudentFacts(TrialFacts):
    """A finished trial with all that is known of it."""

    seed: str  # as a replicate's
    proposal: dict[str, Any]
    recipe: dict[str, Any]
    spec: dict[str, Any]
    weights_digest: str
    curve: tuple[PointFacts, ...]
    layers: tuple[Drawn, ...]
    replicates: tuple[ReplicateFacts, ...]
    openings: tuple[OpeningFacts, ...]


def trial_facts(result: TrialResult, epochs: int) -> TrialFacts:
    """One row of a list of trials."""
    return TrialFacts(**_of_trial(result, epochs))


def student_facts(repository: Repository, search_id: int, study: str, number: int) -> StudentFacts | None:
    """One finished trial; None if it does not exist."""
    found = repository.results_of(search_id, [(study, number)])
    if not found:
        return None
    result = found[0]
    return StudentFacts(
        **_of_trial(result, len(result.curve)),
        seed=str(result.seed),
        proposal=result.proposal,
        recipe=result.recipe,
        spec=result.spec,
        weights_digest=result.weights_digest,
        curve=_points(result.curve),
        layers=outline(Spec.from_json(result.spec)),
        replicates=tuple(
            ReplicateFacts(
                replicate=one.replicate,
                seed=str(one.seed),
                score=one.score,
                latency_ms=one.latency_ms,
                epochs=len(one.curve),
                curve=_points(one.curve),
            )
            for one in repository.replicates(search_id, (study, number))
        ),
        openings=tuple(_opening(one) for one in repository.openings(search_id, (study, number))),
    )


def _of_trial(result: TrialResult, epochs: int) -> dict[str, Any]:
    return {one.name: getattr(result, one.name) for one in fields(TrialFacts) if one.name != "epochs"} | {
        "epochs": epochs
    }


def _points(curve: list[dict[str, Any]]) -> tuple[PointFacts, ...]:
    others = ("seconds", "loss", "accuracy")
    return tuple(PointFacts(epoch=point["epoch"], **{name: point.get(name) for name in others}) for point in curve)


def _opening(opening: Opening) -> OpeningFacts:
    return OpeningFacts(
        kind=opening.kind,
        opened_at=opening.opened_at,
        opened_by=opening.opened_by,
        images=opening.images,
        mean=opening.mean,
        over_seeds=over_seeds(opening),
        over_seeds_and_images=over_images(opening),
    )
