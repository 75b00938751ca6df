"""A database that is away is waited for, and what it did without our hearing of it is not done twice."""

from __future__ import annotations

import logging
import re
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from storage.database import sql_views as views
from storage.database.engine import connect, parse
from storage.database.patience import NO_PATIENCE, Patience
from storage.database.transactions import writing
from storage.errors import DatabaseAway, DatabaseError, LostOwnership, StorageError
from storage.records import Search
from storage.rows.owned import OwnedSearch
from storage.rows.repository import Repository
from tests.postgres import Postgres, drop_database
from tests.storage.conftest import OWNER, PLAN, make_cache, make_replicate, make_result, make_teacher, opened
from tests.storage.sample_rows import delete_all, finish, found
from tests.tried import tried

pytestmark = pytest.mark.full  # the quick loop has no time for it

AWAY = r"cannot use the database [^\n]*; trying again for up to 60 s"
BACK = r"the database is back after \d+\.\d s"
ENOUGH_S = 60.0  # longer than any of these faults lasts
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    """A server of our own, for it is stopped and killed."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="module")
def made(server: Postgres) -> str:
    url = server.fresh_database()
    connect(url, create=True).dispose()
    return url


@pytest.fixture
def emptied(made: str) -> Iterator[Engine]:
    delete_all(made)
    with opened(made) as engine:
        yield engine


class Place:
    """A database that goes away: PostgreSQL is stopped, SQLite is locked by another for longer than anyone waits."""

    def __init__(self, url: str, server: Postgres | None) -> None:
        self.url = url
        self._server = server
        self._locker: sqlite3.Connection | None = None
        self.is_sqlite = server is None

    @contextmanager
    def away(self) -> Iterator[None]:
        self.leave()
        try:
            yield
        finally:
            self.come_back()

    def leave(self) -> None:
        if self._server is not None:
            self._server.stop()
        else:
            file = str(parse(self.url).database)
            self._locker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            self._locker.execute("BEGIN IMMEDIATE")

    def come_back(self) -> None:
        if self._server is not None:
            self._server.start()
        elif self._locker is not None:
            self._locker.close()


def with_tables(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of the kind asked for; PostgreSQL's is the same one each time."""
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(request.getfixturevalue('sqlite_with_tables'), tmp_path)}"
    url = request.getfixturevalue("made")
    delete_all(url)
    return str(url)


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    url = with_tables(request, tmp_path)
    if request.param == "sqlite":
        return Place(f"{url}?timeout=0.1", None)
    return Place(url, request.getfixturevalue("server"))


class Hearer:
    """Hears what is told, and may act on the first line."""

    def __init__(self, act: Callable[[], object] = lambda: None) -> None:
        self.told: list[str] = []
        self._act = act

    def __call__(self, line: str) -> None:
        self.told.append(line)
        if len(self.told) == 1:
            self._act()

    def heard_away_and_back(self) -> bool:
        return len(self.told) == 2 and all(map(re.fullmatch, (AWAY, BACK), self.told))


def heard(engine: Engine, act=lambda: None, limit_s: float = ENOUGH_S, **more: Any) -> tuple[Repository, Hearer]:
    """A repository that waits for its database, and who hears of it."""
    hearer = Hearer(act)
    return Repository(engine, patience=Patience(limit_s=limit_s, tell=hearer, **more)), hearer


@pytest.fixture
def engine(place: Place) -> Iterator[Engine]:
    with opened(place.url) as engine:
        yield engine


@pytest.fixture
def search(engine: Engine) -> Search:
    repository = Repository(engine)
    search = repository.open_search("quick", PLAN, OWNER, lease_s=600)
    for kind, key in [("trial", f"100k/{number}") for number in range(3)] + [("cache", "block-0")]:
        repository.owned(search.id, OWNER).hand_out(kind, key, "slot-1")
    return search


# Away, and back


