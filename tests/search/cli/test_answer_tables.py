from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
from search.faces.answers_json import to_rows
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
    return [line.rstrip() for line in console.file.getvalue().splitlines() if line.strip()]


def best_lines(*answers: Answer, width: int = 120, with_latency: bool = False) -> list[str]:
    return drawn(best_table(facts_of(answers), with_latency=with_latency), width)


def compare_lines(comparison: Comparison) -> list[str]:
    return drawn(compare_table([comparison], "gp", "random"), width=160)


def confirmed(student: TrialResult, mean: float = 0.46, **changes: Any) -> Confirmed:
    given = {"deviation": 0.0, "over_seeds": Interval(0.445, 0.475), "over_images": Interval(0.41, 0.52)} | changes
    return Confirmed(student=student, scores=(mean, mean, mean), mean=mean, **given)


def with_verdict(answer: Answer, *, tied: Sequence[TrialResult] = (), behind: Sequence[TrialResult] = ()) -> Answer:
    """The answer once fresh seeds led to another winner than the search's own score."""
    leader = next(row for row in RESULTS if row.parameters <= answer.budget_params and row is not answer.best)
    rivals = [
        Rival(confirmed=confirmed(row, 0.45), behind=0.01, p=0.5 if row in tied else 0.001, is_tied=row in tied)
        for row in (*tied, *behind)
    ]
    return replace(answer, verdict=Verdict(leader=confirmed(leader), rivals=tuple(rivals)))


def with_family(leader: TrialResult) -> Answer:
    """The larger answer once that student leads its family by fresh seeds."""
    return replace(LARGE, verdict_by_family={leader.family: Verdict(leader=confirmed(leader), rivals=())})


def heading(lines: Sequence[str]) -> list[str]:
    """The words above the rule."""
    rule = next(place for place, line in enumerate(lines) if "\u2500" in line)
    return " ".join(lines[:rule]).split()


def row_of(lines: Sequence[str], first: str) -> list[str]:
    return next(line.split() for line in lines if line.split()[0] == first)


def cells(budget: str, row: TrialResult) -> list[str]:
    """The first cells of a student's row."""
    figures = [f"{row.parameters:,}", format_count(row.macs), f"{100 * row.score:.1f}"]
    return [budget, row.family, row.notation, *figures]


def test_before_any_fresh_seeds_the_answer_is_the_searchs_own_best_and_no_column_is_empty() -> None:
    lines = best_lines(SMALL, LARGE)
    assert "search" in lines[0]
    assert not {"confirmed", "test", "ms"} & set(heading(lines))
    assert row_of(lines, "60k") == [*cells("60k", LARGE.best), "12"]


def test_with_fresh_seeds_the_winner_is_who_leads_by_them_with_an_interval_and_the_number_of_tied() -> None:
    answer = with_verdict(LARGE, tied=[LARGE.best], behind=RESULTS[3:5])
    assert answer.winner is not LARGE.best
    lines = best_lines(SMALL, answer)
    assert row_of(lines, "60k") == [*cells("60k", answer.winner), "46.0", "1", "of", "3", "12"]
    assert lines[-1].split() == ["41.0..52.0"]
    assert len(row_of(lines, "30k")) == 7  # its cells of fresh seeds are empty


def test_where_no_rival_was_trained_again_none_is_called_tied_but_all_not_tested_with_their_number() -> None:
    lines = best_lines(with_verdict(LARGE))
    assert row_of(lines, "60k")[-2:] == ["not", "12"]
    assert lines[-1].split() == ["41.0..52.0", "tested"]
    told = remarks(facts_of([with_verdict(LARGE)]))[-1]
    assert told == "60k: not tested against the leader, because not trained with fresh seeds: 11 other trials"
    (row,) = to_rows(facts_of([with_verdict(LARGE)]))
    assert (row["tied"], row["tested"], row["untested"]) == (None, 0, 11)
    only = replace(with_verdict(LARGE), trials=1)
    assert row_of(best_lines(only), "60k")[-1] == "1"
    assert "not tested" not in " ".join([*best_lines(only), *remarks(facts_of([only]))])


