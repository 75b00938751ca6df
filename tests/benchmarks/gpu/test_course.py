import pytest

from benchmarks.gpu.course import PARTS, Part, chosen, limit_s


def part(share: float, least_s: float = 10) -> Part:
    return Part(name="p", title="", module="none", share=share, least_s=least_s)


def test_the_shares_come_to_the_whole() -> None:
    assert sum(part.share for part in PARTS) == pytest.approx(1)


@pytest.mark.parametrize(
    ("shares", "left_s", "limit"),
    [
        ((1, 3), 400, 100),  # its share
        ((1,), 250, 250),  # the last one takes what is left, also what others did not need
        ((1, 99), 300, 10),  # its least, if its share is below it
        ((1, 3), 10, 10),
        ((1, 3), 9.9, None),
        ((1, 3), -5, None),
    ],
)
def test_a_part_gets_its_share_of_what_is_left_and_is_skipped_below_its_least(shares, left_s, limit):
    assert limit_s([part(share) for share in shares], left_s) == limit


def test_the_part_that_finds_out_how_steps_are_taken_comes_before_any_that_are_chosen() -> None:
    assert [part.name for part in chosen(("column", "logits"))] == ["capture", "logits", "column"]
    assert chosen(None) == PARTS
