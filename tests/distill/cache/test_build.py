import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import torch

from distill.cache.build import build_epoch
from distill.cache.logits import CacheKey, LogitCache
from distill.train.teacher import ensemble_logits, member_logits
from distill.views.render import render
from tests.distill.small import CNN, PER_IMAGE, SHAPE, VIEWS, coloured, network

TRAIN = coloured(50, seed=0)
MEMBERS = [network(CNN, seed=seed).eval() for seed in (1, 2)]
EPOCHS, KINDS = 3, ("logits", "members", "views")
KEY = CacheKey(
    network=CNN.notation,
    teachers=("1", "2"),
    data="d",
    split="s",
    views=VIEWS,
    normalisation=PER_IMAGE,
    precision="fp32",
    dtype="fp32",
    samples=50,
    image=SHAPE,
    classes=3,
)


def build(caches: Path, *, epochs: int = EPOCHS, kinds: tuple = KINDS, batch_size: int = 16) -> LogitCache:
    cache = LogitCache(caches, KEY).open()
    for epoch, lacking in cache.missing(epochs, kinds).items():
        for _ in build_epoch(cache, MEMBERS, TRAIN.images, epoch=epoch, kinds=lacking, batch_size=batch_size):
            pass
    return cache


def contents(cache: LogitCache) -> dict[str, str]:
    blocks = [path for path in cache.folder.iterdir() if not path.name.startswith(".")]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in blocks}


def test_a_built_cache_holds_what_the_teachers_say_of_the_views_that_students_replay(tmp_path):
    cache = build(tmp_path)
    every = torch.arange(50)
    for epoch in range(EPOCHS):
        views = render(TRAIN.images, VIEWS, epoch=epoch, samples=every)
        found = {kind: torch.from_numpy(cache.read(kind, EPOCHS)[epoch].copy()) for kind in KINDS}
        assert torch.equal(found["views"], views)
        torch.testing.assert_close(found["logits"], ensemble_logits(MEMBERS, views, PER_IMAGE))
        torch.testing.assert_close(found["members"], member_logits(MEMBERS, views, PER_IMAGE))
        torch.testing.assert_close(found["members"].mean(0), found["logits"])


def test_a_grown_cache_is_the_one_that_was_built_at_once(tmp_path):
    build(tmp_path / "grown", epochs=1, kinds=("logits",))
    build(tmp_path / "grown", epochs=2, kinds=("logits", "views"))
    assert contents(build(tmp_path / "grown")) == contents(build(tmp_path / "at once"))


def test_only_what_is_missing_is_made(tmp_path, monkeypatch):
    cache = build(tmp_path, kinds=("logits",))
    monkeypatch.setattr("distill.cache.build.member_logits", lambda *_, **__: pytest.fail("teachers asked again"))
    assert cache.missing(EPOCHS, KINDS) == dict.fromkeys(range(EPOCHS), ("members", "views"))
    for epoch in range(EPOCHS):
        building = build_epoch(cache, [], TRAIN.images, epoch=epoch, kinds=("views",), batch_size=16)
        assert list(building)[-1] == (50, 50)
    assert cache.missing(EPOCHS, ("logits", "views")) == {}


def test_while_one_builds_an_epoch_the_other_waits_and_then_adopts(tmp_path):
    cache = LogitCache(tmp_path, KEY).open()
    first = build_epoch(cache, MEMBERS, TRAIN.images, epoch=0, kinds=KINDS, batch_size=40)
    assert next(first) == (40, 50)  # views done, and all
    asked: list[tuple[int, int]] = []
    second = build_epoch(LogitCache(tmp_path, KEY), MEMBERS, TRAIN.images, epoch=0, kinds=KINDS, batch_size=10)
    thread = threading.Thread(target=asked.extend, args=[second], daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not asked and time.monotonic() < until:
        pass
    assert set(asked) == {(0, 50)}  # it waits
    assert list(first) == [(50, 50)]
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert set(asked) == {(0, 50)}  # it adopted
    assert len(contents(cache)) == 1 + len(KINDS)


def test_a_builder_that_is_given_up_lets_the_other_build(tmp_path):
    cache = LogitCache(tmp_path, KEY).open()
    first = build_epoch(cache, MEMBERS, TRAIN.images, epoch=0, kinds=KINDS, batch_size=10)
    next(first)
    first.close()
    assert next(build_epoch(cache, MEMBERS, TRAIN.images, epoch=0, kinds=KINDS, batch_size=10)) == (10, 50)


def _build_in_a_process(caches: Path, ready: Barrier) -> None:
    torch.set_num_threads(1)
    ready.wait()
    build(caches, batch_size=5)


@pytest.mark.full
def test_many_processes_at_once_leave_one_cache_and_it_is_the_right_one(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(3)
    processes = [context.Process(target=_build_in_a_process, args=(tmp_path / "many", ready)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert contents(LogitCache(tmp_path / "many", KEY).open()) == contents(build(tmp_path / "one", batch_size=5))


_KILLED_AT_EACH_STEP = """
import os, signal, sys
from pathlib import Path
import torch
from tests.distill.cache import test_build as t

torch.set_num_threads(1)
here = Path(sys.argv[1])
whole = t.contents(t.build(here / "whole", epochs=2))
kills = 0
while True:
    caches = here / f"killed-{kills}"
    child = os.fork()
    if child == 0:
        left = [kills]
        def dies_in_time(call):
            def counted(*args, **kwargs):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return call(*args, **kwargs)
            return counted
        os.fsync, os.rename, os.open = dies_in_time(os.fsync), dies_in_time(os.rename), dies_in_time(os.open)
        t.build_epoch.__globals__["render"] = dies_in_time(t.render)
        t.build(caches, epochs=2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    if status == 0:
        break
    cache = t.LogitCache(caches, t.KEY)
    before = t.contents(cache) if cache.folder.exists() else {}
    assert before.items() <= whole.items(), f"half-written after kill {kills}"
    assert t.contents(t.build(caches, epochs=2)) == whole, f"not the same cache after kill {kills}"
    kills += 1
print(kills)
"""


@pytest.mark.slow
def test_a_build_killed_at_any_step_and_resumed_is_byte_identical(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _KILLED_AT_EACH_STEP, str(tmp_path)],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 26  # views, files opened, flushed, renamed: of each epoch


def test_a_builder_killed_by_a_signal_holds_no_lock(tmp_path):
    cache = LogitCache(tmp_path, KEY).open()
    child = os.fork()
    if child == 0:
        with cache.lock(0):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with cache.lock(0) as is_mine:
        assert is_mine
