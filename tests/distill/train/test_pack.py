import dataclasses
import itertools
import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from distill.errors import TrainingError
from distill.train.curve import Trained
from distill.train.loop import Training
from distill.train.pack import fits_together, train_together
from distill.train.recipe import Recipe
from distill.train.stack import Stack
from distill.train.states import read_state
from models.spec import Spec, spec_from_notation
from tests.distill import small
from tests.distill.small import CLASSES, MLP, RECIPE, SHAPE, are_equal, carry_through, network, recipe, with_another

NARROW = spec_from_notation("5lfc-12fc", SHAPE, len(CLASSES))
RESIDUAL = spec_from_notation("4c_3x3_bn-mp-6c_3x3_bn_res-4c_3x3_res-5c_3x3-gap-6fc", SHAPE, len(CLASSES))
DROPPING = spec_from_notation("6fc-drop_0.5", SHAPE, len(CLASSES))

TIGHT, LOOSE = 1e-4, 2e-2


def rates(**settings: Any) -> list[Recipe]:
    """Three recipes of one pack."""
    return [
        recipe(**{"epochs": 3, "learning_rate": rate, **settings}, momentum=momentum, weight_decay=decay, input_scale=x)
        for rate, momentum, decay, x in ((0.01, 0.9, 0.0, 1.0), (0.02, 0.8, 0.01, 1.3), (0.005, 0.95, 0.001, 0.8))
    ]


def training(settings: Recipe, seed: int, *, spec: Spec = RESIDUAL, time_limit_s: float | None = None) -> Training:
    return small.training(settings, module=network(spec, seed=seed), seed=seed, time_limit_s=time_limit_s)


def trainings(recipes: list[Recipe], **given: Any) -> list[Training]:
    return [training(settings, seed, **given) for seed, settings in enumerate(recipes)]


def with_limit(seconds: float) -> list[Training]:
    """Three, of which the second has a time limit."""
    limits = (None, seconds, None)
    return [training(settings, seed, time_limit_s=limits[seed]) for seed, settings in enumerate(rates())]


def alone(some: list[Training]) -> list[Trained]:
    return [carry_through(one.run())[1] for one in some]


def together(some: list[Training], between: Callable[[], object] = lambda: None) -> tuple[list[Any], list[Trained]]:
    return carry_through(train_together(some), between)  # type: ignore[return-value, arg-type]


def worst(one: nn.Module, other: nn.Module) -> float:
    """The largest difference of any tensor, over its norm."""
    first, second = one.state_dict(), other.state_dict()
    assert first.keys() == second.keys()
    return max(
        float((first[name] - second[name]).double().norm() / first[name].double().norm().clamp(min=1e-9))
        for name in first
    )


def assert_alike(packed: list[Trained], lone: list[Trained], bound: float = TIGHT, but: int | None = None) -> None:
    """Each is the same in a pack as alone, but for the one at a place."""
    for place, (one, other) in enumerate(zip(packed, lone, strict=True)):
        if place == but:
            continue
        assert worst(other.module, one.module) <= bound
        assert (one.stop_reason, one.images) == (other.stop_reason, other.images)
        assert [(point.epoch, point.rate) for point in one.curve] == [(p.epoch, p.rate) for p in other.curve]
        assert [point.loss for point in one.curve] == pytest.approx([p.loss for p in other.curve], rel=bound)
        assert [point.accuracy for point in one.curve] == pytest.approx(
            [point.accuracy for point in other.curve], abs=0.04 if bound == TIGHT else 0.1
        )


@pytest.fixture
def fused(monkeypatch) -> list[int]:
    """How many students each fused forward pass had."""
    sizes: list[int] = []
    forward = Stack.forward

    def note(stack: Stack, inputs: list[Tensor]) -> tuple[Tensor, ...]:
        sizes.append(len(inputs))
        return forward(stack, inputs)

    monkeypatch.setattr(Stack, "forward", note)
    return sizes


QUICK = [(RESIDUAL, "muon", "fp32"), (RESIDUAL, "sgd", "bf16"), (NARROW, "adamw", "fp32"), (NARROW, "nesterov", "fp32")]


@pytest.mark.parametrize(
    ("spec", "optimizer", "precision"),
    [
        pytest.param(*of, marks=() if of in QUICK else pytest.mark.full)
        for of in itertools.product([NARROW, RESIDUAL], ["sgd", "nesterov", "adamw", "muon"], ["fp32", "bf16"])
    ],
    ids=lambda of: of if isinstance(of, str) else of.notation,
)
def test_students_of_one_pack_end_as_each_does_alone(spec, optimizer, precision, fused):
    recipes, bound = rates(optimizer=optimizer, precision=precision), TIGHT if precision == "fp32" else LOOSE
    lone = alone(trainings(recipes, spec=spec))
    assert not fused
    _, packed = together(trainings(recipes, spec=spec))
    assert fused == [3] * 9
    assert_alike(packed, lone, bound)
    assert min(worst(packed[0].module, other.module) for other in packed[1:]) > 0.1


