"""Checkpoints of jobs under way: replaced at every write, given back only whole and only to the job they name."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from pathlib import Path

from storage.artifacts import Artifacts, write_whole

log = logging.getLogger(__name__)

_DIGEST = hashlib.sha256().digest_size


def checkpoint_key(run: str, kind: str, key: str) -> str:
    """The key of a job's checkpoint: unique among all searches.

    Args:
        run: of the search, see `storage.records.Search.run`.
        kind: of the job.
        key: the job's own.
    """
    return f"{run}/{kind}/{key}"


class Checkpoints:
    """The newest checkpoint of each job, in a folder.

    A file is the sha256 of what follows, the job's key, a zero byte, and the state.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def beside(artifacts: Artifacts) -> Checkpoints:
        """Those of the slots that put their weights there."""
        return Checkpoints(artifacts.folder / "checkpoints")

    def _path(self, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.checkpoint"

    def save(self, key: str, state: bytes) -> None:
        """Replace a job's checkpoint: it is the old one or the new one, whatever happens meanwhile.

        Raises:
            ArtifactError: it cannot be written: disk full, folder read-only.
        """
        content = key.encode() + b"\0" + state
        write_whole(self._path(key), hashlib.sha256(content).digest() + content)

    def load(self, key: str) -> bytes | None:
        """A job's state; None where there is none, or none that can be trusted, which is logged."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("cannot read the checkpoint %s (%s): the job begins anew", path, error.strerror)
            return None
        name = key.encode() + b"\0"
        if data[:_DIGEST] != hashlib.sha256(data[_DIGEST:]).digest() or not data.startswith(name, _DIGEST):
            log.warning("the checkpoint %s is damaged, or of another job: the job begins anew", path)
            return None
        return data[_DIGEST + len(name) :]

    def drop(self, key: str) -> None:
        """Forget a job's checkpoint: it is done, or given up."""
        with contextlib.suppress(OSError):  # one left behind does no harm
            self._path(key).unlink(missing_ok=True)