def test_where_no_single_images_were_kept_the_interval_is_that_over_seeds() -> None:
    verdict = Verdict(leader=confirmed(RESULTS[0], over_images=None), rivals=())
    assert best_lines(replace(LARGE, verdict=verdict))[-1].split() == ["44.5..47.5", "tested"]


def test_the_test_sets_word_is_that_of_the_first_time() -> None:
    answer = with_verdict(LARGE)
    first, forced = (rows.opening(answer.winner, mean=mean) for mean in (0.512, 0.598))
    lines = best_lines(SMALL, replace(answer, openings=(first, replace(forced, kind="forced"))))
    assert "test" in heading(lines)
    assert row_of(lines, "60k")[-2:] == ["51.2", "12"]


def test_a_latency_is_a_column_where_it_was_asked_for_and_empty_where_nobody_measured() -> None:
    lines = best_lines(SMALL, with_latency=True)
    assert "ms" in heading(lines)
    assert "12.35" in row_of(lines, "30k")
    unmeasured = replace(SMALL, best=replace(SMALL.best, latency_ms=None))
    assert len(row_of(best_lines(unmeasured, with_latency=True), "30k")) == 7


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_a_budget_that_nothing_fits_says_so_whatever_the_columns(is_confirmed: bool) -> None:
    (nothing,) = best_per_budget(RESULTS, [10])
    lines = best_lines(nothing, with_verdict(LARGE) if is_confirmed else LARGE, with_latency=is_confirmed)
    assert row_of(lines, "10") == ["10", "nothing", "fits", "yet", "0"]


def fits(lines: Sequence[str]) -> bool:
    """Whether a screen of eighty columns shows a table with no figure cut."""
    return all(len(line) <= 80 for line in lines) and "\u2026" not in "".join(lines)


@pytest.mark.parametrize("with_latency", [False, True])
@pytest.mark.parametrize("is_opened", [False, True])
def test_the_table_of_answers_fits_a_screen_of_eighty_columns_with_no_figure_cut(
    is_opened: bool, with_latency: bool
) -> None:
    answer = with_verdict(LARGE, tied=RESULTS[3:4])
    won = answer.winner
    if is_opened:
        answer = replace(answer, openings=(rows.opening(won, mean=0.512),))
    lines = best_lines(answer, with_latency=with_latency, width=80)
    assert fits(lines)
    told = [
        f"{won.parameters:,}", format_count(won.macs), *(["12.35"] if with_latency else []), f"{100 * won.score:.1f}",
        "46.0", "1", "of", "1", *(["51.2"] if is_opened else []), "12",
    ]  # fmt: skip
    assert row_of(lines, "60k")[-len(told) :] == told
    assert "41.0..52.0" in " ".join(lines).split()
    assert won.family in row_of(lines, "60k")


def test_the_other_tables_fit_too() -> None:
    comparison = Comparison(
        budget_params=31_600_000, one=RESULTS[0], other=RESULTS[-1], trials=(12, 12), one_mean=0.6, other_mean=0.58,
        difference=-0.02, interval=Interval(-0.123, -0.111), is_confirmed=True,
    )  # fmt: skip
    families = family_table(facts_of([with_family(RESULTS[2])]), facts_of([LARGE]))
    trials = str(LARGE.trials_by_family["cnn-1"])
    for table, told in (
        (compare_table([comparison], "quick-gp", "quick-random"), ["31.6M", "-2.0", "-12.3..-11.1", "significant"]),
        (families, ["46.0", "41.0..52.0", "44.8", trials]),
        (openings_table([rows.opening(RESULTS[0])], RESULTS), ["50.00", "49.60..50.40", "48.90..51.10", "10,000"]),
    ):
        lines = drawn(table, width=80)
        assert fits(lines)
        assert [word for word in told if word not in " ".join(lines).split()] == []


