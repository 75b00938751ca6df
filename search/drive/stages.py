"""What the stages of a search share, and two of them: trials and confirmation."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from distill.cache.imported import Imported
from distill.errors import TeacherError, TrainingError
from distill.train.recipe import Recipe
from models.spec import Spec
from search.answers.confirm import by_student, missing_replicates
from search.broker.contract import BrokerContract
from search.broker.terms import Status, StudentTerms
from search.crew.crew import Crew
from search.drive.progress import Stage, UnderWay
from search.drive.signals import STOPPED
from search.errors import Interrupted, SearchError, UserError
from search.plan.schema import Plan
from search.prepare.prepared import Prepared
from search.seeds import seed_of
from search.settings import Settings
from search.slot.jobs import Job, ReplicateWork
from storage.errors import DatabaseAway
from storage.files.artifacts import Artifacts
from storage.records import Search, TrialResult, replicate_key
from storage.rows.repository import Repository

_POLL_S = 0.2


class Listener(Protocol):
    """Who watches a search: a terminal, a log, a test."""

    def fetching(self, label: str, done: int, total: int | None) -> None:
        """Bytes of a download."""

    def note(self, line: str) -> None:
        """Something that the user should know."""

    def follow(self, now: Callable[[], UnderWay]) -> None:
        """From now on `now` says how the search stands, in any thread."""

    def doing(self, stage: Stage) -> None:
        """A stage without jobs begins: the driver itself has something to do."""

    def stage(self, name: Stage, total: int) -> None:
        """A stage begins, with `total` jobs to do."""

    def status(self, status: Status) -> None:
        """The status of the broker; called several times a second."""


@dataclass(frozen=True, kw_only=True)
class Stages:
    """What the stages share."""

    plan: Plan
    prepared: Prepared
    imported: Imported | None  # logits made elsewhere, in place of teachers
    search: Search
    settings: Settings
    repository: Repository
    artifacts: Artifacts
    crew: Crew
    listener: Listener
    stop: threading.Event
    is_rendered: bool = False  # the cache has the views in files; known when it is built

    @property
    def broker(self) -> BrokerContract:
        """The crew's."""
        return self.crew.broker


def go_on(stages: Stages) -> None:
    """Raise Interrupted if the search is to stop."""
    if stages.stop.is_set():
        raise Interrupted(STOPPED)


def _wait_until_done(stages: Stages, needed: Collection[str] = (), *, spare: int = 0) -> None:
    """Watch the broker until the stage has no open jobs.

    Raises:
        Interrupted: the search is to stop.
        SearchError: the broker gave up, or more than `spare` jobs of the kinds `needed` failed for good.
        UserError: the last of those was a teacher that was refused.
    """
    while not stages.stop.wait(_POLL_S):
        status = stages.broker.status()
        stages.listener.status(status)
        stages.crew.open = max(1, status.open)
        if status.error is not None:
            raise (DatabaseAway if status.is_away else SearchError)(status.error)
        failed = [(key, reason) for key, reason in status.failed.items() if key.partition(" ")[0] in needed]
        if len(failed) > spare:
            key, reason = failed[-1]
            if (said := refusal(reason)) is not None:
                raise UserError(said)
            raise SearchError(f"{key[:40]} failed: {reason}")
        if not status.open:
            return
    go_on(stages)


def refusal(reason: str) -> str | None:
    """The message of a teacher that was refused, from its job's reason; None for any other failure."""
    kind, _, said = reason.partition(": ")
    return said if kind in (TrainingError.__name__, TeacherError.__name__) else None


def do_jobs(stages: Stages, name: Stage, jobs: Sequence[Job], *, spare: int = 0) -> None:
    """A stage of jobs that need no proposal, of which `spare` may fail."""
    if jobs:
        stages.listener.stage(name, len(jobs))
        stages.broker.add(list(jobs))
        _wait_until_done(stages, {job.kind for job in jobs}, spare=spare)


def student_terms(stages: Stages) -> StudentTerms:
    """What every student of the search has in common."""
    return StudentTerms(
        spaces=stages.prepared.spaces,
        views=stages.prepared.views,
        normalisation=stages.prepared.normalisation,
        is_rendered=stages.is_rendered,
        time_limit_s=stages.plan.trial.time_limit_s,
    )


def run_trials(stages: Stages) -> None:
    """The studies, until each has the plan's number of finished trials."""
    stages.listener.stage("trials", sum(space.trials for space in stages.prepared.spaces.values()))
    stages.broker.start_trials(student_terms(stages))
    _wait_until_done(stages)
    stages.broker.end_trials()
    stages.listener.status(stages.broker.status())  # which says what was rebuilt


def confirm(stages: Stages) -> None:
    """Train the best students again with fresh seeds, scored on the half that the search never saw.

    Round by round, until each budget is decided; `search.answers.confirm` has the rule.
    """
    repository, search, terms = stages.repository, stages.search, student_terms(stages)
    results = repository.trial_results(search.id, with_curves=False)
    made = by_student(repository.replicates(search.id))
    while missing := missing_replicates(results, [one for own in made.values() for one in own], stages.plan):
        jobs = [_replicate(stages.plan, terms, *one) for one in missing]
        is_first = any(number < stages.plan.confirmation.seeds for _, number in missing)
        do_jobs(stages, "confirmation" if is_first else "seeds", jobs)
        for key in {(student.study, student.number) for student, _ in missing}:
            made[key] = repository.replicates(search.id, key)


def _replicate(plan: Plan, terms: StudentTerms, student: TrialResult, replicate: int) -> Job:
    return Job(
        key=replicate_key(student.study, student.number, replicate),
        seed=seed_of(plan.seed, student.study, student.number, "replicate", replicate),
        threads=plan.resources.threads,
        work=ReplicateWork(
            student=terms.work(Spec.from_json(student.spec), Recipe(**student.recipe)),
            study=student.study,
            number=student.number,
            replicate=replicate,
        ),
    )
