"""Errors of a search. A message is one line: what happened, to what, what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class SearchError(Exception):
    """The work itself failed; the command ends with exit code 1."""


class UserError(SearchError):
    """The user can correct it, in the input or the set-up; exit code 2."""


class NotThere(UserError):  # noqa: N818 - it names a fact
    """Nothing has the name that was asked for."""


class PlanError(UserError):
    """A plan that cannot be read or carried out."""


class OutOfMemory(SearchError):  # noqa: N818 - it names an event
    """Ray ended the processes of some slots because the memory of their machine was nearly full.

    Attributes:
        slots: the names of those slots.
    """

    def __init__(self, slots: Sequence[str]) -> None:
        super().__init__(f"Ray ended {', '.join(slots) or 'a slot'} for lack of memory")
        self.slots = tuple(slots)

    def __reduce__(self) -> tuple[type[OutOfMemory], tuple[tuple[str, ...]]]:
        return type(self), (self.slots,)


class BrokerDied(SearchError):  # noqa: N818 - it names an event
    """The broker's process is gone."""


class WentAway(SearchError):  # noqa: N818 - the same
    """During a search the database did not answer for too long. Exit code 1."""


class Stopped(SearchError):  # noqa: N818 - the same
    """The search was paused, cancelled or taken over by another driver; this driver ends. Exit code 1."""


class Interrupted(KeyboardInterrupt):
    """A signal stopped the search; the same command resumes it. Exit code 130.

    It is no `Exception`, so that code that catches the failure of a job does not catch it.
    """


class ServiceAway(UserError):  # noqa: N818 - the same
    """A service does not answer over HTTP."""


class Refused(UserError):  # noqa: N818 - the same
    """A service refused a request.

    Attributes:
        status: the HTTP status, 400 to 499.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type[Refused], tuple[str, int]]:
        return type(self), (str(self), self.status)
