"""The stages of a search: (teachers: `search.drive.teachers`; cache: `search.drive.caching`), trials, confirmation.

Each looks up what is there and does the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from distill.cache.imported import Imported
from distill.train.loop import Recipe
from models.spec import Spec
from search.answers.confirm import missing_replicates
from search.broker.contract import BrokerContract
from search.broker.terms import Status, StudentTerms
from search.crew.crew import Crew
from search.drive.progress import Stage, UnderWay
from search.errors import Interrupted, SearchError
from search.plan.schema import Plan
from search.prepare.prepared import Prepared
from search.seeds import seed_of
from search.settings import Settings
from search.slot.jobs import Job, ReplicateWork
from storage.errors import DatabaseAway
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
        """Where to ask how the search stands, from any thread, from here on."""

    def doing(self, stage: Stage) -> None:
        """A stage without jobs begins: the driver itself has something to do."""

    def stage(self, name: Stage, total: int) -> None:
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
    def broker(self) -> BrokerContract:
        """The crew's."""
        return self.crew.broker


def go_on(stages: Stages) -> None:
    """Raise Interrupted where the search is to stop."""
    if stages.stop.is_set():
        raise Interrupted("stopped; the same command goes on.")


def _wait_until_done(stages: Stages, needed: Collection[str] = (), *, spare: int = 0) -> None:
    """Watch the broker until the stage has nothing open.

    Raises:
        Interrupted: the search is to stop.
        SearchError: the broker gave up, or more than `spare` jobs of the kinds `needed` failed for good.
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
            raise SearchError(f"{key[:40]} failed: {reason}")
        if not status.open:
            return
    raise Interrupted("stopped; the same command goes on.")


def do_jobs(stages: Stages, name: Stage, jobs: Sequence[Job], *, spare: int = 0) -> None:
    """A stage of jobs that need no proposal, of which `spare` may fail."""
    if jobs:
        stages.listener.stage(name, len(jobs))
        stages.broker.add(list(jobs))
        _wait_until_done(stages, {job.kind for job in jobs}, spare=spare)


def student_terms(stages: Stages, *, is_rendered: bool) -> StudentTerms:
    """What every student of the search has in common."""
    return StudentTerms(
        spaces=stages.prepared.spaces,
        views=stages.prepared.views,
        normalisation=stages.prepared.normalisation,
        is_rendered=is_rendered,
        time_limit_s=stages.plan.trial.time_limit_s,
    )


def run_trials(stages: Stages, *, is_rendered: bool) -> None:
    """The studies, until each has the plan's number of finished trials."""
    stages.listener.stage("trials", stages.plan.sampler.trials * len(stages.prepared.spaces))
    stages.broker.start_trials(student_terms(stages, is_rendered=is_rendered))
    _wait_until_done(stages)


def confirm(stages: Stages, *, is_rendered: bool) -> None:
    """The best students again, with fresh seeds, on the half the search never saw: round by round, until it is decided.

    Which, and how many: see `search.answers.confirm`.
    """
    repository, search = stages.repository, stages.search
    results = repository.trial_results(search.id, with_curves=False)
    terms = student_terms(stages, is_rendered=is_rendered)
    while missing := missing_replicates(results, repository.replicates(search.id), stages.plan):
        jobs = [_replicate(stages.plan, terms, *one) for one in missing]
        is_first = any(number < stages.plan.confirmation.seeds for _, number in missing)
        do_jobs(stages, "confirmation" if is_first else "seeds", jobs)


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
