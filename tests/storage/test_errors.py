from __future__ import annotations

import pickle

import pytest

from storage import errors
from tests.storage.conftest import SEARCH

ALL = [value for value in vars(errors).values() if isinstance(value, type)]


@pytest.mark.parametrize("kind", ALL)
def test_an_error_survives_pickling_with_its_message(kind):
    more = (SEARCH,) if kind is errors.AlreadyDriven else ()
    back = pickle.loads(pickle.dumps(kind("what happened; what to do", *more)))
    assert type(back) is kind
    assert isinstance(back, errors.StorageError)
    assert str(back) == "what happened; what to do"
    assert getattr(back, "holder", None) == (SEARCH if more else None)


def test_a_database_that_is_away_says_what_happened_apart_from_what_to_do():
    back = pickle.loads(pickle.dumps(errors.DatabaseAway("what happened", "what to do")))
    assert (back.what, str(back)) == ("what happened", "what happened; what to do")
