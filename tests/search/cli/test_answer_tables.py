"""The answers as tables for a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from rich.console import Console
from rich.table import Table

from search.answers.best import Answer, best_per_budget
from search.answers.compare import Comparison
from search.answers.verdict import Confirmed, Interval, Rival, Verdict
from search.cli.answer_tables import (
    best_table,
    compare_table,
    family_table,
    format_count,
    openings_table,
    remarks,
)
from search.faces.answer_facts import facts_of
from storage.records import TrialResult
from tests.search import rows
from tests.search.plans import small_plan

PLAN = small_plan(**{"sampler.trials": 6})
RESULTS = [replace(row, latency_ms=12.345) for row in rows.trials(PLAN)]
SMALL, LARGE = best_per_budget(RESULTS, PLAN.budgets)


def drawn(table: Table, width: int = 120) -> list[str]:
    """The lines of a table."""
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(table)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines() if line.strip()]


def confirmed(student: TrialResult, mean: float, *, images: Interval | None = Interval(0.41, 0.52)) -> Confirmed:  # noqa: B008
    return Confirmed(
        student=student,
        scores=(mean, mean, mean),
        mean=mean,
        deviation=0.0,
        over_seeds=Interval(0.445, 0.475),
        over_images=images,
    )


def with_verdict(answer: Answer, *, tied: Sequence[TrialResult] = (), behind: Sequence[TrialResult] = ()) -> Answer:
    """The answer once fresh seeds led to another winner than the search's own score."""
    assert answer.best is not None
    leader = next(row for row in RESULTS if row.parameters <= answer.budget_params and row is not answer.best)
    rivals = [
        Rival(confirmed=confirmed(row, 0.45), behind=0.01, p=0.5 if row in tied else 0.001, is_tied=row in tied)
        for row in (*tied, *behind)
    ]
    verdict = Verdict(leader=confirmed(leader, 0.46), rivals=tuple(rivals))
    return replace(answer, verdict=verdict)


def heading(lines: Sequence[str]) -> list[str]:
    """The words above the rule."""
    rule = next(place for place, line in enumerate(lines) if "\u2500" in line)
    return " ".join(lines[:rule]).split()


def row_of(lines: Sequence[str], budget: str) -> list[str]:
    return next(line.split() for line in lines if line.split()[0] == budget)


def test_before_any_fresh_seeds_the_answer_is_the_searchs_own_best_and_no_column_is_empty() -> None:
    lines = drawn(best_table(facts_of([SMALL, LARGE])))
    assert "search" in lines[0]
    assert not {"confirmed", "test", "ms"} & set(heading(lines))
    best = LARGE.best
    assert best is not None
    assert row_of(lines, "60k") == [
        "60k", best.family, best.notation, f"{best.parameters:,}", format_count(best.macs),
        f"{100 * best.score:.1f}", "12",
    ]  # fmt: skip


def test_with_fresh_seeds_the_winner_is_who_leads_by_them_with_an_interval_and_the_number_of_tied() -> None:
    assert LARGE.best is not None
    answer = with_verdict(LARGE, tied=[LARGE.best], behind=RESULTS[3:5])
    won = answer.winner
    assert won is not None
    assert won is not LARGE.best
    lines = drawn(best_table(facts_of([SMALL, answer])))
    assert row_of(lines, "60k") == [
        "60k", won.family, won.notation, f"{won.parameters:,}", format_count(won.macs),
        f"{100 * won.score:.1f}", "46.0", "1", "12",
    ]  # fmt: skip
    assert lines[-1].split() == ["41.0..52.0"]
    assert len(row_of(lines, "30k")) == 7  # its cells of fresh seeds are empty


def test_where_no_single_images_were_kept_the_interval_is_that_over_seeds() -> None:
    answer = with_verdict(LARGE)
    assert answer.verdict is not None
    answer = replace(answer, verdict=Verdict(leader=confirmed(RESULTS[0], 0.46, images=None), rivals=()))
    assert drawn(best_table(facts_of([answer])))[-1].split() == ["44.5..47.5"]


def test_the_test_sets_word_is_that_of_the_first_time() -> None:
    won = with_verdict(LARGE).winner
    assert won is not None
    looks = (rows.opening(won, mean=0.512), rows.opening(won, kind="forced", number=1, mean=0.598))
    lines = drawn(best_table(facts_of([SMALL, replace(with_verdict(LARGE), openings=looks)])))
    assert "test" in heading(lines)
    assert row_of(lines, "60k")[-2:] == ["51.2", "12"]


