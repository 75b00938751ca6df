import itertools
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from distill.errors import TeacherError
from distill.networks.torchvision_networks import Enlarged, check_name, classification_networks, make_torchvision
from distill.torchvision_door import torchvision
from tests.distill.small import are_equal

CIFAR = (3, 32, 32)
TRANSFORMERS = ("maxvit", "swin", "vit")


SHAPELESS = {functional.batch_norm, functional.layer_norm, functional.relu, functional.silu}


class WithoutMemory(TorchFunctionMode):
    """Weights are made on the meta device: shapes without numbers, in no time.

    What leaves a shape as it is, is left out: batch normalisations of shapes took four fifths of the time.
    """

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if function in SHAPELESS:
            return args[0]
        return function(*args, **((kwargs or {}) | ({"device": "meta"} if function is torch.empty else {})))


def shapes_of(name: str, shape: tuple[int, int, int]) -> tuple[nn.Module, list[int], list[int]]:
    """The network without numbers, the shape of its logits for 3 images, and that of its last map."""
    with WithoutMemory():
        network = make_torchvision(name, shape, 10)
    assert network.training
    maps = []
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d):
            layer.register_forward_hook(lambda layer, images, given: maps.append(list(given.shape[-2:])))
    tensors = {name: tensor.to("meta") for name, tensor in (*network.named_parameters(), *network.named_buffers())}
    with WithoutMemory():
        logits: Tensor = functional_call(network.eval(), tensors, torch.empty(3, *shape))
    return network, list(logits.shape), maps[-1]


KINDS = (  # the beginnings of their names
    *("alexnet", "convnext", "densenet", "efficientnet_b", "efficientnet_v2", "googlenet", "inception", "maxvit"),
    *("mnasnet", "mobilenet_v2", "mobilenet_v3", "regnet_x", "regnet_y", "resnet", "resnext", "shufflenet"),
    *("squeezenet", "swin_", "swin_v2", "vgg", "vit_b", "vit_", "wide_resnet"),
)
SMALLEST = (  # of each of them
    *("alexnet", "convnext_tiny", "densenet121", "efficientnet_b0", "efficientnet_v2_s", "googlenet", "inception_v3"),
    *("maxvit_t", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_x_400mf", "regnet_y_400mf", "resnet18"),
    *("resnext50_32x4d", "shufflenet_v2_x0_5", "squeezenet1_0", "swin_t", "swin_v2_t", "vgg11_bn", "vit_b_16"),
    *("vit_h_14", "wide_resnet50_2"),
)


def is_fitted(name: str) -> None:
    network, logits, last = shapes_of(name, CIFAR)
    assert logits == [3, 10], name
    if name.startswith(TRANSFORMERS):
        assert isinstance(network, Enlarged), name
        assert network.size == {"vit_h_14": 140, "maxvit_t": 224}.get(name, 128)
    else:
        assert not isinstance(network, Enlarged), name
        assert last in ([3, 3], [4, 4], [5, 5]), (name, last)


@pytest.mark.full
def test_the_smallest_network_of_each_kind_is_fitted_to_images_of_32x32():
    for name in SMALLEST:
        is_fitted(name)


def test_no_kind_of_network_is_left_out():
    names = classification_networks()
    assert len(names) >= 80
    assert [name for name in names if not name.startswith(KINDS)] == []


@pytest.mark.slow
def test_every_classification_network_of_torchvision_is_fitted_to_images_of_32x32():
    for name in classification_networks():
        is_fitted(name)


SMALL = ["alexnet", "convnext_tiny", "resnet18", "googlenet", "shufflenet_v2_x0_5", "squeezenet1_0", "vgg11_bn"]
QUICK = [("alexnet", (1, 28, 28)), ("squeezenet1_0", (3, 64, 64)), ("resnet18", (3, 40, 56))]


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        pytest.param(*both, marks=() if both in QUICK else pytest.mark.full)
        for both in (
            *itertools.product(SMALL, [(1, 28, 28), (3, 64, 64)]),
            *itertools.product(["alexnet", "resnet18"], [(4, 96, 96), (3, 40, 56)]),
        )
    ],
)
def test_convolutional_networks_leave_their_heads_a_map_of_other_images_too(name, shape):
    network, logits, last = shapes_of(name, shape)
    assert not isinstance(network, Enlarged)
    assert logits == [3, 10]
    assert 3 <= min(last) <= 11  # AlexNet's first step is one of four


@pytest.mark.parametrize(
    ("name", "shape", "size"),
    [
        pytest.param("swin_t", (1, 28, 28), 128, marks=pytest.mark.full),
        ("vit_b_32", (3, 64, 64), 128),
        pytest.param("vit_b_16", (3, 130, 130), 144, marks=pytest.mark.full),
        pytest.param("inception_v3", (3, 12, 12), 128, marks=pytest.mark.full),  # convolutional: the image is too small
    ],
)
def test_transformers_see_their_images_enlarged_to_a_size_that_they_take(name, shape, size):
    network, logits, _ = shapes_of(name, shape)
    assert isinstance(network, Enlarged)
    assert network.size == size
    assert logits == [3, 10]


