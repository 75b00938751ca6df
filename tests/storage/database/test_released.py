"""Databases as earlier releases left them, upgraded and then used; `released/README.md` says how they were made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import optuna
import psycopg
import pytest
from alembic.script import ScriptDirectory
from optuna.trial import TrialState
from sqlalchemy import Engine, inspect, text

from storage.database.engine import connect, current, parse, upgrade
from storage.database.indexes import metadata
from storage.database.revisions import MIGRATIONS, OPTUNA_TABLES, VERSION_TABLE, newest
from storage.database.transactions import open_engine
from storage.errors import DatabaseError, LostOwnership
from storage.rows.repository import Repository
from tests.postgres import database
from tests.storage.schemas import Shape, differences, shape

pytestmark = pytest.mark.full  # the quick loop has no time for it

DUMPS = sorted((Path(__file__).parents[1] / "released").glob("*.sql"))
KINDS = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}  # each with its fixture of an empty one
STUDIES = {"30k": 4, "60k": 4}

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A database as a release left it."""

    url: str
    revision: str


@dataclass(frozen=True, kw_only=True)
class Upgraded:
    """The same at this release's schema."""

    stored: Stored
    before: dict[str, list[Row]]  # every row, by table
    engine: Engine


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem)
def stored(request: pytest.FixtureRequest) -> Stored:
    return load(request.param, request.getfixturevalue(KINDS[kind_of(request.param)]))


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem, scope="module")
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """One for all tests that only look at it."""
    with empty(kind_of(request.param), request, tmp_path_factory) as url:
        stored = load(request.param, url)
        before = rows(url)
        assert upgrade(url) == newest()
        engine = connect(url, create=False)
        yield Upgraded(stored=stored, before=before, engine=engine)
        engine.dispose()


@pytest.fixture(scope="module")
def fresh_shapes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    """Those of our tables as they are declared, made without any migration, by kind of database."""
    shapes = {}
    for kind in KINDS:
        with empty(kind, request, tmp_path_factory) as url:
            engine = open_engine(parse(url))
            metadata.create_all(engine)
            shapes[kind] = shape(engine)
            engine.dispose()
    return shapes


@contextmanager
def empty(kind: str, request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    if kind == "postgresql":
        with database(request.getfixturevalue("postgres")) as url:
            yield url
    else:
        yield f"sqlite:///{folders.mktemp('released')}/search.db"


def kind_of(dump: Path) -> str:
    return dump.name.split(".")[1]


def load(dump: Path, url: str) -> Stored:
    """Put a dump into an empty database."""
    dumped = dump.read_text(encoding="utf-8")
    if kind_of(dump) == "postgresql":
        with psycopg.connect(url) as connection:
            connection.execute(dumped.encode())
    else:
        file = Path(url.removeprefix("sqlite:///"))
        file.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(file)) as opened:
            opened.executescript(dumped)
    return Stored(url=url, revision=dump.name.split(".")[0])


def rows(url: str) -> dict[str, list[Row]]:
    """All that is in the database, Optuna's tables too."""
    engine = open_engine(parse(url), pooled=False)
    with engine.connect() as connection:
        tables = [table for table in inspect(connection).get_table_names() if table != VERSION_TABLE]
        keys = {
            table: ", ".join(inspect(connection).get_pk_constraint(table)["constrained_columns"]) for table in tables
        }
        return {
            table: [
                dict(row)
                for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY {keys[table]}")).mappings()
            ]
            for table in tables
        }


def test_a_database_of_an_older_schema_is_refused_with_what_to_do_and_left_as_it_was(stored: Stored) -> None:
    before = rows(stored.url)

    for create in (False, True):
        with pytest.raises(DatabaseError, match=f"older schema \\({stored.revision}.*run student-search db upgrade$"):
            connect(stored.url, create=create)

    assert current(stored.url) == stored.revision
    assert rows(stored.url) == before


def test_an_upgraded_schema_is_that_of_the_tables(upgraded: Upgraded, fresh_shapes: dict[str, Shape]) -> None:
    assert differences(upgraded.engine) == []
    assert shape(upgraded.engine) == fresh_shapes[upgraded.engine.url.get_backend_name()]


