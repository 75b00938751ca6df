"""The routes of searches and their trials: submit, list, show, pause, resume, cancel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import FastAPI, Query, Response

from search.answers.students import StudentFacts, student_facts, trial_facts
from search.api.access import Caller
from search.api.errors import ApiError, answers
from search.api.server import Server
from search.api.shapes import (
    MOST_NUMBER,
    PLAIN,
    After,
    Name,
    Number,
    PointsFacts,
    SearchesPage,
    StudyName,
    Submission,
    TrialsPage,
)
from search.drive.cancelled import end_cancelled
from search.drive.submit import read_submitted, submit
from search.faces.overview import Detail, Summary, detail, summaries
from storage.records import Search, utc_now
from storage.rows.lifecycle import describe
from storage.states import SearchState

_ROOT = "/v1/searches"


def add_searches(app: FastAPI, server: Server, *, may_name_code: bool) -> None:
    """Add the routes of searches."""
    repository = server.repository
    get = partial(app.get, tags=["searches"], dependencies=server.reads)
    post = partial(app.post, tags=["searches"])

    @get(_ROOT, operation_id="list_searches", responses=answers())
    def list_searches(
        state: SearchState | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[int | None, Query(ge=0, le=MOST_NUMBER, description="`next` of the previous page")] = None,
    ) -> SearchesPage:
        """Searches, newest first."""
        found = server.pages.searches(limit=limit, before=after, state=state)
        following = str(found[-1].id) if len(found) == limit else None
        return SearchesPage(searches=summaries(server.pages, found), next=following)

    @get(_ROOT + "/{name}", operation_id="get_search", responses=answers(404))
    def get_search(name: Name) -> Detail:
        """A search: its plan, its studies, its running jobs and its failures."""
        return detail(server.pages, server.search(name))

    @post(
        _ROOT,
        operation_id="submit",
        status_code=201,
        dependencies=server.writes,
        responses={**answers(409, 413), 200: {"model": Summary, "description": "The search exists with this plan"}},
    )
    def submit_search(submission: Submission, response: Response) -> Summary:
        """Queue a search. The same name and plan again changes nothing."""
        plan = read_submitted(submission.plan, may_name_code=may_name_code)
        search, is_new = submit(repository, submission.name, plan)
        response.status_code = 201 if is_new else 200
        return summaries(server.pages, [search])[0]

    def changes(verb: str, does: str, change: Callable[[Search, str], object]) -> None:
        def act(name: Name, caller: Caller = server.writes[-1]) -> Summary:
            change(server.search(name), f"by {caller.name or 'a user of this machine'}")
            return server.summary(name)

        act.__doc__ = does
        post(
            f"{_ROOT}/{{name}}/{verb}",
            operation_id=f"{verb}_search",
            dependencies=server.writes[:-1],
            responses=answers(404, 409),
        )(act)

    def pause(search: Search, who: str) -> None:
        repository.pause_search(search.id, who)

    def resume(search: Search, _who: str) -> None:
        if search.state == "running" and search.is_driven_at(utc_now()):
            raise ApiError(409, f"'{search.name}' is driven by {describe(search.driver)}: pause it first.")
        repository.queue_search(search.id)

    def cancel(search: Search, who: str) -> None:
        repository.cancel_search(search.id, who)
        end_cancelled(repository, search, server.settings.database_url)

    changes("pause", "Pause it: its slots become free within seconds, and nothing is lost.", pause)
    changes("resume", "Queue it again, so that a driver resumes it.", resume)
    changes("cancel", "Cancel it for good. Its results stay.", cancel)


def add_trials(app: FastAPI, server: Server) -> None:
    """Add the routes of a search's finished trials."""
    get = partial(app.get, tags=["trials"], dependencies=server.reads, responses=answers(404))

    @get(_ROOT + "/{name}/trials", operation_id="list_trials")
    def list_trials(
        name: Name,
        study: Annotated[str | None, Query(max_length=200, pattern=PLAIN)] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        after: After = None,
    ) -> TrialsPage:
        """Finished trials, sorted by study and number."""
        found = server.pages.trials(server.search(name).id, limit=limit, after=_cursor(after), study=study)
        last = found[-1][0] if len(found) == limit else None
        return TrialsPage(
            trials=[trial_facts(result, epochs) for result, epochs in found],
            next=f"{last.study}/{last.number}" if last else None,
        )

    @get(_ROOT + "/{name}/trials/{study:path}/{number}", operation_id="get_student")
    def get_student(name: Name, study: StudyName, number: Number) -> StudentFacts:
        """A finished trial: its curve, its layers, its replicates and its results on the test set."""
        found = student_facts(server.repository, server.search(name).id, study, number)
        if found is None:
            raise ApiError(404, f"'{name}' has no finished trial {study}/{number}.")
        return found

    @get(_ROOT + "/{name}/points", operation_id="points")
    def points(name: Name, limit: Annotated[int, Query(ge=1, le=10_000)] = 2000) -> PointsFacts:
        """Accuracy against parameters: every trial, or a sample of at most `limit`."""
        search = server.search(name)
        of = server.trials(search)
        found = server.pages.points(search.id, every=-(-of // limit) or 1, limit=limit)
        return PointsFacts(points=[list(one) for one in found], of=of)


def _cursor(after: str | None) -> tuple[str, int] | None:
    """Study and number of the last trial on the previous page."""
    if after is None:
        return None
    study, _, number = after.rpartition("/")
    return study, int(number)
