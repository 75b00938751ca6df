"""One search from plan to answer, stage by stage: teacher, cache, trials, confirmation.

`run_search` may be called again after anything: each stage looks up what is there and does the rest. The
stages run in a thread of their own, the slots in the main thread.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast

import torch

from distill.data import Images, Progress, Split, content_digest, fetch, load, split
from distill.logits import Block, CacheKey, LogitCache, logits_tensor
from distill.teacher import teacher_key
from distill.train import Recipe
from distill.views import Normalisation, ViewSettings
from models.budget import check_feasible, count_parameters
from models.errors import ModelError
from models.spec import Spec
from models.teachers import teacher_spec
from search.broker import Broker, BrokerTerms, Status, StudentTerms
from search.confirm import missing_replicates, top_students
from search.errors import Interrupted, PlanError, SearchError
from search.jobs import CacheWork, Job, TeacherWork, images_material, seed_of
from search.plan import Plan
from search.settings import Settings
from search.worker import run_inline
from storage.artifacts import Artifacts
from storage.engine import connect
from storage.errors import LostOwnership
from storage.records import Cache, Search, Teacher, replicate_key
from storage.repository import Repository

if TYPE_CHECKING:
    from search.slots import RemoteBroker

log = logging.getLogger(__name__)

_POLL_S = 0.2
_STOP_S = 6  # a stop that takes longer is cut short
_ROUND_S = 2.0  # from the end of a round of slots to the next, where the stages go on
_CACHE_BATCH = 500  # views of one pass of the teachers; sized for a CPU's caches

Executor = Literal["ray", "inline"]


class Listener(Protocol):
    """Who watches a search: a terminal, a log, a test."""

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Bytes of a download."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins, with `total` jobs to do."""

    def status(self, status: Status) -> None:
        """How the broker stands; called several times a second."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What a search works on, the same whenever it is made from the same plan."""

    train: Images
    search: Images  # the validation half that guides the search
    confirmation: Images
    input_shape: tuple[int, int, int]
    data: str  # digest of all training images
    split: str  # digest of the training samples' indices
    views: ViewSettings
    normalisation: Normalisation
    teacher: Spec


def prepare(plan: Plan, settings: Settings, progress: Progress | None = None) -> Prepared:
    """Fetch and split the data; check what can be checked before anything is trained.

    Raises:
        PlanError: a budget that no family asked for can meet, or an unknown network.
        DataError: the data cannot be had, or are too few.
    """
    fetch(plan.data.name, settings.data_dir, progress=progress)
    images = load(plan.data.name, settings.data_dir)
    parts: Split = split(
        images.labels, train=plan.data.train, validation=plan.data.validation, seed=plan.seed
    )
    input_shape = cast(tuple[int, int, int], tuple(images.images.shape[1:]))
    try:
        teacher = teacher_spec(plan.teacher.network, input_shape=input_shape, classes=len(images.classes))
        for budget in plan.budgets:
            for family in plan.parsed_families():
                check_feasible(family, budget, input_shape=input_shape, classes=len(images.classes))
    except ModelError as error:
        raise PlanError(str(error)) from None
    train = _subset(images, parts.train)
    return Prepared(
        train=train,
        search=_subset(images, parts.search),
        confirmation=_subset(images, parts.confirmation),
        input_shape=input_shape,
        data=content_digest(images),
        split=hashlib.sha256(parts.train.numpy().tobytes()).hexdigest(),
        views=ViewSettings(kind=plan.views.kind, seed=seed_of(plan.seed, "views") % 2**31),
        normalisation=_normalisation(plan, train),
        teacher=teacher,
    )


def _subset(images: Images, indices: torch.Tensor) -> Images:
    return dataclasses.replace(
        images, images=images.images[indices].contiguous(), labels=images.labels[indices]
    )


def _normalisation(plan: Plan, train: Images) -> Normalisation:
    if plan.views.normalisation == "per-image":
        return Normalisation(kind="per-image")
    channels = train.images.float().div(255).transpose(0, 1).flatten(1)
    return Normalisation(
        kind="per-channel", mean=tuple(channels.mean(1).tolist()), std=tuple(channels.std(1).tolist())
    )


