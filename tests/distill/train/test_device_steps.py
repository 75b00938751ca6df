"""The same training by the plain loop and by steps on the device; on CPUs those run uncaptured."""

import dataclasses
import gc
import itertools
import math
import weakref

import pytest
import torch

from distill.train.curve import Trained
from distill.train.device_steps import DeviceSteps, can_step_on_device, steps_ahead
from distill.train.loop import Training
from distill.train.pack import train_together
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from models.spec import Spec, spec_from_notation
from tests.distill import small
from tests.distill.small import (
    CLASSES,
    LOGITS,
    MLP,
    SHAPE,
    TRAIN,
    VALIDATION,
    VIEWS,
    Batches,
    Replayed,
    are_equal,
    carry_through,
    network,
    recipe,
    rendered,
    replayed,
)  # fmt: skip
from tests.distill.train.test_pack import LOOSE, NARROW, RESIDUAL, TIGHT, assert_alike, rates, worst

DROPPING = spec_from_notation("4c_3x3-mp-drop_0.3-6fc-drop_0.5", SHAPE, len(CLASSES))
PAIRS = list(itertools.product(["sgd", "nesterov", "adamw", "muon"], ["fp32", "bf16"]))  # of optimiser and precision


def training(settings: Recipe, batches: Batches, *, spec: Spec = RESIDUAL, seed: int = 0, **given: object) -> Training:
    return small.training(settings, module=network(spec, seed=seed), batches=batches, seed=seed, **given)


def several(recipes: list[Recipe], batches: Batches, spec: Spec = RESIDUAL, **given: object) -> list[Training]:
    return [training(own, batches, spec=spec, seed=seed, **given) for seed, own in enumerate(recipes)]


def plain(some: list[Training]) -> list[Trained]:
    return [carry_through(train_together([one], device_steps=False))[1][0] for one in some]  # type: ignore[arg-type, index]


def on_device(some: list[Training]) -> list[Trained]:
    assert can_step_on_device(some)
    return carry_through(train_together(some, device_steps=True))[1]  # type: ignore[arg-type, return-value]


@pytest.fixture
def taken(monkeypatch) -> list[int]:
    """How many members each step on the device had."""
    members: list[int] = []
    take = DeviceSteps.take_step

    def note(steps: DeviceSteps) -> None:
        members.append(len(steps._members))
        take(steps)

    monkeypatch.setattr(DeviceSteps, "take_step", note)
    return members


@pytest.mark.parametrize(("optimizer", "precision"), PAIRS)
@pytest.mark.parametrize("spec", [NARROW, RESIDUAL, DROPPING], ids=lambda spec: spec.notation)
def test_graph_steps_end_with_the_plain_loops_weights_to_the_bit_and_with_muon_within_rounding(
    optimizer, precision, spec, taken
):
    settings, batches = recipe(epochs=3, optimizer=optimizer, precision=precision), replayed()
    (one,), (other,) = (
        plain([training(settings, batches, spec=spec)]),
        on_device([training(settings, batches, spec=spec)]),
    )
    assert taken == [1] * 9
    if optimizer == "muon":
        assert_alike([other], [one], LOOSE)
        return
    assert are_equal(one.module, other.module)
    assert [(p.loss, p.accuracy, p.rate) for p in one.curve] == [(p.loss, p.accuracy, p.rate) for p in other.curve]


def mixed_up() -> Batches:
    views = Replayed(images=TRAIN.images, settings=ViewSettings(kind="paper", seed=5, crop_min=6, mixup=0.4))
    return Batches(views=views, logits=LOGITS, labels=TRAIN.labels, classes=len(CLASSES))


@pytest.mark.parametrize("batches", [rendered, mixed_up])
@pytest.mark.parametrize("schedule", ["plateau", "cosine"])
def test_graph_steps_take_views_and_targets_of_every_kind(batches, schedule):
    share = 0.0 if batches is rendered else 0.5
    settings, data = recipe(epochs=3, hard_labels=share, schedule=schedule, loss="kl", temperature=2.0), batches()
    one, other = plain([training(settings, data)]), on_device([training(settings, data)])
    assert are_equal(one[0].module, other[0].module)


