from __future__ import annotations

import pickle

import pytest

from storage import errors

ALL = [value for value in vars(errors).values() if isinstance(value, type)]


@pytest.mark.parametrize("kind", ALL)
def test_an_error_survives_pickling_with_its_message(kind: type[Exception]) -> None:
    back = pickle.loads(pickle.dumps(kind("what happened; what to do")))

    assert type(back) is kind
    assert str(back) == "what happened; what to do"


@pytest.mark.parametrize("kind", ALL)
def test_every_error_is_a_storage_error(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.StorageError)
