from collections.abc import Callable

import pytest
import torch
from torch import nn

from distill.train import measure
from distill.train.recipe import Recipe
from tests.distill.small import CNN, SHAPE, VIEWS, network, recipe

KIND = {"input_shape": SHAPE, "classes": 3}


def measured(module: nn.Module, of: Recipe, *, batch_size: int, images: int = 1000, enough_s: float = 0.0) -> float:
    return measure.step_seconds(module, of, VIEWS, batch_size=batch_size, measured=images, enough_s=enough_s, **KIND)


def test_a_step_is_a_training_step_of_so_many_images_and_moves_the_weights(monkeypatch):
    taken = []
    step = measure.Training.take_step
    monkeypatch.setattr(measure.Training, "take_step", lambda self: (taken.append(self), step(self))[1])
    module = network(CNN)
    before = module.state_dict()["conv_0.0.weight"].clone()
    seconds = measured(module, recipe(batch_size=128), batch_size=16)
    assert seconds > 0
    assert 4 <= len(taken) <= 11
    assert {one.recipe.batch_size for one in taken} == {16}
    assert not torch.equal(module.state_dict()["conv_0.0.weight"], before)


@pytest.mark.parametrize("hard_labels", [0.0, 0.3, 1.0])
def test_a_step_learns_what_the_recipe_says(hard_labels):
    assert measured(network(CNN), recipe(hard_labels=hard_labels), batch_size=8) > 0


def stepped(monkeypatch: pytest.MonkeyPatch, seconds: Callable[[Recipe], float]) -> list[Recipe]:
    """Let a step by a recipe take so many seconds; the recipes of those that were taken."""
    clock, taken = [0.0], list[Recipe]()
    monkeypatch.setattr(measure.time, "perf_counter", lambda: clock[0])

    def step(training: measure.Training) -> None:
        taken.append(training.recipe)
        clock[0] += seconds(training.recipe)

    monkeypatch.setattr(measure.Training, "take_step", step)
    return taken


def test_a_batch_too_large_to_measure_is_on_a_line_through_pairs_of_smaller_ones(monkeypatch):
    taken = stepped(monkeypatch, lambda of: 1.0 + 0.1 * of.batch_size)
    assert measured(network(CNN), recipe(), batch_size=128, images=16) == pytest.approx(13.8)
    assert [of.batch_size for of in taken] == [16, 4] * 4  # the first pair warms up


def test_a_noisy_step_neither_bends_the_line_nor_counts(monkeypatch):
    noise = iter([0.0, 0.0, 0.0, 9.0, 0.0, 0.0, 30.0, 0.0])  # one small step, one large one
    stepped(monkeypatch, lambda of: 1.0 + 0.1 * of.batch_size + next(noise))
    assert measured(network(CNN), recipe(), batch_size=128, images=16) == pytest.approx(13.8)


@pytest.mark.parametrize(("small", "large", "seconds"), [(9.0, 2.0, 2.0), (0.0, 2.0, 16.0)])
def test_a_larger_batch_takes_no_less_time_and_no_more_than_in_proportion(monkeypatch, small, large, seconds):
    stepped(monkeypatch, lambda of: large if of.batch_size == 16 else small)
    assert measured(network(CNN), recipe(), batch_size=128, images=16) == pytest.approx(seconds)


def test_steps_are_taken_until_there_are_enough_seconds_of_them(monkeypatch):
    taken = stepped(monkeypatch, lambda of: 0.01)
    measured(network(CNN), recipe(), batch_size=8, enough_s=0.055)
    assert len(taken) == 1 + 6


def test_the_first_piece_of_work_is_not_counted(monkeypatch):
    clock, lasts = [0.0], iter([100.0, 1.0, 3.0, 50.0])
    monkeypatch.setattr(measure.time, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(measure, "_ENOUGH_S", 3.5)

    def work() -> None:
        clock[0] += next(lasts)

    assert measure._timed(work, torch.device("cpu")) == 2.0


def test_two_precisions_are_compared_by_the_median_of_pairs_after_a_step_of_each_that_is_not_counted(monkeypatch):
    cost = {"fp32": iter([90.0, 6.0, 6.0, 60.0, 6.0, 6.0]), "bf16": iter([99.0, 2.0, 3.0, 3.0, 2.0, 30.0])}
    taken = stepped(monkeypatch, lambda of: next(cost[of.precision]))
    found = measure.speed_up(lambda: network(CNN), recipe(), VIEWS, batch_size=8, precisions=("fp32", "bf16"), **KIND)
    assert found == 3.0  # of 3, 2, 20, 3, 0.2
    assert [of.precision for of in taken] == ["fp32", "bf16"] * 6


def test_two_precisions_are_timed_for_real_and_move_networks_of_their_own():
    made = []

    def make():
        made.append(network(CNN))
        return made[-1]

    assert measure.speed_up(make, recipe(), VIEWS, batch_size=8, precisions=("fp32", "bf16"), **KIND) > 0
    assert len({id(module) for module in made}) == 2


def test_a_forward_pass_is_told_for_one_image(monkeypatch):
    monkeypatch.setattr(measure, "_timed", lambda work, device: (work(), 6.4)[1])
    assert measure.forward_seconds(network(CNN), input_shape=SHAPE, precision="fp32", images=32) == 0.2
