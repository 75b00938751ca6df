"""Backs up one search into a folder, and restores it into any database.

    DIR/manifest.json             what is in the folder, with checksums
    DIR/rows/<table>.jsonl        our rows, all as of one moment
    DIR/studies.jsonl             Optuna's trials, corrected to match our rows
    DIR/artifacts/<sha256>        weights of teachers and replicates
    DIR/checkpoints/<kind>/<key>  the checkpoints of unfinished jobs
    DIR/caches/<key>/             the logit cache, if requested

A search may run while it is copied. Our rows are read first, all as of one moment. Optuna's trials are reset to that
moment, and a job that was running repeats what it did since its checkpoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote

from pydantic import ValidationError

from distill.cache.blocks import blocks_in
from distill.files import write_whole
from search.backup.folder import Manifest, OnProgress, Writer, checked, chunks, emptied_on_failure, lines
from search.drivers import new_owner
from search.errors import UserError
from search.plan.names import require_name
from search.plan.schema import Plan
from search.settings import Settings
from search.studies.copies import Settled, delete_studies, is_lost, trials_in, trials_out
from storage.database.engine import connect
from storage.errors import StorageError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from storage.records import Json, Search
from storage.rows.copies import TABLE_NAMES, put, snapshot
from storage.rows.repository import Repository

_STUDIES = "studies.jsonl"
_UNDER_WAY = ("running", "queued")


# --- to files


def back_up(
    search: Search,
    settings: Settings,
    folder: Path,
    *,
    with_caches: bool,
    counting: OnProgress,
    note: Callable[[str], None],
) -> Manifest:
    """Copy a search, running or not, into a folder; if anything fails, the folder is left empty.

    Args:
        search: from the database of `settings`.
        settings: where the database and the files are.
        folder: empty or new.
        with_caches: whether to include the files of its logit cache.
        counting: gets the progress.
        note: gets a line for each thing left out.

    Raises:
        UserError: the folder is not empty or cannot be written.
        StorageError: weights are damaged or missing, or the database is not available.
    """
    with emptied_on_failure(folder):
        writer, passed = Writer(folder, counting), _Passed()
        engine = connect(settings.database_url, create=False)
        try:
            with snapshot(engine, search.id) as rows:
                for table in TABLE_NAMES:
                    writer.add_lines(_of_table(table), passed.noting(table, rows(table)))
        finally:
            engine.dispose()
        studies = sorted({*_studies(search.plan), *passed.settled.studies()})
        trials = trials_out(settings.database_url, search.name, studies, passed.settled)
        writer.add_lines(_STUDIES, passed.noting(_STUDIES, trials))
        if passed.lost:
            note(f"{passed.lost} trials were deleted from Optuna's tables; they are rebuilt when the search is resumed")
        _add_files(writer, search, settings, passed, _cache_files(search, passed, with_caches=with_caches, note=note))
        return writer.finish(search.name)


class _Passed:
    """Collects from the rows, while they are written, what is needed afterwards."""

    def __init__(self) -> None:
        self.settled = Settled(finished={}, failed=set())
        self.artifacts: set[str] = set()
        self.under_way: list[tuple[str, str]] = []  # kind and key of each unfinished job
        self.caches: list[Path] = []
        self.lost = 0

    def noting(self, table: str, rows: Iterable[Json]) -> Iterator[Json]:
        """Pass the rows on and collect from them."""
        for row in rows:
            if row.get("artifact") is not None:
                self.artifacts.add(row["artifact"])
            if table == "results":
                finished = row["score"], datetime.fromisoformat(row["finished_at"])
                self.settled.finished[row["study"], row["number"]] = finished
            elif table == "jobs" and row["state"] in _UNDER_WAY:
                self.under_way.append((row["kind"], row["key"]))
            elif table == "jobs" and row["kind"] == "trial" and row["state"] == "failed":
                study, _, number = row["key"].rpartition("/")
                self.settled.failed.add((study, int(number)))
            elif table == "caches":
                self.caches.append(Path(row["location"]))
            elif table == _STUDIES:
                self.lost += is_lost(row)
            yield row


def _of_table(table: str) -> str:
    return f"rows/{table}.jsonl"


def _studies(plan: Json) -> list[str]:
    """The names of a plan's studies; none if this release cannot read the plan."""
    with suppress(ValidationError):
        return [study.name for study in Plan.model_validate(plan).studies()]
    return []


def _cache_files(search: Search, passed: _Passed, *, with_caches: bool, note: Callable[[str], None]) -> list[Path]:
    """The files of the search's cache to include."""
    files = [
        path
        for folder in passed.caches
        for path in (folder / "manifest.json", *(block.path for block in blocks_in(folder)))
        if path.is_file()
    ]
    if files and not with_caches:
        logits = (search.plan.get("teacher") or {}).get("logits")
        again = f"imports it again from {logits}" if logits else "makes it again from its teachers' weights"
        size = sum(path.stat().st_size for path in files)
        note(f"left out: the logit cache, {size / 1e6:,.1f} MB: a resumed search {again}. --caches includes it.")
        return []
    return files


