"""Real searches in processes of their own, watched through their database."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from tests.faults import forked
from tests.faults.forked import At, Command
from tests.faults.points import is_held
from tests.postgres import Postgres, drop_database
from tests.search.plans import SQUARES

PLAN = """
seed: 3
data: {name: cifar10, train: 300, validation: 100}
teacher: {network: small, epochs: 1, precision: fp32}
views: {kind: paper, epochs: 2}
budgets: [30k, 60k]
families: [mlp-1, cnn-1]
sampler: {name: gp, trials: 4}
trial: {epochs: 8, learning_rate: [3.0e-4, 1.0e-2], precision: fp32}
resources: {slots: 2, threads: 1, checkpoint_s: 0.2}
confirmation: {top: 1, by_family: false, seeds: 1, most_seeds: 1}
"""
TRIALS = {"30k": 4, "60k": 4}

# On images of 8x8. What it proposes depends on its seed alone, so that any two searches by it come to the same.
TINY = """
seed: 3
data: {name: "python:coloured_squares:images", train: 100, validation: 40}
teacher: {network: 8fc, epochs: 2, batch_size: 50, precision: fp32}
views: {kind: pad-crop-flip, epochs: 2, store: replayed}
budgets: [3k, 6k]
families: [mlp-1]
sampler: {name: gp, trials: 2, random_trials: 9}
trial: {epochs: 3, batch_size: 50, learning_rate: [3.0e-4, 1.0e-2], precision: fp32}
resources: {slots: 2, threads: 1, checkpoint_s: 0}
confirmation: {top: 1, by_family: false, seeds: 1, most_seeds: 2}
"""
TINY_TRIALS = {"3k": 2, "6k": 2}
RUN = ("run", "plan.yaml", "--name", "faults")
BUILD = ("cache", "build", "plan.yaml", "--name", "faults")
SEARCHING = ("run", "resume")
_HERE = Path(__file__).parent
DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or Path(__file__).parents[2] / "data").absolute()
SETTINGS = ("RAY_ADDRESS", "STUDENT_SEARCH_DATABASE_URL", "STUDENT_SEARCH_ARTIFACTS", "STUDENT_SEARCH_CACHES")


def wait_until(holds: Callable[[], bool], what: str, timeout_s: float = 300.0) -> None:
    """Wait for a condition; fail with what was waited for."""
    end = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < end, f"waited {timeout_s:.0f} s in vain for: {what}"
        time.sleep(0.02)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What must not be lost: results, replicates and teachers, each row whole, by what it is of."""

    rows: Mapping[tuple[Any, ...], tuple[Any, ...]]

    def require_within(self, later: Ledger) -> None:
        """Fail unless all of it still stands there, to the bit."""
        for key, row in self.rows.items():
            assert later.rows.get(key) == row, f"{key} was lost or changed"


