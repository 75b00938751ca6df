"""Materials as tensors on the slot's device."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from distill.cache.blocks import shared_tensor
from distill.datasets.images import Images
from distill.precision import device_name
from search.slot.jobs import Material


def tensor_of(array: np.ndarray[Any, Any]) -> torch.Tensor:
    """The array as a tensor on the slot's device; on the CPU without a copy."""
    return shared_tensor(array).to(device_name())


def images_of(material: Material) -> Images:
    """The images that `search.slot.jobs.images_material` made a material of."""
    return Images(
        images=tensor_of(material["images"]),
        labels=tensor_of(material["labels"]),
        classes=tuple(material["classes"]),
    )
