import dataclasses
from typing import Any

import torch
from torch import nn

from distill.networks.network import weights_of
from distill.train.batches import Batches, Replayed
from distill.train.curve import Trained
from distill.train.evaluate import predict
from distill.train.recipe import Recipe
from distill.train.teacher import ensemble_logits, teacher_key, teacher_training
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from models.spec import Spec
from models.students import build
from tests.distill.small import (
    CNN,
    MLP,
    PER_IMAGE,
    RECIPE,
    TRAIN,
    VALIDATION,
    VIEWS,
    are_equal,
    carry_through,
    coloured,
    network,
    recipe,
    replayed,
    seeded,
    training,
    with_another,
)


def trained(settings: Recipe, *, seed: int = 0, views: ViewSettings = VIEWS) -> Trained:
    run = teacher_training(
        CNN, settings, train=TRAIN, validation=VALIDATION, settings=views, normalisation=PER_IMAGE, seed=seed
    ).run()
    return carry_through(run)[1]


def trained_on(batches: Any, settings: Recipe, *, seed: int) -> Trained:
    """A student of the same network and seed."""
    generator = seeded(seed)
    module = build(CNN, generator=generator)
    return carry_through(training(settings, module=module, batches=batches, generator=generator).run())[1]


def test_a_teacher_trains_one_epoch_on_labels_under_augmentation():
    found = trained(recipe(epochs=1))
    expected = trained_on(replayed(None), recipe(epochs=1, hard_labels=1.0), seed=0)
    assert (len(found.curve), found.stop_reason) == (1, "finished")
    assert are_equal(found.module, expected.module)
    assert found.score == expected.score


def test_a_teacher_is_the_same_for_its_seed_and_another_for_another():
    first = weights_of(trained(recipe(epochs=1)).module)
    assert weights_of(trained(recipe(epochs=1)).module) == first
    assert weights_of(trained(recipe(epochs=1), seed=1).module) != first
    views = dataclasses.replace(VIEWS, seed=6)
    assert weights_of(trained(recipe(epochs=1), views=views).module) != first


def test_a_teachers_weights_start_from_the_recipes_scale():
    still = {"epochs": 1, "optimizer": "sgd", "learning_rate": 1e-12}
    one, other = (trained(recipe(init_scale=scale, **still)).module for scale in (1.0, 0.5))
    torch.testing.assert_close(other.classifier.weight, 0.5 * one.classifier.weight)


PARTS: dict[str, Any] = {"data": "data", "split": "split", "settings": VIEWS, "normalisation": PER_IMAGE, "seed": 0}


def key(spec: Spec = CNN, by: Recipe = RECIPE, **changes: Any) -> str:
    return teacher_key(spec, by, **(PARTS | changes))


def test_a_teachers_key_is_equal_for_equal_parts():
    assert key() == key(dataclasses.replace(CNN), dataclasses.replace(RECIPE), settings=dataclasses.replace(VIEWS))
    assert len(key()) == 64


def test_a_teachers_key_differs_when_any_part_differs():
    keys = [
        key(),
        key(MLP),
        *(key(by=with_another(field.name)) for field in dataclasses.fields(Recipe)),
        key(data="other"),
        key(split="other"),
        key(data="split", split="data"),
        key(seed=1),
        key(normalisation=Normalisation(kind="per-channel", mean=(0.5,), std=(0.2,))),
        *(key(settings=dataclasses.replace(VIEWS, **of)) for of in ({"seed": 6}, {"crop_min": 7}, {"kind": "none"})),
    ]
    assert len(set(keys)) == len(keys) == 23


def test_an_ensembles_logits_are_the_mean_of_its_members():
    members: list[nn.Module] = [network(CNN, seed=seed) for seed in range(3)]
    views = coloured(12, seed=4).images
    each = [predict(member, views, PER_IMAGE).double() for member in members]
    found = ensemble_logits(members, views, PER_IMAGE)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found.double(), sum(each) / 3, rtol=1e-5, atol=1e-6)
    assert not torch.equal(found, ensemble_logits(members[:2], views, PER_IMAGE))


def test_an_ensemble_answers_in_the_precision_it_is_asked_for_and_adds_in_fp32():
    members, views = [network(CNN, seed=seed) for seed in range(2)], coloured(12, seed=4).images
    first, second = (predict(member, views, PER_IMAGE, precision="bf16") for member in members)
    found = ensemble_logits(members, views, PER_IMAGE, precision="bf16")
    assert torch.equal(found, (first + second) / 2)
    assert not torch.equal(found, ensemble_logits(members, views, PER_IMAGE))


def test_a_teacher_of_mixed_views_learns_labels_mixed_in_the_same_shares():
    views = dataclasses.replace(VIEWS, mixup=0.7)
    mixed = Batches(views=Replayed(images=TRAIN.images, settings=views), labels=TRAIN.labels, classes=3)
    by_mixed, by_plain = (trained_on(of, recipe(hard_labels=1.0), seed=3) for of in (mixed, replayed(None)))
    found = trained(recipe(), seed=3, views=views)
    assert are_equal(found.module, by_mixed.module)
    assert not are_equal(found.module, by_plain.module)
