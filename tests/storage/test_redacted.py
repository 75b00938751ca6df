from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.redacted import redacted, without_credentials


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://bucket/a@b", "s3://bucket/a@b"),
        ("s3://key:secret@bucket/a", "s3://bucket/a"),
        ("s3://key:se/cret@bucket/a", "s3://bucket/a"),
        ("sftp://me:p@ss@host:22/a", "sftp://host:22/a"),
        ("sftp://me@host/a@b", "sftp://host/a@b"),
        ("sftp://host:22/a@b", "sftp://host:22/a@b"),
        ("https://me:secret@host/a?token=secret", "https://host/a"),
    ],
)
def test_a_url_is_shown_without_user_password_and_query(url: str, shown: str) -> None:
    assert without_credentials(url) == shown


def test_a_message_is_shown_without_user_and_password() -> None:
    said = 'password authentication failed for user "me", some more of p@ss and p%40ss'
    assert redacted(said, user="me", password="p@ss") == (
        'password authentication failed for user "***", some more of *** and ***'
    )
    assert redacted("nothing is known of it", user=None, password=None) == "nothing is known of it"


@given(password=st.text("abc@:/?#% é", min_size=4), around=st.text("xyz "))
def test_no_form_of_a_password_is_left(password: str, around: str) -> None:
    for form in (password, quote(password, safe="")):
        assert form not in redacted(around + form + around, user=None, password=password)
