"""Teachers known by name: the paper's three best, and a small one that a CPU trains in minutes."""

from models.errors import SpecError
from models.spec import Spec, spec_from_notation

_NOTATIONS = {
    "paper-1": "76c2_3x3-mp-126c2_3x3-mp-148c4_3x3-mp-1200fc2",
    "paper-2": "96c2_3x3-mp-171c2_3x3-mp-128c4_3x3-mp-512fc2",
    "paper-3": "54c2_3x3-mp-158c2_3x3-mp-189c4_3x3-mp-1044fc2",
    "small": "32c2_3x3_bn-mp-64c2_3x3_bn-mp-128c2_3x3_bn-mp-256fc",
}


def teacher_spec(name: str, input_shape: tuple[int, int, int], classes: int) -> Spec:
    """Give a teacher's architecture for any image size and number of classes.

    Args:
        name: "paper-1", "paper-2" or "paper-3", the best single networks of Urban et al. 2017, section 2
            (5.3M, 2.5M and 5.8M parameters on CIFAR-10; their dropout is not among the layers), or "small",
            six 3x3 convolutions with batch normalisation and one fully connected layer (0.8M).
        input_shape: (channels, height, width) of an image, 8x8 or larger.
        classes: number of classes.

    Raises:
        SpecError: an unknown name, or an image too small for the three pools.
    """
    if name not in _NOTATIONS:
        raise SpecError(f"unknown teacher {name!r}: use {', '.join(_NOTATIONS)}")
    return spec_from_notation(_NOTATIONS[name], input_shape, classes)


PAPER_TEACHERS = tuple(teacher_spec(f"paper-{place}", (3, 32, 32), 10) for place in (1, 2, 3))
"""The paper's three best teachers on CIFAR-10, in its order."""