@dataclass
class Workplace:
    """A folder with a plan, and the database of its searches.

    Args:
        folder: where commands run, and SQLite's file is.
        url: of a PostgreSQL database; None for SQLite.
        trials: that each study is to have in the end.
    """

    folder: Path
    url: str | None = None
    trials: Mapping[str, int] = field(default_factory=lambda: TRIALS)
    settings: dict[str, str] = field(default_factory=dict)  # beside those that every command gets
    _started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def database(self) -> str:
        return "postgresql" if self.url else "sqlite"

    @property
    def file(self) -> Path:
        """Of SQLite."""
        url = self.settings.get("STUDENT_SEARCH_DATABASE_URL", "sqlite:///runs/student-search.db")
        return self.folder / url.removeprefix("sqlite:///").partition("?")[0]

    @property
    def artifacts(self) -> Path:
        return self.folder / "runs" / "artifacts"

    @property
    def checkpoints(self) -> Path:
        return self.artifacts / "checkpoints"

    def _environ(self, faults: str) -> dict[str, str]:
        found = {"STUDENT_SEARCH_DATA": str(DATA), "FAULTS": faults, "FAULT_NOTES": str(self.folder)}
        if self.url:
            found["STUDENT_SEARCH_DATABASE_URL"] = self.url
        return found | self.settings

    def start(self, *words: str, faults: str = "") -> subprocess.Popen[str]:
        """Begin a command, a run unless words say otherwise, in a process of its own; what it says goes to the log."""
        environ = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        environ |= self._environ(faults) | {"PYTHONPATH": str(_HERE)}
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "search", *(words or RUN)],
                cwd=self.folder,
                env=environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self._started.append(process)
        return process

    def finish(self, *words: str, faults: str = "") -> int:
        return self.start(*words, faults=faults).wait(timeout=240)

    def fork(self, *words: str, faults: str = "", at: At | None = None) -> Command:
        """As `start`, without Ray, and at once."""
        words = words or RUN
        inline = ("--executor", "inline") if words[0] in SEARCHING or words[:2] == BUILD[:2] else ()
        return forked.fork(self.folder, (*words, *inline), self._environ(faults), at)

    def fork_until_held(self, where: str) -> Command:
        """Begin a run that is held there, and wait until it is."""
        command = self.fork(faults=f"hold:{where}")
        wait_until(lambda: is_held(self.folder), f"a run to be held at {where}")
        return command

    def fork_until_halted(self, at: At) -> Command:
        command = self.fork(at=at)
        command.wait_until_halted()
        return command

    def refusal(self, *words: str) -> str:
        """The last line of a command that does not begin."""
        said = len(self.log())
        assert self.fork(*words).wait() == 2, self.log()
        return last_line(self, said)

    def go_on(self, answer: list[tuple[Any, ...]], before: Ledger | None = None, **more: Any) -> None:
        """Run the same command to its end: the search is whole then, and has the answer of an undisturbed one."""
        assert self.fork().wait() == 0, self.log()
        self.check(before, **more)
        assert self.answer() == answer

    def cache(self, command: str) -> int:
        return self.fork("cache", command).wait(240)

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the database; none where there are no such tables yet."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                try:
                    return connection.execute(sql.encode()).fetchall()
                except psycopg.errors.UndefinedTable:
                    return []
        if not self.file.exists():
            return []
        database = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(sql).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return []
        finally:
            database.close()

    def finished(self, name: str = "faults") -> list[tuple[Any, ...]]:
        return self.query(
            "SELECT r.study, r.number, r.score, r.weights_digest, r.finished_at FROM results r"
            f" JOIN searches s ON s.id = r.search_id WHERE s.name = '{name}' ORDER BY 1, 2"
        )

    def state(self, name: str = "faults") -> str:
        """The search's; empty where there is none."""
        rows = self.query(f"SELECT state FROM searches WHERE name = '{name}'")
        return str(rows[0][0]) if rows else ""

    def jobs(self, kind: str = "trial") -> dict[str, tuple[Any, ...]]:
        """State, hand-outs and reason of each job."""
        rows = self.query(
            "SELECT j.key, j.state, j.hand_outs, j.reason FROM jobs j JOIN searches s ON s.id = j.search_id"
            f" WHERE s.name = 'faults' AND j.kind = '{kind}'"
        )
        return {key: tuple(rest) for key, *rest in rows}

    def ledger(self) -> Ledger:
        tables = {"results": 3, "replicates": 4, "teachers": 1}
        keys = {"results": "search_id, study, number", "replicates": "search_id, study, number, replicate"}
        rows = {}
        for table, length in tables.items():
            found = self.query(f"SELECT {keys.get(table, 'key')}, t.* FROM {table} t")
            rows |= {(table, *row[:length]): row[length:] for row in found}
            assert len({row[:length] for row in found}) == len(found), f"something is twice in {table}"
        return Ledger(rows=rows)

    def check(
        self, before: Ledger | None = None, *, failed: Sequence[str] = (), was_begun: bool = True, name: str = "faults"
    ) -> None:
        """Whether a search is whole: nothing lost, nothing double, the numbers right, in our tables and in Optuna's.

        Args:
            before: what stood in the database when the fault came.
            failed: keys of the trials that failed for good.
            was_begun: whether those were handed out.
            name: of the search.
        """
        log = self.log()
        after = self.ledger()
        if before is not None:
            before.require_within(after)
        ((state, reason, driver, lease),) = self.query(
            f"SELECT state, reason, driver, lease_until FROM searches WHERE name = '{name}'"
        )
        assert (state, reason, lease) == ("finished", None, None), log
        assert driver in (None, "null"), driver
        rows = {(study, number): score for study, number, score, *_ in self.finished(name)}
        assert {study: sum(one == study for one, _ in rows) for study in self.trials} == self.trials, log
        assert any(table == "replicates" for table, *_ in after.rows), log
        trials = self.query(
            f"SELECT substr(s.study_name, {len(name) + 2}), t.number, t.state, v.value FROM studies s"
            " JOIN trials t ON t.study_id = s.study_id LEFT JOIN trial_values v ON v.trial_id = t.trial_id"
            f" WHERE s.study_name LIKE '{name}/%'"
        )
        assert {(study, number): value for study, number, told, value in trials if told == "COMPLETE"} == rows
        assert {f"{study}/{number}" for study, number, told, _ in trials if told != "COMPLETE"} == set(failed)
        jobs = self.query(
            "SELECT j.kind, j.key, j.state FROM jobs j JOIN searches s ON s.id = j.search_id"
            f" WHERE s.name = '{name}' AND j.state <> 'finished'"
        )
        assert jobs == [("trial", key, "failed") for key in failed if was_begun], jobs
        assert list(self.checkpoints.glob("*.checkpoint")) == []

    def answer(self) -> list[tuple[Any, ...]]:
        """What the search came to, to the bit: what is the same whenever the same plan is carried out."""
        return [
            *self.query("SELECT study, number, seed, score, weights_digest, stop_reason FROM results ORDER BY 1, 2"),
            *self.query("SELECT study, number, replicate, score, weights_digest FROM replicates ORDER BY 1, 2, 3"),
            *self.query("SELECT key, weights_digest FROM teachers ORDER BY 1"),
        ]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of ours and of Optuna's."""
        return {table: sorted(self.query(f"SELECT * FROM {table}"), key=repr) for table in (*OURS, *OPTUNAS)}

    def kill_all(self) -> None:
        for started in self._started:
            started.kill()
            started.wait()
        for process in psutil.process_iter(["pid", "cwd"]):
            if process.info["cwd"] == str(self.folder):
                process.send_signal(signal.SIGKILL)


