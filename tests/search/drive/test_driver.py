"""Whole searches on real images, in this process and on Ray."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from distill.cache.kit import write_kit
from distill.cache.logits import verify
from distill.errors import CacheError
from search.drive.caching import wanted_logits
from search.drive.driver import run_search
from search.errors import PlanError
from search.plan.schema import Plan
from search.prepare.prepared import prepare
from search.settings import Settings
from tests.search import stages
from tests.search.plans import small_plan
from tests.search.stages import Slot, repository_in

DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or Path(__file__).parents[3] / "data").absolute()

pytestmark = pytest.mark.full


def settings_in(folder: Path) -> Settings:
    return stages.settings_in(folder, data_dir=DATA)


def names(listener: Slot) -> list[str]:
    """Of the stages that it heard of."""
    return [name for name, _ in listener.stages]


def plan_of(**changes: Any) -> Plan:
    """The small plan on two families, with few trials and seeds."""
    few = {
        "families": ["mlp-1", "cnn-1"],
        "budgets": ["30k"],
        "sampler.trials": 4,
        "confirmation.seeds": 1,
        "confirmation.most_seeds": 1,
    }
    return small_plan(**(few | changes))


WHOLE = {"views.store": "rendered", "sampler.name": "gp", "data.train": 200}
PLAN = plan_of(
    **WHOLE, **{"budgets": ["30k", "60k"], "sampler.trials": 4, "confirmation.seeds": 2, "confirmation.most_seeds": 2}
)


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the first search begin without measuring how long they may take, which takes longer than they do."""
    monkeypatch.setattr("search.drive.driver.expect_here", lambda *_, **__: None)


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inline")
    run_search(PLAN, "s", settings_in(folder), executor="inline", listener=Slot())
    return folder


def test_an_inline_search_goes_from_plan_to_confirmed_answer(inline: Path) -> None:
    repository = repository_in(inline)
    (search,) = repository.searches()
    results = repository.trial_results(search.id)
    assert search.state == "finished"
    assert Counter(result.study for result in results) == {"30k": 4, "60k": 4}
    assert all(len(result.curve) == 1 and 0 <= result.score <= 1 for result in results)
    replicates = repository.replicates(search.id)
    assert len({(r.study, r.number, r.replicate) for r in replicates}) == len(replicates) >= 2
    assert {r.seed for r in replicates}.isdisjoint({r.seed for r in results})
    assert all(any((inline / "artifacts").rglob(f"*{r.weights_digest}*")) for r in replicates)


def test_a_second_search_takes_the_teacher_and_the_cache_that_are_there(inline: Path, tmp_path: Path) -> None:
    shutil.copytree(inline, tmp_path / "copy")
    listener = Slot()
    run_search(PLAN, "other", settings_in(tmp_path / "copy"), executor="inline", listener=listener)
    assert names(listener) == ["trials", "confirmation"]


@pytest.mark.alone
@pytest.mark.slow
def test_the_first_trial_is_equal_inline_and_on_ray(inline: Path, tmp_path: Path) -> None:
    few = {"sampler.trials": 1, "confirmation.top": 0, "families": ["cnn-1"]}
    plan = plan_of(**WHOLE, **few)
    shutil.copytree(inline, tmp_path / "here")
    run_search(plan, "one", settings_in(tmp_path / "here"), executor="inline", listener=Slot())
    run_search(plan, "one", settings_in(tmp_path / "ray"), executor="ray", listener=Slot())
    (one,), (other,) = (
        repository.trial_results(repository.find_search("one").id)
        for repository in map(repository_in, (tmp_path / "here", tmp_path / "ray"))
    )
    assert (one.proposal, one.seed, one.weights_digest) == (other.proposal, other.seed, other.weights_digest)
    assert [(e["loss"], e["accuracy"]) for e in one.curve] == [(e["loss"], e["accuracy"]) for e in other.curve]


def test_a_budget_that_no_student_of_a_family_can_meet_is_one_line_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        run_search(small_plan(budgets=["50"]), "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_search_that_stops_after_its_cache_goes_on_from_there(tmp_path: Path) -> None:
    listener = Slot()
    for _ in range(2):
        run_search(plan_of(), "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
        assert names(listener) == ["teacher", "cache"]
        (search,) = repository_in(tmp_path).searches()
        assert search.state == "paused"
        assert search.reason == "its cache is built. Run `student-search run` to continue."
    (cache,) = repository_in(tmp_path).caches()
    assert (cache.key, cache.epochs) == (search.cache, 2)
    run_search(plan_of(), "s", settings_in(tmp_path), executor="inline", listener=listener)
    assert names(listener) == ["teacher", "cache", "trials", "confirmation"]


def test_a_search_over_mixed_views_trains_its_teacher_on_mixed_labels_and_agrees_with_its_cache(tmp_path: Path) -> None:
    plan = plan_of(**{"views.mixup": 0.5})
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert repository_in(tmp_path).searches()[0].state == "finished"


def test_trials_end_at_the_last_cached_epoch_where_the_plan_says_so(tmp_path: Path) -> None:
    plan = plan_of(**{"trial.epochs": 5, "views.past_last_epoch": "end"})
    listener = Slot()
    run_search(plan, "s", settings_in(tmp_path), executor="inline", listener=listener)
    assert {len(result.curve) for result in repository_in(tmp_path).trial_results(1)} == {2}
    assert "trials end after 2 of 5 epochs: no more are cached" in listener.notes


def test_logits_made_elsewhere_from_written_views_carry_a_whole_search(tmp_path: Path) -> None:
    plan = plan_of(**{"data.train": 200})
    prepared = prepare(plan, settings_in(tmp_path))
    kit = tmp_path / "kit"
    write_kit(kit, wanted_logits(plan, prepared), prepared.train, prepared.indices, lambda *_: None)
    manifest = kit / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"teacher": ""', '"teacher": "who reads the labels"'))
    labels = np.load(kit / "labels.npy")
    views = np.stack([np.load(kit / f"views-{epoch:06d}.npy") for epoch in range(2)])
    brightness = views.mean((2, 3, 4))[..., None] / 255  # a teacher who knows the labels, and looks at the views
    np.save(kit / "logits.npy", (np.eye(10)[labels] * 4 + brightness).astype(np.float32))
    teacher = {"logits": str(kit / "manifest.json")}
    brought = plan_of(**{"teacher": teacher, "data.train": 200})
    listener = Slot()
    run_search(brought, "s", settings_in(tmp_path), executor="inline", listener=listener)
    assert names(listener)[-2:] == ["trials", "confirmation"]
    assert "teacher" not in names(listener)
    (folder,) = (tmp_path / "caches").iterdir()
    cached = np.stack([np.load(block.path) for block in verify(folder, 2) if block.kind == "logits"])
    assert np.array_equal(cached, np.load(kit / "logits.npy"))

    shuffled = np.load(kit / "logits.npy")[:, ::-1]
    np.save(kit / "logits.npy", shuffled)
    with pytest.raises(CacheError, match="another order"):
        run_search(brought, "other", settings_in(tmp_path), executor="inline", listener=Slot())
    assert [search.name for search in repository_in(tmp_path).searches()] == ["s"]  # refused before it was written
