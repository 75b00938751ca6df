"""Stages of made-up searches: small images, real folders, a real database, one slot in this process."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from distill.cache.blocks import write_block
from distill.cache.imported import Imported
from distill.cache.logits import LogitCache
from distill.datasets.load import Images
from distill.networks.network import Network, weights_of
from distill.precision import device_label
from distill.views.draws import ViewSettings
from models.budget import count_parameters
from models.spec import Spec
from search.broker.broker import Broker
from search.broker.terms import BrokerTerms, Status
from search.crew.crew import Crew
from search.drive import caching
from search.drive.caching import build_cache
from search.drive.progress import Stage, UnderWay
from search.drive.stages import Stages
from search.plan.resources import Node
from search.prepare.candidates import Candidate
from search.prepare.prepared import Prepared
from search.prepare.record import DataRecord
from search.settings import Settings
from search.slot.jobs import images_material
from search.slot.worker import Worker
from storage.database.engine import connect
from storage.files.artifacts import Artifacts
from storage.records import Teacher
from storage.rows.repository import Repository
from tests.distill.small import CLASSES, MLP, PER_IMAGE, SHAPE, VIEWS, coloured, network, recipe
from tests.search import rows
from tests.search.plans import outcome, small_plan, spaces_of, student_terms, take

TRAIN = coloured(60, seed=0)
HERE = device_label(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
ELSEWHERE = "a-gpu-of-another-kind"


class Slot:
    """A listener that notes what it hears, and is the one slot: it works whenever it is told how the broker stands."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[tuple[str, int]] = []
        self.work: Callable[[], None] = lambda: None

    def follow(self, now: Callable[[], UnderWay]) -> None: ...

    def doing(self, stage: Stage) -> None: ...

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
    monkeypatch.setattr("search.drive.stages._POLL_S", 0.001)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def settings_in(folder: Path, **changes: Any) -> Settings:
    """Everything in that folder."""
    places: dict[str, Any] = {
        "data_dir": folder / "data",
        "database_url": f"sqlite:///{folder}/test.db",
        "artifacts": str(folder / "artifacts"),
        "caches": folder / "caches",
    }
    return Settings(**(places | changes))


def repository_in(folder: Path) -> Repository:
    return Repository(connect(settings_in(folder).database_url, create=False))


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
    settings = settings_in(folder)
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
        candidates=() if teacher is None else (candidate(teacher),),
        teacher_normalisation=PER_IMAGE,
        spaces=spaces_of(plan),
        left_out=(),
        record=DataRecord(content="d" * 64, split="5" * 64),
    )
    crew = Crew(
        nodes=lambda: [Node(cpus=1, gpus=gpu)],
        cluster=None,
        resources=plan.resources,
        slots=1,
        gpu=gpu,
        has_time_limit=False,
        is_inline=True,
        _start=lambda _: broker,
        _round=lambda *_: None,
    )
    crew.start_broker(terms)
    return Stages(
        plan=plan,
        prepared=prepared,
        imported=imported,
        search=search,
        settings=settings,
        repository=repository,
        artifacts=artifacts,
        crew=crew,
        listener=listener,
        stop=stop or threading.Event(),
    )


def candidate(network: Network, seed: int = 0) -> Candidate:
    return Candidate(
        network=network,
        parameters=count_parameters(network) if isinstance(network, Spec) else 1,
        seed=seed,
        recipe=recipe(epochs=1),
        views=VIEWS,
    )


def teachers_of(stages: Stages, *members: nn.Module) -> list[Teacher]:
    """The members' rows, their weights in the store; without any, one with random weights."""
    artifacts, some = Artifacts(stages.settings.artifacts), []
    for number, member in enumerate(members or (network(MLP, seed=1),)):
        digest = artifacts.put(weights_of(member))
        row = rows.teacher(notation=MLP.notation, seconds=1.0, at=outcome().finished_at)
        found = {"key": f"teacher {number}", "spec": MLP.to_json(), "artifact": digest, "weights_digest": digest}
        some.append(dataclasses.replace(row, **found))
    return some


def cache_of(stages: Stages, teachers: Sequence[Teacher] | None = None) -> LogitCache:
    """The cache that the stage would use."""
    if stages.imported:
        digests = [stages.imported.digest]
    else:
        digests = [teacher.artifact for teacher in (teachers_of(stages) if teachers is None else teachers)]
    networks = [] if stages.imported else [MLP] * len(digests)
    return LogitCache(stages.settings.caches, caching._key(stages.plan, stages.prepared, networks, digests)).open()


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

    monkeypatch.setattr("search.drive.caching.shutil.disk_usage", disk_usage)
    return asked


def finish(stages: Stages, trials: int) -> None:
    stages.broker.start_trials(student_terms(stages.plan))
    for _ in range(trials):
        stages.broker.finish("slot", take(stages.broker, "slot"), outcome())
