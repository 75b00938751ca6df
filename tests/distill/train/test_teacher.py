from __future__ import annotations

import dataclasses
from typing import Any

import torch
from torch import Tensor, nn

from distill.networks.network import weights_of
from distill.train.batches import Batch, Batches, Replayed
from distill.train.evaluate import predict
from distill.train.loop import Recipe, Trained, Training
from distill.train.teacher import ensemble_logits, teacher_key, teacher_training
from distill.views.draws import ViewSettings
from distill.views.mixup import pairs
from distill.views.normalise import Normalisation
from models.spec import Spec
from models.students import build
from tests.distill.small import CNN, MLP, PER_IMAGE, RECIPE, VIEWS, are_equal, carry_through, coloured, network, recipe

TRAIN, VALIDATION = coloured(20, seed=1), coloured(30, seed=2)


def trained(settings: Recipe, *, seed: int = 0, views: ViewSettings = VIEWS) -> Trained:
    training = teacher_training(
        CNN, settings, train=TRAIN, validation=VALIDATION, settings=views, normalisation=PER_IMAGE, seed=seed
    )
    return carry_through(training.run())[1]


# --- training


def test_a_teacher_trains_one_epoch_on_labels_under_augmentation():
    found = trained(recipe(epochs=1))
    generator = torch.Generator().manual_seed(0)
    module = build(CNN, generator=generator)
    training = Training(
        module,
        Batches(views=Replayed(images=TRAIN.images, settings=VIEWS), labels=TRAIN.labels),
        recipe(epochs=1, hard_labels=1.0),
        validation=VALIDATION,
        normalisation=PER_IMAGE,
        generator=generator,
    )
    _, expected = carry_through(training.run())
    assert len(found.curve) == 1
    assert found.stop_reason == "finished"
    assert are_equal(found.module, expected.module)
    assert found.score == expected.score


def test_a_teacher_learns_its_labels():
    found = trained(recipe(epochs=8, learning_rate=0.02))
    assert found.curve[-1].loss < 0.6 * found.curve[0].loss
    assert found.score > 0.8


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


# --- the key

PARTS: dict[str, Any] = {"data": "data", "split": "split", "settings": VIEWS, "normalisation": PER_IMAGE, "seed": 0}


def key(spec: Spec = CNN, by: Recipe = RECIPE, **changes: Any) -> str:
    return teacher_key(spec, by, **(PARTS | changes))


def test_a_teachers_key_is_equal_for_equal_parts():
    assert key() == key(dataclasses.replace(CNN), dataclasses.replace(RECIPE), settings=dataclasses.replace(VIEWS))
    assert len(key()) == 64


def test_a_teachers_key_differs_when_any_part_differs():
    others = {
        "epochs": 3,
        "batch_size": 9,
        "optimizer": "sgd",
        "schedule": "constant",
        "precision": "bf16",
        "learning_rate": 0.011,
        "momentum": 0.8,
        "weight_decay": 0.1,
        "input_scale": 1.1,
        "init_scale": 0.9,
        "loss": "kl",
        "temperature": 2.0,
        "hard_labels": 0.5,
    }
    assert others.keys() == {field.name for field in dataclasses.fields(Recipe)}
    keys = [key(), key(MLP)]
    keys += [key(by=recipe(**{name: value})) for name, value in others.items()]
    keys += [
        key(data="other"),
        key(split="other"),
        key(data="split", split="data"),
        key(seed=1),
        key(normalisation=Normalisation(kind="per-channel", mean=(0.5,), std=(0.2,))),
    ]
    keys += [
        key(settings=dataclasses.replace(VIEWS, **change))
        for change in ({"seed": 6}, {"crop_min": 7}, {"kind": "none"})
    ]
    assert len(set(keys)) == len(keys) == 23


# --- ensembles


def test_an_ensembles_logits_are_the_mean_of_its_members():
    members: list[nn.Module] = [network(CNN, seed=seed) for seed in range(3)]
    views = coloured(12, seed=4).images
    each = [predict(member, views, PER_IMAGE).double() for member in members]
    found = ensemble_logits(members, views, PER_IMAGE)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found.double(), sum(each) / 3, rtol=1e-5, atol=1e-6)
    assert not torch.equal(found, ensemble_logits(members[:2], views, PER_IMAGE))


def test_a_single_member_answers_for_itself():
    member, views = network(CNN), coloured(12, seed=4).images
    assert torch.equal(ensemble_logits([member], views, PER_IMAGE), predict(member, views, PER_IMAGE))


def test_an_ensemble_answers_in_the_precision_it_is_asked_for_and_adds_in_fp32():
    members, views = [network(CNN, seed=seed) for seed in range(2)], coloured(12, seed=4).images
    first, second = (predict(member, views, PER_IMAGE, precision="bf16") for member in members)
    found = ensemble_logits(members, views, PER_IMAGE, precision="bf16")
    assert torch.equal(found, (first + second) / 2)
    assert not torch.equal(found, ensemble_logits(members, views, PER_IMAGE))


# --- mixed views


@dataclasses.dataclass
class MixedByHand:
    """Mixed views, and of each the labels of the two images in it by their shares."""

    views: Replayed
    labels: Tensor
    samples: int = len(TRAIN.images)

    def batch(self, epoch: int, samples: Tensor) -> Batch:
        settings = self.views.settings
        partners, shares = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=self.samples)
        labels = torch.zeros(len(samples), 3)
        for row, (own, other, share) in enumerate(zip(samples, partners, shares.tolist(), strict=True)):
            labels[row, self.labels[own]] += share / 256
            labels[row, self.labels[other]] += 1 - share / 256
        return Batch(views=self.views.views(epoch, samples), logits=None, labels=labels)


def test_a_teacher_of_mixed_views_learns_labels_mixed_in_the_same_shares():
    views = dataclasses.replace(VIEWS, mixup=0.7)
    replayed = Replayed(images=TRAIN.images, settings=views)
    trained = {}
    for name, batches in (
        ("mixed by hand", MixedByHand(replayed, TRAIN.labels)),
        ("unmixed", Batches(views=Replayed(images=TRAIN.images, settings=VIEWS), labels=TRAIN.labels)),
    ):
        generator = torch.Generator().manual_seed(3)
        training = Training(
            build(CNN, generator=generator),
            batches,
            recipe(hard_labels=1.0),
            validation=TRAIN,
            normalisation=PER_IMAGE,
            generator=generator,
        )
        trained[name] = carry_through(training.run())[1]
    found = carry_through(
        teacher_training(
            CNN, recipe(), train=TRAIN, validation=TRAIN, settings=views, normalisation=PER_IMAGE, seed=3
        ).run()
    )[1]
    assert are_equal(found.module, trained["mixed by hand"].module)
    assert not are_equal(found.module, trained["unmixed"].module)
