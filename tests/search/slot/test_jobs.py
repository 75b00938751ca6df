from __future__ import annotations

import pickle

import torch

from distill.datasets.load import Images
from search.seeds import seed_of
from search.slot.jobs import images_material


def test_a_seed_is_a_function_of_its_names_alone() -> None:
    assert seed_of(0, "100k", 3) == seed_of(0, "100k", 3) == seed_of("0", "100k", "3")
    assert 0 <= seed_of(0, "100k", 3) < 2**63


def test_seeds_of_all_trials_of_a_search_differ() -> None:
    seeds = {seed_of(seed, study, number) for seed in range(3) for study in ("1", "11", "111") for number in range(500)}
    assert len(seeds) == 3 * 3 * 500


def test_a_material_is_shared_and_not_copied_into_each_slot() -> None:
    images = Images(
        images=torch.zeros(8, 3, 32, 32, dtype=torch.uint8), labels=torch.zeros(8, dtype=torch.int64), classes=("a",)
    )
    buffers: list[pickle.PickleBuffer] = []
    pickle.dumps(images_material(images), protocol=5, buffer_callback=buffers.append)
    assert {buffer.raw().nbytes for buffer in buffers} == {8 * 3 * 32 * 32, 8 * 8}
