"""How searches share one Ray."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.crew.fair_shares import Claim, fair_slots


def shares(*claims: tuple[int, float], turn: int = 0) -> list[int]:
    """The slots of each, by what they want: slots, and the share of the cluster that each of those takes."""
    made = [Claim(search=number, slots=slots, share=share) for number, (slots, share) in enumerate(claims)]
    given_ = fair_slots(made, turn=turn)
    return [given_[claim.search] for claim in made]


def test_a_search_alone_gets_what_it_wants_and_no_more_than_there_is() -> None:
    assert shares((3, 0.25)) == [3]
    assert shares((8, 0.25)) == [4]


def test_two_searches_halve_a_cluster_and_what_one_does_not_want_goes_to_the_other() -> None:
    assert shares((4, 0.25), (4, 0.25)) == [2, 2]
    assert shares((1, 0.25), (4, 0.25)) == [1, 3]


def test_shares_are_of_the_cluster_and_not_of_the_number_of_slots() -> None:
    assert shares((8, 0.125), (4, 0.25)) == [4, 2]


def test_the_odd_slot_stays_with_the_older_search() -> None:
    assert shares((3, 1 / 3), (3, 1 / 3)) == [2, 1]
    assert shares((3, 1 / 3), (3, 1 / 3), turn=1) == [2, 1]


def test_more_searches_than_slots_take_turns_and_each_gets_one() -> None:
    turns = [shares((1, 0.5), (1, 0.5), (1, 0.5), turn=turn) for turn in range(3)]
    assert [sum(turn) for turn in turns] == [2, 2, 2]
    assert [sum(column) for column in zip(*turns, strict=True)] == [2, 2, 2]


CLAIMS = st.lists(st.tuples(st.integers(1, 12), st.sampled_from([1.0, 0.5, 1 / 3, 0.25, 0.125, 0.01])), max_size=6)


@given(CLAIMS, st.integers(0, 20))
def test_no_more_is_given_than_there_is_and_nothing_that_is_wanted_is_left(
    claims: list[tuple[int, float]], turn: int
) -> None:
    given_ = shares(*claims, turn=turn)
    used = sum(slots * share for slots, (_, share) in zip(given_, claims, strict=True))
    assert used <= 1 + 1e-6
    for slots, (wanted, share) in zip(given_, claims, strict=True):
        assert slots <= wanted
        assert slots == wanted or used + share > 1 - 1e-6


@given(CLAIMS)
def test_nobody_could_have_more_without_another_having_less_than_him(claims: list[tuple[int, float]]) -> None:
    given_ = shares(*claims)
    if 0 in given_:
        return  # they take turns
    for slots, (wanted, share) in zip(given_, claims, strict=True):
        for others, (_, others_share) in zip(given_, claims, strict=True):
            if slots < wanted:
                assert (others - 1) * others_share <= slots * share + 1e-6 or share > others_share


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1]])
def test_all_who_ask_compute_the_same(order: list[int]) -> None:
    claims = [Claim(search=number, slots=4, share=1 / 7) for number in range(3)]
    assert fair_slots([claims[number] for number in order], turn=5) == fair_slots(claims, turn=5)
