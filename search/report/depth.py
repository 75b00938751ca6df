"""The depth at which more convolutions stop helping, for each budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import plotly.graph_objects as go

from models.budget import format_budget
from models.families import Family
from search.answers.best import Answer
from search.answers.verdict import Interval
from search.plan import published
from search.report.facts import Facts, Standing, gain_of, standings
from search.report.figures import (
    ACCURACY,
    Part,
    Row,
    bars,
    end_of,
    hover,
    lay_out,
    y_range,
)
from search.report.style import INK, Key, budget_styles
from search.report.words import between, between_points, listed, percent, points

_BESIDE = 0.06  # convolutions between the marks of two budgets, so that their bars do not overlap


@dataclass(frozen=True, kw_only=True)
class DepthStep:
    """From one number of convolutions to the next larger one, both with fresh seeds, within a budget."""

    before: int
    after: int
    gain: float
    interval: Interval  # 95 %

    @property
    def helps(self) -> bool:
        """Whether the deeper student is significantly better."""
        return self.interval.low > 0


def steps(facts: Facts, answer: Answer) -> list[DepthStep] | None:
    """Every step to a deeper student within a budget, in order, between depths that were tried for it.

    None if it was not tested: the best of some depth has no fresh seeds, or only one.
    """
    there = depths(facts, answer)
    found = []
    for before, after in pairwise(there):
        gain = gain_of(there[after], there[before], facts.samples)
        if gain is None:
            return None
        found.append(DepthStep(before=before, after=after, gain=gain.points, interval=gain.interval))
    return found


def stops_at(found: Sequence[DepthStep]) -> DepthStep | None:
    """The first step that does not help; None where all do.

    The steps are tested in a fixed order up to the first that fails, so testing each at 95 % tests all at 95 %.
    """
    return next((step for step in found if not step.helps), None)


def depths(facts: Facts, answer: Answer) -> dict[int, Standing]:
    """The standing of each number of convolutions that was tried for this very budget, all by the same measure."""
    families = sorted(Family.parse(name) for name in answer.by_family)
    tried = [f for f in families if f.convolutions and facts.was_tried(f.name, answer.budget_params)]
    there = standings(answer, [family.name for family in tried])
    return {family.convolutions: there[family.name] for family in tried}


def depth_part(facts: Facts) -> Part:
    """The part about how many convolutions are enough."""
    title = "When more convolutions stop helping"
    shown = [answer for answer in facts.answers if len(depths(facts, answer)) > 1]
    if not shown:
        return Part(
            name="depth", title=title, answer="Not run: this needs two numbers of convolutions within a budget."
        )
    tested = {answer.budget_params: steps(facts, answer) for answer in shown}
    found = {budget: own for budget, own in tested.items() if own}
    words = [_enough(budget, own) for budget, own in found.items()]
    if missing := [format_budget(budget) for budget, own in tested.items() if not own]:
        words.append(
            f"Within {listed(missing)}: not tested, because not every depth has a student with several fresh seeds. "
            "The figure shows search scores there, which are biased upwards."
        )
    if published.is_papers(facts.plan):
        words.append("The paper's conclusion: 3 to 4 convolutions are needed.")
    note = "A ring marks the depth at which more convolutions stop helping: the next step gains nothing significant."
    others = {"more convolutions stop helping": "ring"}
    return Part(
        name="depth",
        title=title,
        answer=" ".join(words),
        note=note,
        figure=depth_figure(facts, shown, found),
        key=Key(
            styles=budget_styles([format_budget(answer.budget_params) for answer in shown]),
            has_lines=True,
            others=others,
        ),
        rows=[row for answer in shown for row in _rows(facts, answer, found.get(answer.budget_params))],
    )


def _enough(budget: int, own: Sequence[DepthStep]) -> str:
    """The result of a budget's steps, as a sentence."""
    within, stop = f"Within {format_budget(budget)}", stops_at(own)
    if stop is None:
        last = own[-1]
        return (
            f"{within}, every further convolution helps, up to {last.after}, the most that were searched: "
            f"the last step gains {_gain(last)}."
        )
    verdict = "a significant loss" if stop.interval.high < 0 else "which is not significant"
    text = f"{within}, more convolutions stop helping at {stop.before}: going to {stop.after} gains {_gain(stop)}, "
    later = [step for step in own if step.before > stop.before and step.helps]
    again = listed([f"{step.before} to {step.after}, {_gain(step)}" for step in later])
    return text + verdict + (f"; they help again from {again}." if later else ".")


def _gain(step: DepthStep) -> str:
    return f"{points(step.gain)} (95\u00a0%: {between_points(step.interval)})"


def depth_figure(facts: Facts, answers: Sequence[Answer], found: Mapping[int, Sequence[DepthStep]]) -> go.Figure:
    """Accuracy by the number of convolutions, a line for each budget, with a ring at the depth that is enough."""
    figure, shown, tried = go.Figure(), list[float](), set[int]()
    styles = budget_styles([format_budget(answer.budget_params) for answer in answers])
    for place, (answer, (name, style)) in enumerate(zip(answers, styles.items(), strict=True)):
        beside = _BESIDE * (place - (len(answers) - 1) / 2)
        there = depths(facts, answer)
        tried |= there.keys()
        values, intervals = [one.accuracy for one in there.values()], [one.interval for one in there.values()]
        shown += [end for one in there.values() for end in (one.accuracy, *(one.interval or ()))]
        stop = stops_at(found.get(answer.budget_params, ()))
        enough = [stop.before] if stop else []
        ring = {"symbol": "circle-open", "size": 24, "color": INK, "line": {"width": 2}}
        figure.add_trace(
            go.Scatter(
                x=[depth + beside for depth in enough],
                y=[100 * there[depth].accuracy for depth in enough],
                mode="markers",
                marker=ring,
                name="enough",
                legendgroup=name,
                showlegend=False,
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[depth + beside for depth in there],
                y=[100 * value for value in values],
                error_y=bars(values, intervals, INK),
                mode="lines+markers",
                name=name,
                legendgroup=name,
                line={"color": style.colour, "dash": style.dash, "width": 2.5},
                marker={"symbol": style.symbol, "size": 11, "line": {"color": "#fff", "width": 1.5}},
                hovertext=[
                    f"{hover(one.student)}<br>{percent(one.accuracy)} {between(one.interval)}" for one in there.values()
                ],
                hovertemplate=f"within {escape(name)}<br>%{{hovertext}}<extra></extra>",
            )
        )
    figure.update_xaxes(title_text="convolutions", tickvals=sorted(tried), range=[min(tried) - 0.4, max(tried) + 0.4])
    figure.update_yaxes(title_text=ACCURACY, range=y_range(shown))
    lay_out(figure, height=400)
    return figure


def _rows(facts: Facts, answer: Answer, own: Sequence[DepthStep] | None) -> list[Row]:
    """A row for each step of a budget, also where the steps were not tested."""
    if own:
        return [_step_row(answer.budget_params, step) for step in own]
    return [
        end_of({"budget_params": answer.budget_params, "convolutions": before, "next": after, "gain": None}, None)
        | {"pays": None, "measured": "not tested"}
        for before, after in pairwise(depths(facts, answer))
    ]


def _step_row(budget: int, step: DepthStep) -> Row:
    row: Row = {"budget_params": budget, "convolutions": step.before, "next": step.after, "gain": step.gain}
    return end_of(row, step.interval) | {"pays": step.helps, "measured": "fresh seeds"}
