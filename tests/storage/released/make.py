"""Stores the databases that a commit's own code makes: `python -m tests.storage.released.make COMMIT`; see README.md.

Needs CIFAR-10 (`STUDENT_SEARCH_DATA`, or data/ of this checkout), PostgreSQL with pg_dump, and some minutes.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from tests.postgres import Postgres

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or ROOT / "data").absolute()
PLAN = """
seed: 5
data: {name: cifar10, train: 200, validation: 100}
teacher: {network: small, epochs: 1}
views: {kind: paper, epochs: 2, store: rendered}
budgets: [30k, 60k]
families: [mlp-1, cnn-1]
sampler: {name: gp, trials: 4}
trial: {epochs: 1, learning_rate: [3.0e-4, 1.0e-2]}
resources: {slots: 1, threads: 1, checkpoint_s: 0.2}
confirmation: {top: 1, by_family: false, seeds: 2}
"""
LONGER = PLAN.replace("trial: {epochs: 1", "trial: {epochs: 15")  # so that a signal comes amid a trial
_WITHIN_S = 300


def main(commit: str) -> None:
    with tempfile.TemporaryDirectory(prefix="student-search-released-") as name:
        folder, tree = Path(name), Path(name) / "tree"
        git("worktree", "add", "--detach", str(tree), commit)
        try:
            (folder / "sqlite").mkdir()
            url = f"sqlite:///{folder}/sqlite/search.db"
            revision = search(folder / "sqlite", tree, url)
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
                write(folder, f"{revision}.sqlite.sql", "\n".join(connection.iterdump()))
            with Postgres() as server:
                (folder / "postgresql").mkdir()
                url = server.fresh_database()
                search(folder / "postgresql", tree, url)
                dump = ["pg_dump", "--no-owner", "--no-privileges", "--inserts", url]
                dumped = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
                # what is for psql alone, and what only newer servers know
                kept = re.sub(r"^(?:(?:\\|--|SET transaction_timeout).*)?\n", "", dumped, flags=re.MULTILINE)
                write(folder, f"{revision}.postgresql.sql", kept)
        finally:
            git("worktree", "remove", "--force", str(tree))


def search(folder: Path, tree: Path, url: str) -> str:
    """Run three searches with the code in `tree`: to the end, interrupted, killed. The schema's revision."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("STUDENT_SEARCH", "RAY_"))}
    environ |= {
        "PYTHONPATH": str(tree),
        "STUDENT_SEARCH_DATA": str(DATA),
        "STUDENT_SEARCH_DATABASE_URL": url,
        "CUDA_VISIBLE_DEVICES": "",
        "OMP_NUM_THREADS": "1",
    }
    look = "import search, storage.database.engine as e; print(search.__file__, e.__file__, e.newest())"
    asked = subprocess.run(
        [sys.executable, "-c", look], cwd=folder, env=environ, capture_output=True, text=True, check=True
    )
    *files, revision = asked.stdout.split()
    assert all(Path(file).is_relative_to(tree) for file in files), f"not the code of that commit: {files}"

    def start(name: str, plan: str) -> subprocess.Popen[bytes]:
        (folder / f"{name}.yaml").write_text(plan)
        words = [sys.executable, "-m", "search", "run", f"{name}.yaml", "--name", name, "--executor", "inline"]
        return subprocess.Popen(words, cwd=folder, env=environ)

    assert start("finished", PLAN).wait(_WITHIN_S) == 0
    for name, number in (("stopped", signal.SIGINT), ("killed", signal.SIGKILL)):
        run = start(name, LONGER)
        wait_until(partial(is_amid_a_trial, url, name), f"a trial of {name} under way")
        run.send_signal(number)
        run.wait(_WITHIN_S)
    return revision


def is_amid_a_trial(url: str, search: str) -> bool:
    """Whether two trials are finished and another one runs."""
    jobs = "SELECT j.state FROM jobs j JOIN searches s ON s.id = j.search_id WHERE j.kind = 'trial' AND s.name = :name"
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.connect() as connection:
            states: list[Any] = list(connection.scalars(text(jobs), {"name": search}))
    except (OperationalError, ProgrammingError):
        return False  # the tables are just being made
    finally:
        engine.dispose()
    return states.count("finished") >= 2 and "running" in states


def wait_until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _WITHIN_S
    while not holds():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)


def write(folder: Path, name: str, dumped: str) -> None:
    """Store a dump that tells nothing of this machine."""
    for kind in ("sqlite", "postgresql"):
        dumped = dumped.replace(f"{folder}/{kind}/runs", "/srv")
    dumped = re.sub(rf'("host": ?")({re.escape(socket.gethostname())})"', r'\1machine"', dumped)
    for word in (str(folder), str(ROOT), str(Path.home()), socket.gethostname()):
        assert not re.search(rf"\b{re.escape(word)}\b", dumped), f"{name} would hold {word!r}"
    (HERE / name).write_text(dumped + "\n", encoding="utf-8")


def git(*words: str) -> None:
    subprocess.run(["git", *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1])
