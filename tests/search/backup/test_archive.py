from __future__ import annotations

import hashlib
import json
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import torch
from optuna.trial import FrozenTrial, TrialState
from sqlalchemy import Pool, event

from distill.cache.logits import CacheKey, LogitCache, verify
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from search.backup.archive import Restored, back_up, restore
from search.backup.folder import Manifest, sealed
from search.broker.broker import Broker
from search.errors import UserError
from search.plan.schema import Plan
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import ArtifactError, StorageError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints
from storage.records import Cache, Search
from storage.rows.repository import Repository
from tests.postgres import database
from tests.search import rows
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import settings_in
from tests.search.plans import open_broker, outcome, small_plan, student_terms, take
from tests.search.studies.test_copies import Optuna
from tests.search.studies.test_copies import server as server  # fixtures
from tests.search.studies.test_copies import tables as tables
from tests.tried import tried

pytestmark = pytest.mark.full  # the quick loop has no time for it

PLAN = small_plan()
TEACHER, TRIED, REPLICATE = b"a teacher's weights", b"those of one not kept", b"a replicate's weights"
STATE = b"half-way"
KEY = CacheKey(
    network="6fc",
    teachers=("t",),
    data="d",
    split="s",
    views=ViewSettings(kind="none", seed=0),
    normalisation=Normalisation(kind="per-image"),
    precision="fp32",
    dtype="fp32",
    samples=10,
    image=(3, 8, 8),
    classes=3,
)

command = test_cli.command


@contextmanager
def closing_all() -> Iterator[None]:
    """Connections of brokers and of all else that keeps them for life are closed in the end."""
    opened: list[Any] = []

    def note(connection: Any, _record: object) -> None:
        opened.append(connection)

    event.listen(Pool, "connect", note)
    yield
    event.remove(Pool, "connect", note)
    for connection in opened:
        connection.close()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    with closing_all():
        yield


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a search in the middle, in `runs`, whose driver is gone; and a backup of it, in `backup`."""
    folder = tmp_path_factory.mktemp("kept")
    with closing_all():
        in_the_middle(settings_in(folder))
        copy(settings_in(folder), folder / "backup")
    return folder


@pytest.fixture
def searched(kept: Path, local: Settings, tmp_path: Path) -> Settings:
    """A copy of that search, as it stands in the embedded default."""
    shutil.copytree(kept / "runs", tmp_path / "runs")
    return local


@pytest.fixture
def backup(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept / "backup", tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Where a search is kept, in each kind of database."""
    yield from place(request, request.param, tmp_path / "here")


@pytest.fixture
def there(request: pytest.FixtureRequest, here: Settings, tmp_path: Path) -> Iterator[Settings]:
    """Another place with nothing in it, of the other kind."""
    other = "postgresql" if here.database_url.startswith("sqlite") else "sqlite"
    yield from place(request, other, tmp_path / "there")


