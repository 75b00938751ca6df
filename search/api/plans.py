"""The route of plans: a preview before a plan is queued."""

from __future__ import annotations

from fastapi import FastAPI

from search.api.errors import answers
from search.api.server import Server
from search.api.shapes import PlanGiven, PlanPreview
from search.drive.submit import read_submitted


def add_plans(app: FastAPI, server: Server, *, may_name_code: bool) -> None:
    """Add the routes of plans."""

    @app.post(
        "/v1/plans/preview",
        tags=["plans"],
        operation_id="preview_plan",
        dependencies=server.writes,
        responses=answers(413),
    )
    def preview_plan(given: PlanGiven) -> PlanPreview:
        """What a plan will do on the server's machine, measured on a few steps of its students, as `plan show`."""
        from search.prepare.measured import BRIEF
        from search.prepare.preview import look_ahead

        plan = read_submitted(given.plan, may_name_code=may_name_code)
        with server.one_at_a_time():
            ahead = look_ahead(plan, server.settings, effort=BRIEF)
        return PlanPreview.model_validate(ahead.to_json(plan))