def test_every_write_waits_until_the_database_is_back_and_says_so_in_two_lines(engine, place, search):
    number = search.id
    verbs: dict[str, tuple[Callable[[OwnedSearch, Repository], Any], Any]] = {
        "finish_trial": (lambda o, _: o.finish_trial(make_result(), hand_out=1), True),
        "fail_job": (lambda o, _: o.fail_job("trial", "100k/1", hand_out=1, reason="lost", final=False), True),
        "return_job": (lambda o, _: o.return_job("trial", "100k/2", hand_out=1), True),
        "finish_job": (lambda o, _: o.finish_job("cache", "block-0", hand_out=1), True),
        "hand_out": (lambda o, _: o.hand_out("trial", "100k/3", "slot-2"), 1),
        "renew_lease": (lambda o, _: o.renew_lease(900).state, "running"),
        "submit_search": (lambda _, r: r.submit_search("other", PLAN).state, "queued"),
    }
    are_away = threading.Semaphore(0)
    hearers: dict[str, Hearer] = {}

    def call(verb: str) -> Any:
        repository, hearers[verb] = heard(engine, are_away.release)
        return verbs[verb][0](repository.owned(number, OWNER), repository)

    with ThreadPoolExecutor(len(verbs)) as pool, place.away():
        calls = {verb: pool.submit(call, verb) for verb in verbs}
        for _ in calls:
            assert are_away.acquire(timeout=ENOUGH_S)

    assert {verb: one.result() for verb, one in calls.items()} == {verb: answer for verb, (_, answer) in verbs.items()}
    assert {verb: hearer.told for verb, hearer in hearers.items() if not hearer.heard_away_and_back()} == {}
    jobs = Repository(engine).jobs(number, kind="trial")
    assert [job.state for job in jobs] == ["finished", "queued", "queued", "running"]
    assert [job.failures for job in jobs] == [0, 1, 0, 0]
    tried["databases stopped or locked"].update((place.is_sqlite, verb) for verb in verbs)


@pytest.mark.parametrize("verb", ["searches", "claims", "trial_results", "require_running"])
def test_a_look_waits_too(server, emptied, verb):
    """SQLite's readers are never kept waiting."""
    repository, hearer = heard(emptied, server.start)
    search = repository.open_search("quick", PLAN, OWNER)
    looker = repository.owned(search.id, OWNER) if verb == "require_running" else repository
    look = partial(getattr(looker, verb), *[search.id] * (verb == "trial_results"))
    expected = look()
    server.stop()

    assert look() == expected
    assert hearer.heard_away_and_back()
    tried["databases stopped or locked"].add((False, verb))


