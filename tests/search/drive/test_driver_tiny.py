"""Whole searches on tiny images, in this process."""

from __future__ import annotations

import contextlib
import dataclasses
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import optuna
import pytest

from distill.errors import DataError, MachineError
from search.answers.confirm import by_student
from search.answers.stored import answers_of
from search.broker.terms import Status
from search.drive.driver import run_search
from search.drive.lease import Lease
from search.errors import PlanError, Stopped, UserError, WentAway
from search.plan.schema import Plan
from search.prepare.precision import Look
from search.studies.tables import open_storage
from storage.database.engine import connect
from storage.errors import DatabaseAway, PlanChanged
from storage.rows.repository import Repository
from tests.search.pictures import pictures
from tests.search.plans import SQUARES, small_plan
from tests.search.stages import Slot, repository_in, settings_in
from tests.search.stages import quick as quick  # a fixture of every test here


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan whose whole search takes a moment."""
    (tmp_path / "coloured_squares.py").write_text(SQUARES)
    monkeypatch.chdir(tmp_path)
    return small_plan(
        **{
            "data.name": "python:coloured_squares:images",
            "budgets": ["3k"],
            "families": ["mlp-1"],
            "sampler.trials": 2,
            "confirmation.top": 0,
            "views.store": "replayed",
        }
    )


def stands(folder: Path) -> tuple[str, str | None]:
    """State and reason of the search."""
    search = repository_in(folder).find_search("s")
    return search.state, search.reason


def test_a_finished_search_whose_cache_is_built_again_stays_finished(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    for block in (tmp_path / "caches").glob("*/*.npy"):
        block.unlink()
    listener = Slot()
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
    assert listener.stages == [("cache", 2)]
    assert stands(tmp_path) == ("finished", None)


@pytest.mark.parametrize("name", ["../x", "a/b c"])
def test_a_name_that_the_service_could_not_serve_is_refused_before_anything_is_written(tiny, tmp_path, name):
    with pytest.raises(UserError, match="cannot be the name of a search: a name has"):
        run_search(tiny, name, settings_in(tmp_path), executor="inline", listener=Slot())
    assert [path.name for path in tmp_path.iterdir()] == ["coloured_squares.py"]


def test_a_search_that_an_older_release_named_otherwise_goes_on(tiny, tmp_path):
    repository = Repository(connect(settings_in(tmp_path).database_url, create=True))
    repository.submit_search("a/b c", tiny.identity(), tiny.execution())
    run_search(tiny, "a/b c", settings_in(tmp_path), executor="inline", listener=Slot())
    assert repository.find_search("a/b c").state == "finished"
    assert trials_of("a/b c/3k", tmp_path) == {"COMPLETE": 2}


def trials_of(study: str, folder: Path) -> Counter[str]:
    """Optuna's trials by state."""
    storage = open_storage(settings_in(folder).database_url)
    found = Counter(trial.state.name for trial in optuna.load_study(study_name=study, storage=storage).trials)
    storage.engine.dispose()
    return found