def test_a_latency_is_a_column_where_it_was_asked_for_and_empty_where_nobody_measured() -> None:
    assert SMALL.best is not None
    unmeasured = replace(SMALL, best=replace(SMALL.best, latency_ms=None))
    assert "ms" in heading(drawn(best_table(facts_of([SMALL]), with_latency=True)))
    assert "12.35" in row_of(drawn(best_table(facts_of([SMALL]), with_latency=True)), "30k")
    assert len(row_of(drawn(best_table(facts_of([unmeasured]), with_latency=True)), "30k")) == 7


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_a_budget_that_nothing_fits_says_so_whatever_the_columns(is_confirmed: bool) -> None:
    (nothing,) = best_per_budget(RESULTS, [10])
    other = with_verdict(LARGE) if is_confirmed else LARGE
    lines = drawn(best_table(facts_of([nothing, other]), with_latency=is_confirmed))
    assert row_of(lines, "10") == ["10", "nothing", "fits", "yet", "0"]


@pytest.mark.parametrize("with_latency", [False, True])
@pytest.mark.parametrize("is_opened", [False, True])
def test_the_table_of_answers_fits_a_screen_of_eighty_columns_with_no_figure_cut(
    is_opened: bool, with_latency: bool
) -> None:
    answer = with_verdict(LARGE, tied=RESULTS[3:4])
    won = answer.winner
    assert won is not None
    if is_opened:
        answer = replace(answer, openings=(rows.opening(won, mean=0.512),))
    lines = drawn(best_table(facts_of([answer]), with_latency=with_latency), width=80)
    assert all(len(line) <= 80 for line in lines)
    told = [
        f"{won.parameters:,}", format_count(won.macs), *(["12.35"] if with_latency else []), f"{100 * won.score:.1f}",
        "46.0", "1", *(["51.2"] if is_opened else []), "12",
    ]  # fmt: skip
    assert row_of(lines, "60k")[-len(told) :] == told
    assert "41.0..52.0" in " ".join(lines).split()
    assert won.family in row_of(lines, "60k")
    assert "\u2026" not in "".join(lines)


def test_the_other_tables_fit_too() -> None:
    comparison = Comparison(
        budget_params=31_600_000, one=RESULTS[0], other=RESULTS[-1], trials=(12, 12), one_mean=0.6, other_mean=0.58,
        difference=-0.02, interval=Interval(-0.123, -0.111), is_confirmed=True,
    )  # fmt: skip
    answer = replace(LARGE, verdict_by_family={"cnn-1": Verdict(leader=confirmed(RESULTS[2], 0.46), rivals=())})
    for table, told in (
        (compare_table([comparison], "quick-gp", "quick-random"), ["31.6M", "-2.0", "-12.3..-11.1", "significant"]),
        (
            family_table(facts_of([answer]), facts_of([LARGE])),
            ["46.0", "41.0..52.0", "44.8", str(LARGE.trials_by_family["cnn-1"])],
        ),
        (openings_table([rows.opening(RESULTS[0])], RESULTS), ["50.00", "49.60..50.40", "48.90..51.10", "10,000"]),
    ):
        lines = drawn(table, width=80)
        assert all(len(line) <= 80 for line in lines)
        assert [word for word in told if word not in " ".join(lines).split()] == []
        assert "\u2026" not in "".join(lines)


