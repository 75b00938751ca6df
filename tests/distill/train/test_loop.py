import dataclasses
import itertools
import math
import random
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.optim.optimizer import register_optimizer_step_pre_hook

from distill.train.batches import Batch
from distill.train.curve import Progress, Trained
from distill.train.recipe import Recipe
from distill.train.schedules import make_schedule
from distill.views.normalise import normalise
from distill.views.render import render
from tests.distill.small import (
    CLASSES,
    CNN,
    EVERY,
    LOGITS,
    MLP,
    PER_IMAGE,
    TRAIN,
    VALIDATION,
    VIEWS,
    are_equal,
    begun,
    carry_through,
    network,
    recipe,
    rendered,
    replayed,
    training,
)


def train(settings: Recipe, **given: Any) -> tuple[list[Progress], Trained]:
    return carry_through(training(settings, **given).run())


def told(trained: Trained) -> list[tuple[int, float, float, float]]:
    return [(point.epoch, point.loss, point.accuracy, point.rate) for point in trained.curve]


@pytest.fixture
def clock(monkeypatch):
    """The training's clock, which each look moves on by its `tick`."""
    clock = SimpleNamespace(now=0.0, tick=1.0)

    def look() -> float:
        clock.now += clock.tick
        return clock.now

    monkeypatch.setattr("distill.train.loop.time", SimpleNamespace(perf_counter=look))
    return clock


@pytest.mark.parametrize(
    ("settings", "threads"),
    [
        (recipe(), 1),
        (recipe(precision="bf16"), 1),
        (recipe(), 2),
        pytest.param(recipe(optimizer="nesterov"), 1, marks=pytest.mark.full),
        pytest.param(recipe(precision="bf16"), 2, marks=pytest.mark.full),
        pytest.param(recipe(optimizer="nesterov"), 2, marks=pytest.mark.full),
    ],
)
def test_the_same_seed_and_threads_give_weights_equal_to_the_bit(threads, settings):
    torch.set_num_threads(threads)
    (_, first), (_, second) = train(settings), train(settings)
    assert are_equal(first.module, second.module)
    assert not are_equal(first.module, network(CNN))
    assert told(first) == told(second)


def apart(one: nn.Module, other: nn.Module) -> float:
    """The largest distance of two networks' parameters, as a share of the parameter's norm."""
    pairs = zip(one.parameters(), other.parameters(), strict=True)
    shares = [(a.cpu() - b.cpu()).norm() / a.cpu().norm().clamp(min=1e-3) for a, b in pairs]
    return float(torch.stack(shares).detach().max())


@pytest.mark.parametrize("spec", [pytest.param(MLP, marks=pytest.mark.full), CNN])
def test_other_threads_give_the_same_weights_but_for_rounding(spec):
    trained = []
    for threads in (1, 2):
        torch.set_num_threads(threads)
        trained.append(train(recipe(epochs=2), module=network(spec)))
    assert apart(trained[0][1].module, trained[1][1].module) < 1e-3


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
@pytest.mark.parametrize("spec", [MLP, CNN])
def test_a_gpu_gives_the_same_weights_as_the_cpu_but_for_rounding(spec):
    here = dataclasses.replace(rendered(), logits=LOGITS)
    there = dataclasses.replace(here, logits=LOGITS.cuda())
    moved = dataclasses.replace(VALIDATION, images=VALIDATION.images.cuda(), labels=VALIDATION.labels.cuda())
    _, cpu = train(recipe(epochs=2), module=network(spec), batches=here)
    _, gpu = train(recipe(epochs=2), module=network(spec).cuda(), batches=there, validation=moved)
    assert apart(cpu.module, gpu.module) < 1e-3


def test_another_seed_puts_the_samples_in_another_order_and_gives_other_weights():
    (_, first), (_, second) = train(recipe()), train(recipe(), seed=1)
    assert not are_equal(first.module, second.module)


