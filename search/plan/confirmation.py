"""How many students are trained again with fresh seeds, as far as it follows from a plan alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.plan.schema import Plan
    from search.plan.studies import StudyPlan

MORE_SEEDS = 2  # in each further round


def groups(plan: Plan) -> Iterator[tuple[int, str | None]]:
    """The groups in which the best are chosen: each budget, and each family in it if the plan asks for it."""
    for budget in plan.budgets:
        yield budget, None
        if plan.confirmation.by_family:
            yield from ((budget, family) for family in plan.families)


def replicate_rounds(plan: Plan, studies: Iterable[StudyPlan]) -> Iterator[int]:
    """The expected number of replicates in each round, before there are any results.

    In every group with rivals, the leader and one other student are assumed to stay tied until the last round: more
    groups are decided earlier than have three tied students.

    Args:
        plan: of the search.
        studies: of the search, each with the families that fit its budget.
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