@pytest.mark.parametrize("loss", [pytest.param("l2", marks=pytest.mark.full), "kl"])
def test_each_student_of_a_pack_has_its_own_loss(loss):
    recipes = [
        recipe(epochs=3, loss=loss, temperature=temperature, hard_labels=share)
        for temperature, share in ((1.0, 0.0), (3.0, 0.3), (8.0, 1.0))
    ]
    _, packed = together(trainings(recipes))
    assert_alike(packed, alone(trainings(recipes)))
    assert len({round(one.curve[0].loss, 3) for one in packed}) == 3


def test_running_statistics_move_with_each_students_own_batches():
    begun, lone = trainings(rates()), trainings(rates())
    run = train_together(begun)
    for _ in range(4):
        next(run)
        for one in lone:
            if one.is_epoch_over:
                one.end_epoch()
            one.take_step()
        for one, other in zip(begun, lone, strict=True):
            ours, theirs = (dict(each.module.named_buffers()) for each in (one, other))
            assert len(ours) == 6
            for name, buffer in ours.items():
                torch.testing.assert_close(buffer, theirs[name], rtol=1e-5, atol=1e-5)
    tracked = [buffer for one in begun for name, buffer in one.module.named_buffers() if "tracked" in name]
    assert [int(buffer) for buffer in tracked] == [4] * 6
    assert not torch.equal(*(next(one.module.buffers()) for one in begun[:2]))


def test_no_network_is_asked_on_its_own_but_for_validation():
    begun, asked = trainings(rates()), []
    for one in begun:
        one.module.register_forward_pre_hook(lambda module, _: asked.append(module.training))
    together(begun)
    assert asked == [False] * 9


def test_one_student_in_a_pack_of_its_own_ends_to_the_bit_as_it_does_alone(fused):
    settings = rates()[1]
    (_, (packed,)), (lone,) = together([training(settings, 0)]), alone([training(settings, 0)])
    assert are_equal(packed.module, lone.module)
    assert [point.loss for point in packed.curve] == [point.loss for point in lone.curve]
    assert not fused


def test_a_pack_tells_after_every_step_where_each_student_stands():
    told, packed = together(trainings(rates()))
    assert [[(word.epoch, word.step, word.steps) for word in words] for words in told] == [
        [(epoch, step, 3)] * 3 for epoch in range(3) for step in (1, 2, 3)
    ]
    assert told[0][0].last is None
    assert [word.last for word in told[-1]] == [one.curve[1] for one in packed]
    assert together([]) == ([], [])


@pytest.mark.parametrize("place", [pytest.param(0, marks=pytest.mark.full), 1, pytest.param(2, marks=pytest.mark.full)])
def test_a_student_that_diverges_leaves_and_touches_no_other(place, fused):
    recipes = rates(optimizer="sgd", schedule="constant", precision="bf16")
    recipes[place] = dataclasses.replace(recipes[place], learning_rate=1e20)
    _, packed = together(trainings(recipes))
    lone = alone(trainings(recipes))
    assert_alike(packed, lone, LOOSE, but=place)
    assert packed[place].stop_reason == lone[place].stop_reason == "diverged"
    assert (len(packed[place].curve), packed[place].score) == (len(lone[place].curve), 1 / len(CLASSES))
    assert fused == [3] * 3 + [2] * 6


@pytest.mark.parametrize("spec", [NARROW, RESIDUAL], ids=lambda spec: spec.notation)
def test_what_is_not_a_number_stays_with_its_student(spec):
    begun = trainings(rates(), spec=spec)
    with torch.no_grad():
        next(begun[1].module.parameters()).fill_(math.nan)
    _, packed = together(begun)
    assert [one.stop_reason for one in packed] == ["finished", "diverged", "finished"]
    assert_alike(packed, alone(trainings(rates(), spec=spec)), but=1)


@pytest.mark.full
def test_a_student_that_gets_no_better_leaves_by_the_plateau_rule(fused):
    recipes = [
        recipe(epochs=33, batch_size=20, optimizer="sgd", schedule="plateau", learning_rate=rate)
        for rate in (1e-30, 0.005, 0.008)
    ]
    _, packed = together(trainings(recipes, spec=MLP))
    assert_alike(packed, alone(trainings(recipes, spec=MLP)))
    assert [one.stop_reason for one in packed] == ["plateau", "finished", "finished"]
    assert [len(one.curve) for one in packed] == [31, 33, 33]
    assert fused == [3] * 31 + [2] * 2


def test_a_student_whose_time_is_up_leaves_in_the_midst_of_an_epoch(fused):
    _, packed = together(with_limit(0.0))
    assert [one.stop_reason for one in packed] == ["finished", "time limit", "finished"]
    assert packed[1].images == 8
    assert_alike(packed, alone(trainings(rates())), but=1)
    assert fused == [3] + [2] * 8


