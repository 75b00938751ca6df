from collections.abc import Iterator

import pytest

from benchmarks import steps, trial


@pytest.fixture(autouse=True)
def found_anew() -> Iterator[None]:
    steps.faster_precision.cache_clear()
    yield
    steps.faster_precision.cache_clear()


@pytest.mark.parametrize(
    ("has_bf16", "speed_up", "precision"), [(False, 9.0, "fp32"), (True, 1.19, "fp32"), (True, 1.2, "bf16")]
)
def test_a_benchmark_trains_in_what_a_search_would_take(monkeypatch, has_bf16, speed_up, precision):
    monkeypatch.setattr(steps, "has_bf16", lambda _: has_bf16)
    monkeypatch.setattr(steps, "speed_up", lambda *_, **__: speed_up)
    assert steps.recipe().precision == precision


@pytest.mark.parametrize("has_bf16", [False, True])
def test_the_quick_benchmark_has_rows_in_both_precisions_and_aims_in_the_faster_alone(
    monkeypatch, random_images, has_bf16
):
    monkeypatch.setattr(trial, "training_images", lambda _: (random_images(600), "random pixels"))
    monkeypatch.setattr("benchmarks.trial.torch.set_num_threads", lambda _: None)  # they are the other tests' too
    monkeypatch.setattr("benchmarks.trial._PAPER", "small")
    for module in (steps, trial):
        monkeypatch.setattr(module, "has_bf16", lambda _: has_bf16)
    monkeypatch.setattr(steps, "speed_up", lambda *_, **__: 2.0)
    built = trial.build(True)
    aims = {metric.name: metric.aim for metric in built.metrics}
    bf16 = "bf16" if has_bf16 else "bf16 (emulated)"
    assert [name for name in aims if name.startswith("fair")] == [
        f"fair baseline, {student}, {precision}"
        for student in ("mlp-1 of 1M", "cnn-3 of 100k")
        for precision in ("fp32", bf16)
    ]
    faster, slower = ("bf16", "fp32") if has_bf16 else ("fp32", "bf16 (emulated)")
    assert (aims[f"fair baseline, mlp-1 of 1M, {faster}"], aims[f"fair baseline, mlp-1 of 1M, {slower}"]) == (8.0, None)
    assert f"online baseline, mlp-1 of 1M, {faster}" in aims
    assert any("precision: auto takes " + faster in note for note in built.notes)
