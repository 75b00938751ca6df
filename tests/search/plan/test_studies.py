"""A stored plan's outline, read without the schema, is what the schema reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from search.errors import PlanError
from search.plan.file import PLANS_DIR, read_plan
from search.plan.schema import Plan
from search.plan.studies import Outline, stored
from storage.records import Search
from tests.search import rows
from tests.search.plans import small_plan

PLANS = {path.stem: read_plan(path) for path in sorted(PLANS_DIR.glob("*.yaml"))} | {
    "on labels": small_plan(labels_only={"budgets": ["60k"], "families": ["cnn-1"]}),
    "by family, some left out": small_plan(
        **{"sampler.studies": "per-family"}, leave_out=["30k/mlp-1"], families=["mlp-1", "cnn-1"]
    ),
}


def search(plan: dict[str, Any], execution: dict[str, Any] | None = None) -> Search:
    return replace(rows.Kept(plan=small_plan(), results=[], name="s").search, plan=plan, execution=execution)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_the_outline_of_a_stored_plan_is_the_plans_own(plan: Plan) -> None:
    kept = search(plan.identity(), plan.execution())
    outline = Outline.of(kept)
    assert (outline.budgets, outline.families) == (plan.budgets, plan.families)
    assert (outline.studies(), outline.trials) == (plan.studies(), plan.sampler.trials)
    assert stored(kept) == plan.model_dump(mode="json")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_what_an_older_release_did_not_write_has_its_default(plan: Plan) -> None:
    older = search(plan.model_dump(mode="json", exclude_defaults=True))
    confirmed = {"by_family": plan.confirmation.by_family}  # always written by releases with the default of today
    older.plan["confirmation"] = older.plan.get("confirmation", {}) | confirmed
    assert Outline.of(older) == Outline.of(search(plan.identity()))
    assert Plan.of(older) == plan


@pytest.mark.parametrize(
    "change",
    [
        {"budgets": None},
        {"budgets": ["many"]},
        {"families": ["tree-1"]},
        {"sampler": {}},
        {"sampler": 3},
        {"labels_only": {"budgets": [1000]}},
    ],
)
def test_a_plan_of_another_release_is_told_with_the_name_of_its_search(change: dict[str, Any]) -> None:
    plan = small_plan().identity()
    with pytest.raises(PlanError, match="the plan of search 's' was written by another release"):
        Outline.of(replace(search(plan), plan=plan | change))
