"""Answers read from their JSON print as the original ones."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from search.answers.stored import answers_of, labels_alone_of
from search.cli.answer_tables import best_table, family_table, remarks
from search.faces.answer_facts import facts_of
from search.faces.answers_json import SearchAnswers, to_json, to_rows
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


def opened() -> rows.Kept:
    found = kept(confirmed=SEEDS)
    winners = [answer.winner for answer in answers_of(found, found.search) if answer.winner]
    looks = [rows.opening(winners[0]), rows.opening(winners[-1]), rows.opening(winners[-1], kind="forced", number=1)]
    return replace(found, opened=[looks[0], replace(looks[1], low=None, high=None), looks[2]])


SEARCHES = {
    "empty": rows.Kept(plan=PLAN, results=[]),
    "searched": kept(),
    "tied": rows.Kept(plan=PLAN, results=[replace(row, score=0.5) for row in RESULTS]),
    "confirmed": kept(confirmed=SEEDS),
    "without images": kept(confirmed=[replace(row, correct=None) for row in SEEDS]),
    "one seed": kept(confirmed=[row for row in SEEDS if row.replicate == 0]),
    "opened": opened(),
}


READ = TypeAdapter(SearchAnswers)


def shown(found: SearchAnswers) -> str:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(best_table(found.best, with_latency=True), family_table(found.best, found.labels_alone))
    return capture.get() + "\n".join(remarks(found.best)) + repr(to_rows(found.best))


@pytest.mark.parametrize("name", SEARCHES)
def test_all_faces_show_the_same_of_answers_and_of_those_read_back(name: str) -> None:
    kept = SEARCHES[name]
    answers, alone = answers_of(kept, kept.search), labels_alone_of(kept, kept.search)
    if name == "confirmed":  # families have other leaders than their best
        assert any(v.leader.student != a.by_family[f] for a in answers for f, v in a.verdict_by_family.items())
    if name == "tied":
        assert any(answer.ties for answer in answers)
    found = SearchAnswers(search="s", state="finished", best=facts_of(answers), labels_alone=facts_of(alone))
    whole = found.to_json()
    assert (whole["best"], whole["labels_alone"]) == (to_json(answers), to_json(alone))
    back = READ.validate_python(json.loads(json.dumps(whole)))
    assert (back, back.to_json()) == (found, whole)
    assert shown(back) == shown(found)


def test_json_of_another_release_is_an_error() -> None:
    answers = facts_of(answers_of(kept(), kept().search))
    wire = SearchAnswers(search="s", state="finished", best=answers, labels_alone=[]).to_json()
    del wire["best"][0]["by_family"]
    with pytest.raises(ValidationError):
        READ.validate_python(wire)
