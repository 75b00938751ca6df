"""Which students are trained again, for how many rounds, and who leads then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from search.answers.best import best_per_budget, rank
from search.answers.confirm import by_student, judge, missing_replicates, sample_of, samples_of, top_students
from search.answers.verdict import Verdict
from search.plan.confirmation import replicate_rounds
from search.plan.schema import Plan
from storage.records import Replicate, TrialResult
from storage.rows.per_image import write_correct
from tests.search.plans import small_plan
from tests.search.rows import replicate as replicate_row
from tests.storage.conftest import make_result

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Train = Callable[[TrialResult], NDArray[np.bool_]]  # another replicate: which images it has right

SOME = make_result("30k", budget_params=30_000, family="mlp-1", parameters=29_000, score=0.5, curve=[])
# Three families in each of two budgets, three students of each; the larger ones score better.
ROWS = [
    replace(
        SOME,
        study="30k" if budget == 30_000 else "60k",
        number=number,
        budget_params=budget,
        family=("mlp-1", "mlp-2", "cnn-1")[number % 3],
        parameters=budget - number,
        score=0.4 + 0.01 * number + (0.2 if budget == 60_000 else 0.0),
    )
    for budget in (30_000, 60_000)
    for number in range(9)
]


def plan_of(**changes: Any) -> Plan:
    return small_plan(**{f"confirmation.{name}": value for name, value in changes.items()})


def keys(students: Iterable[TrialResult]) -> list[tuple[str, int]]:
    return [student.key for student in students]


def again(student: TrialResult, index: int, correct: NDArray[np.bool_]) -> Replicate:
    row = replicate_row(
        study=student.study, number=student.number, index=index, seed=index, score=float(correct.mean()), at=NOON
    )
    return replace(row, correct=write_correct(correct))


def carried_out(results: Sequence[TrialResult], plan: Plan, train: Train) -> tuple[list[Replicate], list[int]]:
    """All rounds of a confirmation: what they leave, and how many replicates each was."""
    there: list[Replicate] = []
    rounds = []
    while missing := missing_replicates(results, there, plan):
        rounds.append(len(missing))
        there += [again(student, index, train(student)) for student, index in missing]
    return there, rounds


def verdict_of(results: Sequence[TrialResult], there: Sequence[Replicate], budget: int) -> Verdict:
    verdict = judge(results, samples_of(there), budget)
    assert verdict is not None
    return verdict


def about(accuracy: Callable[[TrialResult], float], images: int = 1_000) -> Train:
    """Trains students whose replicates differ a little, each image as hard for all of them."""
    generator = np.random.default_rng(0)
    hard = generator.random(images)
    return lambda student: hard + generator.normal(0, 0.1, images) < accuracy(student)


@pytest.mark.parametrize("rows", [ROWS, [replace(row, score=0.5) for row in ROWS]], ids=["all differ", "all tied"])
def test_the_answer_for_each_budget_is_among_the_students_that_are_confirmed(rows: list[TrialResult]) -> None:
    plan = small_plan()
    answers = [answer.best for answer in best_per_budget(rows, plan.budgets)]
    assert set(keys(answers)) == set(keys(top_students(rows, plan)))


def test_a_small_student_that_leads_two_budgets_is_confirmed_once() -> None:
    rows = [replace(ROWS[0], score=0.9), *ROWS[1:]]
    assert keys(top_students(rows, small_plan())) == [("30k", 0)]


def test_the_best_k_of_each_budget_are_taken() -> None:
    chosen = keys(top_students(ROWS, plan_of(top=3)))
    assert sorted(chosen) == [(study, number) for study in ("30k", "60k") for number in (6, 7, 8)]


def test_the_best_k_of_each_family_too_where_the_plan_says_so() -> None:
    chosen = keys(top_students(ROWS, plan_of(top=2, by_family=True)))
    assert sorted(chosen) == [(study, number) for study in ("30k", "60k") for number in (3, 4, 5, 6, 7, 8)]


def test_no_confirmation_is_no_student() -> None:
    assert top_students(ROWS, plan_of(top=0)) == []
    assert missing_replicates(ROWS, [], plan_of(top=0)) == []


def test_students_of_hard_labels_alone_are_never_confirmed() -> None:
    plan = small_plan(labels_only={"budgets": ["60k"], "families": ["mlp-1"]})
    assert top_students([replace(row, study="60k/labels", score=0.99) for row in ROWS], plan) == []


def test_only_the_replicates_that_are_not_there_are_to_do() -> None:
    plan = plan_of(seeds=3)
    student, other = top_students(ROWS, plan)
    there = again(student, 1, np.ones(20, bool))
    missing = missing_replicates(ROWS, [there], plan)
    assert [(s.number, index) for s, index in missing if s is student] == [(student.number, 0), (student.number, 2)]
    assert [index for s, index in missing if s is other] == [0, 1, 2]


def test_a_budget_whose_leader_stands_alone_is_decided_after_the_first_round() -> None:
    best = max(ROWS, key=lambda r: r.score)
    train = about(lambda student: 0.9 if student is best else 0.5)
    there, rounds = carried_out(ROWS, plan_of(top=2, seeds=3), train)
    assert rounds[0] == 12
    assert rounds[1:] == [4, 4, 4]  # of the smaller budget
    assert len(by_student(there)[best.key]) == 3
    assert verdict_of(ROWS, there, 60_000).leader.student == best


def test_the_undecided_get_two_seeds_a_round_up_to_the_most_and_no_more() -> None:
    plan = plan_of(top=2, seeds=3, most_seeds=6)
    there, rounds = carried_out(ROWS, plan, about(lambda student: 0.7))
    assert rounds == [12, 8, 4]
    assert {len(own) for own in by_student(there).values()} == {6}
    assert missing_replicates(ROWS, there, plan) == []


def test_whoever_is_left_behind_gets_no_more_seeds() -> None:
    plan = plan_of(top=3, seeds=3, most_seeds=9)
    there, _ = carried_out(ROWS, plan, about(lambda student: 0.4 if student.number == 6 else 0.7))
    assert {key: len(own) for key, own in by_student(there).items()} == {
        (study, number): 3 if number == 6 else 9 for study in ("30k", "60k") for number in (6, 7, 8)
    }


def test_the_searchs_own_run_never_counts() -> None:
    plan = plan_of(top=2)
    there, _ = carried_out(ROWS, plan, about(lambda student: 0.8 if student.number == 7 else 0.6))
    for budget in plan.budgets:
        verdict = verdict_of(ROWS, there, budget)
        for one in (verdict.leader, *(rival.confirmed for rival in verdict.rivals)):
            scores = tuple(row.score for row in by_student(there)[one.student.key])
            assert one.scores == scores
            assert one.mean == pytest.approx(np.mean(scores))
            assert one.selection_bias == pytest.approx(one.student.score - one.mean)


def test_the_leader_has_the_best_mean_and_the_others_follow_by_mean() -> None:
    there, _ = carried_out(ROWS, plan_of(top=4), about(lambda student: student.score + 0.2))
    verdict = verdict_of(ROWS, there, 60_000)
    means = [verdict.leader.mean, *(rival.confirmed.mean for rival in verdict.rivals)]
    assert means == sorted(means, reverse=True)
    assert [rival.behind for rival in verdict.rivals] == pytest.approx([means[0] - mean for mean in means[1:]])
    assert all(rival.is_tied == (rival.p > 0.05) for rival in verdict.rivals)


@pytest.mark.parametrize("examples", [2, pytest.param(8, marks=pytest.mark.full)])  # a whole confirmation each
def test_the_confirmed_answer_never_worsens_as_the_budget_grows(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.integers(0, 2**32 - 1), st.integers(1, 3), st.booleans())
    def never_worsens(seed: int, top: int, by_family: bool) -> None:
        generator = np.random.default_rng(seed)
        more = {"confirmation.top": top, "confirmation.by_family": by_family}
        plan = small_plan(budgets=["30k", "60k", "90k"], **more)
        rows = [
            replace(
                SOME,
                study=str(budget),
                number=number,
                budget_params=budget,
                family=plan.families[number % len(plan.families)],
                parameters=int(budget - generator.integers(0, 20_000)),
                score=float(generator.choice([0.5, 0.6, 0.7])),
            )
            for budget in plan.budgets
            for number in range(4)
        ]
        there, _ = carried_out(rows, plan, lambda _: generator.random(40) < generator.random())
        asked = [20_000, 30_000, 45_000, 60_000, 75_000, 90_000, 200_000]
        samples = samples_of(there)
        found = [judge(rows, samples, budget) for budget in asked]
        means = [verdict.leader.mean for verdict in found if verdict is not None]
        assert means == sorted(means)
        assert all(v is None or v.leader.student.parameters <= budget for v, budget in zip(found, asked, strict=True))

    never_worsens()


def test_a_budgets_leader_is_no_worse_than_that_of_any_of_its_families() -> None:
    """A family's best by the search's score may lead with fresh seeds, though it is not the budget's."""
    plan = plan_of(top=1, by_family=True, most_seeds=3)
    there, _ = carried_out(ROWS, plan, about(lambda student: 0.9 if student.family == "mlp-1" else 0.5))
    assert verdict_of(ROWS, there, 60_000).leader.student.family == "mlp-1"


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.full), pytest.param(2, marks=pytest.mark.full)])
def test_a_round_that_was_interrupted_anywhere_ends_as_it_would_have(seed: int) -> None:
    generator = np.random.default_rng(seed)
    plan = plan_of(top=3, seeds=3, most_seeds=7)
    hard = generator.random(300)

    def correct(student: TrialResult, index: int) -> NDArray[np.bool_]:
        own = np.random.default_rng([seed, student.number, student.budget_params, index])
        return hard + own.normal(0, 0.15, 300) < 0.6 + student.score / 4

    def finished(most_at_once: int) -> set[tuple[str, int, int]]:
        there: list[Replicate] = []
        while missing := missing_replicates(ROWS, there, plan):
            some = [missing[place] for place in generator.permutation(len(missing))[:most_at_once]]
            there += [again(student, index, correct(student, index)) for student, index in some]
        return {(row.study, row.number, row.replicate) for row in there}

    assert finished(1) == finished(3) == finished(1_000)


