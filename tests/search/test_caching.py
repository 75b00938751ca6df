"""The cache stage on made-up searches: small images, real folders, a real database, one slot in this process."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from distill.batches import Batch, Batches, Replayed
from distill.blocks import Block, write_block
from distill.data import Images
from distill.errors import CacheError
from distill.imported import Imported
from distill.kit import write_kit
from distill.logits import LogitCache
from distill.mixup import pairs
from distill.precision import device_label
from distill.stores import StoreCost
from distill.teacher import ensemble_logits, teacher_training, weights_of
from distill.train import Training
from distill.views import ViewSettings, render
from models.spec import Spec
from models.students import build
from search import caching
from search.broker import Broker
from search.caching import build_cache, find_imported, wanted_logits
from search.crew import Crew
from search.driver import run_search
from search.errors import Interrupted, UserError
from search.jobs import images_material
from search.plan import Plan
from search.prepare import Prepared
from search.settings import Settings
from search.stages import Stages
from search.terms import BrokerTerms, Status
from search.worker import Worker
from storage.artifacts import Artifacts
from storage.engine import connect
from storage.errors import PlanChanged
from storage.records import Cache, Teacher
from storage.repository import Repository
from tests.distill.small import (
    CLASSES,
    CNN,
    MLP,
    PER_IMAGE,
    SHAPE,
    VIEWS,
    are_equal,
    carry_through,
    coloured,
    network,
    recipe,
)
from tests.search import rows
from tests.search.plans import outcome, small_plan, student_terms, take

TRAIN = coloured(60, seed=0)
HERE = device_label(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
ELSEWHERE = "a-gpu-of-another-kind"


class Slot:
    """A listener that notes what it hears, and is the one slot: it works whenever it is told how the broker stands."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[tuple[str, int]] = []
        self.work: Callable[[], None] = lambda: None

    def fetching(self, label: str, done: int, total: int | None) -> None: ...

    def note(self, line: str) -> None:
        self.notes.append(line)

    def stage(self, name: str, total: int) -> None:
        self.stages.append((name, total))

    def status(self, status: Status) -> None:
        self.work()


class Waited(threading.Event):
    """A stop signal that does something, once, when it is first waited for."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__()
        self._meanwhile = meanwhile
        self.waits = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.waits += 1
        if self.waits == 1:
            self._meanwhile()
        return self.is_set()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("search.stages._POLL_S", 0.001)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def stages_in(
    folder: Path,
    *,
    name: str = "s",
    train: Images = TRAIN,
    teacher: Spec | None = MLP,
    imported: Imported | None = None,
    views: ViewSettings = VIEWS,
    stop: threading.Event | None = None,
    gpu: float = 0.0,
    **changes: Any,
) -> Stages:
    """What the stages of a search share, in a folder that may hold other searches; its views are made again."""
    plan = small_plan(**({"views.store": "replayed"} | changes))
    settings = Settings(
        database_url=f"sqlite:///{folder}/test.db", artifacts=str(folder / "artifacts"), caches=folder / "caches"
    )
    repository = Repository(connect(settings.database_url, create=True))
    search = repository.open_search(name, plan.identity(), "me")
    terms = BrokerTerms(
        plan=plan, search_id=search.id, search=name, run=name, owner="me", database_url=settings.database_url
    )
    broker, listener, artifacts = Broker(terms), Slot(), Artifacts(settings.artifacts)
    if len(train.images) < 1000:
        broker.provide("train", images_material(train))

    def work() -> None:
        for state in Worker("slot", broker, artifacts).run():
            if state == "waited":
                return

    listener.work = work
    prepared = Prepared(
        train=train,
        search=train,
        confirmation=train,
        input_shape=SHAPE,
        data="d" * 64,
        indices=torch.arange(len(train.images)),
        split="5" * 64,
        views=views,
        normalisation=PER_IMAGE,
        teacher=teacher,
        plans={},
        left_out=(),
    )
    crew = Crew(broker=broker, cpus=1, gpus=gpu, slots=1, gpu=gpu, is_inline=True, _round=lambda *_: None)
    return Stages(
        plan=plan,
        prepared=prepared,
        imported=imported,
        search=search,
        settings=settings,
        repository=repository,
        crew=crew,
        listener=listener,
        stop=stop or threading.Event(),
    )


def teachers_of(stages: Stages, *members: nn.Module) -> list[Teacher]:
    """The members' rows, their weights in the store; without any, one with random weights."""
    artifacts, some = Artifacts(stages.settings.artifacts), []
    for number, member in enumerate(members or (network(MLP, seed=1),)):
        digest = artifacts.put(weights_of(member))
        row = rows.teacher(notation=MLP.notation, seconds=1.0, at=outcome().finished_at)
        some.append(dataclasses.replace(row, key=f"teacher {number}", artifact=digest, weights_digest=digest))
    return some


