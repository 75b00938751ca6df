from __future__ import annotations

import dataclasses
import logging
from collections import Counter
from pathlib import Path

import optuna
import pytest

from models.families import Family
from search.errors import UserError
from search.plan import Plan
from search.space import Proposal
from search.study import Asked, Study, open_storage
from tests.search.plans import small_plan, space_of


@pytest.fixture
def storage(tmp_path: Path) -> optuna.storages.BaseStorage:
    return open_storage(f"sqlite:///{tmp_path}/test.db")


def study_of(plan: Plan, storage: optuna.storages.BaseStorage) -> Study:
    return Study(storage, "s", space_of(plan))


def family_of(plan: Plan, proposal: Proposal) -> str:
    return space_of(plan).family_of(proposal).name


def families_asked(plan: Plan, study: Study, count: int) -> list[str]:
    names = []
    for _ in range(count):
        asked = study.ask()
        study.tell(asked.number, 0.5)
        names.append(family_of(plan, asked.proposal))
    return names


def test_a_study_begins_with_a_mid_range_trial_of_each_family(storage: optuna.storages.BaseStorage) -> None:
    plan = small_plan()
    study = study_of(plan, storage)
    first = [study.ask() for _ in range(3)]
    assert [family_of(plan, asked.proposal) for asked in first] == ["mlp-1", "mlp-2", "cnn-1"]
    assert all(asked.proposal["units_1"] == 0.5 for asked in first)


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
    depths = ["mlp-1", "cnn-1", "cnn-2", "cnn-3", "cnn-4"]
    students = {"filter_size": [3, 5], "batch_norm": [False, True]}
    plan = small_plan(families=depths, students=students, **{"sampler.name": sampler, "sampler.trials": 14})
    study = study_of(plan, storage)
    optuna.logging.enable_propagation()
    with caplog.at_level(logging.WARNING):
        for number in range(14):
            asked = study.ask()
            assert "alone" not in (asked.chosen_by or "")
            assert list(asked.proposal) == list(space_of(plan).parameters)
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
        names.append(family_of(plan, asked.proposal))
        study.tell(asked.number, 0.9 if names[-1] == "mlp-2" else 0.1)  # all the sampler's liking for one family
    assert min(names.count(family) for family in plan.families) >= 2


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


def test_each_trial_says_who_chose_it_and_so_does_one_that_is_recovered(storage: optuna.storages.BaseStorage) -> None:
    plan = small_plan(families=["cnn-1", "cnn-2"], **{"sampler.name": "gp", "sampler.trials": 8})
    study = study_of(plan, storage)
    chosen = []
    for _ in range(7):
        asked = study.ask()
        chosen.append(asked.chosen_by)
        study.tell(asked.number, 0.9 if family_of(plan, asked.proposal) == "cnn-2" else 0.1)
    assert chosen[:4] == ["mid-range", "mid-range", "random", "random"]
    assert {*chosen[4:]} <= {"gp", "gp for cnn-1"}
    left = study.ask()
    assert study_of(plan, storage).recover() == [left]
    (trial,) = [trial for trial in optuna.load_study(study_name="s/30k", storage=storage).trials if not trial.values]
    assert trial.user_attrs == {"chosen_by": left.chosen_by}


def test_while_no_trial_has_finished_proposals_are_random_and_the_sampler_is_not_asked(
    storage: optuna.storages.BaseStorage,
) -> None:
    plan = small_plan(families=["cnn-1"], **{"sampler.name": "gp", "sampler.random_trials": 1})
    study = study_of(plan, storage)
    asked = [study.ask() for _ in range(5)]
    assert [one.chosen_by for one in asked] == ["mid-range", "random", "random", "random", "random"]
    assert len({one.proposal["filters_1"] for one in asked}) == 5
    study.tell(asked[0].number, 0.5)
    assert study.ask().chosen_by == "gp"


def test_the_students_that_a_plan_names_are_tried_first(storage: optuna.storages.BaseStorage) -> None:
    plain = space_of(small_plan(families=["cnn-1", "cnn-2"]))
    spec = plain.solve(plain.at({"filters_1": 0.9, "filters_2": 0.1}, Family(2)))[1].spec
    study = Study(storage, "s", dataclasses.replace(plain, first=(spec,)))
    first, second = study.ask(), study.ask()
    assert (first.chosen_by, second.chosen_by) == ("first", "mid-range")
    assert plain.solve(first.proposal)[1].spec == spec
    assert plain.family_of(second.proposal) == Family(1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("at_once", [1, 8])
def test_every_family_gets_its_least_however_many_are_asked_at_once_and_in_the_tightest_plan(
    storage: optuna.storages.BaseStorage, at_once: int, seed: int
) -> None:
    families = ["mlp-1", "cnn-1", "cnn-2", "cnn-3"]
    plan = small_plan(families=families, seed=seed, **{"sampler.name": "gp", "sampler.trials": 8})
    study, asked = study_of(plan, storage), list[Asked]()
    while len(asked) < 8:
        some = [study.ask() for _ in range(at_once)]
        for one in some:
            study.tell(one.number, 0.9 if family_of(plan, one.proposal) == "cnn-2" else 0.1)
        asked += some
    found = Counter(family_of(plan, one.proposal) for one in asked)
    assert found == dict.fromkeys(families, 2)


def test_a_study_whose_trials_have_other_parameters_is_refused_in_one_line(
    storage: optuna.storages.BaseStorage,
) -> None:
    before = study_of(small_plan(families=["cnn-1"]), storage)
    before.tell(before.ask().number, 0.5)
    with pytest.raises(UserError, match="run the plan under another --name") as caught:
        study_of(small_plan(families=["cnn-1", "cnn-2"]), storage)
    assert "\n" not in str(caught.value)