def _add_files(writer: Writer, search: Search, settings: Settings, passed: _Passed, of_cache: Sequence[Path]) -> None:
    artifacts = Artifacts(settings.artifacts)
    checkpoints = Checkpoints.beside(artifacts)
    writer.expect(len(passed.artifacts) + len(passed.under_way) + len(of_cache))
    for digest in sorted(passed.artifacts):
        writer.add(f"artifacts/{digest}", [artifacts.get(digest)])
    for kind, key in passed.under_way:
        state = checkpoints.load(f"{search.run}/{kind}/{key}")
        if state is not None:
            writer.add(f"checkpoints/{kind}/{quote(key, safe='')}", [state])
    for path in of_cache:
        writer.add(f"caches/{path.parent.name}/{path.name}", chunks(path))


# --- and back


@dataclass(frozen=True, kw_only=True)
class Restored:
    """A restored search."""

    name: str
    state: str
    trials: int  # finished ones


def restore(folder: Path, settings: Settings, *, name: str | None, counting: OnProgress) -> Restored:
    """Restore a search from a backup into the database of `settings`, completely or not at all.

    A restore replaces what an earlier, killed one left behind.

    Args:
        folder: of the backup.
        settings: where to put the database rows and the files.
        name: for the search, instead of its own.
        counting: gets the progress.

    Raises:
        UserError: the backup is damaged, incomplete or made by a newer program, a search of that name exists, or no new
            search may have it.
        StorageError: the database or the disk failed.
    """
    manifest = checked(folder, (_of_table("searches"), _STUDIES), counting)
    (search,) = lines(folder / _of_table("searches"))
    name = require_name(name or search["name"])
    engine = connect(settings.database_url, create=True)
    try:
        repository = Repository(engine)
        if repository.find_search(name) is not None:
            raise UserError(f"a search named '{name}' exists in this database: restore under another name with --name.")
        _bring_files(folder, manifest, settings, counting)

        def rows(table: str) -> Iterator[Json]:
            if _of_table(table) not in manifest.files:  # the backup is older than the table
                return
            for row in lines(folder / _of_table(table)):
                if table == "caches":
                    row["location"] = str(settings.caches.absolute() / Path(row["location"]).name)
                yield row

        with _studies_and_checkpoints(folder, manifest, search, name, settings, repository, counting):
            put(engine, rows, name=name, owner=new_owner(), is_cache_there=bool(manifest.within("caches")))
        found = repository.find_search(name)
        assert found is not None
        return Restored(name=name, state=found.state, trials=len(repository.trial_scores(found.id)))
    finally:
        engine.dispose()


@contextmanager
def _studies_and_checkpoints(
    folder: Path,
    manifest: Manifest,
    search: Json,
    name: str,
    settings: Settings,
    repository: Repository,
    counting: OnProgress,
) -> Iterator[None]:
    """Write Optuna's studies and the checkpoints; remove them again if they or the block's rows cannot be written."""
    of_trials = [trial["study"] for trial in lines(folder / _STUDIES)]
    studies = sorted({*_studies(search["plan"]), *of_trials})
    checkpoints = Checkpoints.beside(Artifacts(settings.artifacts))
    of_jobs = _checkpoints(manifest, f"{name}/{search['created_at']}")
    # An existing one belongs to the same job, from before the search was deleted here, and may be newer.
    new = {key: file for key, file in of_jobs.items() if checkpoints.load(key) is None}

    def trials() -> Iterator[Json]:
        for done, trial in enumerate(lines(folder / _STUDIES), start=1):
            yield trial
            counting("restoring trials", done, len(of_trials))

    try:
        for key, file in new.items():
            checkpoints.save(key, (folder / file).read_bytes())
        delete_studies(settings.database_url, name, studies)  # left by a killed restore
        trials_in(settings.database_url, name, trials())
        yield
    except BaseException:
        with suppress(StorageError):
            if repository.find_search(name) is None:
                delete_studies(settings.database_url, name, studies)
                for key in new:
                    checkpoints.drop(key)
        raise


def _checkpoints(manifest: Manifest, run: str) -> dict[str, str]:
    """The files of the checkpoints, by the keys that the restored jobs use."""
    kept = {}
    for file in manifest.within("checkpoints"):
        _, kind, key = file.split("/")
        kept[f"{run}/{kind}/{unquote(key)}"] = file
    return kept


def _bring_files(folder: Path, manifest: Manifest, settings: Settings, counting: OnProgress) -> None:
    """Copy weights and cached logits. Their names are digests, so leftovers of a failed restore do no harm."""
    artifacts, caches = Artifacts(settings.artifacts), settings.caches.absolute()
    weights, cached = manifest.within("artifacts"), manifest.within("caches")
    for done, name in enumerate(weights, start=1):
        artifacts.put((folder / name).read_bytes())
        counting("restoring files", done, len(weights) + len(cached))
    for done, name in enumerate(cached, start=len(weights) + 1):
        _bring_block(folder / name, caches / Path(name).parent.name)
        counting("restoring files", done, len(weights) + len(cached))


def _bring_block(source: Path, target: Path) -> None:
    """Copy a file of a cache, unless the target has a block for that epoch: trials may have learnt from it."""
    there = {(block.epoch, block.kind) for block in blocks_in(target)}
    is_there = any(block.path == source and (block.epoch, block.kind) in there for block in blocks_in(source.parent))
    try:
        if not is_there and not (target / source.name).exists():
            target.mkdir(parents=True, exist_ok=True)
            write_whole(target / source.name, chunks(source))
    except OSError as error:
        raise UserError(
            f"cannot write to {target}: {error.strerror or error}: free some space, or name another folder in "
            "STUDENT_SEARCH_CACHES."
        ) from None
