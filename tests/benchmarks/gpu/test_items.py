import json
import math

import pytest

from benchmarks.gpu.items import Item, in_json, is_finite, lone, seconds_for


def test_a_row_compared_with_nothing_is_finite_if_its_own_figure_is() -> None:
    assert is_finite(lone("rate", "GB/s", 3.0))
    assert not is_finite(lone("rate", "GB/s", math.nan))
    assert not is_finite(lone("rate", "GB/s", 3.0) | {"ratio": math.inf})
    assert not is_finite(lone("rate", "GB/s", 3.0) | {"ours": None})


def test_what_json_cannot_hold_becomes_none() -> None:
    row = in_json(lone("rate", "GB/s", math.inf, share=math.nan, least=0.5))
    assert (row["ours"], row["share"], row["least"]) == (None, None, 0.5)
    json.dumps(row, allow_nan=False)


def test_items_share_what_is_left_by_weight() -> None:
    items = [Item(names=("n",), rows=lambda _: [], weight=weight) for weight in (3, 1, 2)]
    assert seconds_for(items, 60) == 30
    assert seconds_for(items[1:], 60) == pytest.approx(20)
    assert seconds_for(items[2:], 60) == 60
