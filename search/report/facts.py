"""Everything a report is made from, and how it is read from the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.answers.best import Answer, entrants, on_labels_alone
from search.answers.confirm import Samples, sample_of_confirmed, samples_of
from search.answers.separation import interval_of_difference
from search.answers.stored import answers_of
from search.answers.verdict import Confirmed, Interval
from search.plan.schema import Plan
from search.studies.importance import Importance, importances
from storage.records import Opening, Replicate, Search, Teacher, TrialResult
from storage.rows.repository import Repository

NORMAL_95 = 1.96  # 95 % of a normal distribution, to each side


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about a search."""

    name: str
    plan: Plan
    answers: Sequence[Answer]  # one for each budget of the plan, in order
    results: Sequence[TrialResult]  # every finished trial that may win a budget
    state: str = "finished"
    reason: str | None = None  # why it is in that state, where one is stored
    on_labels: Sequence[TrialResult] = ()  # of studies on the hard labels alone
    teachers: Sequence[Teacher] = ()  # members of the ensemble
    passed_over: Sequence[Teacher] = ()  # candidates that were trained for it too
    replicates: Sequence[Replicate] = ()
    openings: Sequence[Opening] = ()  # of the test set, for any student
    data_warnings: Sequence[str] = ()  # what the search noted of its data that may mislead
    cache_seconds: float | None = None  # from the start of the cache to the first student; None if it was made before

    @cached_property
    def importances(self) -> Sequence[Importance]:
        """Of each study; computed at the first use, because shuffling takes seconds."""
        return importances(self.results, self.plan)

    @property
    def best_teacher(self) -> Teacher | None:
        """The member with the best validation accuracy."""
        return max(self.teachers, key=lambda teacher: teacher.accuracy, default=None)

    @cached_property
    def samples(self) -> Samples:
        """Of the replicates of each student that was trained with fresh seeds."""
        return samples_of(self.replicates)

    @property
    def images(self) -> int:
        """The number of images in each half of the validation set."""
        return self.plan.data.validation // 2

    def family_of(self, opening: Opening) -> str:
        """The family of the student whose test accuracy was read; empty where its trial is unknown."""
        return self._families.get((opening.study, opening.number), "")

    @cached_property
    def _families(self) -> dict[tuple[str, int], str]:
        return {(result.study, result.number): result.family for result in self.results}

    @property
    def trials_planned(self) -> int:
        """The number of trials that all studies ask for."""
        return self.plan.sampler.trials * len(self.plan.studies())

    def was_tried(self, family: str, budget: int) -> bool:
        """Whether a trial of a family was made for this very budget, not only for a smaller one."""
        return (family, budget) in self._tried

    @cached_property
    def _tried(self) -> set[tuple[str, int]]:
        return {(result.family, result.budget_params) for result in self.results}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The best of a family within a budget: by fresh seeds where there are any, otherwise by search score."""

    student: TrialResult
    accuracy: float  # 0..1
    interval: Interval | None  # 95 %, as `interval_of` gives it
    seeds: int  # fresh ones; 0 where the accuracy is a search score
    trials: int  # of the family, with at most the budget's parameters
    confirmed: Confirmed | None = None  # the student with its fresh seeds


@dataclass(frozen=True, kw_only=True)
class Gain:
    """What one student gains over another, both trained with fresh seeds and scored on the same images."""

    points: float  # the first mean minus the second, in 0..1
    interval: Interval  # 95 %, over seeds and, if they were kept, images

    @property
    def is_significant(self) -> bool:
        """Whether the interval excludes zero."""
        return not self.interval.low <= 0 <= self.interval.high


def gain_of(one: Standing, other: Standing, samples: Samples) -> Gain | None:
    """What the first gains over the second; None if it was not tested, because one has fewer than two fresh seeds."""
    if one.confirmed is None or other.confirmed is None:
        return None
    own = [sample_of_confirmed(there.confirmed, samples) for there in (one, other) if there.confirmed]
    interval = interval_of_difference(own[0], own[1], is_paired=True)
    return None if interval is None else Gain(points=own[0].mean - own[1].mean, interval=interval)


def standings(answer: Answer, families: Iterable[str]) -> dict[str, Standing]:
    """The standing of each of these families that has any, so that like is compared with like.

    All by fresh seeds where all have several, otherwise all by search score.
    """
    there = {family: one for family in families if (one := standing(answer, family)) is not None}
    if all(one.seeds > 1 for one in there.values()):
        return there
    return {family: by_score(answer, family) for family in there}


def by_score(answer: Answer, family: str) -> Standing:
    """The standing of a family by search score."""
    best = answer.by_family[family]
    trials = answer.trials_by_family.get(family, 0)
    return Standing(student=best, accuracy=best.score, interval=None, seeds=0, trials=trials)


def standing(answer: Answer, family: str) -> Standing | None:
    """The standing of a family within a budget; None where no trial fits."""
    verdict = answer.verdict_by_family.get(family)
    if family not in answer.by_family:
        return None
    if verdict is None:
        return by_score(answer, family)
    leader, trials = verdict.leader, answer.trials_by_family.get(family, 0)
    return Standing(
        student=leader.student,
        accuracy=leader.mean,
        interval=interval_of(leader),
        seeds=len(leader.scores),
        trials=trials,
        confirmed=leader,
    )


def interval_of(confirmed: Confirmed) -> Interval | None:
    """The 95 % interval over seeds and images, or over seeds alone where the answers for each image were not kept."""
    return confirmed.over_images or confirmed.over_seeds


def gather(repository: Repository, search: Search) -> Facts:
    """Read everything that is known about a search."""
    plan = Plan.of(search)
    every = repository.trial_results(search.id, with_curves=False)
    results = entrants(every, plan)
    known = {job.key for job in repository.jobs(search.id, kind="teacher", state="finished")}
    teachers = _teachers(repository, search.teachers or ())
    passed_over = _teachers(repository, sorted(known - set(search.teachers or ())))
    return Facts(
        name=search.name,
        state=search.state,
        reason=search.reason,
        plan=plan,
        answers=answers_of(repository, search),
        results=results,
        on_labels=on_labels_alone(every, plan),
        teachers=teachers,
        passed_over=passed_over,
        replicates=repository.replicates(search.id),
        openings=repository.openings(search.id),
        data_warnings=(search.data or {}).get("warnings", ()),
        cache_seconds=_cache_seconds(repository, search, every),
    )


def _teachers(repository: Repository, keys: Iterable[str]) -> list[Teacher]:
    return [teacher for key in keys if (teacher := repository.teacher(key)) is not None]


def _cache_seconds(repository: Repository, search: Search, results: Sequence[TrialResult]) -> float | None:
    """Elapsed time from the start of the cache to the first student; None where the cache existed before."""
    cache = repository.cache(search.cache) if search.cache else None
    if cache is None or not results or cache.created_at < search.created_at:
        return None
    return max(0.0, (min(result.started_at for result in results) - cache.created_at).total_seconds())
