"""What the teacher costs against what it brings."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from search.report.facts import Facts
from search.report.figures import ACCURACY, BOTTOM, TOP, Part, Row, headings, lay_out, y_range
from search.report.labels import pairs
from search.report.style import INK, SOFT
from search.report.words import duration, number_of, percent, points
from storage.records import Replicate, TrialResult

_BAR_HEIGHT = 34


def costs(facts: Facts) -> dict[str, float]:
    """Seconds of slots, by what they were for; what did not happen is left out."""
    found = {
        "teachers": sum(teacher.seconds for teacher in (*facts.teachers, *facts.passed_over)),
        "logits (on the clock)": facts.cache_seconds or 0.0,
        "trials": _seconds(facts.results),
        "trials on hard labels": _seconds(facts.on_labels),
        "fresh seeds": _seconds(facts.replicates),
    }
    return {name: seconds for name, seconds in found.items() if seconds > 0}


def _seconds(trained: Iterable[TrialResult | Replicate]) -> float:
    return sum((one.finished_at - one.started_at).total_seconds() for one in trained)


def brought(facts: Facts) -> dict[str, list[float]]:
    """Accuracies of the teachers and of what learnt from them."""
    found: dict[str, list[float]] = {
        "teachers": [teacher.accuracy for teacher in facts.teachers],
        "best student": [best] if (best := _best_student(facts)) is not None else [],
    }
    if both := pairs(facts):
        pair = max(both, key=lambda pair: pair.distilled.score)
        found[f"{pair.family}, distilled"] = [pair.distilled.score]
        found[f"{pair.family}, hard labels"] = [pair.on_labels.score]
    return {name: accuracies for name, accuracies in found.items() if accuracies}


def _best_student(facts: Facts) -> float | None:
    """Of all budgets, by fresh seeds where there are any."""
    means = [answer.verdict.leader.mean for answer in facts.answers if answer.verdict]
    return max(means or [answer.best.score for answer in facts.answers if answer.best], default=None)


def teacher_part(facts: Facts) -> Part:
    """The part that weighs the teacher's cost."""
    title = "What the teacher costs, and what it brings"
    if not facts.teachers:
        missing = "No teacher was trained in this search yet."
        if facts.plan.teacher.logits is not None:
            missing = "The logits were made elsewhere: what their teacher costs is not known here."
        return Part(name="teacher", title=title, answer=missing)
    return Part(
        name="teacher",
        title=title,
        answer=" ".join([_cost_words(facts), *_gain_words(facts)]),
        note=(
            "Seconds of training add up over slots; a teacher that another search had trained counts here too. "
            "Teachers are scored on the half of validation that guides the search."
        ),
        figure=teacher_figure(facts),
        rows=_rows(facts),
    )


def _cost_words(facts: Facts) -> str:
    spent, members = costs(facts), len(facts.teachers)
    whole, teachers = sum(spent.values()), spent.get("teachers", 0.0) + spent.get("logits (on the clock)", 0.0)
    who = "The teacher" if members == 1 else f"An ensemble of {members} teachers"
    if facts.passed_over:
        who += f", chosen from {members + len(facts.passed_over)} that were trained,"
    if not whole or not teachers:
        return f"{who} came as it is and took no training."
    share = teachers / whole
    logits = " with its logits" if facts.cache_seconds else ""
    return f"{who}{logits} took {duration(teachers)} of the search's {duration(whole)}: {100 * share:.0f}\u00a0%."


def _gain_words(facts: Facts) -> list[str]:
    said, best, student = [], facts.best_teacher, _best_student(facts)
    if best is not None and student is not None:
        called = "Its best member has" if len(facts.teachers) > 1 else "It has"
        side = "above" if student > best.accuracy else "below"
        said.append(
            f"{called} {percent(best.accuracy)}; the best student {percent(student)}, "
            f"{abs(100 * (student - best.accuracy)):.1f} points {side}."
        )
        if len(facts.teachers) > 1:
            said.append("The accuracy of the members together is not kept.")
    both = pairs(facts)
    if both:
        mean = statistics.fmean(pair.gain for pair in both)
        said.append(f"Against hard labels it brings {points(mean)} on the mean of {number_of(len(both), 'pair')}.")
    else:
        said.append("What it brings against hard labels was not measured.")
    return said


def teacher_figure(facts: Facts) -> go.Figure:
    """Above, what each stage cost; below, the accuracies."""
    spent, gained = costs(facts), brought(facts)
    heights = [max(2, len(spent)), max(2, len(gained))]
    whole = _BAR_HEIGHT * sum(heights) + 84
    figure = make_subplots(
        rows=2,
        cols=1,
        row_heights=heights,
        vertical_spacing=84 / whole,
        subplot_titles=["Cost", "What it brings"],
    )
    headings(figure)
    size, unit = (3600, "hours") if sum(spent.values()) > 7200 else (60, "minutes")
    figure.add_trace(_cost_bars(spent, size, unit), row=1, col=1)
    longest = max([1.0, *spent.values()]) / size
    figure.update_xaxes(title_text=f"slot-{unit}", range=[0, 1.45 * longest], row=1)
    names = list(reversed(gained))
    figure.add_trace(
        go.Scatter(
            x=[100 * accuracy for name in names for accuracy in gained[name]],
            y=[name for name in names for _ in gained[name]],
            mode="markers",
            marker={
                "color": [_fill(name) for name in names for _ in gained[name]],
                "size": 11,
                "line": {"color": INK, "width": 1.5},
            },
            hovertext=[_told(facts, name, place) for name in names for place in range(len(gained[name]))],
            hovertemplate="%{hovertext}: %{x:.1f} %<extra></extra>",
            showlegend=False,
        ),
        row=2,
        col=1,
    )
    shown = [accuracy for accuracies in gained.values() for accuracy in accuracies]
    figure.update_xaxes(title_text=ACCURACY, range=y_range(shown), row=2)
    lay_out(figure, height=TOP + BOTTOM + whole, left=24 + 7 * max(len(name) for name in [*spent, *gained]))
    return figure


def _cost_bars(spent: dict[str, float], size: int, unit: str) -> go.Bar:
    names = list(reversed(spent))
    return go.Bar(
        x=[spent[name] / size for name in names],
        y=names,
        orientation="h",
        width=0.62,
        marker={"color": [SOFT if name in ("teachers", "logits (on the clock)") else "#fff" for name in names],
                "line": {"color": SOFT, "width": 1.5}},
        text=[duration(spent[name]) for name in names],
        textposition="outside",
        cliponaxis=False,
        showlegend=False,
        hovertemplate=f"%{{y}}: %{{x:.2f}} {unit}<extra></extra>",
    )  # fmt: skip


def _fill(name: str) -> str:
    return "#fff" if "hard labels" in name else SOFT if name == "teachers" else INK


def _told(facts: Facts, name: str, place: int) -> str:
    return escape(facts.teachers[place].notation) if name == "teachers" else escape(name)


def _rows(facts: Facts) -> Sequence[Row]:
    rows: list[Row] = [
        {"what": "cost", "of": name, "seconds": seconds, "accuracy": None} for name, seconds in costs(facts).items()
    ]
    for teacher in facts.teachers:
        rows.append(
            {"what": "teacher", "of": teacher.notation, "seconds": teacher.seconds, "accuracy": teacher.accuracy}
        )
    for name, accuracies in brought(facts).items():
        if name != "teachers":
            rows += [{"what": "student", "of": name, "seconds": None, "accuracy": a} for a in accuracies]
    return rows