def test_a_pack_that_is_over_or_put_down_leaves_each_student_memory_of_its_own():
    over, put_down = trainings(rates()), trainings(rates())
    together(over)
    run = train_together(put_down)
    next(run)
    weights = [parameter for one in put_down for parameter in one.module.parameters()]
    assert len({parameter.untyped_storage().data_ptr() for parameter in weights}) == len(weights) // 3
    run.close()
    for one in (*over, *put_down):
        for name, tensor in one.module.state_dict().items():
            assert tensor.untyped_storage().nbytes() == tensor.numel() * tensor.element_size(), name


@pytest.fixture
def clock(monkeypatch, fused) -> SimpleNamespace:
    """Time that passes in fused forward passes, 3 seconds in each, and by what a test adds."""
    clock = SimpleNamespace(added=0.0)
    for module in ("loop", "pack", "stopwatch"):
        now = SimpleNamespace(perf_counter=lambda: clock.added + 3.0 * len(fused))
        monkeypatch.setattr(f"distill.train.{module}.time", now)
    return clock


@pytest.mark.parametrize("would_wait", [False, True])
def test_members_share_a_steps_seconds_equally_and_those_of_the_driver_count_for_none(clock, monkeypatch, would_wait):
    monkeypatch.setattr("distill.train.pack._would_wait", lambda _: would_wait)
    _, packed = together(trainings(rates()), lambda: setattr(clock, "added", clock.added + 1000))
    for one in packed:
        assert [point.seconds for point in one.curve] == [3.0] * 3
        assert [point.parts["forward"] for point in one.curve] == [3.0] * 3
        assert all(set(p.parts) == {"views", "forward", "backward", "optimizer", "validation"} for p in one.curve)


@pytest.mark.parametrize("would_wait", [False, True])
def test_a_state_in_the_midst_of_an_epoch_lacks_no_seconds(clock, monkeypatch, would_wait):
    monkeypatch.setattr("distill.train.pack._would_wait", lambda _: would_wait)
    begun = trainings(rates())
    run = train_together(begun)
    for _ in range(5):
        next(run)
    within = begun[1].state()
    run.close()
    for state in (within, begun[1].state()):
        facts, _, _ = read_state(state)
        assert (facts["seconds"], facts["parts"]["forward"]) == (2.0, 2.0)


def test_a_time_limit_counts_a_members_share(clock):
    _, packed = together(with_limit(4.5))
    assert packed[1].stop_reason == "time limit"
    assert [point.seconds for point in packed[1].curve] == [3.0, 2.0]
    assert [point.seconds for point in packed[0].curve] == [3.0, 2.0 + 1.5, 4.5]


@pytest.mark.parametrize("put_down", [pytest.param(3, marks=pytest.mark.full), 4])
def test_a_member_put_down_is_taken_up_alone_and_ends_as_if_it_had_been_alone(put_down):
    recipes = rates(optimizer="muon")
    begun = trainings(recipes)
    run = train_together(begun)
    for _ in range(put_down):
        next(run)
    states = [one.state() for one in begun]
    run.close()
    taken_up = [training(settings, 9) for settings in recipes]
    for one, state in zip(taken_up, states, strict=True):
        one.load(state)
        assert one.progress().step == (3 if put_down == 3 else 1)
    assert_alike(alone(taken_up), alone(trainings(recipes)))


def test_students_put_down_at_different_positions_are_brought_level_and_go_on_in_one(fused):
    recipes = rates(optimizer="nesterov")
    taken_up = [training(settings, 9) for settings in recipes]
    for seed, steps in enumerate((0, 3, 5)):
        first, _ = small.begun(recipes[seed], steps, module=network(RESIDUAL, seed=seed), seed=seed)
        taken_up[seed].load(first.state())
    told, packed = together(taken_up)
    assert len(told) == 9
    assert fused == [2] * 2 + [3] * 4
    assert_alike(packed, alone(trainings(recipes)))
    assert [one.resumed_at for one in packed] == [(0.0,), (1.0,), (1.667,)]


MAY_DIFFER = "learning_rate", "momentum", "weight_decay", "input_scale", "init_scale", "temperature", "hard_labels"


@pytest.mark.parametrize("setting", [field.name for field in dataclasses.fields(Recipe)])
def test_recipes_fit_together_where_they_differ_in_rates_alone(setting):
    assert fits_together((MLP, RECIPE), (MLP, RECIPE))
    assert fits_together((MLP, RECIPE), (MLP, with_another(setting))) == (setting in MAY_DIFFER)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((MLP, recipe()), (NARROW, recipe()), "different layers"),
        ((MLP, recipe()), (MLP, recipe(batch_size=4)), "differ in batch_size:"),
        ((DROPPING, recipe()), (DROPPING, recipe()), "Dropout"),
    ],
)
def test_what_does_not_fit_together_is_refused(one, other, told):
    assert not fits_together(one, other)
    some = [training(settings, 0, spec=spec) for spec, settings in (one, other)]
    with pytest.raises(TrainingError, match=told):
        next(train_together(some))
