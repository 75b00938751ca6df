"""The cost of the teacher, and the accuracies of the students that learnt from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from search.report.facts import Facts
from search.report.figures import ACCURACY, BOTTOM, TOP, Part, Row, headings, lay_out, y_range
from search.report.labels import mean_gain, pairs
from search.report.style import INK, SOFT
from search.report.words import between_points, duration, number_of, percent, points

_BAR_HEIGHT = 34
_LOGITS = "logits (elapsed time)"


def costs(facts: Facts) -> dict[str, float]:
    """Seconds of slots by purpose; a purpose that took no time is left out."""
    found = {
        "teachers": sum(teacher.seconds for teacher in (*facts.teachers, *facts.passed_over)),
        _LOGITS: facts.cache_seconds or 0.0,
        "trials": sum(one.slot_seconds for one in facts.results),
        "trials on hard labels": sum(one.slot_seconds for one in facts.on_labels),
        "fresh seeds": sum(one.slot_seconds for one in facts.replicates),
    }
    return {name: seconds for name, seconds in found.items() if seconds > 0}


@dataclass(frozen=True, kw_only=True)
class Group:
    """Accuracies that share a row of the figure."""

    name: str
    colour: str  # that fills the marks
    accuracies: Sequence[float]
    hover: Sequence[str]  # a text for each, as Plotly's HTML


def groups(facts: Facts) -> list[Group]:
    """The accuracies of the teachers and of the students that learnt from them; groups without any are left out."""

    def student(name: str, accuracy: float, colour: str = INK) -> Group:
        return Group(name=name, colour=colour, accuracies=[accuracy], hover=[escape(name)])

    teachers = [teacher.accuracy for teacher in facts.teachers]
    notations = [escape(teacher.notation) for teacher in facts.teachers]
    found = [Group(name="teachers", colour=SOFT, accuracies=teachers, hover=notations)] if teachers else []
    if (best := _best_student(facts)) is not None:
        found.append(student("best student", best))
    if both := pairs(facts):
        pair = max(both, key=lambda pair: pair.distilled.score)
        found.append(student(f"{pair.family}, distilled", pair.distilled.score))
        found.append(student(f"{pair.family}, hard labels", pair.on_labels.score, "#fff"))
    return found


def _best_student(facts: Facts) -> float | None:
    """The best accuracy of all budgets, by fresh seeds where there are any."""
    means = [answer.verdict.leader.mean for answer in facts.answers if answer.verdict]
    return max(means or [answer.best.score for answer in facts.answers if answer.best], default=None)


def teacher_part(facts: Facts) -> Part:
    """The part about the teacher's cost and benefit."""
    title = "Cost and benefit of the teacher"
    if not facts.teachers:
        missing = "No teacher has been trained in this search yet."
        if facts.plan.teacher.logits is not None:
            missing = "The logits were imported: the cost of their teacher is not known."
        return Part(name="teacher", title=title, answer=missing)
    return Part(
        name="teacher",
        title=title,
        answer=" ".join([_cost_words(facts), *_gain_words(facts)]),
        note=(
            "Training times are summed over slots and include teachers that another search trained. "
            "Teachers are scored on the half of the validation set that guides the search."
        ),
        figure=teacher_figure(facts),
        rows=_rows(facts),
    )


def _cost_words(facts: Facts) -> str:
    spent, members = costs(facts), len(facts.teachers)
    whole, teachers = sum(spent.values()), spent.get("teachers", 0.0) + spent.get(_LOGITS, 0.0)
    who = "The teacher" if members == 1 else f"An ensemble of {members} teachers"
    if facts.passed_over:
        who += f", chosen from {members + len(facts.passed_over)} trained candidates,"
    if not whole or not teachers:
        return f"{who} was supplied and took no training time."
    share = teachers / whole
    logits = " and its logits" if facts.cache_seconds else ""
    return f"{who}{logits} took {duration(teachers)} of the search's {duration(whole)}: {100 * share:.0f}\u00a0%."


