"""The progress of searches, for the commands, the API and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from search.drive.busy import busy_share
from search.drive.progress import JobUnderWay, UnderWay
from search.errors import PlanError
from search.faces.teacher_facts import TeacherFacts, teachers_of
from search.plan.studies import Outline, sent, stored
from storage.records import JobRow, Search, SearchCounts, utc_now

if TYPE_CHECKING:
    from storage.rows.pages import Pages

_MOST_JOBS, _MOST_FAILURES = 200, 100
_OF_JOB = ("notation", "epoch", "epochs", "share", "accuracy")
_MOST_TRIALS = 5_000  # above this, what must read every trial is left out


@dataclass(frozen=True, kw_only=True)
class DriverFacts:
    """The process that drives a search now."""

    host: str
    pid: int


@dataclass(frozen=True, kw_only=True)
class ProgressFacts:
    """What the driver of a search does, as it last reported."""

    stage: str  # "starting", "data", "ray", "teacher", "cache", "trials", "confirmation", ...
    label: str  # the stage in words
    since: datetime  # when the stage began
    done: int  # finished jobs of the stage; 0 of 0 if it has none
    of: int
    left_s: float | None  # until the search is finished; None if not known yet
    note: str | None  # such as the bytes fetched so far
    at: datetime  # of the report


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A search in a list."""

    name: str
    state: str
    reason: str | None
    created_at: datetime
    finished_at: datetime | None
    driver: DriverFacts | None
    trials: int  # finished
    of: int  # wanted in all
    replicates: int
    running: dict[str, int]  # jobs in slots, by kind
    failed: dict[str, int]  # jobs that failed for good, by kind
    budgets: tuple[int, ...]
    families: tuple[str, ...]
    progress: ProgressFacts | None = None  # None if no driver of this release runs it


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """One study of a search."""

    name: str
    budget_params: int
    families: tuple[str, ...]
    is_on_labels: bool
    trials: int
    of: int


@dataclass(frozen=True, kw_only=True)
class JobFacts:
    """A job in a slot."""

    kind: str
    key: str
    slot: str | None
    hand_outs: int
    notation: str | None = None  # of its student
    epoch: int | None = None  # the current one, from 1; of a cache job, the epoch being built
    epochs: int | None = None
    share: float | None = None  # of the job that is finished, 0..1
    accuracy: float | None = None  # on validation after the last full epoch, 0..1


@dataclass(frozen=True, kw_only=True)
class FailureFacts:
    """A job that failed for good."""

    kind: str
    key: str
    hand_outs: int
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Detail(Summary):
    """A search in full."""

    plan: dict[str, Any]
    precision: str | None = None  # measured for `precision: auto`; None if the plan names one, or before that
    round_to: int | None = None  # chosen for `round_to: auto`; None likewise
    studies: tuple[StudyFacts, ...]
    jobs: tuple[JobFacts, ...]  # the first 200
    failures: tuple[FailureFacts, ...]  # the first 100
    teachers: tuple[TeacherFacts, ...] = ()  # the members of the ensemble, once they are trained
    chosen_by: dict[str, int] | None  # number of proposals by source; None above 5,000 trials
    busy_share: float | None  # of the slots' time spent training, 0..1; None above 5,000 trials


def summaries(pages: Pages, searches: Sequence[Search]) -> list[Summary]:
    """These searches, with the database's counts."""
    counts = pages.counts([search.id for search in searches])
    return [Summary(**_summary(search, _plan_of(search), counts[search.id])) for search in searches]


def detail(pages: Pages, search: Search) -> Detail:
    """One search, with its first jobs and failures."""
    plan, counts = _plan_of(search), pages.counts([search.id])[search.id]
    under_way = _under_way(search, counts)
    told = {(job.kind, job.key): job for job in under_way.jobs} if under_way else {}
    found = _summary(search, plan, counts)
    studies, of = (plan.studies(), plan.trials) if plan else ((), 0)
    is_small = found["trials"] <= _MOST_TRIALS
    results = pages.times(search.id) if is_small else []
    chosen = Counter(result.chosen_by for result in results if result.chosen_by)
    return Detail(
        **found,
        plan=sent(stored(search) if plan else search.plan),
        precision=search.precision,
        round_to=search.round_to,
        studies=tuple(
            StudyFacts(
                name=study.name,
                budget_params=study.budget_params,
                families=tuple(family.name for family in study.families),
                is_on_labels=study.is_on_labels,
                trials=counts["results"].get(study.name, 0),
                of=_of(of, counts["results"].get(study.name, 0), search),
            )
            for study in studies
        ),
        jobs=tuple(_job(job, told) for job in pages.jobs(search.id, "running", _MOST_JOBS)),
        failures=tuple(
            FailureFacts(kind=job.kind, key=job.key, hand_outs=job.hand_outs, reason=job.reason)
            for job in pages.jobs(search.id, "failed", _MOST_FAILURES)
        ),
        teachers=teachers_of(pages.teachers(search.teachers or ())),
        chosen_by=dict(chosen.most_common()) if is_small else None,
        busy_share=busy_share(results),
    )


def _of(trials: int, finished: int, search: Search) -> int:
    """The trials of a study: the plan's number, or fewer if it has finished because it has no more students."""
    return finished if search.state == "finished" and finished else trials


def _job(job: JobRow, told: Mapping[tuple[str, str], JobUnderWay]) -> JobFacts:
    """A running job, with the progress that its driver reported some seconds ago."""
    found = told.get((job.kind, job.key))
    is_here = found is not None and found.slot == job.slot
    more = {name: getattr(found, name) for name in _OF_JOB} if is_here else {}
    return JobFacts(kind=job.kind, key=job.key, slot=job.slot, hand_outs=job.hand_outs, **more)


def _under_way(search: Search, counts: SearchCounts) -> UnderWay | None:
    """The last report of the search's driver; a driver without a report is starting if its search is still empty.

    None if there is no driver, or its release reports otherwise.
    """
    now = utc_now()
    if not search.is_driven_at(now):
        return None
    found = UnderWay.from_json(search.progress) if search.progress else None
    has_jobs = counts["running"] or counts["failed"]
    if found is not None or has_jobs or counts["results"] or counts["replicates"] or search.cache is not None:
        return found
    return UnderWay(stage="starting", since=now, done=0, of=0, note=None, jobs=(), left_s=None, at=now)


def _progress(found: UnderWay | None) -> ProgressFacts | None:
    if found is None:
        return None
    return ProgressFacts(**{field.name: getattr(found, field.name) for field in fields(ProgressFacts)})


def _plan_of(search: Search) -> Outline | None:
    """The plan; None if this release does not understand it."""
    try:
        return Outline.of(search)
    except PlanError:
        return None


def _summary(search: Search, plan: Outline | None, counts: SearchCounts) -> dict[str, Any]:
    driver = search.driver if search.driver and search.is_driven_at(utc_now()) else None
    return {
        "name": search.name,
        "state": search.state,
        "reason": search.reason,
        "created_at": search.created_at,
        "finished_at": search.finished_at,
        "driver": DriverFacts(host=driver["host"], pid=driver["pid"]) if driver else None,
        "trials": sum(counts["results"].values()),
        "of": sum(_of(plan.trials, counts["results"].get(study.name, 0), search) for study in plan.studies())
        if plan
        else 0,
        "replicates": sum(counts["replicates"].values()),
        "running": counts["running"],
        "failed": counts["failed"],
        "budgets": plan.budgets if plan else (),
        "families": plan.families if plan else (),
        "progress": _progress(_under_way(search, counts)),
    }