def cache_of(stages: Stages, teachers: Sequence[Teacher] | None = None) -> LogitCache:
    """The cache that the stage would use."""
    if stages.imported:
        digests = [stages.imported.digest]
    else:
        digests = [teacher.artifact for teacher in (teachers_of(stages) if teachers is None else teachers)]
    return LogitCache(stages.settings.caches, caching._key(stages.plan, stages.prepared, digests)).open()


def notes(stages: Stages) -> list[str]:
    return stages.listener.notes  # type: ignore[attr-defined, no-any-return]


def refusal(stages: Stages, teachers: Sequence[Teacher], error: type[Exception]) -> str:
    """The one line with which the stage ends; nothing was given to the slots."""
    with pytest.raises(error) as caught:
        build_cache(stages, teachers)
    assert len(str(caught.value).splitlines()) == 1
    with pytest.raises(KeyError):
        stages.broker.material("logits")
    return str(caught.value)


def rewrite(cache: LogitCache, change: Callable[[np.ndarray], np.ndarray], *, devices: Sequence[str]) -> None:
    """Put whole blocks with other logits in the place of those of each epoch."""
    for block, device in zip(cache.blocks("logits", len(devices)), devices, strict=True):
        logits = np.load(block.path)
        block.path.unlink()
        write_block(cache.folder, "logits", block.epoch, change(logits).astype(logits.dtype), device=device)


def by_deviations(share: float) -> Callable[[np.ndarray], np.ndarray]:
    """A change whose rms is that share of the logits' deviation, on whichever samples one looks."""

    def change(logits: np.ndarray) -> np.ndarray:
        exact = logits.astype(np.float64)
        signs = np.random.default_rng(0).choice([-1.0, 1.0], size=logits.shape)
        return exact + share * exact.std() * signs

    return change


# --- built, and given to the slots


@pytest.mark.parametrize("store", ["replayed", "rendered"])
@pytest.mark.parametrize("mixup", [0.0, 0.5])
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
    first = stages_in(tmp_path, name="first", **{"views.epochs": 2})
    build_cache(first, teachers_of(first))
    again = stages_in(tmp_path, name="again", **{"views.epochs": 2})
    build_cache(again, teachers_of(again))
    assert again.listener.stages == []
    more = stages_in(tmp_path, name="more", **{"views.epochs": 5, "views.store": "rendered", "views.members": True})
    build_cache(more, teachers_of(more))
    assert more.listener.stages == [("cache", 5)]
    assert np.array_equal(more.broker.material("logits")["logits"][:2], first.broker.material("logits")["logits"])
    held = {kind: len(cache_of(more).blocks(kind, 5)) for kind in ("logits", "members", "views")}
    assert held == {"logits": 5, "members": 5, "views": 5}


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

    def on_another_machine(slot: str) -> object:
        answer = hand_out(slot)
        if isinstance(answer, str):
            return answer
        works = [dataclasses.replace(job.work, caches=tmp_path / "theirs") for job in answer]
        return [dataclasses.replace(job, work=work) for job, work in zip(answer, works, strict=True)]

    broker.next = on_another_machine
    message = refusal(stages, teachers_of(stages), UserError)
    assert f"the slots built the cache, but {cache_of(stages).folder} lacks parts of it" in message
    assert "name a folder that all of them share in STUDENT_SEARCH_CACHES." in message
    assert len(list((tmp_path / "theirs").glob("*/*-logits-*"))) == 2