class Places:
    """Makes tiny workplaces, each with a database of its own.

    Args:
        folder: where they are.
        server: of their databases; None for SQLite.
    """

    def __init__(self, folder: Path, server: Postgres | None = None) -> None:
        self._folder, self._server = folder, server
        self._made: list[Workplace] = []

    def __call__(self, plan: str = TINY, **settings: str) -> Workplace:
        """Make one, with settings for its commands."""
        folder = Path(tempfile.mkdtemp(prefix="work-", dir=self._folder))
        url = self._server.fresh_database() if self._server else None
        (folder / "plan.yaml").write_text(plan)
        (folder / "coloured_squares.py").write_text(SQUARES)
        self._made.append(Workplace(folder, url, trials=TINY_TRIALS, settings=settings))
        return self._made[-1]

    def drop(self, place: Workplace) -> None:
        """End what runs there, and remove it."""
        place.kill_all()
        shutil.rmtree(place.folder)
        if place.url:
            drop_database(place.url.partition("?")[0])
        self._made.remove(place)

    def drop_all(self) -> None:
        """The same of all that are left."""
        for place in list(self._made):
            self.drop(place)


OURS = ("searches", "jobs", "results", "replicates", "teachers", "caches")
OPTUNAS = (
    "studies",
    "study_directions",
    "trials",
    "trial_params",
    "trial_values",
    "trial_user_attributes",
    "trial_system_attributes",
)


def commits_of(place: Workplace) -> list[str]:
    """Where each commit of the forked commands was made, in order."""
    return (place.folder / "commits").read_text().splitlines()


def last_line(place: Workplace, start: int = 0) -> str:
    """What was said last, from that character of the log on: the only thing that a command says of how it ended."""
    lines = place.log()[start:].splitlines()
    assert sum(line.startswith("student-search: ") for line in lines) == 1, place.log()
    return lines[-1]


def processes_of(driver: subprocess.Popen[str]) -> list[psutil.Process]:
    """The driver and all that it started, Ray's processes too."""
    process = psutil.Process(driver.pid)
    return [process, *process.children(recursive=True)]


def slots_of(driver: subprocess.Popen[str]) -> list[psutil.Process]:
    return [process for process in processes_of(driver) if "Trainable" in title(process)]


def broker_of(driver: subprocess.Popen[str]) -> psutil.Process:
    (broker,) = (process for process in processes_of(driver) if "_BrokerActor" in title(process))
    return broker


def title(process: psutil.Process) -> str:
    """What a process calls itself; empty once it is dead."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
