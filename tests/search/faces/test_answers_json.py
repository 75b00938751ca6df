"""Answers read back from their JSON print as those that it was made of."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rich.console import Console

from search.answers.best import Answer
from search.answers.stored import answers_of, labels_alone_of
from search.cli.answer_tables import best_table, family_table, remarks
from search.faces.answers_json import Answered, from_json, to_json, to_rows
from storage.records import TrialResult
from tests.search import rows
from tests.search.kept import confirmed
from tests.search.plans import small_plan

PLAN = small_plan(
    labels_only={"budgets": ["60k"], "families": ["cnn-1"]},
    **{"sampler.trials": 12, "confirmation": {"top": 3, "seeds": 3, "by_family": True}},
)
RESULTS = [
    replace(row, latency_ms=None if row.number % 3 else 0.1 + row.number, curve=[{"epoch": 0}] * (row.number % 4))
    for row in rows.trials(PLAN)
]
SEEDS = confirmed(PLAN, RESULTS, lambda row: 1 - row.score)  # who was best is so no more


def kept(**more: object) -> rows.Kept:
    return rows.Kept(plan=PLAN, results=RESULTS, **more)


def tied(results: list[TrialResult]) -> list[TrialResult]:
    return [replace(row, score=0.5) for row in results]


def opened() -> rows.Kept:
    found = kept(confirmed=SEEDS)
    winners = [answer.winner for answer in answers_of(found, found.search) if answer.winner]
    looks = [rows.opening(winners[0]), rows.opening(winners[-1]), rows.opening(winners[-1], kind="forced", number=1)]
    return replace(found, opened=[looks[0], replace(looks[1], low=None, high=None), looks[2]])


SEARCHES = {
    "empty": rows.Kept(plan=PLAN, results=[]),
    "searched": kept(),
    "tied": rows.Kept(plan=PLAN, results=tied(RESULTS)),
    "confirmed": kept(confirmed=SEEDS),
    "without images": kept(confirmed=[replace(row, correct=None) for row in SEEDS]),
    "one seed": kept(confirmed=[row for row in SEEDS if row.replicate == 0]),
    "opened": opened(),
}


def shown(answers: list[Answer], on_labels: list[Answer]) -> str:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(best_table(answers, with_latency=True), family_table(answers, on_labels))
    return capture.get() + "\n".join(remarks(answers)) + repr(to_rows(answers))


@pytest.mark.parametrize("found", SEARCHES.values(), ids=SEARCHES)
def test_all_faces_show_the_same_of_answers_and_of_those_read_back(found: rows.Kept) -> None:
    answers, alone = answers_of(found, found.search), labels_alone_of(found, found.search)
    wire = json.loads(json.dumps(to_json(answers)))
    back, alone_back = from_json(wire), from_json(json.loads(json.dumps(to_json(alone))))
    assert to_json(back) == to_json(answers)
    assert to_json(alone_back) == to_json(alone)
    assert shown(back, alone_back) == shown(answers, alone)
    whole = Answered(search="s", state="finished", best=answers, labels_alone=alone).to_json()
    assert Answered.from_json(json.loads(json.dumps(whole))).to_json() == whole


def test_the_searches_tried_have_verdicts_of_families_that_others_lead_than_their_best() -> None:
    """Else less would be tried above than it seems."""
    found = SEARCHES["confirmed"]
    answers = answers_of(found, found.search)
    assert any(
        verdict.leader.student != answer.by_family[family]
        for answer in answers
        for family, verdict in answer.verdict_by_family.items()
    )
    assert any(answer.ties for answer in answers_of(SEARCHES["tied"], SEARCHES["tied"].search))


def test_json_of_another_release_is_an_error_of_its_kind() -> None:
    wire = to_json(answers_of(kept(), kept().search))
    del wire[0]["by_family"]
    with pytest.raises(KeyError):
        from_json(wire)
