"""The cache stage on made-up searches: what is built, compared, refused, and what a search is tied to."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from distill.cache.blocks import write_block
from distill.errors import CacheError
from distill.train.teacher import ensemble_logits
from distill.views.draws import ViewSettings
from distill.views.render import render
from search.drive import caching
from search.drive.caching import build_cache
from search.drive.stages import Stages
from search.errors import Interrupted, UserError
from storage.records import Cache, Teacher
from tests.distill.small import MLP, PER_IMAGE, SHAPE, VIEWS, network
from tests.search.stages import (
    ELSEWHERE,
    HERE,
    TRAIN,
    by_deviations,
    cache_of,
    finish,
    leave,
    many,
    notes,
    refusal,
    rewrite,
    stages_in,
    teachers_of,
)
from tests.search.stages import quick as quick  # a fixture of every test here


def built(folder: Path, *members: nn.Module, **changes: Any) -> tuple[Stages, list[Teacher]]:
    """Stages whose cache is there, and its teachers."""
    stages = stages_in(folder, **changes)
    teachers = teachers_of(stages, *members)
    build_cache(stages, teachers)
    return stages, teachers


# --- built, and given to the slots


@pytest.mark.parametrize(
    ("store", "mixup"),
    [
        ("replayed", 0.0),
        ("rendered", 0.5),
        pytest.param("replayed", 0.5, marks=pytest.mark.full),
        pytest.param("rendered", 0.0, marks=pytest.mark.full),
    ],
)
def test_the_slots_get_what_the_teachers_say_of_the_views_and_the_views_where_they_are_rendered(store, mixup, tmp_path):
    views = dataclasses.replace(VIEWS, mixup=mixup)
    stages = stages_in(tmp_path, views=views, **{"views.store": store})
    members = [network(MLP, seed=seed).eval() for seed in (1, 2)]
    teachers = teachers_of(stages, *members)
    assert build_cache(stages, teachers) == (store == "rendered")
    assert stages.listener.stages == [("cache", 2)]
    logits = stages.broker.material("logits")["logits"]
    assert logits.shape == (2, 60, 3)
    for epoch in range(2):
        expected = render(TRAIN.images, views, epoch=epoch, samples=torch.arange(60))
        found = torch.from_numpy(logits[epoch])
        torch.testing.assert_close(found, ensemble_logits(members, expected, PER_IMAGE), rtol=1e-4, atol=1e-5)
        if store == "rendered":
            assert np.array_equal(np.load(stages.broker.material("views")["files"][epoch]), expected.numpy())
    if store == "replayed":
        with pytest.raises(KeyError):
            stages.broker.material("views")


def test_what_is_there_is_not_built_again_and_what_is_missing_is(tmp_path):
    first, _ = built(tmp_path, name="first", **{"views.epochs": 2})
    again, _ = built(tmp_path, name="again", **{"views.epochs": 2})
    assert again.listener.stages == []
    more, _ = built(tmp_path, name="more", **{"views.epochs": 5, "views.store": "rendered", "views.members": True})
    assert more.listener.stages == [("cache", 5)]
    assert np.array_equal(more.broker.material("logits")["logits"][:2], first.broker.material("logits")["logits"])
    assert [len(cache_of(more).blocks(kind, 5)) for kind in ("logits", "members", "views")] == [5, 5, 5]


def test_what_a_killed_builder_left_is_swept_away_when_the_stage_begins(tmp_path):
    stages = stages_in(tmp_path)
    cache = cache_of(stages)
    old, young = cache.folder / ".part-old", cache.folder / ".part-young"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    build_cache(stages, teachers_of(stages))
    assert (old.exists(), young.exists()) == (False, True)


def test_slots_that_build_elsewhere_are_answered_with_what_to_set(tmp_path):
    stages = stages_in(tmp_path)
    broker = stages.broker
    hand_out = broker.next

    def on_another_machine(slot: str, process: int) -> object:
        answer = hand_out(slot, process)
        if isinstance(answer, str):
            return answer
        works = [dataclasses.replace(job.work, caches=tmp_path / "theirs") for job in answer]
        return [dataclasses.replace(job, work=work) for job, work in zip(answer, works, strict=True)]

    broker.next = on_another_machine
    message = refusal(stages, teachers_of(stages), UserError)
    assert f"the slots built the cache, but {cache_of(stages).folder} lacks parts of it" in message
    assert "set STUDENT_SEARCH_CACHES to a folder that all of them share." in message
    assert len(list((tmp_path / "theirs").glob("*/*-logits-*"))) == 2


@pytest.mark.parametrize("is_built", [False, True])
def test_a_stage_that_is_to_stop_gives_the_slots_nothing(is_built, tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    if is_built:
        build_cache(stages_in(tmp_path, name="other"), teachers)
    stages.stop.set()
    with pytest.raises(Interrupted, match="Run the same command to resume"):
        build_cache(stages, teachers)
    with pytest.raises(KeyError):
        stages.broker.material("logits")


# --- teachers and cache are compared


@pytest.mark.parametrize(
    ("precision", "devices", "share", "is_refused"),
    [
        ("fp32", (HERE, HERE), 5e-4, False),
        ("fp32", (HERE, HERE), 2e-3, True),
        pytest.param("fp32", (ELSEWHERE, ELSEWHERE), 5e-3, False, marks=pytest.mark.full),
        pytest.param("fp32", (ELSEWHERE, ELSEWHERE), 2e-2, True, marks=pytest.mark.full),
        ("fp32", (HERE, ELSEWHERE), 5e-3, False),
        ("fp32", (ELSEWHERE, HERE), 2e-2, True),
        ("bf16", (HERE, HERE), 5e-3, False),  # batches of another size round otherwise
        ("bf16", (HERE, HERE), 2e-2, True),
    ],
)
def test_a_cache_may_differ_from_its_teachers_by_what_the_place_of_its_building_excuses(
    precision, devices, share, is_refused, tmp_path
):
    stages, teachers = built(tmp_path, **{"views.precision": precision})
    rewrite(cache_of(stages), by_deviations(share), devices=devices)
    again = stages_in(tmp_path, **{"views.precision": precision})
    if not is_refused:
        build_cache(again, teachers)
        return
    message = refusal(again, teachers, CacheError)
    assert f"the cache {cache_of(stages).key.digest[:16]} and its teachers disagree" in message
    found, bound = re.search(r"\(rms (\S+) of the logits' deviation, at most (\S+) allowed", message).groups()
    assert float(found) == pytest.approx(share, rel=0.2)
    assert float(bound) == (1e-3 if share < 1e-2 else 1e-2)
    assert f"delete its folder in {stages.settings.caches}" in message


def loud(offset: float) -> nn.Module:
    """A teacher of large logits with a deviation of 20: from 512 on half precision rounds to halves."""
    member = network(MLP, seed=1).eval()
    with torch.no_grad():
        member.classifier.weight *= 20 / float(said([member], 0).std())
        member.classifier.bias += offset
    return member


def said(members: Sequence[nn.Module], epoch: int) -> Tensor:
    """What the teachers say of the views of an epoch."""
    return ensemble_logits(members, render(TRAIN.images, VIEWS, epoch=epoch, samples=torch.arange(60)), PER_IMAGE)


@pytest.mark.parametrize(
    ("offset", "share", "device", "is_refused"),
    [
        (700.0, 0.0, HERE, False),
        (700.0, 1e-2, HERE, True),
        pytest.param(700.0, 1.2e-2, ELSEWHERE, False, marks=pytest.mark.full),
        pytest.param(700.0, 3e-2, ELSEWHERE, True, marks=pytest.mark.full),
        (0.0, 5e-4, HERE, False),  # next to nothing is rounded, and next to nothing more allowed
        (0.0, 2e-3, HERE, True),
    ],
)
def test_in_half_precision_its_own_rounding_is_allowed_for_and_no_more(offset, share, device, is_refused, tmp_path):
    stages, member = stages_in(tmp_path, **{"views.logits": "fp16"}), loud(offset)
    teachers = teachers_of(stages, member)
    cache = cache_of(stages, teachers)
    for epoch in range(2):
        kept = by_deviations(share)(said([member], epoch).numpy()).astype(np.float16)
        write_block(cache.folder, "logits", epoch, kept, device=device)
    if is_refused:
        assert "disagree" in refusal(stages, teachers, CacheError)
    else:
        build_cache(stages, teachers)
        assert stages.broker.material("logits")["logits"].dtype == np.float32


@pytest.mark.parametrize("precision", ["fp32", "tf32", "bf16"])
def test_the_teachers_are_asked_again_in_the_precision_of_the_cache(precision, tmp_path, monkeypatch):
    stages = stages_in(tmp_path, **{"views.precision": precision})
    heard = []

    def hears(members: Sequence[nn.Module], *about: Any, precision: str) -> Tensor:
        heard.append(precision)
        return ensemble_logits(members, *about, precision=precision)

    monkeypatch.setattr(caching, "ensemble_logits", hears)
    build_cache(stages, teachers_of(stages))
    assert heard == [precision] * 2


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda epochs: epochs[::-1], id="epochs in another order"),
        pytest.param(lambda epochs: epochs[:, ::-1], id="samples in another order"),
        pytest.param(lambda epochs: epochs[:, :, ::-1], id="classes in another order", marks=pytest.mark.full),
        pytest.param(lambda epochs: epochs * np.nan, id="not a number"),
        pytest.param(lambda epochs: epochs * 0, id="nothing", marks=pytest.mark.full),
    ],
)
def test_logits_that_are_not_the_teachers_are_refused_wherever_they_were_made(change, tmp_path):
    stages, teachers = built(tmp_path)
    cache = cache_of(stages)
    changed = iter(change(np.stack(cache.read("logits", 2))))
    rewrite(cache, lambda _: next(changed), devices=(ELSEWHERE, ELSEWHERE))
    assert "disagree" in refusal(stages_in(tmp_path), teachers, CacheError)


def looked_at(stages: Stages, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, list[int]]]:
    """The epochs and the samples about which the teachers are asked again, when the stage begins."""
    heard: list[tuple[int, list[int]]] = []

    def hears(images: Tensor, settings: ViewSettings, *, epoch: int, samples: Tensor) -> Tensor:
        heard.append((epoch, samples.tolist()))
        return render(images, settings, epoch=epoch, samples=samples)

    with monkeypatch.context() as patch:
        patch.setattr(caching, "render", hears)
        with contextlib.suppress(CacheError):
            build_cache(stages, teachers_of(stages))
    return heard


def test_the_teachers_are_asked_about_256_views_of_up_to_16_epochs_and_of_all_images(tmp_path, monkeypatch):
    few, many = stages_in(tmp_path, name="few"), stages_in(tmp_path, name="many", **{"views.epochs": 40})
    heard = looked_at(few, monkeypatch)
    assert sorted(epoch for epoch, _ in heard) == [0, 1]
    assert [len(samples) for _, samples in heard] == [128, 128]
    heard = looked_at(many, monkeypatch)
    assert len({epoch for epoch, _ in heard}) == len(heard) == 16
    assert [len(samples) for _, samples in heard] == [16] * 16
    assert max(epoch for epoch, _ in heard) > 15
    assert len({sample for _, samples in heard for sample in samples}) > 40  # of 60, each passed over with 1 in 70
    assert max(sample for _, samples in heard for sample in samples) > 50


def test_other_views_are_compared_at_every_start_and_a_refusal_says_which(tmp_path, monkeypatch):
    stages, teachers = built(tmp_path)
    first, second = (looked_at(stages_in(tmp_path), monkeypatch) for _ in range(2))
    assert first != second
    rewrite(cache_of(stages), lambda logits: -logits, devices=(HERE, HERE))
    messages = [refusal(stages_in(tmp_path), teachers, CacheError) for _ in range(2)]
    seeds = [int(re.search(r"on views drawn with seed (\d+)\)", message).group(1)) for message in messages]
    assert seeds[0] != seeds[1]
    monkeypatch.setattr("search.drive.caching.secrets.randbits", lambda bits: seeds[0])
    assert refusal(stages_in(tmp_path), teachers, CacheError) == messages[0]


@pytest.mark.parametrize("dtype", ["fp32", "fp16"])
def test_a_teacher_who_always_says_the_same_agrees_with_its_cache(dtype, tmp_path):
    member = network(MLP)
    with torch.no_grad():
        member.classifier.weight.zero_()
        member.classifier.bias.fill_(0.25)
    stages, _ = built(tmp_path, member, **{"views.logits": dtype})
    assert np.array_equal(stages.broker.material("logits")["logits"], np.full((2, 60, 3), 0.25, np.float32))


# --- room


SIZES = [  # of an epoch of 1,000,000 views of 3 x 8 x 8 and 3 classes, in MB
    ({}, 12),
    ({"views.logits": "fp16"}, 6),
    ({"views.members": True, "teacher.members": 4}, 12 + 4 * 12),
    ({"views.members": True, "teacher.members": 4, "views.logits": "fp16"}, 6 + 4 * 6),
    ({"views.store": "rendered"}, 12 + 192),
    ({"views.store": "rendered", "views.logits": "fp16", "views.members": True, "teacher.members": 2}, 6 + 12 + 192),
]


@pytest.mark.parametrize(("changes", "epoch_mb"), SIZES)
def test_before_anything_is_built_it_is_said_what_it_takes_and_a_disk_without_room_is_told_with_both_sizes(
    changes, epoch_mb, tmp_path, monkeypatch
):
    stages = stages_in(tmp_path, train=many(1_000_000), **({"views.epochs": 100} | changes))
    teachers = teachers_of(stages)
    leave(monkeypatch, 100 * epoch_mb * 1e6 - 1)
    message = refusal(stages, teachers, UserError)
    gigabytes = f"{epoch_mb / 10:.1f} GB"
    assert f"the cache needs {gigabytes} and {tmp_path}/caches has {gigabytes} free: free some space" in message
    assert "STUDENT_SEARCH_CACHES" in message
    assert ("'store: replayed'" in message) == ("views.store" in changes)
    leave(monkeypatch, 300e6)
    assert f"needs {gigabytes} and {tmp_path}/caches has 0.3 GB free" in refusal(stages, teachers, UserError)
    assert stages.listener.stages == []

    asked = leave(monkeypatch, 100 * epoch_mb * 1e6)  # to the byte
    stages.stop.set()
    with pytest.raises(Interrupted):
        build_cache(stages, teachers)
    assert notes(stages) == [
        f"cache: 100 of 100 epochs of 1,000,000 views to build, {100 * epoch_mb:,} MB in {tmp_path}/caches"
    ]
    assert asked == [tmp_path / "caches"]


def test_only_what_is_missing_needs_room(tmp_path, monkeypatch):
    _, teachers = built(tmp_path, name="before")
    leave(monkeypatch, 0)
    build_cache(stages_in(tmp_path, name="all there"), teachers)  # nothing is needed, nothing is said
    more = stages_in(tmp_path, name="more", **{"views.epochs": 5, "views.store": "rendered"})
    for epoch in (0, 4):  # of which the logits are there and missing
        cache_of(more).write(epoch, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    leave(monkeypatch, 3 * 60 * 3 * 4 + 3 * 60 * 192 - 1)
    assert "'store: replayed'" in refusal(more, teachers, UserError)
    leave(monkeypatch, 3 * 60 * 3 * 4 + 3 * 60 * 192)
    build_cache(more, teachers)
    assert notes(more)[-1].startswith("cache: 4 of 5 epochs of 60 views to build, 0 MB")
    rest = stages_in(tmp_path, name="rest", **{"views.epochs": 7})
    leave(monkeypatch, 2 * 60 * 3 * 4)
    build_cache(rest, teachers)
    assert notes(rest)[-1].startswith("cache: 2 of 7 epochs of 60 views to build")


# --- what a search learns from


def test_a_search_is_tied_to_its_teachers_and_cache_before_anything_is_built(tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages, network(MLP, seed=1), network(MLP, seed=2))
    stages.stop.set()
    with pytest.raises(Interrupted):
        build_cache(stages, teachers)
    cache = cache_of(stages, teachers)
    search = stages.repository.find_search("s")
    assert (search.teachers, search.cache) == (["teacher 0", "teacher 1"], cache.key.digest)
    row = stages.repository.cache(cache.key.digest)
    assert (row.epochs, row.location, row.manifest) == (2, str(cache.folder.absolute()), cache.key.manifest())


def test_trials_that_learnt_from_another_cache_are_not_mixed_with_new_ones(tmp_path):
    stages = stages_in(tmp_path)
    finish(stages, 1)
    stages.repository.owned(stages.search.id, "me").note_inputs(["gone"], "0" * 64)
    again = stages_in(tmp_path)
    message = refusal(again, teachers_of(again), UserError)
    assert "the trials of 's' learnt from another teacher or other data, which are gone" in message
    assert "--name" in message
    assert stages.repository.find_search("s").cache == "0" * 64
    assert stages.repository.caches() == []


def test_a_search_without_trials_takes_another_cache(tmp_path):
    stages = stages_in(tmp_path)
    stages.repository.owned(stages.search.id, "me").note_inputs(["gone"], "0" * 64)
    again, _ = built(tmp_path)
    assert stages.repository.find_search("s").cache == cache_of(again).key.digest


def test_trials_that_learnt_from_this_very_cache_go_on(tmp_path):
    stages, _ = built(tmp_path)
    finish(stages, 1)
    again, _ = built(tmp_path)
    assert again.broker.material("logits")["logits"].shape == (2, 60, 3)


def test_the_epochs_of_a_cache_in_the_database_grow_and_never_sink(tmp_path):
    for epochs, noted in ((2, 2), (5, 5), (3, 5)):
        stages, _ = built(tmp_path, name=f"of {epochs}", **{"views.epochs": epochs})
        (cache,) = stages.repository.caches()
        assert (cache.key, cache.epochs) == (cache_of(stages).key.digest, noted)
        assert isinstance(cache, Cache)
