"""The answers as plain values, and read back, so that a service's answer is printed as a database's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from search.answers.best import Answer
from search.answers.verdict import Confirmed, Interval, Rival, Verdict
from storage.records import Opening, TrialResult

_SHORT = ("family", "notation", "parameters", "macs", "latency_ms", "train_seconds")  # told of every student
_LONG = (  # told of those that lead
    "score", "seed", "proposal", "recipe", "spec", "stop_reason", "device", "threads", "weights_digest", "finished_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a search answers, wherever it is kept."""

    search: str  # its name
    state: str
    best: list[Answer]
    labels_alone: list[Answer]  # by students that learnt the hard labels alone; empty where the plan asks for none

    def to_json(self) -> dict[str, Any]:
        """What `student-search best --json` prints, and the service answers."""
        return {
            "search": self.search,
            "state": self.state,
            "best": to_json(self.best),
            "labels_alone": to_json(self.labels_alone),
        }

    @staticmethod
    def from_json(facts: dict[str, Any]) -> Answered:
        """What `to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: it is of another release.
        """
        return Answered(
            search=facts["search"],
            state=facts["state"],
            best=from_json(facts["best"]),
            labels_alone=from_json(facts["labels_alone"]),
        )


def to_json(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers with all their evidence, as plain values that `json.dumps` takes."""
    return [
        {
            "budget_params": answer.budget_params,
            "trials": answer.trials,
            "winner": _student(answer.winner) if answer.winner else None,
            "best": _student(answer.best) if answer.best else None,
            "ties": [_key(result) for result in answer.ties],
            "confirmed": _verdict(answer.verdict) if answer.verdict else None,
            "test": [_opening(opening) for opening in answer.openings],
            "by_family": {
                family: {
                    **_student(result),
                    "trials": answer.trials_by_family[family],
                    "confirmed": _verdict(found) if (found := answer.verdict_by_family.get(family)) else None,
                }
                for family, result in answer.by_family.items()
            },
        }
        for answer in answers
    ]


def to_rows(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """The answers as flat rows, one for each budget, for a table that a spreadsheet reads; accuracies in 0..1."""
    return [_flat(answer) for answer in answers]


def _flat(answer: Answer) -> dict[str, Any]:
    winner, verdict = answer.winner, answer.verdict
    first = answer.openings[0] if answer.openings else None
    leader = verdict.leader if verdict else None
    low, high = (leader.over_images if leader else None) or (None, None)
    return {
        "budget_params": answer.budget_params,
        "study": winner.study if winner else None,
        "number": winner.number if winner else None,
        "family": winner.family if winner else None,
        "notation": winner.notation if winner else None,
        "parameters": winner.parameters if winner else None,
        "macs": winner.macs if winner else None,
        "latency_ms": winner.latency_ms if winner else None,
        "search_score": winner.score if winner else None,
        "confirmed_mean": leader.mean if leader else None,
        "confirmed_low": low,
        "confirmed_high": high,
        "seeds": len(leader.scores) if leader else None,
        "tied": len(verdict.tied) if verdict else None,
        "test_mean": first.mean if first else None,
        "trials": answer.trials,
    }


def _key(result: TrialResult) -> str:
    return f"{result.study}/{result.number}"


def _student(result: TrialResult) -> dict[str, Any]:
    return {
        "study": result.study,
        "number": result.number,
        "family": result.family,
        "notation": result.notation,
        "parameters": result.parameters,
        "macs": result.macs,
        "latency_ms": result.latency_ms,
        "score": result.score,
        "seed": result.seed,
        "proposal": result.proposal,
        "recipe": result.recipe,
        "spec": result.spec,
        "epochs": len(result.curve),
        "train_seconds": result.train_seconds,
        "stop_reason": result.stop_reason,
        "device": result.device,
        "threads": result.threads,
        "weights_digest": result.weights_digest,
        "finished_at": result.finished_at.isoformat(),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "leader": _confirmed(verdict.leader),
        "others": [
            {**_confirmed(rival.confirmed), "behind": rival.behind, "p": rival.p, "is_tied": rival.is_tied}
            for rival in verdict.rivals
        ],
    }


def _confirmed(confirmed: Confirmed) -> dict[str, Any]:
    return {
        "student": _key(confirmed.student),
        "family": confirmed.student.family,
        "notation": confirmed.student.notation,
        "parameters": confirmed.student.parameters,
        "macs": confirmed.student.macs,
        "latency_ms": confirmed.student.latency_ms,
        "search_score": confirmed.student.score,
        "train_seconds": confirmed.student.train_seconds,
        "mean": confirmed.mean,
        "deviation": confirmed.deviation,
        "seeds": len(confirmed.scores),
        "scores": list(confirmed.scores),
        "over_seeds": _interval(confirmed.over_seeds),
        "over_seeds_and_images": _interval(confirmed.over_images),
        "flattery": confirmed.selection_bias,
    }


def _interval(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "kind": opening.kind,
        "opened_at": opening.opened_at.isoformat(),
        "opened_by": opening.opened_by,
        "images": opening.images,
        "mean": opening.mean,
        "over_seeds": [opening.low, opening.high],
        "over_seeds_and_images": [opening.low_images, opening.high_images],
        "members": opening.members,
    }


def from_json(rows: Sequence[dict[str, Any]]) -> list[Answer]:
    """The answers as `to_json` wrote them: the same tables, rows and JSON come of both.

    What no face shows of a student is not in the JSON and comes back empty: its slot, where its weights are, the points
    of its curve; of one that is named alone, as having the very same score, all but its name.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is of another release.
    """
    return [_answer_from(row) for row in rows]


def _answer_from(row: dict[str, Any]) -> Answer:
    told = [one for one in (row["winner"], row["best"], *row["by_family"].values()) if one]
    known = {f"{one['study']}/{one['number']}": _student_from(one) for one in told}
    winner, best = row["winner"], row["best"]
    by_family = {family: known[f"{one['study']}/{one['number']}"] for family, one in row["by_family"].items()}
    return Answer(
        budget_params=row["budget_params"],
        best=best and known[f"{best['study']}/{best['number']}"],
        ties=tuple(known.get(key) or _named(key) for key in row["ties"]),
        by_family=by_family,
        trials=row["trials"],
        trials_by_family={family: one["trials"] for family, one in row["by_family"].items()},
        verdict=_verdict_from(row["confirmed"], known) if row["confirmed"] else None,
        verdict_by_family={
            family: _verdict_from(one["confirmed"], known)
            for family, one in row["by_family"].items()
            if one["confirmed"]
        },
        openings=tuple(_opening_from(one, winner, place) for place, one in enumerate(row["test"])),
    )


def _named(key: str, **facts: Any) -> TrialResult:
    """A student of whom little is told beside its name."""
    study, _, number = key.rpartition("/")
    at = datetime.fromisoformat(facts.pop("finished_at", "1970-01-01T00:00:00+00:00"))
    seconds = facts.pop("train_seconds", 0.0)
    nothing = {"budget_params": 0, "parameters": 0, "macs": 0, "seed": 0, "threads": 0, "score": 0.0}
    unsaid = dict.fromkeys(("family", "notation", "device", "stop_reason", "weights_digest", "slot"), "")
    told: dict[str, Any] = {"proposal": {}, "spec": {}, "recipe": {}, "curve": [], **nothing, **unsaid, **facts}
    started = at - timedelta(seconds=seconds)
    return TrialResult(study=study, number=int(number), artifact=None, started_at=started, finished_at=at, **told)


def _student_from(facts: dict[str, Any]) -> TrialResult:
    told = {name: facts[name] for name in (*_SHORT, *_LONG)}
    return _named(f"{facts['study']}/{facts['number']}", **told, curve=[{}] * facts["epochs"])


def _verdict_from(facts: dict[str, Any], known: Mapping[str, TrialResult]) -> Verdict:
    return Verdict(
        leader=_confirmed_from(facts["leader"], known),
        rivals=tuple(
            Rival(confirmed=_confirmed_from(one, known), behind=one["behind"], p=one["p"], is_tied=one["is_tied"])
            for one in facts["others"]
        ),
    )


def _confirmed_from(facts: dict[str, Any], known: Mapping[str, TrialResult]) -> Confirmed:
    told = {name: facts[name] for name in _SHORT}
    key = facts["student"]
    return Confirmed(
        student=known.get(key) or _named(key, **told, score=facts["search_score"]),
        scores=tuple(facts["scores"]),
        mean=facts["mean"],
        deviation=facts["deviation"],
        over_seeds=facts["over_seeds"] and Interval(*facts["over_seeds"]),
        over_images=facts["over_seeds_and_images"] and Interval(*facts["over_seeds_and_images"]),
    )


def _opening_from(facts: dict[str, Any], winner: dict[str, Any], place: int) -> Opening:
    (low, high), (low_images, high_images) = facts["over_seeds"], facts["over_seeds_and_images"]
    return Opening(
        study=winner["study"],
        number=winner["number"],
        opening=place,
        kind=facts["kind"],
        opened_at=datetime.fromisoformat(facts["opened_at"]),
        opened_by=facts["opened_by"],
        data="",
        images=facts["images"],
        members=facts["members"],
        mean=facts["mean"],
        low=low,
        high=high,
        low_images=low_images,
        high_images=high_images,
        predicted="",
    )