class Cancelling(Slot):
    """Cancels the search while a trial is under way."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def status(self, status: Status) -> None:
        repository = repository_in(self.folder)
        search = repository.find_search("s")
        if search.state == "running" and any(held.job.kind == "trial" for held in status.held):
            repository.cancel_search(search.id, "by me")


def test_a_search_that_is_cancelled_while_it_trains_leaves_no_trial_running(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr("search.drive.lease._BEAT_S", 0.01)
    long = tiny.model_copy(update={"trial": tiny.trial.model_copy(update={"epochs": 100_000})})
    with pytest.raises(Stopped, match="'s' was cancelled"):
        run_search(long, "s", settings_in(tmp_path), executor="inline", listener=Cancelling(tmp_path))
    assert stands(tmp_path) == ("cancelled", "by me")
    assert set(trials_of("s/3k", tmp_path)) == {"FAIL"}
    repository = repository_in(tmp_path)
    assert repository.counts(repository.find_search("s").id)["running"] == {}


def test_a_finished_search_whose_study_was_deleted_stays_finished_and_its_study_is_rebuilt(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    optuna.delete_study(study_name="s/3k", storage=settings_in(tmp_path).database_url)
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    assert trials_of("s/3k", tmp_path) == {"COMPLETE": 2}


@pytest.mark.full
def test_a_search_begun_before_a_key_of_its_plan_was_thought_of_goes_on(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    with contextlib.closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE searches SET plan = json_remove(plan, '$.views.mixup', '$.trial.hard_labels')")
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    other = tiny.model_copy(update={"views": tiny.views.model_copy(update={"mixup": 0.5})})
    with pytest.raises(PlanChanged, match="they differ in views"):
        run_search(other, "s", settings_in(tmp_path), executor="inline", listener=Slot())


def in_precision(plan: Plan, precision: str) -> Plan:
    parts = {name: getattr(plan, name).model_copy(update={"precision": precision}) for name in ("trial", "teacher")}
    return plan.model_copy(update=parts)


def on_a_machine(monkeypatch: pytest.MonkeyPatch, *, bf16_in: float | None) -> None:
    """Let this machine find that steps in bf16 take so much of the time of fp32; None: it emulates bf16."""
    found = Look(
        device="made up", has_bf16=bf16_in is not None, has_tf32=False, speed_up=1 / bf16_in if bf16_in else None
    )
    for asks in ("admission", "outlook"):
        monkeypatch.setattr(f"search.drive.{asks}.look", lambda _: found)


def settled_in(folder: Path) -> tuple[str | None, set[str], str]:
    """The search's precision, those of its trials' recipes, and what its plan says."""
    repository = repository_in(folder)
    search = repository.find_search("s")
    recipes = {result.recipe["precision"] for result in repository.trial_results(search.id)}
    return search.precision, recipes, search.plan["trial"]["precision"]


@pytest.mark.full  # in bf16, which most machines emulate
def test_a_search_keeps_the_precision_that_it_settled_on_wherever_it_is_resumed(tiny, tmp_path, monkeypatch):
    small = confirming(tiny, teacher={"network": "8fc", "epochs": 1})
    plan, listener = in_precision(small, "auto"), Slot()
    on_a_machine(monkeypatch, bf16_in=0.5)
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
    assert settled_in(tmp_path) == ("bf16", set(), "auto")
    assert "precision: bf16; steps in bf16 take 0.50 of the time of fp32 on this machine, made up" in listener.notes

    on_a_machine(monkeypatch, bf16_in=None)
    run_search(in_precision(small, "bf16"), "s", settings_in(tmp_path), executor="inline", listener=listener)

    assert settled_in(tmp_path) == ("bf16", {"bf16"}, "auto")
    assert listener.notes.count("precision: bf16, with which this search began") == 1
    assert ("teacher", 1) not in listener.stages[1:]  # the teacher that it has, by its key
    with pytest.raises(PlanChanged, match="they differ in teacher, trial"):
        run_search(in_precision(small, "fp32"), "s", settings_in(tmp_path), executor="inline", listener=listener)


@pytest.mark.full
def test_a_search_begun_with_a_fixed_precision_goes_on_in_it_where_the_plan_leaves_it_open(tiny, tmp_path, monkeypatch):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    on_a_machine(monkeypatch, bf16_in=0.2)

    run_search(in_precision(tiny, "auto"), "s", settings_in(tmp_path), executor="inline", listener=Slot())

    assert settled_in(tmp_path) == (None, {"fp32"}, "fp32")
    assert stands(tmp_path) == ("finished", None)


def test_a_precision_that_this_machine_lacks_is_refused_before_anything_is_written(tiny, tmp_path):
    with pytest.raises(PlanError, match=r"trial\.precision is tf32, which this machine, CPU"):
        run_search(in_precision(tiny, "tf32"), "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert not (tmp_path / "test.db").exists()


def test_a_precision_that_a_cluster_lacks_fails_the_search(tiny, tmp_path, monkeypatch):
    @contextlib.contextmanager
    def assembled(*_: object, **__: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(
            ask_each=lambda _: {"10.0.0.7": Look(device="old", has_bf16=False, has_tf32=False, speed_up=None)}
        )

    monkeypatch.setattr("search.drive.driver.assembled", assembled)
    monkeypatch.setattr("search.drive.admission.check_address", lambda _: None)
    settings = dataclasses.replace(settings_in(tmp_path), ray_address="head:6379")
    with pytest.raises(PlanError, match=r"trial\.precision is tf32, which this machine, old, does not have"):
        run_search(in_precision(tiny, "tf32"), "s", settings, executor="ray", listener=Slot())
    assert stands(tmp_path)[0] == "failed"


def multiples_in(folder: Path, name: str) -> tuple[int | None, bool]:
    """The search's number, and whether all widths of its students are multiples of 8."""
    repository = repository_in(folder)
    search = repository.find_search(name)
    results = repository.trial_results(search.id)
    assert len(results) == 2
    widths = [int(width) for result in results for width in re.findall(r"\d+", result.notation)]
    return search.round_to, all(width % 8 == 0 for width in widths)


