"""Distillation compared with training on the hard labels alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from models.budget import format_budget
from search.answers.best import best_per_budget
from search.answers.verdict import Interval
from search.plan import published
from search.report.facts import NORMAL_95, Facts
from search.report.figures import ACCURACY, BOTTOM, TOP, Part, Row, first_of_each, headings, hover, lay_out, y_range
from search.report.style import INK, Key
from search.report.words import between_points, points, signed
from storage.records import TrialResult


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A family's best distilled student and its best student on hard labels alone, both by search score."""

    budget_params: int
    family: str
    distilled: TrialResult
    on_labels: TrialResult

    @property
    def gain(self) -> float:
        """What distillation gains."""
        return self.distilled.score - self.on_labels.score

    def variance(self, images: int) -> float:
        """Of the gain, from so many images; the two are taken as independent, which errs on the wide side."""
        scores = (self.distilled.score, self.on_labels.score)
        return sum(score * (1 - score) for score in scores) / max(1, images)

    def interval(self, images: int) -> Interval:
        """The 95 % interval of the gain over images; not over seeds, for each student was trained once."""
        half = NORMAL_95 * sqrt(self.variance(images))
        return Interval(self.gain - half, self.gain + half)


def mean_gain(found: Sequence[Pair], images: int) -> tuple[float, Interval]:
    """The mean gain of some pairs, and its 95 % interval over images."""
    mean = fmean(pair.gain for pair in found)
    half = NORMAL_95 * fmean(sqrt(pair.variance(images)) for pair in found)  # the same images for all: no smaller
    return mean, Interval(mean - half, mean + half)


def pairs(facts: Facts) -> list[Pair]:
    """Each family at each budget that was trained both ways."""
    budgets = sorted({result.budget_params for result in facts.on_labels})
    distilled = {answer.budget_params: answer for answer in best_per_budget(facts.results, budgets)}
    return [
        Pair(budget_params=alone.budget_params, family=family, distilled=own, on_labels=alone.by_family[family])
        for alone in best_per_budget(facts.on_labels, budgets)
        for family in published.in_order(set(alone.by_family))
        if (own := distilled[alone.budget_params].by_family.get(family)) is not None
    ]


def labels_part(facts: Facts) -> Part:
    """The part that compares distillation with hard labels."""
    title, found = "Distillation compared with hard labels", pairs(facts)
    if not found:
        asked = facts.plan.labels_only is not None
        missing = (
            "No family has finished trials of both kinds yet."
            if asked
            else "Not run: the plan has no `labels_only`, so no student was trained on hard labels only."
        )
        return Part(name="labels", title=title, answer=missing)
    largest, smallest = max(found, key=lambda pair: pair.gain), min(found, key=lambda pair: pair.gain)
    gains = "; ".join(
        f"{_called(pair, found)} {points(pair.gain)} ({between_points(pair.interval(facts.images))})" for pair in found
    )
    words = f"Distillation gains (95\u00a0%, over {facts.images:,} images): {gains}."
    if len(found) > 1:
        words += f" It gains most for {largest.family} and least for {smallest.family}."
    words += (
        " Both are search scores: each student is the best of its trials and was trained once, so the uncertainty over "
        "seeds comes on top."
    )
    if published.is_papers(facts.plan) and any(pair.budget_params == published.LABELS_BUDGET for pair in found):
        words += " The paper, at 10M on the test set: 1 convolution +2.7 points, 4 convolutions +0.8."
    others = {"distilled": "dot", "hard labels alone": "open"}
    return Part(
        name="labels",
        title=title,
        answer=words,
        figure=labels_figure(found),
        key=Key(others=others),
        rows=[_pair_row(pair, facts) for pair in found],
    )


def _called(pair: Pair, found: Sequence[Pair]) -> str:
    several = len({other.budget_params for other in found}) > 1
    return f"{pair.family} within {format_budget(pair.budget_params)}" if several else pair.family


def labels_figure(found: Sequence[Pair]) -> go.Figure:
    """A row for each family with its two accuracies joined by a line; a panel for each budget."""
    budgets = sorted({pair.budget_params for pair in found})
    most = max(sum(pair.budget_params == budget for pair in found) for budget in budgets)
    height = 46 * most + 40
    figure = make_subplots(
        rows=len(budgets),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=40 / (height * len(budgets)) if len(budgets) > 1 else 0,
        subplot_titles=[f"Within {format_budget(budget)} parameters" for budget in budgets],
    )
    headings(figure)
    for row, budget in enumerate(budgets, start=1):
        own = [pair for pair in reversed(found) if pair.budget_params == budget]
        for pair in own:
            x = [100 * pair.on_labels.score, 100 * pair.distilled.score]
            joined = go.Scatter(
                x=x, y=[pair.family] * 2, mode="lines", line={"color": INK, "width": 1.5}, showlegend=False
            )
            figure.add_trace(joined.update(hoverinfo="skip"), row=row, col=1)
        figure.add_trace(_ways(own, "hard labels alone"), row=row, col=1)
        figure.add_trace(_ways(own, "distilled"), row=row, col=1)
    figure.update_xaxes(title_text=ACCURACY, row=len(budgets))
    lay_out(figure, height=TOP + BOTTOM + height * len(budgets), left=62)
    shown = [result.score for pair in found for result in (pair.distilled, pair.on_labels)]
    low, high = y_range(shown)
    figure.update_xaxes(range=[low - 0.15 * (high - low), high + 0.2 * (high - low)])
    first_of_each(figure)
    return figure


def _ways(own: Sequence[Pair], way: str) -> go.Scatter:
    """The marks of one kind of training for all families of a panel; distilled ones are labelled with the gain."""
    is_distilled = way == "distilled"
    results = [pair.distilled if is_distilled else pair.on_labels for pair in own]
    return go.Scatter(
        x=[100 * result.score for result in results],
        y=[pair.family for pair in own],
        mode="markers+text" if is_distilled else "markers",
        text=[f"  {signed(pair.gain)}  " for pair in own] if is_distilled else None,
        textposition=[f"middle {'right' if pair.gain >= 0 else 'left'}" for pair in own],  # clear of the line
        name=way,
        marker={
            "color": INK if is_distilled else "#fff",
            "symbol": "circle",
            "size": 12,
            "line": {"color": INK, "width": 2},
        },
        hovertext=[hover(result) for result in results],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _pair_row(pair: Pair, facts: Facts) -> Row:
    row: Row = {
        "budget_params": pair.budget_params,
        "family": pair.family,
        "distilled": pair.distilled.score,
        "hard_labels": pair.on_labels.score,
        "gain": pair.gain,
        "gain_low": pair.interval(facts.images).low,
        "gain_high": pair.interval(facts.images).high,
        "distilled_student": f"{pair.distilled.study}/{pair.distilled.number}",
        "hard_labels_student": f"{pair.on_labels.study}/{pair.on_labels.number}",
    }
    if published.is_papers(facts.plan) and pair.budget_params == published.LABELS_BUDGET:
        row["published_distilled_test"] = published.CELLS.get((pair.family, pair.budget_params))
        row["published_hard_labels_test"] = published.ON_LABELS.get(pair.family)
    return row
