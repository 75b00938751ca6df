"""The commands for answers: best per budget, two searches compared, the sealed test set."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from search.cli.terminal import AsJson, DataDir, Name, err, interruptible, out, print_json, say, settings_of
from search.errors import UserError
from search.faces.face import Face, opened, require_here

if TYPE_CHECKING:
    from storage.records import Limits

answers_app = typer.Typer()

Budget = Annotated[str | None, typer.Option(help="Any number of parameters, such as 100k or 1M.")]
MaxMacs = Annotated[
    str | None, typer.Option("--max-macs", help="At most this many multiply-accumulates per image, such as 5M.")
]
MaxLatency = Annotated[
    float | None,
    typer.Option("--max-latency-ms", min=0, help="At most this latency per image, as measured during the search."),
]
Families = Annotated[list[str] | None, typer.Option("--family", help="Only this family; may be repeated.")]


@answers_app.command()
def best(
    budget: Budget = None,
    name: Name = None,
    by_family: Annotated[bool, typer.Option("--by-family", help="Print the best student of each family.")] = False,
    max_macs: MaxMacs = None,
    max_latency_ms: MaxLatency = None,
    family: Families = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one line per budget.")] = False,
) -> None:
    """Print the best student for each budget of a search, or for any other budget."""
    from models.budget import parse_budget
    from search.answers.best import limits_of
    from search.cli.answer_tables import best_table, family_table, remarks
    from search.faces.answers_json import to_rows
    from storage.records import NO_LIMITS

    if as_json and as_csv:
        raise UserError("--json and --csv exclude each other. Choose one.")
    if as_csv and by_family:
        raise UserError("--csv prints one line per budget. Leave out --by-family, or use --json.")
    limits = limits_of(max_macs, max_latency_ms, family)
    asked = parse_budget(budget) if budget else None
    with interruptible(), opened(settings_of(), say) as face:
        found = face.best(name, asked, limits, with_all=as_json or by_family)
        answers = found.best
        if answers[-1].best is None and (asked or limits != NO_LIMITS):
            raise UserError(
                f"no finished student of '{found.search}' is within {_asked(answers[-1].budget_params, limits)}. "
                f"{_smallest(face, found.search)}."
            )
    if as_json:
        print_json(found.to_json())
    elif as_csv:
        rows = to_rows(answers)
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif by_family:
        out.print(family_table(answers, found.labels_alone, title=f"{found.search}: best student of each family"))
    else:
        title = f"{found.search}: best student per budget"
        out.print(best_table(answers, title=title, with_latency=max_latency_ms is not None))
        for line in remarks(answers):
            out.print(line, soft_wrap=True)
    _say_state(found.search, found.state)


@answers_app.command("compare")
def compare_searches(
    one: Annotated[str, typer.Argument(help="A search.", show_default=False)],
    other: Annotated[str, typer.Argument(help="Another search in the same database.", show_default=False)],
    budget: Budget = None,
    as_json: AsJson = False,
) -> None:
    """Compare two searches budget by budget, by fresh seeds, with confidence intervals."""
    require_here("compare")
    from models.budget import parse_budget
    from search.answers.compare import compare, same_images, to_json
    from search.cli.answer_tables import IMAGES, compare_table
    from search.faces.local import find_search
    from search.plan.schema import Plan

    (repository, first), (_, second) = find_search(settings_of(), one), find_search(settings_of(), other)
    found = compare(repository, first, second, (parse_budget(budget),) if budget else None)
    if as_json:
        facts = {"one": one, "other": other, "budgets": to_json(found)}
        print_json(facts)
    else:
        out.print(compare_table(found, one, other))
        paired = "the same" if same_images(Plan.of(first), Plan.of(second)) else "different"
        out.print(
            f"95 % intervals of the difference in points, {IMAGES}; {paired} held-back images",
            soft_wrap=True,
        )
    for search in (first, second):
        _say_state(search.name, search.state)


@answers_app.command("open-test")
def open_test_set(
    name: Name = None,
    force: Annotated[bool, typer.Option("--force", help="Open it again; the report will always say so.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Measure the confirmed winner of each budget on the sealed test set, once."""
    require_here("open-test")
    from search.cli.answer_tables import openings_table
    from search.faces.answer_facts import members_of
    from search.faces.local import find_search
    from search.winners.open_test import open_test, winners

    repository, search = find_search(settings_of(), name)
    with interruptible():
        opened = open_test(
            repository,
            search,
            settings_of(data_dir),
            force=force,
            tell=lambda line: err.print(line, soft_wrap=True),
        )
    if as_json:
        facts = [
            {name: value for name, value in vars(opening).items() if name != "predicted"}
            | {"opened_at": opening.opened_at.isoformat()}
            | {"members": members_of(opening)}
            for opening in opened
        ]
        print_json(facts)
        return
    out.print(openings_table(opened, list(winners(repository, search).values())))


@answers_app.command("check-export")
def check_export(
    folder: Annotated[Path, typer.Argument(help="A folder that `student-search export` wrote.", show_default=False)],
    name: Name = None,
    python: Annotated[str, typer.Option(help="A Python interpreter with onnxruntime and numpy.")] = sys.executable,
    data_dir: DataDir = None,
) -> None:
    """Check the test classes of an exported winner against the opening, with onnxruntime."""
    require_here("check-export")
    from search.faces.local import find_search
    from search.winners.open_test import check_exported

    repository, search = find_search(settings_of(), name)
    with interruptible():
        row, differing = check_exported(repository, search, settings_of(data_dir), folder, python=python)
    out.print(
        f"{row.study}/{row.number}: {differing} of {row.images:,} test images have another class than at the opening",
        soft_wrap=True,
    )
    if differing:
        raise typer.Exit(1)


def _asked(budget: int, limits: Limits) -> str:
    from models.budget import format_budget

    parts: list[Any] = [f"{format_budget(budget)} parameters"]
    if limits.macs is not None:
        parts.append(f"{limits.macs:,} MACs")
    if limits.latency_ms is not None:
        parts.append(f"{limits.latency_ms:g} ms")
    if limits.families is not None:
        parts.append(f"family {' or '.join(sorted(limits.families))}")
    return ", ".join(parts)


def _smallest(face: Face, name: str) -> str:
    """The nearest sizes to limits that no student meets."""
    sizes = face.sizes(name)
    if sizes is None:
        return "Raise the limits"
    if not sizes:
        return "No trial has finished yet"
    facts = [
        f"The smallest student has {min(size.parameters for size in sizes):,} parameters",
        f"the fewest MACs are {min(size.macs for size in sizes):,}",
    ]
    if latencies := [size.latency_ms for size in sizes if size.latency_ms is not None]:
        facts.append(f"the lowest latency is {min(latencies):.2f} ms")
    return ", ".join(facts)


def _say_state(name: str, state: str) -> None:
    if state != "finished":
        state = "still running" if state == "running" else state
        err.print(f"'{name}' is {state}. This is the best so far.", soft_wrap=True)
