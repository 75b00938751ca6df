"""Real searches in processes of their own, on real images, watched through their database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PLAN = """
seed: 3
data: {name: cifar10, train: 600, validation: 200}
teacher: {network: small, epochs: 1}
views: {kind: paper, epochs: 2}
budgets: [30k, 60k]
families: [mlp-1, cnn-1]
sampler: {name: gp, trials: 5}
trial: {epochs: 12, learning_rate: [3.0e-4, 1.0e-2]}
resources: {slots: 2, threads: 1, checkpoint_s: 0.2}
confirmation: {top: 1, seeds: 1}
"""
RUN = ("run", "plan.yaml", "--name", "faults")
TRIALS = {"30k": 5, "60k": 5}
_HERE = Path(__file__).parent
DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or Path(__file__).parents[2] / "data").absolute()


def wait_until(holds: Callable[[], bool], what: str, timeout_s: float = 120.0) -> None:
    """Wait for a condition; fail with what was waited for."""
    end = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < end, f"waited {timeout_s:.0f} s in vain for: {what}"
        time.sleep(0.02)


@dataclass
class Workplace:
    """A folder with a plan and the database of its searches."""

    folder: Path

    def start(self, fault: str = "", command: Sequence[str] = RUN) -> subprocess.Popen[str]:
        environ = os.environ | {"STUDENT_SEARCH_DATA": str(DATA), "FAULT": fault, "PYTHONPATH": str(_HERE)}
        for name in ("RAY_ADDRESS", "STUDENT_SEARCH_DATABASE_URL"):
            environ.pop(name, None)
        with (self.folder / "log").open("a") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "search", *command],
                cwd=self.folder,
                env=environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )

    def finish(self, fault: str = "") -> int:
        return self.start(fault).wait(timeout=240)

    def cache(self, command: str) -> int:
        return self.start(command=("cache", command)).wait(timeout=60)

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def query(self, sql: str) -> list[tuple]:
        database = self.folder / "runs" / "student-search.db"
        if not database.exists():
            return []
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
        try:
            return connection.execute(sql).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return []  # it is just being made
        finally:
            connection.close()

    def finished(self) -> list[tuple]:
        return self.query(
            "SELECT r.study, r.number, r.score, r.weights_digest, r.finished_at FROM results r"
            " JOIN searches s ON s.id = r.search_id WHERE s.name = 'faults' ORDER BY 1, 2"
        )

    def trials_told(self) -> dict[str, int]:
        rows = self.query(
            "SELECT substr(study_name, 8), count(*) FROM trials JOIN studies USING (study_id)"
            " WHERE state = 'COMPLETE' AND study_name LIKE 'faults/%' GROUP BY 1"
        )
        return dict(rows)

    def jobs(self, kind: str = "trial") -> dict[str, tuple[str, int, str | None]]:
        rows = self.query(
            "SELECT j.key, j.state, j.hand_outs, j.reason FROM jobs j JOIN searches s ON s.id = j.search_id"
            f" WHERE s.name = 'faults' AND j.kind = '{kind}'"
        )
        return {key: tuple(rest) for key, *rest in rows}

    def check_complete(self) -> None:
        """Every study has the plan's number of finished trials, ours and Optuna's, none twice."""
        finished = self.finished()
        assert len({row[:2] for row in finished}) == len(finished)
        assert {study: sum(row[0] == study for row in finished) for study in TRIALS} == TRIALS
        assert self.trials_told() == TRIALS


def processes_of(driver: subprocess.Popen[str]) -> list[psutil.Process]:
    """The driver and all that it started, Ray's processes too."""
    process = psutil.Process(driver.pid)
    return [process, *process.children(recursive=True)]


def slots_of(driver: subprocess.Popen[str]) -> list[psutil.Process]:
    """The processes of its slots."""
    return [process for process in processes_of(driver) if "Trainable" in " ".join(process.cmdline())]
