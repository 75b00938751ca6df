"""Rows as a search leaves them, for tests of what is made of them."""

from __future__ import annotations

import dataclasses
import functools
import math
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import numpy as np

from search.answers.best import best_per_budget
from search.answers.confirm import top_students
from search.plan.schema import Plan
from search.report.facts import Facts, gather
from search.studies.space import StudySpace
from storage.records import Cache, JobRow, Limits, Opening, Replicate, Search, Teacher, TrialResult
from storage.rows.best_per_budget import BestRow
from storage.rows.per_image import write_correct
from storage.rows.repository import Repository

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def replicate(
    *, study: str, number: int, index: int, score: float, seed: int | None = None, at: datetime = START
) -> Replicate:
    return Replicate(
        study=study,
        number=number,
        replicate=index,
        seed=index if seed is None else seed,
        score=score,
        curve=[],
        device="cpu",
        threads=1,
        stop_reason="finished",
        weights_digest="b" * 64,
        artifact=None,
        slot="0",
        started_at=at,
        finished_at=at,
    )


def teacher(*, notation: str, seconds: float, at: datetime) -> Teacher:
    return Teacher(
        key="t",
        spec={},
        notation=notation,
        parameters=812_330,
        accuracy=0.702,
        seconds=seconds,
        curve=[],
        weights_digest="c" * 64,
        artifact="t",
        device="cpu",
        created_at=at,
    )


_LEVELS = {  # of made-up searches, at their smallest budget; each budget more brings _MORE
    "mlp-1": 0.31, "mlp-2": 0.33, "mlp-3": 0.335, "mlp-4": 0.33, "mlp-5": 0.325,
    "cnn-1": 0.41, "cnn-2": 0.475, "cnn-3": 0.52, "cnn-4": 0.523,
}  # fmt: skip
_MORE = 0.022
_DIFFICULTY = 5.0  # how differently hard images are


def trials(plan: Plan, each: int | None = None) -> list[TrialResult]:
    """Finished trials as a search leaves them: real specs solved to the budget, plausible scores.

    Args:
        plan: of the search.
        each: trials of each study, of which those on hard labels are worse; as many as the plan says by default.
    """
    return list(_trials(plan.model_dump_json(), each))


@functools.cache
def _trials(plan_json: str, each: int | None) -> tuple[TrialResult, ...]:
    plan = Plan.model_validate_json(plan_json).rounded(1)
    draw = random.Random(7)
    results = []
    for study in plan.studies():
        space = StudySpace(plan=plan, study=study, input_shape=(3, 32, 32), classes=10)
        for number in range(each or plan.sampler.trials):
            family = study.families[number % len(study.families)]
            proposal = space.at({name: draw.random() for name in space.parameters}, family)
            results.append(_trial(plan, space, proposal, number, draw))
    return tuple(results)


def _trial(plan: Plan, space: StudySpace, proposal: dict[str, Any], number: int, draw: random.Random) -> TrialResult:
    study = space.study
    family, solution, recipe = space.solve(proposal)
    step = plan.budgets.index(study.budget_params)
    rate = float(proposal["learning_rate"])
    low, high = plan.trial.learning_rate
    off = math.log(rate / low) / math.log(high / low) - 0.6  # of the best learning rate
    score = _LEVELS[family.name] + _MORE * step * (1.0 if family.convolutions else 0.5)
    score -= 0.12 * off**2 + 0.008 * abs(draw.gauss(0, 1)) + (0.02 if study.is_on_labels else 0.0)
    seconds = 20.0 + solution.macs / 1e5
    begun = START + timedelta(minutes=4, seconds=11 * number + step)
    return TrialResult(
        study=study.name,
        number=number,
        budget_params=study.budget_params,
        family=family.name,
        proposal=proposal,
        spec=solution.spec.to_json(),
        notation=solution.spec.notation,
        recipe={"epochs": recipe.epochs, "optimizer": recipe.optimizer, **proposal, "learning_rate": rate},
        parameters=solution.parameters,
        macs=solution.macs,
        score=score,
        curve=[],
        seed=draw.randrange(2**32),
        device="cpu",
        threads=1,
        stop_reason="finished",
        weights_digest="0" * 64,
        artifact=None,
        slot="0",
        started_at=begun,
        finished_at=begun + timedelta(seconds=seconds),
        chosen_by="gp",
    )


