"""The processor time of short commands, mostly imports: on SQLite and over HTTP, against a limit.

    python -m benchmarks.start [--json FILE] [--quick]

A measure is the processor time (user and system) of one process from start to end; other work on the machine affects it
less than wall time. The database has a finished search of the plan `quick`, whose winners have three fresh seeds. The
service is `student-search serve` on the same database, on loopback; its time does not count. Two more baselines are an
interpreter that does nothing, and one that imports what every command needs: typer with Pydantic, rich and SQLAlchemy.
"""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.harness import Benchmark, Measure, Metric, main
from search.plan.file import PLANS_DIR, read_plan
from tests.search import rows
from tests.search.kept import keep, repository_in

LIMIT_S = 0.6
_COMMAND = "import sys; sys.argv[0] = 'student-search'; from search.cli.main import main; main()"
_FLOOR = "import rich.console, rich.table, sqlalchemy, typer, pydantic; pydantic.TypeAdapter"
_STARTS_S = 60.0  # within which the service answers
HERE_OR_THERE = (["list"], ["best"], ["status"])  # where the database is, or over HTTP
HERE = (["plan", "list"], ["--help"])


def processor_s(code: str, arguments: Sequence[str], folder: Path, url: str = "") -> Measure:
    """The processor seconds of an interpreter that runs some code."""

    def measure() -> float:
        before = _children_s()
        _run(code, arguments, folder, url)
        return _children_s() - before

    return measure


def _children_s() -> float:
    """The processor time of all ended child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(code: str, arguments: Sequence[str], folder: Path, url: str) -> None:
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=_environment(url),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _environment(url: str = "") -> dict[str, str]:
    """This process's own, without settings of ours; the modules are this checkout's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STUDENT_SEARCH")}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[1]), "STUDENT_SEARCH_URL": url}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A service over the folder's database; its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", _COMMAND, "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, env=_environment(), stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(url, process)
            yield url
        finally:
            process.terminate()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the service answers.

    Raises:
        RuntimeError: it ended, or did not within a minute.
    """
    end = time.monotonic() + _STARTS_S
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{url}/healthz", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"no service answers at {url}")


def fill(folder: Path) -> None:
    """A database with one finished search."""
    plan = read_plan(PLANS_DIR / "quick.yaml").settled("fp32")
    results = rows.trials(plan)
    keep(repository_in(folder), "quick", plan, results, rows.replicates(plan, results))


def metrics_of(folder: Path, url: str) -> list[Metric]:
    """Each command against the limit; the floor against the limit and against a bare interpreter."""
    asked = {f"{words[0]}, SQLite": (words, "") for words in HERE_OR_THERE}
    asked |= {f"{words[0]}, over HTTP": (words, url) for words in HERE_OR_THERE}
    asked |= {" ".join(words): (words, "") for words in HERE}
    limited = [
        Metric(
            name=f"{name}, against the limit",
            unit="s",
            ours=processor_s(_COMMAND, words, folder, where),
            baseline=lambda: LIMIT_S,
            aim=1.0,
            better="lower",
        )
        for name, (words, where) in asked.items()
    ]
    nothing = processor_s("pass", [], folder)
    floor = processor_s(_FLOOR, [], folder)
    return [
        *limited,
        Metric(
            name="list, SQLite, against importing what none does without",
            unit="s",
            ours=processor_s(_COMMAND, ["list"], folder),
            baseline=floor,
            better="lower",
        ),
        Metric(
            name="that import, against an interpreter alone", unit="s", ours=floor, baseline=nothing, better="lower"
        ),
    ]


def program(argv: Sequence[str] | None = None) -> int:
    """Fill a database, serve it and measure; returns the exit code."""
    with ExitStack() as opened:

        def build(_quick: bool) -> Benchmark:
            """The processor time of short commands, mostly imports: on SQLite and over HTTP, against a limit."""
            folder = Path(opened.enter_context(TemporaryDirectory()))
            fill(folder)
            url = opened.enter_context(served(folder))
            notes = ["processor time of one process, user and system", "modules are compiled: the warm-up does it"]
            return Benchmark(name="start", metrics=metrics_of(folder, url), notes=notes)

        return main(build, argv)


if __name__ == "__main__":
    raise SystemExit(program())
