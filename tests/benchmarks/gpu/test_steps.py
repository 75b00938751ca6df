import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.gpu import steps
from benchmarks.gpu.bench import DEVICE_STEPS, FULL, Bench
from benchmarks.gpu.items import Absent
from benchmarks.gpu.trainings import given, network, recipe
from tests.benchmarks.gpu.fakes import JUDGED, Clock, constant_ms, figures, in_turn

ON_CPU = Bench(is_tiny=True, device_name="cpu", folder=Path("none"), ends_at=time.monotonic() + 1000)
MLP, _, LARGE, _ = steps.timed(JUDGED)
ON_DEVICE_MS, LABELLED_MS, PLAIN_MS, TUTORIAL_MS = 2.0, 4.0, 10.0, 50.0


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trainings are the milliseconds of their step; the peak is 500 TFLOP/s in bf16 and 50 in fp32."""
    monkeypatch.delenv(DEVICE_STEPS, raising=False)
    monkeypatch.setattr("distill.precision.has_bf16", lambda _: True)
    of = SimpleNamespace(flops=400e9, convolution_flops=300e9, spec="spec")
    images = SimpleNamespace(images=[None] * 256)
    data = SimpleNamespace(images=images, logits="logits")
    fakes: dict[str, Any] = {
        "network": lambda *_: of,
        "given": lambda *_: data,
        "recipe": lambda _: None,
        "trainings": lambda *_, on_labels=None: on_labels,
        "on_the_device": lambda _, on_labels: LABELLED_MS if on_labels else ON_DEVICE_MS,
        "in_the_plain_loop": lambda _: PLAIN_MS,
        "epoch_ms": constant_ms,
        "interleaved": in_turn,
        "matmul_flops": lambda _, precision: {"bf16": 500e12, "fp32": 50e12}[precision],
    }
    for name, fake in fakes.items():
        monkeypatch.setattr(steps, name, fake)


def test_our_steps_are_compared_with_the_plain_loop_the_peak_and_the_epochs_of_the_aim() -> None:
    rows = list(steps._network_rows(JUDGED, LARGE, 1.0))
    rate = 1000 / ON_DEVICE_MS * steps.BATCH / 50_000
    assert figures(rows) == {
        f"steps on the device against the plain loop, {LARGE}": (ON_DEVICE_MS, PLAIN_MS, 5, None, None),
        f"products of a step against the peak, {LARGE}": (200, 500, 0.4, None, None),
        f"epochs of 50,000 images, {LARGE}": (rate, 5, pytest.approx(rate / 5), 1, False),
    }
    assert [row["captured"] for row in rows if isinstance(row, dict)] == [True] * 3


def test_the_large_network_alone_is_asked_for_epochs() -> None:
    assert len(list(steps._network_rows(JUDGED, MLP, 1.0))) == 2


def test_images_a_second_are_the_batch_over_the_step_and_more_are_better(monkeypatch) -> None:
    loop = SimpleNamespace(step_ms=lambda: TUTORIAL_MS)
    asked: dict[str, Any] = {}

    def side(*_: Any, **given: Any) -> Any:
        asked.update(given)
        return loop

    monkeypatch.setattr(steps, "side", side)
    monkeypatch.setattr(steps, "cached", lambda _: None)
    monkeypatch.setattr(steps, "usable_cpus", lambda: 12)
    rows = list(steps._tutorial_rows(JUDGED, MLP, 1.0))
    assert figures(rows) == {
        f"step, {MLP}": (ON_DEVICE_MS, TUTORIAL_MS, 25, None, None),
        f"images, {MLP}": (64_000, 2_560, 25, None, None),
    }
    assert all(row["captured"] for row in rows)
    assert asked == {"steps": 48, "workers": 12}


@pytest.mark.parametrize("workers", [*range(17), 64])
def test_each_process_of_the_tutorials_loader_prepares_as_many_of_the_timed_batches_as_the_others(workers):
    count = steps.tutorial_steps(FULL.tutorial_steps, workers)
    assert count % max(1, workers) == 0
    assert FULL.tutorial_steps <= count < FULL.tutorial_steps + max(1, workers)


def test_a_step_on_logits_may_take_at_most_1_percent_longer_than_one_on_labels(monkeypatch) -> None:
    name = f"step on cached logits against one on hard labels, {MLP}"
    (row,) = steps._cached_rows(JUDGED, MLP, 1.0)
    assert figures([row]) == {name: (ON_DEVICE_MS, LABELLED_MS, 2, pytest.approx(0.990, abs=1e-3), True)}
    assert row["captured"]
    for longer, is_met in ((1.02, False), (1.009, True)):
        monkeypatch.setattr(steps, "on_the_device", lambda _, on_labels, by=longer: 1.0 if on_labels else by)
        (row,) = steps._cached_rows(JUDGED, MLP, 1.0)
        assert row["met"] is is_met


def test_the_kinds_of_work_are_shares_of_the_step_and_the_rest_is_the_host(monkeypatch) -> None:
    kinds = {"convolutions": 1.0, "optimiser": 0.5, "views, loss, sums": 0.25}
    monkeypatch.setattr(steps, "kinds_ms", lambda *_: (dict(kinds), 2.0))
    rows = list(steps._kind_rows(JUDGED, LARGE, 1.0))
    aimed, *others = rows
    assert figures([aimed]) == {f"convolutions against the peak, {LARGE}": (300, 500, 0.6, 0.6, True)}
    assert aimed["least"] == 0.37
    assert {row["metric"]: (row["ours"], row["share"]) for row in others} == {
        f"optimiser by the profiler, {LARGE}": (0.5, 0.25),
        f"views, loss and sums by the profiler, {LARGE}": (0.25, 0.125),
        f"waiting for the host by the profiler, {LARGE}": (0.25, 0.125),
    }


def test_the_parts_of_a_step_are_those_of_the_second_epoch(monkeypatch) -> None:
    seconds = {"views": 0.002, "forward": 0.004, "backward": 0.006, "optimizer": 0.008, "validation": 9.0}

    class Training:
        steps = epochs = 0

        @property
        def is_epoch_over(self) -> bool:
            return self.steps == 2

        def take_step(self) -> None:
            self.steps += 1

        def end_epoch(self) -> None:
            self.steps, self.epochs = 0, self.epochs + 1

        def progress(self) -> Any:
            return SimpleNamespace(last=SimpleNamespace(parts=seconds if self.epochs == 2 else {}))

    monkeypatch.setattr(steps, "trainings", lambda *_: [Training()])
    rows = list(steps._part_rows(JUDGED, MLP, 1.0))
    assert {row["metric"]: (row["ours"], row["share"]) for row in rows} == {
        f"{title} in the plain loop, {MLP}": (pytest.approx(ms), pytest.approx(ms / 10))
        for title, ms in (("views", 1), ("forward and loss", 2), ("backward", 3), ("optimiser", 4))
    }


def alone(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    for name, ms in (("_views_ms", 0.02), ("_loss_ms", 0.5), ("_optimiser_ms", 0.25)):
        monkeypatch.setattr(steps, name, lambda *_, ms=ms: lambda: ms)
    return list(steps._alone_rows(JUDGED, MLP, 1.0))


def test_of_what_is_timed_alone_only_the_views_have_an_aim_a_hundredth_of_the_step(monkeypatch) -> None:
    rows = alone(monkeypatch)
    assert figures(rows) == {
        f"views alone, {MLP}": (0.02, ON_DEVICE_MS, 100, 100, True),
        f"loss alone, {MLP}": (0.5, ON_DEVICE_MS, 4, None, None),
        f"optimiser alone, {MLP}": (0.25, ON_DEVICE_MS, 8, None, None),
    }
    assert all(row["captured"] for row in rows)


def test_where_steps_on_the_device_are_off_rows_are_not_captured_and_no_aim_of_theirs_is_met(monkeypatch) -> None:
    monkeypatch.setenv(DEVICE_STEPS, "off")
    absent, *rows = steps._network_rows(JUDGED, LARGE, 1.0)
    assert isinstance(absent, Absent)
    rows += [*steps._cached_rows(JUDGED, MLP, 1.0), *alone(monkeypatch)]
    assert [row["captured"] for row in rows if isinstance(row, dict)] == [False] * 6
    assert [row["met"] for row in rows if isinstance(row, dict)] == [None, False, None, None, None, None]


def test_the_two_ceilings_are_the_products_in_both_precisions_and_bytes_read_and_written(monkeypatch) -> None:
    monkeypatch.setattr(steps, "_COPIED", {False: 1_000_000})
    seconds = iter([0.5, 0.25, 0.004, 0.3, 0.1])

    def seconds_of(work: Any, times: int = 1) -> float:
        work()
        return next(seconds)

    monkeypatch.setattr(steps, "_seconds_of", seconds_of)
    monkeypatch.setattr(Bench, "precision", "bf16")
    assert figures(steps._ceilings(ON_CPU, 1.0)) == {
        "products of large matrices": (500, 50, 10, None, None),
        "copies within the device's memory": (pytest.approx(0.5), None, None, None, None),
    }


def test_seconds_of_work_are_the_mean_of_its_runs(monkeypatch) -> None:
    clock = Clock()
    monkeypatch.setattr(steps, "time", clock)
    assert steps._seconds_of(lambda: clock.advance(3.0), times=4) == 3


def test_views_loss_and_optimiser_alone_are_milliseconds_of_a_step(monkeypatch) -> None:
    runs: list[int] = []

    def seconds_of(work: Any, times: int = 1) -> float:
        work()
        runs.append(times)
        return 0.5

    monkeypatch.setattr(steps, "_seconds_of", seconds_of)
    data, of = given(ON_CPU, 256), network(ON_CPU, "mlp-1 of 30k")
    monkeypatch.setattr(steps, "recipe", recipe)
    assert steps._views_ms(data)() == 250  # an epoch of two steps
    assert steps._loss_ms(ON_CPU)() == 500
    assert steps._optimiser_ms(ON_CPU, of)() == 500
    assert runs == [1, 20, 20]
