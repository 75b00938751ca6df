import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu import logits
from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent
from tests.benchmarks.gpu.fakes import Clock, figures

VIEWS = 128  # of an epoch in a dry run


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(is_tiny=True, device_name="cpu", folder=tmp_path, ends_at=time.monotonic() + 1000)


def builds(monkeypatch: pytest.MonkeyPatch, *seconds: float) -> list[tuple[str, int, int]]:
    """Epochs that take these seconds to build; returns the precision, epoch and views in a pass of each."""
    left, built = iter(seconds), list[tuple[str, int, int]]()

    def build(_of: Any, caches: Path, key: Any, epoch: int, size: int) -> float:
        assert caches.parent.exists()
        built.append((key.precision, epoch, size))
        return next(left)

    monkeypatch.setattr(logits, "_build", build)
    return built


def test_large_passes_are_compared_with_small_ones_by_views_a_second_after_a_warm_up(bench, monkeypatch) -> None:
    built = builds(monkeypatch, 9, 2, 9, 4)
    (row,) = logits._large_rows(bench, 1.0)
    assert figures([row]) == {"passes of 4,000 views against 500": (VIEWS / 2, VIEWS / 4, 2, None, None)}
    assert [size for _, _, size in built] == [4000, 4000, 500, 500]
    assert row["teacher"] == "random weights"
    assert list(bench.folder.glob("aside-*")) == []


def rows_of(bench: Bench, monkeypatch: pytest.MonkeyPatch, seconds: float) -> list[Any]:
    """The rows of the cache; the teacher takes 3 s of an epoch, the views take 1 s."""
    clock = Clock()
    parts = {"predict": lambda *_, **__: clock.advance(3.0), "render": lambda *_, **__: clock.advance(1.0)}
    for name, part in parts.items():
        monkeypatch.setattr(logits, name, part)
    monkeypatch.setattr(logits, "time", clock)
    return list(logits._built_rows(bench, seconds))


def test_the_time_for_all_epochs_is_that_of_a_warm_one_times_their_number(bench, monkeypatch) -> None:
    built = builds(monkeypatch, 9, 16, 9, 8)
    rows = rows_of(bench, monkeypatch, 1000.0)
    assert figures(rows) == {
        "views through the teacher into the cache": (VIEWS / 8, VIEWS / 16, 2, None, None),
        "all epochs of logits": (16, None, None, None, None),
        "the teacher's share of that": (3, 8, 3 / 8, None, None),
        "the views' share of that": (1, 8, 1 / 8, None, None),
    }
    assert [epoch for _, epoch, _ in built] == [0, 1, 0, 1]
    assert rows[1]["epochs_built"] == 2
    assert {row["teacher"] for row in rows} == {"random weights"}


def test_at_least_one_epoch_is_built_however_short_the_time(bench, monkeypatch) -> None:
    builds(monkeypatch, 9, 16, 9)
    rows = rows_of(bench, monkeypatch, 0.0)
    assert (rows[1]["epochs_built"], rows[1]["ours"]) == (1, 18)


def test_a_cache_that_an_earlier_run_has_finished_is_not_measured_again(bench, monkeypatch) -> None:
    monkeypatch.setattr(logits, "has_teacher", lambda _: True)
    monkeypatch.setattr(logits, "cached_epochs", lambda bench: bench.sizes.cached_epochs)
    names = logits.items(bench)[1].names
    reason = "measured in an earlier run"
    assert list(logits._built_rows(bench, 1.0)) == [Absent(name=name, reason=reason) for name in names]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> logits.Ready:
    folder = tmp_path_factory.mktemp("ready")
    return logits.ready(Bench(is_tiny=True, device_name="cpu", folder=folder, ends_at=time.monotonic() + 1000))


def test_the_rows_tell_which_teacher_it_is(ready) -> None:
    assert ready.teacher == {"teacher": "random weights"}
    trained = dataclasses.replace(ready, key=dataclasses.replace(ready.key, teachers=("digest",)))
    assert trained.teacher == {"teacher": "trained"}


def test_the_seconds_of_an_epoch_are_those_until_all_its_views_are_in_the_cache(ready, tmp_path, monkeypatch) -> None:
    clock, asked = Clock(), list[dict[str, Any]]()

    def build_epoch(*_: Any, **how: Any) -> Iterator[tuple[int, int]]:
        asked.append(how)
        for done in (1, 2):
            clock.advance(1.5)
            yield done, 2

    monkeypatch.setattr(logits, "build_epoch", build_epoch)
    monkeypatch.setattr(logits, "time", clock)
    assert logits._build(ready, tmp_path, ready.key, 7, 250) == 3
    assert asked == [{"epoch": 7, "kinds": ("logits",), "batch_size": 250}]
