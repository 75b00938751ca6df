from pathlib import Path

import torch

from distill.cache.stores import compare_stores
from distill.views.draws import ViewSettings


def test_both_ways_are_measured_and_nothing_is_left_behind(tmp_path: Path) -> None:
    images = torch.randint(0, 256, (256, 3, 32, 32), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    threads = torch.get_num_threads()
    cost = compare_stores(images, ViewSettings(kind="paper", seed=0), folder=tmp_path / "caches")
    assert all(0 < seconds < 1 for seconds in vars(cost).values())
    assert list((tmp_path / "caches").iterdir()) == []
    assert torch.get_num_threads() == threads


def test_augmented_views_cost_more_to_make_than_plain_ones(tmp_path: Path) -> None:
    images = torch.zeros(512, 3, 32, 32, dtype=torch.uint8)
    costs = {
        kind: compare_stores(images, ViewSettings(kind=kind, seed=0), folder=tmp_path).replay_s
        for kind in ("paper", "none")
    }
    assert costs["paper"] > costs["none"]
