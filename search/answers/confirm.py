"""Confirmation: which students are trained again, with how many seeds, and who leads then.

The rule is fixed before anything is trained again. `confirmation.top` students of each budget (and of each family, if
the plan asks for it), by the search's own score, get `confirmation.seeds` replicates. While a student is tied with the
leader of a budget or family at 99 %, both get two more, up to `confirmation.most_seeds`. The verdict is then over all
replicates, at 95 %. The search's own run never counts. docs/an-answer.md gives the reasons.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from search.answers.best import entrants, rank, student_and_recipe, without_copies
from search.answers.separation import LEVEL, Sample, interval_over_images, interval_over_seeds, separation
from search.answers.verdict import Confirmed, Rival, Verdict
from search.plan.confirmation import MORE_SEEDS, groups
from storage.records import NO_LIMITS, Limits, Replicate, TrialResult
from storage.rows.per_image import read_correct

if TYPE_CHECKING:
    from search.plan.schema import Plan

_INTERIM = 0.99  # level between rounds, stricter than 95 %: the rounds test the same seeds several times

Key = tuple[str, int]  # study and number of a student
Samples = Mapping[Key, Sample]


def by_student(replicates: Iterable[Replicate]) -> dict[Key, list[Replicate]]:
    """The replicates of each student, in order."""
    found: dict[Key, list[Replicate]] = defaultdict(list)
    for replicate in sorted(replicates, key=lambda r: r.replicate):
        found[replicate.trial].append(replicate)
    return dict(found)


def samples_of(replicates: Iterable[Replicate]) -> dict[Key, Sample]:
    """The sample of each student, from its replicates."""
    return {key: sample_of(own) for key, own in by_student(replicates).items()}


def top_students(results: Iterable[TrialResult], plan: Plan) -> list[TrialResult]:
    """The best `confirmation.top` students of each budget over all studies, and of each family if the plan asks for it.

    Each student is listed once: one of a smaller budget may also be among the best of a larger one, and two trials may
    have trained the same student with the same recipe.
    """
    ranked = sorted(entrants(results, plan), key=rank)
    chosen: dict[Key, TrialResult] = {}
    for budget, family in groups(plan):
        fitting = (r for r in ranked if r.parameters <= budget and family in (None, r.family))
        for result in islice(without_copies(fitting), plan.confirmation.top):
            chosen[result.key] = result
    return list(chosen.values())


def missing_replicates(
    results: Sequence[TrialResult], replicates: Sequence[Replicate], plan: Plan
) -> list[tuple[TrialResult, int]]:
    """Each student and replicate (0, 1, ...) to train in the next round; none if all is decided."""
    students, there = top_students(results, plan), by_student(replicates)
    wanted = dict.fromkeys((s.key for s in students), plan.confirmation.seeds)
    while True:  # replays every round on its own seeds alone, so that an interruption does not change the next one
        if missing := list(_lacking(students, there, wanted)):
            return missing
        samples = {key: sample_of([r for r in there[key] if r.replicate < count]) for key, count in wanted.items()}
        after = _next_round(students, samples, plan, wanted)
        if after == wanted:
            return []
        wanted = after


def _lacking(
    students: Sequence[TrialResult], there: Mapping[Key, Sequence[Replicate]], wanted: Mapping[Key, int]
) -> Iterator[tuple[TrialResult, int]]:
    for student in students:
        key = student.key
        made = {replicate.replicate for replicate in there.get(key, ())}
        yield from ((student, number) for number in range(wanted.get(key, 0)) if number not in made)


def _next_round(
    students: Sequence[TrialResult], samples: Samples, plan: Plan, wanted: Mapping[Key, int]
) -> dict[Key, int]:
    after = dict(wanted)
    for budget, family in groups(plan):
        verdict = judge(students, samples, budget, family, level=_INTERIM)
        if verdict is None or not verdict.tied:
            continue
        for confirmed in (verdict.leader, *verdict.tied):
            key = confirmed.student.key
            after[key] = max(wanted[key], min(wanted[key] + MORE_SEEDS, plan.confirmation.most_seeds))
    return after


def judge(
    results: Iterable[TrialResult],
    samples: Samples,
    budget: int,
    family: str | None = None,
    *,
    limits: Limits = NO_LIMITS,
    level: float = LEVEL,
) -> Verdict | None:
    """Who leads a budget, and who is tied with the leader.

    Trials of the same student and recipe are one competitor, with the seeds of all of them.

    Every confirmed student that fits competes, also those of smaller budgets. So the leader never gets worse as the
    budget grows.

    Args:
        results: those that may answer a budget.
        samples: of the students that were trained again.
        budget: the largest number of parameters.
        family: only this one.
        limits: besides the budget.
        level: the confidence at which a student is separated from the leader.

    Returns:
        None if no student that fits was trained again.
    """
    fitting = [
        result
        for result in results
        if result.key in samples
        and result.parameters <= budget
        and limits.allow(result)
        and family in (None, result.family)
    ]
    return _verdict(fitting, samples, level) if fitting else None


def _verdict(students: Sequence[TrialResult], samples: Samples, level: float) -> Verdict:
    alike: dict[str, list[TrialResult]] = defaultdict(list)
    for student in sorted(students, key=rank):
        alike[student_and_recipe(student)].append(student)
    trials = list(alike.values())
    own = [merged([samples[one.key] for one in copies]) for copies in trials]
    first, *others = sorted(range(len(trials)), key=lambda place: (-own[place].mean, rank(trials[place][0])))
    p = separation(own)
    return Verdict(
        leader=_confirmed(trials[first], own[first]),
        rivals=tuple(
            Rival(
                confirmed=_confirmed(trials[place], own[place]),
                behind=own[first].mean - own[place].mean,
                p=float(p[first, place]),
                is_tied=bool(p[first, place] > 1 - level),
            )
            for place in others
        ),
    )


def sample_of(replicates: Sequence[Replicate]) -> Sample:
    """The sample of one student; without images if a replicate did not keep them."""
    kept = [replicate.correct for replicate in replicates if replicate.correct is not None]
    whole = len(kept) == len(replicates)
    return Sample(
        scores=tuple(replicate.score for replicate in replicates),
        correct=np.stack([read_correct(text) for text in kept]) if whole else None,
    )


def merged(samples: Sequence[Sample]) -> Sample:
    """The sample of one student that several trials trained; without images if one of them did not keep them."""
    if len(samples) == 1:
        return samples[0]
    kept = [sample.correct for sample in samples if sample.correct is not None]
    return Sample(
        scores=tuple(score for sample in samples for score in sample.scores),
        correct=np.concatenate(kept) if len(kept) == len(samples) else None,
    )


def sample_of_confirmed(confirmed: Confirmed, samples: Samples) -> Sample:
    """The sample of a confirmed student, with the seeds of its copies."""
    return merged([samples[one.key] for one in (confirmed.student, *confirmed.copies)])


def _confirmed(trials: Sequence[TrialResult], sample: Sample) -> Confirmed:
    """A student, which the first of these trials stands for."""
    return Confirmed(
        student=trials[0],
        copies=tuple(trials[1:]),
        scores=sample.scores,
        mean=sample.mean,
        deviation=statistics.stdev(sample.scores) if len(sample.scores) > 1 else None,
        over_seeds=interval_over_seeds(sample.scores),
        over_images=interval_over_images(sample),
    )