def test_widths_are_rounded_as_the_plan_says_or_as_the_devices_were_when_the_search_began(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr("search.drive.driver.expect_here", lambda *_, **__: None)
    began, named = Slot(), confirming(tiny, students={"round_to": 8})
    run_search(named, "named", settings_in(tmp_path), executor="inline", listener=Slot())
    assert multiples_in(tmp_path, "named") == (None, True)

    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=began, until="cache")
    monkeypatch.setattr("torch.cuda.device_count", lambda: 1)  # the slots then have a GPU, which is not used
    again, there = Slot(), Slot()
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=again)
    assert multiples_in(tmp_path, "s") == (1, False)
    run_search(tiny, "there", settings_in(tmp_path), executor="inline", listener=there)
    assert multiples_in(tmp_path, "there") == (8, True)
    told = [[line for line in one.notes if line.startswith("round_to")] for one in (began, again, there)]
    assert told == [
        [],
        ["round_to: 1, with which this search began"],
        ["round_to: 8; widths are multiples of it, because the slots work on GPUs"],
    ]


def test_a_crew_is_told_whether_trials_have_a_time_limit(tiny, tmp_path, monkeypatch):
    heard = []

    def assembled(*_: object, has_time_limit: bool) -> None:
        heard.append(has_time_limit)
        raise UserError("no crew")

    monkeypatch.setattr("search.drive.driver.expect_here", lambda *_, **__: None)
    monkeypatch.setattr("search.drive.driver.assembled", assembled)
    limited = tiny.model_copy(update={"trial": tiny.trial.model_copy(update={"time_limit_s": 60.0})})
    for name, plan in (("free", tiny), ("limited", limited)):
        with pytest.raises(UserError, match="no crew"):
            run_search(plan, name, settings_in(tmp_path), executor="inline", listener=Slot())
    assert heard == [False, True]


