from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import optuna
import psycopg
import pytest
from sqlalchemy import URL, inspect, text

from storage.database import engine as engine_module
from storage.database import revisions
from storage.database.engine import connect, current, parse, upgrade
from storage.database.indexes import metadata
from storage.database.revisions import newest
from storage.database.transactions import open_engine, writing
from storage.errors import DatabaseError, StorageError
from storage.rows.repository import Repository
from tests.storage.conftest import opened, together


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def tables_of(url: str) -> set[str]:
    engine = open_engine(parse(url), pooled=False)
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def execute(url: str, *statements: str) -> None:
    engine = open_engine(parse(url), pooled=False)
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def file_of(url: str) -> Path:
    """SQLite's, in a folder made for it."""
    file = Path(str(parse(url).database))
    file.parent.mkdir(exist_ok=True)
    return file


def make(url: str) -> None:
    connect(url, create=True).dispose()


def refusals(url: str) -> set[str]:
    """The one line that every way of opening it gives, except the making of a new one."""
    told = set()
    for call in (partial(connect, create=False), upgrade, current):
        with pytest.raises(DatabaseError) as caught:
            call(url)
        told.add(str(caught.value))
    assert not any("\n" in line for line in told)
    return told


def test_an_empty_database_gets_our_tables_and_opens_again(database_url):
    with opened(database_url, create=True) as engine:
        Repository(engine).open_search("quick", {}, "driver-1")

    assert set(metadata.tables) | {revisions.VERSION_TABLE} == {
        table for table in tables_of(database_url) if not table.startswith("sqlite_")
    }
    assert current(database_url) == newest() == upgrade(database_url)
    for create in (False, True):
        with opened(database_url, create=create) as engine:
            assert [search.name for search in Repository(engine).searches()] == ["quick"]


def test_optunas_tables_and_ours_share_a_database_whoever_comes_first(database_url):
    sqlalchemy_url = parse(database_url).render_as_string(hide_password=False)
    if "sqlite" in sqlalchemy_url:
        file_of(database_url)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.RDBStorage(sqlalchemy_url)
    study = optuna.create_study(storage=storage)
    assert any("no searches yet" in line for line in refusals(database_url))

    make(database_url)
    study.optimize(lambda trial: trial.suggest_float("rate", 0, 1), n_trials=1)

    assert current(database_url) == newest()
    assert len(study.trials) == 1
    storage.engine.dispose()


def test_sqlite_is_opened_with_a_write_ahead_log_and_a_wait_for_locks(sqlite_url):
    with opened(sqlite_url, create=True) as engine, engine.connect() as connection:
        pragmas = ("journal_mode", "busy_timeout", "foreign_keys")
        assert [connection.scalar(text(f"PRAGMA {name}")) for name in pragmas] == ["wal", 30_000, 1]
    with closing(open_engine(parse(sqlite_url), foreign_keys=False).connect()) as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 0


@pytest.mark.parametrize("home", ["", "~/"])
def test_a_relative_sqlite_path_is_fixed_when_it_is_opened(tmp_path, monkeypatch, home):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    make(f"sqlite:///{home}with space ü#%.db")
    with opened(f"sqlite:///{home}with space ü#%.db") as engine:
        monkeypatch.chdir("/")

        assert engine.url.database == f"{tmp_path}/with space ü#%.db"
        assert Repository(engine).searches() == []


@pytest.mark.full
def test_processes_that_create_one_database_at_once_all_get_it(database_url, processes):
    names = ["one", "two"]
    for child in processes(*[["open_search", database_url, name] for name in names]):
        out, err = child.communicate()
        assert child.returncode == 0, out + err
    with opened(database_url) as engine:
        assert sorted(search.name for search in Repository(engine).searches()) == names


def test_threads_that_create_one_database_at_once_all_get_it(database_url):
    assert together([lambda: make(database_url)] * 4) == [None] * 4
    assert current(database_url) == newest()


def test_threads_that_create_databases_of_their_own_at_once_all_get_them(tmp_path):
    urls = [f"sqlite:///{tmp_path}/{number}.db" for number in range(4)]
    assert together([lambda url=url: make(url) for url in urls]) == [None] * 4
    assert {current(url) for url in urls} == {newest()}


def test_a_creation_waits_for_the_one_under_way(database_url):
    impatient = "?timeout=0.1"
    if database_url.startswith("postgresql"):
        impatient = "?options=-c%20lock_timeout%3D100"
        other: Any = psycopg.connect(database_url)
        other.execute(f"SELECT pg_advisory_xact_lock({engine_module._ADVISORY_LOCK})")
    else:
        other = sqlite3.connect(file_of(database_url), isolation_level=None)
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")

    with closing(other), pytest.raises(DatabaseError, match="lock"):
        connect(database_url + impatient, create=True)

    assert tables_of(database_url) == set()
    make(database_url)


