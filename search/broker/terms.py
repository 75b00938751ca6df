"""What a broker is told, and what it tells: values that cross from process to process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from distill.train.loop import Progress, Recipe
from distill.views.render import Normalisation, ViewSettings
from models.spec import Spec
from search.plan.schema import Plan
from search.slot.jobs import Job, StudentWork
from search.studies.space import StudySpace
from search.studies.study import Counts


@dataclass(frozen=True, kw_only=True)
class HeldJob:
    """A job that a slot is at, as the display shows it."""

    slot: str
    job: Job
    progress: Progress | None
    process: int | None = None  # which of those that have worked as this slot


@dataclass(frozen=True, kw_only=True)
class Done:
    """A job that was finished."""

    at: float  # of the wall clock; later for each
    kind: str
    key: str
    score: float  # accuracy of a teacher, trial or replicate, 0..1
    seconds: float  # that it took in its slot
    notation: str | None  # of a teacher or student
    study: str | None = None  # of a trial or replicate, as what follows
    family: str | None = None  # of a trial
    parameters: int | None = None  # of a trial
    is_on_labels: bool = False  # of a study that answers no budget; set by `search.drive.tracker`


@dataclass(frozen=True, kw_only=True)
class Status:
    """How the broker stands, for the driver and its display."""

    open: int  # jobs and trials of this stage neither finished nor failed
    held: tuple[HeldJob, ...]
    studies: Mapping[str, Counts]
    finished_jobs: int  # since the broker began
    failed: Mapping[str, str]  # "kind key" -> reason, of jobs failed for good
    error: str | None  # why the broker gave up, where it did
    is_away: bool = False  # that was because the database is away
    mishaps: tuple[tuple[float, str], ...] = ()  # when and how the last hand-outs failed, in order
    done: tuple[Done, ...] = ()  # the last jobs that were finished, in order


@dataclass(frozen=True, kw_only=True)
class BrokerTerms:
    """What a broker is opened with; `owner` is the token of the driver that has taken the search over."""

    plan: Plan
    search_id: int
    search: str
    run: str  # another for every search in any database: what is kept outside of it is named by this
    owner: str
    database_url: str
    patience_s: float = 0  # with a database that is away
    slot_lease_s: float = 60  # a slot's work goes to another one when it was not heard of for so long


@dataclass(frozen=True, kw_only=True)
class StudentTerms:
    """What every student of a search has in common."""

    spaces: Mapping[str, StudySpace]  # of each study
    views: ViewSettings
    normalisation: Normalisation
    is_rendered: bool
    time_limit_s: float | None = None

    def work(self, spec: Spec, recipe: Recipe) -> StudentWork:
        """The training of one student."""
        return StudentWork(
            spec=spec,
            recipe=recipe,
            views=self.views,
            normalisation=self.normalisation,
            is_rendered=self.is_rendered,
            time_limit_s=self.time_limit_s,
        )
