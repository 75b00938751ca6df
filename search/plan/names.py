"""The names that a search may have: the same on the command line, over HTTP and in a restore."""

from __future__ import annotations

import re

from search.errors import UserError

NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
_RULE = "a name has 1 to 100 letters (a-z, A-Z), digits, '.', '_' and '-', and starts with a letter or digit"
_SHOWN = 60  # characters of a name that is refused


def require_name(name: str) -> str:
    """The name, if a new search may have it; searches of older releases keep theirs.

    Raises:
        UserError: it may not.
    """
    if not re.fullmatch(NAME_PATTERN, name):
        raise UserError(f"{name[:_SHOWN]!r} cannot be the name of a search: {_RULE}. Choose another with --name.")
    return name


def checked_name(name: str) -> str:
    """The same for a name that came over HTTP.

    Raises:
        ValueError: it may not have it.
    """
    if not re.fullmatch(NAME_PATTERN, name):
        raise ValueError(_RULE)
    return name