def test_the_change_to_a_write_ahead_log_waits_for_others(sqlite_url, monkeypatch):
    """SQLite's own wait for locks does not cover it."""
    with closing(sqlite3.connect(file_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waits = []

        def let_go(seconds: float) -> None:
            waits.append(seconds)
            other.rollback()

        monkeypatch.setattr(engine_module.time, "sleep", let_go)
        make(sqlite_url)

    assert len(waits) == 1


def test_without_create_a_missing_file_is_told_and_not_made(tmp_path, sqlite_url):
    assert refusals(sqlite_url) == {
        f"no searches yet: {tmp_path}/runs/search.db holds none; start one with student-search run"
    }
    assert list(tmp_path.iterdir()) == []


def test_without_create_an_empty_database_stays_empty(database_url, tmp_path):
    if database_url.startswith("sqlite"):
        file_of(database_url).touch()
    (told,) = refusals(database_url)
    assert told.startswith("no searches yet: ")
    assert tables_of(database_url) == set()
    assert set(files_in(tmp_path).values()) <= {b""}


def test_a_database_that_is_not_ours_is_refused_by_one_of_its_tables(database_url):
    if database_url.startswith("sqlite"):
        file_of(database_url)
    execute(database_url, "CREATE TABLE guests (name TEXT)", "INSERT INTO guests VALUES ('Ada')")

    (told,) = refusals(database_url)
    with pytest.raises(DatabaseError, match="is not a student-search database: it has the table 'guests'"):
        connect(database_url, create=True)

    assert told.endswith("it has the table 'guests'; name another database")
    assert tables_of(database_url) == {"guests"}


def test_a_stranger_who_comes_between_the_look_and_the_lock_is_refused(database_url, monkeypatch):
    looked = engine_module._look

    def look_and_be_overtaken(target: URL) -> Any:
        seen = looked(target)
        if "sqlite" in database_url:
            file_of(database_url)
        execute(database_url, "CREATE TABLE guests (name TEXT)")
        return seen

    monkeypatch.setattr(engine_module, "_look", look_and_be_overtaken)
    with pytest.raises(DatabaseError, match="it has the table 'guests'"):
        connect(database_url, create=True)

    assert tables_of(database_url) == {"guests"}


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_foreign_sqlite_file_is_not_changed_by_a_byte(tmp_path, journal):
    file = tmp_path / "guests.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE guests (name TEXT)")
    before = files_in(tmp_path)

    refusals(f"sqlite:///{file}")
    with pytest.raises(DatabaseError, match="guests"):
        connect(f"sqlite:///{file}", create=True)

    assert files_in(tmp_path) == before


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"dear diary\n", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_sound_sqlite_database_is_refused_and_kept(tmp_path, content, create):
    file = tmp_path / "diary.txt"
    file.write_bytes(content)
    with pytest.raises(DatabaseError, match="is not a SQLite database; name another file"):
        connect(f"sqlite:///{file}", create=create)
    assert files_in(tmp_path) == {str(file): content}


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path, create):
    with pytest.raises(DatabaseError, match=f"cannot read {tmp_path}: it is not a file; name another file"):
        connect(f"sqlite:///{tmp_path}", create=create)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match=r"cannot make the folder .*/file/below: Not a directory"):
        connect(f"sqlite:///{tmp_path}/file/below/search.db", create=True)


def test_a_newer_schema_is_refused_with_what_to_install(database_url):
    make(database_url)
    execute(database_url, f"UPDATE {revisions.VERSION_TABLE} SET version_num = '9999'")
    for call in (partial(connect, create=False), partial(connect, create=True), upgrade):
        with pytest.raises(DatabaseError, match=r"newer schema \(9999, this program's is .*install a newer"):
            call(database_url)
    assert current(database_url) == "9999"


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """Our migrations and one more, which rebuilds a table that others refer to."""
    folder = tmp_path / "100% next release" / "migrations"
    shutil.copytree(revisions.MIGRATIONS, folder)
    (folder / "versions" / "v9000_next.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision = '9000'\ndown_revision = {newest()!r}\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('searches', recreate='auto') as batch:\n"
        "        batch.add_column(sa.Column('note', sa.String(), nullable=True))\n"
        "        batch.alter_column('reason', new_column_name='why')\n"
        "        batch.drop_constraint(op.f('ck_searches_state'), type_='check')\n"
    )
    return folder