def test_remarks_name_who_is_tied_who_has_the_very_same_score_and_what_was_forced() -> None:
    tied = with_verdict(LARGE, tied=RESULTS[3:5], behind=RESULTS[5:6])
    names = ", ".join(f"{one.study}/{one.number} {one.family} (45.0)" for one in RESULTS[3:5])
    assert tied.verdict is not None
    flattery = f"{100 * tied.verdict.leader.selection_bias:+.1f}"
    first = f"95 % intervals over seeds and images. Selection bias, search % minus confirmed %: 60k {flattery}"
    assert remarks(facts_of([tied])) == [
        first,
        f"60k: not significantly different from the leader (95 %, Holm): {names}",
    ]
    assert len(remarks(facts_of([with_verdict(LARGE, behind=RESULTS[3:5])]))) == 1

    same = replace(SMALL, ties=tuple(RESULTS[:5]))
    names = ", ".join(f"{one.study}/{one.number}" for one in RESULTS[:5])
    assert remarks(facts_of([same])) == [f"30k: exactly the same score as the best: {names}"]
    assert remarks(facts_of([replace(SMALL, ties=tuple(RESULTS[:8]))])) == [
        f"30k: exactly the same score as the best: {names} and 3 more"
    ]
    assert len(remarks(facts_of([replace(with_verdict(SMALL), ties=tuple(RESULTS[:5]))]))) == 1

    assert SMALL.best is not None
    looks = [rows.opening(SMALL.best, kind=kind, number=n) for n, kind in enumerate(("first", "check", "forced"))]
    assert remarks(facts_of([replace(SMALL, openings=tuple(looks[:2]))])) == []
    assert remarks(facts_of([replace(SMALL, openings=tuple(looks))])) == [
        "30k: the test set was opened again with --force; test % is from the first opening"
    ]


def test_of_each_family_its_leader_by_fresh_seeds_is_shown_and_else_its_best() -> None:
    other = next(r for r in RESULTS if r.family == "cnn-1" and r is not LARGE.by_family["cnn-1"])
    answer = replace(LARGE, verdict_by_family={"cnn-1": Verdict(leader=confirmed(other, 0.46), rivals=())})
    lines = drawn(family_table(facts_of([answer])))
    cnn = next(line.split() for line in lines if "cnn-1" in line)
    assert other.notation in cnn
    assert cnn[-2:] == ["46.0", str(LARGE.trials_by_family["cnn-1"])]
    assert lines[-1].split() == ["41.0..52.0"]
    mlp = next(line.split() for line in lines if "mlp-1" in line)
    assert LARGE.by_family["mlp-1"].notation in mlp
    assert mlp[-2:] == [f"{100 * LARGE.by_family['mlp-1'].score:.1f}", str(LARGE.trials_by_family["mlp-1"])]
    assert "confirmed" not in heading(drawn(family_table(facts_of([LARGE]))))


def test_two_searches_side_by_side_are_told_in_words_too() -> None:
    common = {"budget_params": 60_000, "one": RESULTS[0], "other": RESULTS[1], "trials": (6, 8)}
    apart = Comparison(
        **common, one_mean=0.6, other_mean=0.58, difference=0.02, interval=Interval(0.01, 0.03), is_confirmed=True
    )
    found = {
        "significant": apart,
        "not significant": replace(apart, interval=Interval(-0.01, 0.03)),
        "not confirmed: search scores": replace(apart, interval=None, is_confirmed=False),
        "": replace(apart, other=None, other_mean=None, difference=None, interval=None, is_confirmed=False),
    }
    for words, one in found.items():
        lines = drawn(compare_table([one], "gp", "random"), width=160)
        assert lines[0] == "gp compared with random"
        assert " ".join(row_of(lines, "60k")).endswith(f"6, 8 {words}".strip())
    lines = drawn(compare_table([apart], "gp", "random"), width=160)
    assert row_of(lines, "60k")[-5:] == ["58.0", "+2.0", "6,", "8", "significant"]
    assert lines[-1].split() == ["+1.0..+3.0"]
    assert drawn(compare_table([found["not significant"]], "gp", "random"), width=160)[-1].split() == ["-1.0..+3.0"]
    assert "nothing fits yet" in drawn(compare_table([found[""]], "gp", "random"), width=160)[-1]


def test_the_openings_are_told_with_both_intervals_and_what_is_behind_them() -> None:
    student = RESULTS[0]
    look = rows.opening(student, mean=0.5)
    assert drawn(openings_table([look], RESULTS))[-1].split() == [
        f"{student.study}/0", student.family, student.notation, "50.00", "49.60..50.40", "48.90..51.10", "3", "10,000",
    ]  # fmt: skip
    single = replace(look, low=None, high=None, low_images=None, high_images=None, members=look.members[:1])
    assert drawn(openings_table([single], RESULTS))[-1].split()[-3:] == ["50.00", "1", "10,000"]


@pytest.mark.parametrize(("count", "text"), [(95, "95"), (95_780, "95.8k"), (4_060_000, "4.06M"), (2 * 10**9, "2G")])
def test_counts_are_written_in_three_digits(count: int, text: str) -> None:
    assert format_count(count) == text
