"""The stages of a search: teacher, (cache: `search.caching`), trials, confirmation.

Each looks up what is there and does the rest.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from distill.imported import Imported
from distill.teacher import teacher_key
from distill.train import Recipe
from models.budget import count_parameters
from models.spec import Spec
from search.broker import Broker
from search.confirm import missing_replicates, top_students
from search.crew import Crew
from search.errors import Interrupted, SearchError
from search.jobs import Job, TeacherWork, seed_of
from search.plan import Plan, TeacherPlan
from search.prepare import Prepared
from search.settings import Settings
from search.terms import Status, StudentTerms
from storage.artifacts import Artifacts
from storage.records import Search, Teacher, replicate_key
from storage.repository import Repository

if TYPE_CHECKING:
    from search.slots import RemoteBroker

_POLL_S = 0.2


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
    imported: Imported | None  # logits made elsewhere, in place of teachers
    search: Search
    settings: Settings
    repository: Repository
    crew: Crew
    listener: Listener
    stop: threading.Event

    @property
    def broker(self) -> Broker | RemoteBroker:
        """The crew's."""
        return self.crew.broker


def go_on(stages: Stages) -> None:
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


def teacher_recipe(wanted: TeacherPlan) -> Recipe:
    """How a plan's teachers are trained: SGD with Nesterov momentum, one cycle of the rate."""
    return Recipe(
        epochs=wanted.epochs,
        batch_size=wanted.batch_size,
        optimizer="nesterov",
        schedule="one-cycle",
        precision=wanted.precision,
        learning_rate=wanted.learning_rate,
        momentum=0.9,
        weight_decay=wanted.weight_decay,
    )


def train_teachers(stages: Stages) -> list[Teacher]:
    """The ensemble's members: looked up, or trained; none where its logits are imported."""
    plan, prepared, repository = stages.plan, stages.prepared, stages.repository
    artifacts = Artifacts(stages.settings.artifacts)
    wanted, network = plan.teacher, prepared.teacher
    if network is None:  # its logits are imported
        return []
    recipe = teacher_recipe(wanted)
    threads = plan.resources.threads_of_teacher(stages.crew.slots, wanted.members)
    keys, jobs = [], []
    for member in range(wanted.members):
        seed = seed_of(plan.seed, "teacher", member)
        views = dataclasses.replace(prepared.views, seed=seed_of(plan.seed, "teacher views", member) % 2**31)
        key = teacher_key(
            network,
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
            "spec": network.to_json(),
            "notation": network.notation,
            "parameters": count_parameters(network),
        }
        work = TeacherWork(spec=network, recipe=recipe, views=views, normalisation=prepared.normalisation)
        jobs.append(Job(kind="teacher", key=key, seed=seed, threads=threads, work=work, row=row))
    do_jobs(stages, "teacher", jobs)
    teachers = [repository.teacher(key) for key in keys]
    if None in teachers:
        raise SearchError("a teacher's row is gone from the database: run the same command again to train it.")
    return [teacher for teacher in teachers if teacher is not None]


def do_jobs(stages: Stages, name: str, jobs: Sequence[Job]) -> None:
    """A stage of jobs that need no proposal."""
    if jobs:
        stages.listener.stage(name, len(jobs))
        stages.broker.add(list(jobs))
        _wait_until_done(stages)


def student_terms(stages: Stages, *, is_rendered: bool) -> StudentTerms:
    """What every student of the search has in common."""
    return StudentTerms(
        plans=stages.prepared.plans,
        input_shape=stages.prepared.input_shape,
        classes=len(stages.prepared.train.classes),
        views=stages.prepared.views,
        normalisation=stages.prepared.normalisation,
        is_rendered=is_rendered,
        time_limit_s=stages.plan.trial.time_limit_s,
    )


def run_trials(stages: Stages, *, is_rendered: bool) -> None:
    """The studies, until each has the plan's number of finished trials."""
    stages.listener.stage("trials", stages.plan.sampler.trials * len(stages.plan.budgets))
    stages.broker.start_trials(student_terms(stages, is_rendered=is_rendered))
    _wait_until_done(stages)


def confirm(stages: Stages, *, is_rendered: bool) -> None:
    """The best students of each budget again, with fresh seeds, on the half the search never saw."""
    plan, repository, search = stages.plan, stages.repository, stages.search
    students = top_students(repository.trial_results(search.id), plan)
    terms = student_terms(stages, is_rendered=is_rendered)
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
    do_jobs(stages, "confirmation", jobs)
