from __future__ import annotations

from typing import Any

import pytest

from search.plan.confirmation import replicate_rounds, trainings
from tests.search.plans import small_plan


@pytest.mark.parametrize("by_family", [False, True])
@pytest.mark.parametrize("studies", ["per-budget", "per-family"])
@pytest.mark.parametrize("changes", [{}, {"leave_out": ["60k/mlp-1"]}, {"confirmation.top": 0}], ids=str)
def test_the_trainings_of_all_studies_are_their_trials_and_the_first_round_of_replicates(
    by_family: bool, studies: str, changes: dict[str, Any]
) -> None:
    if studies == "per-budget" and "leave_out" in changes:
        changes = {"leave_out": ["60k"]}
    plan = small_plan(
        **{
            "families": ["mlp-1", "cnn-1"],
            "labels_only": {"budgets": ["60k"], "families": ["cnn-1"]},
            "confirmation.top": 2,
            "confirmation.seeds": 3,
            "confirmation.by_family": by_family,
            "sampler.studies": studies,
            **changes,
        }
    )
    found = trainings(plan, plan.studies())
    (labels,) = (count for study, count in found.items() if study.endswith("labels"))
    assert labels == plan.sampler.trials
    first = next(replicate_rounds(plan, plan.studies()), 0)
    assert sum(found.values()) == pytest.approx(plan.sampler.trials * len(found) + first)
