"""URLs and error messages without the user names and passwords of URLs."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

ENCODE = (
    "percent-encode a user name or password with special characters: '@' is %40, ':' is %3A, '/' is %2F, '?' is %3F, "
    "'#' is %23, '%' is %25"
)
_SHORT = 4  # characters; a shorter password is replaced only where it stands as a word


def redacted(text: str, *, user: str | None, password: str | None) -> str:
    """The text with `***` in place of the user name and the password, encoded or not."""
    for secret, is_word in ((password, len(password or "") < _SHORT), (user, True)):
        for form in {secret, quote(secret, safe=""), unquote(secret)} if secret else ():
            word = re.escape(form)
            text = re.sub(rf"(?<!\w){word}(?!\w)" if is_word else word, "***", text)
    return text


def without_credentials(url: str) -> str:
    """A URL without user name, password and query, also where special characters in them are not percent-encoded."""
    protocol, _, rest = url.partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    _, colon, port = host.partition(":")
    if "@" not in host and "@" in path and colon and not port.isdigit():  # a password with a slash
        return f"{protocol}://{rest.rpartition('@')[2]}"
    return f"{protocol}://{host.rpartition('@')[2]}{slash}{path}"
