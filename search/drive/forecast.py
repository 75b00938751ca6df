"""How much longer a search takes: from the estimate before it began, and from the times of its jobs.

Every stage is simulated: each job goes to the slot that is free first; a job of a pack counts with its share of the
slot's seconds. Measured times replace the estimate where there are any: a family's students take what its finished ones
took, and the rest of the estimate is corrected by the ratio of measured to estimated times.
"""

from __future__ import annotations

import heapq
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.broker.terms import Done
from search.drive.progress import STAGES, Stage, Until
from search.plan.confirmation import replicate_rounds
from search.plan.schema import Plan
from search.plan.studies import StudyPlan
from search.prepare.estimate import Estimate

_SIMULATED = 1_000  # jobs at most that are simulated one by one
_TRUSTED = 0.05  # share of a running job, from which on its own pace counts

Group = tuple[str | None, str | None]  # of trials: a study and a family in it; None for any family


@dataclass(frozen=True, kw_only=True)
class Pace:
    """A running job: how far it was when it was first seen, and is now, 0..1."""

    study: str | None
    family: str | None
    seconds: float  # since it was first seen
    share_then: float
    share: float
    slot: str | None = None  # jobs in one slot are trained as one

    def own_s(self) -> float | None:
        """Seconds that the whole job takes by its own pace; None if it is too early to tell."""
        done = self.share - self.share_then
        return self.seconds / done if done > _TRUSTED and self.seconds > 0 else None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a forecast is made from, at one moment."""

    stage: Stage
    starting_s: float  # since the start of Ray began; 0 before
    has_worked: bool  # a slot has had work since then
    done: int  # of the stage's jobs
    of: int
    running: Sequence[Pace]
    trials: Mapping[str, int]  # finished, of each study
    finished: Sequence[Done]  # since the driver began; the last ones
    is_taught: bool = False  # the teacher existed before
    is_cached: bool = False  # so did the cache
    until: Until = "end"


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What finished trials took of their slots: the sum of seconds and their number, in all, by study and family."""

    all: tuple[float, int]
    of: Mapping[Group, tuple[float, int]]
    ratio: float  # how much longer they took than was expected of them


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """How much longer a search takes, by its plan, the estimate made before it began, and the times measured since.

    Args:
        plan: of the search.
        studies: those of the plan that some family fits, with the families that fit.
        slots: that work at once.
        expected: the estimate; None if there is none.
    """

    plan: Plan
    studies: tuple[StudyPlan, ...]
    slots: int
    expected: Estimate | None

    def left_s(self, now: Standing) -> float | None:
        """Seconds until the search is finished; None if this is not known yet."""
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
        return self._alike("teacher", now, now.is_taught, self.expected.teachers_s if self.expected else None)

    def _cache(self, now: Standing) -> float | None:
        return self._alike("cache", now, now.is_cached, self.expected.cache_s if self.expected else None)

    def _alike(self, stage: Stage, now: Standing, is_done: bool, whole_s: float | None) -> float | None:
        """Seconds of a stage of like jobs, which was estimated to take so long."""
        if is_done or _is_past(now, stage):
            return 0.0
        return self._jobs(now, each_s=self._each(stage, now, whole_s)) if now.stage == stage else whole_s

    def _each(self, kind: str, now: Standing, whole_s: float | None) -> float | None:
        """Seconds of one job of this stage: the mean of the finished ones, else as estimated."""
        seen = [one.slot_s for one in now.finished if one.kind == kind]
        if seen:
            return statistics.fmean(seen)
        return None if whole_s is None or not now.of else whole_s * min(self.slots, now.of) / now.of

    def _jobs(self, now: Standing, *, each_s: float | None) -> float | None:
        """Seconds of a stage whose jobs take equally long."""
        busy = _busy(now.running, lambda _: each_s)
        queued = max(0, now.of - now.done - len(now.running))
        if None in busy or (queued and each_s is None):
            return None
        return played([one for one in busy if one is not None], [each_s or 0.0] * queued, self.slots)

    def _trials(self, now: Standing) -> float | None:
        if _is_past(now, "trials"):
            return 0.0
        seen = self._seen(now)
        running = now.running if now.stage == "trials" else ()
        busy = _busy(running, lambda pace: self._trial_s(seen, pace.study, pace.family))
        under_way = Counter(pace.study for pace in running)
        queued: list[float | None] = []
        for study in self.studies:
            count = max(0, self.plan.sampler.trials - now.trials.get(study.name, 0) - under_way[study.name])
            queued += [self._trial_s(seen, study.name, None)] * count
        if None in busy or None in queued:
            return None
        return played([one for one in busy if one is not None], [one for one in queued if one is not None], self.slots)

    def _seen(self, now: Standing) -> _Seen:
        """What the finished trials took, added up once."""
        of, everything, wanted_s = defaultdict[Group, list[float]](list), list[float](), list[tuple[float, float]]()
        for one in now.finished:
            if one.kind != "trial":
                continue
            everything.append(one.slot_s)
            of[one.study, one.family].append(one.slot_s)
            if one.family is not None:
                of[one.study, None].append(one.slot_s)
            if expected := self._expected.get((one.study, one.family)):
                wanted_s.append((one.slot_s, statistics.fmean(expected)))
        wanted = sum(expected for _, expected in wanted_s)
        return _Seen(
            all=(sum(everything), len(everything)),
            of={key: (sum(seconds), len(seconds)) for key, seconds in of.items()},
            ratio=sum(seconds for seconds, _ in wanted_s) / wanted if wanted > 0 else 1.0,
        )

    def _trial_s(self, seen: _Seen, study: str | None, family: str | None) -> float | None:
        """Seconds of a trial: the mean of its study's and family's finished ones, else as estimated and corrected.

        If its family is not chosen yet: the mean over the families chosen so far and one trial of each family.
        """
        own_s, own = seen.of.get((study, family), (0.0, 0))
        if family is not None and own:
            return own_s / own
        if expected := self._expected.get((study, family)):
            return (own_s + seen.ratio * sum(expected)) / (own + len(expected))
        seconds, count = (own_s, own) if own else seen.all
        return seconds / count if count else None

    @cached_property
    def _expected(self) -> Mapping[Group, list[float]]:
        """The estimated seconds of a trial, by study and family; of all families of a study for None."""
        found = defaultdict[Group, list[float]](list)
        for one in () if self.expected is None else self.expected.students:
            found[one.study, one.family].append(one.trial_s)
            found[one.study, None].append(one.trial_s)
        return dict(found)

    def _confirmation(self, now: Standing) -> float | None:
        if now.stage == "ending":
            return 0.0
        rounds = list(replicate_rounds(self.plan, self.studies))
        seen = [one.slot_s for one in now.finished if one.kind == "replicate"]
        each_s = statistics.fmean(seen) if seen else self._winners_s(now)
        if now.stage == "seeds":  # only its outcome says whether another round follows
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
        """Seconds of a slot for a winner's replicate: from the best trial of each study so far, else the costliest.

        A trial of a pack gives an upper bound: fewer replicates than trials may be packed, which take no longer.
        """
        best: dict[str, Done] = {}
        searched = {study.name for study in self.studies if not study.is_on_labels}
        for one in now.finished:
            if one.kind == "trial" and one.study in searched:
                leader = best.setdefault(one.study, one)
                best[one.study] = one if one.score > leader.score else leader
        if best and _is_past(now, "measure"):
            seeds = self.plan.confirmation.seeds
            return statistics.fmean(one.seconds / min(one.together, seeds) for one in best.values())
        return None if self.expected is None else self.expected.winner_s


