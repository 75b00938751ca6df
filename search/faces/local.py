"""Searches in the local database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from search.drivers import is_dead, this_user
from search.errors import UserError
from search.faces.lookup import StudentSize, no_such
from search.faces.overview import Detail, Summary, detail, summaries
from search.plan.studies import Outline
from search.settings import Settings
from storage.database.engine import connect
from storage.records import Limits, Search, utc_now
from storage.rows.lifecycle import describe
from storage.rows.pages import Pages
from storage.rows.repository import Repository

if TYPE_CHECKING:
    from search.faces.answers_json import SearchAnswers
    from search.plan.file import PlanFile


def find_search(settings: Settings, name: str | None) -> tuple[Repository, Search]:
    """The search of that name; without a name, the newest.

    Raises:
        UserError: there is none.
    """
    repository = Repository(connect(settings.database_url, create=False))
    searches = repository.searches()
    if not searches:
        raise UserError("this database has no searches yet. Start one with `student-search run`.")
    if name is None:
        return repository, searches[0]
    for search in searches:
        if search.name == name:
            return repository, search
    raise no_such(name, [search.name for search in searches])


def holder_of(search: Search | None) -> str | None:
    """The process that drives a search, in words; None if there is none, or it is dead."""
    if search is None or not search.is_driven_at(utc_now()) or is_dead(search.driver):
        return None
    return describe(search.driver)


class LocalFace:
    """The searches of one database."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def summaries(self) -> Sequence[Summary]:
        """All searches, newest first."""
        engine = connect(self._settings.database_url, create=False)
        return summaries(Pages(engine), Repository(engine).searches())

    def detail(self, name: str | None) -> Detail:
        """One search; the newest if no name is given."""
        search = find_search(self._settings, name)[1]
        return detail(Pages(connect(self._settings.database_url, create=False)), search)

    def gone(self, found: Summary) -> str | None:
        """The process that drove a running search and no longer does; None if it is driven, or not running."""
        if found.state != "running":
            return None
        search = find_search(self._settings, found.name)[1]
        return None if holder_of(search) else describe(search.driver)

    def holder(self, name: str) -> str | None:
        """The process that drives a search now; None if there is none."""
        return holder_of(find_search(self._settings, name)[1])

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """Queue a search; also whether it is new."""
        from search.drive.submit import submit

        engine = connect(self._settings.database_url, create=True)
        search, is_new = submit(Repository(engine), name, file.plan)
        return summaries(Pages(engine), [search])[0], is_new

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """Pause or cancel a search."""
        repository, search = find_search(self._settings, name)
        act = repository.pause_search if verb == "pause" else repository.cancel_search
        act(search.id, f"by {this_user()}")
        if verb == "cancel":
            from search.drive.cancelled import end_cancelled

            end_cancelled(repository, search, self._settings.database_url)

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> SearchAnswers:
        """The best student for each budget."""
        from search.answers.stored import answers_of, labels_alone_of
        from search.faces.answer_facts import facts_of
        from search.faces.answers_json import SearchAnswers
        from search.faces.teacher_facts import teachers_of

        repository, search = find_search(self._settings, name)
        budgets = (budget,) if budget else None
        pages = Pages(connect(self._settings.database_url, create=False))
        alone = labels_alone_of(repository, search, budgets, limits, with_curves=True) if with_all else []
        return SearchAnswers(
            search=search.name,
            state=search.state,
            best=facts_of(answers_of(repository, search, budgets, limits, with_curves=with_all)),
            labels_alone=facts_of(alone),
            teachers=list(teachers_of(pages.teachers(search.teachers or ()))),
        )

    def sizes(self, name: str) -> Sequence[StudentSize] | None:
        """The sizes of the finished students that compete for a budget."""
        from search.answers.best import entrants

        repository, search = find_search(self._settings, name)
        results = entrants(repository.trial_results(search.id, with_curves=False), Outline.of(search))
        return [StudentSize(parameters=one.parameters, macs=one.macs, latency_ms=one.latency_ms) for one in results]
