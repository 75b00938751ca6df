from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from storage.errors import StorageError
from storage.rows.repository import Repository
from storage.rows.tokens import Token, Tokens, digest_of
from tests.storage.conftest import START


@pytest.fixture
def engine(repository: Repository) -> Engine:
    return repository._engine


@pytest.fixture
def tokens(engine: Engine) -> Tokens:
    return Tokens(engine, clock=lambda: START)


def test_a_token_is_kept_by_its_digest_with_its_scope_and_since_when(tokens):
    tokens.add("ci", "read", digest_of("secret"))
    tokens.add("ada", "write", digest_of("other"))
    assert tokens.all() == [
        Token(name="ada", scope="write", digest=digest_of("other"), created_at=START),
        Token(name="ci", scope="read", digest=digest_of("secret"), created_at=START),
    ]


def test_the_token_itself_is_nowhere_in_the_database(tokens, engine):
    tokens.add("ci", "read", digest_of("secret"))
    with engine.connect() as connection:
        assert "secret" not in str(connection.execute(text("SELECT * FROM tokens")).all())


def test_the_same_again_changes_nothing(tokens):
    tokens.add("ci", "read", digest_of("secret"))
    tokens.add("ci", "read", digest_of("secret"))
    assert len(tokens.all()) == 1


@pytest.mark.parametrize("other", [("ci", "write", "secret"), ("ci", "read", "new"), ("you", "read", "secret")])
def test_a_name_and_a_token_belong_to_one_another(tokens, other):
    tokens.add("ci", "read", digest_of("secret"))
    name, scope, token = other
    with pytest.raises(StorageError, match="token 'ci' exists already, with scope read; revoke it first"):
        tokens.add(name, scope, digest_of(token))
    assert [(one.name, one.scope, one.digest) for one in tokens.all()] == [("ci", "read", digest_of("secret"))]


def test_a_scope_is_read_or_write(tokens):
    with pytest.raises(StorageError):
        tokens.add("ci", "everything", digest_of("secret"))


def test_a_revoked_token_is_gone_and_its_name_free(tokens):
    tokens.add("ci", "read", digest_of("secret"))
    assert tokens.revoke("ci")
    assert not tokens.revoke("ci")
    tokens.add("ci", "write", digest_of("secret"))
    assert [one.scope for one in tokens.all()] == ["write"]
