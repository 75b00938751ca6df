"""How the search went: every trial in order, and the importance of each hyperparameter."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from html import escape
from itertools import accumulate

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from models.budget import format_budget
from search.report.facts import Facts
from search.report.figures import ACCURACY, BOTTOM, TOP, Part, Row, first_of_each, headings, lay_out, marks, y_range
from search.report.style import FILL, INK, SOFT, Key, Style, budget_styles, styles_of
from search.report.words import listed, number_of, percent, plain_name
from search.studies.importance import LEAST_TRIALS, Importance, beyond_chance
from storage.records import TrialResult

_ROW_HEIGHT = 230  # pixels of one budget
_BAR_HEIGHT = 34
_LATE = 0.8  # of a study's trials: a best trial after this means that the study was still improving
Studies = dict[tuple[int, str], list[TrialResult]]  # by budget and study, in the order of their numbers


def _studies(results: Sequence[TrialResult]) -> Studies:
    found: Studies = {}
    for result in sorted(results, key=lambda r: (r.budget_params, r.study, r.number)):
        found.setdefault((result.budget_params, result.study), []).append(result)
    return found


def history_part(facts: Facts) -> Part:
    """The part about the history of the optimisation."""
    studies = _studies(facts.results)
    of_one = len({budget for budget, _ in studies}) == len(studies)
    late = [study for (_, study), own in studies.items() if _best_at(own) >= _LATE * len(own)]
    if len(studies) <= 4:
        found = [
            f"the best of study {study}, {percent(max(r.score for r in own))}, was trial {_best_at(own)} of {len(own)}"
            for (_, study), own in studies.items()
        ]
        words = f"{'; '.join(found)}."
        words = words[0].upper() + words[1:]
    else:
        words = f"{number_of(len(facts.results), 'trial')} in {len(studies)} studies."
    if late:
        which = listed(late) if len(late) <= 4 else f"{len(late)} of {len(studies)} studies"
        words += f" In {which}, the best trial was in the last fifth: more trials may find better students."
    else:
        words += " No study was still improving in its last fifth."
    return Part(
        name="history",
        title="How the search went",
        answer=words,
        note="Each trial in the order in which its study proposed it, and the best score so far"
        + ("." if of_one else " of each study."),
        figure=history_figure(facts.results),
        key=Key(
            styles=styles_of(facts.results), has_lines=not of_one, others={"best so far": "line"} if of_one else {}
        ),
        rows=[_row(r, best) for own in studies.values() for r, best in zip(own, _so_far(own), strict=True)],
    )


def _so_far(own: Sequence[TrialResult]) -> list[float]:
    return list(accumulate((result.score for result in own), max))


def _best_at(own: Sequence[TrialResult]) -> int:
    """The place of a study's best trial among its finished trials, counted from 1."""
    scores = [result.score for result in own]
    return 1 + scores.index(max(scores))


def history_figure(results: Sequence[TrialResult]) -> go.Figure:
    """A panel for each budget: every trial by number, and the best so far of each study as steps."""
    studies, styles = _studies(results), styles_of(results)
    budgets = sorted({budget for budget, _ in studies})
    gap = 60 / (_ROW_HEIGHT * len(budgets))
    titles = [_title(budget, [study for of, study in studies if of == budget]) for budget in budgets]
    figure = make_subplots(rows=len(budgets), cols=1, shared_xaxes=True, vertical_spacing=gap, subplot_titles=titles)
    headings(figure)
    for row, budget in enumerate(budgets, start=1):
        within = {study: own for (of, study), own in studies.items() if of == budget}
        for own in within.values():
            families = {result.family for result in own}
            style = styles[own[0].family] if len(within) > 1 and len(families) == 1 else None
            figure.add_trace(_best_so_far(own, style), row=row, col=1)
        every = [result for own in within.values() for result in own]
        for family, style in styles.items():
            of_family = [result for result in every if result.family == family]
            if of_family:
                x = [result.number for result in of_family]
                size = 9 if len(within) == 1 else 6
                drawn = marks(of_family, family, style, x=x).update(marker={"size": size})
                figure.add_trace(drawn, row=row, col=1)
        figure.update_yaxes(title_text=ACCURACY, range=y_range([r.score for r in results]), row=row)
    lay_out(figure, height=TOP + BOTTOM + _ROW_HEIGHT * len(budgets))
    last = max(result.number for result in results)
    figure.update_xaxes(title_text="trial, by number", row=len(budgets))
    figure.update_xaxes(range=[-0.5, last + 0.5], dtick=1 if last < 15 else None)
    first_of_each(figure)
    return figure


def _title(budget: int, studies: Sequence[str]) -> str:
    limit = format_budget(budget)
    if len(studies) == 1 and studies[0] != limit:
        return f"study {escape(studies[0])}, budget {limit}"
    return f"budget {limit}"


def _best_so_far(own: Sequence[TrialResult], style: Style | None) -> go.Scatter:
    """A study's best so far; in its family's style where several studies share a panel."""
    line = {"color": INK, "width": 1.5} if style is None else {"color": style.colour, "width": 2, "dash": style.dash}
    return go.Scatter(
        x=[result.number for result in own],
        y=[100 * best for best in _so_far(own)],
        mode="lines",
        name="best so far" if style is None else escape(own[0].family),
        legendgroup=None if style is None else own[0].family,
        line=line | {"shape": "hv"},
        hoverinfo="skip",
    )