def _is_past(now: Standing, stage: Stage) -> bool:
    return STAGES.index(now.stage) > STAGES.index(stage)


def _busy(running: Sequence[Pace], each_s: Callable[[Pace], float | None]) -> list[float | None]:
    """Seconds until each busy slot is free; None for one where this is not known.

    Args:
        running: the jobs in slots; those of one slot are trained as one, and are done at the same time.
        each_s: the seconds of a slot that such a job takes in all, a share of its pack's.
    """
    packs = defaultdict[str | int, list[Pace]](list)
    for number, pace in enumerate(running):
        packs[number if pace.slot is None else pace.slot].append(pace)
    found: list[float | None] = []
    for pack in packs.values():
        shares = [each_s(pace) for pace in pack]
        rests = [_rest_s(p, None if s is None else s * len(pack)) for p, s in zip(pack, shares, strict=True)]
        found.append(None if None in rests else max(rest for rest in rests if rest is not None))
    return found


def _rest_s(pace: Pace, each_s: float | None) -> float | None:
    """Seconds that a running job still takes."""
    whole_s = pace.own_s()
    if whole_s is None:
        whole_s = each_s
    return None if whole_s is None else whole_s * (1 - pace.share)


def played(busy: Sequence[float], queued: Sequence[float], slots: int) -> float:
    """Seconds until all slots are done: some are busy, and each queued job goes to the first free slot."""
    slots = max(slots, len(busy), 1)
    if len(queued) > _SIMULATED:
        return (sum(busy) + sum(queued)) / slots
    free = [*busy, *[0.0] * (slots - len(busy))]
    heapq.heapify(free)
    for seconds in queued:
        heapq.heapreplace(free, free[0] + seconds)
    return max(free)
