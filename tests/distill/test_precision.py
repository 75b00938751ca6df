import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from distill.precision import computing, device_label, rounding
from distill.train.evaluate import predict
from distill.train.teacher import ensemble_logits, member_logits
from distill.views.render import render
from tests.distill.small import CNN, PER_IMAGE, VIEWS, carry_through, coloured, network, recipe, training

CPU, GPU = torch.device("cpu"), torch.device("cuda")
BACKENDS: Any = torch.backends
SWITCHES = {
    f"{name}.{product}": getattr(getattr(BACKENDS, name), product)
    for name, products in (("cuda", ["matmul"]), ("cudnn", ["conv", "rnn"]), ("mkldnn", ["matmul", "conv", "rnn"]))
    for product in products
}


def every(value: str) -> dict[str, str]:
    return dict.fromkeys(SWITCHES, value)


BEFORE = {
    "all rounding": every("tf32"),
    "none rounding": every("ieee"),
    "nothing said": every("none"),
    "each its own": dict(zip(SWITCHES, ("tf32", "ieee", "none", "bf16", "tf32", "ieee"), strict=True)),
}
# where a GPU is named and there is none, torch says so; the switches are the same
no_gpu_needed = pytest.mark.filterwarnings("ignore:.*CUDA is not available:UserWarning")
# and whether autocast is on
EACH_PRECISION = pytest.mark.parametrize(("precision", "is_on"), [("fp32", False), ("tf32", False), ("bf16", True)])


def told() -> dict[str, str]:
    return {name: switch.fp32_precision for name, switch in SWITCHES.items()}


def tell(values: dict[str, str]) -> dict[str, str]:
    """Set the switches: how they read then, for "none" reads as what is told for all."""
    for name, value in values.items():
        SWITCHES[name].fp32_precision = value
    return told()


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = told()
    yield
    tell(before)


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("device", [CPU, pytest.param(GPU, marks=no_gpu_needed)], ids=str)
def test_fp32_is_ieee_for_every_switch_whatever_it_was_and_each_is_restored(device, before):
    read = tell(before)
    with computing(device, "fp32"):
        assert told() == every("ieee")
    assert told() == read


@pytest.mark.parametrize("precision", ["fp32", "tf32", "bf16"])
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_an_exception_restores_the_switches_too(before, precision):
    read = tell(before)
    with pytest.raises(KeyError), computing(CPU, precision):
        raise KeyError
    assert told() == read


@pytest.mark.parametrize("precision", ["fp8", "fp16", "bfloat16", "BF16", ""])
def test_an_unknown_precision_is_refused_and_leaves_the_switches_as_they_were(precision):
    read = tell(BEFORE["each its own"])
    refused = pytest.raises(ValueError, match=f"no precision '{precision}'; choose fp32, tf32, bf16")
    with refused, computing(CPU, precision):
        pytest.fail("never reached")
    assert told() == read


@no_gpu_needed
@pytest.mark.parametrize(
    ("device", "precision", "value"),
    [(CPU, "tf32", "ieee"), (GPU, "tf32", "tf32"), (GPU, "bf16", "ieee")],  # what stays in fp32 is not rounded further
)
def test_tf32_is_that_of_gpus_and_elsewhere_fp32(device, precision, value):
    read = tell(every("none"))
    with computing(device, precision):
        assert told() == every(value)
    assert told() == read


@EACH_PRECISION
@pytest.mark.parametrize("outer", [False, True])
def test_autocast_is_on_for_bf16_alone_whatever_is_around_it(outer, precision, is_on):
    ones = torch.ones(2, 2)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=outer):
        with computing(CPU, precision):
            assert torch.is_autocast_enabled("cpu") == is_on
            assert (ones @ ones).dtype == (torch.bfloat16 if is_on else torch.float32)
        assert torch.is_autocast_enabled("cpu") == outer
    assert not torch.is_autocast_enabled("cpu")


