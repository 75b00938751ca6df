"""The studies of a search for the broker: their proposals as jobs, and what came of them, told to each study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from search.broker.terms import BrokerTerms, StudentTerms
from search.seeds import seed_of
from search.slot.jobs import Job, TrialWork
from search.studies.copies import delete_left_over
from search.studies.study import Asked, Counts, Study
from search.studies.tables import open_storage
from storage.database.engine import parse
from storage.database.patience import Patience
from storage.records import trial_key
from storage.rows.repository import Repository


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The studies as a broker finds them."""

    counts: Mapping[str, Counts]  # of each study
    left: Sequence[Job]  # trials to be handed out again


class Trials:
    """The studies of one search. While the database is away, every call waits."""

    def __init__(self, terms: BrokerTerms, repository: Repository, patience: Patience) -> None:
        self._terms = terms
        self._repository = repository
        self._patience = patience
        self._students: StudentTerms | None = None
        self._studies: dict[str, Study] = {}

    def open_studies(self, students: StudentTerms) -> Opened:
        """Open the studies and correct what a former driver left: told, failed, or to be handed out again."""
        return self._patience.carry(lambda _: self._open(students))

    def _open(self, students: StudentTerms) -> Opened:
        search_id, url = self._terms.search_id, parse(self._terms.database_url).render_as_string(hide_password=False)
        jobs = self._repository.jobs(search_id, kind="trial")
        if not jobs:
            delete_left_over(url, self._terms.search, list(students.spaces), self._terms.run)
        storage = open_storage(url)
        done = self._repository.trial_scores(search_id)
        gone = {job.key for job in jobs if job.state == "failed"}
        left, studies = list[Job](), {}
        for name, space in students.spaces.items():
            study = studies[name] = Study(storage, self._terms.search, space)
            study.belong_to(self._terms.run)
            unfinished = []
            for asked in study.recover():
                if (name, asked.number) in done:
                    study.tell(asked.number, done[name, asked.number])
                elif trial_key(name, asked.number) in gone:
                    study.fail(asked.number)
                else:
                    unfinished.append(asked)
            wanted = max(0, self._terms.plan.sampler.trials - study.counts().finished)
            left += [_job(students, name, asked) for asked in unfinished[:wanted]]
            for asked in unfinished[wanted:]:  # proposed by a driver that had lost the search and did not know yet
                study.fail(asked.number)
        self._students, self._studies = students, studies
        return Opened(counts={name: study.counts() for name, study in studies.items()}, left=left)

    def ask(self, name: str) -> Job:
        """A study's next proposal, as a job.

        Raises:
            NotAllowed: the search was paused or cancelled.
            LostOwnership: a newer driver has it.
        """

        def ask(_again: bool) -> Asked:
            self._repository.owned(self._terms.search_id, self._terms.owner).require_running()
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