def run_search(
    plan: Plan, name: str, settings: Settings, *, executor: Executor = "ray", listener: Listener
) -> None:
    """Carry a search out, or go on with it. Belongs in the main thread.

    Raises:
        Interrupted: SIGINT or SIGTERM; the same call goes on.
        SearchError, StorageError, DistillError: one line says what went wrong and what to do.
    """
    if executor == "ray" and settings.ray_address:
        from search.slots import check_address

        check_address(settings.ray_address)
    repository = Repository(connect(settings.database_url, create=True))
    prepared = prepare(plan, settings, listener.fetching)
    search = repository.open_search(name, plan.identity(), secrets.token_hex(8))
    state, reason = "failed", None
    try:
        # Signals after the crew: Ray puts handlers of its own in place when it starts.
        with _crew(plan, search, settings, executor) as crew, _stop_on_signals() as stop:
            stages = _Stages(
                plan=plan,
                prepared=prepared,
                search=search,
                settings=settings,
                repository=repository,
                broker=crew.broker,
                slots=crew.slots,
                listener=listener,
                stop=stop,
            )
            _run(stages, crew)
        state = "finished"
    except (Interrupted, KeyboardInterrupt):
        state = "interrupted"
        raise
    except Exception as error:
        reason = str(error)
        raise
    finally:
        _end(repository, search, state, reason)


def _end(repository: Repository, search: Search, state: str, reason: str | None) -> None:
    try:
        repository.end_search(search.id, search.owner, state, reason)
    except LostOwnership as error:  # the newer driver will say how it ends
        log.warning("%s", error)


@contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """An event that SIGINT and SIGTERM set; a second signal, or a slow stop, raises Interrupted at once."""
    stop = threading.Event()

    def on_signal(_number: int, _frame: object) -> None:
        if stop.is_set():
            raise Interrupted("stopped at once; the same command goes on.")
        stop.set()
        signal.alarm(_STOP_S)

    former = {n: signal.signal(n, on_signal) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)}
    try:
        yield stop
    finally:
        signal.alarm(0)
        for number, handler in former.items():
            signal.signal(number, handler)


@dataclass(frozen=True, kw_only=True)
class _Crew:
    """A search's broker and the slots that work for it."""

    broker: Broker | RemoteBroker
    slots: int
    work: Callable[[threading.Event], None]  # until the broker is finished, or the event is set


@contextmanager
def _crew(plan: Plan, search: Search, settings: Settings, executor: Executor) -> Iterator[_Crew]:
    """The crew on this machine's Ray, on a cluster, or inline: one slot in this process."""
    resources = plan.resources
    slots = resources.slots_on(len(os.sched_getaffinity(0)))
    terms = BrokerTerms(
        plan=plan,
        search_id=search.id,
        search=search.name,
        owner=search.owner,
        database_url=settings.database_url,
    )
    if executor == "inline":
        broker = Broker(terms)
        yield _Crew(
            broker=broker,
            slots=slots,
            work=lambda stop: run_inline(broker, Artifacts(settings.artifacts), stop),
        )
        return
    from search import slots as on_ray  # importing Ray takes a second; only this way needs it

    with on_ray.connected(settings.ray_address, cpus=slots * resources.threads):
        if settings.ray_address:
            slots = resources.slots_on(on_ray.cluster_cpus())
        remote = on_ray.start_broker(terms, ahead=slots)
        yield _Crew(
            broker=remote,
            slots=slots,
            work=lambda stop: on_ray.run_slots(
                remote,
                slots=slots,
                threads=resources.threads,
                gpu=resources.gpu,
                artifacts=str(Path(settings.artifacts).absolute()),
                stop=stop,
            ),
        )


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


def _run(stages: _Stages, crew: _Crew) -> None:
    """The stages in a thread, the slots in this one, until the stages are through."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="stages") as pool:
        through = pool.submit(_conduct, stages)
        try:
            while not through.done():
                crew.work(stages.stop)
                if stages.stop.is_set():
                    raise Interrupted("stopped; the same command goes on.")
                wait([through], timeout=_ROUND_S)  # slots that ended prove nothing: else another round
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
            raise SearchError(f"{key} failed {stages.plan.resources.tries} times, last: {reason}")
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
        work = TeacherWork(
            spec=prepared.teacher, recipe=recipe, views=views, normalisation=prepared.normalisation
        )
        jobs.append(Job(kind="teacher", key=key, seed=seed, threads=threads, work=work, row=row))
    _do_jobs(stages, "teacher", jobs)
    return [teacher for key in keys if (teacher := repository.teacher(key)) is not None]


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
        stages.broker.provide("views", {"views": cache.read("views", epochs)})


def _student_terms(stages: _Stages) -> StudentTerms:
    return StudentTerms(
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
