import pytest
import torch
from hypothesis import given, settings
from torch import nn
from torch.nn import functional as F

from models.spec import spec_from_notation
from models.students import build, count_module, lay_out
from tests.models.strategies import SPECS

SMALL = (3, 9, 9)


def make(text: str, seed: int = 0, init_scale: float = 1.0, shape: tuple[int, int, int] = SMALL) -> nn.Module:
    generator = torch.Generator().manual_seed(seed)
    return build(spec_from_notation(text, shape, 10), generator=generator, init_scale=init_scale)


def images(*shape: int) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(1))


@settings(max_examples=50)
@given(spec=SPECS)
def test_every_spec_maps_images_to_finite_logits_and_passes_a_gradient_to_every_weight(spec):
    module = build(spec, generator=torch.Generator().manual_seed(0)).eval()
    logits = module(images(2, *spec.input_shape))
    assert logits.shape == (2, spec.classes)
    assert logits.dtype == torch.float32
    assert logits.isfinite().all()
    logits.sum().backward()
    assert all(parameter.grad is not None for parameter in module.parameters())


def test_a_network_computes_convolution_relu_pool_bottleneck_and_classifier_as_the_paper_orders_them():
    module = make("4c-mp-5c_3x3_res-6lfc-7fc").eval()
    state = list(module.state_dict().values())
    conv, conv_bias, second, second_bias, lfc, fc, fc_bias, last, last_bias = state
    batch = images(2, *SMALL)
    hidden = F.max_pool2d(F.relu(F.conv2d(batch, conv, conv_bias, padding=2)), 2)
    skip = torch.cat([hidden, torch.zeros_like(hidden[:, :1])], dim=1)
    hidden = F.relu(F.conv2d(hidden, second, second_bias, padding=1) + skip)
    hidden = F.relu(F.linear(F.linear(hidden.flatten(1), lfc), fc, fc_bias))
    torch.testing.assert_close(module(batch), F.linear(hidden, last, last_bias))


def test_a_residual_adds_only_the_channels_that_a_narrower_layer_has():
    module = make("5c_1x1-2c_3x3_res-gap").eval()
    first, first_bias, second, second_bias, last, last_bias = module.state_dict().values()
    batch = images(2, *SMALL)
    hidden = F.relu(F.conv2d(batch, first, first_bias))
    hidden = F.relu(F.conv2d(hidden, second, second_bias, padding=1) + hidden[:, :2])
    torch.testing.assert_close(module(batch), F.linear(hidden.mean((2, 3)), last, last_bias))


def test_the_same_seed_gives_the_same_weights_and_the_global_state_is_neither_read_nor_moved():
    torch.manual_seed(3)
    before = torch.get_rng_state()
    first = make("4c_bn-mp-6lfc-7fc", seed=5).state_dict()
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(4)
    second = make("4c_bn-mp-6lfc-7fc", seed=5).state_dict()
    other = make("4c_bn-mp-6lfc-7fc", seed=6).state_dict()
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not torch.equal(first["classifier.weight"], other["classifier.weight"])


def test_weights_are_glorots_times_the_scale_and_biases_zero():
    module = make("40c_3x3-mp-300fc", init_scale=0.5)
    for layer in module.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            fan_in = layer.weight[0].numel()
            fan_out = layer.weight.numel() // layer.weight.shape[1]
            bound = 0.5 * (6 / (fan_in + fan_out)) ** 0.5
            assert 0.95 * bound < layer.weight.abs().max().item() <= bound
            assert layer.weight.std().item() == pytest.approx(bound / 3**0.5, rel=0.1)
            assert layer.bias.count_nonzero() == 0
    doubled = make("40c_3x3-mp-300fc", init_scale=1.0)
    torch.testing.assert_close(doubled.classifier.weight, 2 * module.classifier.weight)


def test_a_network_is_float32_whatever_the_default_is():
    torch.set_default_dtype(torch.float64)
    try:
        module = make("4c_bn-mp-7fc")
    finally:
        torch.set_default_dtype(torch.float32)
    assert {parameter.dtype for parameter in module.parameters()} == {torch.float32}


def test_a_network_laid_out_has_the_parts_of_the_built_one_and_no_memory():
    spec = spec_from_notation("8c_bn-mp-8c_bn_res-6lfc-100000000fc-drop_0.5", SMALL, 10)  # 6 GB
    assert {value.device.type for value in lay_out(spec).state_dict().values()} == {"meta"}
    spec = spec_from_notation("8c_bn-mp-8c_bn_res-6lfc-20fc-drop_0.5", SMALL, 10)
    laid_out, built = lay_out(spec), build(spec, generator=torch.Generator())
    assert str(laid_out) == str(built)
    shapes = [{name: value.shape for name, value in module.state_dict().items()} for module in (laid_out, built)]
    assert shapes[0] == shapes[1]


def test_a_batch_norm_starts_as_the_identity():
    _, weight, bias, mean, variance, batches, *_ = make("4c_3x3_bn-gap").state_dict().values()
    assert weight.tolist() == variance.tolist() == [1.0] * 4
    assert bias.tolist() == mean.tolist() == [0.0] * 4
    assert batches == 0


def test_dropout_acts_in_training_alone():
    module = make("50fc-drop_0.5")
    batch = images(2, *SMALL)
    assert not torch.equal(module(batch), module(batch))
    module.eval()
    assert torch.equal(module(batch), module(batch))


def test_counting_a_module_leaves_running_statistics_out():
    assert count_module(nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))) == 3 * 4 * 9 + 4 + 8