def test_training_neither_moves_nor_reads_any_global_random_state():
    def state() -> tuple[Any, ...]:
        return torch.random.get_rng_state().tolist(), random.getstate(), str(np.random.get_state())

    torch.manual_seed(1)
    before = state()
    _, first = train(recipe())
    assert state() == before
    torch.manual_seed(2)
    _, second = train(recipe())
    assert are_equal(first.module, second.module)


def test_every_epoch_takes_each_sample_once_in_an_order_of_its_own():
    orders: tuple[list[int], list[int]] = [], []

    def batch(epoch: int, samples: Tensor) -> Batch:
        orders[epoch].extend(samples.tolist())
        return replayed().batch(epoch, samples)

    train(recipe(), batches=SimpleNamespace(samples=20, batch=batch))
    assert [sorted(order) for order in orders] == [EVERY.tolist()] * 2
    assert len({*map(tuple, orders), tuple(EVERY.tolist())}) == 3


def test_plain_descent_takes_the_steps_of_a_loop_written_by_hand():
    settings = recipe(
        optimizer="sgd", schedule="constant", momentum=0.0, learning_rate=0.1, weight_decay=0.01, input_scale=0.7
    )
    module = network(MLP)
    generator = torch.Generator().manual_seed(4)
    losses = []
    for epoch in range(2):
        losses.append(0.0)
        order = torch.randperm(20, generator=generator)
        for samples in (order[:8], order[8:16], order[16:]):
            views = render(TRAIN.images, VIEWS, epoch=epoch, samples=samples)
            answers = module(normalise(views, PER_IMAGE, input_scale=0.7))
            loss = (answers - LOGITS[epoch, samples]).square().mean()
            gradients = torch.autograd.grad(loss, list(module.parameters()))
            losses[epoch] += loss.item() * len(samples) / 20
            with torch.no_grad():
                for weights, gradient in zip(module.parameters(), gradients, strict=True):
                    weights -= 0.1 * (gradient + 0.01 * weights)
    right = module(normalise(VALIDATION.images, PER_IMAGE, input_scale=0.7)).argmax(1) == VALIDATION.labels
    _, trained = train(settings, module=network(MLP), seed=4)
    torch.testing.assert_close(trained.module.state_dict(), module.state_dict())
    assert [point.loss for point in trained.curve] == pytest.approx(losses, rel=1e-5)
    assert trained.score == float(right.double().mean())


@pytest.mark.parametrize("spec", [MLP, CNN])
@pytest.mark.parametrize("optimizer", ["sgd", "nesterov", "adamw", "muon"])
def test_a_network_learns_colours_from_labels(spec, optimizer):
    rate = {"adamw": 0.02, "muon": 0.05}.get(optimizer, 0.1)
    settings = recipe(epochs=6, optimizer=optimizer, learning_rate=rate, hard_labels=1.0)
    _, trained = train(settings, module=network(spec), batches=replayed(None))
    assert trained.curve[-1].loss < 0.6 * trained.curve[0].loss
    assert trained.score > 0.8


def test_bf16_rounds_the_products_but_keeps_the_weights_in_fp32():
    (_, exact), (_, rounded) = train(recipe()), train(recipe(precision="bf16"))
    assert not are_equal(exact.module, rounded.module)
    assert {weights.dtype for weights in rounded.module.parameters()} == {torch.float32}
    for weights, other in zip(exact.module.parameters(), rounded.module.parameters(), strict=True):
        torch.testing.assert_close(weights, other, rtol=0.2, atol=0.05)


def test_validation_is_seen_in_evaluation_mode_scaled_and_without_augmentation():
    seen: dict[bool, list[Tensor]] = {True: [], False: []}
    module = network(CNN)
    module.register_forward_pre_hook(lambda module, inputs: seen[module.training].append(inputs[0].clone()))
    train(recipe(input_scale=1.5), module=module)
    expected = normalise(VALIDATION.images, PER_IMAGE, input_scale=1.5)
    assert [torch.equal(images, expected) for images in seen[False]] == [True, True]
    assert len(seen[True]) == 6


