from __future__ import annotations

import pytest

from search.errors import UserError
from search.plan.names import checked_name, require_name


@pytest.mark.parametrize("name", ["a", "7", "quick-0.5", "A_b.c-d", "x" * 100])
def test_letters_digits_and_three_signs_make_a_name(name: str) -> None:
    assert require_name(name) == checked_name(name) == name


@pytest.mark.parametrize("name", ["", "../x", "a/b c", "a/b", "a b", "-a", ".a", "_a", "é", "a\n", "x" * 101, "a?b"])
def test_every_other_name_is_refused_in_one_line_that_says_the_rule(name: str) -> None:
    with pytest.raises(UserError, match="cannot be the name of a search: a name has 1 to 100 letters") as caught:
        require_name(name)
    assert "\n" not in str(caught.value)
    with pytest.raises(ValueError, match="a name has 1 to 100 letters"):
        checked_name(name)
