"""Folders of tiny pictures, as a user would bring them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image


def picture(path: Path, *, seed: int, brighter: int = 0) -> None:
    """Write 8 x 8 pixels of noise, one colour of which is brighter."""
    pixels = np.random.default_rng(seed).integers(100, size=(8, 8, 3), dtype=np.uint8)
    pixels[..., brighter] += 120
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def pictures(root: Path, train: Mapping[str, int], test: Mapping[str, int] | None = None) -> Path:
    """A folder with so many images of each class, no two of them alike; in the test set 3 of each."""
    for part, counts in (("train", train), ("test", test or dict.fromkeys(train, 3))):
        for label, (name, count) in enumerate(counts.items()):
            for place in range(count):
                seed = 100_000 * (part == "test") + 1_000 * label + place
                picture(root / part / name / f"{place:03}.png", seed=seed, brighter=label % 3)
    return root