def test_every_step_has_the_recipes_optimiser_and_the_rate_of_its_schedule():
    settings = recipe(epochs=4, batch_size=4, learning_rate=0.03, momentum=0.8, weight_decay=0.02)
    seen = []

    def note(optimizer: torch.optim.Optimizer, *_: Any) -> None:
        (group,) = optimizer.param_groups
        seen.append((type(optimizer), group["betas"], group["weight_decay"], group["lr"]))

    handle = register_optimizer_step_pre_hook(note)
    train(settings)
    handle.remove()
    schedule = make_schedule(settings, steps=5)
    assert seen == [(torch.optim.AdamW, (0.8, 0.999), 0.02, schedule.rate(step)) for step in range(20)]


def test_a_recipe_is_written_by_name_and_read_back():
    settings = recipe(optimizer="nesterov", weight_decay=0.1, input_scale=0.5, init_scale=0.7)
    assert Recipe(**settings.to_json()) == settings
    assert settings.to_json()["weight_decay"] == 0.1


def test_a_training_yields_after_every_step_and_tells_where_it_stands():
    told, trained = train(recipe(epochs=3))
    assert [(word.epoch, word.step, word.steps) for word in told] == [
        (epoch, step, 3) for epoch in range(3) for step in (1, 2, 3)
    ]
    assert [word.last for word in told[:3]] == [None] * 3
    assert all(word.last == trained.curve[word.epoch - 1] for word in told[3:])


def test_each_step_changes_the_weights_before_it_yields():
    module = network(MLP)
    steps = training(recipe(), module=module).run()
    before = network(MLP).classifier.weight
    assert torch.equal(module.classifier.weight, before)  # a generator does nothing until it is asked
    for _ in range(2):
        next(steps)
        assert not torch.equal(module.classifier.weight, before)
        before = module.classifier.weight.detach().clone()
    steps.close()
    assert torch.equal(module.classifier.weight, before)


def test_the_curve_has_a_point_for_each_epoch_with_where_its_seconds_went_and_ends_with_the_score():
    _, trained = train(recipe(epochs=3), time_limit_s=1000.0)
    assert [point.epoch for point in trained.curve] == [0, 1, 2]
    for point in trained.curve:
        assert math.isfinite(point.loss)
        assert 0 <= point.accuracy <= 1
        assert set(point.parts) == {"views", "forward", "backward", "optimizer", "validation"}
        assert all(seconds > 0 for seconds in point.parts.values())
        assert sum(point.parts.values()) <= point.seconds
    assert (trained.score, trained.stop_reason) == (trained.curve[-1].accuracy, "finished")


def test_what_a_driver_does_between_steps_is_not_counted_as_training(clock):
    clock.tick = 0.001
    run = training(recipe(epochs=1), module=network(MLP)).run()
    _, trained = carry_through(run, lambda: setattr(clock, "now", clock.now + 1000))
    assert clock.now > 3000
    assert 0 < trained.curve[0].seconds < 1


@pytest.mark.parametrize("epoch", [0, 1])
def test_a_loss_that_is_not_finite_ends_the_training_though_the_weights_still_answer(epoch):
    beyond = LOGITS.clone()
    beyond[epoch, 3] = 1e30  # its square is not finite, and clipped gradients would still leave weights that answer
    settings = recipe(epochs=5, optimizer="sgd", schedule="constant", learning_rate=0.0)
    _, trained = train(settings, batches=replayed(beyond))
    assert all(bool(weights.isfinite().all()) for weights in trained.module.parameters())
    assert [math.isfinite(point.loss) for point in trained.curve] == [True] * epoch + [False]
    assert trained.curve[-1].seconds > 0
    assert (trained.stop_reason, trained.score) == ("diverged", 1 / len(CLASSES))


def test_weights_that_only_the_last_step_broke_are_not_scored_as_if_they_answered():
    settings = recipe(epochs=1, batch_size=20, optimizer="sgd", schedule="constant", learning_rate=1e30)
    all_first = dataclasses.replace(VALIDATION, labels=torch.zeros_like(VALIDATION.labels))
    _, trained = train(settings, validation=all_first)
    assert math.isfinite(trained.curve[0].loss)
    assert (trained.stop_reason, trained.score) == ("diverged", 1 / len(CLASSES))


