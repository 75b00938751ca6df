"""The commands for plans: the built-in ones, and what a plan will do on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from search.cli.scale import Hours, Scale, look_ahead, name_of, sized
from search.cli.terminal import AsJson, DataDir, PlanArgument, err, interruptible, out, print_json, settings_of
from search.quantities import duration, size

if TYPE_CHECKING:
    from search.plan.schema import Plan
    from search.prepare.estimate import Estimate
    from search.prepare.preview import Ahead
    from search.studies.parameters import Parameter
    from search.studies.space import StudySpace

_WIDTHS = ("filters", "units", "bottleneck")  # first words of the ratio parameters

plan_app = typer.Typer(help="Plans.", no_args_is_help=True)


@plan_app.command("list")
def plan_list() -> None:
    """List the built-in plans."""
    from search.plan.file import PLANS_DIR

    for path in sorted(PLANS_DIR.glob("*.yaml")):
        first, *_ = path.read_text(encoding="utf-8").splitlines()
        out.print(f"{path.stem:8} {first.lstrip('# ')}", soft_wrap=True)


@plan_app.command("show")
def plan_show(
    plan: PlanArgument = "quick",
    slots: Annotated[int | None, typer.Option(min=1, help="Number of slots; by default this machine's.")] = None,
    scale: Scale = None,
    hours: Hours = None,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Print what a plan will do on this machine: studies, students, disk, memory, and time from measured steps."""
    from search.plan.file import find_plan, read_plan

    settings = settings_of(data_dir)
    path = find_plan(plan)
    with interruptible():
        wanted = sized(read_plan(path), name_of(path, scale), scale, hours, settings)
        ahead = look_ahead(wanted, settings, slots=slots)
    found, spaces = ahead.found, ahead.spaces
    if as_json:
        print_json(ahead.to_json(wanted))
        return
    for line in (*ahead.left_out, *ahead.precision.warnings):
        err.print(line, soft_wrap=True)
    _tell_stages(wanted, ahead)
    _tell_space(list(spaces.values()), ahead.round_to)
    _tell_students(found)
    _tell_costs(wanted, found, ahead.memory_bytes)


def _line(label: str, text: str) -> None:
    """Print a label and its text, wrapped below itself."""
    from search.cli.answer_tables import table_of

    table = table_of("", "")
    table.show_header, table.box, table.pad_edge = False, None, False
    table.columns[0].width = 14
    table.add_row(label, text)
    out.print(table)


def _tell_stages(plan: Plan, ahead: Ahead) -> None:
    from models.budget import format_budget

    found, spaces, precision = ahead.found, ahead.spaces.values(), ahead.precision
    held = plan.data.validation // 2
    _line(
        "data",
        f"{plan.data.name}: {plan.data.train:,} training images, {plan.data.validation - held:,} validation images for "
        f"the search, {held:,} for confirmation; seed {plan.seed}",
    )
    _line("teachers", _teachers(plan, ahead.candidates))
    store = {"auto": "rendered to files or recomputed in each trial, whichever is cheaper"}
    _line(
        "cache",
        f"logits of {plan.views.epochs} epochs x {plan.data.train:,} views ({plan.views.kind}); views are "
        + store.get(plan.views.store, plan.views.store),
    )
    on_labels = sum(space.study.is_on_labels for space in spaces)
    budgets = ", ".join(format_budget(budget) for budget in plan.budgets)
    _line(
        "studies",
        f"{len(spaces)}, {'one for each budget' if plan.sampler.studies == 'per-budget' else 'by budget and family'}"
        + (f", {on_labels} of them on hard labels only" if on_labels else "")
        + f": budgets {budgets}; {_counted(plan.sampler.trials, 'trial')} each by {plan.sampler.name}, "
        f"{found.trials:,} in all",
    )
    trial = plan.trial
    _line(
        "a trial",
        f"{'up to ' if trial.schedule == 'plateau' or trial.time_limit_s else ''}{plan.trial_epochs} epochs in batches "
        f"of {trial.batch_size}, {trial.optimizer}, {trial.schedule}, {trial.loss}, {trial.precision}",
    )
    if precision.note is not None:
        _line("precision", precision.note.removeprefix("precision: "))
    top = plan.confirmation
    _line(
        "confirmation",
        f"the best {top.top} of each budget{' and family' if top.by_family else ''}, "
        f"{_counted(top.seeds, 'fresh seed')} each, up to {top.most_seeds} while undecided"
        if top.top
        else "none",
    )


