from collections.abc import Callable

import pytest
import torch

from distill.train import peak


class Clock:
    """In place of `time`: it stands still except in `run`."""

    def __init__(self) -> None:
        self.now_s, self.runs = 0.0, 0

    def perf_counter(self) -> float:
        return self.now_s

    def run(self, seconds: Callable[[float], float]) -> None:
        self.now_s += seconds(self.now_s)
        self.runs += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(peak, "time", made)
    return made


def test_products_before_a_gpus_clock_has_risen_do_not_count(clock):
    best_s = peak._best_s(
        lambda: clock.run(lambda now_s: 0.0014 if now_s >= 0.25 else 0.006), 20, warm_s=peak._WARM_S["cuda"]
    )
    assert best_s == pytest.approx(0.0014)
    assert peak._WARM_S["cuda"] < clock.now_s < peak._WARM_S["cuda"] + 0.03


def test_on_a_cpu_the_best_of_five_products_without_warm_up_counts(clock, monkeypatch):
    products: list[object] = []

    def multiply(one: torch.Tensor, _other: torch.Tensor) -> torch.Tensor:
        products.append(one)
        clock.run(lambda _: 0.1 if len(products) == 3 else 0.2)
        return one

    monkeypatch.setattr(torch, "mm", multiply)
    peak._measured.cache_clear()
    assert peak.matmul_flops(torch.device("cpu"), "fp32") == pytest.approx(2 * 1024**3 / 0.1)
    assert len(products) == 5
    peak._measured.cache_clear()


def test_no_product_begins_after_a_second(clock):
    assert peak._best_s(lambda: clock.run(lambda _: 0.7), 5, warm_s=0.0) == pytest.approx(0.7)
    assert clock.runs == 2
