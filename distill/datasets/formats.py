"""Readers of the published data sets' files, whose digests were checked before. Nothing is unpickled."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from distill.datasets.named import Layout

if TYPE_CHECKING:
    from jaxtyping import Int64, UInt8

Labelled = tuple["UInt8[Tensor, 'n c h w']", "Int64[Tensor, ' n']"]


def read(layout: Layout, contents: Sequence[bytes]) -> Labelled:
    """Images and labels from the contents of a data set's files, in their published order."""
    return _READERS[layout](contents)


def _cifar10(contents: Sequence[bytes]) -> Labelled:
    return _cifar(contents, 1)


def _cifar100(contents: Sequence[bytes]) -> Labelled:
    return _cifar(contents, 2)  # the coarse class, then the fine class, which is the label


def _cifar(contents: Sequence[bytes], label_bytes: int) -> Labelled:
    """Records of label bytes (the last one counts), then 32 x 32 pixels each of red, green and blue.

    Source: https://www.cs.toronto.edu/~kriz/cifar.html, "binary version".
    """
    parts = [
        torch.frombuffer(bytearray(content), dtype=torch.uint8).view(-1, label_bytes + 3 * 32 * 32)
        for content in contents
    ]
    images = torch.cat([part[:, label_bytes:] for part in parts]).view(-1, 3, 32, 32)
    return images, torch.cat([part[:, label_bytes - 1] for part in parts]).long()


def _idx(contents: Sequence[bytes]) -> Labelled:
    """MNIST's layout: one file of images, one of labels.

    Source: LeCun's description of the IDX format: two zero bytes, a type (8 is an unsigned byte), the number
    of dimensions, each as a big-endian 32-bit integer, then the values with the last dimension fastest.
    """
    images, labels = (_idx_array(content) for content in contents)
    return images[:, None], labels.long()


def _idx_array(content: bytes) -> Tensor:
    start = 4 + 4 * content[3]
    shape = np.frombuffer(content[4:start], dtype=">u4").tolist()
    return torch.frombuffer(bytearray(content), dtype=torch.uint8)[start : start + math.prod(shape)].view(shape)


def _svhn(contents: Sequence[bytes]) -> Labelled:
    """A MATLAB file, version 5, with X[row, column, colour, n] and y[n, 1]; label 10 stands for the digit 0.

    scipy parses these arrays and unpickles nothing. Source: ufldl.stanford.edu/housenumbers, "format 2".
    """
    from scipy.io import loadmat

    (content,) = contents
    arrays: dict[str, Any] = loadmat(io.BytesIO(content), variable_names=("X", "y"))
    images = torch.from_numpy(np.ascontiguousarray(arrays["X"].transpose(3, 2, 0, 1)))
    return images, torch.from_numpy(arrays["y"].astype(np.int64)).flatten() % 10


_READERS: dict[Layout, Callable[[Sequence[bytes]], Labelled]] = {
    "cifar10": _cifar10,
    "cifar100": _cifar100,
    "idx": _idx,
    "svhn": _svhn,
}