def _teachers(plan: Plan, sizes: Sequence[int]) -> str:
    from search.cli.answer_tables import format_count

    teacher = plan.teacher
    if teacher.logits is not None:
        return f"logits from {teacher.logits}"
    size = format_count(min(sizes)) + (f" to {format_count(max(sizes))}" if len(set(sizes)) > 1 else "")
    text = f"{_counted(len(sizes), 'network')}, {', '.join(teacher.network)} ({size} parameters), "
    text += "already trained" if teacher.is_brought else f"trained for {_counted(teacher.epochs, 'epoch')}"
    return text + (f"; the best {teacher.members} on validation are used" if teacher.count > teacher.members else "")


def _tell_space(spaces: Sequence[StudySpace], round_to: int) -> None:
    """Print the parameters that trials choose, of all studies."""
    parameters = {name: parameter for space in spaces for name, parameter in space.parameters.items()}
    ratios = sorted(name for name in parameters if name.partition("_")[0] in _WIDTHS)
    others = [f"{name} {_range(parameter)}" for name, parameter in parameters.items() if name not in ratios]
    if ratios:
        others.append(f"ratios of {', '.join(ratios)}")
    if round_to > 1:
        others.append(f"widths in multiples of {round_to}")
    _line("searched", "; ".join(others))


def _range(parameter: Parameter) -> str:
    from search.studies.parameters import Float

    text = f"{parameter.low:g}..{parameter.high:g}"
    return f"{text} (log)" if isinstance(parameter, Float) and parameter.log else text


def _tell_students(found: Estimate) -> None:
    from search.cli.answer_tables import format_count, table_of

    numbers = ("parameters", "MACs", "ms a step", "a trial")
    table = table_of("study", "family", "mid-range student", *numbers, right=numbers)
    table.columns[2].overflow = "fold"
    for student in found.students:
        table.add_row(
            student.study,
            student.family,
            student.notation,
            f"{student.parameters:,}",
            format_count(student.macs),
            f"{1000 * student.step_s:,.3g}",
            duration(student.trial_s),
        )
    out.print(table)


def _tell_costs(plan: Plan, found: Estimate, memory_bytes: int) -> None:
    device = "the GPU" if found.device == "cuda" else "CPUs"
    rendered = {"replayed": "", "rendered": f", views {size(found.views_bytes)}"}
    views = rendered.get(plan.views.store, f", views {size(found.views_bytes)} if rendered")
    _line(
        "disk",
        f"logits {size(found.logits_bytes)}{views}; teachers {size(found.teachers_bytes)}; checkpoints "
        f"{size(found.checkpoints_bytes)} at most",
    )
    _line(
        "memory",
        f"about {size(found.shared_bytes)} shared, {size(found.slot_bytes)} per slot with the largest student; "
        f"{size(memory_bytes)} available",
    )
    stages = {
        "start-up": found.start_s,
        "teachers": found.teachers_s,
        "cache": found.cache_s,
        "trials": found.trials_s,
        "confirmation": found.confirmation_s,
    }
    each = ", ".join(f"{stage} {duration(seconds)}" for stage, seconds in stages.items() if seconds)
    _line(
        "time",
        f"about {duration(found.total_s)} with {_counted(found.slots, 'slot')} on {device}: {each}"
        + (" (at most: training may stop early)" if _may_stop(plan) else ""),
    )


def _may_stop(plan: Plan) -> bool:
    return "plateau" in (plan.trial.schedule, plan.teacher.schedule)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
