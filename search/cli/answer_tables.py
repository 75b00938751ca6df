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
    from search.answers.best import Answer
    from search.answers.compare import Comparison
    from search.answers.verdict import Confirmed
    from storage.records import Opening, TrialResult

_STUDENT = 12  # columns of a screen at least for a student, whose notation is folded
SEEDS, IMAGES = "over seeds", "over seeds and images"  # the two intervals, wherever they are named


def table_of(*columns: str, right: Collection[str] = (), title: str | None = None, is_close: bool = False) -> Table:
    """An empty table in the style of all of them; the columns `right` are aligned there."""
    padding = (0, 0 if is_close else 1, 0, 0)
    table = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD, padding=padding)
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", no_wrap=name in right)
    return table


def _of_students(student: str, figures: Iterable[str], *, title: str | None = None) -> Table:
    """An empty table of a student for each budget, close enough for its figures on a screen of eighty columns."""
    table = table_of("budget", right=("budget",), title=title, is_close=True)
    table.add_column(student, overflow="fold", min_width=_STUDENT)
    for name in figures:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def best_table(answers: Sequence[Answer], *, title: str | None = None, with_latency: bool = False) -> Table:
    """The answer of each budget, as a table."""
    is_opened = any(answer.openings for answer in answers)
    is_confirmed = any(answer.verdict for answer in answers)
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
        budget, won, verdict = format_budget(answer.budget_params), answer.winner, answer.verdict
        if won is None:
            gap = len(table.columns) - 3
            table.add_row(budget, Text("nothing fits yet", style="dim"), *[""] * gap, str(answer.trials))
            continue
        leader = verdict.leader if verdict else None
        table.add_row(
            budget,
            f"{won.family} {won.notation}",
            f"{won.parameters:,}",
            format_count(won.macs),
            *([_latency(won)] if with_latency else []),
            f"{100 * won.score:.1f}",
            *([_confirmed(leader), str(len(verdict.tied)) if verdict else ""] if is_confirmed else []),
            *([f"{100 * answer.openings[0].mean:.1f}" if answer.openings else ""] if is_opened else []),
            str(answer.trials),
        )
    return table


def remarks(answers: Sequence[Answer]) -> list[str]:
    """What the table of the answers has no room for: who is tied, and what the search's own score flattered by."""
    lines = []
    if leaders := [(format_budget(a.budget_params), a.verdict.leader) for a in answers if a.verdict]:
        named = (
            IMAGES if all(leader.over_images for _, leader in leaders) else f"{IMAGES}, or {SEEDS} where rows are old"
        )
        flattery = ", ".join(f"{budget} {100 * leader.selection_bias:+.1f}" for budget, leader in leaders)
        lines.append(f"95 % {named}; flattery, search % minus confirmed %: {flattery}")
    for answer in answers:
        budget = format_budget(answer.budget_params)
        if answer.verdict and answer.verdict.tied:
            tied = ", ".join(
                f"{one.student.study}/{one.student.number} {one.student.family} ({100 * one.mean:.1f})"
                for one in answer.verdict.tied
            )
            lines.append(f"{budget}: at 95 % nothing separates the leader from {tied}")
        if answer.ties and not answer.verdict:
            others = ", ".join(f"{one.study}/{one.number}" for one in answer.ties[:5])
            more = f" and {len(answer.ties) - 5} more" if len(answer.ties) > 5 else ""
            lines.append(f"{budget}: the very same score have {others}{more}")
        if any(opening.kind == "forced" for opening in answer.openings):
            lines.append(f"{budget}: the test set was opened again by force; test % is that of the first time")
    return lines


def family_table(answers: Sequence[Answer], on_labels: Sequence[Answer] = (), *, title: str | None = None) -> Table:
    """The best student of each family at each budget, as a table.

    Args:
        answers: for each budget.
        on_labels: the same of students that learnt the hard labels alone; a column, where there are any.
        title: of the table.
    """
    alone = {
        (answer.budget_params, family): result for answer in on_labels for family, result in answer.by_family.items()
    }
    is_confirmed = any(answer.verdict_by_family for answer in answers)
    figures = (
        "parameters",
        "MACs",
        "seconds",
        "search\n%",
        *(["confirmed\n% (95 %)"] if is_confirmed else []),
        *(["labels\nalone %"] if alone else []),
        "trials",
    )
    table = _of_students("best of its family", figures, title=title)
    for answer in answers:
        ordered = sorted(answer.by_family, key=Family.parse)
        for place, family in enumerate(ordered):
            verdict = answer.verdict_by_family.get(family)
            best = verdict.leader.student if verdict else answer.by_family[family]
            table.add_row(
                "" if place else format_budget(answer.budget_params),
                f"{best.family} {best.notation}",
                f"{best.parameters:,}",
                format_count(best.macs),
                f"{best.train_seconds:,.1f}",
                f"{100 * best.score:.1f}",
                *([_confirmed(verdict.leader if verdict else None)] if is_confirmed else []),
                *([_percent(alone.get((answer.budget_params, best.family)))] if alone else []),
                str(answer.trials_by_family[family]),
            )
        table.add_section()
    return table


def compare_table(comparisons: Sequence[Comparison], one: str, other: str) -> Table:
    """Two searches' winners, budget by budget."""
    table = table_of("budget", right=("budget",), title=f"{one} against {other}", is_close=True)
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
    """What the test set said of each winner."""
    figures = ("test\n%", f"95 %\n{SEEDS}", f"95 %\n{IMAGES}".replace(" and", "\nand"), "seeds", "images")
    table = table_of("student", *figures, right=figures, title="the test set, opened", is_close=True)
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
    """A count for people, three digits of it: `4.06M`."""
    for size, suffix in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.3g}{suffix}"
    return str(count)


def _latency(result: TrialResult) -> str:
    return "" if result.latency_ms is None else f"{result.latency_ms:.2f}"


def _confirmed(leader: Confirmed | None) -> str:
    """The mean, and beneath it the interval."""
    if leader is None:
        return ""
    interval = leader.over_images or leader.over_seeds
    return f"{100 * leader.mean:.1f}" + (f"\n{_ends(*interval, digits=1)}" if interval else "")


def _percent(result: TrialResult | None) -> str:
    return "" if result is None else _share(result.score)


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _ends(low: float | None, high: float | None, digits: int = 2) -> str:
    return "" if low is None or high is None else f"{100 * low:.{digits}f}..{100 * high:.{digits}f}"


def _difference(found: Comparison) -> str:
    """The difference in points, and beneath it the interval."""
    if found.difference is None:
        return ""
    ends = "" if found.interval is None else "\n{:+.1f}..{:+.1f}".format(*(100 * end for end in found.interval))
    return f"{100 * found.difference:+.1f}{ends}"


def _named(result: TrialResult | None) -> str:
    return "nothing fits yet" if result is None else f"{result.family} {result.notation}"


def _words(found: Comparison) -> str:
    if found.difference is None:
        return ""
    if not found.is_confirmed:
        return "not confirmed: search scores"
    return "separated" if found.is_separated else "not separated"
