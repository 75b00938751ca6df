"""Whole searches of made-up rows in a real database, for tests of what is answered from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from search.answers.confirm import top_students
from search.plan.schema import Plan
from storage.database.engine import connect
from storage.records import Replicate, Search, TrialResult, replicate_key, trial_key
from storage.rows.per_image import write_correct
from storage.rows.repository import Repository
from storage.states import SearchState
from tests.search import rows

IMAGES = 400  # of the half for confirmation


def repository_in(folder: Path) -> Repository:
    """That which a command in the folder opens."""
    (folder / "runs").mkdir(exist_ok=True)
    return Repository(connect(f"sqlite:///{folder}/runs/student-search.db", create=True))


def keep(
    repository: Repository,
    name: str,
    plan: Plan,
    results: Iterable[TrialResult],
    replicates: Iterable[Replicate] = (),
    *,
    state: SearchState = "finished",
) -> Search:
    """Write a search down, verb by verb."""
    search = repository.open_search(name, plan.identity(), "me")
    for result in results:
        hand_out = repository.owned(search.id, "me").hand_out(
            "trial", trial_key(result.study, result.number), result.slot
        )
        assert repository.owned(search.id, "me").finish_trial(result, hand_out=hand_out)
    for row in replicates:
        key = replicate_key(row.study, row.number, row.replicate)
        hand_out = repository.owned(search.id, "me").hand_out("replicate", key, row.slot)
        assert repository.owned(search.id, "me").finish_replicate(row, hand_out=hand_out)
    if state != "running":
        repository.owned(search.id, "me").leave(state)
    found = repository.find_search(name)
    assert found is not None
    return found


def confirmed(
    plan: Plan, results: Iterable[TrialResult], accuracy: Callable[[TrialResult], float], *, seeds: int = 3
) -> list[Replicate]:
    """Fresh seeds of the students that the plan confirms, each image as hard for one as for another."""
    generator = np.random.default_rng(0)
    hard = generator.random(IMAGES)
    found = []
    for student in top_students(results, plan):
        for index in range(seeds):
            correct = hard + generator.normal(0, 0.02, IMAGES) < accuracy(student)
            row = rows.replicate(
                study=student.study,
                number=student.number,
                index=index,
                seed=index,
                score=float(correct.mean()),
                at=rows.START,
            )
            found.append(replace(row, correct=write_correct(correct)))
    return found
