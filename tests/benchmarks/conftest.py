import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from distill.datasets.images import Images


@pytest.fixture
def quick(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[list[dict[str, Any]], Any]]:
    """Runs a benchmark's program with --quick: the rows that it writes, and what it tells as `out` and `err`."""

    def run(program: Callable[[list[str]], int], *arguments: str) -> tuple[list[dict[str, Any]], Any]:
        file = tmp_path / "rows.json"
        assert program(["--quick", "--json", str(file), *arguments]) == 0
        return json.loads(file.read_text())["rows"], capsys.readouterr()

    return run


@pytest.fixture
def random_images() -> Callable[[int], Images]:
    """Random pixels in place of CIFAR-10."""

    def made(count: int) -> Images:
        generator = torch.Generator().manual_seed(0)
        pixels = torch.randint(0, 256, (count, 3, 32, 32), dtype=torch.uint8, generator=generator)
        return Images(images=pixels, labels=torch.arange(count) % 10, classes=tuple("0123456789"))

    return made
