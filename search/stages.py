"""The stages of a search: teacher, cache, trials, confirmation. Each looks up what is there and does the rest."""

from __future__ import annotations

import dataclasses
import math
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import torch

from distill.errors import CacheError
from distill.logits import FP16_ROUNDING, Block, CacheKey, LogitCache, disagreement, logits_tensor
from distill.stores import compare_stores
from distill.teacher import ensemble_logits, load_network, teacher_key
from distill.train import Recipe
from distill.views import render
from models.budget import count_parameters
from models.spec import Spec
from search.broker import Broker
from search.confirm import missing_replicates, top_students
from search.errors import Interrupted, SearchError, UserError
from search.jobs import CacheWork, Job, TeacherWork, seed_of
from search.plan import Plan
from search.prepare import Prepared
from search.settings import Settings
from search.terms import Status, StudentTerms
from storage.artifacts import Artifacts
from storage.records import Cache, Search, Teacher, replicate_key
from storage.repository import Repository

if TYPE_CHECKING:
    from jaxtyping import Float
    from torch import Tensor

    from search.slots import RemoteBroker

_POLL_S = 0.2
_AGREE_EPOCHS, _AGREE_SAMPLES = 4, 64  # views on which cache and teachers are compared
_AGREE_HERE, _AGREE_ELSEWHERE = 1e-3, 1e-2  # rms difference allowed, over the logits' deviation
_ROOM = 0.5  # of the free disk: what rendered views may take when nobody asked for them
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


@dataclass(frozen=True, kw_only=True)
class Stages:
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


def _go_on(stages: Stages) -> None:
    """Raise Interrupted where the search is to stop."""
    if stages.stop.is_set():
        raise Interrupted("stopped; the same command goes on.")


def _wait_until_done(stages: Stages) -> None:
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


def train_teachers(stages: Stages) -> list[Teacher]:
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


def _do_jobs(stages: Stages, name: str, jobs: Sequence[Job]) -> None:
    """A stage of jobs that need no proposal."""
    if jobs:
        stages.listener.stage(name, len(jobs))
        stages.broker.add(list(jobs))
        _wait_until_done(stages)


