"""What can go wrong in storage; each message is one line: what happened, to what, and what to do next."""

from __future__ import annotations


class StorageError(Exception):
    """A write or read that storage refuses; the base of all errors that this package raises on purpose."""


class DatabaseError(StorageError):
    """The database cannot be used as it stands: not ours, of another schema, out of reach, damaged."""


class NoDatabase(DatabaseError):  # noqa: N818 - the same as below
    """There is no database there yet, or an empty one."""


class LostOwnership(StorageError):  # noqa: N818 - it names an event, as KeyboardInterrupt does
    """A newer driver has taken the search over; the one that gets this must stop writing."""


class PlanChanged(StorageError):  # noqa: N818 - the same
    """A search of this name exists and was started with another plan."""


class ArtifactError(StorageError):
    """A file is missing, damaged or cannot be written."""
