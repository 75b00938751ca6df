"""Where the commands find searches: in the database of this machine, or behind `STUDENT_SEARCH_URL`, alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Protocol

from search.errors import UserError
from search.settings import ServiceAddress

if TYPE_CHECKING:
    from search.faces.answers_json import Answered
    from search.faces.lookup import Size
    from search.faces.overview import Detail, Summary
    from search.faces.remote import Remote
    from search.plan.file import PlanFile
    from search.settings import Settings
    from storage.records import Limits


class Face(Protocol):
    """Searches by name, wherever they are; the newest where no name is given.

    All raise UserError where there is none of that name.
    """

    def summaries(self) -> Sequence[Summary]:
        """All searches, newest first."""

    def detail(self, name: str | None) -> Detail:
        """One search."""

    def gone(self, found: Summary) -> str | None:
        """Who drove a search that is running and no longer does."""

    def holder(self, name: str) -> str | None:
        """Who drives a search now, dead ones left out."""

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """Queue a search; also whether it is new."""

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """Ask whoever drives it to stop."""

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> Answered:
        """The best per budget; `with_all`: students on hard labels alone and how long each was trained."""

    def sizes(self, name: str) -> Sequence[Size] | None:
        """Of the finished students that may answer a budget; None where there are too many to ask for."""


def service_url() -> str | None:
    """Where the service is that the commands are to ask; None where they work here."""
    address = ServiceAddress.from_environment()
    return None if address is None else address.url


@contextmanager
def opened(settings: Settings, say: Callable[[str], None]) -> Iterator[Face]:
    """What this machine's environment says; `say` hears what a user should know meanwhile."""
    if service_url() is None:
        from search.faces.local import Local  # SQLAlchemy: only where it is needed

        yield Local(settings)
    else:
        with opened_service(say) as service:
            yield service


@contextmanager
def opened_service(say: Callable[[str], None]) -> Iterator[Remote]:
    """The service of `STUDENT_SEARCH_URL`, which is there."""
    from search.faces.client import Service  # httpx: only where it is needed
    from search.faces.remote import Remote

    address = ServiceAddress.from_environment()
    assert address is not None
    with Service(address.url, address.token, may_be_plain=address.may_be_plain, tell=say) as service:
        yield Remote(service)


def require_here(what: str) -> None:
    """Refuse what a service does not do.

    Raises:
        UserError: the commands are to ask one.
    """
    if service_url() is not None:
        raise UserError(f"{what} is not done over HTTP: run it where the database is, without STUDENT_SEARCH_URL.")