def test_remarks_name_who_is_tied_who_has_the_very_same_score_and_what_was_forced() -> None:
    tied = with_verdict(LARGE, tied=RESULTS[3:5], behind=RESULTS[5:6])
    names = ", ".join(f"{one.study}/{one.number} {one.family} (45.0)" for one in RESULTS[3:5])
    flattery = f"{100 * tied.verdict.leader.selection_bias:+.1f}"
    assert remarks(facts_of([tied])) == [
        f"95 % intervals over seeds and images. Selection bias, search % minus confirmed %: 60k {flattery}",
        f"60k: not significantly different from the leader (95 %, Holm): {names}",
        "60k: not tested against the leader, because not trained with fresh seeds: 8 other trials",
    ]
    assert "leader (95 %" not in "".join(remarks(facts_of([with_verdict(LARGE, behind=RESULTS[3:5])])))

    same = "30k: exactly the same score as the best: " + ", ".join(f"{one.study}/{one.number}" for one in RESULTS[:5])
    for count, said in ((5, same), (8, f"{same} and 3 more")):
        assert remarks(facts_of([replace(SMALL, ties=tuple(RESULTS[:count]))])) == [said]
    assert "exactly" not in "".join(remarks(facts_of([replace(with_verdict(SMALL), ties=tuple(RESULTS[:5]))])))

    looks = [rows.opening(SMALL.best, kind=kind, number=n) for n, kind in enumerate(("first", "check", "forced"))]
    assert remarks(facts_of([replace(SMALL, openings=tuple(looks[:2]))])) == []
    assert remarks(facts_of([replace(SMALL, openings=tuple(looks))])) == [
        "30k: the test set was opened again with --force; test % is from the first opening"
    ]


def test_of_each_family_its_leader_by_fresh_seeds_is_shown_and_else_its_best() -> None:
    best = LARGE.by_family["mlp-1"]
    other = next(r for r in RESULTS if r.family == "cnn-1" and r is not LARGE.by_family["cnn-1"])
    lines = drawn(family_table(facts_of([with_family(other)])))
    for row, shown in ((other, "46.0"), (best, f"{100 * best.score:.1f}")):
        words = next(line.split() for line in lines if row.family in line)
        assert row.notation in words
        assert words[-2:] == [shown, str(LARGE.trials_by_family[row.family])]
    assert lines[-1].split() == ["41.0..52.0"]
    both = drawn(family_table(facts_of([SMALL, LARGE])))
    families = [word for line in both for word in line.split() if word in LARGE.by_family]
    assert families == ["mlp-1", "mlp-2", "cnn-1"] * 2
    assert [line.split()[0] for line in both if "mlp-1" in line] == ["30k", "60k"]
    assert "confirmed" not in heading(both)


def test_two_searches_side_by_side_are_told_in_words_too() -> None:
    apart = Comparison(
        budget_params=60_000, one=RESULTS[0], other=RESULTS[1], trials=(6, 8), one_mean=0.6, other_mean=0.58,
        difference=0.02, interval=Interval(0.01, 0.03), is_confirmed=True,
    )  # fmt: skip
    same = replace(apart, interval=Interval(-0.01, 0.03))
    unconfirmed = replace(apart, interval=None, difference=None, is_confirmed=False)
    alone = replace(unconfirmed, other=None, other_mean=None, difference=None)
    for found, words in (
        (apart, "58.0 +2.0 6, 8 significant"),
        (same, "58.0 +2.0 6, 8 not significant"),
        (unconfirmed, "58.0 6, 8 not measured: search scores"),
        (alone, "6, 8"),
    ):
        lines = compare_lines(found)
        assert lines[0] == "gp compared with random"
        assert " ".join(row_of(lines, "60k")).endswith(words)
    assert compare_lines(apart)[-1].split() == ["+1.0..+3.0"]
    assert compare_lines(same)[-1].split() == ["-1.0..+3.0"]
    assert "nothing fits yet" in compare_lines(alone)[-1]


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
