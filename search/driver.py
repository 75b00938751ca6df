"""One search from plan to answer, stage by stage: teacher, cache, trials, confirmation.

`run_search` may be called again after anything: each stage looks up what is there and does the rest. The
stages run in a thread of their own, the slots in the main thread.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import secrets
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from distill.logits import Block, CacheKey, LogitCache, logits_tensor
from distill.teacher import teacher_key
from distill.train import Recipe
from models.budget import count_parameters
from models.spec import Spec
from search.broker import Broker, BrokerTerms, Status, StudentTerms
from search.confirm import missing_replicates, top_students
from search.crew import Crew, Executor, assembled
from search.errors import Interrupted, SearchError, UserError
from search.jobs import CacheWork, Job, TeacherWork, images_material, seed_of
from search.plan import Plan
from search.prepare import Prepared, prepare
from search.settings import Settings
from search.signals import StopSignal
from storage.artifacts import Artifacts
from storage.engine import connect
from storage.errors import LostOwnership, NoDatabase
from storage.guards import require_same_plan
from storage.records import Cache, Search, Teacher, replicate_key
from storage.repository import Repository

if TYPE_CHECKING:
    from search.slots import RemoteBroker

log = logging.getLogger(__name__)

_POLL_S = 0.2
_ROUND_S = 2.0  # from the end of a round of slots to the next, where the stages go on
_CACHE_BATCH = 500  # views of one pass of the teachers; sized for a CPU's caches


class Listener(Protocol):
    """Who watches a search: a terminal, a log, a test."""

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Bytes of a download."""

    def note(self, line: str) -> None:
        """Something that the user should know."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins, with `total` jobs to do."""

    def status(self, status: Status) -> None:
        """How the broker stands; called several times a second."""


def run_search(plan: Plan, name: str, settings: Settings, *, executor: Executor = "ray", listener: Listener) -> None:
    """Carry a search out, or go on with it. Belongs in the main thread.

    Raises:
        Interrupted: SIGINT or SIGTERM; the same call goes on.
        SearchError, StorageError, DistillError: one line says what went wrong and what to do.
    """
    with StopSignal() as signals:
        _check(plan, name, settings, executor)
        prepared = prepare(plan, settings, listener.fetching)
        for line in prepared.left_out:
            listener.note(line)
        engine = connect(settings.database_url, create=True)
        repository = Repository(engine)
        search = repository.open_search(name, plan.identity(), secrets.token_hex(8))
        terms = BrokerTerms(
            plan=plan,
            search_id=search.id,
            search=search.name,
            owner=search.owner,
            database_url=engine.url.render_as_string(hide_password=False),
        )
        state, reason = "failed", None
        try:
            with assembled(terms, plan.resources, settings, executor) as crew:
                stages = _Stages(
                    plan=plan,
                    prepared=prepared,
                    search=search,
                    settings=settings,
                    repository=repository,
                    broker=crew.broker,
                    slots=crew.slots,
                    listener=listener,
                    stop=threading.Event(),
                )
                _run(stages, crew, signals)
            state = "finished"
        except KeyboardInterrupt:
            state = "interrupted"
            raise
        except Exception as error:
            reason = str(error)
            raise
        finally:
            _end(repository, search, state, reason)


def _check(plan: Plan, name: str, settings: Settings, executor: Executor) -> None:
    """Refuse what cannot work before anything is fetched or written."""
    if executor == "ray" and settings.ray_address:
        from search.slots import check_address

        check_address(settings.ray_address)
    try:
        known = Repository(connect(settings.database_url, create=False)).find_search(name)
    except NoDatabase:
        known = None
    if known is not None:
        require_same_plan(name, known.plan, plan.identity())
    for folder in (settings.caches, Artifacts(settings.artifacts).folder):
        _require_writable(folder)


