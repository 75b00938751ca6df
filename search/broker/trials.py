"""The trials of a search: which are still wanted, the next one as a job, and its result, told to its study.

The broker calls everything here under its lock, except `open_studies` and `ask`, which take long.
"""

from __future__ import annotations

from collections import Counter
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
    """The opened studies."""

    students: StudentTerms
    studies: Mapping[str, Study]
    left: Sequence[Job]  # trials to be handed out again


class Trials:
    """The trials of a search. While the database is away, callers wait."""

    def __init__(self, terms: BrokerTerms, repository: Repository, patience: Patience) -> None:
        self._terms = terms
        self._repository = repository
        self._patience = patience
        self._students: StudentTerms | None = None
        self._studies: dict[str, Study] = {}
        self._live: Counter[str] = Counter()  # trials of each study that are being proposed, queued or in a slot
        self.counts: Mapping[str, Counts] = {}  # finished and failed trials of each study

    def open_studies(self, students: StudentTerms) -> Opened:
        """Open the studies. Trials that an earlier driver left are told, failed, or to be handed out again."""
        return self._patience.carry(lambda _: self._open(students))

    def begin(self, opened: Opened) -> list[Job]:
        """Allow proposals from now on; the trials that are to be handed out again."""
        works = [job.work for job in opened.left if isinstance(job.work, TrialWork)]
        self._students, self._live = opened.students, Counter(work.study for work in works)
        self.counts = {name: study.counts() for name, study in opened.studies.items()}
        self._studies = dict(opened.studies)
        return list(opened.left)

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
        return Opened(students=students, studies=studies, left=left)

    @property
    def open(self) -> int:
        """Trials that are neither finished nor failed, including those still to be proposed."""
        return sum(self._wanted(name) + self._live[name] for name in self._studies)

    def reserve(self) -> str | None:
        """The study furthest from its end, whose next trial counts as live from now on; None where none is wanted."""
        name = max((name for name in self._studies if self._wanted(name)), key=self._wanted, default=None)
        if name is not None:
            self._live[name] += 1
        return name

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

    def tell(self, name: str, number: int, score: float) -> None:
        """Tell a study the score of a finished trial."""
        self._patience.carry(lambda _: self._studies[name].tell(number, score))
        self._left(name)

    def fail(self, name: str, number: int) -> Counts:
        """Mark a trial as failed for good; how far its study is then."""
        self._patience.carry(lambda _: self._studies[name].fail(number))
        self._left(name)
        return self.counts[name]

    def _left(self, name: str) -> None:
        self._live[name] -= 1
        self.counts = {**self.counts, name: self._studies[name].counts()}

    def _wanted(self, name: str) -> int:
        """Trials of a study still to be proposed."""
        return max(0, self._terms.plan.sampler.trials - self.counts[name].finished - self._live[name])


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