def _row(result: TrialResult, best: float) -> Row:
    return {
        "budget_params": result.budget_params,
        "study": result.study,
        "number": result.number,
        "family": result.family,
        "notation": result.notation,
        "parameters": result.parameters,
        "accuracy": result.score,
        "best_so_far": best,
        "stop_reason": result.stop_reason,
        "chosen_by": result.chosen_by,
        "seconds": result.train_seconds,
    }


def importance_part(facts: Facts) -> Part:
    """The part about which hyperparameters mattered."""
    title = "Importance of each hyperparameter"
    told = [one for one in facts.importances if one.shares]
    if not told:
        missing = f"Not available yet: no study has {LEAST_TRIALS} finished trials with different scores."
        return Part(name="importance", title=title, answer=missing)
    ranked = _ranked(told)
    return Part(
        name="importance",
        title=title,
        answer=_importance_words(facts, told, ranked),
        note=(
            "PED-ANOVA: how much the best trials of a study (a tenth, at least five) differ from all of its trials in "
            "each parameter, as shares of 100 %. Filled: above chance, which means more than in each of 19 random "
            "shuffles of the scores."
            + (
                " Each mark is a study, each bar the mean over the studies, filled if that mean is above chance."
                if len(told) > 1
                else ""
            )
        ),
        figure=importance_figure(told),
        key=Key(
            styles=budget_styles(_budget_names(told)) if len(told) > 1 else {},
            others={"above chance": "filled", "may be chance": "empty"},
        ),
        rows=[
            {
                "budget_params": one.budget_params,
                "study": one.study,
                "parameter": name,
                "share": share,
                "is_above_chance": name in one.above_chance,
                "trials": one.trials,
                "best": one.best,
            }
            for one in told
            for name, share in one.shares.items()
        ],
    )


def _budget_names(told: Sequence[Importance]) -> list[str]:
    return [format_budget(budget) for budget in sorted({one.budget_params for one in told})]


def _ranked(told: Sequence[Importance]) -> dict[str, float]:
    """The mean share of each parameter over the studies that have it, the largest first."""
    names = {name for one in told for name in one.shares}
    mean = {name: statistics.fmean(one.shares[name] for one in told if name in one.shares) for name in names}
    return {name: mean[name] for name in sorted(names, key=lambda name: (-mean[name], name))}


def _above(told: Sequence[Importance], name: str) -> int:
    return sum(name in one.above_chance for one in told)


def _importance_words(facts: Facts, told: Sequence[Importance], ranked: dict[str, float]) -> str:
    several, sure = len(told) > 1, beyond_chance(told)
    what = [
        f"{plain_name(name)} ({100 * share:.0f} %"
        + (
            f", above chance in {_above(told, name)} of {sum(name in one.shares for one in told)} studies)"
            if several
            else ")"
        )
        for name, share in ranked.items()
        if name in sure
    ]
    words = f"Above chance: {listed(what[:4])}." if what else "No hyperparameter is above chance: there are few trials."
    few = len(facts.importances) - len(told)
    if few:
        words += f" Left out: {number_of(few, 'study', 'studies')} with fewer than {LEAST_TRIALS} trials."
    return words


def importance_figure(told: Sequence[Importance]) -> go.Figure:
    """A bar for each parameter, and a mark for each study where there are several."""
    ranked, sure = _ranked(told), beyond_chance(told)
    names = list(reversed(ranked))
    shown = [plain_name(name) for name in names]
    fill = [FILL if name in sure else "#fff" for name in names]
    figure = go.Figure(
        go.Bar(
            x=[100 * ranked[name] for name in names],
            y=shown,
            orientation="h",
            marker={"color": fill, "line": {"color": SOFT, "width": 1.5}},
            width=0.62,
            showlegend=False,
            hovertemplate="%{y}: %{x:.0f} %<extra></extra>",
        )
    )
    if len(told) > 1:
        for budget, style in budget_styles(_budget_names(told)).items():
            own = [one for one in told if format_budget(one.budget_params) == budget]
            drawn = [_studies_marks(own, budget, style, is_sure=is_sure) for is_sure in (True, False)]
            drawn = [trace for trace in drawn if trace.x]
            drawn[0].showlegend = True
            figure.add_traces(drawn)
    figure.update_xaxes(title_text="share of importance (%)", rangemode="tozero")
    longest = max(len(name) for name in shown)
    lay_out(figure, height=TOP + BOTTOM + _BAR_HEIGHT * len(names), left=24 + 7 * longest)
    return figure


def _studies_marks(own: Sequence[Importance], budget: str, style: Style, *, is_sure: bool) -> go.Scatter:
    """Marks for the studies of a budget at each parameter, filled where they are above chance."""
    at = [
        (one, name, share) for one in own for name, share in one.shares.items() if (name in one.above_chance) == is_sure
    ]
    return go.Scatter(
        x=[100 * share for _, _, share in at],
        y=[plain_name(name) for _, name, _ in at],
        mode="markers",
        name=f"budget {budget}",
        legendgroup=budget,
        showlegend=False,
        marker={
            "color": style.colour,
            "symbol": style.symbol if is_sure else f"{style.symbol}-open",
            "size": 8,
            "line": {"width": 1 if is_sure else 1.5, "color": "#fff" if is_sure else style.colour},
        },
        hovertext=[f"study {escape(one.study)}, {one.trials} trials" for one, _, _ in at],
        hovertemplate="%{hovertext}: %{y} %{x:.0f} %<extra></extra>",
    )
