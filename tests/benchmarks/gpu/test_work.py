import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu.events import (
    Began,
    Entered,
    Event,
    Failed,
    Finished,
    Found,
    Left,
    Missing,
    NotRun,
    Planned,
    Skipped,
)
from benchmarks.gpu.items import Absent, Item
from benchmarks.gpu.work import Start, measure_from
from tests.benchmarks.gpu.fakes import Fake, gives, raises


def told(parts: Sequence[Fake], *, left_s: float = 100, device: Any = "cpu", **changed: Any) -> list[Event]:
    """The events but those that tell what is planned."""
    events = all_told(parts, left_s=left_s, device=device, **changed)
    return [event for event in events if not isinstance(event, Planned)]


def all_told(parts: Sequence[Fake], *, left_s: float = 100, device: Any = "cpu", **changed: Any) -> list[Event]:
    now = time.monotonic()
    fields: dict[str, Any] = {"deadline": now + left_s, "is_tiny": True, "device_name": device, "folder": Path("none")}
    events: list[Event] = []
    measure_from(Start(**(fields | changed)), events.append, parts)  # type: ignore[arg-type]  # they have what parts have
    return events


def item(name: str, **more: Any) -> Item:
    return Item(names=(name,), **({"rows": gives(name)} | more))


def found(events: Sequence[Event]) -> list[str]:
    return [event.row["metric"] for event in events if isinstance(event, Found)]


def test_parts_and_their_items_are_done_in_order_and_each_row_is_told_at_once() -> None:
    events = told([Fake("one", [item("a"), item("b")]), Fake("two", [item("c")])])
    kinds = [Entered, Began, Found, Began, Found, Left, Entered, Began, Found, Left, Finished]
    assert [type(event) for event in events] == kinds
    assert found(events) == ["a", "b", "c"]


def test_what_an_item_may_take_in_any_case_is_told_as_it_begins() -> None:
    events = told(
        [Fake("one", [item("a", most_s=math.inf), item("b")])], left_s=40, part=0, ends_at=time.monotonic() + 30
    )
    began = [event for event in events if isinstance(event, Began)]
    assert [event.most_s for event in began] == [math.inf, 0]
    assert [event.seconds for event in began] == [pytest.approx(15, abs=1), pytest.approx(30, abs=1)]


def test_a_part_that_raises_keeps_its_rows_and_ends_the_process_with_the_trace() -> None:
    events = told([Fake("one", [Item(names=("a", "b"), rows=raises("a")), item("c")]), Fake("two", [item("d")])])
    *before, failed = events
    assert found(before) == ["a"]
    assert isinstance(failed, Failed)
    assert (failed.part, failed.names) == ("one", ("a", "b"))
    assert failed.trace.startswith("Traceback")
    assert failed.trace.strip().endswith("ZeroDivisionError: of its own")


def test_a_part_whose_items_cannot_be_made_fails_too() -> None:
    part = Fake("one")
    part.items = lambda bench: 1 / 0  # type: ignore[assignment, method-assign]
    assert isinstance(told([part])[-1], Failed)


def test_another_process_begins_with_the_item_after_the_one_that_failed() -> None:
    parts = [Fake("one", [item("a"), Item(names=("b",), rows=raises()), item("c")]), Fake("two", [item("d")])]
    ends_at = time.monotonic() + 50
    events = told(parts, part=0, item=2, ends_at=ends_at)
    assert found(events) == ["c", "d"]
    assert [event.part for event in events if isinstance(event, Entered)] == ["two"]


@pytest.mark.parametrize(("device", "rows"), [("cpu", ["b"]), ("cuda", ["a", "b"])])
def test_what_only_cuda_can_run_is_named_where_there_is_none(device, rows):
    events = told([Fake("one", [item("a", needs_cuda=True), item("b")])], device=device)
    assert found(events) == rows
    left_out = [event for event in events if isinstance(event, NotRun)]
    assert [(event.names, event.reason) for event in left_out] == ([(("a",), "needs CUDA")] if device == "cpu" else [])


def test_a_row_that_an_item_cannot_give_is_named_with_its_reason_and_not_missing() -> None:
    absent = Absent(name="a", reason="steps on the device are off")
    events = told([Fake("one", [Item(names=("a", "b"), rows=lambda _: [absent, *gives("b")(0.0)])])])
    assert [(event.names, event.reason) for event in events if isinstance(event, NotRun)] == [(("a",), absent.reason)]
    assert found(events) == ["b"]
    assert not [event for event in events if isinstance(event, Missing)]


@pytest.mark.parametrize(
    ("tiny", "has_data", "rows"), [(False, False, ["b"]), (False, True, ["a", "b"]), (True, False, ["a", "b"])]
)
def test_what_needs_cifar_10_is_named_where_it_is_not_there(tiny, has_data, rows):
    parts = [Fake("one", [item("a")], needs_data=True), Fake("two", [item("b")])]
    events = told(parts, is_tiny=tiny, has_data=has_data)
    assert found(events) == rows
    left_out = [event.reason for event in events if isinstance(event, NotRun)]
    assert left_out == ([] if "a" in rows else ["needs CIFAR-10"])


def test_the_rows_of_all_parts_are_told_before_the_first_begins_but_not_by_a_later_process() -> None:
    broken = Fake("two")
    broken.items = lambda bench: 1 / 0  # type: ignore[assignment, method-assign]
    parts = [Fake("one", [item("a"), item("b")]), broken, Fake("three", [item("c")])]
    planned = [Planned(part="one", names=("a", "b")), Planned(part="three", names=("c",))]
    assert all_told(parts)[:2] == planned
    assert not [event for event in all_told(parts, part=2) if isinstance(event, Planned)]


def test_a_row_that_an_item_does_not_give_is_missing() -> None:
    events = told([Fake("one", [Item(names=("a", "b"), rows=gives("a"))])])
    assert [event.names for event in events if isinstance(event, Missing)] == [("b",)]


def test_when_a_parts_time_is_over_its_first_item_still_runs_and_the_others_are_named() -> None:
    events = told([Fake("one", [item("a"), item("b")])], part=0, ends_at=time.monotonic() - 1)
    assert found(events) == ["a"]
    assert [(event.names, event.reason) for event in events if isinstance(event, NotRun)] == [(("b",), "no time left")]


@pytest.mark.parametrize(("tiny", "limit_s"), [(False, 50), (True, 100)])
def test_a_part_has_its_share_of_the_time_but_in_a_dry_run_all_that_is_left(tiny, limit_s):
    events = told([Fake("one", [item("a")]), Fake("two", [item("b")])], is_tiny=tiny)
    (entered, *_) = (event for event in events if isinstance(event, Entered))
    assert entered.limit_s == pytest.approx(limit_s, abs=1)


def test_a_part_is_skipped_when_less_than_its_least_is_left() -> None:
    events = told([Fake("one", [item("a")], least_s=60), Fake("two", [item("b")], least_s=1)], left_s=30)
    assert found(events) == ["b"]
    (skipped,) = (event for event in events if isinstance(event, Skipped))
    assert (skipped.part, skipped.needs_s, round(skipped.left_s)) == ("one", 60, 30)


@pytest.mark.parametrize(("tiny", "device", "met"), [(True, "cuda", None), (False, "cpu", None), (False, "cuda", True)])
def test_aims_are_judged_on_a_gpu_with_the_full_sizes_alone(tiny, device, met):
    row = {"metric": "a", "met": True}
    part = Fake("one", [Item(names=("a",), rows=lambda _: [row])])
    events = told([part], device=device, is_tiny=tiny)
    assert [event.row["met"] for event in events if isinstance(event, Found)] == [met]