@pytest.fixture
def local(tmp_path: Path) -> Settings:
    """Where a search is kept in the embedded default, as the commands find it below `tmp_path`."""
    return settings_in(tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    """Another embedded default, of which nothing is there yet."""
    return settings_in(tmp_path / "elsewhere")


def place(request: pytest.FixtureRequest, kind: str, folder: Path) -> Iterator[Settings]:
    settings = settings_in(folder)
    (folder / "runs").mkdir(parents=True)
    if kind == "sqlite":
        yield settings
    else:
        with database(request.getfixturevalue("server")) as url:
            yield replace(settings, database_url=url)


def find(settings: Settings, name: str = "s") -> tuple[Repository, Search]:
    repository = Repository(connect(settings.database_url, create=False))
    search = repository.find_search(name)
    assert search is not None
    return repository, search


def in_the_middle(settings: Settings, plan: Plan = PLAN) -> tuple[Broker, Repository, int]:
    """A search of 16 trials at work: two teachers, a cache, trials of every fate, a replicate, checkpoints."""
    broker, repository, search = open_broker(plan, settings.database_url)
    owned, artifacts, now = repository.owned(search, "me"), Artifacts(settings.artifacts), datetime.now(UTC)
    for key, weights in (("kept", TEACHER), ("tried", TRIED)):
        made = rows.teacher(notation="6c", seconds=1.0, at=now)
        teacher = replace(made, key=key, artifact=artifacts.put(weights))
        owned.finish_teacher(key, teacher, hand_out=owned.hand_out("teacher", key, "slot-0"))
    cache = LogitCache(settings.caches, KEY).open()
    for epoch in range(2):
        cache.write(epoch, {"logits": torch.full((10, 3), float(epoch))})
    owned.note_inputs(["kept"], KEY.digest)
    noted = Cache(key=KEY.digest, manifest=KEY.manifest(), epochs=2, location=str(cache.folder), created_at=now)
    repository.save_cache(noted)

    broker.start_trials(student_terms(plan))
    for score in (0.2, 0.3, 0.4):
        broker.finish("slot-0", take(broker), outcome(score=score))
    done = repository.trial_results(search)[0]
    count = owned.hand_out("replicate", f"{done.study}/{done.number}/0", "slot-0")
    replicate = rows.replicate(study=done.study, number=done.number, index=0, seed=1, score=0.25, at=now)
    owned.finish_replicate(replace(replicate, artifact=artifacts.put(REPLICATE)), hand_out=count)
    broker.fail("slot-0", take(broker), "no memory", is_final=True)
    checkpoints = Checkpoints.beside(artifacts)
    for slot in ("slot-0", "slot-1"):
        job = take(broker, slot)
        checkpoints.save(job.checkpoint, STATE + job.key.encode())
    broker.lay_down("slot-1", job)
    broker.resize(slots=3, pack=1, trial_pack=1)
    broker.top_up()
    return broker, repository, search


def copy(settings: Settings, folder: Path, *, with_caches: bool = False) -> tuple[Manifest, list[str]]:
    search, notes = find(settings)[1], list[str]()
    return back_up(search, settings, folder, with_caches=with_caches, counting=silent, note=notes.append), notes


def silent(*_: object) -> None: ...


def bring(folder: Path, settings: Settings, name: str | None = None) -> Restored:
    return restore(folder, settings, name=name, counting=silent)


def held_in(settings: Settings, name: str = "s") -> dict[str, Any]:
    """All that our tables say of a search, but for what a restore changes."""
    repository, search = find(settings, name)
    of_search = {"id": 0, "name": "s", "owner": "", "state": "", "reason": None, "driver": None, "lease_until": None}
    return {
        "search": replace(search, **of_search),
        "jobs": [
            replace(job, search_id=0, **({"state": "queued", "slot": None} if job.state == "running" else {}))
            for job in repository.jobs(search.id)
        ],
        "results": repository.trial_results(search.id),
        "replicates": repository.replicates(search.id),
        "teachers": [repository.teacher(key) for key in ("kept", "tried")],
        "caches": [replace(cache, location="") for cache in repository.caches()],
    }


def studies(tables: Optuna, settings: Settings, name: str = "s") -> dict[str, list[FrozenTrial]]:
    return {study: tables.trials(settings.database_url, f"{name}/{study}") for study in ("30k", "60k")}


def told(tables: Optuna, settings: Settings) -> list[tuple[Any, ...]]:
    """All that Optuna says of the trials."""
    return [
        (study, one.number, one.state, one.value, one.params, one.user_attrs, one.datetime_start)
        for study, trials in studies(tables, settings).items()
        for one in trials
    ]


def take_over(settings: Settings) -> tuple[Broker, Repository, int]:
    """Go on with a search as `student-search run` does."""
    opened = open_broker(PLAN, settings.database_url, "next")
    opened[0].start_trials(student_terms(PLAN))
    return opened


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- there and back


def test_a_search_under_way_is_the_same_in_another_place_and_goes_on_under_the_same_numbers(
    tables: Optuna, here: Settings, there: Settings, tmp_path: Path
) -> None:
    in_the_middle(here)
    copy(here, tmp_path / "backup")
    assert bring(tmp_path / "backup", there) == Restored(name="s", state="paused", trials=3)
    assert held_in(there) == held_in(here)
    assert told(tables, there) == told(tables, here)
    artifacts, held = Artifacts(there.artifacts), held_in(there)
    weights = [artifacts.get(row.artifact) for row in (*held["teachers"], *held["replicates"])]
    assert weights == [TEACHER, TRIED, REPLICATE]

    broker, repository, search = take_over(there)
    under_way = {
        (study, one.number): one.params
        for study, trials in studies(tables, there).items()
        for one in trials
        if one.state == TrialState.RUNNING
    }
    assert len(under_way) > 2
    with_checkpoint = set()
    while broker.status().open:
        job = take(broker)
        if (proposal := under_way.pop((job.work.study, job.work.number), None)) is not None:
            assert job.work.proposal == proposal
        state = Checkpoints.beside(artifacts).load(job.checkpoint)
        if state is not None:
            assert state == STATE + job.key.encode()
            with_checkpoint.add(job.key)
        broker.finish("slot-0", job, outcome())
    assert not under_way
    assert len(with_checkpoint) == 2
    assert repository.counts(search)["results"] == {"30k": 8, "60k": 8}
    failed = repository.jobs(search, kind="trial", state="failed")
    for study, trials in studies(tables, there).items():
        states = [one.state for one in trials]
        assert states.count(TrialState.COMPLETE) == 8
        assert states.count(TrialState.FAIL) == sum(job.key.startswith(study) for job in failed)


@pytest.mark.parametrize("here", ["postgresql"], indirect=True)  # in SQLite: among the commands below
def test_a_copy_beside_its_original_has_its_own_trials_and_checkpoints(
    tables: Optuna, here: Settings, tmp_path: Path
) -> None:
    broker, repository, search = in_the_middle(here)
    copy(here, tmp_path / "backup")
    assert bring(tmp_path / "backup", here, "t").name == "t"
    assert held_in(here, "t") == held_in(here)
    broker.finish("slot-1", take(broker, "slot-1"), outcome(score=0.9))  # the original goes on unharmed
    assert len(repository.trial_results(search)) == 4
    (found,) = (one for one in repository.searches() if one.name == "t")
    checkpoints = Checkpoints.beside(Artifacts(here.artifacts))
    held = [job.key for job in repository.jobs(found.id, kind="trial") if job.state in ("running", "queued")]
    for key in held:
        assert checkpoints.load(f"t/{found.created_at.isoformat()}/trial/{key}") == STATE + key.encode()
    assert len(held) == 2
    assert 0.9 not in [one.value for one in studies(tables, here, "t")["30k"]]


def test_a_finished_search_stays_finished(local: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    broker, repository, search = in_the_middle(local)
    while broker.status().open:
        broker.finish("slot-1", take(broker, "slot-1"), outcome())
        if len(broker.status().held) == 1:
            broker.finish("slot-0", broker.status().held[0].job, outcome())
    repository.owned(search, "me").leave("finished")
    copy(local, tmp_path / "backup")
    assert bring(tmp_path / "backup", elsewhere) == Restored(name="s", state="finished", trials=16)
    _, restored = find(elsewhere)
    assert restored == replace(find(local)[1], id=restored.id, owner=restored.owner)
    assert restored.owner not in ("me", "")
    assert held_in(elsewhere) == held_in(local)


def test_a_search_that_has_only_begun_can_be_kept_too(local: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    open_broker(PLAN, local.database_url)
    copy(local, tmp_path / "backup")
    bring(tmp_path / "backup", elsewhere)
    broker, _, _ = take_over(elsewhere)
    assert (take(broker).work.number, broker.status().open) == (0, 16)


# --- while it works


class Worker:
    """A slot in a thread of its own that does trials until there are none: each when it is told to, or freely."""

    def __init__(self, broker: Broker) -> None:
        self.broker = broker
        self.may, self.did = threading.Semaphore(0), threading.Semaphore(0)
        self.thread = threading.Thread(target=self._work)
        self.thread.start()

    def _work(self) -> None:
        self.may.acquire()
        while self.broker.status().open:
            self.broker.finish("slot-1", take(self.broker, "slot-1"), outcome(score=0.5))
            self.did.release()
            self.may.acquire()

    def one(self, *_: object) -> None:
        """Have it do one more, and wait until it is done."""
        self.may.release()
        assert self.did.acquire(timeout=60)

    def rest(self) -> None:
        """Let it do the rest freely."""
        self.may.release(1_000)


def test_a_backup_taken_while_trials_finish_is_of_one_moment(
    tables: Optuna, here: Settings, there: Settings, tmp_path: Path
) -> None:
    broker, repository, number = in_the_middle(here)
    broker.finish("slot-0", broker.status().held[0].job, outcome(score=0.4))
    worker = Worker(broker)
    _, search = find(here)
    back_up(search, here, tmp_path / "backup", with_caches=False, counting=worker.one, note=silent)
    assert len(repository.trial_results(number)) > 4 + 7  # one for each of the files, at least
    worker.rest()
    worker.thread.join()
    assert consistent(tmp_path / "backup") == 4
    bring(tmp_path / "backup", there)
    other, repository, search = take_over(there)
    while other.status().open:
        other.finish("slot-0", take(other), outcome())
    finished = {(one.study, one.number): one.score for one in repository.trial_results(search)}
    complete = {
        (study, one.number): one.value
        for study, trials in studies(tables, there).items()
        for one in trials
        if one.state == TrialState.COMPLETE
    }
    assert finished == complete
    assert len(finished) == 16


def test_backups_taken_one_after_the_other_while_trials_finish_are_each_of_one_moment(
    here: Settings, tmp_path: Path
) -> None:
    broker, _, _ = in_the_middle(here, small_plan(**{"sampler.trials": 16}))
    broker.finish("slot-0", broker.status().held[0].job, outcome(score=0.4))
    worker, backups = Worker(broker), 0
    worker.rest()
    counts = []
    while worker.thread.is_alive():
        copy(here, tmp_path / f"backup-{backups}")
        counts.append(consistent(tmp_path / f"backup-{backups}"))
        backups += 1
    assert counts == sorted(counts)
    tried["backups of a search at work"].update((here.database_url.partition(":")[0], count) for count in counts)


def consistent(folder: Path) -> int:
    """Hold Optuna's trials against our rows; how many results there are."""

    def lines(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (folder / name).read_text().splitlines()]

    results = {(one["study"], one["number"]): one["score"] for one in lines("rows/results.jsonl")}
    jobs = {one["key"]: one["state"] for one in lines("rows/jobs.jsonl") if one["kind"] == "trial"}
    trials = lines("studies.jsonl")
    complete = {(one["study"], one["number"]): one["value"] for one in trials if one["state"] == "COMPLETE"}
    assert complete == results
    assert {f"{study}/{number}" for study, number in results} == {k for k, state in jobs.items() if state == "finished"}
    for study in ("30k", "60k"):
        numbers = [one["number"] for one in trials if one["study"] == study]
        assert numbers == list(range(len(numbers)))
    for one in trials:
        is_failed = jobs.get(f"{one['study']}/{one['number']}") == "failed"
        assert (one["state"] == "FAIL") == is_failed
    return len(results)


# --- caches


def test_a_cache_is_left_out_with_a_word_and_its_row_leads_to_where_it_will_be(
    searched: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    manifest, (note,) = copy(searched, tmp_path / "backup")
    assert not manifest.within("caches")
    assert note.startswith("left out: the logit cache, 0.0 MB: a resumed search makes it ")
    assert "makes it again from its teachers' weights" in note
    bring(tmp_path / "backup", elsewhere)
    (cache,) = find(elsewhere)[0].caches()
    assert cache.location == str(LogitCache(elsewhere.caches, KEY).folder)
    assert not Path(cache.location).exists()


def test_a_cache_comes_along_where_it_is_asked_for(searched: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    manifest, notes = copy(searched, tmp_path / "backup", with_caches=True)
    assert (len(manifest.within("caches")), notes) == (3, [])
    assert set(files_in(tmp_path / "backup")) == {*manifest.files, "manifest.json"}
    bring(tmp_path / "backup", elsewhere)
    (cache,) = find(elsewhere)[0].caches()
    assert [block.epoch for block in verify(Path(cache.location), 2)] == [0, 1]
    assert files_in(elsewhere.caches) == {
        name: data for name, data in files_in(searched.caches).items() if not Path(name).name.startswith(".")
    }


def test_blocks_that_trials_here_may_have_learnt_from_are_not_replaced(
    searched: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    copy(searched, tmp_path / "backup", with_caches=True)
    mine = LogitCache(elsewhere.caches, KEY).open()
    mine.write(0, {"logits": torch.full((10, 3), 0.001)}, device="another")
    (block,) = mine.folder.glob("*.npy")
    bring(tmp_path / "backup", elsewhere)
    assert [one.path.name for one in verify(mine.folder, 2) if one.epoch == 0] == [block.name]


# --- what is refused


def test_a_flipped_byte_in_any_file_and_each_of_the_manifest_is_refused_by_name_and_nothing_is_written(
    searched: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    copy(searched, folder, with_caches=True)
    names = set()
    for name, whole in files_in(folder).items():
        path = folder / name
        if not whole:
            continue
        for place in range(len(whole)) if name == "manifest.json" else {0, len(whole) // 2, len(whole) - 1}:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(UserError) as refusal:
                bring(folder, elsewhere)
            assert str(path) in str(refusal.value) or "newer student-search" in str(refusal.value)
            assert not (tmp_path / "elsewhere").exists()
            tried["byte of a backup flipped"].add((name, place))
        path.write_bytes(whole)
        names.add(Path(name).parts[0])
    assert names == {"manifest.json", "rows", "studies.jsonl", "artifacts", "checkpoints", "caches"}
    assert bring(folder, elsewhere).trials == 3


@pytest.mark.parametrize("name", ["studies.jsonl", "rows/results.jsonl", "artifacts", "checkpoints/trial"])
def test_a_missing_file_is_refused_by_name_and_nothing_is_written(searched: Settings, backup: Path, name: str) -> None:
    missing = backup / name if (backup / name).is_file() else min((backup / name).iterdir())
    missing.unlink()
    with pytest.raises(UserError, match="No such file or directory") as refusal:
        bring(backup, searched, "t")
    assert str(missing) in str(refusal.value)
    assert [search.name for search in find(searched)[0].searches()] == ["s"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, r"made by a newer student-search \(format 2, this program's is 1\): install that version"),
        ({"revision": "9999"}, r"made by a newer student-search \(schema 9999, this program's is \d+\): install"),
        ({"files": {"../../outside": {"sha256": "0" * 64, "bytes": 1}}}, "manifest.json is damaged"),
        ({"files": {"caches/../x": {"sha256": "0" * 64, "bytes": 1}}}, "manifest.json is damaged"),
        ({"files": {"studies.jsonl": {"sha256": "0" * 64, "bytes": 1}}}, "manifest.json is damaged"),
        ({"more": 1}, "manifest.json is damaged, so nothing was restored: replace it from another copy of the backup"),
    ],
)
def test_a_backup_that_this_program_cannot_read_is_refused(
    searched: Settings, backup: Path, change: dict[str, Any], message: str
) -> None:
    path = backup / "manifest.json"
    content = json.loads(path.read_bytes())
    del content["sha256"]
    path.write_bytes(sealed(content | change))
    with pytest.raises(UserError, match=message):
        bring(backup, searched, "t")


def older(folder: Path, table: str, columns: list[str]) -> None:
    """Make a backup one of a schema whose table lacked columns."""
    path = folder / "rows" / f"{table}.jsonl"
    kept = [json.loads(line) for line in path.read_text().splitlines()]
    for row in kept:
        for column in columns:
            del row[column]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in kept))
    content = json.loads((folder / "manifest.json").read_bytes())
    del content["sha256"]
    content["files"][f"rows/{table}.jsonl"] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
    }
    (folder / "manifest.json").write_bytes(sealed(content | {"revision": "0001"}))


def test_damaged_weights_are_one_line_and_leave_no_half_a_backup(searched: Settings, tmp_path: Path) -> None:
    digest = held_in(searched)["teachers"][0].artifact
    path = Artifacts(searched.artifacts).place.path / digest
    path.write_bytes(b"other weights")
    with pytest.raises(ArtifactError, match="is damaged"):
        copy(searched, tmp_path / "backup")
    path.unlink()
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArtifactError, match="is missing"):
        copy(searched, tmp_path / "empty")
    assert not (tmp_path / "backup").exists()
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_full_disk_is_one_line_and_leaves_no_half_a_backup(local: Settings, tmp_path: Path) -> None:
    in_the_middle(local)  # whose database is open: no file of it grows
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(
            UserError, match=r"cannot write .*: File too large: free some space, or name another folder"
        ):
            copy(local, tmp_path / "backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert not (tmp_path / "backup").exists()


# --- restores that fail


def test_a_restore_that_fails_beside_the_same_checkpoints_leaves_them(searched: Settings, tmp_path: Path) -> None:
    folder, artifacts = tmp_path / "backup", Path(searched.artifacts)
    copy(searched, folder)
    older(folder, "replicates", ["score"])
    before = files_in(artifacts)
    with pytest.raises(StorageError, match="score"):
        bring(folder, replace(searched, database_url=f"sqlite:///{tmp_path}/other.db"))
    assert files_in(artifacts) == before


def test_rows_that_the_database_refuses_leave_no_study_and_no_checkpoint(
    tables: Optuna, here: Settings, backup: Path
) -> None:
    older(backup, "replicates", ["score"])  # which every row must have
    with pytest.raises(StorageError, match="score"):
        bring(backup, here)
    nothing_is_there(tables, here)


def nothing_is_there(tables: Optuna, settings: Settings) -> None:
    assert tables.names(settings.database_url) == set()
    assert Repository(connect(settings.database_url, create=False)).searches() == []
    assert list(Checkpoints.beside(Artifacts(settings.artifacts)).place.path.glob("*")) == []


def test_an_interrupted_restore_leaves_nothing_that_counts(tables: Optuna, elsewhere: Settings, backup: Path) -> None:
    def stop(label: str, done: int, _total: int | None) -> None:
        if (label, done) == ("restoring trials", 3):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(backup, elsewhere, name=None, counting=stop)
    nothing_is_there(tables, elsewhere)
    assert bring(backup, elsewhere).trials == 3


_DIES = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from search.backup.archive import restore
from search.plan.schema import Plan
from search.settings import Settings

folder, url, place, label, at = sys.argv[1:]

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def counting(name, done, total):
    if (name, done) == (label, int(at)):
        die()

@event.listens_for(Engine, "after_cursor_execute")
def _heard(connection, cursor, statement, *rest):
    if label in statement:
        die()

settings = Settings(database_url=url, artifacts=f"{place}/artifacts", caches=Path(place, "caches"))
restore(Path(folder), settings, name=None, counting=counting)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("here", "label", "at"),
    [  # in each database, between transactions and within one
        ("sqlite", "restoring files", 1),
        ("postgresql", "restoring trials", 3),
        ("postgresql", "INSERT INTO trial_params", 0),
        ("sqlite", "INSERT INTO results", 0),
    ],
    indirect=["here"],
)
def test_a_restore_that_was_killed_is_done_again(
    tables: Optuna, kept: Path, here: Settings, label: str, at: int
) -> None:
    original = settings_in(kept)
    words = [str(kept / "backup"), here.database_url, str(Path(here.artifacts).parent), label, str(at)]
    killed = subprocess.run([sys.executable, "-c", _DIES, *words], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    tried["SIGKILL of a restore"].add((label, here.database_url.partition(":")[0]))
    assert Repository(connect(here.database_url, create=False)).searches() == []
    assert bring(kept / "backup", here).trials == 3
    assert held_in(here) == held_in(original)
    assert told(tables, here) == told(tables, original)


def test_a_search_that_came_meanwhile_under_that_name_keeps_its_studies(
    tables: Optuna, here: Settings, backup: Path
) -> None:
    def come(label: str, done: int, total: int | None) -> None:
        if label == "restoring trials" and done == total:
            Repository(connect(here.database_url, create=False)).open_search("s", {}, "they")

    with pytest.raises(StorageError, match="'s' exists already"):
        restore(backup, here, name=None, counting=come)
    assert find(here)[1].owner == "they"
    assert tables.names(here.database_url) == {"s/30k", "s/60k"}


# --- the commands


def test_backup_and_restore_say_what_they_did_and_what_to_do_next(
    command: Command, searched: Settings, tmp_path: Path
) -> None:
    run = command(tmp_path, "backup", "kept")
    assert run.returncode == 0, run.stderr
    files = len(files_in(tmp_path / "kept"))
    assert run.stdout.startswith(f"kept: 's', {files} files, 0.0 MB")
    assert "writing the backup" in run.stderr
    assert "left out: the logit cache, 0.0 MB" in run.stderr
    assert "--caches includes it" in run.stderr
    run = command(tmp_path, "restore", "kept", "--name", "t")
    assert (run.returncode, run.stdout) == (0, "t is restored: paused, with 3 finished trials\n"), run.stderr
    assert run.stderr.splitlines()[-1] == "Resume it: student-search resume t"
    assert "t: paused (restored from a backup)" in command(tmp_path, "status", "--name", "t").stdout
    assert command(tmp_path, "backup", "with", "--caches", "--name", "s").returncode == 0
    assert len(list((tmp_path / "with" / "caches").glob("*/*.npy"))) == 2


def test_what_cannot_be_backed_up_is_one_line_and_a_folder_that_is_not_empty_stays(
    command: Command, searched: Settings, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    lines = {
        ("kept",): "kept is not empty: name a new folder, or empty that one.",
        ("kept/mine.txt",): "cannot write to kept/mine.txt: Not a directory; name another folder.",
        ("new", "--name", "x"): "no search is named 'x'; there are: s.",
    }
    for words, line in lines.items():
        assert refused(command(tmp_path, "backup", *words)) == f"student-search: {line}"
    assert files_in(tmp_path / "kept") == {"mine.txt": b"mine"}
    assert not (tmp_path / "new").exists()


def test_a_name_that_is_taken_is_one_line_and_another_one_is_offered(
    command: Command, searched: Settings, tmp_path: Path
) -> None:
    command(tmp_path, "backup", "kept")
    before = files_in(tmp_path / "runs" / "artifacts")
    run = command(tmp_path, "restore", "kept")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[-1] == (
        "student-search: a search named 's' exists in this database: restore under another name with --name."
    )
    assert files_in(tmp_path / "runs" / "artifacts") == before


def test_a_folder_that_holds_no_backup_is_one_line_and_nothing_is_made(command: Command, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for name in ("kept", "nowhere"):
        line = refused(command(tmp_path, "restore", name))
        assert line == (
            f"student-search: {name} is not a complete backup: it has no manifest.json. Name another folder."
        )
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_restored_search_gets_no_name_that_a_new_one_may_not_have(
    command: Command, searched: Settings, tmp_path: Path
) -> None:
    command(tmp_path, "backup", "kept")
    for name in ("../x", "a/b c"):
        run = command(tmp_path, "restore", "kept", "--name", name)
        assert run.returncode == 2
        assert f"'{name}' cannot be the name of a search: a name has 1 to 100 letters" in run.stderr
    assert [search.name for search in Repository(connect(searched.database_url, create=False)).searches()] == ["s"]
