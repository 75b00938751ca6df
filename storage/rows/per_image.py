"""What a row holds for each image, as a string: whether it was classified right, or its predicted class.

Bits and 16-bit little-endian numbers, in Base64: small, and the same in every database and in a backup.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write_correct(correct: NDArray[np.bool_]) -> str:
    """Which images were classified right, in their order: "2500:" and eight images a byte."""
    return f"{len(correct)}:{b64encode(np.packbits(correct).tobytes()).decode()}"


def read_correct(text: str) -> NDArray[np.bool_]:
    """The inverse of `write_correct`."""
    count, _, bits = text.partition(":")
    return np.unpackbits(np.frombuffer(b64decode(bits), np.uint8), count=int(count)).astype(bool)


def write_classes(classes: Sequence[NDArray[Any]]) -> str:
    """The class of each image (below 65,536) that each network predicts: "3x10000:" and the classes, compressed."""
    stacked = np.stack(classes)
    packed = zlib.compress(stacked.astype("<u2").tobytes(), 9)
    return f"{stacked.shape[0]}x{stacked.shape[1]}:{b64encode(packed).decode()}"


def read_classes(text: str) -> NDArray[np.int64]:
    """The inverse of `write_classes`: [networks, images]."""
    shape, _, packed = text.partition(":")
    networks, images = map(int, shape.split("x"))
    flat = np.frombuffer(zlib.decompress(b64decode(packed)), "<u2")
    return flat.reshape(networks, images).astype(np.int64)
