"""The answers as tables for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from models.budget import format_budget
from models.families import Family

if TYPE_CHECKING:
    from search.answers.compare import Comparison
    from search.faces.answer_facts import AnswerFacts, VerdictFacts
    from storage.records import Opening, TrialResult

_STUDENT = 12  # least width of a student, whose notation wraps
_NOTHING = "nothing fits yet"
SEEDS, IMAGES = "over seeds", "over seeds and images"  # the two intervals


def table_of(*columns: str, right: Collection[str] = (), title: str | None = None, is_close: bool = False) -> Table:
    """An empty table in the common style; the columns named in `right` are right-aligned."""
    padding = (0, 0 if is_close else 1, 0, 0)
    table = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD, padding=padding)
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name in right)
    return table


def _of_students(student: str, figures: Iterable[str], *, title: str | None = None) -> Table:
    """An empty table with one student a row, narrow enough for 80 columns."""
    table = table_of("budget", right=("budget",), title=title, is_close=True)
    table.add_column(student, overflow="fold", min_width=_STUDENT)
    for name in figures:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def best_table(answers: Sequence[AnswerFacts], *, title: str | None = None, with_latency: bool = False) -> Table:
    """The answer for each budget."""
    is_opened = any(answer.test for answer in answers)
    is_confirmed = any(answer.confirmed for answer in answers)
    figures = (
        "parameters",
        "MACs",
        *(["ms"] if with_latency else []),
        "search\n%",
        *(["confirmed\n% (95 %)", "tied"] if is_confirmed else []),
        *(["test\n%"] if is_opened else []),
        "trials",
    )
    table = _of_students("best student", figures, title=title)
    for answer in answers:
        budget, won, verdict = format_budget(answer.budget_params), answer.winner, answer.confirmed
        if won is None:
            gap = len(table.columns) - 3
            table.add_row(budget, Text(_NOTHING, style="dim"), *[""] * gap, str(answer.trials))
            continue
        table.add_row(
            budget,
            f"{won.family} {won.notation}",
            f"{won.parameters:,}",
            format_count(won.macs),
            *(["" if won.latency_ms is None else f"{won.latency_ms:.2f}"] if with_latency else []),
            _share(won.score),
            *([_confirmed(verdict), _tied(answer)] if is_confirmed else []),
            *([_share(answer.test[0].mean) if answer.test else ""] if is_opened else []),
            str(answer.trials),
        )
    return table


def remarks(answers: Sequence[AnswerFacts]) -> list[str]:
    """Lines below the table of answers: selection bias, ties, forced openings."""
    lines = []
    if leaders := [(format_budget(a.budget_params), a.confirmed.leader) for a in answers if a.confirmed]:
        is_whole = all(leader.over_seeds_and_images for _, leader in leaders)
        named = IMAGES if is_whole else f"{IMAGES}, or {SEEDS} for older results"
        bias = ", ".join(f"{budget} {100 * leader.flattery:+.1f}" for budget, leader in leaders)
        lines.append(f"95 % intervals {named}. Selection bias, search % minus confirmed %: {bias}")
    for answer in answers:
        budget = format_budget(answer.budget_params)
        if answer.confirmed and answer.confirmed.tied:
            tied = ", ".join(f"{one.student} {one.family} ({100 * one.mean:.1f})" for one in answer.confirmed.tied)
            lines.append(f"{budget}: not significantly different from the leader (95 %, Holm): {tied}")
        if answer.confirmed and answer.untested:
            others = f"{answer.untested} other trial{'s' * (answer.untested > 1)}"
            lines.append(f"{budget}: not tested against the leader, because not trained with fresh seeds: {others}")
        if answer.confirmed and answer.confirmed.leader.copies:
            copies = ", ".join(answer.confirmed.leader.copies)
            lines.append(f"{budget}: the same student and recipe as the leader, counted as its seeds: {copies}")
        if answer.ties and not answer.confirmed:
            more = f" and {len(answer.ties) - 5} more" if len(answer.ties) > 5 else ""
            lines.append(f"{budget}: exactly the same score as the best: {', '.join(answer.ties[:5])}{more}")
        if any(opening.kind == "forced" for opening in answer.test):
            lines.append(f"{budget}: the test set was opened again with --force; test % is from the first opening")
    return lines + _at_edges(answers)


def _at_edges(answers: Sequence[AnswerFacts]) -> list[str]:
    """A line for each setting of a winner at an end of what was searched, with the budgets that it wins."""
    budgets: dict[str, list[str]] = {}
    for answer in answers:
        for edge in answer.edges:
            budgets.setdefault(edge.text, []).append(format_budget(answer.budget_params))
    return [f"{', '.join(own)}: the winner may not be the best there is: {text}" for text, own in budgets.items()]


def family_table(
    answers: Sequence[AnswerFacts], on_labels: Sequence[AnswerFacts] = (), *, title: str | None = None
) -> Table:
    """The best student of each family at each budget.

    Args:
        answers: for each budget.
        on_labels: the same for students trained on hard labels only; a column if there are any.
        title: of the table.
    """
    alone = {
        (answer.budget_params, family): found for answer in on_labels for family, found in answer.by_family.items()
    }
    is_confirmed = any(found.confirmed for answer in answers for found in answer.by_family.values())
    figures = (
        "parameters",
        "MACs",
        "seconds",
        "search\n%",
        *(["confirmed\n% (95 %)"] if is_confirmed else []),
        *(["labels\nonly %"] if alone else []),
        "trials",
    )
    table = _of_students("best of its family", figures, title=title)
    for answer in answers:
        for place, family in enumerate(sorted(answer.by_family, key=Family.parse)):
            best = answer.by_family[family]
            leader = best.confirmed.leader if best.confirmed else None
            shown, labels = leader or best, alone.get((answer.budget_params, family))
            table.add_row(
                "" if place else format_budget(answer.budget_params),
                f"{family} {shown.notation}",
                f"{shown.parameters:,}",
                format_count(shown.macs),
                f"{shown.train_seconds:,.1f}",
                _share(leader.search_score if leader else best.score),
                *([_confirmed(best.confirmed)] if is_confirmed else []),
                *([_share(labels.score if labels else None)] if alone else []),
                str(best.trials),
            )
        table.add_section()
    return table


def compare_table(comparisons: Sequence[Comparison], one: str, other: str) -> Table:
    """The winners of two searches, budget by budget."""
    table = table_of("budget", right=("budget",), title=f"{one} compared with {other}", is_close=True)
    for name in (one, other):
        table.add_column(f"{name}: best student", overflow="fold", min_width=_STUDENT)
        table.add_column("%", justify="right", no_wrap=True)
    for heading in ("difference\n(95 %)", "trials"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", min_width=_STUDENT)
    for found in comparisons:
        table.add_row(
            format_budget(found.budget_params),
            _named(found.one),
            _share(found.one_mean),
            _named(found.other),
            _share(found.other_mean),
            _difference(found),
            "{}, {}".format(*found.trials),
            _words(found),
        )
    return table


def openings_table(openings: Sequence[Opening], students: Sequence[TrialResult]) -> Table:
    """The test accuracy of each winner."""
    figures = ("test\n%", f"95 %\n{SEEDS}", f"95 %\n{IMAGES}".replace(" and", "\nand"), "seeds", "images")
    table = table_of("student", *figures, right=figures, title="opened test set", is_close=True)
    by_key = {(student.study, student.number): student for student in students}
    for opening in openings:
        student = by_key[opening.study, opening.number]
        table.add_row(
            f"{opening.study}/{opening.number} {student.family} {student.notation}",
            f"{100 * opening.mean:.2f}",
            _ends(opening.low, opening.high),
            _ends(opening.low_images, opening.high_images),
            str(len(opening.members)),
            f"{opening.images:,}",
        )
    return table


def format_count(count: int) -> str:
    """A count with three digits, such as `4.06M`."""
    for size, suffix in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.3g}{suffix}"
    return str(count)


def _confirmed(verdict: VerdictFacts | None) -> str:
    """The leader's mean, and below it the interval."""
    if verdict is None:
        return ""
    interval = verdict.leader.over_seeds_and_images or verdict.leader.over_seeds
    return _share(verdict.leader.mean) + (f"\n{_ends(*interval, digits=1)}" if interval else "")


def _tied(answer: AnswerFacts) -> str:
    """How many other students are tied with the leader, of those that were tested."""
    if answer.confirmed is None or answer.trials == 1:
        return ""
    return answer.confirmed.tied_words.replace("not tested", "not\ntested")


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _ends(low: float | None, high: float | None, digits: int = 2) -> str:
    return "" if low is None or high is None else f"{100 * low:.{digits}f}..{100 * high:.{digits}f}"


def _difference(found: Comparison) -> str:
    """The difference in points, and below it the interval."""
    if found.difference is None:
        return ""
    ends = "" if found.interval is None else "\n{:+.1f}..{:+.1f}".format(*(100 * end for end in found.interval))
    return f"{100 * found.difference:+.1f}{ends}"


def _named(result: TrialResult | None) -> str:
    return _NOTHING if result is None else f"{result.family} {result.notation}"


def _words(found: Comparison) -> str:
    if found.one is None or found.other is None:
        return ""
    if not found.is_confirmed:
        return "not measured: search scores"
    if found.interval is None:
        return "not tested: one seed"
    return "significant" if found.is_separated else "not significant"
