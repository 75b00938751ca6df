"""A plan that somebody sends: what it may not name, and how it is queued."""

from __future__ import annotations

from typing import Any

from search.errors import PlanError
from search.plan.file import PLANS_DIR, check_plan, parse_plan, read_plan
from search.plan.names import require_name
from search.plan.schema import Plan
from storage.records import Search
from storage.rows.repository import Repository

_CODE = ("python:", "file:", "folder:")


class CodeRefused(PlanError):  # noqa: N818 - it names an event
    """A plan that somebody sent names code or files of the server."""


def read_submitted(plan: dict[str, Any] | str, *, may_name_code: bool) -> Plan:
    """Check a plan that somebody sent: its content, its text in YAML, or the name of a shipped plan.

    Raises:
        PlanError: a line for each of its mistakes.
        CodeRefused: it names code or files, and may not.
    """
    if isinstance(plan, dict):
        checked = check_plan(plan, "the plan")
    elif ":" in plan:
        checked = parse_plan(plan, "the plan")
    else:
        shipped = {path.stem: path for path in PLANS_DIR.glob("*.yaml")}
        if plan.strip() not in shipped:
            raise PlanError(f"there is no shipped plan '{plan[:80]}'; choose one of: {', '.join(sorted(shipped))}.")
        checked = read_plan(shipped[plan.strip()])
    named = _names_code(checked)
    if named and not may_name_code:
        raise CodeRefused(
            f"the plan names '{named}' on the server, which is not allowed over HTTP. The server's operator can "
            "allow it with STUDENT_SEARCH_ALLOW_CODE=1."
        )
    return checked


def _names_code(plan: Plan) -> str | None:
    """The first function, file or folder that a plan names."""
    if plan.teacher.logits is not None:
        return str(plan.teacher.logits)
    return next((name for name in (plan.data.name, *plan.teacher.network) if name.startswith(_CODE)), None)


def submit(repository: Repository, name: str, plan: Plan) -> tuple[Search, bool]:
    """Queue a search; an existing one of the same name and plan stays as it is.

    Returns:
        The search, and whether it is new.

    Raises:
        PlanChanged: there is one of that name with another plan.
        UserError: no new search may have that name.
    """
    known = repository.find_search(name)
    if known is not None:
        plan = plan.as_begun(known)
    else:
        require_name(name)
    is_new = known is None
    return repository.submit_search(name, plan.identity(), plan.execution()), is_new
