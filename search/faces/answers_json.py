"""The answers as JSON, as the command and the API print them, and as flat rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import TYPE_CHECKING, Any

from search.faces.answer_facts import AnswerFacts, facts_of
from search.faces.teacher_facts import TeacherFacts

if TYPE_CHECKING:
    from search.answers.best import Answer

_OF_WINNER = ("study", "number", "family", "notation", "parameters", "macs", "latency_ms")  # None without a winner


@dataclass(frozen=True, kw_only=True)
class SearchAnswers:
    """The answers of one search; a service's JSON has the same fields."""

    search: str
    state: str
    best: list[AnswerFacts]
    labels_alone: list[AnswerFacts]  # of students trained on hard labels only; empty if the plan asks for none
    teachers: list[TeacherFacts] = field(default_factory=list)  # members of the ensemble; empty if logits were imported

    def to_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return dict(_plain(self))


def to_json(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """The answers with all their evidence, as plain values for `json.dumps`."""
    return list(_plain(facts_of(answers)))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        value = vars(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def to_rows(answers: Sequence[AnswerFacts]) -> list[dict[str, Any]]:
    """The answers as flat rows for a spreadsheet, one for each budget; accuracies in 0..1."""
    return [_row(answer) for answer in answers]


def _row(answer: AnswerFacts) -> dict[str, Any]:
    verdict = answer.confirmed
    leader = verdict.leader if verdict else None
    low, high = (leader.over_seeds_and_images if leader else None) or (None, None)
    return {
        "budget_params": answer.budget_params,
        **{name: getattr(answer.winner, name, None) for name in _OF_WINNER},
        "search_score": answer.winner.score if answer.winner else None,
        "confirmed_mean": leader.mean if leader else None,
        "confirmed_low": low,
        "confirmed_high": high,
        "seeds": leader.seeds if leader else None,
        "tied": len(verdict.tied) if verdict and verdict.others else None,
        "tested": len(verdict.others) if verdict else None,
        "untested": answer.untested,
        "test_mean": answer.test[0].mean if answer.test else None,
        "trials": answer.trials,
    }
