"""What can go wrong in a search, each message one line: what happened, to what, what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class SearchError(Exception):
    """The work itself failed; the command ends with exit code 1."""


class UserError(SearchError):
    """Something the user can mend in the input or the set-up; exit code 2."""


class NotThere(UserError):  # noqa: N818 - it names a fact
    """What was asked for by name is not there."""


class PlanError(UserError):
    """A plan that cannot be read or carried out."""


class OutOfMemory(SearchError):  # noqa: N818 - it names an event
    """Ray ended processes of slots because the memory of their machine was nearly full.

    Attributes:
        slots: whose processes those were.
    """

    def __init__(self, slots: Sequence[str]) -> None:
        super().__init__(f"Ray ended {', '.join(slots) or 'a slot'} for lack of memory")
        self.slots = tuple(slots)

    def __reduce__(self) -> tuple[type[OutOfMemory], tuple[tuple[str, ...]]]:
        return type(self), (self.slots,)


class BrokerDied(SearchError):  # noqa: N818 - it names an event
    """The broker's process is gone."""


class WentAway(SearchError):  # noqa: N818 - the same
    """The database went away in the middle of a search, for longer than it is waited for. Exit code 1."""


class Stopped(SearchError):  # noqa: N818 - the same
    """Somebody else paused or cancelled the search, or took it over; its driver ends. Exit code 1."""


class Interrupted(KeyboardInterrupt):
    """The search was stopped by a signal; the same command goes on. Exit code 130.

    No `Exception`: nothing that catches the failure of a job may take it for one.
    """


class ServiceAway(UserError):  # noqa: N818 - the same
    """A service cannot be reached over HTTP, or not for now."""


class Refused(UserError):  # noqa: N818 - the same
    """A service says no.

    Attributes:
        status: of HTTP, 400 to 499.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[Refused], tuple[str, int]]:
        return type(self), (str(self), self.status)
