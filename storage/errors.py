"""The errors of storage; each message is one line: what happened, to what, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records import Search


class StorageError(Exception):
    """The base of all errors that this package raises on purpose."""


class DatabaseError(StorageError):
    """The database cannot be used as it is: not ours, of another schema, out of reach, damaged."""


class DatabaseAway(DatabaseError):  # noqa: N818 - the same as below
    """The database does not answer for now: restarting, cut off, locked. Trying again may help.

    Attributes:
        what: what happened, without what to do next.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)  # so that it survives pickling
        self.what = what

    def __str__(self) -> str:
        return "; ".join(part for part in self.args if part)


class NoDatabase(DatabaseError):  # noqa: N818 - the same as below
    """The database does not exist yet, or is empty."""


class LostOwnership(StorageError):  # noqa: N818 - it names an event, as KeyboardInterrupt does
    """A newer driver has taken the search over; this one must stop writing."""


class AlreadyDriven(StorageError):  # noqa: N818 - the same
    """Another driver has the search, and its lease has not lapsed.

    Attributes:
        holder: the search as that driver holds it.
    """

    def __init__(self, message: str, holder: Search) -> None:
        super().__init__(message)
        self.holder = holder

    def __reduce__(self) -> tuple[type[AlreadyDriven], tuple[str, Search]]:
        return type(self), (str(self), self.holder)


class NotAllowed(StorageError):  # noqa: N818 - the same
    """The search's state does not allow what was asked for."""


class PlanChanged(StorageError):  # noqa: N818 - the same
    """A search of this name exists and was started with another plan."""


class ArtifactError(StorageError):
    """A file is missing, damaged or cannot be written."""


class NotWritten(ArtifactError):  # noqa: N818 - the same
    """A file cannot be written: disk full, folder read-only, store out of reach."""


class NotReached(ArtifactError):  # noqa: N818 - the same
    """The store of files does not answer for now, or denies access. Trying again may help."""
