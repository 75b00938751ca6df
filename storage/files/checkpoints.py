"""Checkpoints of running jobs: replaced at every write, loaded only when undamaged and only by the job they name."""

from __future__ import annotations

import contextlib
import hashlib
import logging

from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.files.places import Place

log = logging.getLogger(__name__)

_DIGEST = hashlib.sha256().digest_size


def checkpoint_key(run: str, kind: str, key: str) -> str:
    """The key of a job's checkpoint, unique among all searches.

    Args:
        run: the search's `Search.run`.
        kind: the job's kind.
        key: the job's key.
    """
    return f"{run}/{kind}/{key}"


class Checkpoints:
    """The newest checkpoint of each job, in a place.

    A file holds the sha256 of what follows, the job's key, a zero byte, and the state.
    """

    def __init__(self, place: Place) -> None:
        self.place = place

    @staticmethod
    def beside(artifacts: Artifacts) -> Checkpoints:
        """The checkpoints of the worker processes that store their weights there."""
        return Checkpoints(artifacts.place.within("checkpoints"))

    def save(self, key: str, state: bytes) -> None:
        """Replace a job's checkpoint; a crash leaves the old one or the new one.

        Raises:
            NotWritten: it cannot be written: disk full, folder read-only, store out of reach.
        """
        content = key.encode() + b"\0" + state
        self.place.write(_name(key), hashlib.sha256(content).digest() + content)

    def load(self, key: str) -> bytes | None:
        """A job's state; None where there is no checkpoint, or, with a line in the log, none that is valid."""
        try:
            data = self.place.read(_name(key))
        except FileNotFoundError:
            return None
        except ArtifactError as error:
            log.warning("a checkpoint cannot be used, the job starts again: %s", error)
            return None
        head = key.encode() + b"\0"
        if data[:_DIGEST] != hashlib.sha256(data[_DIGEST:]).digest() or not data.startswith(head, _DIGEST):
            log.warning(
                "the checkpoint %s is damaged or belongs to another job: the job starts again",
                self.place.told(_name(key)),
            )
            return None
        return data[_DIGEST + len(head) :]

    def drop(self, key: str) -> None:
        """Delete a job's checkpoint."""
        with contextlib.suppress(ArtifactError):  # a checkpoint that stays does no harm
            self.place.delete(_name(key))


def _name(key: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()}.checkpoint"
