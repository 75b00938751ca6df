from __future__ import annotations

import logging
from pathlib import Path

import optuna
import pytest

from search.plan import Plan
from search.space import family_of, study_space
from search.study import Study, open_storage
from tests.search.plans import small_plan


@pytest.fixture
def storage(tmp_path: Path) -> optuna.storages.BaseStorage:
    return open_storage(f"sqlite:///{tmp_path}/test.db")


def study_of(plan: Plan, storage: optuna.storages.BaseStorage) -> Study:
    return Study(storage, "s", "30k", plan)


def families_asked(plan: Plan, study: Study, count: int) -> list[str]:
    names = []
    for _ in range(count):
        asked = study.ask()
        study.tell(asked.number, 0.5)
        names.append(family_of(plan, asked.proposal).name)
    return names


def test_a_study_begins_with_a_mid_range_trial_of_each_family(storage: optuna.storages.BaseStorage) -> None:
    plan = small_plan()
    study = study_of(plan, storage)
    first = [study.ask() for _ in range(3)]
    assert [family_of(plan, asked.proposal).name for asked in first] == ["mlp-1", "mlp-2", "cnn-1"]
    assert all(asked.proposal["width_1"] == 0.5 for asked in first)


def test_the_random_start_is_the_same_for_the_same_seed_and_another_for_another(tmp_path: Path) -> None:
    proposals = []
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        study = study_of(small_plan(seed=seed), open_storage(f"sqlite:///{tmp_path}/{name}.db"))
        proposals.append([study.ask().proposal for _ in range(5)][3:])
    assert proposals[0] == proposals[1] != proposals[2]


@pytest.mark.parametrize("sampler", ["gp", "tpe", "random"])
def test_every_trial_has_the_same_parameters_and_none_falls_back_to_independent_sampling(
    storage: optuna.storages.BaseStorage, sampler: str, caplog: pytest.LogCaptureFixture
) -> None:
    plan = small_plan(**{"sampler.name": sampler})
    study = study_of(plan, storage)
    optuna.logging.enable_propagation()
    with caplog.at_level(logging.WARNING):
        for number in range(8):
            asked = study.ask()
            assert list(asked.proposal) == list(study_space(plan))
            study.tell(asked.number, 0.3 + 0.01 * number)
    optuna.logging.disable_propagation()
    assert "independent" not in caplog.text


def test_a_family_that_the_sampler_would_starve_is_asked_for_by_name(
    storage: optuna.storages.BaseStorage,
) -> None:
    plan = small_plan(**{"sampler.trials": 9, "sampler.random_trials": 0})
    study = study_of(plan, storage)
    names = []
    for _ in range(9):
        asked = study.ask()
        names.append(family_of(plan, asked.proposal).name)
        study.tell(asked.number, 0.9 if names[-1] == "mlp-2" else 0.1)  # all the sampler's liking for one family
    assert min(names.count(family.name) for family in plan.parsed_families()) >= 2


def test_a_study_that_goes_on_asks_for_what_it_has_not_yet_tried(
    storage: optuna.storages.BaseStorage,
) -> None:
    plan = small_plan()
    asked = [
        *families_asked(plan, study_of(plan, storage), 2),
        *families_asked(plan, study_of(plan, storage), 1),
    ]
    assert asked == ["mlp-1", "mlp-2", "cnn-1"]


def test_a_second_score_for_a_trial_is_ignored(storage: optuna.storages.BaseStorage) -> None:
    study = study_of(small_plan(), storage)
    asked = study.ask()
    study.tell(asked.number, 0.5)
    study.tell(asked.number, 0.9)
    study.fail(asked.number)
    (trial,) = optuna.load_study(study_name="s/30k", storage=storage).trials
    assert (trial.value, study.counts().finished) == (0.5, 1)


def test_trials_left_running_are_recovered_in_order(storage: optuna.storages.BaseStorage) -> None:
    plan = small_plan()
    study = study_of(plan, storage)
    left = [study.ask(), study.ask()]
    assert study_of(plan, storage).recover() == left
