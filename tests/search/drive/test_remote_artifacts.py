"""A whole search whose weights and checkpoints are on a real S3 server; Ray's nodes and a store."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from botocore.exceptions import ClientError

from search.drive.driver import run_search
from search.errors import UserError
from storage.database.engine import connect
from storage.errors import NotWritten
from storage.files.places import Folder, place_at
from storage.rows.repository import Repository
from tests.faults.workplace import wait_until
from tests.search.plans import SQUARES, small_plan
from tests.search.stages import Slot, settings_in
from tests.stores import Store, s3_server, s3_store

ROOT = Path(__file__).parents[3]
PLAN: dict[str, Any] = {
    "data.name": "python:coloured_squares:images",
    "data.validation": 40,
    "views": {"kind": "none", "epochs": 1, "store": "replayed"},
    "budgets": ["3k"],
    "families": ["mlp-1"],
    "sampler.trials": 2,
    "trial": {"epochs": 1000, "learning_rate": 1e-3, "batch_size": 20},
    "resources.checkpoint_s": 0,
    "confirmation": {"top": 1, "by_family": False, "seeds": 1},
}


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with s3_server() as endpoint:
        store = s3_store(endpoint, secrets.token_hex(4))
        for name, value in store.environ.items():
            monkeypatch.setenv(name, value)
        yield store


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "coloured_squares.py").write_text(SQUARES)
    (tmp_path / "plan.yaml").write_text(yaml.safe_dump(small_plan(**PLAN).model_dump(mode="json")))
    return tmp_path


def started(folder: Path, store: Store, *words: str) -> subprocess.Popen[str]:
    environ = {**os.environ, **store.environ, "STUDENT_SEARCH_ARTIFACTS": store.url, "OMP_NUM_THREADS": "1"}
    environ["PYTHONPATH"] = str(ROOT)
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "search", *words],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> str:
    told, _ = process.communicate(timeout=200)
    assert process.returncode == 0, told
    return told


@pytest.mark.slow
def test_a_search_killed_in_a_trial_goes_on_from_its_checkpoint_in_the_store(place: Path, s3: Store) -> None:
    run = started(place, s3, "run", "plan.yaml", "--name", "s", "--executor", "inline")

    def is_in_a_trial() -> bool:
        kept = [name for name in s3.names() if name.startswith("checkpoints/")]
        try:
            return any(b"/trial/" in s3.read(name)[:200] for name in kept)
        except ClientError:  # its job has ended meanwhile
            return False

    try:
        wait_until(is_in_a_trial, "a trial", 120)
    finally:
        run.send_signal(signal.SIGKILL)
        run.communicate()
    repository = Repository(connect(f"sqlite:///{place}/runs/student-search.db", create=False))
    finished = len(repository.trial_results(repository.find_search("s").id))

    ended(started(place, s3, "resume", "s", "--executor", "inline"))
    search = repository.find_search("s")
    results = repository.trial_results(search.id)
    (replicate,) = repository.replicates(search.id)
    teachers = {repository.teacher(key).artifact for key in search.teachers}
    assert (search.state, len(results)) == ("finished", 2)
    assert [bool(result.speed["resumed_at"]) for result in results] == [number == finished for number in range(2)]
    assert set(s3.names()) == teachers | {replicate.artifact}
    assert not (place / "runs" / "artifacts").exists()

    ended(started(place, s3, "export", "3k", "student", "--name", "s", "--no-onnx"))
    ended(started(place, s3, "backup", "kept", "--name", "s"))
    ended(started(place, s3, "delete", "s", "--yes"))
    assert set(s3.names()) == teachers
    ended(started(place, s3, "restore", "kept"))
    assert set(s3.names()) == teachers | {replicate.artifact}


def test_a_store_that_cannot_be_written_to_is_told_before_anything_is_fetched_or_made(
    tmp_path: Path, s3: Store
) -> None:
    with pytest.raises(NotWritten, match=r"cannot write s3://another/.*: The specified bucket does not exist"):
        run_search(small_plan(**PLAN), "s", settings_in(tmp_path, artifacts="s3://another/folder"),
                   executor="inline", listener=Slot())  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_every_node_of_ray_must_reach_the_place_of_artifacts(tmp_path: Path, s3: Store) -> None:
    from search.crew import cluster

    with cluster.connected(None, cpus=1, memory_bytes=4 << 30):
        askers = cluster.Askers()
        askers.require_reachable(place_at(s3.url))
        askers.require_reachable(Folder(path=tmp_path / "artifacts"))
        with pytest.raises(UserError, match=r"the node .* does not reach memory://here: name a folder that all nodes"):
            askers.require_reachable(place_at("memory://here"))
    assert s3.names() == []
    assert list(tmp_path.rglob("*")) == [tmp_path / "artifacts"]