@pytest.mark.parametrize(("count", "searches"), [(3, 15), pytest.param(5, 60, marks=pytest.mark.full)])
def test_of_equal_students_all_are_tied_in_ninety_three_of_a_hundred_searches(count: int, searches: int) -> None:
    """The whole procedure, its rounds included: several looks at the same seeds, and a leader by luck."""
    generator, whole = np.random.default_rng(count), 0
    plan = small_plan(budgets=["30k"], **{"confirmation.top": count, "confirmation.seeds": 3})
    rows = [replace(SOME, number=number, recipe=SOME.recipe | {"momentum": number}) for number in range(count)]
    for _ in range(searches):
        ease = generator.normal(0.8, 1.2, 500)
        own = {number: ease + generator.normal(0, 0.5, 500) for number in range(count)}

        def train(student: TrialResult, own: dict[int, NDArray[np.float64]] = own) -> NDArray[np.bool_]:
            return own[student.number] + generator.normal(0, 0.05) > generator.normal(0, 0.6, 500)

        there, _ = carried_out(rows, plan, train)
        whole += len(verdict_of(rows, there, 30_000).tied) == count - 1
    assert whole >= 0.93 * searches


def test_rows_of_before_which_tell_no_single_images_are_judged_by_their_seeds() -> None:
    there, _ = carried_out(ROWS, plan_of(top=2, seeds=3, most_seeds=3), about(lambda student: student.score + 0.2))
    before = [replace(row, correct=None) for row in there]
    leader = verdict_of(ROWS, before, 60_000).leader
    assert leader.over_images is None
    assert leader.over_seeds is not None
    assert sample_of(before[:1]).correct is None


