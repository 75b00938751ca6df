"""Which students are trained again with fresh seeds, as far as a plan alone says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.plan.schema import Plan
    from search.plan.studies import StudyPlan

MORE_SEEDS = 2  # of a further round


def groups(plan: Plan) -> Iterator[tuple[int, str | None]]:
    """Within which the best are chosen: each budget, and each family in it where the plan says so."""
    for budget in plan.budgets:
        yield budget, None
        if plan.confirmation.by_family:
            yield from ((budget, family) for family in plan.families)


def replicate_rounds(plan: Plan, studies: Iterable[StudyPlan]) -> Iterator[int]:
    """The replicates of each round to be reckoned with, before anything is known.

    Of every group that has rivals the leader and one more are taken to stay tied to the last: more groups are decided
    sooner than have three that stay tied.

    Args:
        plan: what is asked for.
        studies: that the search has, each with the families that fit its budget.
    """
    cells = {
        (study.budget_params, family.name) for study in studies if not study.is_on_labels for family in study.families
    }
    top, confirmation = plan.confirmation.top, plan.confirmation
    by_family = confirmation.by_family
    students = top * len(cells if by_family else {budget for budget, _ in cells})
    if not students:
        return
    yield students * confirmation.seeds
    rivals = 0
    for budget, family in groups(plan):
        within = {(b, f) for b, f in cells if b <= budget and family in (None, f)}
        rivals += top * len(within if by_family else {b for b, _ in within}) > 1
    for seeds in range(confirmation.seeds, confirmation.most_seeds, MORE_SEEDS):
        if rivals:
            yield min(students, 2 * rivals) * min(MORE_SEEDS, confirmation.most_seeds - seeds)


def trainings(plan: Plan, studies: Iterable[StudyPlan]) -> dict[str, float]:
    """How many students each study trains: its trials, and its share of the first round of replicates.

    Studies that compete for one budget share its replicates, in proportion to their families.

    Args:
        plan: what is asked for.
        studies: that the search has.
    """
    wanted, families = list(studies), Counter[int]()
    for study in wanted:
        if not study.is_on_labels:
            families[study.budget_params] += len(study.families)
    confirmation, found = plan.confirmation, dict.fromkeys((study.name for study in wanted), float(plan.sampler.trials))
    for study in wanted:
        if not study.is_on_labels:
            groups = len(study.families) / (1 if confirmation.by_family else families[study.budget_params])
            found[study.name] += groups * confirmation.top * confirmation.seeds
    return found
