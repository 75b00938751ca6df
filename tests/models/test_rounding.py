import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BudgetError
from models.rounding import check_round_to, nearest, rounded_down

ROUND_TO = st.integers(1, 64)


@given(low=st.integers(1, 300), more=st.integers(0, 300), place=st.floats(0, 1), round_to=ROUND_TO)
def test_a_width_is_rounded_to_the_nearest_multiple_within_its_range(low, more, place, round_to):
    high = low + more
    width = low + round(place * more)
    found = nearest(width, round_to, (low, high))
    multiples = [number for number in range(low, high + 1) if number % round_to == 0]
    if multiples:
        assert found == min(multiples, key=lambda number: (abs(number - width), -number))
    else:
        assert found == width


@given(width=st.integers(1, 600), low=st.integers(1, 300), round_to=ROUND_TO)
def test_a_width_is_rounded_down_to_a_multiple_that_is_not_below_the_low_end(width, low, round_to):
    multiples = [number for number in range(low, width + 1) if number % round_to == 0]
    assert rounded_down(width, round_to, low) == max(multiples, default=width)


@given(width=st.integers(1, 10**12))
def test_rounding_to_one_changes_nothing(width):
    assert nearest(width, 1, (1, 10**12)) == rounded_down(width, 1) == width


@pytest.mark.parametrize("round_to", [0, -8, 65])
def test_a_number_that_widths_cannot_be_rounded_to_is_refused(round_to):
    with pytest.raises(BudgetError, match="give a whole number from 1 to 64"):
        check_round_to(round_to)