@pytest.mark.full
def test_a_transformer_sees_an_image_of_a_size_that_it_takes_as_it_is():
    network, logits, _ = shapes_of("swin_t", (3, 160, 160))
    assert type(network).__name__ == "SwinTransformer"
    assert logits == [3, 10]


def test_a_resnet_becomes_the_one_that_is_usual_for_cifar():
    network = make_torchvision("resnet18", CIFAR, 10)
    first = network.conv1
    assert (first.kernel_size, first.stride, first.padding, first.bias) == ((3, 3), (1, 1), (1, 1), None)
    assert isinstance(network.maxpool, nn.Identity)
    assert [network.get_submodule(f"layer{stage}.0.conv1").stride for stage in (1, 2, 3, 4)] == [(1, 1)] + [(2, 2)] * 3
    assert sum(weights.numel() for weights in network.parameters()) == 11_173_962


def test_a_halving_goes_from_every_branch_that_it_has():
    network = make_torchvision("shufflenet_v2_x0_5", (3, 8, 8), 10)
    branches = [network.get_submodule(f"stage2.0.{branch}").stride for branch in ("branch1.0", "branch2.3")]
    assert branches == [(1, 1), (1, 1)]
    assert network.get_submodule("stage4.0.branch1.0").stride == (2, 2)


def test_an_image_of_the_size_a_network_was_made_for_changes_nothing_in_it():
    torch.manual_seed(3)
    found = make_torchvision("resnet18", (3, 224, 224), 10)
    torch.manual_seed(3)
    expected = torchvision().models.resnet18(num_classes=10)
    assert str(found) == str(expected)
    assert are_equal(found, expected)


@pytest.mark.parametrize(
    ("shape", "weights"),
    [
        pytest.param((1, 224, 224), (64, 1, 7, 7), marks=pytest.mark.full),
        pytest.param((6, 224, 224), (64, 6, 7, 7), marks=pytest.mark.full),
        (CIFAR, (64, 3, 3, 3)),
    ],
)
def test_a_first_convolution_made_anew_keeps_the_variance_of_its_outputs(shape, weights):
    torch.manual_seed(0)
    old = torchvision().models.resnet18().conv1.weight.detach()
    new = make_torchvision("resnet18", shape, 10).conv1.weight.detach()
    assert new.shape == weights
    before, after = (float(of.var()) * of[0].numel() for of in (old, new))
    assert after == pytest.approx(before, rel=0.1)
    assert abs(float(new.mean())) < 0.1 * float(new.std())


def test_a_first_convolution_made_anew_keeps_its_bias():
    found = make_torchvision("squeezenet1_0", CIFAR, 10).features[0]
    assert found.weight.shape == (96, 3, 3, 3)
    assert found.bias.count_nonzero() == 0  # as squeezenets begin; a new convolution's would be drawn


def test_an_image_is_enlarged_bilinearly():
    images = torch.arange(8.0).view(1, 2, 2, 2)
    found = Enlarged(nn.Identity(), 4)(images)
    assert found.shape == (1, 2, 4, 4)
    torch.testing.assert_close(found[0, 0, 0], torch.tensor([0.0, 0.25, 0.75, 1.0]))
    torch.testing.assert_close(found.mean((2, 3)), images.mean((2, 3)))


FULL_ONLY = ["mobilenet_v3_small", "densenet121", "googlenet", "swin_t"]


@pytest.mark.parametrize("name", ["squeezenet1_1", *(pytest.param(name, marks=pytest.mark.full) for name in FULL_ONLY)])
def test_a_network_answers_and_learns_in_all_its_parameters(name):
    torch.manual_seed(0)
    network = make_torchvision(name, CIFAR, 10)
    logits = network(torch.randn(2, *CIFAR))
    assert logits.shape == (2, 10)
    assert bool(logits.isfinite().all())
    (logits * torch.randn(2, 10)).sum().backward()
    assert all(weights.grad is not None for weights in network.parameters())


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("resnet81", "resnet18, resnet152, resnet101"),
        ("ResNet18", "resnet18, "),
        ("vit_b16", "vit_b_16, "),
        ("fasterrcnn_resnet50_fpn", "resnet"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name, nearest):
    for act in (lambda: check_name(name), lambda: make_torchvision(name, CIFAR, 10)):
        with pytest.raises(TeacherError) as refusal:
            act()
        said = str(refusal.value)
        assert said.startswith(f"torchvision has no classification network '{name}'; the nearest are ")
        assert nearest in said
        assert "\n" not in said


def test_a_network_that_takes_no_size_at_all_is_refused(monkeypatch):
    monkeypatch.setattr(torchvision().models, "get_model", lambda *_, **__: nn.Sequential(nn.Conv2d(3, 4, 999)))
    with pytest.raises(TeacherError) as refusal:
        make_torchvision("resnet18", CIFAR, 10)
    assert str(refusal.value) == "torchvision's resnet18 does not accept images of 3x32x32; choose another network."