@pytest.mark.parametrize("is_built", [False, True])
def test_a_stage_that_is_to_stop_gives_the_slots_nothing(is_built, tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    if is_built:
        build_cache(stages_in(tmp_path, name="other"), teachers)
    stages.stop.set()
    with pytest.raises(Interrupted, match="the same command goes on"):
        build_cache(stages, teachers)
    with pytest.raises(KeyError):
        stages.broker.material("logits")


# --- teachers and cache are compared


@pytest.mark.parametrize(
    ("precision", "devices", "share", "is_refused"),
    [
        ("fp32", (HERE, HERE), 5e-4, False),
        ("fp32", (HERE, HERE), 2e-3, True),
        ("fp32", (ELSEWHERE, ELSEWHERE), 5e-3, False),
        ("fp32", (ELSEWHERE, ELSEWHERE), 2e-2, True),
        ("fp32", (HERE, ELSEWHERE), 5e-3, False),
        ("fp32", (ELSEWHERE, HERE), 2e-2, True),
        ("bf16", (HERE, HERE), 5e-3, False),  # batches of another size round otherwise
        ("bf16", (HERE, HERE), 2e-2, True),
    ],
)
def test_a_cache_may_differ_from_its_teachers_by_what_the_place_of_its_building_excuses(
    precision, devices, share, is_refused, tmp_path
):
    stages = stages_in(tmp_path, **{"views.precision": precision})
    teachers = teachers_of(stages)
    build_cache(stages, teachers)
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


def test_half_precision_moves_the_logits_of_the_loud_teacher_by_some_thousandths_of_their_deviation():
    logits = said([loud(700.0)], 0)
    assert 5e-3 < float((logits.half() - logits).square().mean().sqrt() / logits.std()) < 9e-3


@pytest.mark.parametrize(
    ("offset", "share", "device", "is_refused"),
    [
        (700.0, 0.0, HERE, False),
        (700.0, 1e-2, HERE, True),
        (700.0, 1.2e-2, ELSEWHERE, False),
        (700.0, 3e-2, ELSEWHERE, True),
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
        pytest.param(lambda logits: logits[::-1], id="samples in another order"),
        pytest.param(lambda logits: logits[:, ::-1], id="classes in another order"),
        pytest.param(lambda logits: logits * np.nan, id="not a number"),
        pytest.param(lambda logits: logits * 0, id="nothing"),
    ],
)
def test_logits_that_are_not_the_teachers_are_refused_wherever_they_were_made(change, tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    build_cache(stages, teachers)
    rewrite(cache_of(stages), change, devices=(ELSEWHERE, ELSEWHERE))
    assert "disagree" in refusal(stages_in(tmp_path), teachers, CacheError)


def test_logits_of_one_epoch_in_the_place_of_another_are_refused(tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    build_cache(stages, teachers)
    cache = cache_of(stages)
    swapped = [np.load(block.path) for block in cache.blocks("logits", 2)][::-1]
    rewrite(cache, lambda logits: swapped.pop(0), devices=(HERE, HERE))
    assert "disagree" in refusal(stages_in(tmp_path), teachers, CacheError)


def test_the_teachers_weights_are_looked_at_again_and_not_only_their_digest(tmp_path):
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    cache = cache_of(stages, teachers)
    for epoch in range(2):
        cache.write(epoch, {"logits": said([network(MLP, seed=2)], epoch)}, device=HERE)
    assert "disagree" in refusal(stages, teachers, CacheError)


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
    stages = stages_in(tmp_path)
    teachers = teachers_of(stages)
    build_cache(stages, teachers)
    first, second = (looked_at(stages_in(tmp_path), monkeypatch) for _ in range(2))
    assert first != second
    rewrite(cache_of(stages), lambda logits: -logits, devices=(HERE, HERE))
    messages = [refusal(stages_in(tmp_path), teachers, CacheError) for _ in range(2)]
    seeds = [int(re.search(r"on views drawn with seed (\d+)\)", message).group(1)) for message in messages]
    assert seeds[0] != seeds[1]
    monkeypatch.setattr("search.caching.secrets.randbits", lambda bits: seeds[0])
    assert refusal(stages_in(tmp_path), teachers, CacheError) == messages[0]


@pytest.mark.parametrize("dtype", ["fp32", "fp16"])
def test_a_teacher_who_always_says_the_same_agrees_with_its_cache(dtype, tmp_path):
    member = network(MLP)
    with torch.no_grad():
        member.classifier.weight.zero_()
        member.classifier.bias.fill_(0.25)
    stages = stages_in(tmp_path, **{"views.logits": dtype})
    build_cache(stages, teachers_of(stages, member))
    assert np.array_equal(stages.broker.material("logits")["logits"], np.full((2, 60, 3), 0.25, np.float32))


# --- room


def many(count: int) -> Images:
    """Many images that take no memory."""
    return Images(
        images=torch.zeros(1, *SHAPE, dtype=torch.uint8).expand(count, *SHAPE),
        labels=torch.zeros(1, dtype=torch.int64).expand(count),
        classes=CLASSES,
    )


def leave(monkeypatch: pytest.MonkeyPatch, free: float) -> list[Path]:
    """Let every disk have that much room; the folders that are asked about."""
    asked: list[Path] = []

    def disk_usage(folder: Path) -> SimpleNamespace:
        asked.append(Path(folder))
        return SimpleNamespace(free=int(free))

    monkeypatch.setattr("search.caching.shutil.disk_usage", disk_usage)
    return asked


SIZES = [  # of an epoch of 1,000,000 views of 3 x 8 x 8 and 3 classes, in MB
    ({}, 12),
    ({"views.logits": "fp16"}, 6),
    ({"views.members": True, "teacher.members": 4}, 12 + 4 * 12),
    ({"views.members": True, "teacher.members": 4, "views.logits": "fp16"}, 6 + 4 * 6),
    ({"views.store": "rendered"}, 12 + 192),
    ({"views.store": "rendered", "views.logits": "fp16", "views.members": True, "teacher.members": 2}, 6 + 12 + 192),
]


@pytest.mark.parametrize(("changes", "epoch_mb"), SIZES)
def test_before_anything_is_built_it_is_said_what_it_takes(changes, epoch_mb, tmp_path, monkeypatch):
    stages = stages_in(tmp_path, train=many(1_000_000), **({"views.epochs": 10} | changes))
    asked = leave(monkeypatch, 10 * epoch_mb * 1e6)  # to the byte
    stages.stop.set()
    with pytest.raises(Interrupted):
        build_cache(stages, teachers_of(stages))
    assert notes(stages) == [
        f"cache: 10 of 10 epochs of 1,000,000 views to build, {10 * epoch_mb:,} MB in {tmp_path}/caches"
    ]
    assert asked == [tmp_path / "caches"]


@pytest.mark.parametrize(("changes", "epoch_mb"), SIZES)
def test_a_disk_without_room_is_told_with_both_sizes_before_anything_is_built(changes, epoch_mb, tmp_path, monkeypatch):
    stages = stages_in(tmp_path, train=many(1_000_000), **({"views.epochs": 100} | changes))
    leave(monkeypatch, 100 * epoch_mb * 1e6 - 1)
    message = refusal(stages, teachers_of(stages), UserError)
    gigabytes = f"{epoch_mb / 10:.1f} GB"
    assert f"the cache needs {gigabytes} and {tmp_path}/caches has {gigabytes} free: make room" in message
    assert "STUDENT_SEARCH_CACHES" in message
    assert ("'store: replayed'" in message) == ("views.store" in changes)
    leave(monkeypatch, 300e6)
    assert f"needs {gigabytes} and {tmp_path}/caches has 0.3 GB free" in refusal(stages, teachers_of(stages), UserError)
    assert stages.listener.stages == []


def test_only_what_is_missing_needs_room(tmp_path, monkeypatch):
    stages = stages_in(tmp_path, name="before")
    teachers = teachers_of(stages)
    build_cache(stages, teachers)
    leave(monkeypatch, 0)
    build_cache(stages_in(tmp_path, name="all there"), teachers)  # nothing is needed, nothing is said
    more = stages_in(tmp_path, name="more", **{"views.epochs": 5, "views.store": "rendered"})
    cache_of(more).write(0, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    cache_of(more).write(4, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})  # its logits are missing
    leave(monkeypatch, 3 * 60 * 3 * 4 + 3 * 60 * 192 - 1)
    assert "'store: replayed'" in refusal(more, teachers, UserError)
    leave(monkeypatch, 3 * 60 * 3 * 4 + 3 * 60 * 192)
    build_cache(more, teachers)
    assert notes(more)[-1].startswith("cache: 4 of 5 epochs of 60 views to build, 0 MB")
    rest = stages_in(tmp_path, name="rest", **{"views.epochs": 7})
    leave(monkeypatch, 2 * 60 * 3 * 4)
    build_cache(rest, teachers)
    assert notes(rest)[-1].startswith("cache: 2 of 7 epochs of 60 views to build")


# --- rendered or replayed


COST = StoreCost(replay_s=0.5, write_s=1.0, read_s=0.1)  # of a view


@pytest.fixture
def costs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the measurement finds; at first a large memory and disk, and files that are cheaper."""

    def are(**changes: float) -> None:
        cost = dataclasses.replace(COST, **changes)
        monkeypatch.setattr(caching, "compare_stores", lambda images, settings, *, folder: cost)

    monkeypatch.setattr(caching, "_memory", lambda: 10**12)
    leave(monkeypatch, 10**12)
    are()
    return are


def chosen(stages: Stages) -> tuple[bool, str]:
    """What is chosen for a cache that holds what is there, and what is said of it."""
    teachers = teachers_of(stages)
    is_rendered = caching._choose_store(stages, cache_of(stages, teachers))
    (note,) = notes(stages)
    notes(stages).clear()
    return is_rendered, note


def auto(folder: Path, **changes: Any) -> Stages:
    return stages_in(folder, **({"views.store": "auto"} | changes))


# (8 trials + 1 * 2 replicates) * 2 budgets * 1 epoch * 60 images = 1,200 views to look at: made again, 600 s;
# from files 1,200 * 0.1 = 120 s, and 2 epochs * 60 images * 1 s = 120 s to write them


def test_views_are_rendered_where_that_is_cheaper_and_the_reason_is_told(costs, tmp_path):
    assert chosen(auto(tmp_path)) == (
        True,
        "views are rendered to files: making them again would take 600 core-seconds over what is left of this "
        "search, files take 240",
    )


def test_views_are_made_again_where_that_is_cheaper_and_the_reason_is_told(costs, tmp_path):
    costs(replay_s=0.1)
    assert chosen(auto(tmp_path)) == (
        False,
        "views are made again in each trial: making them again would take 120 core-seconds over what is left of this "
        "search, files take 240",
    )
    costs(replay_s=0.2001)
    assert chosen(auto(tmp_path))[0]
    costs(replay_s=0.1999)
    assert not chosen(auto(tmp_path))[0]


@pytest.mark.parametrize(
    ("changes", "replayed", "rendered"),
    [
        ({}, "600", "240"),
        ({"views.epochs": 4}, "600", "360"),
        ({"trial.epochs": 3, "budgets": ["30k"]}, "900", "300"),
        ({"trial.epochs": 9, "views.epochs": 1, "views.past_last_epoch": "end"}, "600", "180"),
        ({"budgets": ["30k"]}, "300", "180"),
        ({"sampler.trials": 6}, "480", "216"),
        ({"confirmation.seeds": 5}, "780", "276"),
        ({"confirmation.top": 0}, "480", "216"),
    ],
)
def test_what_a_search_will_look_at_is_counted_from_its_plan(changes, replayed, rendered, costs, tmp_path):
    _, note = chosen(auto(tmp_path, **changes))
    assert f"would take {replayed} core-seconds" in note
    assert note.endswith(f"files take {rendered}")


def finish(stages: Stages, trials: int) -> None:
    stages.broker.start_trials(student_terms(stages.plan))
    for _ in range(trials):
        stages.broker.finish("slot", take(stages.broker, "slot"), outcome())


def test_trials_that_are_done_need_no_views_any_more(costs, tmp_path):
    stages = auto(tmp_path)
    finish(stages, 5)
    assert chosen(stages) == (
        True,
        "views are rendered to files: making them again would take 450 core-seconds over what is left of this search, "
        "files take 210",
    )
    finish(stages, 11)  # the replicates are left: 4 * 60 views
    is_rendered, note = chosen(stages)
    assert not is_rendered
    assert "would take 120 core-seconds" in note
    assert note.endswith("files take 144")


def test_what_is_there_need_not_be_written_and_views_of_cached_logits_are_made_once_more(costs, tmp_path):
    stages = auto(tmp_path)
    cache = cache_of(stages)
    cache.write(0, {"logits": torch.zeros(60, 3)})
    assert chosen(stages)[1].endswith("files take 270")  # 120 + 120, and 60 * 0.5 to make those of epoch 0
    cache.write(0, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    assert chosen(stages)[1].endswith("files take 180")
    cache.write(1, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    assert chosen(stages)[1].endswith("files take 120")


def test_views_that_do_not_fit_into_half_of_memory_are_made_again(costs, tmp_path, monkeypatch):
    space = 2 * TRAIN.images.numel()
    stages = auto(tmp_path)
    monkeypatch.setattr(caching, "_memory", lambda: 2 * space)
    is_rendered, note = chosen(stages)
    assert not is_rendered
    assert note.startswith("views are made again in each trial: ")
    assert note.endswith("files take 240, but 0.0 GB are too much for memory or disk")
    monkeypatch.setattr(caching, "_memory", lambda: 2 * space + 1)
    assert chosen(stages)[0]


def test_views_that_do_not_fit_into_half_of_the_free_disk_are_made_again_but_for_those_there(
    costs, tmp_path, monkeypatch
):
    space = 2 * TRAIN.images.numel()
    stages = auto(tmp_path)
    assert leave(monkeypatch, 2 * space) == []
    assert not chosen(stages)[0]
    leave(monkeypatch, 2 * space + 1)
    assert chosen(stages)[0]
    cache_of(stages).write(0, {"views": torch.zeros(60, *SHAPE, dtype=torch.uint8)})
    leave(monkeypatch, space + 1)
    assert chosen(stages)[0]
    leave(monkeypatch, space)
    assert not chosen(stages)[0]


def test_the_space_that_is_too_much_is_told(costs, tmp_path, monkeypatch):
    leave(monkeypatch, 100e6)
    stages = auto(tmp_path, train=many(1_000_000), **{"views.epochs": 12})
    assert chosen(stages)[1].endswith(", but 2.3 GB are too much for memory or disk")


def test_slots_with_a_gpu_make_views_again_unmeasured(tmp_path, monkeypatch):
    monkeypatch.setattr(caching, "compare_stores", lambda *_, **__: pytest.fail("it was measured"))
    assert chosen(auto(tmp_path, gpu=0.25)) == (False, "views are made again in each trial, on the GPU")


@pytest.mark.parametrize("store", ["rendered", "replayed"])
def test_a_plan_that_says_how_is_obeyed_unmeasured(store, tmp_path, monkeypatch):
    monkeypatch.setattr(caching, "compare_stores", lambda *_, **__: pytest.fail("it was measured"))
    stages = stages_in(tmp_path, gpu=0.25, **{"views.store": store})
    assert caching._choose_store(stages, cache_of(stages)) == (store == "rendered")
    assert notes(stages) == []


@pytest.mark.parametrize(("replay_s", "is_rendered"), [(0.5, True), (0.01, False)])
def test_what_is_chosen_is_what_is_built(replay_s, is_rendered, costs, tmp_path):
    costs(replay_s=replay_s)
    stages = auto(tmp_path)
    teachers = teachers_of(stages)
    assert build_cache(stages, teachers) == is_rendered
    assert bool(cache_of(stages).missing(2, ("views",))) != is_rendered


def test_the_measurement_is_of_these_views_in_the_folder_of_the_caches(costs, tmp_path, monkeypatch):
    asked = []

    def compare(images: Tensor, settings: ViewSettings, *, folder: Path) -> StoreCost:
        asked.append((images, settings, folder))
        return COST

    monkeypatch.setattr(caching, "compare_stores", compare)
    chosen(auto(tmp_path))
    assert asked == [(TRAIN.images, VIEWS, tmp_path / "caches")]


def test_a_folder_that_cannot_be_written_while_measuring_is_one_line(costs, tmp_path, monkeypatch):
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching, "compare_stores", fails)
    stages = auto(tmp_path)
    message = refusal(stages, teachers_of(stages), UserError)
    assert message.startswith(f"cannot write to {tmp_path}/caches: No space left on device; make room")


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
    stages.repository.note_inputs(stages.search.id, "me", ["gone"], "0" * 64)
    again = stages_in(tmp_path)
    message = refusal(again, teachers_of(again), UserError)
    assert "the trials of 's' learnt from another teacher or other data, which are gone" in message
    assert "--name" in message
    assert stages.repository.find_search("s").cache == "0" * 64
    assert stages.repository.caches() == []


def test_a_search_without_trials_takes_another_cache(tmp_path):
    stages = stages_in(tmp_path)
    stages.repository.note_inputs(stages.search.id, "me", ["gone"], "0" * 64)
    again = stages_in(tmp_path)
    build_cache(again, teachers_of(again))
    assert stages.repository.find_search("s").cache == cache_of(again).key.digest


def test_trials_that_learnt_from_this_very_cache_go_on(tmp_path):
    stages = stages_in(tmp_path)
    build_cache(stages, teachers_of(stages))
    finish(stages, 1)
    again = stages_in(tmp_path)
    build_cache(again, teachers_of(again))
    assert again.broker.material("logits")["logits"].shape == (2, 60, 3)


def test_the_epochs_of_a_cache_in_the_database_grow_and_never_sink(tmp_path):
    for epochs, noted in ((2, 2), (5, 5), (3, 5)):
        stages = stages_in(tmp_path, name=f"of {epochs}", **{"views.epochs": epochs})
        build_cache(stages, teachers_of(stages))
        (cache,) = stages.repository.caches()
        assert (cache.key, cache.epochs) == (cache_of(stages).key.digest, noted)
        assert isinstance(cache, Cache)


# --- logits made elsewhere


def brought(folder: Path, *, epochs: int = 2, shuffled: Sequence[int] = ()) -> Imported:
    """Logits of a teacher who knows the labels; in some epochs those of other samples."""
    noise = torch.randn(epochs, 60, 3, generator=torch.Generator().manual_seed(0))
    logits = F.one_hot(TRAIN.labels, 3).float() * 6 + noise
    for epoch in shuffled:
        logits[epoch] = logits[epoch].roll(7, dims=0)
    folder.mkdir(exist_ok=True)
    file = folder / "logits.npy"
    np.save(file, logits.numpy())
    return Imported(
        teacher="an oak", file=file, digest="a" * 64, epochs=epochs, changed_ns=file.stat().st_mtime_ns
    )  # fmt: skip


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


@pytest.mark.full
def test_an_importer_goes_on_alone_when_the_other_process_dies(tmp_path):
    imported = brought(tmp_path)
    cache = cache_of(importing(tmp_path, imported))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with cache.lock(0) as is_mine:
                os.write(writing, b"1" if is_mine else b"0")
                signal.alarm(60)
                signal.pause()
        finally:
            os._exit(0)
    os.close(writing)
    assert os.read(reading, 1) == b"1"
    os.close(reading)

    def dies() -> None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    stop = Waited(dies)
    build_cache(importing(tmp_path, imported, stop=stop), [])
    assert stop.waits >= 1
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


# --- teachers of mixed views


@dataclasses.dataclass
class MixedByHand:
    """Mixed views, and of each the labels of the two images in it by their shares."""

    views: Replayed
    labels: Tensor
    samples: int = len(TRAIN.images)

    def batch(self, epoch: int, samples: Tensor) -> Batch:
        settings = self.views.settings
        partners, shares = pairs(settings.seed, settings.mixup, epoch=epoch, samples=samples, count=self.samples)
        labels = torch.zeros(len(samples), 3)
        for row, (own, other, share) in enumerate(zip(samples, partners, shares.tolist(), strict=True)):
            labels[row, self.labels[own]] += share / 256
            labels[row, self.labels[other]] += 1 - share / 256
        return Batch(views=self.views.views(epoch, samples), logits=None, labels=labels)


def test_a_teacher_of_mixed_views_learns_labels_mixed_in_the_same_shares():
    views = dataclasses.replace(VIEWS, mixup=0.7)
    replayed = Replayed(images=TRAIN.images, settings=views)
    trained = {}
    for name, batches in (
        ("mixed by hand", MixedByHand(replayed, TRAIN.labels)),
        ("unmixed", Batches(views=Replayed(images=TRAIN.images, settings=VIEWS), labels=TRAIN.labels)),
    ):
        generator = torch.Generator().manual_seed(3)
        training = Training(
            build(CNN, generator=generator),
            batches,
            recipe(hard_labels=1.0),
            validation=TRAIN,
            normalisation=PER_IMAGE,
            generator=generator,
        )
        trained[name] = carry_through(training.run())[1]
    found = carry_through(
        teacher_training(
            CNN,
            recipe(),
            train=TRAIN,
            validation=TRAIN,
            settings=views,
            normalisation=PER_IMAGE,
            seed=3,
        ).run()
    )[1]
    assert are_equal(found.module, trained["mixed by hand"].module)
    assert not are_equal(found.module, trained["unmixed"].module)


# --- a search that ends with its cache


MODULE = """
import torch
from distill.images import Images

def images():
    generator = torch.Generator().manual_seed(0)
    labels = torch.randint(3, (300,), generator=generator)
    pixels = torch.randint(100, (300, 3, 8, 8), generator=generator)
    pixels[torch.arange(300), labels] += 120
    both = Images(images=pixels.to(torch.uint8), labels=labels, classes=("red", "green", "blue"))
    return both, both
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan whose whole search takes a moment."""
    (tmp_path / "coloured_squares.py").write_text(MODULE)
    monkeypatch.chdir(tmp_path)
    return small_plan(
        **{
            "data.name": "python:coloured_squares:images",
            "budgets": ["3k"],
            "families": ["mlp-1"],
            "sampler.trials": 2,
            "confirmation.top": 0,
            "views.store": "replayed",
        }
    )


def settings_in(folder: Path) -> Settings:
    return Settings(
        data_dir=folder / "data",
        database_url=f"sqlite:///{folder}/test.db",
        artifacts=str(folder / "artifacts"),
        caches=folder / "caches",
    )


def stands(folder: Path) -> tuple[str, str | None]:
    """State and reason of the search."""
    search = Repository(connect(f"sqlite:///{folder}/test.db", create=False)).find_search("s")
    return search.state, search.reason


def test_a_new_search_that_ends_with_its_cache_is_interrupted_and_says_why(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    assert stands(tmp_path) == ("interrupted", "its cache is built; `student-search run` goes on")
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    assert stands(tmp_path) == ("interrupted", "its cache is built; `student-search run` goes on")


def test_a_finished_search_whose_cache_is_built_again_stays_finished(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    for block in (tmp_path / "caches").glob("*/*.npy"):
        block.unlink()
    listener = Slot()
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=listener, until="cache")
    assert listener.stages == [("cache", 2)]
    assert stands(tmp_path) == ("finished", None)


def test_a_search_begun_before_a_key_of_its_plan_was_thought_of_goes_on(tiny, tmp_path):
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot(), until="cache")
    with contextlib.closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("UPDATE searches SET plan = json_remove(plan, '$.views.mixup', '$.trial.hard_labels')")
    run_search(tiny, "s", settings_in(tmp_path), executor="inline", listener=Slot())
    assert stands(tmp_path) == ("finished", None)
    other = tiny.model_copy(update={"views": tiny.views.model_copy(update={"mixup": 0.5})})
    with pytest.raises(PlanChanged, match="they differ in views"):
        run_search(other, "s", settings_in(tmp_path), executor="inline", listener=Slot())