def build_cache(stages: Stages, teachers: Sequence[Teacher]) -> bool:
    """The logits of every view, and the views where they are rendered; then both to the slots.

    Returns:
        Whether the views are rendered.
    """
    plan, prepared = stages.plan, stages.prepared
    key = CacheKey(
        network=prepared.teacher.notation,
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
    cache.sweep()
    noted, results = stages.search.cache, stages.repository.trial_results(stages.search.id)
    if results and noted not in (None, key.digest):
        raise UserError(
            f"the trials of '{stages.search.name}' learnt from another teacher or other data, which are gone: bring "
            "them back from a backup, or begin again under another --name."
        )
    stages.repository.note_inputs(
        stages.search.id, stages.search.owner, [teacher.key for teacher in teachers], key.digest
    )
    is_rendered = _choose_store(stages, len(cache.missing(epochs, ("views",))))
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
    if jobs:
        _check_room(stages, len(jobs), is_rendered=is_rendered)
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
    logits = logits_tensor(cache.read("logits", epochs))
    _go_on(stages)
    _check_agreement(stages, key, logits)
    stages.broker.provide("logits", {"logits": logits.numpy()})
    if is_rendered:
        files = [str(path) for path in cache.files("views", epochs)]
        _go_on(stages)
        stages.broker.provide("views", {"files": files})
    return is_rendered


def _check_room(stages: Stages, epochs: int, *, is_rendered: bool) -> None:
    """Say what the cache will take on disk, and refuse to begin where there is no room for it.

    Raises:
        UserError: the disk is too full.
    """
    views, folder = stages.plan.views, stages.settings.caches.absolute()
    count, image = len(stages.prepared.train.images), math.prod(stages.prepared.input_shape)
    needed = epochs * count * len(stages.prepared.train.classes) * (2 if views.logits == "fp16" else 4)
    if is_rendered:
        needed += epochs * count * image
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise UserError(
            f"the cache needs {needed / 1e9:.1f} GB and {folder} has {free / 1e9:.1f} GB free: make room, or name "
            "another folder in STUDENT_SEARCH_CACHES"
            + (", or write 'store: replayed' under 'views'." if is_rendered else ".")
        )
    stages.listener.note(
        f"cache: {epochs} epochs of {count:,} views take {needed / 1e6:,.0f} MB in {stages.settings.caches}"
    )


def _check_agreement(stages: Stages, key: CacheKey, logits: Float[Tensor, "epochs n classes"]) -> None:
    """Ask the teachers again about some views, and refuse a cache that says something else.

    Raises:
        CacheError: it differs by more than rounding does.
    """
    artifacts, spec = Artifacts(stages.settings.artifacts), stages.prepared.teacher
    members = [load_network(spec, artifacts.get(digest)) for digest in key.teachers]
    generator = torch.Generator().manual_seed(stages.plan.seed)
    cached, asked = [], []
    for epoch in torch.randint(len(logits), (_AGREE_EPOCHS,), generator=generator).tolist():
        samples = torch.randint(logits.shape[1], (_AGREE_SAMPLES,), generator=generator)
        views = render(stages.prepared.train.images, key.views, epoch=epoch, samples=samples)
        asked.append(ensemble_logits(members, views, key.normalisation, precision=key.precision))
        cached.append(logits[epoch, samples])
    # On the CPU, where the blocks may have been built on a GPU, whose sums round otherwise.
    bound = _AGREE_ELSEWHERE if torch.cuda.is_available() or stages.settings.ray_address else _AGREE_HERE
    bound += FP16_ROUNDING if key.dtype == "fp16" else 0.0
    differs = disagreement(torch.cat(cached), torch.cat(asked))
    if not differs <= bound:
        raise CacheError(
            f"the cache {key.digest[:16]} and its teachers disagree (rms {differs:.2g} of the logits' deviation, at "
            f"most {bound:g} allowed): delete its folder in {stages.settings.caches}; it will be built again."
        )


def _choose_store(stages: Stages, missing: int) -> bool:
    """Whether views are rendered once to files, or made again in each trial: as the plan says, or by measurement.

    Args:
        stages: of the search.
        missing: epochs whose views are in no file yet.
    """
    views, plan = stages.plan.views, stages.plan
    if views.store != "auto":
        return views.store == "rendered"
    images = stages.prepared.train.images
    students = plan.sampler.trials * len(plan.budgets) + plan.confirmation.top * plan.confirmation.seeds
    cost = compare_stores(images, stages.prepared.views, folder=stages.settings.caches)
    uses, rendered = students * plan.trial.epochs * len(images), missing * len(images)
    replayed_s, rendered_s = uses * cost.replay_s, rendered * cost.write_s + uses * cost.read_s
    has_room = rendered * images[0].numel() < _ROOM * shutil.disk_usage(stages.settings.caches).free
    is_rendered = rendered_s < replayed_s and has_room
    stages.listener.note(
        f"views are {'rendered to files' if is_rendered else 'made again in each trial'}: making them again would "
        f"take {replayed_s:,.0f} core-seconds over this search, files take {rendered_s:,.0f}"
        + ("" if has_room else ", but the disk has no room for them")
    )
    return is_rendered


def _student_terms(stages: Stages, *, is_rendered: bool) -> StudentTerms:
    return StudentTerms(
        plans=stages.prepared.plans,
        input_shape=stages.prepared.input_shape,
        classes=len(stages.prepared.train.classes),
        views=stages.prepared.views,
        normalisation=stages.prepared.normalisation,
        is_rendered=is_rendered,
    )


def run_trials(stages: Stages, *, is_rendered: bool) -> None:
    """The studies, until each has the plan's number of finished trials."""
    stages.listener.stage("trials", stages.plan.sampler.trials * len(stages.plan.budgets))
    stages.broker.start_trials(_student_terms(stages, is_rendered=is_rendered))
    _wait_until_done(stages)


def confirm(stages: Stages, *, is_rendered: bool) -> None:
    """The best students of each budget again, with fresh seeds, on the half the search never saw."""
    plan, repository, search = stages.plan, stages.repository, stages.search
    students = top_students(repository.trial_results(search.id), plan)
    terms = _student_terms(stages, is_rendered=is_rendered)
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