def replicates(plan: Plan, results: list[TrialResult], seeds: int = 3) -> list[Replicate]:
    """Fresh seeds of the students that a plan confirms, a little below the score that chose them, with their images."""
    images = plan.data.validation // 2
    generator = np.random.default_rng(3)
    hard = generator.normal(0, _DIFFICULTY, images)
    found = []
    for student in top_students(results, plan):
        for index in range(seeds):
            wanted = student.score - 0.009 + generator.normal(0, 0.003)
            noisy = hard + generator.normal(0, 1.5, images)
            correct = noisy < np.quantile(noisy, wanted)
            row = replicate(study=student.study, number=student.number, index=index, score=float(correct.mean()))
            finished_at = START + timedelta(seconds=30)
            found.append(dataclasses.replace(row, correct=write_correct(correct), finished_at=finished_at))
    return found


def opening(student: TrialResult, *, kind: str = "first", number: int = 0, mean: float = 0.5) -> Opening:
    """A look at the test set."""
    return Opening(
        study=student.study,
        number=student.number,
        opening=number,
        kind=kind,
        opened_at=START + timedelta(days=1 + number),
        opened_by="ada@lab",
        data="d" * 64,
        images=10_000,
        members=[{"replicate": index, "seed": index, "score": mean, "weights_digest": "b" * 64} for index in range(3)],
        mean=mean,
        low=mean - 0.004,
        high=mean + 0.004,
        low_images=mean - 0.011,
        high_images=mean + 0.011,
        predicted="",
    )


@dataclass(kw_only=True)
class Kept:
    """The rows of one search, read as `storage.rows.repository.Repository` reads them."""

    plan: Plan
    results: list[TrialResult]
    confirmed: list[Replicate] = field(default_factory=list)
    opened: list[Opening] = field(default_factory=list)
    members: list[Teacher] = field(default_factory=list)
    passed_over: list[Teacher] = field(default_factory=list)
    state: str = "finished"
    name: str = "quick"

    @property
    def search(self) -> Search:
        """Its own row."""
        return Search(
            id=1,
            name=self.name,
            plan=self.plan.identity(),
            state=self.state,
            owner="me",
            reason=None,
            teachers=[teacher.key for teacher in self.members],
            cache="k",
            created_at=START,
            finished_at=None,
            execution=self.plan.execution(),
        )

    def facts(self) -> Facts:
        """What the report makes of them."""
        return gather(cast(Repository, self), self.search)

    def trial_results(self, _search_id: int, **_: Any) -> list[TrialResult]:
        return self.results

    def results_of(self, _search_id: int, keys: Collection[tuple[str, int]], **_: Any) -> list[TrialResult]:
        return [result for result in self.results if (result.study, result.number) in keys]

    def best_rows(self, _search_id: int, budgets: Sequence[int], limits: Limits) -> list[BestRow]:
        return [
            BestRow(
                budget_params=answer.budget_params,
                best=answer.best and (answer.best.study, answer.best.number),
                ties=tuple((one.study, one.number) for one in answer.ties),
                by_family={family: (one.study, one.number) for family, one in answer.by_family.items()},
                trials_by_family=answer.trials_by_family,
            )
            for answer in best_per_budget(self.results, budgets, limits)
        ]

    def replicates(self, _search_id: int) -> list[Replicate]:
        return self.confirmed

    def openings(self, _search_id: int) -> list[Opening]:
        return self.opened

    def jobs(self, _search_id: int, kind: str, state: str) -> list[JobRow]:
        return [
            JobRow(search_id=1, kind=kind, key=one.key, state=state, hand_outs=1, slot=None, reason=None)
            for one in (*self.members, *self.passed_over)
        ]

    def teacher(self, key: str) -> Teacher | None:
        return next((one for one in (*self.members, *self.passed_over) if one.key == key), None)

    def cache(self, key: str) -> Cache | None:
        made = START + timedelta(minutes=1)
        return Cache(key=key, manifest={}, epochs=4, location="/caches/k", created_at=made)