def _gain_words(facts: Facts) -> list[str]:
    said, best, student = [], facts.best_teacher, _best_student(facts)
    if best is not None and student is not None:
        called = "Its best member has" if len(facts.teachers) > 1 else "It has"
        by_seeds = any(answer.verdict for answer in facts.answers)
        how = "over fresh seeds on the other half" if by_seeds else "by search score on the same images"
        said.append(
            f"{called} {percent(best.accuracy)} on the half of the validation images that guides the search; the best "
            f"student has {percent(student)} {how}. The difference was not measured: it needs several teachers and "
            "students on the same images."
        )
        if len(facts.teachers) > 1:
            said.append("The accuracy of the ensemble as a whole is not stored.")
    both = pairs(facts)
    if both:
        mean, interval = mean_gain(both, facts.images)
        said.append(
            f"Distillation gains {points(mean)} (95\u00a0%, over images: {between_points(interval)}) over hard labels, "
            f"the mean of {number_of(len(both), 'pair')} of search scores."
        )
    else:
        said.append("The gain over hard labels was not measured.")
    return said


def teacher_figure(facts: Facts) -> go.Figure:
    """Above, the cost of each stage; below, the accuracies."""
    spent, shown = costs(facts), groups(facts)
    heights = [max(2, len(spent)), max(2, len(shown))]
    whole = _BAR_HEIGHT * sum(heights) + 84
    figure = make_subplots(
        rows=2,
        cols=1,
        row_heights=heights,
        vertical_spacing=84 / whole,
        subplot_titles=["Cost", "Accuracy"],
    )
    headings(figure)
    size, unit = (3600, "hours") if sum(spent.values()) > 7200 else (60, "minutes")
    figure.add_trace(_cost_bars(spent, size, unit), row=1, col=1)
    longest = max([1.0, *spent.values()]) / size
    figure.update_xaxes(title_text=f"slot-{unit}", range=[0, 1.45 * longest], row=1)
    figure.add_trace(_accuracy_marks(shown[::-1]), row=2, col=1)
    accuracies = [accuracy for group in shown for accuracy in group.accuracies]
    figure.update_xaxes(title_text=ACCURACY, range=y_range(accuracies), row=2)
    names = [*spent, *(group.name for group in shown)]
    lay_out(figure, height=TOP + BOTTOM + whole, left=24 + 7 * max(len(name) for name in names))
    return figure


def _accuracy_marks(shown: Sequence[Group]) -> go.Scatter:
    colours = [group.colour for group in shown for _ in group.accuracies]
    return go.Scatter(
        x=[100 * accuracy for group in shown for accuracy in group.accuracies],
        y=[group.name for group in shown for _ in group.accuracies],
        mode="markers",
        marker={"color": colours, "size": 11, "line": {"color": INK, "width": 1.5}},
        hovertext=[text for group in shown for text in group.hover],
        hovertemplate="%{hovertext}: %{x:.1f} %<extra></extra>",
        showlegend=False,
    )


def _cost_bars(spent: dict[str, float], size: int, unit: str) -> go.Bar:
    names = list(reversed(spent))
    return go.Bar(
        x=[spent[name] / size for name in names],
        y=names,
        orientation="h",
        width=0.62,
        marker={"color": [SOFT if name in ("teachers", _LOGITS) else "#fff" for name in names],
                "line": {"color": SOFT, "width": 1.5}},
        text=[duration(spent[name]) for name in names],
        textposition="outside",
        cliponaxis=False,
        showlegend=False,
        hovertemplate=f"%{{y}}: %{{x:.2f}} {unit}<extra></extra>",
    )  # fmt: skip


def _rows(facts: Facts) -> Sequence[Row]:
    rows: list[Row] = [
        {"what": "cost", "of": name, "seconds": seconds, "accuracy": None} for name, seconds in costs(facts).items()
    ]
    rows += [
        {"what": "teacher", "of": teacher.notation, "seconds": teacher.seconds, "accuracy": teacher.accuracy}
        for teacher in facts.teachers
    ]
    rows += [
        {"what": "student", "of": group.name, "seconds": None, "accuracy": accuracy}
        for group in groups(facts)
        if group.name != "teachers"
        for accuracy in group.accuracies
    ]
    return rows
