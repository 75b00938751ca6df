"""How long a search takes yet: from the estimate before it began, and from what its finished and running jobs took.

Every stage is played through: its jobs go to whichever slot is free first. Whatever of the estimate can be replaced by
something that was seen is replaced: a family's students take what those took that are finished, and the rest of the
estimate is corrected by the ratio of what was seen to what was expected.
"""

from __future__ import annotations

import heapq
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.broker.terms import Done
from search.drive.progress import STAGES, Stage, Until
from search.plan.confirmation import replicate_rounds
from search.plan.schema import Plan
from search.plan.studies import StudyPlan
from search.prepare.estimate import Estimate

_SIMULATED = 1_000  # jobs that are played through one by one
_TRUSTED = 0.05  # of a running job done, from which on its own pace counts

Asked = tuple[str | None, str | None]  # a study and a family in it; None for whichever family


@dataclass(frozen=True, kw_only=True)
class Pace:
    """A running job: since when it was seen, and how far it was then and is now, 0..1."""

    study: str | None
    family: str | None
    seconds: float  # since it was first seen
    share_then: float
    share: float

    def own_s(self) -> float | None:
        """What the whole job takes by its own pace; None where it is too early to tell."""
        done = self.share - self.share_then
        return self.seconds / done if done > _TRUSTED and self.seconds > 0 else None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a forecast is made from, at one moment."""

    stage: Stage
    starting_s: float  # since Ray was begun to be started; 0 before
    has_worked: bool  # a slot has had work since
    done: int  # of the stage's jobs
    of: int
    running: Sequence[Pace]
    trials: Mapping[str, int]  # finished, of each study
    finished: Sequence[Done]  # since the driver began, as far as they are kept
    is_taught: bool = False  # the teacher was there before
    is_cached: bool = False  # so was the cache
    until: Until = "end"


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What finished trials took: the sum of seconds and their number, together and by study and family."""

    all: tuple[float, int]
    of: Mapping[Asked, tuple[float, int]]
    ratio: float  # how much longer they took than was expected of them


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """How long a search takes yet, by its plan, the estimate made before it began, and what was seen since.

    Args:
        plan: of the search.
        studies: that it has: those of the plan that some family fits, with the families that fit.
        slots: that work at once.
        expected: the estimate; None where there is none.
    """

    plan: Plan
    studies: tuple[StudyPlan, ...]
    slots: int
    expected: Estimate | None

    def left_s(self, now: Standing) -> float | None:
        """Seconds until the search is finished; None where nothing tells yet."""
        parts = [self._start(now), self._teacher(now), self._cache(now)]
        if now.until == "end":
            parts += [self._trials(now), self._confirmation(now)]
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None

    def _start(self, now: Standing) -> float | None:
        if now.has_worked or _is_past(now, "teacher"):
            return 0.0
        return None if self.expected is None else max(0.0, self.expected.start_s - now.starting_s)

    def _teacher(self, now: Standing) -> float | None:
        if now.is_taught or _is_past(now, "teacher"):
            return 0.0
        whole_s = None if self.expected is None else self.expected.teachers_s
        return self._jobs(now, each_s=self._each("teacher", now, whole_s)) if now.stage == "teacher" else whole_s

    def _cache(self, now: Standing) -> float | None:
        if now.is_cached or _is_past(now, "cache"):
            return 0.0
        whole_s = None if self.expected is None else self.expected.cache_s
        return self._jobs(now, each_s=self._each("cache", now, whole_s)) if now.stage == "cache" else whole_s

    def _each(self, kind: str, now: Standing, whole_s: float | None) -> float | None:
        """What one job of this stage takes: as those that are finished, else as estimated."""
        seen = [one.seconds for one in now.finished if one.kind == kind]
        if seen:
            return statistics.fmean(seen)
        return None if whole_s is None or not now.of else whole_s * min(self.slots, now.of) / now.of

    def _jobs(self, now: Standing, *, each_s: float | None) -> float | None:
        """Of a stage of like jobs."""
        busy = [_rest_s(pace, each_s) for pace in now.running]
        queued = max(0, now.of - now.done - len(busy))
        if None in busy or (queued and each_s is None):
            return None
        return played([one for one in busy if one is not None], [each_s or 0.0] * queued, self.slots)

    def _trials(self, now: Standing) -> float | None:
        if _is_past(now, "trials"):
            return 0.0
        seen = self._seen(now)
        running = now.running if now.stage == "trials" else ()
        busy = [_rest_s(pace, self._trial_s(seen, pace.study, pace.family)) for pace in running]
        under_way = Counter(pace.study for pace in running)
        queued: list[float | None] = []
        for study in self.studies:
            count = max(0, self.plan.sampler.trials - now.trials.get(study.name, 0) - under_way[study.name])
            queued += [self._trial_s(seen, study.name, None)] * count
        if None in busy or None in queued:
            return None
        return played([one for one in busy if one is not None], [one for one in queued if one is not None], self.slots)

    def _seen(self, now: Standing) -> _Seen:
        """What the finished trials took, added up once for all that is asked of it."""
        of, everything, wanted_s = defaultdict[Asked, list[float]](list), list[float](), list[tuple[float, float]]()
        for one in now.finished:
            if one.kind != "trial":
                continue
            everything.append(one.seconds)
            of[one.study, one.family].append(one.seconds)
            if one.family is not None:
                of[one.study, None].append(one.seconds)
            if expected := self._expected.get((one.study, one.family)):
                wanted_s.append((one.seconds, statistics.fmean(expected)))
        wanted = sum(expected for _, expected in wanted_s)
        return _Seen(
            all=(sum(everything), len(everything)),
            of={key: (sum(seconds), len(seconds)) for key, seconds in of.items()},
            ratio=sum(seconds for seconds, _ in wanted_s) / wanted if wanted > 0 else 1.0,
        )

    def _trial_s(self, seen: _Seen, study: str | None, family: str | None) -> float | None:
        """What a trial takes: as those of its study and family that are finished, else as estimated and corrected.

        Of a family that is yet to be chosen: the mean over those that were chosen so far and one of each family.
        """
        own_s, own = seen.of.get((study, family), (0.0, 0))
        if family is not None and own:
            return own_s / own
        if expected := self._expected.get((study, family)):
            return (own_s + seen.ratio * sum(expected)) / (own + len(expected))
        seconds, count = (own_s, own) if own else seen.all
        return seconds / count if count else None

    @cached_property
    def _expected(self) -> Mapping[Asked, list[float]]:
        """What trials of a family of a study were estimated to take; of each family for a study and None."""
        found = defaultdict[Asked, list[float]](list)
        for one in () if self.expected is None else self.expected.students:
            found[one.study, one.family].append(one.trial_s)
            found[one.study, None].append(one.trial_s)
        return dict(found)

    def _confirmation(self, now: Standing) -> float | None:
        if now.stage == "ending":
            return 0.0
        rounds = list(replicate_rounds(self.plan, self.studies))
        seen = [one.seconds for one in now.finished if one.kind == "replicate"]
        each_s = statistics.fmean(seen) if seen else self._winners_s(now)
        if now.stage == "seeds":  # whether there is another round, this one says
            return self._jobs(now, each_s=each_s)
        if not rounds:
            return 0.0
        later = rounds[1:]
        if now.stage == "confirmation":
            first = self._jobs(now, each_s=each_s)
        else:
            first = None if each_s is None else played([], [each_s] * rounds[0], self.slots)
        if first is None or (later and each_s is None):
            return None
        return first + sum(played([], [each_s or 0.0] * count, self.slots) for count in later)

    def _winners_s(self, now: Standing) -> float | None:
        """What training a winner takes: the best trial of each study so far; before there are any, the costliest."""
        best: dict[str, Done] = {}
        searched = {study.name for study in self.studies if not study.is_on_labels}
        for one in now.finished:
            if one.kind == "trial" and one.study in searched:
                leader = best.setdefault(one.study, one)
                best[one.study] = one if one.score > leader.score else leader
        if best and _is_past(now, "measure"):
            return statistics.fmean(one.seconds for one in best.values())
        return None if self.expected is None else self.expected.winner_s


def _is_past(now: Standing, stage: Stage) -> bool:
    return STAGES.index(now.stage) > STAGES.index(stage)


def _rest_s(pace: Pace, each_s: float | None) -> float | None:
    """What a running job takes yet."""
    whole_s = pace.own_s()
    if whole_s is None:
        whole_s = each_s
    return None if whole_s is None else whole_s * (1 - pace.share)


def played(busy: Sequence[float], queued: Sequence[float], slots: int) -> float:
    """Seconds until all slots are done: those that are busy for so long, then jobs of so many seconds, in order."""
    slots = max(slots, len(busy), 1)
    if len(queued) > _SIMULATED:
        return (sum(busy) + sum(queued)) / slots
    free = [*busy, *[0.0] * (slots - len(busy))]
    heapq.heapify(free)
    for seconds in queued:
        heapq.heapreplace(free, free[0] + seconds)
    return max(free)
