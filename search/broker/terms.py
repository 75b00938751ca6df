"""What a broker needs and what it reports: values that cross from process to process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from distill.train.curve import Progress
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from models.spec import Spec
from search.plan.schema import Plan
from search.slot.jobs import Job, StudentWork
from search.studies.space import StudySpace
from search.studies.study import Counts


@dataclass(frozen=True, kw_only=True)
class HeldJob:
    """A job that a slot is doing."""

    slot: str
    job: Job
    progress: Progress | None
    process: int | None = None  # as `BrokerLink.enter` numbers them
    is_packed: bool = False  # handed out together with others


@dataclass(frozen=True, kw_only=True)
class Done:
    """A job that was finished."""

    at: float  # Unix time; later for each
    kind: str
    key: str
    score: float  # accuracy of a teacher, trial or replicate, 0..1
    seconds: float  # in its slot
    notation: str | None  # of a teacher or student
    study: str | None = None  # of a trial or replicate
    family: str | None = None  # of a trial
    parameters: int | None = None  # of a trial
    is_on_labels: bool = False  # of a study that answers no budget; set by `search.drive.tracker`
    together: int = 1  # students that its slot trained as one

    @property
    def slot_s(self) -> float:
        """Seconds of its slot that it took: an equal share of those of its pack."""
        return self.seconds / self.together


@dataclass(frozen=True, kw_only=True)
class Status:
    """The state of the broker, for the driver and its display."""

    open: int  # jobs and trials of this stage neither finished nor failed
    held: tuple[HeldJob, ...]
    studies: Mapping[str, Counts]
    finished_jobs: int  # since the broker began
    failed: Mapping[str, str]  # "kind key" -> reason, of jobs failed for good
    error: str | None  # why the broker gave up, where it did
    is_away: bool = False  # the broker gave up because the database is away
    mishaps: tuple[tuple[float, str], ...] = ()  # when and how the last hand-outs failed, in order
    done: tuple[Done, ...] = ()  # the last jobs that were finished, in order


@dataclass(frozen=True, kw_only=True)
class BrokerTerms:
    """What a broker is opened with."""

    plan: Plan
    search_id: int
    search: str
    run: str  # unique among the searches of all databases; names what is kept outside of the database
    owner: str  # token of the driver that has the search
    database_url: str
    patience_s: float = 0  # how long to wait for a database that is away
    slot_lease_s: float = 60  # jobs of a slot that is silent for so long go to others


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
