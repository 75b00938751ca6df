"""`--scale` and `--hours`: a smaller plan, and the studies left out to finish in time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from search.cli.terminal import err
from storage.errors import NoDatabase

if TYPE_CHECKING:
    from search.plan.schema import Plan
    from search.prepare.estimate import Estimate
    from search.prepare.preview import Ahead
    from search.prepare.scale import StudyCost
    from search.settings import Settings

Scale = Annotated[
    float | None,
    typer.Option("--scale", help="Multiply images, epochs, teachers, trials by this, 0..1; never architectures."),
]
Hours = Annotated[
    float | None,
    typer.Option("--hours", min=0, help="Leave out the most expensive studies to finish in this time."),
]


def name_of(path: Path, scale: float | None) -> str:
    """The default name of a search."""
    return path.stem if scale is None else f"{path.stem}-{scale:g}"


def look_ahead(plan: Plan, settings: Settings, *, slots: int | None = None) -> Ahead:
    """Measure a plan on this machine, with a progress bar."""
    from search.cli.display import open_display
    from search.prepare.estimate import import_seconds
    from search.prepare.preview import look_ahead as measured

    with open_display() as display:
        return measured(
            plan,
            settings,
            slots=slots,
            import_s=import_seconds(),
            tell=lambda done, total: display.counting("measuring steps", done, total),
        )


def sized(plan: Plan, name: str, scale: float | None, hours: float | None, settings: Settings) -> Plan:
    """The plan after `--scale` and `--hours`; a resumed search keeps the studies that were left out before.

    Args:
        plan: as read from its file.
        name: of the search.
        scale: a factor, 0..1; None to leave the plan as it is.
        hours: the time limit; None for no limit.
        settings: the storage locations.

    Raises:
        PlanError: the scale is invalid, or no study fits the time limit.
    """
    from search.prepare.scale import costs, leave_out, scaled

    smaller = scaled(plan, scale) if scale is not None else plan
    if hours is None:
        return smaller
    known = _left_out_before(smaller, name, settings)
    if known is not None:
        return smaller.model_copy(update={"leave_out": known})
    found = look_ahead(smaller, settings).found
    of_studies = costs(smaller, plan, found)
    left = leave_out(found, of_studies, hours)
    _tell(left, of_studies, found, hours)
    return smaller.model_copy(update={"leave_out": tuple(sorted({*smaller.leave_out, *(cost.study for cost in left)}))})


def _left_out_before(plan: Plan, name: str, settings: Settings) -> tuple[str, ...] | None:
    """The studies that the search of this name and plan leaves out; None if there is no such search."""
    from search.plan.schema import Plan
    from storage.database.engine import connect
    from storage.rows.repository import Repository

    try:
        search = Repository(connect(settings.database_url, create=False)).find_search(name)
    except NoDatabase:
        return None
    if search is None:
        return None
    stored = Plan.of(search)
    known = stored.leave_out
    wanted = plan.as_begun(search).model_copy(update={"leave_out": known})
    return known if stored.identity() == wanted.identity() else None


def _tell(left: list[StudyCost], of_studies: list[StudyCost], found: Estimate, hours: float) -> None:
    from search.cli.answer_tables import table_of

    kept_s = sum(cost.seconds for cost in of_studies if cost not in left)
    full_h = sum(cost.full_seconds for cost in of_studies) / 3600
    if left:
        columns = ("hours at this scale", "hours in full")
        table = table_of("left out", *columns, right=columns)
        for cost in left:
            table.add_row(cost.study, f"{cost.seconds / 3600:.2f}", f"{cost.full_seconds / 3600:,.0f}")
        err.print(table)
    err.print(
        f"{len(of_studies) - len(left)} of {len(of_studies)} studies, about "
        f"{(found.teachers_s + found.cache_s + kept_s) / 3600:.2f} of {hours:g} hours; all students of the full plan "
        f"would take {full_h:,.0f} hours on this machine",
        soft_wrap=True,
    )
