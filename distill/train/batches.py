"""Training data: the views of each epoch, with the teachers' logits, labels, or both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from distill.views.draws import ViewSettings
from distill.views.mixup import mix_targets, pairs
from distill.views.render import render

if TYPE_CHECKING:
    from jaxtyping import Float, Int64, UInt8


class Views(Protocol):
    """Gives the views of an epoch."""

    @property
    def settings(self) -> ViewSettings:
        """The settings of the views."""

    @property
    def samples(self) -> int:
        """The number of images in an epoch."""

    def views(self, epoch: int, samples: Int64[Tensor, " b"]) -> UInt8[Tensor, "b c h w"]:
        """The views of `samples` (indices into the training split) in `epoch`."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Replayed:
    """Views computed from the images on demand."""

    images: UInt8[Tensor, "n c h w"]
    settings: ViewSettings

    @property
    def samples(self) -> int:
        """How many images an epoch has."""
        return len(self.images)

    def views(self, epoch: int, samples: Int64[Tensor, " b"]) -> UInt8[Tensor, "b c h w"]:
        """Render the views of `samples` in `epoch`."""
        return render(self.images, self.settings, epoch=epoch, samples=samples)


@dataclass(frozen=True, kw_only=True, eq=False)
class Rendered:
    """Views rendered in advance, one array for each epoch; after the last, the epochs repeat."""

    arrays: Sequence[UInt8[Tensor, "n c h w"]]  # memory-mapped files stay on the CPU; batches are copied to a GPU
    settings: ViewSettings

    @property
    def samples(self) -> int:
        """How many images an epoch has."""
        return len(self.arrays[0])

    def views(self, epoch: int, samples: Int64[Tensor, " b"]) -> UInt8[Tensor, "b c h w"]:
        """Read the views of `samples` in `epoch`."""
        array = self.arrays[epoch % len(self.arrays)]
        return array.index_select(0, samples.to(array.device)).to(samples.device)


@dataclass(frozen=True, kw_only=True, eq=False)
class Batch:
    """Some views of an epoch, with their targets."""

    views: UInt8[Tensor, "b c h w"]
    logits: Float[Tensor, "b classes"] | None  # of the teachers
    labels: Int64[Tensor, " b"] | Float[Tensor, "b classes"] | None  # probabilities if views are mixed

    def split(self, size: int) -> list[Batch]:
        """Split into batches of `size` (the last may be smaller) that share this batch's memory."""
        parts = [
            [None] * math.ceil(len(self.views) / size) if tensor is None else torch.split(tensor, size)
            for tensor in (self.views, self.logits, self.labels)
        ]
        return [Batch(views=v, logits=t, labels=h) for v, t, h in zip(*parts, strict=True)]


@dataclass(frozen=True, kw_only=True, eq=False)
class Batches:
    """Views with the teachers' logits, with labels, or with both.

    After the last epoch of logits, the epochs repeat, including their views. With labels only, views never repeat.
    """

    views: Views
    logits: Float[Tensor, "epochs n classes"] | None = None
    labels: Int64[Tensor, " n"] | None = None
    classes: int = 0  # number of classes; needed if views are mixed

    @property
    def samples(self) -> int:
        """How many images an epoch has."""
        return self.views.samples

    def batch(self, epoch: int, samples: Int64[Tensor, " b"]) -> Batch:
        """The views of `samples` (indices into the training split) in `epoch`, with their targets."""
        if self.logits is not None:
            epoch %= len(self.logits)
        return Batch(
            views=self.views.views(epoch, samples),
            logits=self.logits_of(epoch, samples),
            labels=None if self.labels is None else self._labels(self.labels, epoch, samples),
        )

    def logits_of(self, epoch: int, samples: Int64[Tensor, " b"]) -> Float[Tensor, "b classes"] | None:
        """The teachers' logits of those views, or None."""
        return None if self.logits is None else self.logits[epoch].index_select(0, samples)

    def _labels(self, labels: Int64[Tensor, " n"], epoch: int, samples: Int64[Tensor, " b"]) -> Tensor:
        settings = self.views.settings
        if settings.mixup == 0:
            return labels.index_select(0, samples)
        partners, share = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=len(labels))
        own, other = (F.one_hot(labels[which], self.classes).float() for which in (samples, partners))
        return mix_targets(own, other, share)