RECIPES = [
    recipe(epochs=3),
    recipe(epochs=3, optimizer="nesterov", schedule="cosine"),
    recipe(epochs=3, optimizer="muon", precision="bf16", schedule="constant"),
    recipe(epochs=3, optimizer="sgd", schedule="plateau", loss="kl", temperature=3.0, hard_labels=0.3),
]


@pytest.mark.parametrize(
    ("settings", "spec"),
    [
        pytest.param(*both, marks=() if both == (RECIPES[2], CNN) else pytest.mark.full)
        for both in itertools.product(RECIPES, [MLP, CNN])
    ],
    ids=lambda of: getattr(of, "optimizer", None) or of.notation,
)
def test_a_training_taken_up_after_any_step_ends_as_the_one_that_ran_through_to_the_bit(settings, spec):
    _, whole = train(settings, module=network(spec))
    for put_down in range(10):
        first, steps = begun(settings, put_down, module=network(spec))
        state = first.state()
        steps.close()
        second = training(settings, module=network(spec, seed=9), seed=9)  # whatever it was begun with
        second.load(state)
        rest, trained = carry_through(second.run())
        assert len(rest) == 9 - put_down
        assert are_equal(trained.module, whole.module)
        assert told(trained) == told(whole)
        assert trained.stop_reason == whole.stop_reason


@pytest.mark.full
def test_a_state_is_taken_up_in_a_fresh_process_too(tmp_path):
    settings = RECIPES[2]
    first, steps = begun(settings, 4)
    (tmp_path / "state").write_bytes(first.state())
    code = (
        "import sys; from pathlib import Path; from tests.distill.train import test_loop as t; "
        "u = t.training(t.RECIPES[2]); u.load(Path(sys.argv[1]).read_bytes()); "
        "print(t.told(t.carry_through(u.run())[1]))"
    )
    command = [sys.executable, "-c", code, tmp_path / "state"]
    fresh = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    assert fresh.stdout.strip() == str(told(carry_through(steps)[1])), fresh.stderr


def test_asking_for_the_state_changes_nothing():
    asked = training(RECIPES[0])
    _, trained = carry_through(asked.run(), asked.state)
    assert are_equal(trained.module, train(RECIPES[0])[1].module)


@pytest.mark.parametrize("state", [b"", b"no state", RECIPES[1]])
def test_the_state_of_another_training_is_refused(state):
    if isinstance(state, Recipe):
        state = training(state).state()
    with pytest.raises(ValueError, match="state"):
        training(RECIPES[0]).load(state)


@pytest.mark.usefixtures("clock")
def test_a_training_whose_time_is_up_is_scored_as_it_is():
    steps, trained = train(recipe(epochs=50), time_limit_s=5.0)
    assert len(steps) == 5  # the third step and the validation of the first epoch make four seconds
    assert trained.stop_reason == "time limit"
    assert [point.epoch for point in trained.curve] == [0, 1]
    assert trained.score == trained.curve[-1].accuracy
    assert math.isfinite(trained.curve[-1].loss)


def test_the_plateau_rule_ends_a_training_that_gets_no_better():
    settings = recipe(epochs=100, batch_size=20, optimizer="sgd", schedule="plateau", learning_rate=1e-30)
    _, trained = train(settings, module=network(MLP))
    assert trained.stop_reason == "plateau"
    assert len(trained.curve) == 31
    assert [point.rate / 1e-30 for point in trained.curve] == [1.0] * 11 + [0.5] * 8 + [0.25] * 8 + [0.125] * 4


@pytest.mark.parametrize("batches_at_once", [2, 100])
def test_making_many_batches_of_views_at_once_changes_nothing(batches_at_once, monkeypatch):
    _, one_by_one = train(recipe())
    monkeypatch.setattr("distill.train.order._batches_at_once", lambda *_: batches_at_once)
    _, at_once = train(recipe())
    assert are_equal(one_by_one.module, at_once.module)
    second = training(recipe())
    second.load(begun(recipe(), 4)[0].state())
    assert are_equal(carry_through(second.run())[1].module, one_by_one.module)
