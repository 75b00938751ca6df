"""Databases as earlier releases left them, upgraded and then used; `released/README.md` says how they were made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
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
from tests.storage.conftest import make_result, opened
from tests.storage.sample_rows import found
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
    rows: dict[str, list[Row]]  # all, by table


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem)
def stored(request: pytest.FixtureRequest) -> Stored:
    return load(request.param, request.getfixturevalue(KINDS[kind_of(request.param)]))


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem, scope="module")
def upgraded(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[tuple[Stored, Engine]]:
    """The same at this release's schema: one for all tests that only look at it."""
    with empty(kind_of(request.param), request, tmp_path_factory) as url:
        stored = load(request.param, url)
        assert upgrade(url) == newest()
        with opened(url) as engine:
            yield stored, engine


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
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(dumped)
    return Stored(url=url, revision=dump.name.split(".")[0], rows=rows(url))


def rows(url: str) -> dict[str, list[Row]]:
    """All that is in the database, Optuna's tables too."""
    engine = open_engine(parse(url), pooled=False)
    with engine.connect() as connection:
        tables = [table for table in inspect(connection).get_table_names() if table != VERSION_TABLE]
        found = {}
        for table in tables:
            key = ", ".join(inspect(connection).get_pk_constraint(table)["constrained_columns"])
            found[table] = connection.execute(text(f"SELECT * FROM {table} ORDER BY {key}")).mappings().all()
        return {table: list(map(dict, rows)) for table, rows in found.items()}


def test_a_database_of_an_older_schema_is_refused_with_what_to_do_and_left_as_it_was(stored):
    for create in (False, True):
        with pytest.raises(DatabaseError, match=f"older schema \\({stored.revision}.*run student-search db upgrade$"):
            connect(stored.url, create=create)
    assert current(stored.url) == stored.revision
    assert rows(stored.url) == stored.rows


def test_an_upgraded_schema_is_that_of_the_tables(upgraded, fresh_shapes):
    _, engine = upgraded
    assert differences(engine) == []
    assert shape(engine) == fresh_shapes[engine.url.get_backend_name()]


def test_an_upgrade_keeps_every_row_and_what_was_interrupted_is_paused(upgraded):
    stored, _ = upgraded
    before, after = stored.rows, rows(stored.url)
    newer = {"openings", "tokens"} - {*before}
    assert {*before, *newer} == {*metadata.tables, *OPTUNA_TABLES}
    assert {search["name"]: search["state"] for search in before["searches"]} == {
        "finished": "finished",
        "stopped": "interrupted" if stored.revision < "0005" else "paused",
        "killed": "running",
    }

    assert {table: len(there) for table, there in after.items()} == {
        table: len(there) for table, there in before.items()
    } | dict.fromkeys(newer, 0)
    for table, there in before.items():
        for old, new in zip(there, after[table], strict=True):
            if old.get("state") == "interrupted":
                assert new["state"] == "paused"
                old = {**old, "state": "paused"}
            assert {name: new[name] for name in old} == old
            since = {"failures": 0, "round_to": 1}  # widths were never rounded before
            assert all(new[name] == since.get(name) for name in new.keys() - old.keys())


def test_a_finished_search_of_before_answers(upgraded):
    stored, engine = upgraded
    repository = Repository(engine)
    search = found(repository, "finished")
    assert search.state == "finished"
    assert search.created_at.tzinfo is UTC
    assert search.created_at < search.finished_at

    results, replicates = repository.trial_results(search.id), repository.replicates(search.id)

    assert repository.counts(search.id)["results"] == STUDIES
    assert {result.family for result in results} == {"mlp-1", "cnn-1"}
    assert all(len(result.curve) == 1 and result.parameters <= result.budget_params for result in results)
    assert {one.speed is None for one in (*results, *replicates)} == {stored.revision < "0002"}
    assert {result.chosen_by is None for result in results} == {stored.revision < "0004"}
    assert [replicate.replicate for replicate in replicates] == [0, 1]
    teacher, cache = repository.teacher(search.teachers[0]), repository.cache(search.cache)
    assert (teacher.parameters > 0, cache.epochs) == (True, 2)
    assert cache.location == f"/srv/caches/{search.cache[:32]}"


def test_optunas_studies_of_before_have_the_trials_that_our_tables_have(upgraded):
    _, engine = upgraded
    repository = Repository(engine)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.RDBStorage(engine.url.render_as_string(hide_password=False))

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


def test_searches_that_were_under_way_go_on(stored):
    upgrade(stored.url)
    engine = connect(stored.url, create=False)
    repository = Repository(engine)
    for name in ("stopped", "killed"):
        before = found(repository, name)

        search = repository.open_search(name, before.plan, "new driver", lease_s=60)

        assert (search.id, search.state, search.teachers) == (before.id, "running", before.teachers)
        with pytest.raises(LostOwnership):
            repository.owned(search.id, before.owner).require_running()
        owned = repository.owned(search.id, "new driver")
        is_laid_down = name == "stopped" and stored.revision >= "0005"
        (job,) = repository.jobs(search.id, kind="trial", state="queued" if is_laid_down else "running")
        assert (job.key, job.hand_outs) == ("30k/1", 1)
        assert owned.hand_out("trial", job.key, "slot-1") == 2
        done = make_result("30k", 1, budget_params=30_000, parameters=29_000, chosen_by="gp", speed={"samples": 1.0})
        assert not owned.finish_trial(done, hand_out=1)
        assert owned.finish_trial(done, hand_out=2)
        assert repository.trial_results(search.id, study="30k")[-1] == done
        owned.leave("finished")
    assert {search.state for search in repository.searches()} == {"finished"}
    engine.dispose()


def test_every_schema_but_the_newest_has_its_stored_databases():
    """Until a next migration stands after it, a schema may still change; the one who adds that stores it first."""
    revisions = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}

    for kind in KINDS:
        have = {dump.name.split(".")[0] for dump in DUMPS if dump.name.endswith(f".{kind}.sql")}
        assert revisions - {newest()} <= have <= revisions, (
            f"a schema without its database in tests/storage/released, of {kind}: its README.md says how to make one"
        )
