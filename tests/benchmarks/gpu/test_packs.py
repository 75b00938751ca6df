from typing import Any

import pytest

from benchmarks.gpu import packs
from benchmarks.gpu.bench import DEVICE_STEPS
from benchmarks.gpu.items import Absent
from tests.benchmarks.gpu.fakes import JUDGED, constant_ms, figures, in_turn

MLP, CNN = "mlp-1 of 1M", "cnn-3 of 1M"
PLAIN_MS = 4.0
PACKED_MS = {1: 1.0, 4: 1.25, 16: 2.0}


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trainings are the milliseconds of their step, in which each of a pack's students takes one."""
    monkeypatch.delenv(DEVICE_STEPS, raising=False)
    fakes: dict[str, Any] = {
        "network": lambda *_: None,
        "given": lambda *_: None,
        "steps_of": lambda _: 1,
        "trainings": lambda *_, count=1: count,
        "on_the_device": lambda _, count: PACKED_MS[count],
        "in_the_plain_loop": lambda count: PLAIN_MS * count,
        "epoch_ms": constant_ms,
        "interleaved": in_turn,
    }
    for name, fake in fakes.items():
        monkeypatch.setattr(packs, name, fake)


def test_a_packs_rate_counts_the_steps_of_all_its_students() -> None:
    rows = list(packs._pack_rows(JUDGED, MLP, 1.0))
    assert figures(rows) == {
        f"1 with steps on the device against the plain loop, {MLP}": (1000, 250, 4, None, None),
        f"4 as a pack against one after another, {MLP}": (3200, 1000, 3.2, None, None),
        f"4 as a pack against one process with the plain loop, {MLP}": (3200, 250, 12.8, None, None),
        f"16 as a pack against one after another, {MLP}": (8000, 1000, 8, None, None),
        f"16 as a pack against one process with the plain loop, {MLP}": (8000, 250, 32, 100, False),
    }
    assert [row.get("least") for row in rows if isinstance(row, dict)] == [None, None, None, None, 10]
    assert all(row["captured"] for row in rows if isinstance(row, dict))


def test_16_mlps_that_are_100_times_one_process_meet_the_aim_and_a_pack_of_cnns_has_none(monkeypatch) -> None:
    monkeypatch.setattr(packs, "in_the_plain_loop", lambda count: 12.5 * count)
    *_, of_mlps = packs._pack_rows(JUDGED, MLP, 1.0)
    *_, of_cnns = packs._pack_rows(JUDGED, CNN, 1.0)
    assert isinstance(of_mlps, dict)
    assert isinstance(of_cnns, dict)
    assert (of_mlps["ratio"], of_mlps["met"]) == (100, True)
    assert (of_cnns["ratio"], of_cnns["aim"]) == (100, None)


def test_where_steps_on_the_device_are_off_packs_are_not_captured(monkeypatch) -> None:
    monkeypatch.setenv(DEVICE_STEPS, "off")
    absent, *rows = packs._pack_rows(JUDGED, MLP, 1.0)
    assert absent == Absent(name=packs._pack_names(JUDGED, MLP)[0], reason="steps on the device are off")
    assert [row["captured"] for row in rows if isinstance(row, dict)] == [False] * 4


def test_processes_that_share_a_card_are_compared_with_one_of_them(monkeypatch) -> None:
    rates = {(1, 0): 100.0, (2, 0): 150.0, (4, 0): 200.0, (1, 1): 50.0, (2, 1): 40.0, (4, 1): 25.0}
    crews: list[Any] = []

    class Crew:
        is_closed = False

        def __init__(self, makes: Any, workers: int, **_: Any) -> None:
            self.size = (len(makes), workers)
            crews.append(self)

        def steps_per_s(self, workers: int, _window_s: float, *, run: int) -> float:
            return rates[workers, run]

        def close(self) -> None:
            self.is_closed = True

    monkeypatch.setattr(packs, "Crew", Crew)
    rows = list(packs._process_rows(JUDGED, (MLP, CNN), 1.0))
    assert figures(rows) == {
        f"2 processes on one card against one, {MLP}": (150, 100, 1.5, None, None),
        f"4 processes on one card against one, {MLP}": (200, 100, 2, None, None),
        f"2 processes on one card against one, {CNN}": (40, 50, 0.8, None, None),
        f"4 processes on one card against one, {CNN}": (25, 50, 0.5, None, None),
    }
    assert all(row["captured"] for row in rows)
    assert [(crew.size, crew.is_closed) for crew in crews] == [((2, 4), True)]
