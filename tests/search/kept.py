"""Whole searches of made-up rows in a real database, for tests of what is answered from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from search.answers.confirm import top_students
from search.plan.schema import Plan
from search.settings import Settings
from storage.database.engine import connect
from storage.records import Replicate, Search, TrialResult, replicate_key, trial_key
from storage.rows.per_image import write_correct
from storage.rows.repository import Repository
from storage.states import SearchState
from tests.search import rows

IMAGES = 400  # of the half for confirmation


def settings_in(folder: Path) -> Settings:
    """Where a command in the folder keeps everything."""
    return Settings(
        data_dir=folder / "data",
        database_url=f"sqlite:///{folder}/runs/student-search.db",
        artifacts=str(folder / "runs" / "artifacts"),
        caches=folder / "runs" / "caches",
    )


def repository_in(folder: Path) -> Repository:
    """That which a command in the folder opens."""
    (folder / "runs").mkdir(exist_ok=True)
    return Repository(connect(settings_in(folder).database_url, create=True))


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
    owned = repository.owned(repository.open_search(name, plan.identity(), "me").id, "me")
    for result in results:
        hand_out = owned.hand_out("trial", trial_key(result.study, result.number), result.slot)
        assert owned.finish_trial(result, hand_out=hand_out)
    for row in replicates:
        hand_out = owned.hand_out("replicate", replicate_key(row.study, row.number, row.replicate), row.slot)
        assert owned.finish_replicate(row, hand_out=hand_out)
    if state != "running":
        owned.leave(state)
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
            row = rows.replicate(study=student.study, number=student.number, index=index, score=float(correct.mean()))
            found.append(replace(row, correct=write_correct(correct)))
    return found
