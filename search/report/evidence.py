"""The tables of the report: the answer of each budget and the evidence for it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from models.budget import format_budget
from search.answers.best import Answer
from search.answers.verdict import Confirmed, Interval, Rival, over_images, over_seeds
from search.report.facts import Facts
from search.report.words import between, millions, number_of, percent, plain_name, seeds, signed
from storage.records import Opening, TrialResult

_SEEDS, _IMAGES = "95 % over seeds", "95 % over seeds and images"


def cell(label: str, inner: str, kind: str = "") -> str:
    """A cell of a table that is a list of cards on a phone."""
    classes = f' class="{kind}"' if kind else ""
    return f'<td{classes} data-label="{escape(label, quote=True)}">{inner}</td>'


def table(caption: str, head: Sequence[str], rows: Sequence[str], *, text: Sequence[str] = ()) -> str:
    """A table that is a list of cards on a phone; the columns `text` are aligned left."""
    heads = "".join(f'<th scope="col"{" class=text" if name in text else ""}>{name}</th>' for name in head)
    told = f"<caption>{caption}</caption>" if caption else ""
    return f'<table class="cards">{told}<thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def best_table(answers: Sequence[Answer]) -> str:
    """The answer of each budget, one row each."""
    head = ["Budget", "Student", "Family", "Parameters", "MACs", "Search score", "Fresh seeds", "Test", "Trials"]
    opened = any(answer.openings for answer in answers)
    if not opened:
        head.remove("Test")
    rows = [_best_row(answer, columns=len(head), opened=opened) for answer in answers]
    return table("", head, rows, text=("Student", "Family"))


def _best_row(answer: Answer, *, columns: int, opened: bool) -> str:
    budget = f'<th scope="row" data-label="Budget">{format_budget(answer.budget_params)}</th>'
    won = answer.winner
    if won is None:
        return f'<tr>{budget}<td class="text wide nothing" colspan="{columns - 1}">no finished trial fits</td></tr>'
    confirmed = '<span class="nothing">not yet</span>'
    if answer.verdict:
        leader, tied = answer.verdict.leader, len(answer.verdict.tied)
        more = f"; tied with {number_of(tied, 'other')}" if tied else ""
        interval = between(leader.over_images or leader.over_seeds)
        range_ = f"{interval}; " if interval else ""
        confirmed = f"<span><strong>{percent(leader.mean)}</strong><small>{range_}{seeds(leader)}{more}</small></span>"
    score = percent(won.score)
    cells = [
        f'<td class="text wide"><code>{escape(won.notation)}</code></td>',
        cell("Family", escape(won.family), "text"),
        cell("Parameters", f"{won.parameters:,}"),
        cell("MACs", millions(won.macs)),
        cell("Search score", score if answer.verdict else f"<strong>{score}</strong>"),
        cell("Fresh seeds", confirmed),
        *([cell("Test", _tested(answer.openings))] if opened else []),
        cell("Trials", f"{answer.trials:,}"),
    ]
    return f"<tr>{budget}{''.join(cells)}</tr>"


def _tested(openings: Sequence[Opening]) -> str:
    if not openings:
        return '<span class="nothing">sealed</span>'
    again = sum(opening.kind == "forced" for opening in openings)
    more = "<small>opened again by force</small>" if again else ""
    return f"<span>{percent(openings[0].mean)}{more}</span>"


def confirmed_table(answers: Sequence[Answer]) -> str:
    """Who leads each budget with fresh seeds, who is tied, and who is not; nothing before there are any."""
    rows = []
    for answer in answers:
        if answer.verdict is None:
            continue
        rows.append(_confirmed_row(answer, answer.verdict.leader, None))
        rows += [_confirmed_row(answer, rival.confirmed, rival) for rival in answer.verdict.rivals]
    if not rows:
        return ""
    head = ["Budget", "Student", "Family", "", "Mean", "Seeds", _SEEDS, _IMAGES, "Flattery"]
    caption = "The best students trained again with fresh seeds, scored on images that the search never saw (%)"
    return table(caption, head, rows, text=("Student", "Family", ""))


def _confirmed_row(answer: Answer, confirmed: Confirmed, rival: Rival | None) -> str:
    place = "<strong>leads</strong>"
    if rival is not None:
        place = "tied" if rival.is_tied else f"{100 * rival.behind:.1f} behind"
        place += f"<small>p {rival.p:.2g}</small>" if len(confirmed.scores) > 1 else ""
    budget = format_budget(answer.budget_params)
    student = confirmed.student
    cells = [
        f'<td class="text wide"><code>{escape(student.notation)}</code></td>',
        cell("Family", escape(student.family), "text"),
        cell("Place", f"<span>{place}</span>", "text"),
        cell("Mean", f"<strong>{100 * confirmed.mean:.1f}</strong>"),
        cell("Seeds", str(len(confirmed.scores))),
        cell(_SEEDS, _range(confirmed.over_seeds)),
        cell(_IMAGES, _range(confirmed.over_images)),
        cell("Flattery", signed(confirmed.selection_bias)),
    ]
    return f'<tr><th scope="row" data-label="Budget">{budget}</th>{"".join(cells)}</tr>'


def _range(interval: Interval | None) -> str:
    return between(interval) or '<span class="nothing">not known</span>'


def openings_table(facts: Facts) -> str:
    """Every opening of the test set, forced ones too; a line where it is still sealed."""
    if not facts.openings:
        return '<p class="note">The test set is sealed: it was not opened for any student of this search.</p>'
    students = {result.key: result for result in facts.results}
    rows = [_opening_row(opening, students.get(opening.trial)) for opening in facts.openings]
    head = ["Student", "Family", "Opening", "Test mean", _SEEDS, _IMAGES, "Seeds", "Images"]
    forced = sum(opening.kind == "forced" for opening in facts.openings)
    warning = ""
    if forced:
        warning = (
            f'<p class="warning">The test set was opened again by force ({number_of(forced, "time")}): what was seen '
            "before may have guided what was done after. The first opening is the one to quote.</p>"
        )
    return warning + table("The test set, opened (%)", head, rows, text=("Student", "Family", "Opening"))


def _opening_row(opening: Opening, student: TrialResult | None) -> str:
    kinds = {"first": "first", "forced": "<strong>again, by force</strong>", "check": "check of an exported program"}
    when = f"{opening.opened_at:%Y-%m-%d %H:%M} UTC by {escape(opening.opened_by)}"
    name, what, mean = f"{opening.study}/{opening.number}", kinds.get(opening.kind, escape(opening.kind)), ""
    if opening.kind == "check":  # tells no accuracy of its own
        what += f": {opening.members[0].get('differing')} images got another class"
    else:
        mean = f"<strong>{100 * opening.mean:.1f}</strong>"
    cells = [
        cell("Family", escape(student.family) if student else "", "text"),
        cell("Opening", f"<span>{what}<small>{when}</small></span>", "text"),
        cell("Test mean", mean),
        cell(_SEEDS, _range(over_seeds(opening)) if mean else ""),
        cell(_IMAGES, _range(over_images(opening)) if mean else ""),
        cell("Seeds", str(len(opening.members))),
        cell("Images", f"{opening.images:,}"),
    ]
    return f'<tr><th scope="row" class="text" data-label="Student">{escape(name)}</th>{"".join(cells)}</tr>'


def family_table(answers: Sequence[Answer], families: Sequence[str]) -> str:
    """The best search score of each family at each budget, the best of a budget in bold."""
    head = "".join(f'<th scope="col">{format_budget(answer.budget_params)}</th>' for answer in answers)
    rows = []
    for family in families:
        cells = []
        for answer in answers:
            result = answer.by_family.get(family)
            text = f"{100 * result.score:.1f}" if result else '<span class="nothing">none</span>'
            cells.append(f"<td>{f'<strong>{text}</strong>' if result and result is answer.best else text}</td>")
        rows.append(f'<tr><th scope="row">{escape(plain_name(family))}</th>{"".join(cells)}</tr>')
    return (
        '<div class="scroll"><table class="families"><caption>Best search score (%) of each family within each '
        f'budget</caption><thead><tr><th scope="col">Family</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
