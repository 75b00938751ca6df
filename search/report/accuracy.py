"""Accuracy against parameters: a line for each family, MLPs and CNNs in separate panels, as in the paper's figure 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from models.budget import format_budget
from models.families import Family
from search.plan import published
from search.report.facts import Facts, Gain, Standing, gain_of, standing, standings
from search.report.figures import (
    ACCURACY,
    BOTTOM,
    TOP,
    Part,
    Row,
    bars,
    end_of,
    first_of_each,
    headings,
    hover,
    lay_out,
    level,
    log_range,
    marks,
    y_range,
)
from search.report.style import INK, Key, Style, styles_of
from search.report.words import between, between_points, listed, number_of, percent, points

_PANEL, _TALL = 330, 430  # pixels of height; with published marks
_NOT_TESTED = "not tested, because not both students have several fresh seeds"
_KINDS = {True: "Convolutional networks", False: "MLPs"}


def accuracy_part(facts: Facts) -> Part:
    """The part about what depth and size gain."""
    is_papers = published.is_papers(facts.plan)
    styles = styles_of(facts.results)
    is_confirmed = any(answer.verdict_by_family for answer in facts.answers)
    others = {"bar: mean over fresh seeds, 95 % interval": "bar"} if is_confirmed else {}
    if is_papers:
        others["open: published test accuracy"] = "open"
    note = (
        "A line joins a family's best student at each budget; each small mark is a trial. Hover over a mark to see its "
        "architecture and settings. Click a family in the key to hide it."
    )
    if is_confirmed:
        note += (
            " Intervals are over training seeds and, where the answers for each image were stored, images. A mark on a "
            "line without a bar is a search score, which is biased upwards (selection bias)."
        )
    return Part(
        name="accuracy",
        title="Accuracy against parameters",
        answer=_words(facts),
        note=note,
        figure=accuracy_figure(facts),
        key=Key(styles=styles, has_lines=True, others=others),
        rows=_rows(facts),
    )


def lines_of(facts: Facts) -> dict[str, list[tuple[int, Standing]]]:
    """The standing of each family at each budget, in order; a student that is best at several comes once."""
    found: dict[str, list[tuple[int, Standing]]] = {}
    for family in styles_of(facts.results):
        own = [
            (answer.budget_params, there) for answer in facts.answers if (there := standing(answer, family)) is not None
        ]
        own.sort(key=lambda at: at[1].student.parameters)
        found[family] = [next(same) for _, same in groupby(own, key=lambda at: at[1].student)]
    return found


def accuracy_figure(facts: Facts) -> go.Figure:
    """Two panels that share an axis of parameters, CNNs above MLPs; one panel where there is only one kind."""
    styles, lines = styles_of(facts.results), lines_of(facts)
    kinds = [kind for kind in _KINDS if any(_is_cnn(family) == kind for family in styles)]
    panel = _TALL if published.is_papers(facts.plan) else _PANEL
    gap = 64 / (panel * len(kinds)) if len(kinds) > 1 else 0
    figure = make_subplots(
        rows=len(kinds),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=gap,
        subplot_titles=[_KINDS[kind] for kind in kinds],
    )
    headings(figure)
    for row, kind in enumerate(kinds, start=1):
        _panel(figure, row, facts, {f: s for f, s in styles.items() if _is_cnn(f) == kind}, lines)
    if published.is_papers(facts.plan):
        sign = {"symbol": "circle-open", "size": 11, "color": INK, "line": {"width": 2}}
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", name="open: published", marker=sign))
    budgets = [answer.budget_params for answer in facts.answers]
    spots = [*budgets, *(result.parameters for result in facts.results)]
    figure.update_xaxes(
        type="log",
        tickvals=budgets,
        ticktext=[format_budget(budget) for budget in budgets],
        range=log_range(min(spots), max(spots)),
    )
    figure.update_xaxes(title_text="parameters of the student (log scale)", row=len(kinds))
    lay_out(figure, height=TOP + BOTTOM + panel * len(kinds))
    first_of_each(figure)
    return figure


def _is_cnn(family: str) -> bool:
    return Family.parse(family).convolutions > 0


def _panel(
    figure: go.Figure,
    row: int,
    facts: Facts,
    styles: Mapping[str, Style],
    lines: Mapping[str, Sequence[tuple[int, Standing]]],
) -> None:
    """Draw the trials, lines and published marks of one kind, and the teacher in the top panel."""
    shown: list[float] = []
    for family, style in styles.items():
        own = [result for result in facts.results if result.family == family]
        x = [result.parameters for result in own]
        figure.add_trace(marks(own, family, style, x=x, opacity=0.45, showlegend=False), row=row, col=1)
        shown += [result.score for result in own]
    for family, style in styles.items():
        if published.is_papers(facts.plan) and family in published.FAMILIES:
            figure.add_trace(_published(family, style), row=row, col=1)
            shown += [published.CELLS[family, budget] for budget in published.BUDGETS]
        line = [there for _, there in lines[family]]
        figure.add_trace(_line(family, style, line), row=row, col=1)
        shown += [end for there in line for end in (there.accuracy, *(there.interval or ()))]
    teacher = facts.best_teacher
    if row == 1 and teacher is not None:
        label = "best teacher" if len(facts.teachers) > 1 else "teacher"
        level(figure, teacher.accuracy, f"{label} {percent(teacher.accuracy)}", row=row, col=1)
        shown.append(teacher.accuracy)
    figure.update_yaxes(title_text=ACCURACY, range=y_range(shown), row=row)


def _line(family: str, style: Style, line: Sequence[Standing]) -> go.Scatter:
    values = [there.accuracy for there in line]
    told = [
        f"{hover(there.student)}<br>"
        + (
            f"{percent(there.accuracy)} ({between(there.interval)}) over {number_of(there.seeds, 'fresh seed')}"
            if there.seeds
            else "the search's own score"
        )
        for there in line
    ]
    return go.Scatter(
        x=[there.student.parameters for there in line],
        y=[100 * value for value in values],
        error_y=bars(values, [there.interval for there in line], INK),
        mode="lines+markers",
        name=escape(family),
        legendgroup=family,
        line={"color": style.colour, "dash": style.dash, "width": 2.5},
        marker={"symbol": style.symbol, "size": 12, "line": {"color": "#fff", "width": 1.5}},
        hovertext=told,
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _published(family: str, style: Style) -> go.Scatter:
    return go.Scatter(
        x=list(published.BUDGETS),
        y=[100 * published.CELLS[family, budget] for budget in published.BUDGETS],
        mode="markers",
        name=f"{escape(family)}, published",
        legendgroup=family,
        showlegend=False,
        marker={"symbol": f"{style.symbol}-open", "size": 11, "color": style.colour, "line": {"width": 2}},
        hovertemplate=f"{escape(family)}, published: %{{y:.1f}} % on the test set<extra></extra>",
    )


def _words(facts: Facts) -> str:
    """What the figure shows, in sentences."""
    said = []
    last = facts.answers[-1] if facts.answers else None
    there = standings(last, last.by_family) if last else {}
    if last is None or not there:
        return "No finished trial fits any of the budgets."
    best = {
        kind: max(own, key=lambda family: there[family].accuracy)
        for kind in (True, False)
        if (own := [family for family in there if _is_cnn(family) == kind])
    }
    kinds = {True: "the best student with convolutions", False: "the best MLP"}
    told = [f"{kinds[kind]} ({name}) reaches {percent(there[name].accuracy)}" for kind, name in best.items()]
    by_seeds = all(one.seeds for one in there.values())
    how = "over fresh seeds" if by_seeds else "by the search's own score"
    said.append(f"Within {format_budget(last.budget_params)} parameters, {listed(told)}, {how}.")
    if len(best) == 2:
        gain = gain_of(there[best[True]], there[best[False]], facts.samples)
        said.append(f"Convolutions gain {_gained(gain)}." if gain else f"What convolutions gain was {_NOT_TESTED}.")
    if len(facts.answers) > 1:
        said.append(_of_size(facts, best))
    if published.is_papers(facts.plan):
        smaller = published.smaller_by(facts.plan)
        said.append("The open marks are the paper's test accuracies; ours are validation accuracies.")
        if smaller:
            said.append(f"This search is smaller than the paper's study: {listed(smaller)}.")
    return " ".join(said)


def _of_size(facts: Facts, best: Mapping[bool, str]) -> str:
    """What a larger budget gains for the two best families."""
    first, last = facts.answers[0], facts.answers[-1]
    sizes = f"from {format_budget(first.budget_params)} to {format_budget(last.budget_params)}"
    gains, untested = [], []
    for family in best.values():
        small, large = standing(first, family), standing(last, family)
        if small and large:
            gain = gain_of(large, small, facts.samples)
            gains += [f"{family} gains {_gained(gain)}"] if gain else []
            untested += [] if gain else [family]
    said = [f"With more parameters, {sizes}, {listed(gains)}."] if gains else []
    if untested:
        said.append(f"What more parameters, {sizes}, gain for {listed(untested)} was {_NOT_TESTED}.")
    return " ".join(said)


def _gained(gain: Gain) -> str:
    """Points with their interval, and whether they are significant."""
    text = f"{points(gain.points)} (95\u00a0%: {between_points(gain.interval)})"
    return text if gain.is_significant else f"{text}, which is not significant"


def _rows(facts: Facts) -> list[Row]:
    is_papers = published.is_papers(facts.plan)
    rows = []
    for answer in facts.answers:
        for family in published.in_order(set(answer.by_family)):
            there = standing(answer, family)
            if there is None:
                continue
            row: Row = {
                "budget_params": answer.budget_params,
                "family": family,
                "parameters": there.student.parameters,
                "accuracy": there.accuracy,
                "measured": "fresh seeds" if there.seeds else "search score",
            }
            row = end_of(row, there.interval) | {"seeds": there.seeds, "trials": there.trials}
            if is_papers:
                row["published_test_accuracy"] = published.CELLS.get((family, answer.budget_params))
            row |= {"student": f"{there.student.study}/{there.student.number}", "notation": there.student.notation}
            rows.append(row)
    return rows
