"""How far searches are, for every face: the commands, the API and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from search.drive.busy import busy_share
from search.drive.progress import JobUnderWay, UnderWay
from search.errors import PlanError
from search.plan.studies import Outline, stored
from storage.records import JobRow, Search, SearchCounts, utc_now

if TYPE_CHECKING:
    from storage.rows.pages import Pages

_MOST_JOBS, _MOST_FAILURES = 200, 100
_MOST_TRIALS = 5_000  # of a search of more, what takes a look at each of them is left out


@dataclass(frozen=True, kw_only=True)
class DriverFacts:
    """The process that drives a search now."""

    host: str
    pid: int


@dataclass(frozen=True, kw_only=True)
class ProgressFacts:
    """What the driver of a search is at, as it last said."""

    stage: str  # "starting", "data", "ray", "teacher", "cache", "trials", "confirmation", ...
    label: str  # the same in words
    since: datetime  # when the stage began
    done: int  # of the stage's jobs; 0 of 0 where it has none
    of: int
    left_s: float | None  # until the search is finished; None where nothing tells yet
    note: str | None  # what more there is to say, such as bytes fetched
    at: datetime  # when it said so


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
    running: dict[str, int]  # jobs in slots now, by kind
    failed: dict[str, int]  # jobs given up, by kind
    budgets: tuple[int, ...]
    families: tuple[str, ...]
    progress: ProgressFacts | None = None  # None where nobody drives it, or a driver of another release does


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
    epoch: int | None = None  # under way, from 1 on; of a part of the cache the one that is built
    epochs: int | None = None
    share: float | None = None  # of the job that is done, 0..1
    accuracy: float | None = None  # on validation after the last whole epoch, 0..1


@dataclass(frozen=True, kw_only=True)
class FailureFacts:
    """A job that was given up."""

    kind: str
    key: str
    hand_outs: int
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Detail(Summary):
    """A search by itself."""

    plan: dict[str, Any]
    precision: str | None = None  # what `auto` in its plan stands for; None where nothing is open, or not begun
    studies: tuple[StudyFacts, ...]
    jobs: tuple[JobFacts, ...]  # the first 200
    failures: tuple[FailureFacts, ...]  # the first 100
    chosen_by: dict[str, int] | None  # how many proposals came from whom; None beyond 5,000 trials
    busy_share: float | None  # of the slots' time, 0..1: see `search.drive.busy`; None beyond 5,000 trials


def summaries(pages: Pages, searches: Sequence[Search]) -> list[Summary]:
    """Those searches, with what the database counts of them."""
    counts = pages.counts([search.id for search in searches])
    return [Summary(**_summary(search, _plan_of(search), counts[search.id])) for search in searches]


def detail(pages: Pages, search: Search) -> Detail:
    """One search, all that fits a screen."""
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
        plan=stored(search) if plan else search.plan,
        precision=search.precision,
        studies=tuple(
            StudyFacts(
                name=study.name,
                budget_params=study.budget_params,
                families=tuple(family.name for family in study.families),
                is_on_labels=study.is_on_labels,
                trials=counts["results"].get(study.name, 0),
                of=of,
            )
            for study in studies
        ),
        jobs=tuple(_job(job, told) for job in pages.jobs(search.id, "running", _MOST_JOBS)),
        failures=tuple(
            FailureFacts(kind=job.kind, key=job.key, hand_outs=job.hand_outs, reason=job.reason)
            for job in pages.jobs(search.id, "failed", _MOST_FAILURES)
        ),
        chosen_by=dict(chosen.most_common()) if is_small else None,
        busy_share=busy_share(results),
    )


def _job(job: JobRow, told: Mapping[tuple[str, str], JobUnderWay]) -> JobFacts:
    """A running job; how far it is, its driver said some seconds ago."""
    found = told.get((job.kind, job.key))
    more: dict[str, Any] = {}
    if found is not None and found.slot == job.slot:
        more = {name: getattr(found, name) for name in ("notation", "epoch", "epochs", "share", "accuracy")}
    return JobFacts(kind=job.kind, key=job.key, slot=job.slot, hand_outs=job.hand_outs, **more)


def _under_way(search: Search, counts: SearchCounts) -> UnderWay | None:
    """What the driver said; one that has not said anything yet is starting, unless something of its search is there.

    None too of a driver whose release says nothing, or something else.
    """
    now = utc_now()
    if not search.is_driven_at(now):
        return None
    found = UnderWay.from_json(search.progress) if search.progress else None
    has_jobs = counts["running"] or counts["failed"]
    if found is not None or has_jobs or counts["results"] or counts["replicates"] or search.cache is not None:
        return found
    return UnderWay(stage="starting", since=now, done=0, of=0, note=None, jobs=(), left_s=None, at=now)


def _progress(search: Search, counts: SearchCounts) -> ProgressFacts | None:
    found = _under_way(search, counts)
    if found is None:
        return None
    return ProgressFacts(
        stage=found.stage,
        label=found.label,
        since=found.since,
        done=found.done,
        of=found.of,
        left_s=found.left_s,
        note=found.note,
        at=found.at,
    )


def _plan_of(search: Search) -> Outline | None:
    """The plan; None of one that another release understands. A list with such a search is a list all the same."""
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
        "of": plan.trials * len(plan.studies()) if plan else 0,
        "replicates": sum(counts["replicates"].values()),
        "running": counts["running"],
        "failed": counts["failed"],
        "budgets": plan.budgets if plan else (),
        "families": plan.families if plan else (),
        "progress": _progress(search, counts),
    }