@pytest.mark.parametrize(("optimizer", "precision"), PAIRS)
def test_a_pack_by_graph_steps_ends_as_each_student_does_alone(optimizer, precision, taken):
    recipes, batches = rates(optimizer=optimizer, precision=precision), replayed()
    packed = on_device(several(recipes, batches))
    assert taken == [3] * 9
    is_exact = precision == "fp32" and optimizer != "muon"
    assert_alike(packed, plain(several(recipes, batches)), TIGHT if is_exact else LOOSE)
    assert min(worst(packed[0].module, other.module) for other in packed[1:]) > 0.1


@pytest.mark.parametrize("loss", ["l2", "kl"])
def test_each_student_of_a_pack_by_graph_steps_has_its_own_loss(loss):
    recipes = [
        recipe(epochs=3, loss=loss, temperature=temperature, hard_labels=share)
        for temperature, share in ((1.0, 0.0), (3.0, 0.3), (8.0, 1.0))
    ]
    batches = replayed()
    packed = on_device(several(recipes, batches))
    assert_alike(packed, plain(several(recipes, batches)))
    assert len({round(one.curve[0].loss, 3) for one in packed}) == 3


def test_what_is_not_a_number_stays_with_its_student_of_a_pack_by_graph_steps(taken):
    batches = replayed()
    begun = several(rates(), batches)
    with torch.no_grad():
        next(begun[1].module.parameters()).fill_(math.nan)
    packed = on_device(begun)
    assert [one.stop_reason for one in packed] == ["finished", "diverged", "finished"]
    assert taken == [3] * 3 + [2] * 6
    assert_alike(packed, plain(several(rates(), batches)), but=1)


@pytest.mark.parametrize("members", [1, 3])
@pytest.mark.parametrize("at", [1, 3, 5])
def test_graph_steps_resume_from_a_state_to_the_bit(members, at):
    recipes, batches = rates()[:members], replayed()
    begun = several(recipes, batches)
    run = train_together(begun, device_steps=True)
    for _ in range(at):
        next(run)
    states = [one.state() for one in begun]
    whole = carry_through(run)[1]  # type: ignore[arg-type]
    resumed = several(recipes, batches)
    for one, state in zip(resumed, states, strict=True):
        one.load(state)
    for one, other in zip(whole, on_device(resumed), strict=True):  # type: ignore[call-overload]
        assert are_equal(one.module, other.module)
        assert [point.loss for point in one.curve] == [point.loss for point in other.curve]


def test_the_plain_loop_resumes_what_graph_steps_began():
    settings, batches = recipe(epochs=3), replayed()
    begun = [training(settings, batches)]
    run = train_together(begun, device_steps=True)
    for _ in range(4):
        next(run)
    resumed = training(settings, batches)
    resumed.load(begun[0].state())
    run.close()
    (one,), (other,) = plain([resumed]), plain([training(settings, batches)])
    assert are_equal(one.module, other.module)


def test_a_time_limit_ends_a_student_by_graph_steps_and_no_other():
    batches, recipes = replayed(), rates(epochs=30)
    begun = [
        training(own, batches, seed=seed, time_limit_s=0.0 if seed == 1 else None) for seed, own in enumerate(recipes)
    ]
    ended = on_device(begun)
    assert [one.stop_reason for one in ended] == ["finished", "time limit", "finished"]
    assert ended[1].images == 8


def test_the_seconds_of_graph_steps_add_up_to_those_of_their_parts():
    (ended,) = on_device([training(recipe(epochs=2), replayed())])
    for point in ended.curve:
        assert set(point.parts) == {"views", "step", "validation"}
        assert all(0 < seconds <= point.seconds for seconds in point.parts.values())


