"""Searches in the database of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from search.drivers import is_dead, this_user
from search.errors import UserError
from search.faces.lookup import Size, no_such
from search.faces.overview import Detail, Summary, detail, summaries
from search.plan.studies import Outline
from search.settings import Settings
from storage.database.engine import connect
from storage.records import Limits, Search, utc_now
from storage.rows.lifecycle import describe
from storage.rows.pages import Pages
from storage.rows.repository import Repository

if TYPE_CHECKING:
    from search.faces.answers_json import Answered
    from search.plan.file import PlanFile


def find_search(settings: Settings, name: str | None) -> tuple[Repository, Search]:
    """The named search, or the newest one.

    Raises:
        UserError: there is none.
    """
    repository = Repository(connect(settings.database_url, create=False))
    searches = repository.searches()
    if not searches:
        raise UserError("there are no searches in this database yet: start one with `student-search run`.")
    if name is None:
        return repository, searches[0]
    for search in searches:
        if search.name == name:
            return repository, search
    raise no_such(name, [search.name for search in searches])


def holder_of(search: Search | None) -> str | None:
    """Who drives a search, for people; None where nobody does, or that process is dead."""
    if search is None or not search.is_driven_at(utc_now()) or is_dead(search.driver):
        return None
    return describe(search.driver)


class Local:
    """See `search.faces.face.Face`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def summaries(self) -> Sequence[Summary]:
        """See `search.faces.face.Face`."""
        engine = connect(self._settings.database_url, create=False)
        return summaries(Pages(engine), Repository(engine).searches())

    def detail(self, name: str | None) -> Detail:
        """See `search.faces.face.Face`."""
        search = find_search(self._settings, name)[1]
        return detail(Pages(connect(self._settings.database_url, create=False)), search)

    def gone(self, found: Summary) -> str | None:
        """See `search.faces.face.Face`."""
        if found.state != "running":
            return None
        search = find_search(self._settings, found.name)[1]
        return None if holder_of(search) else describe(search.driver)

    def holder(self, name: str) -> str | None:
        """See `search.faces.face.Face`."""
        return holder_of(find_search(self._settings, name)[1])

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """See `search.faces.face.Face`."""
        from search.drive.submit import submit

        engine = connect(self._settings.database_url, create=True)
        search, is_new = submit(Repository(engine), name, file.plan)
        return summaries(Pages(engine), [search])[0], is_new

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """See `search.faces.face.Face`."""
        repository, search = find_search(self._settings, name)
        act = repository.pause_search if verb == "pause" else repository.cancel_search
        act(search.id, f"by {this_user()}")

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> Answered:
        """See `search.faces.face.Face`."""
        from search.answers.stored import answers_of, labels_alone_of
        from search.faces.answers_json import Answered

        repository, search = find_search(self._settings, name)
        budgets = (budget,) if budget else None
        alone = labels_alone_of(repository, search, budgets, limits, with_curves=True) if with_all else []
        return Answered(
            search=search.name,
            state=search.state,
            best=answers_of(repository, search, budgets, limits, with_curves=with_all),
            labels_alone=alone,
        )

    def sizes(self, name: str) -> Sequence[Size] | None:
        """See `search.faces.face.Face`."""
        from search.answers.best import entrants

        repository, search = find_search(self._settings, name)
        results = entrants(repository.trial_results(search.id, with_curves=False), Outline.of(search))
        return [Size(parameters=one.parameters, macs=one.macs, latency_ms=one.latency_ms) for one in results]
