from __future__ import annotations

from search.seeds import seed_of


def test_a_seed_is_a_function_of_its_names_alone() -> None:
    assert seed_of(0, "100k", 3) == seed_of(0, "100k", 3) == seed_of("0", "100k", "3")
    assert 0 <= seed_of(0, "100k", 3) < 2**63


def test_seeds_of_all_trials_of_a_search_differ() -> None:
    seeds = {seed_of(seed, study, number) for seed in range(3) for study in ("1", "11", "111") for number in range(500)}
    assert len(seeds) == 3 * 3 * 500
