"""Where the commands find searches: in the local database, or at the service of `STUDENT_SEARCH_URL`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Protocol

from search.errors import UserError
from search.settings import ServiceAddress

if TYPE_CHECKING:
    from search.faces.answers_json import SearchAnswers
    from search.faces.lookup import StudentSize
    from search.faces.overview import Detail, Summary
    from search.faces.remote import RemoteFace
    from search.plan.file import PlanFile
    from search.settings import Settings
    from storage.records import Limits


class Face(Protocol):
    """Searches by name; the newest if no name is given. Methods raise UserError if there is no such search."""

    def summaries(self) -> Sequence[Summary]:
        """All searches, newest first."""

    def detail(self, name: str | None) -> Detail:
        """One search, in full."""

    def gone(self, found: Summary) -> str | None:
        """The process that drove a running search and no longer does; None if it is driven, or not running."""

    def holder(self, name: str) -> str | None:
        """The process that drives a search now; None if there is none, or it is dead."""

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """Queue a search; also whether it is new."""

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """Pause or cancel a search; its driver then stops."""

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> SearchAnswers:
        """The best for each budget; `with_all` adds students trained on hard labels only, and numbers of epochs."""

    def sizes(self, name: str) -> Sequence[StudentSize] | None:
        """The sizes of the finished students that compete for a budget; None if there are too many to fetch."""


def service_url() -> str | None:
    """The URL of the service that the commands use; None if they use the local database."""
    address = ServiceAddress.from_environment()
    return None if address is None else address.url


@contextmanager
def opened(settings: Settings, say: Callable[[str], None]) -> Iterator[Face]:
    """The searches that the environment selects; `say` gets messages for the user."""
    if service_url() is None:
        from search.faces.local import LocalFace  # imports SQLAlchemy

        yield LocalFace(settings)
    else:
        with opened_service(say) as service:
            yield service


@contextmanager
def opened_service(say: Callable[[str], None]) -> Iterator[RemoteFace]:
    """The service of `STUDENT_SEARCH_URL`, which must be set."""
    from search.faces.client import Service  # imports httpx
    from search.faces.remote import RemoteFace

    address = ServiceAddress.from_environment()
    assert address is not None
    with Service(address.url, address.token, may_be_plain=address.may_be_plain, tell=say) as service:
        yield RemoteFace(service)


def require_here(what: str) -> None:
    """Refuse a command that works only on the local database.

    Raises:
        UserError: `STUDENT_SEARCH_URL` is set.
    """
    if service_url() is not None:
        raise UserError(f"{what} does not work over HTTP. Run it where the database is, without STUDENT_SEARCH_URL.")