def _require_writable(folder: Path) -> None:
    """Raise UserError unless files can be made in `folder`, or in the nearest folder above that exists."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UserError(f"cannot write to {folder}: {there} is no folder that this user may write to.")


def _end(repository: Repository, search: Search, state: str, reason: str | None) -> None:
    try:
        repository.end_search(search.id, search.owner, state, reason)
    except LostOwnership as error:  # the newer driver will say how it ends
        log.warning("%s", error)


@dataclass(frozen=True, kw_only=True)
class _Stages:
    """What the stages share."""

    plan: Plan
    prepared: Prepared
    search: Search
    settings: Settings
    repository: Repository
    broker: Broker | RemoteBroker
    slots: int
    listener: Listener
    stop: threading.Event


def _run(stages: _Stages, crew: Crew, signals: StopSignal) -> None:
    """The stages in a thread, the slots in this one, until the stages are through or a signal comes."""
    signals.defer()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="stages") as pool:
        through = pool.submit(_conduct, stages)
        try:
            while not through.done():  # slots that ended prove nothing: another round
                crew.work(lambda: signals.came or through.done())
                if signals.came:
                    raise Interrupted("stopped; the same command goes on.")
                wait([through], timeout=_ROUND_S)
        finally:
            stages.stop.set()
        through.result()


def _conduct(stages: _Stages) -> None:
    """The way of the data, in order."""
    try:
        prepared, broker = stages.prepared, stages.broker
        broker.provide("train", images_material(prepared.train))
        broker.provide("search", images_material(prepared.search))
        broker.provide("confirmation", images_material(prepared.confirmation))
        teachers = _train_teachers(stages)
        _build_cache(stages, teachers)
        _run_trials(stages)
        _confirm(stages)
        broker.close()
    except BaseException as error:
        stages.broker.close(str(error))
        raise


def _wait_until_done(stages: _Stages) -> None:
    """Watch the broker until the stage has nothing open.

    Raises:
        Interrupted: the search is to stop.
        SearchError: the broker gave up, or a job that the next stage needs failed for good.
    """
    while not stages.stop.wait(_POLL_S):
        status = stages.broker.status()
        stages.listener.status(status)
        if status.error is not None:
            raise SearchError(status.error)
        needed = {key: reason for key, reason in status.failed.items() if not key.startswith("trial ")}
        if needed:
            key, reason = next(iter(needed.items()))
            raise SearchError(f"{key[:40]} failed: {reason}")
        if not status.open:
            return
    raise Interrupted("stopped; the same command goes on.")


def _train_teachers(stages: _Stages) -> list[Teacher]:
    """The ensemble's members: looked up, or trained."""
    plan, prepared, repository = stages.plan, stages.prepared, stages.repository
    artifacts = Artifacts(stages.settings.artifacts)
    wanted = plan.teacher
    recipe = Recipe(
        epochs=wanted.epochs,
        batch_size=wanted.batch_size,
        optimizer="nesterov",
        schedule="one-cycle",
        precision=wanted.precision,
        learning_rate=wanted.learning_rate,
        momentum=0.9,
        weight_decay=wanted.weight_decay,
    )
    threads = plan.resources.threads_of_teacher(stages.slots, wanted.members)
    keys, jobs = [], []
    for member in range(wanted.members):
        seed = seed_of(plan.seed, "teacher", member)
        views = dataclasses.replace(prepared.views, seed=seed_of(plan.seed, "teacher views", member) % 2**31)
        key = teacher_key(
            prepared.teacher,
            recipe,
            data=prepared.data,
            split=prepared.split,
            settings=views,
            normalisation=prepared.normalisation,
            seed=seed,
        )
        keys.append(key)
        known = repository.teacher(key)
        if known is not None and artifacts.exists(known.artifact):
            continue
        row = {
            "key": key,
            "spec": prepared.teacher.to_json(),
            "notation": prepared.teacher.notation,
            "parameters": count_parameters(prepared.teacher),
        }
        work = TeacherWork(spec=prepared.teacher, recipe=recipe, views=views, normalisation=prepared.normalisation)
        jobs.append(Job(kind="teacher", key=key, seed=seed, threads=threads, work=work, row=row))
    _do_jobs(stages, "teacher", jobs)
    teachers = [repository.teacher(key) for key in keys]
    if None in teachers:
        raise SearchError("a teacher's row is gone from the database: run the same command again to train it.")
    return [teacher for teacher in teachers if teacher is not None]