def test_an_upgrade_keeps_every_row_and_what_was_interrupted_is_paused(upgraded: Upgraded) -> None:
    before, after = upgraded.before, rows(upgraded.stored.url)
    newer = {"openings", "tokens"} - {*before}
    assert {*before, *newer} == {*metadata.tables, *OPTUNA_TABLES}
    assert {search["name"]: search["state"] for search in before["searches"]} == {
        "finished": "finished",
        "stopped": "interrupted" if upgraded.stored.revision < "0005" else "paused",
        "killed": "running",
    }

    assert {table: len(found) for table, found in after.items()} == {
        table: len(found) for table, found in before.items()
    } | dict.fromkeys(newer, 0)
    for table, found in before.items():
        for old, new in zip(found, after[table], strict=True):
            if old.get("state") == "interrupted":
                assert new["state"] == "paused"
                old = {**old, "state": "paused"}
            assert {name: new[name] for name in old} == old
            assert all(new[name] == (0 if name == "failures" else None) for name in new.keys() - old.keys())


def test_a_finished_search_of_before_answers(upgraded: Upgraded) -> None:
    repository = Repository(upgraded.engine)
    search = repository.find_search("finished")
    assert search is not None
    assert search.state == "finished"
    assert search.finished_at is not None
    assert search.created_at.tzinfo is UTC
    assert search.created_at < search.finished_at

    results, replicates = repository.trial_results(search.id), repository.replicates(search.id)

    assert repository.counts(search.id)["results"] == STUDIES
    assert {result.family for result in results} == {"mlp-1", "cnn-1"}
    assert all(len(result.curve) == 1 and result.parameters <= result.budget_params for result in results)
    revision = upgraded.stored.revision
    assert {result.speed is None for result in results} == {revision < "0002"}
    assert {replicate.speed is None for replicate in replicates} == {revision < "0002"}
    assert {result.chosen_by is None for result in results} == {revision < "0004"}
    assert [replicate.replicate for replicate in replicates] == [0, 1]
    assert search.teachers is not None
    assert search.cache is not None
    teacher, cache = repository.teacher(search.teachers[0]), repository.cache(search.cache)
    assert teacher is not None
    assert cache is not None
    assert (teacher.parameters > 0, cache.epochs) == (True, 2)
    assert cache.location == f"/srv/caches/{search.cache[:32]}"


def test_optunas_studies_of_before_have_the_trials_that_our_tables_have(upgraded: Upgraded) -> None:
    repository = Repository(upgraded.engine)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.RDBStorage(upgraded.engine.url.render_as_string(hide_password=False))

    for search in repository.searches():
        results = repository.trial_scores(search.id)
        running = {job.key for job in repository.jobs(search.id, kind="trial", state="running")}
        for name in STUDIES:
            trials = optuna.load_study(study_name=f"{search.name}/{name}", storage=storage).trials
            complete = {(name, trial.number): trial.value for trial in trials if trial.state == TrialState.COMPLETE}
            assert complete == {key: score for key, score in results.items() if key[0] == name}
            others = {f"{name}/{trial.number}" for trial in trials if trial.state == TrialState.RUNNING}
            assert {key for key in running if key.startswith(f"{name}/")} <= others
    storage.engine.dispose()


def test_searches_that_were_under_way_go_on(stored: Stored, a_result: Callable[..., Any]) -> None:
    upgrade(stored.url)
    engine = connect(stored.url, create=False)
    repository = Repository(engine)
    for name in ("stopped", "killed"):
        before = repository.find_search(name)
        assert before is not None

        search = repository.open_search(name, before.plan, "new driver", lease_s=60)

        assert (search.id, search.state, search.teachers) == (before.id, "running", before.teachers)
        with pytest.raises(LostOwnership):
            repository.owned(search.id, before.owner).require_running()
        is_laid_down = name == "stopped" and stored.revision >= "0005"
        (job,) = repository.jobs(search.id, kind="trial", state="queued" if is_laid_down else "running")
        assert (job.key, job.hand_outs) == ("30k/1", 1)
        assert repository.owned(search.id, "new driver").hand_out("trial", job.key, "slot-1") == 2
        done = a_result("30k", 1, budget_params=30_000, parameters=29_000, chosen_by="gp", speed={"samples": 1.0})
        assert not repository.owned(search.id, "new driver").finish_trial(done, hand_out=1)
        assert repository.owned(search.id, "new driver").finish_trial(done, hand_out=2)
        assert repository.trial_results(search.id, study="30k")[-1] == done
        repository.owned(search.id, "new driver").leave("finished")
    assert {search.state for search in repository.searches()} == {"finished"}
    engine.dispose()


def test_every_schema_but_the_newest_has_its_stored_databases() -> None:
    """Until a next migration stands after it, a schema may still change; the one who adds that stores it first."""
    revisions = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}

    for kind in KINDS:
        have = {dump.name.split(".")[0] for dump in DUMPS if dump.name.endswith(f".{kind}.sql")}
        assert revisions - {newest()} <= have <= revisions, (
            f"a schema without its database in tests/storage/released, of {kind}: its README.md says how to make one"
        )