@pytest.mark.parametrize(
    ("budgets", "studies", "confirmation", "rounds"),
    [
        (["30k", "60k"], 2, {"top": 1, "seeds": 3, "most_seeds": 5}, [6, 4]),  # the smaller's winner is a rival
        (["30k", "60k"], 2, {"top": 1, "seeds": 3, "most_seeds": 6}, [6, 4, 2]),
        (["30k", "60k"], 2, {"top": 2, "seeds": 2, "most_seeds": 2}, [8]),
        (["30k", "60k"], 2, {"top": 1, "seeds": 2, "most_seeds": 4, "by_family": True}, [12, 12]),
        (["30k", "60k"], 2, {"top": 0}, []),
        (["30k"], 1, {"top": 1, "seeds": 3, "most_seeds": 9}, [3]),  # without rivals
        (["30k", "60k"], 1, {"top": 1, "seeds": 3, "most_seeds": 5}, [3]),  # no family fits the other study
    ],
)
def test_before_anything_is_known_two_of_each_group_with_rivals_are_taken_to_stay_tied(
    budgets: list[str], studies: int, confirmation: dict[str, Any], rounds: list[int]
) -> None:
    plan = small_plan(budgets=budgets, confirmation={"by_family": False} | confirmation)
    assert list(replicate_rounds(plan, plan.studies()[:studies])) == rounds


def copy_of(row: TrialResult, number: int, score: float) -> TrialResult:
    """Another trial of the same student and recipe."""
    return replace(row, number=number, score=score, seed=number)


def test_two_trials_of_one_student_and_recipe_are_confirmed_once_and_the_next_best_student_beside_them() -> None:
    plan = plan_of(top=2)
    best, second = sorted((row for row in ROWS if row.study == "60k"), key=rank)[:2]
    rows = [*ROWS, copy_of(best, 99, best.score)]
    assert {student.key for student in top_students(rows, plan) if student.study == "60k"} == {best.key, second.key}
    other_recipe = replace(copy_of(best, 99, best.score), recipe=best.recipe | {"learning_rate": 0.5})
    assert other_recipe in top_students([*ROWS, other_recipe], plan)


def test_copies_that_were_confirmed_each_are_merged_as_seeds_of_one_and_not_tied() -> None:
    best, second = sorted((row for row in ROWS if row.study == "60k"), key=rank)[:2]
    copy, images = copy_of(best, 99, best.score - 0.01), np.arange(400)
    seeds = [
        again(one, index, images < right)
        for one, right in ((best, 300), (copy, 296), (second, 200))
        for index in (0, 1)
    ]
    verdict = verdict_of([best, copy, second], seeds, 60_000)
    assert (verdict.leader.student, verdict.leader.copies) == (best, (copy,))
    assert verdict.leader.scores == (0.75, 0.75, 0.74, 0.74)
    assert verdict.leader.mean == pytest.approx(0.745)
    assert verdict.leader.over_images is not None
    assert [rival.confirmed.student for rival in verdict.rivals] == [second]
