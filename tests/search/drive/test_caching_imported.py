"""The cache stage where the logits were made elsewhere."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from distill.cache.blocks import Block
from distill.cache.imported import Imported
from distill.cache.kit import write_kit
from distill.errors import CacheError
from distill.views.render import render
from search.drive.caching import build_cache, find_imported, wanted_logits
from search.drive.stages import Stages
from search.errors import Interrupted
from tests.distill.small import CLASSES, VIEWS
from tests.search.plans import small_plan
from tests.search.stages import TRAIN, Waited, cache_of, notes, refusal, stages_in
from tests.search.stages import quick as quick  # a fixture of every test here


def brought(folder: Path, *, epochs: int = 2, shuffled: Sequence[int] = ()) -> Imported:
    """Logits of a teacher who knows the labels; in some epochs those of other samples."""
    noise = torch.randn(epochs, 60, 3, generator=torch.Generator().manual_seed(0))
    logits = F.one_hot(TRAIN.labels, 3).float() * 6 + noise
    for epoch in shuffled:
        logits[epoch] = logits[epoch].roll(7, dims=0)
    folder.mkdir(exist_ok=True)
    file = folder / "logits.npy"
    np.save(file, logits.numpy())
    return Imported(teacher="an oak", file=file, digest="a" * 64, epochs=epochs, changed_ns=file.stat().st_mtime_ns)


def importing(folder: Path, imported: Imported | None = None, **changes: Any) -> Stages:
    return stages_in(folder, teacher=None, imported=imported or brought(folder), **changes)


def of(blocks: Sequence[Block]) -> list[str]:
    return [block.device for block in blocks]


def test_logits_made_elsewhere_are_copied_and_given_to_the_slots_once(tmp_path):
    stages = importing(tmp_path)
    assert not build_cache(stages, [])
    expected = np.load(tmp_path / "logits.npy")
    assert np.array_equal(stages.broker.material("logits")["logits"], expected)
    assert np.array_equal(np.stack(cache_of(stages).read("logits", 2)), expected)
    assert of(cache_of(stages).blocks("logits", 2)) == ["elsewhere"] * 2
    assert notes(stages)[-1] == f"imported 2 epochs of the logits of an oak from {tmp_path}/logits.npy"
    assert stages.listener.stages == []
    again = importing(tmp_path, stages.imported)
    build_cache(again, [])
    assert notes(again) == []
    assert np.array_equal(again.broker.material("logits")["logits"], expected)


def test_beside_imported_logits_the_slots_render_the_views(tmp_path):
    stages = importing(tmp_path, **{"views.store": "rendered"})
    assert build_cache(stages, [])
    assert stages.listener.stages == [("cache", 2)]
    for epoch, file in enumerate(stages.broker.material("views")["files"]):
        expected = render(TRAIN.images, VIEWS, epoch=epoch, samples=torch.arange(60))
        assert np.array_equal(np.load(file), expected.numpy())


def test_an_importer_waits_for_another_and_takes_over_what_it_wrote(tmp_path):
    imported, other = brought(tmp_path), contextlib.ExitStack()
    cache = cache_of(importing(tmp_path, imported))
    left = []

    def meanwhile() -> None:
        left.extend(cache.missing(2, ("logits",)))
        cache.write(0, {"logits": imported.epoch(0)}, device="the-other")
        other.close()

    stop = Waited(meanwhile)
    with other:
        assert other.enter_context(cache.lock(0))
        stages = importing(tmp_path, imported, stop=stop)
        build_cache(stages, [])
    assert stop.waits == 1
    assert left == [0, 1]  # it waited for the other, and did nothing else
    assert of(cache.blocks("logits", 2)) == ["the-other", "elsewhere"]
    assert notes(stages)[-1].startswith("imported 1 epochs ")


def test_an_importer_whose_other_gave_up_goes_on_alone(tmp_path):
    imported, other = brought(tmp_path), contextlib.ExitStack()
    cache = cache_of(importing(tmp_path, imported))
    stop = Waited(other.close)
    with other:
        other.enter_context(cache.lock(0))
        build_cache(importing(tmp_path, imported, stop=stop), [])
    assert stop.waits == 1
    assert of(cache.blocks("logits", 2)) == ["elsewhere"] * 2


def test_an_importer_that_waits_ends_when_the_search_is_to_stop(tmp_path):
    imported = brought(tmp_path)
    cache = cache_of(importing(tmp_path, imported))
    stop = Waited(lambda: stop.set())
    with cache.lock(0), pytest.raises(Interrupted):
        build_cache(importing(tmp_path, imported, stop=stop), [])
    assert set(cache.missing(2, ("logits",))) == {0, 1}


def test_an_importer_that_is_to_stop_copies_nothing_more(tmp_path, monkeypatch):
    stages = importing(tmp_path)
    epoch = Imported.epoch

    def read(self: Imported, number: int) -> Tensor:
        stages.stop.set()
        return epoch(self, number)

    monkeypatch.setattr(Imported, "epoch", read)
    with pytest.raises(Interrupted):
        build_cache(stages, [])
    assert set(cache_of(stages).missing(2, ("logits",))) == {1}


@pytest.mark.parametrize("epoch", [0, 1, 2])
def test_an_epoch_in_another_order_of_samples_is_refused_by_its_number(epoch, tmp_path):
    imported = brought(tmp_path, epochs=3, shuffled=[epoch])
    stages = importing(tmp_path, imported, **{"views.epochs": 3})
    message = refusal(stages, [], CacheError)
    assert message.startswith(f"{tmp_path}/logits.npy, epoch {epoch}: ")
    assert "another order" in message
    assert set(cache_of(stages).missing(3, ("logits",))) == set(range(epoch, 3))


def test_what_logits_made_elsewhere_must_be_of_is_what_the_search_works_on(tmp_path):
    stages = stages_in(tmp_path, **{"views.epochs": 7})
    wanted = wanted_logits(stages.plan, stages.prepared)
    assert dataclasses.asdict(wanted) == {
        "data": "d" * 64,
        "split": "5" * 64,
        "views": dataclasses.asdict(VIEWS),
        "classes": CLASSES,
        "samples": 60,
        "epochs": 7,
    }


def test_logits_made_elsewhere_are_found_by_the_plan_and_held_against_the_labels(tmp_path):
    stages = stages_in(tmp_path)
    assert find_imported(stages.plan, stages.prepared) is None
    kit, prepared = tmp_path / "kit", stages.prepared
    write_kit(kit, wanted_logits(stages.plan, prepared), TRAIN, prepared.indices, lambda *_: None)
    manifest = kit / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"teacher": ""', '"teacher": "an oak"'))
    plan = small_plan(teacher={"logits": str(manifest)})
    brought(kit)
    assert find_imported(plan, prepared).teacher == "an oak"
    brought(kit, shuffled=[0])
    with pytest.raises(CacheError, match="another order"):
        find_imported(plan, prepared)
