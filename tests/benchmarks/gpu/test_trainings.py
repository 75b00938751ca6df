import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.gpu import trainings as module
from benchmarks.gpu.bench import DEVICE_STEPS, Bench
from benchmarks.gpu.trainings import epoch_ms, given, network, of_steps, recipe, steps_of, timed, trainings
from benchmarks.ours import step_flops
from models.counts import count_parameters
from models.teachers import teacher_spec
from tests.benchmarks.gpu.fakes import JUDGED, Clock

BENCH = Bench(is_tiny=True, device_name="cpu", folder=Path("none"), ends_at=time.monotonic() + 1000)


def test_a_step_takes_the_mean_of_an_epochs_milliseconds(monkeypatch) -> None:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)

    def run() -> Iterator[int]:
        for step in range(8):
            clock.advance(0.25 if step < 4 else 0.5)
            yield step

    measure = epoch_ms(run(), 4)
    assert [measure(), measure()] == [250, 500]
    with pytest.raises(RuntimeError, match="ended while it was timed"):
        measure()


@pytest.mark.parametrize(("images", "steps"), [(128, 1), (129, 2), (256, 2)])
def test_the_last_batch_of_an_epoch_counts_as_a_step(images, steps):
    assert steps_of(given(BENCH, images)) == steps


@pytest.mark.parametrize(
    ("device_steps", "met", "judged"),
    [("auto", True, True), ("auto", False, False), ("off", True, None), ("off", False, False), ("off", None, None)],
)
def test_only_steps_that_were_captured_meet_an_aim(monkeypatch, device_steps, met, judged):
    monkeypatch.setenv(DEVICE_STEPS, device_steps)
    assert of_steps(JUDGED, {"metric": "a", "met": met}) == {
        "metric": "a",
        "met": judged,
        "captured": device_steps == "auto",
    }
    assert of_steps(BENCH, {"met": None})["captured"] is False


def test_the_networks_have_the_size_in_their_names_and_the_operations_of_their_step() -> None:
    mlp, cnn, *_, teacher = (network(BENCH, name) for name in timed(BENCH))
    assert 95_000 <= count_parameters(mlp.spec) <= 100_000
    assert 95_000 <= count_parameters(cnn.spec) <= 100_000
    assert mlp.convolution_flops == 0 < cnn.convolution_flops < cnn.flops
    assert teacher.spec == teacher_spec(BENCH.sizes.teacher, (3, 32, 32), 10)
    assert (teacher.flops, teacher.convolution_flops) == step_flops(teacher.spec)


def test_students_learn_from_logits_and_a_teacher_from_labels_unless_told() -> None:
    mlp, teacher, data = network(BENCH, timed(BENCH)[0]), network(BENCH, timed(BENCH)[3]), given(BENCH, 256)
    for of, on_labels, expected in (
        (mlp, None, data.on_logits),
        (mlp, True, data.on_labels),
        (teacher, None, data.on_labels),
        (teacher, False, data.on_logits),
    ):
        (one,) = trainings(BENCH, of, data, on_labels=on_labels)
        assert one.batches is expected
        assert one.recipe.hard_labels == (1.0 if expected is data.on_labels else 0.0)


def test_the_students_of_a_pack_have_different_weights_and_rates() -> None:
    of, data = network(BENCH, timed(BENCH)[0]), given(BENCH, 256)
    first, second = trainings(BENCH, of, data, count=2)
    assert not all(a.equal(b) for a, b in zip(first.module.parameters(), second.module.parameters(), strict=True))
    assert first.recipe.learning_rate < second.recipe.learning_rate <= recipe(BENCH).learning_rate


def test_an_epoch_ends_with_a_searchs_validation_images_only_if_asked(monkeypatch) -> None:
    monkeypatch.setattr(module, "Training", lambda *_, validation, **__: validation)
    of, data = network(BENCH, timed(BENCH)[0]), given(BENCH, 256)
    assert trainings(BENCH, of, data) == [data.validation]
    assert trainings(BENCH, of, data, is_scored=True) == [data.scored]
