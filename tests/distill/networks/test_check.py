import warnings
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from distill.errors import TeacherError
from distill.networks.check import check_logits
from tests.distill.small import CNN, SHAPE, network, normal


class Gives(nn.Module):
    """Gives what a function makes of the sums of the images."""

    def __init__(self, make: Callable[[Tensor], object]):
        super().__init__()
        self.make = make

    def forward(self, images: Tensor) -> object:
        return self.make(images.flatten(1)[:, :3])


def check(module: nn.Module) -> None:
    check_logits(module, "theirs", SHAPE, 3, torch.Generator().manual_seed(0))


def refusal(module: nn.Module) -> str:
    with pytest.raises(TeacherError) as refused:
        check(module)
    said = str(refused.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert len(said) < 500
    return said


def test_networks_that_give_a_logit_for_each_class_pass():
    check(network(CNN).eval())
    check(Gives(lambda sums: sums))
    check(Gives(lambda sums: sums.double()))
    check(Gives(torch.zeros_like))  # as a head that begins at nought


def raising(sums: Tensor) -> Tensor:
    raise ValueError(f"not\n{len(sums)}")


LINE = raising.__code__.co_firstlineno + 1
SHAPED = "returns shape {} for a batch of {}; it must return logits, [{}, 3]."
FLOATS = "returns {}, not a tensor of floats; it must return logits, [images, classes]."


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda sums: sums[:, :2], "has 2 classes, but the data has 3; supply a network with 3."),
        (lambda sums: sums[:, :, None], SHAPED.format([1, 3, 1], 1, 1)),
        (torch.squeeze, SHAPED.format([3], 1, 1)),
        (lambda sums: sums.mean(0, keepdim=True), SHAPED.format([1, 3], 2, 2)),
        (lambda sums: (sums,), FLOATS.format("tuple")),
        (lambda sums: sums.argsort(1), FLOATS.format("torch.int64")),
        (lambda sums: sums / 0, "gives logits that are not finite; supply a network with valid weights."),
        (
            raising,
            f"fails on images of 3x8x8, in a batch of 1 (ValueError: not 1, test_check.py line {LINE}); supply a "
            "network for such images.",
        ),
        (
            lambda sums: sums - sums.mean(0),
            "gives an image different logits in different batches; supply a network in evaluation mode, with "
            "dropout off and batch norm on its running statistics.",
        ),
    ],
)
def test_what_is_no_logits_is_refused(make, said):
    assert refusal(Gives(make)) == f"theirs {said}"


def test_a_network_in_training_mode_is_refused():
    normed = network(CNN).train()
    normed(normal(16, *SHAPE))
    for module in (nn.Sequential(nn.Flatten(), nn.Dropout(), nn.Linear(192, 3)), normed):
        assert "different logits in different batches" in refusal(module)


def test_a_network_for_other_images_is_refused():
    said = refusal(nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(144, 3)))
    assert said.startswith(
        "theirs fails on images of 3x8x8, in a batch of 1 (RuntimeError: Given groups=1, weight of size"
    )
    assert "expected input[1, 3, 8, 8] to have 1 channels, but got 3" in said


def test_a_network_that_minds_the_layout_of_images_in_memory_is_refused():
    class Viewing(nn.Sequential):
        def forward(self, images: Tensor) -> Tensor:
            return super().forward(images.view(len(images), -1)[:, :3, None, None]).flatten(1)

    assert "Use .reshape(...) instead" in refusal(Viewing(nn.Conv2d(3, 3, 1)))


def test_of_torchscripts_account_of_a_program_the_last_line_is_said():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch would have us export
        module = torch.jit.script(nn.Sequential(nn.Flatten(), nn.Linear(9, 3)))
    assert refusal(module.eval()) == (
        "theirs fails on images of 3x8x8, in a batch of 1 (RuntimeError: mat1 and mat2 shapes cannot be multiplied "
        "(1x192 and 9x3)); supply a network for such images."
    )


def test_of_a_long_exception_the_beginning_is_said():
    def raising(sums: Tensor) -> Tensor:
        raise RuntimeError("word " * 1000)

    said = refusal(Gives(raising))
    assert "(RuntimeError: word word" in said
    assert "[...]" in said