def test_an_older_schema_is_refused_until_it_is_upgraded_and_then_keeps_its_rows(
    database_url, next_release, monkeypatch
):
    old = newest()
    with opened(database_url, create=True) as engine:
        repository = Repository(engine)
        search = repository.open_search("quick", {}, "driver-1")
        repository.owned(search.id, "driver-1").hand_out("trial", "100k/0", "slot-1")
    monkeypatch.setattr(revisions, "MIGRATIONS", next_release)

    for create in (False, True):
        with pytest.raises(DatabaseError, match=r"older schema .*: run student-search db upgrade"):
            connect(database_url, create=create)
    assert current(database_url) == old

    assert upgrade(database_url) == "9000" == current(database_url)
    with opened(database_url) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT name, why, note FROM searches")).all() == [("quick", None, None)]
        assert connection.execute(text("SELECT key FROM jobs")).all() == [("100k/0",)]


def test_an_upgrade_that_fails_midway_leaves_the_old_schema(database_url, next_release, monkeypatch):
    make(database_url)
    old = newest()
    before = tables_of(database_url)
    (next_release / "versions" / "v9000_next.py").write_text(
        "from alembic import op\n"
        f"revision = '9000'\ndown_revision = {old!r}\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half (x INTEGER)')\n"
        "    op.execute('CREATE TABLE half (x INTEGER)')\n"
    )
    monkeypatch.setattr(revisions, "MIGRATIONS", next_release)

    with pytest.raises(StorageError, match="half"):
        upgrade(database_url)

    assert tables_of(database_url) == before
    assert current(database_url) == old


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("my searches", "the database URL cannot be read; give sqlite:///FILE or postgresql://"),
        ("sqlite://", "is not the URL of a file"),
        ("sqlite:///:memory:", "is not the URL of a file"),
        ("mysql://host/database", "searches cannot be stored in mysql; give sqlite:///FILE or postgresql://"),
    ],
)
def test_a_url_that_we_cannot_use_is_told_what_to_give(url, told):
    with pytest.raises(DatabaseError, match=told):
        connect(url, create=True)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://someone:se@cret@host/searches",
        "postgresql://someone:se@cret:word@host/searches",
        "postgresql://someone:cret@host:port/searches",
        "postgresql://someone:cret@word:5432@host/searches",
        "postgresql:/someone:cret@host/searches",
    ],
)
def test_a_url_whose_password_is_not_percent_encoded_is_told_so_without_any_part_of_it(url):
    with pytest.raises(DatabaseError, match=r"percent-encode a user name or password .* '@' is %40") as caught:
        connect(url, create=True)
    assert not {"someone", "some", "one", "se", "cret", "word"} & set(re.findall(r"\w+", str(caught.value)))
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("password", ["p:w", "p/w", "p?w", "p#w", "p%40w"])
def test_a_password_with_other_signs_is_read_and_not_told(password):
    url = f"postgresql://someone:{password}@127.0.0.1:1/searches?application_name=x"
    assert parse(url).password == password.replace("%40", "@")
    with pytest.raises(DatabaseError, match=r"the database postgresql://127.0.0.1:1/searches: ") as caught:
        connect(url, create=True)
    assert "someone" not in str(caught.value)
    assert password not in str(caught.value)


def test_postgres_out_of_reach_is_told_without_the_password():
    url = "postgresql://me:secret@127.0.0.1:1/searches"
    with pytest.raises(DatabaseError, match=r"postgresql://127.0.0.1:1/searches: .*refused") as caught:
        connect(url, create=True)
    assert "secret" not in str(caught.value)
    assert "me:" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.full
def test_a_missing_postgres_database_is_told_and_not_made(postgres):
    for create in (False, True):
        with pytest.raises(DatabaseError, match='database "absent" does not exist'):
            connect(f"{postgres}/absent", create=create)
    with psycopg.connect(f"{postgres}/postgres") as connection:
        assert connection.execute("SELECT 1 FROM pg_database WHERE datname = 'absent'").fetchall() == []


def test_postgres_without_its_driver_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match=r"pip install 'student-search\[postgres\]'"):
        connect("postgresql://127.0.0.1/searches", create=True)


def test_connecting_again_leaves_the_locks_of_this_process_in_place(tmp_path):
    """Else another process that closes takes itself for the last and removes the log under our connections."""
    url = f"sqlite:///{tmp_path}/test.db"
    with opened(url, create=True) as engine, engine.connect() as held:
        held.exec_driver_sql("CREATE TABLE kept (word TEXT)")
        held.commit()
        connect(url, create=False)
        script = f"import sqlite3; c = sqlite3.connect({str(tmp_path / 'test.db')!r});"
        script += " c.execute('SELECT * FROM kept').fetchall(); c.close()"
        subprocess.run([sys.executable, "-c", script], check=True)
        assert (tmp_path / "test.db-wal").exists()
