import runpy
import sys
from pathlib import Path

import pytest

import benchmarks.storage as program
import search.slot.work
from benchmarks.storage import FULL, QUICK, Look, Run, Sizes
from search.plan.schema import Plan
from search.slot.jobs import Job
from storage.files.artifacts import Artifacts
from tests.distill.small import carry_through
from tests.search.plans import replicate_work, small_plan, student_terms, trial_work

SMALL = Sizes(early=6, late=16, window=2, plain=1, reported=1)


@pytest.mark.parametrize("sizes", [FULL, QUICK, SMALL])
def test_windows_follow_one_another_around_their_mark_and_parts_fill_the_search(sizes: Sizes):
    for mark in (sizes.early, sizes.late):
        windows = sizes.windows(mark)
        assert [w.start for w in windows[1:]] == [w.stop - 1 for w in windows[:-1]]
        assert (windows[0].start + windows[-1].stop - 1) / 2 == mark
        assert 0 <= windows[0].start < windows[-1].stop - 1 <= sizes.trials
    parts = sizes.parts()
    assert (parts[0].start, parts[-1].stop) == (sizes.early / 2, sizes.trials)
    assert len({part.stop - part.start for part in parts}) <= 2


def test_a_trials_time_and_its_growth_are_told_window_by_window():
    at = [0.0]
    for number in range(SMALL.trials):
        at.append(at[-1] + (0.1 if number < 11 else 0.3))
    run = Run(at=at)
    assert run.ms(SMALL.windows(SMALL.early)) == pytest.approx([100] * 5)
    assert run.growth(SMALL) == pytest.approx([3] * 5)


def test_memory_is_the_median_of_the_looks_around_each_mark():
    looks = [Look(0, 1), Look(1, 100), Look(6, 101), Look(10, 180), Look(12, 104), Look(16, 90), Look(21, 105)]
    assert Run(looks=looks).grown_mb(SMALL) == 104 - 101
    assert SMALL.around(6, looks) == [100, 101, 180]


def test_where_trials_passed_between_two_looks_the_nearest_ones_count():
    assert Run(looks=[Look(0, 100), Look(0, 102), Look(30, 107)]).grown_mb(SMALL) == 6


def test_a_slot_without_training_hands_in_a_curve_and_does_other_jobs_as_ever(monkeypatch, tmp_path: Path):
    done = []

    def as_ever(*_: object):
        yield from ()
        done.append("as ever")

    monkeypatch.setattr(search.slot.work, "run_jobs", as_ever)
    monkeypatch.setattr(sys, "orig_argv", ["python", "default_worker.py"])
    monkeypatch.setenv("NOOP_EPOCHS", "3")
    runpy.run_path(str(Path(program.__file__).parent / "noop" / "sitecustomize.py"))
    (progress, *_), (outcome,) = ran(trial_job(small_plan()), tmp_path)
    assert progress[0].last.epoch == 2
    assert [point["epoch"] for point in outcome.curve] == [0, 1, 2]
    assert not done
    ran(trial_job(small_plan(), kind="replicate"), tmp_path)
    assert done == ["as ever"]


def trial_job(plan: Plan, kind: str = "trial") -> Job:
    terms = student_terms(plan)
    space = terms.spaces["30k"]
    _, solution, recipe = space.solve(space.at({}))
    of_kind = trial_work if kind == "trial" else replicate_work
    return Job(key="30k/0", seed=1, threads=1, work=of_kind(terms.work(solution.spec, recipe)))


def ran(job: Job, folder: Path):
    """All that is yielded, and what is returned."""
    return carry_through(search.slot.work.run_jobs([job], {}.__getitem__, Artifacts(folder)))


@pytest.mark.slow
def test_the_program_runs_a_search_on_a_server_of_its_own_and_tells_every_row(monkeypatch, quick):
    monkeypatch.setattr(program, "QUICK", SMALL)
    rows, told = quick(program.program)
    assert [row["aim"] for row in rows] == [1, 2, None, 1, None, 1]
    assert rows[0]["ours"] > 0
    assert all(row["ratio"] > 0 for row in rows)
    assert "21 trials in one study" in told.out
