import dataclasses
import time
from pathlib import Path

import pytest
import torch
from torch import nn

from benchmarks.gpu import capture
from benchmarks.gpu.bench import DEVICE_STEPS, FULL, Bench
from benchmarks.gpu.items import Absent
from benchmarks.gpu.trainings import given, network, on_the_device, trainings
from models.students import build
from models.teachers import teacher_spec

BENCH = Bench(is_tiny=True, device_name="cpu", folder=Path("none"), ends_at=time.monotonic() + 1000)


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DEVICE_STEPS, raising=False)


def test_each_kind_of_training_takes_its_steps_on_the_device_with_the_losses_of_the_plain_loop() -> None:
    for item in capture.items(BENCH):
        graph, loss = item.rows(1.0)
        assert graph == Absent(name=item.names[0], reason="needs CUDA")
        assert isinstance(loss, dict)
        assert loss["metric"] == item.names[1]
        assert loss["ratio"] == pytest.approx(1, rel=0.02)


def test_on_a_gpu_steps_that_are_not_captured_are_refused() -> None:
    (item, *_) = capture.items(BENCH)
    on_gpu = dataclasses.replace(BENCH, device_name="cuda")
    make = item.rows.args[2]  # type: ignore[attr-defined]  # a partial
    with pytest.raises(RuntimeError, match="the steps of a student were not captured"):
        list(capture._rows(on_gpu, "a student", make, 1.0))


def test_losses_far_from_those_of_the_plain_loop_are_refused(monkeypatch) -> None:
    def wrong(members) -> bool:
        (one,) = members
        one.loss_of = lambda logits, *_: logits.sum() * 0 + 99
        for _ in one.run():
            pass
        return False

    monkeypatch.setattr(capture, "captured", wrong)
    (item, *_) = capture.items(BENCH)
    with pytest.raises(RuntimeError, match="with steps on the device"):
        list(item.rows(1.0))


def test_nothing_is_tried_where_steps_on_the_device_are_switched_off(monkeypatch) -> None:
    monkeypatch.setenv(DEVICE_STEPS, "off")
    monkeypatch.setattr(capture, "captured", lambda _: 1 / 0)
    for item in capture.items(BENCH):
        assert [row.reason for row in item.rows(1.0) if isinstance(row, Absent)] == ["steps on the device are off"] * 2


def test_steps_on_the_device_are_timed_or_refused_and_the_plain_loop_where_they_are_off(monkeypatch) -> None:
    (training,) = trainings(BENCH, network(BENCH, "mlp-1 of 30k"), given(BENCH, 256))
    monkeypatch.setattr("benchmarks.gpu.trainings.can_step_on_device", lambda _: False)
    with pytest.raises(RuntimeError, match="cannot take their steps on the device"):
        next(on_the_device(BENCH, [training]))
    monkeypatch.setenv(DEVICE_STEPS, "off")
    next(on_the_device(BENCH, [training]))


def test_every_kind_of_layer_that_the_services_teacher_has_is_tried() -> None:
    def kinds(module: nn.Module) -> set[type[nn.Module]]:
        return {type(layer) for layer in module.modules()}

    tried: set[type[nn.Module]] = set()
    for item in capture.items(BENCH):
        (first, *_) = item.rows.args[2]()  # type: ignore[attr-defined]  # a partial
        tried |= kinds(first.module)
    spec = teacher_spec(FULL.searched_teacher, (3, 32, 32), 10)
    assert kinds(build(spec, generator=torch.Generator().manual_seed(0))) <= tried
