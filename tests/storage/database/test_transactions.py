from __future__ import annotations

import threading
from contextlib import ExitStack
from functools import partial

import pytest
from sqlalchemy import Engine, text

from storage.database.transactions import reading, writing
from storage.errors import DatabaseAway
from storage.rows.repository import Repository
from tests.storage.conftest import opened, together
from tests.storage.sample_rows import CUT_OTHERS


def test_a_block_that_raises_writes_nothing(repository, search):
    def half_a_write() -> None:
        with writing(repository._engine) as connection:
            connection.execute(text("UPDATE searches SET state = 'failed'"))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        half_a_write()

    assert repository.find_search("quick") == search


def test_writers_that_read_first_queue_up_and_lose_nothing(repository, search):
    def add_one() -> None:
        for _ in range(10):
            with writing(repository._engine) as connection:
                query = "SELECT CAST(reason AS INTEGER) FROM searches FOR UPDATE"
                if connection.dialect.name == "sqlite":
                    query = query.removesuffix(" FOR UPDATE")
                count = connection.scalar(text(query)) or 0
                connection.execute(text("UPDATE searches SET reason = :n"), {"n": str(count + 1)})

    assert together([add_one] * 4) == [None] * 4
    assert repository.find_search("quick").reason == "40"


def test_a_reader_is_not_kept_waiting_by_a_writer(repository, search, open_repository):
    reader = open_repository()
    with writing(repository._engine) as connection:
        connection.execute(text("UPDATE searches SET state = 'failed'"))
        assert reader.find_search("quick") == search


def test_a_lock_that_lasts_too_long_is_told_in_one_line(repository, search, impatient):
    with writing(repository._engine) as connection:
        connection.execute(text("UPDATE searches SET reason = NULL"))
        with pytest.raises(DatabaseAway, match=r"cannot use the database .*lock.*run the same command") as caught:
            impatient.open_search("quick", search.plan, "driver-2")
    assert "\n" not in str(caught.value)
    assert impatient.open_search("quick", search.plan, "driver-2").owner == "driver-2"


def test_a_process_that_wants_too_many_connections_at_once_is_told_in_one_line(repository):
    engine = repository._engine
    engine.pool._timeout = 0.1  # type: ignore[attr-defined]  # of 30 s
    with ExitStack() as stack:
        for _ in range(15):
            stack.enter_context(reading(engine))
        with pytest.raises(DatabaseAway, match=r"all connections of this process were in use .* run the same command"):
            repository.searches()

    assert repository.searches() == []


@pytest.mark.full
def test_transactions_that_got_into_one_anothers_way_may_be_tried_again(postgres_url):
    both_hold_one = threading.Barrier(2)

    def lock(engine: Engine, first: int, second: int) -> None:
        with writing(engine) as connection:
            connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
            for number in (first, second):
                connection.execute(text("SELECT 1 FROM searches WHERE id = :id FOR UPDATE"), {"id": number})
                if number == first:
                    both_hold_one.wait()

    with opened(postgres_url, create=True) as engine:
        one, two = (Repository(engine).open_search(name, {}, "driver-1").id for name in ("one", "two"))
        outcomes = together([partial(lock, engine, one, two), partial(lock, engine, two, one)])

    ends = [end for end in outcomes if end is not None]
    assert [type(end) for end in ends] == [DatabaseAway], ends
    assert "deadlock" in str(ends[0])


@pytest.mark.full
def test_what_a_frozen_process_had_locked_is_free_again_and_its_transaction_may_be_tried_again(postgres_url):
    def freeze_half_way(engine: Engine, other: Engine) -> None:
        with writing(engine) as connection:
            assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = '20ms'"))
            connection.execute(text("UPDATE searches SET reason = 'half done'"))
            with writing(other) as waiting:  # until the server has ended the first one
                assert waiting.scalar(text("SELECT name FROM searches WHERE reason IS NULL FOR UPDATE")) == "quick"
            connection.execute(text("SELECT 1"))

    with opened(postgres_url, create=True) as engine, opened(postgres_url) as other:
        Repository(engine).open_search("quick", {}, "driver-1")
        with pytest.raises(DatabaseAway) as caught:
            freeze_half_way(engine, other)

        assert "\n" not in str(caught.value)
        assert Repository(engine).searches()[0].reason is None


@pytest.mark.full
def test_a_postgres_that_dropped_its_connections_is_used_again(postgres_url):
    with opened(postgres_url, create=True) as engine, opened(postgres_url) as other:
        with reading(engine) as connection:
            assert connection.scalar(text("SELECT 1")) == 1
        with writing(other) as connection:
            connection.execute(text(CUT_OTHERS))

        with reading(engine) as connection:
            assert connection.scalar(text("SELECT 1")) == 1