@pytest.mark.parametrize("outer", [False, True])
def test_rounding_leaves_autocast_to_whoever_is_around_it(outer):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=outer), rounding(CPU, "bf16"):
        assert told() == every("ieee")
        assert torch.is_autocast_enabled("cpu") == outer


def test_an_autocast_in_another_short_format_does_not_reach_within():
    ones = torch.ones(2, 2)
    with torch.autocast("cpu", dtype=torch.float16), computing(CPU, "bf16"):
        assert (ones @ ones).dtype == torch.bfloat16


class Overhears(nn.Module):
    """A network that notes, whenever it is asked, how the switches stand."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = network(CNN)
        self.heard: list[tuple[dict[str, str], bool]] = []

    def forward(self, inputs: Tensor) -> Tensor:
        self.heard.append((told(), torch.is_autocast_enabled("cpu")))
        return self.inner(inputs)


@EACH_PRECISION
@pytest.mark.parametrize("outer", [False, True])
def test_networks_are_asked_within_the_precision_that_is_named(outer, precision, is_on):
    read, views = tell(every("tf32")), coloured(7, seed=1).images
    for ask in (
        lambda network: predict(network, views, PER_IMAGE, precision=precision),
        lambda network: member_logits([network], views, PER_IMAGE, precision=precision),
        lambda network: ensemble_logits([network], views, PER_IMAGE, precision=precision),
    ):
        asked = Overhears()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=outer):
            ask(asked)
        assert asked.heard == [(every("ieee"), is_on)]
    assert told() == read


def test_networks_are_asked_in_fp32_where_nobody_names_another():
    tell(every("tf32"))
    asked, views = Overhears(), coloured(7, seed=1).images
    for ask, networks in ((predict, asked), (member_logits, [asked]), (ensemble_logits, [asked])):
        ask(networks, views, PER_IMAGE)
    assert asked.heard == [(every("ieee"), False)] * 3


@EACH_PRECISION
def test_networks_are_trained_within_the_precision_of_their_recipe_and_nothing_else_is(precision, is_on):
    read = tell(every("tf32"))
    backward: list[dict[str, str]] = []
    trained = Overhears()
    next(trained.parameters()).register_hook(lambda gradient: backward.append(told()))
    run = training(recipe(epochs=1, precision=precision), module=trained).run()
    between: list[dict[str, str]] = []
    carry_through(run, lambda: between.append(told()))
    assert trained.heard == [(every("ieee"), is_on)] * 4  # three steps and the validation
    assert backward == [every("ieee")] * 3
    assert between == [read] * 3


@pytest.mark.parametrize(("kind", "step"), [("paper", "paper"), ("pad-crop-flip", "pad_crop_flip")])
def test_views_are_made_in_fp32(kind, step, monkeypatch):
    tell(every("tf32"))
    heard, images = [], coloured(3, seed=1).images

    def overhears(some: Tensor, *_: object) -> Tensor:
        heard.append((told(), torch.is_autocast_enabled("cpu")))
        return some

    monkeypatch.setattr(f"distill.views.render.{step}", overhears)
    settings = dataclasses.replace(VIEWS, kind=kind)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        render(images, settings, epoch=0, samples=torch.arange(3))
    assert heard == [(every("ieee"), False)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("NVIDIA H100 80GB HBM3", "nvidia-h100-80gb-hbm3"),
        ("NVIDIA GeForce RTX 4090", "nvidia-geforce-rtx-4090"),
        ("NVIDIA A100-SXM4-40GB MIG 1g.5gb", "nvidia-a100-sxm4-40gb-mig-1g-5gb"),
        (" AMD Radeon (TM) Pro W7900 ", "amd-radeon-tm-pro-w7900"),
    ],
)
def test_a_gpu_is_labelled_by_its_name_in_what_a_files_name_may_hold(name, label, monkeypatch):
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: {GPU: name}[device])
    assert (device_label(GPU), device_label(CPU)) == (label, "cpu")
