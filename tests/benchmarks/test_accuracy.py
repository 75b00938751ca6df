import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

import benchmarks.accuracy as program
from benchmarks import runs
from benchmarks.accuracy import FULL, QUICK
from benchmarks.compared import RATES, all_of, best_rates, compared, tries
from benchmarks.runs import Bench, Run, batches, build_logits, score, train_teacher, trained
from benchmarks.steps import device

TINY = dataclasses.replace(
    QUICK, train=20, epochs=2, teacher_epochs=1, held=10, choosing=10, tried_images=10, precision_images=10
)
ANY_RATES = {(family, side): 1e-3 for family in RATES for side in ("distilled", "hard labels")}


@pytest.fixture
def bench(tmp_path, monkeypatch, random_images) -> Iterator[Bench]:
    """Random pixels in place of CIFAR-10, and small students."""
    monkeypatch.setattr(runs, "BUDGET", "30k")
    monkeypatch.setattr("search.prepare.prepared.fetch", lambda *_, **__: tmp_path)
    monkeypatch.setattr("search.prepare.prepared.load", lambda *_: random_images(60))
    yield Bench(sizes=TINY, seed=0, folder=tmp_path)
    runs.prepared.cache_clear()
    runs._learnt.cache_clear()


@pytest.fixture
def built(bench: Bench) -> Bench:
    """With its teacher and cache."""
    train_teacher(bench)
    for epoch in range(bench.sizes.epochs):
        build_logits(bench, epoch)
    return bench


def run(**changed: object) -> Run:
    plain = Run(
        family="mlp-1", side="distilled", precision="bf16", rate=1e-3, seed=0, images=10, epochs=1, is_try=False
    )
    return dataclasses.replace(plain, **changed)  # type: ignore[arg-type]


def test_each_network_and_loss_takes_the_rate_that_is_the_best_for_it_alone():
    scores = {
        run(rate=1e-3): 40.0,
        run(rate=3e-3): 50.0,
        run(rate=3e-3, side="hard labels"): 45.0,
        run(rate=1e-3, side="hard labels"): 45.0,
        run(rate=1e-3, family="cnn-3"): 60.0,
    }
    best = {("mlp-1", "distilled"): 3e-3, ("mlp-1", "hard labels"): 1e-3, ("cnn-3", "distilled"): 1e-3}
    assert best_rates(scores) == best


def test_the_sides_of_a_row_differ_in_what_the_row_is_about_and_in_nothing_else():
    rates = {**ANY_RATES, ("cnn-3", "hard labels"): 3e-3}
    for name, (ours, baseline) in compared(FULL, rates).items():
        assert [one.seed for one in ours] == [0, 1, 2]
        for one, other in zip(ours, baseline, strict=True):
            if name.startswith("bf16"):
                assert dataclasses.replace(one, precision="fp32") == other
            else:
                expected = dataclasses.replace(one, side="hard labels", rate=rates[one.family, "hard labels"])
                assert expected == other


def test_rates_are_tried_alike_for_both_losses_and_with_no_seed_of_the_table():
    tried = tries(FULL)
    assert {one.seed for one in tried}.isdisjoint(range(FULL.seeds))
    for family, rates in RATES.items():
        for side in ("distilled", "hard labels"):
            assert tuple(one.rate for one in tried if (one.family, one.side) == (family, side)) == rates


@pytest.mark.full
def test_a_run_on_labels_has_no_logits_and_the_views_of_the_run_on_logits(built: Bench):
    samples = torch.tensor([3, 9], device=device())
    sides = ("distilled", "hard labels", "distilled half")
    soft, hard, half = (batches(built, run(side=side)).batch(1, samples) for side in sides)
    assert torch.equal(soft.views, hard.views)
    assert torch.equal(half.views, hard.views)
    has = [(batch.logits is not None, batch.labels is not None) for batch in (soft, hard, half)]
    assert has == [(True, False), (False, True), (True, True)]
    assert hard.labels.tolist() == runs.prepared(built).train.labels[samples.cpu()].tolist()


def test_tries_are_scored_on_other_images_than_what_the_table_tells(bench: Bench):
    data, whole = runs.prepared(bench), bench.sizes
    choosing, held = runs._choosing(bench), runs._held(bench)
    assert (len(choosing.images), len(held.images)) == (whole.choosing, whole.held)
    parts = {bytes(image.numpy().data) for part in (choosing, held, data.train) for image in part.images}
    assert len(parts) == whole.choosing + whole.held + whole.train


@pytest.mark.full
def test_a_run_is_the_same_again_and_another_with_another_seed_loss_or_precision(built: Bench):
    def first_layer(**changed: object) -> torch.Tensor:
        return next(trained(built, run(**changed)).module.parameters())

    weights = first_layer()
    assert torch.equal(weights, first_layer())
    for changed in (
        {"seed": 1}, {"side": "hard labels"}, {"side": "distilled by KL"}, {"side": "distilled half"},
        {"precision": "fp32"},
    ):  # fmt: skip
        assert not torch.equal(weights, first_layer(**changed))


@pytest.mark.full
def test_a_student_that_falls_apart_has_the_score_of_chance(built: Bench):
    assert score(built, run(rate=1e30, images=20, epochs=2)) == pytest.approx(10)


@pytest.mark.full
def test_the_program_tells_every_row_with_the_score_of_each_seed(bench: Bench, quick, monkeypatch):
    class Here(ThreadPoolExecutor):
        """Workers in this process, where there are the random pixels."""

        def __init__(self, workers: int, **_: object) -> None:
            super().__init__(1)

    monkeypatch.setattr(program, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(program, "QUICK", TINY)
    monkeypatch.setattr("benchmarks.accuracy.torch.set_num_threads", lambda _: None)  # they are the other tests' too
    rows, told = quick(program.main, "--seed", "3")
    assert told.out.startswith("QUICK")
    assert "rates: tried" in told.out
    trainings = len(all_of(compared(TINY, ANY_RATES))) + len(tries(TINY))
    assert told.err.count(" left\n") == 1 + TINY.epochs + trainings
    assert [row["metric"] for row in rows] == list(compared(TINY, ANY_RATES))
    assert all(len(row[side]) == TINY.seeds for row in rows for side in ("ours_by_seed", "baseline_by_seed"))
