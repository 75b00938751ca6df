"""The studies of a search for the broker: their proposals as jobs, and what came of them, told to each study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from search.broker.terms import BrokerTerms, StudentTerms
from search.seeds import seed_of
from search.slot.jobs import Job, TrialWork
from search.studies.copies import delete_left_over
from search.studies.rebuilt import Ours
from search.studies.study import Asked, Counts, Study
from search.studies.tables import open_storage
from storage.database.engine import parse
from storage.database.patience import Patience
from storage.records import JobRow, trial_key
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository

_DROPPED = "its proposal is no longer in Optuna's tables, or one too many: another trial takes its place"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The studies as a broker finds them."""

    counts: Mapping[str, Counts]  # of each study
    trials: Mapping[str, int]  # that each study needs
    left: Sequence[Job]  # trials to be handed out again


class Trials:
    """The studies of one search. While the database is away, every call waits.

    Args:
        terms: of the search's broker.
        repository: of the database.
        patience: with the database.
        tell: hears a line when others have changed a study in Optuna's tables.
    """

    def __init__(
        self, terms: BrokerTerms, repository: Repository, patience: Patience, tell: Callable[[str], None]
    ) -> None:
        self._terms = terms
        self._repository = repository
        self._patience = patience
        self._tell = tell
        self._students: StudentTerms | None = None
        self._studies: dict[str, Study] = {}

    def open_studies(self, students: StudentTerms) -> Opened:
        """Open the studies; what a former driver left is told, failed, or handed out again."""
        return self._patience.carry(lambda _: self._open(students))

    def _open(self, students: StudentTerms) -> Opened:
        url = parse(self._terms.database_url).render_as_string(hide_password=False)
        jobs = self._repository.jobs(self._terms.search_id, kind="trial")
        if not jobs:
            delete_left_over(url, self._terms.search, list(students.spaces), self._terms.run)
        storage = open_storage(url)
        left, studies = list[Job](), {}
        for name, space in students.spaces.items():
            study = studies[name] = Study(storage, self._terms.search, space, partial(self._ours, name), self._tell)
            study.belong_to(self._terms.run)
            begun = [job.key for job in jobs if job.state in ("queued", "running") and _number(job, name) is not None]
            unfinished = sorted(study.recover(), key=lambda asked: trial_key(name, asked.number) not in begun)
            wanted = max(0, space.trials - study.counts().finished)
            left += [_job(students, name, asked) for asked in sorted(unfinished[:wanted], key=lambda a: a.number)]
            for asked in unfinished[wanted:]:  # proposed by a driver that had lost the search and did not know yet
                study.fail(asked.number)
            handed_on = {trial_key(name, asked.number) for asked in unfinished[:wanted]}
            self._owned.drop_jobs("trial", set(begun) - handed_on, _DROPPED)
        self._students, self._studies = students, studies
        return Opened(
            counts={name: study.counts() for name, study in studies.items()},
            trials={name: space.trials for name, space in students.spaces.items()},
            left=left,
        )

    @property
    def _owned(self) -> OwnedSearch:
        return self._repository.owned(self._terms.search_id, self._terms.owner)

    def _ours(self, name: str) -> Ours:
        """Our rows of a study."""
        results = self._repository.trial_results(self._terms.search_id, study=name, with_curves=False)
        numbers = ((_number(job, name), job) for job in self._repository.jobs(self._terms.search_id, kind="trial"))
        return Ours(
            results={result.number: result for result in results},
            jobs={number: job.state for number, job in numbers if number is not None},
        )

    def check(self) -> None:
        """Rebuild what others have changed in Optuna's tables; no trial is under way, so running ones become failed."""

        def act(_again: bool) -> None:
            for study in self._studies.values():
                study.check()

        self._patience.carry(act)

    def ask(self, name: str) -> Job:
        """A study's next proposal, as a job.

        Raises:
            NotAllowed: the search was paused or cancelled.
            LostOwnership: a newer driver has it.
        """

        def ask(_again: bool) -> Asked:
            self._owned.require_running()
            return self._studies[name].ask()

        return _job(cast(StudentTerms, self._students), name, self._patience.carry(ask))

    def tell(self, name: str, number: int, score: float) -> Counts:
        """Hand in the score of a finished trial; how far its study is then."""
        self._patience.carry(lambda _: self._studies[name].tell(number, score))
        return self._studies[name].counts()

    def fail(self, name: str, number: int) -> Counts:
        """Mark a trial as failed for good; how far its study is then."""
        self._patience.carry(lambda _: self._studies[name].fail(number))
        return self._studies[name].counts()


def _number(job: JobRow, study: str) -> int | None:
    """The number of a trial by its job; None if it is of another study."""
    of, _, number = job.key.rpartition("/")
    return int(number) if of == study else None


def _job(students: StudentTerms, study: str, asked: Asked) -> Job:
    space = students.spaces[study]
    family, solution, recipe = space.solve(asked.proposal)
    return Job(
        key=trial_key(study, asked.number),
        seed=seed_of(space.plan.seed, study, asked.number),
        threads=space.plan.resources.threads,
        work=TrialWork(
            student=students.work(solution.spec, recipe),
            study=study,
            number=asked.number,
            budget_params=space.study.budget_params,
            family=family.name,
            proposal=asked.proposal,
            parameters=solution.parameters,
            macs=solution.macs,
            chosen_by=asked.chosen_by,
        ),
    )