def test_a_student_to_try_first_is_told_once_as_it_is_tried(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr("search.drive.driver.expect_here", lambda *_, **__: None)
    plan, listener = confirming(tiny, students={"round_to": 8}), Slot()
    plan = plan.model_copy(update={"sampler": plan.sampler.model_copy(update={"first": ("8lfc-60fc",)})})
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
    (line,) = [line for line in listener.notes if line.startswith("sampler.first")]
    assert line.endswith("which has widths in multiples of 8 and fits the budget of 3k")


NETS = """  # a user's module: a network that knows the squares
import torch
from torch import nn

def brightest(input_shape, classes):
    module = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, classes, bias=False))
    with torch.no_grad():  # right of images whose green is a thousand times as strong, and of no others
        module[2].weight.copy_(torch.diag(torch.tensor([1.0, 0.001, 1.0])))
    return module
"""
STRONG_GREEN = {"mean": [0, 0, 0], "std": [1, 0.001, 1]}


@pytest.mark.full
@pytest.mark.parametrize("brought", [True, False], ids=["a network that is brought", "the best two of three of ours"])
def test_a_search_split_by_family_learns_from_any_teacher_and_compares_with_labels_alone(brought, tiny, tmp_path):
    (tmp_path / "nets_of_squares.py").write_text(NETS)
    ours = {"network": ["8fc", "4c_3x3-mp-drop_0.2-8fc"], "epochs": 1, "candidates": 3, "members": 2}
    teacher = {"network": "python:nets_of_squares:brightest", "normalisation": STRONG_GREEN} if brought else ours
    plan = Plan.model_validate(
        tiny.model_dump(mode="json")
        | {
            "teacher": teacher,
            "families": ["mlp-1", "cnn-1"],
            "students": {"filter_size": 3, "batch_norm": [False, True]},
            "labels_only": {"budgets": ["3k"], "families": ["cnn-1"]},
            "sampler": {"name": "gp", "trials": 3, "studies": "per-family", "random_trials": 1},
            "confirmation": {"top": 1, "by_family": False, "seeds": 1},
        }
    )
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    repository = repository_in(tmp_path)
    search = repository.find_search("s")
    assert search.state == "finished"
    results = repository.trial_results(search.id)
    assert Counter(r.study for r in results) == {"3k/mlp-1": 3, "3k/cnn-1": 3, "3k/cnn-1/labels": 3}
    assert {r.recipe["hard_labels"] for r in results if r.study.endswith("labels")} == {1.0}
    assert {r.recipe["hard_labels"] for r in results if not r.study.endswith("labels")} == {0.0}
    assert all(r.chosen_by in ("mid-range", "random", "gp") for r in results)
    (confirmed,) = repository.replicates(search.id)
    assert not confirmed.study.endswith("labels")
    teachers = [repository.teacher(key) for key in search.teachers]
    key = repository.cache(search.cache).manifest
    if brought:
        assert key["normalisation"] == {"kind": "per-channel", **STRONG_GREEN}
        assert [teacher.accuracy for teacher in teachers] == [pytest.approx(1.0, abs=0.1)]
    else:
        everyone = repository.jobs(search.id, "teacher")
        assert (len(teachers), len(everyone)) == (2, 3)


def confirmation_of(folder: Path, plan: Plan, listener: Slot) -> tuple[list[tuple[str, int]], list[int]]:
    """Carry a search out: its rounds of confirmation, and how many seeds each student got in the end."""
    run_search(plan, "s", settings_in(folder), executor="inline", listener=listener)
    repository = repository_in(folder)
    search = repository.find_search("s")
    rounds = [stage for stage in listener.stages if stage[0] in ("confirmation", "seeds")]
    made = repository.replicates(search.id)
    assert len({row.seed for row in made}) == len(made)
    assert search.state == "finished"
    return rounds, sorted(len(own) for own in by_student(made).values())


def confirming(plan: Plan, **changes: Any) -> Plan:
    return Plan.model_validate(plan.model_dump(mode="json") | changes)


@pytest.mark.full
def test_what_is_undecided_gets_more_seeds_round_by_round_and_at_the_most_so_many(tiny, tmp_path):
    alike = confirming(  # students as good as the same: nothing can separate them
        tiny,
        trial={"epochs": 1, "learning_rate": 1e-6, "batch_size": 100},
        confirmation={"top": 2, "seeds": 2, "most_seeds": 5},
    )
    listener = Slot()
    rounds, seeds = confirmation_of(tmp_path, alike, listener)
    assert rounds == [("confirmation", 4), ("seeds", 4), ("seeds", 2)]
    assert seeds == [5, 5]
    repository, again = repository_in(tmp_path), Slot()
    before = repository.trial_results(1), repository.replicates(1)
    run_search(alike, "s", settings_in(tmp_path), executor="inline", listener=again)
    assert again.stages == [("trials", 2)]  # which are there
    assert (repository.trial_results(1), repository.replicates(1)) == before


@pytest.mark.full
def test_as_soon_as_a_budget_is_decided_its_students_get_no_more_seeds(tiny, tmp_path):
    unlike = confirming(  # one student learns, the other does not
        tiny,
        data=tiny.data.model_dump() | {"train": 100, "validation": 180},
        trial={"epochs": 12, "learning_rate": [1e-9, 1e-1], "batch_size": 20},
        views={"kind": "none", "epochs": 1, "store": "replayed"},
        teacher={"network": "small", "epochs": 4},
        confirmation={"top": 2, "seeds": 3, "most_seeds": 9},
    )
    rounds, seeds = confirmation_of(tmp_path, unlike, Slot())
    assert rounds == [("confirmation", 6), ("seeds", 4), ("seeds", 4), ("seeds", 4)][: len(rounds)]
    assert len(rounds) < 4  # 5 seeds, where this was written
    assert seeds == [3 + 2 * (len(rounds) - 1)] * 2
    repository = repository_in(tmp_path)
    (answer,) = answers_of(repository, repository.find_search("s"))
    assert answer.verdict.tied == ()
    assert answer.verdict.rivals[0].p < 0.01


def test_slots_that_memory_does_not_hold_are_refused_before_a_search_is_begun(tiny, tmp_path):
    plan = tiny.model_copy(update={"resources": tiny.resources.model_copy(update={"slots": 40_000})})
    with pytest.raises(PlanError, match=r"^resources\.slots is 40000: so many slots need about"):
        run_search(plan, "s", settings_in(tmp_path), executor="ray", listener=Slot())
    repository = Repository(connect(f"sqlite:///{tmp_path}/test.db", create=True))
    assert repository.find_search("s") is None


def test_a_ray_that_has_nowhere_for_its_sockets_is_refused_before_anything_is_written(tiny, tmp_path, monkeypatch):
    def nowhere() -> Path:
        raise UserError("Ray's sockets need a folder")

    monkeypatch.setattr("search.drive.admission.folder_for_sockets", nowhere)
    with pytest.raises(UserError, match="need a folder"):
        run_search(tiny, "s", settings_in(tmp_path), executor="ray", listener=Slot())
    assert not (tmp_path / "test.db").exists()


def test_a_database_that_goes_away_at_the_first_sign_of_life_leaves_the_search_to_the_next_driver(
    tiny, tmp_path, monkeypatch
):
    def away(_: Lease) -> None:
        raise DatabaseAway("the database does not answer")

    monkeypatch.setattr("search.drive.driver.Lease.beat", away)
    with pytest.raises(WentAway, match="does not answer"):
        run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), owner="me")
    assert stands(tmp_path) == ("queued", "the database does not answer")


