"""One search from plan to answer, step by step: admitted, its inputs read, taken, given a crew, its stages conducted.

`run_search` may be called again after anything: each stage looks up what is there and does the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from distill.cache.imported import Imported
from search.crew.crew import Executor, assembled
from search.drive.admission import Admitted, admitted, room_for
from search.drive.announce import studies_left, what
from search.drive.caching import build_cache, find_imported
from search.drive.cancelled import end_cancelled
from search.drive.ending import leaving
from search.drive.gpu_sharing import size_slots
from search.drive.lease import Lease, take
from search.drive.outlook import (
    expect_here,
    expect_there,
    in_settled_precision,
    in_settled_rounding,
    note_what_is_there,
)
from search.drive.progress import Until
from search.drive.rounds import work_through
from search.drive.signals import StopSignal
from search.drive.stages import Listener, Stages, confirm, run_trials
from search.drive.teachers import train_teachers
from search.drive.tracker import Tracker
from search.drivers import new_owner
from search.plan.schema import Plan
from search.prepare.estimate import import_seconds
from search.prepare.memory import MemoryNeed
from search.prepare.precision import Look
from search.prepare.prepared import Prepared, as_settled, few_students, first_lines, prepare
from search.prepare.record import DataRecord
from search.settings import Settings
from search.slot.jobs import images_material
from storage.database.engine import connect
from storage.database.patience import Patience
from storage.errors import StorageError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints, checkpoint_key
from storage.records import Search
from storage.rows.repository import Repository


@dataclass(frozen=True, kw_only=True)
class _Drive:
    """What the steps of one call share."""

    name: str
    settings: Settings
    executor: Executor
    tracker: Tracker
    patience: Patience
    owner: str | None  # the token under which the search was claimed for this process
    import_s: float  # that this process took to import what it needs

    @property
    def is_on_cluster(self) -> bool:
        """Whether other machines may work for the search."""
        return self.executor == "ray" and bool(self.settings.ray_address)


@dataclass(frozen=True, kw_only=True)
class _Inputs:
    """What the search works on."""

    prepared: Prepared
    imported: Imported | None
    need: MemoryNeed


def run_search(
    plan: Plan,
    name: str,
    settings: Settings,
    *,
    executor: Executor = "ray",
    listener: Listener,
    until: Until = "end",
    wait: bool = False,
    owner: str | None = None,
) -> None:
    """Carry a search out, or resume it. Belongs in the main thread.

    Args:
        plan: what is asked for.
        name: of the search, unique in the database.
        settings: where data, database and artifacts are.
        executor: Ray's slots, or one slot in this process.
        listener: hears how it goes.
        until: "cache" pauses the search once its cache is built.
        wait: for another driver of the search to end, instead of saying who has it.
        owner: the token, where the search was claimed for this process. A claimed search that is stopped, or whose
            database goes away, is queued again for any driver; another one is paused until somebody resumes it.

    Raises:
        Interrupted: SIGINT or SIGTERM; the same call resumes the search.
        SearchError, StorageError, DistillError: one line says what went wrong and what to do.
    """
    import_s = import_seconds()
    with StopSignal() as signals:
        tracker = Tracker(listener, plan, until=until)
        patience = Patience(limit_s=settings.patience_s, tell=tracker.note)
        drive = _Drive(
            name=name,
            settings=settings,
            executor=executor,
            tracker=tracker,
            patience=patience,
            owner=owner,
            import_s=import_s,
        )
        entry = admitted(plan, name, settings, executor, patience)
        inputs = _read(drive, entry)
        repository = entry.repository or Repository(connect(settings.database_url, create=True), patience=patience)
        search = _taken(drive, entry, repository, wait=wait)
        with (
            _ended_if_cancelled(drive, repository, search),
            Lease(repository, search, settings.lease_s, tracker.progress) as lease,
            leaving(
                lease,
                patience,
                is_finished=until == "end" or (entry.known is not None and entry.known.state == "finished"),
                when_stopped="queued" if owner else "paused",
            ),
        ):
            lease.beat()
            repository.owned(search.id, search.owner).note_data(inputs.prepared.record.to_json())
            with _staffed(drive, entry.plan, inputs, repository, search) as stages:
                work_through(stages, lease, signals, patience, _conduct if until == "end" else _conduct_to_cache)
                tracker.doing("ending")
            if until == "end":
                _drop_checkpoints(stages)


@contextmanager
def _ended_if_cancelled(drive: _Drive, repository: Repository, search: Search) -> Iterator[None]:
    """In the end, leave nothing open of a search that was cancelled meanwhile."""
    try:
        yield
    finally:
        with suppress(StorageError):  # the driver's own error says it
            end_cancelled(repository, search, drive.settings.database_url)


def _read(drive: _Drive, entry: Admitted) -> _Inputs:
    """Say what the search will do, then fetch and read its data."""
    plan, tracker = entry.plan, drive.tracker
    for line in what(plan, drive.name):
        tracker.note(line)
    with _claim_kept(drive, entry):
        tracker.doing("data")
        known, repository = entry.known, entry.repository
        record = DataRecord.of(known, repository) if known and repository else None
        prepared = prepare(plan, drive.settings, tracker.fetching, record=record, marks_test=True)
        imported = find_imported(plan, prepared)
    need = room_for(plan, prepared, drive.settings, drive.executor)
    for line in prepared.record.warnings:
        tracker.note(f"warning: {line}")
    for line in (*prepared.left_out, *studies_left(plan, prepared.spaces)):
        tracker.note(line)
    if plan.trial_epochs < plan.trial.epochs:
        tracker.note(f"trials end after {plan.trial_epochs} of {plan.trial.epochs} epochs: no more are cached")
    return _Inputs(prepared=prepared, imported=imported, need=need)


@contextmanager
def _claim_kept(drive: _Drive, entry: Admitted) -> Iterator[None]:
    """Renew the lease of a search that was claimed for this process, until it is taken.

    Raises:
        Stopped: it was paused or cancelled meanwhile.
    """
    if entry.known is None or entry.repository is None or drive.owner is None:
        yield
        return
    claimed = replace(entry.known, owner=drive.owner)
    with Lease(entry.repository, claimed, drive.settings.lease_s, drive.tracker.progress) as lease:
        try:
            lease.beat()
            yield
            lease.beat()
        except BaseException:
            drive.patience.stop.set()
            raise
    if lease.verdict is not None:
        raise lease.verdict


def _taken(drive: _Drive, entry: Admitted, repository: Repository, *, wait: bool) -> Search:
    """The search, owned by this process; without the files that interrupted writes left behind."""
    search = take(
        repository,
        drive.name,
        entry.known.plan if entry.known else entry.plan.identity(),
        entry.plan.execution(),
        drive.settings,
        owner=drive.owner or new_owner(),
        wait=wait,
        note=drive.tracker.note,
    )
    artifacts = Artifacts(drive.settings.artifacts)
    for place in (artifacts.place, Checkpoints.beside(artifacts).place):
        place.sweep()
    return search


@contextmanager
def _staffed(drive: _Drive, plan: Plan, inputs: _Inputs, repository: Repository, search: Search) -> Iterator[Stages]:
    """Start the crew, settle precision and rounding, report the estimate; yield what the stages share."""
    tracker, prepared, need = drive.tracker, inputs.prepared, inputs.need
    has_open_trials = note_what_is_there(prepared, repository, search, tracker)
    here: Mapping[str, Look] | None = None
    if has_open_trials and not drive.is_on_cluster:
        here = expect_here(plan, prepared, search, need, tracker, executor=drive.executor, import_s=drive.import_s)
    if drive.executor == "ray":
        tracker.doing("ray")
    has_time_limit = plan.trial.time_limit_s is not None
    with assembled(plan.resources, drive.settings, drive.executor, need, has_time_limit=has_time_limit) as crew:
        tracker.doing("precision")
        plan = in_settled_precision(plan, prepared, search, repository, crew, tracker, here)
        plan = in_settled_rounding(plan, search, repository, crew, tracker)
        prepared = as_settled(prepared, plan)
        for line in (*first_lines(plan, prepared.spaces), *few_students(prepared.spaces)):
            tracker.note(line)
        stages = Stages(
            plan=plan,
            prepared=prepared,
            imported=inputs.imported,
            search=search,
            settings=drive.settings,
            repository=repository,
            artifacts=Artifacts(drive.settings.artifacts),
            crew=crew,
            listener=tracker,
            stop=threading.Event(),
        )
        if has_open_trials and drive.is_on_cluster:
            expect_there(plan, prepared, need, crew, tracker, import_s=drive.import_s)
        tracker.doing("slots")
        yield stages


def _conduct(stages: Stages) -> None:
    """The steps of a search, in order."""
    stages = _conduct_to_cache(stages)
    size_slots(stages)
    run_trials(stages)
    confirm(stages)


def _conduct_to_cache(stages: Stages) -> Stages:
    """The first steps: give the images to the slots, train the teachers, build the cache."""
    prepared, broker = stages.prepared, stages.broker
    broker.provide("train", images_material(prepared.train))
    broker.provide("search", images_material(prepared.search))
    broker.provide("confirmation", images_material(prepared.confirmation))
    teachers = train_teachers(stages)
    return replace(stages, is_rendered=build_cache(stages, teachers))


def _drop_checkpoints(stages: Stages) -> None:
    """Delete the checkpoints of failed jobs, and those of slots that died before deleting their own."""
    checkpoints = Checkpoints.beside(stages.artifacts)
    for job in stages.repository.jobs(stages.search.id):
        checkpoints.drop(checkpoint_key(stages.search.run, job.kind, job.key))
