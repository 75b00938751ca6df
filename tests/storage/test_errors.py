from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from storage import errors
from storage.records import Search

ALL = [value for value in vars(errors).values() if isinstance(value, type)]
HOLDER = Search(
    id=7,
    name="quick",
    plan={},
    state="running",
    owner="driver-1",
    reason=None,
    teachers=None,
    cache=None,
    created_at=datetime(2026, 1, 2, tzinfo=UTC),
    finished_at=None,
)


@pytest.mark.parametrize("kind", ALL)
def test_an_error_survives_pickling_with_its_message(kind: type[Exception]) -> None:
    more = (HOLDER,) if kind is errors.AlreadyDriven else ()
    back = pickle.loads(pickle.dumps(kind("what happened; what to do", *more)))

    assert type(back) is kind
    assert str(back) == "what happened; what to do"
    assert getattr(back, "holder", None) == (HOLDER if more else None)


@pytest.mark.parametrize("kind", ALL)
def test_every_error_is_a_storage_error(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.StorageError)


def test_a_database_that_is_away_says_what_happened_apart_from_what_to_do() -> None:
    back = pickle.loads(pickle.dumps(errors.DatabaseAway("what happened", "what to do")))

    assert (back.what, str(back)) == ("what happened", "what happened; what to do")