def _do_jobs(stages: _Stages, name: str, jobs: Sequence[Job]) -> None:
    """A stage of jobs that need no proposal."""
    if jobs:
        stages.listener.stage(name, len(jobs))
        stages.broker.add(list(jobs))
        _wait_until_done(stages)


def _build_cache(stages: _Stages, teachers: Sequence[Teacher]) -> None:
    """The logits of every view, and the views where they are rendered; then both to the slots."""
    plan, prepared = stages.plan, stages.prepared
    key = CacheKey(
        teachers=tuple(teacher.artifact for teacher in teachers),
        data=prepared.data,
        split=prepared.split,
        views=prepared.views,
        normalisation=prepared.normalisation,
        precision="fp32",
        dtype=plan.views.logits,
    )
    caches = stages.settings.caches.absolute()
    cache, epochs = LogitCache(caches, key).open(), plan.views.epochs
    noted, results = stages.search.cache, stages.repository.trial_results(stages.search.id)
    if results and noted not in (None, key.digest):
        raise UserError(
            f"the trials of '{stages.search.name}' learnt from another teacher or other data, which are gone: bring "
            "them back from a backup, or begin again under another --name."
        )
    stages.repository.note_inputs(
        stages.search.id, stages.search.owner, [teacher.key for teacher in teachers], key.digest
    )
    is_rendered = plan.views.store == "rendered"
    blocks: tuple[Block, ...] = ("logits", "views") if is_rendered else ("logits",)
    jobs = [
        Job(
            kind="cache",
            key=f"{cache.folder.name}/{epoch}",
            seed=0,
            threads=plan.resources.threads,
            work=CacheWork(
                spec=prepared.teacher,
                key=key,
                caches=caches,
                epoch=epoch,
                batch_size=_CACHE_BATCH,
                is_rendered=is_rendered,
            ),
        )
        for epoch in cache.missing(epochs, blocks)
    ]
    _do_jobs(stages, "cache", jobs)
    stages.repository.save_cache(
        Cache(
            key=key.digest,
            manifest=key.manifest(),
            epochs=epochs,
            location=str(cache.folder),
            created_at=datetime.now(UTC),
        )
    )
    stages.broker.provide("logits", {"logits": logits_tensor(cache.read("logits", epochs)).numpy()})
    if is_rendered:
        # Plain arrays: a memory-map would be pickled whole for each slot instead of shared.
        stages.broker.provide("views", {"views": [np.asarray(view) for view in cache.read("views", epochs)]})


def _student_terms(stages: _Stages) -> StudentTerms:
    return StudentTerms(
        plans=stages.prepared.plans,
        input_shape=stages.prepared.input_shape,
        classes=len(stages.prepared.train.classes),
        views=stages.prepared.views,
        normalisation=stages.prepared.normalisation,
        is_rendered=stages.plan.views.store == "rendered",
    )


def _run_trials(stages: _Stages) -> None:
    """The studies, until each has the plan's number of finished trials."""
    stages.listener.stage("trials", stages.plan.sampler.trials * len(stages.plan.budgets))
    stages.broker.start_trials(_student_terms(stages))
    _wait_until_done(stages)


def _confirm(stages: _Stages) -> None:
    """The best students of each budget again, with fresh seeds, on the half the search never saw."""
    plan, repository, search = stages.plan, stages.repository, stages.search
    students = top_students(repository.trial_results(search.id), plan)
    terms = _student_terms(stages)
    jobs = [
        Job(
            kind="replicate",
            key=replicate_key(student.study, student.number, replicate),
            seed=seed_of(plan.seed, student.study, student.number, "replicate", replicate),
            threads=plan.resources.threads,
            work=terms.work(Spec.from_json(student.spec), Recipe(**student.recipe)),
            row={"study": student.study, "number": student.number, "replicate": replicate},
        )
        for student, replicate in missing_replicates(students, repository.replicates(search.id), plan)
    ]
    _do_jobs(stages, "confirmation", jobs)