@pytest.fixture
def held(monkeypatch) -> list[weakref.ref[DeviceSteps]]:
    """What takes steps on the device, in order; only references free it."""
    made: list[weakref.ref[DeviceSteps]] = []
    begin = DeviceSteps.__init__

    def note(steps: DeviceSteps, *given: object) -> None:
        assert not any(one() for one in made), "the one before still holds its memory"
        made.append(weakref.ref(steps))
        begin(steps, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(DeviceSteps, "__init__", note)
    gc.collect()
    gc.disable()
    yield made
    gc.enable()


def test_a_graphs_memory_is_free_as_soon_as_its_training_ends(held):
    run = train_together(several(rates(), replayed()), device_steps=True)
    next(run)
    (steps,) = held
    assert steps() is not None
    run.close()
    assert steps() is None


def test_a_packs_memory_is_free_before_a_smaller_one_takes_its_own(held):
    batches = replayed()
    begun = [
        training(own, batches, seed=seed, time_limit_s=0.0 if seed == 1 else None) for seed, own in enumerate(rates())
    ]
    on_device(begun)
    assert len(held) == 2


def frozen(module: torch.nn.Module) -> torch.nn.Module:
    next(module.parameters()).requires_grad_(False)
    return module


@pytest.mark.parametrize(
    "change",
    [
        lambda: several([recipe()] * 2, replayed())[:1] + several([recipe()], replayed()),
        lambda: [training(recipe(batch_size=21), replayed())],
        lambda: [small.training(recipe(), module=torch.nn.Sequential(network(MLP), torch.nn.Tanh()))],
        lambda: [small.training(recipe(), module=frozen(network(MLP)))],
    ],
    ids=["other data", "no full batch", "an unknown layer", "a frozen layer"],
)
def test_what_graph_steps_cannot_take_the_plain_loop_takes(change, taken):
    some = change()
    assert not can_step_on_device(some)
    carry_through(train_together(some, device_steps=True))  # type: ignore[arg-type]
    assert not taken


def test_a_pack_by_graph_steps_computes_an_epochs_views_once(monkeypatch):
    asked: list[int] = []
    batch = Batches.batch

    def note(self, epoch, samples):
        asked.append(len(samples))
        return batch(self, epoch, samples)

    monkeypatch.setattr(Batches, "batch", note)
    on_device(several(rates(), replayed()))
    assert asked == [20] * 3


@pytest.mark.parametrize(("step_s", "steps"), [(0.0, 64), (1e-4, 64), (0.02, 50), (0.2, 5), (0.6, 1), (30.0, 1)])
def test_the_host_is_about_a_second_ahead_of_a_gpu_at_most(step_s, steps):
    assert steps_ahead(step_s) == steps


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
@pytest.mark.parametrize(("optimizer", "precision"), PAIRS)
@pytest.mark.parametrize(
    ("members", "spec"), [(1, NARROW), (1, RESIDUAL), (1, DROPPING), (3, NARROW), (3, RESIDUAL)], ids=str
)
def test_a_captured_graph_ends_as_the_plain_loop_on_the_same_gpu(optimizer, precision, spec, members):
    views = Replayed(images=TRAIN.images.cuda(), settings=VIEWS)
    batches = Batches(views=views, logits=LOGITS.cuda(), labels=TRAIN.labels.cuda())
    there = dataclasses.replace(VALIDATION, images=VALIDATION.images.cuda(), labels=VALIDATION.labels.cuda())
    recipes = rates(epochs=8, optimizer=optimizer, precision=precision)[:members]

    def begun() -> list[Training]:
        return [
            small.training(own, module=network(spec, seed=seed).cuda(), batches=batches, seed=seed, validation=there)
            for seed, own in enumerate(recipes)
        ]

    captured = []
    close = DeviceSteps.close
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeviceSteps, "close", lambda steps: (captured.append(steps.is_captured), close(steps)))
        ours = on_device(begun())
    assert captured == [True]
    assert_alike(ours, plain(begun()), 1e-2 if precision == "fp32" else 0.1)