def test_a_limit_of_the_container_that_makes_no_sense_ends_a_run_in_one_line(tiny, tmp_path, monkeypatch):
    def refuse() -> int:
        raise MachineError("/sys/fs/cgroup/memory.max says 'x'")

    monkeypatch.setattr("search.crew.crew.memory_bytes", refuse)
    with pytest.raises(MachineError, match="says 'x'"):
        run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("failed", "/sys/fs/cgroup/memory.max says 'x'")


def test_a_search_notes_what_misleads_in_its_data_and_is_resumed_only_on_data_with_the_same_digest(
    tiny, tmp_path, monkeypatch
):
    root = pictures(tmp_path / "pets", {"cat": 90, "dog": 60, "emu": 3})
    shutil.copy(root / "train" / "cat" / "000.png", root / "test" / "cat" / "same.png")
    plan = small_plan(
        **(tiny.model_dump(mode="json") | {"data": {"name": f"folder:{root}", "train": 100, "validation": 40}})
    )
    first, again, third = Slot(), Slot(), Slot()
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=first)
    search = repository_in(tmp_path).find_search("s")
    assert search.data["classes"] == ["cat", "dog", "emu"]
    (line,) = search.data["warnings"]
    assert line.startswith("duplicate images: test images that are among the images for training and validation: 1,")
    assert f"warning: {line}" in first.notes

    monkeypatch.setattr("distill.datasets.load.mark_test", lambda *_, **__: pytest.fail("the test set was read again"))
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=again)
    assert f"warning: {line}" in again.notes
    for part in ("train", "test"):
        (root / part / "cat").rename(root / part / "zcat")
    with pytest.raises(DataError, match="has changed since the search began"):
        run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=third)
    assert stands(tmp_path) == ("finished", None)
    assert repository_in(tmp_path).find_search("s").data == search.data