@pytest.mark.parametrize("fault", ["kill", "stop", "restart", "drop_connections"])
def test_a_write_that_is_cut_off_half_way_is_made_anew(server, emptied, fault):
    repository, hearer = heard(emptied, server.start if fault in ("kill", "stop") else lambda: None)
    search = repository.open_search("quick", PLAN, OWNER)
    repository.owned(search.id, OWNER).hand_out("trial", "100k/0", "slot-1")
    cuts = []

    @event.listens_for(emptied, "after_cursor_execute")
    def _cut(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO results") and not cuts:
            cuts.append(statement)
            getattr(server, fault)()

    assert repository.owned(search.id, OWNER).finish_trial(make_result(), hand_out=1)
    assert repository.trial_results(search.id) == [make_result()]
    assert len(cuts) == 1
    assert hearer.heard_away_and_back(), hearer.told
    tried["PostgreSQL cut off within a write"].add(fault)


def test_a_server_that_restarted_between_two_writes_is_not_even_noticed(server, emptied):
    repository, hearer = heard(emptied)
    search = repository.open_search("quick", PLAN, OWNER, lease_s=60)
    for fault in (server.restart, server.drop_connections):
        fault()
        assert repository.owned(search.id, OWNER).renew_lease(60).id == search.id
    assert hearer.told == []


def test_who_was_replaced_while_the_database_was_away_is_told_so_when_it_is_back(engine, place, search):
    def replace_the_driver() -> None:
        place.come_back()
        Repository(engine).open_search("quick", PLAN, "driver-2", instead_of=OWNER)

    repository, _ = heard(engine, replace_the_driver)
    place.leave()
    with pytest.raises(LostOwnership, match="'quick' was taken over by a newer driver"):
        repository.owned(search.id, OWNER).renew_lease(60)


def test_what_comes_late_or_twice_is_refused_also_while_the_database_is_away(engine, place, search):
    repository = Repository(engine)
    finish(repository.owned(search.id, OWNER), make_result())
    repository.owned(search.id, OWNER).return_job("trial", "100k/1", hand_out=1)

    for call in (
        lambda owned: owned.finish_trial(make_result(score=0.125), hand_out=1),
        lambda owned: owned.finish_trial(make_result(score=0.125), hand_out=2),
        lambda owned: owned.return_job("trial", "100k/1", hand_out=1),
    ):
        patient, hearer = heard(engine, place.come_back)
        place.leave()
        assert call(patient.owned(search.id, OWNER)) is False
        assert hearer.heard_away_and_back()
    assert repository.trial_results(search.id) == [make_result()]


# The end of patience


def test_after_the_limit_it_is_told_in_one_line_for_how_long_and_what_to_do(engine, place, search):
    repository, hearer = heard(engine, limit_s=1)
    with place.away(), pytest.raises(DatabaseAway) as caught:
        repository.owned(search.id, OWNER).renew_lease(60)

    why = "database is locked" if place.is_sqlite else r"[^\n]*"
    end = r"check that it is there, then run the same command again to resume"
    assert re.fullmatch(rf"cannot use the database [^\n]*: {why}, for [12] s: {end}", str(caught.value))
    assert [line.rpartition("; ")[2] for line in hearer.told] == ["trying again for up to 1 s"]
    assert repository.owned(search.id, OWNER).renew_lease(60).owner == OWNER


def test_without_patience_nothing_is_tried_again_and_nothing_told(engine, place, search, caplog):
    owned = Repository(engine, patience=NO_PATIENCE).owned(search.id, OWNER)
    with place.away(), pytest.raises(DatabaseAway) as caught:
        owned.renew_lease(60)
    assert re.fullmatch(r"[^\n]*check that it is there[^\n]*then run the same command again", str(caught.value))
    assert caplog.records == []


@pytest.mark.parametrize("is_set_before", [False, True])
def test_who_is_to_stop_waits_no_longer(engine, place, search, is_set_before):
    stop = threading.Event()
    if is_set_before:
        stop.set()
    repository, hearer = heard(engine, stop.set, 3600, stop=stop)
    with place.away():
        began = time.monotonic()
        with pytest.raises(DatabaseAway, match="for 0 s: check that it is there, then run the same command again"):
            repository.owned(search.id, OWNER).renew_lease(60)
        assert time.monotonic() - began < 5
    assert len(hearer.told) == 1


def test_it_is_told_to_the_log_where_nobody_else_hears_it(engine, place, search, caplog):
    class ComeBack(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            hearer(record.getMessage())

    hearer = Hearer(place.come_back)
    logger, handler = logging.getLogger("storage.database.patience"), ComeBack()
    place.leave()
    logger.addHandler(handler)
    try:
        with caplog.at_level(logging.WARNING):
            Repository(engine, patience=Patience(limit_s=ENOUGH_S)).owned(search.id, OWNER).renew_lease(60)
    finally:
        logger.removeHandler(handler)

    assert hearer.heard_away_and_back()
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]


class Counting(threading.Event):
    """An event that waits for nothing, and notes for how long it was to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout)
        return self.is_set()


def test_the_waits_double_up_to_a_bound_and_only_the_first_call_is_surely_the_first():
    stop, calls = Counting(), []

    def call(again: bool) -> str:
        calls.append(again)
        if len(calls) < 10:
            raise DatabaseAway("cannot use the database x: gone", "check that it is there, then run it again")
        return "answer"

    assert Patience(limit_s=1000, tell=Hearer(), stop=stop).carry(call) == "answer"
    assert calls == [False] + 9 * [True]
    assert stop.waits == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 5.0]


# What no patience mends


def test_what_does_not_pass_is_told_at_once(tmp_path, server):
    def damage(engine: Engine) -> None:
        file = Path(str(engine.url.database))
        with file.open("r+b") as opened:
            opened.seek(100)
            opened.write(b"\xff" * (file.stat().st_size - 100))

    def replace_by_a_diary(engine: Engine) -> None:
        Path(str(engine.url.database)).write_bytes(b"dear diary\n" * 1000)

    def drop_a_table(engine: Engine) -> None:
        with writing(engine) as connection:
            views.drop(connection)
            connection.execute(text("DROP TABLE replicates"))
            connection.execute(text("ALTER TABLE searches RENAME TO quests"))

    def allow_reading_only(engine: Engine) -> None:
        with writing(engine) as connection:
            set_it = f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only TO on"
            connection.execute(text(set_it))

    def drop_the_database(engine: Engine) -> None:
        drop_database(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))

    faults = [
        (drop_the_database, False, "does not exist"),
        (damage, True, "malformed|not a database"),
        (replace_by_a_diary, True, "not a database"),
        (drop_a_table, True, "no such table: searches"),
        (drop_a_table, False, 'relation "searches" does not exist'),
        (allow_reading_only, False, "read-only transaction"),
    ]
    for number, (fault, is_sqlite, why) in enumerate(faults):
        url = f"sqlite:///{tmp_path}/{number}.db" if is_sqlite else server.fresh_database()
        engine = connect(url, create=True)
        repository, hearer = heard(engine)
        repository.open_search("quick", PLAN, OWNER)
        engine.dispose()
        fault(engine)
        engine.dispose()

        with pytest.raises(StorageError, match=why) as caught:
            repository.open_search("quick", PLAN, "driver-2")

        engine.dispose()
        assert not isinstance(caught.value, DatabaseAway), caught.value
        assert "\n" not in str(caught.value)
        assert hearer.told == []
        tried["faults that do not pass"].add((fault.__name__, is_sqlite))


def test_a_refusal_is_no_absence(engine, search):
    repository, hearer = heard(engine)
    for call in (
        lambda: repository.owned(search.id, OWNER).finish_trial(make_result(score=7), hand_out=1),
        lambda: repository.owned(search.id, "driver-0").renew_lease(60),
        lambda: repository.open_search("quick", PLAN, "driver-2"),
    ):
        with pytest.raises(StorageError) as caught:
            call()
        assert not isinstance(caught.value, DatabaseError)
    assert hearer.told == []


# An answer that is lost on its way


class Between:
    """Stands between clients and a PostgreSQL server; asked to, it cuts a client off once its commit is carried out."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_asked = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def lose_an_answer(self) -> None:
        self._is_asked.set()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                is_to_be_cut = threading.Event()
                for pump, source, target in ((self._ask, client, server), (self._answer, server, client)):
                    thread = threading.Thread(target=pump, args=(source, target, is_to_be_cut))
                    self._threads.append(thread)
                    thread.start()

    def _ask(self, client: socket.socket, server: socket.socket, is_to_be_cut: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(1 << 16):
                if b"COMMIT" in data and self._is_asked.is_set():
                    self._is_asked.clear()
                    is_to_be_cut.set()
                server.sendall(data)
        _shut(server, client)

    def _answer(self, server: socket.socket, client: socket.socket, is_to_be_cut: threading.Event) -> None:
        with suppress(OSError):
            while (data := server.recv(1 << 16)) and not is_to_be_cut.is_set():
                client.sendall(data)
        _shut(client, server)


def _shut(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


class Losing:
    """A database whose answer to the next commit can be lost."""

    def __init__(self, engine: Engine, between: Between | None) -> None:
        self.engine = engine
        self._between = between

    def lose_an_answer(self) -> None:
        if self._between is not None:
            self._between.lose_an_answer()
            return
        dialect = self.engine.dialect
        commit = dialect.do_commit

        def commit_and_fail(connection: Any) -> None:
            dialect.do_commit = commit  # type: ignore[method-assign]
            commit(connection)
            raise sqlite3.OperationalError("database is locked")  # a file has no network to lose it

        dialect.do_commit = commit_and_fail  # type: ignore[method-assign]


@pytest.fixture(params=KINDS)
def losing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Losing]:
    with ExitStack() as stack:
        url, between = with_tables(request, tmp_path), None
        if request.param == "postgresql":
            port = parse(url).port
            between = stack.enter_context(closing(Between(port)))
            url = url.replace(f":{port}/", f":{between.port}/")
        engine = connect(url, create=False)
        stack.callback(engine.dispose)
        yield Losing(engine, between)


VERBS: dict[str, Callable[..., Any]] = {
    "finish_trial": lambda o, _: o.finish_trial(make_result(), hand_out=1),
    "finish_replicate": lambda o, _: o.finish_replicate(make_replicate(number=7), hand_out=1),
    "finish_job": lambda o, _: o.finish_job("cache", "block-0", hand_out=1),
    "finish_teacher": lambda o, _: o.finish_teacher("teacher-key", make_teacher(), hand_out=1),
    "fail_job": lambda o, _: o.fail_job("trial", "100k/0", hand_out=1, reason="lost", final=False),
    "fail_job for good": lambda o, _: o.fail_job("trial", "100k/0", hand_out=1, reason="lost", final=True),
    "return_job": lambda o, _: o.return_job("trial", "100k/0", hand_out=1),
    "take_back_jobs": lambda o, _: o.take_back_jobs("its broker died"),
    "renew_lease": lambda o, _: o.renew_lease(900, {"share": 1}),
    "hand_over": lambda o, _: o.hand_over("token-2"),
    "leave": lambda o, _: o.leave("finished"),
    "pause_search": lambda o, r: r.pause_search(o.search_id, "by Ada"),
    "cancel_search": lambda o, r: r.cancel_search(o.search_id, "by Ada"),
    "queue_search": lambda o, r: r.queue_search(o.search_id),
    "note_inputs": lambda o, _: o.note_inputs(["teacher-key"], "cache-key"),
    "save_cache": lambda _, r: r.save_cache(make_cache()),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_write_whose_answer_is_lost_comes_to_what_it_comes_to_otherwise(losing, still_clock, verb):
    hearer = Hearer()
    repository = Repository(losing.engine, clock=still_clock, patience=Patience(limit_s=ENOUGH_S, tell=hearer))
    outcomes = []
    for name in ("as ever", "lost"):
        number = begin(repository, name)
        if name == "lost":
            losing.lose_an_answer()
        answer = VERBS[verb](repository.owned(number, OWNER), repository)
        outcomes.append((blind(answer), what_came_of_it(repository, name)))

    assert outcomes[0] == outcomes[1]
    assert hearer.heard_away_and_back(), hearer.told
    tried["answers lost after a commit"].add((losing.engine.dialect.name, verb))


def begin(repository: Repository, name: str) -> int:
    """A search with one job of each kind in a slot."""
    search = repository.open_search(name, PLAN, OWNER, lease_s=600)
    owned = repository.owned(search.id, OWNER)
    finish(owned, make_result(number=7))
    jobs = [("trial", "100k/0"), ("cache", "block-0"), ("teacher", "teacher-key"), ("replicate", "100k/7/0")]
    for kind, key in jobs:
        owned.hand_out(kind, key, "slot-1")
    return search.id


def blind(value: Any) -> Any:
    """Without what tells two searches apart."""
    return replace(value, id=0, name="") if isinstance(value, Search) else value


def what_came_of_it(repository: Repository, name: str) -> list[Any]:
    search = found(repository, name)
    jobs = [replace(job, search_id=0) for job in repository.jobs(search.id)]
    rest = [repository.trial_results(search.id), repository.replicates(search.id), repository.cache("cache-key")]
    return [blind(search), jobs, *rest]


def test_a_job_whose_handing_out_was_not_heard_of_is_handed_out_under_the_next_count(losing):
    repository, _ = heard(losing.engine)
    search = repository.open_search("quick", PLAN, OWNER)
    losing.lose_an_answer()
    assert repository.owned(search.id, OWNER).hand_out("trial", "100k/0", "slot-1") == 2
    assert not repository.owned(search.id, OWNER).finish_trial(make_result(), hand_out=1)
    assert repository.owned(search.id, OWNER).finish_trial(make_result(), hand_out=2)


@pytest.mark.parametrize("is_there", [False, True])
def test_opening_a_search_is_done_once_though_its_answer_is_lost(losing, is_there):
    repository, hearer = heard(losing.engine)
    if is_there:
        repository.open_search("quick", PLAN, OWNER, lease_s=600)
    losing.lose_an_answer()

    opened = repository.open_search("quick", PLAN, "driver-2", lease_s=600, instead_of=OWNER)

    assert (opened.owner, opened.state) == ("driver-2", "running")
    assert repository.searches() == [opened]
    assert hearer.heard_away_and_back()


def test_a_pause_that_comes_before_the_opening_is_heard_of_is_not_undone(losing):
    def pause() -> None:
        (search,) = Repository(losing.engine).searches()
        Repository(losing.engine).pause_search(search.id, "by Ada")

    repository, _ = heard(losing.engine, pause)
    losing.lose_an_answer()

    opened = repository.open_search("quick", PLAN, OWNER, lease_s=600)

    assert (opened.owner, opened.state, opened.reason) == (OWNER, "paused", "by Ada")


def test_no_second_search_is_claimed_where_the_answer_to_the_first_is_lost(losing):
    repository, hearer = heard(losing.engine)
    for name in ("one", "two"):
        repository.submit_search(name, PLAN)
    losing.lose_an_answer()

    claimed = repository.claim_search("driver-2", driver=None, lease_s=600)

    assert (claimed.name, claimed.owner) == ("one", "driver-2")
    assert [(search.name, search.state) for search in repository.searches()] == [("two", "queued"), ("one", "running")]
    assert hearer.heard_away_and_back()


def test_the_files_of_a_search_are_told_though_the_first_answer_to_its_deletion_is_lost(losing):
    repository, hearer = heard(losing.engine)
    search = repository.open_search("quick", PLAN, OWNER)
    finish(repository.owned(search.id, OWNER), make_result(artifact="a"))
    losing.lose_an_answer()

    assert repository.delete_search(search.id) == ["a"]
    assert repository.searches() == []
    assert hearer.heard_away_and_back()


def test_a_search_that_another_hand_deleted_meanwhile_is_told_as_gone(engine, place, search):
    def delete() -> None:
        place.come_back()
        Repository(engine).delete_search(search.id, instead_of=OWNER)

    repository, _ = heard(engine, delete)
    place.leave()
    with pytest.raises(StorageError, match="the search is no longer in this database"):
        repository.delete_search(search.id, instead_of=OWNER)
