import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from distill.datasets.load import Images
from distill.train import evaluate
from distill.train.evaluate import accuracy, predict
from distill.views.normalise import Normalisation, normalise
from models.spec import spec_from_notation
from tests.distill.small import CLASSES, CNN, MLP, PER_IMAGE, SHAPE, coloured, network


@pytest.mark.parametrize("spec", [MLP, CNN])
def test_accuracy_is_the_share_that_a_plain_loop_over_single_images_gets_right(spec):
    module, images = network(spec).eval(), coloured(57, seed=1)
    right = 0
    for image, label in zip(images.images, images.labels, strict=True):
        right += int(module(normalise(image[None], PER_IMAGE)).argmax() == label)
    assert 0 < right < 57
    assert accuracy(module, images, PER_IMAGE) == right / 57


@given(count=st.integers(1, 23), batch=st.integers(1, 25))
@settings(max_examples=30)
def test_the_size_of_the_batches_changes_no_prediction(count, batch):
    module, images = network(CNN), coloured(count, seed=count).images
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "_BATCH", batch)
        logits = predict(module, images, PER_IMAGE)
    whole = module(normalise(images, PER_IMAGE))
    torch.testing.assert_close(logits, whole, rtol=1e-5, atol=1e-6)
    assert torch.equal(logits.argmax(1), whole.argmax(1))


def test_a_network_is_scored_in_evaluation_mode_and_none_of_it_changes():
    spec = spec_from_notation("4c_3x3_bn-mp-drop_0.5-20fc-drop_0.5", SHAPE, len(CLASSES))
    module, images = network(spec), coloured(20, seed=1)
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    state = torch.get_rng_state()
    first = predict(module.train(), images.images, PER_IMAGE)
    second = predict(module.train(), images.images, PER_IMAGE)
    assert torch.equal(first, second)
    assert not first.requires_grad
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())
    assert torch.equal(torch.get_rng_state(), state)


def test_input_scale_and_normalisation_reach_the_network():
    images = coloured(5, seed=1).images
    channels = Normalisation(kind="per-channel", mean=(0.2, 0.3, 0.4), std=(0.5, 0.6, 0.7))
    found = predict(nn.Flatten(), images, channels, input_scale=1.5)
    assert torch.equal(found, normalise(images, channels, input_scale=1.5).flatten(1))
    assert not torch.equal(found, predict(nn.Flatten(), images, PER_IMAGE, input_scale=1.5))
    assert not torch.equal(found, predict(nn.Flatten(), images, channels))


@pytest.mark.parametrize("poison", [math.nan, math.inf, -math.inf])
def test_a_network_whose_logits_are_not_finite_has_no_accuracy(poison):
    module, images = network(MLP), coloured(9, seed=1)
    all_first = Images(images=images.images, labels=torch.zeros(9, dtype=torch.int64), classes=CLASSES)
    with torch.no_grad():
        module.classifier.bias[0] = poison
    assert math.isnan(accuracy(module, all_first, PER_IMAGE))
