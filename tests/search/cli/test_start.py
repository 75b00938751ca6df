"""What commands import: most of what a short one takes is imports, so each has its set, and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search import rows
from tests.search.kept import confirmed, keep, repository_in
from tests.search.plans import small_plan
from tests.search.stand_in import serving

PLAN = small_plan(**{"sampler.trials": 6})

# Each takes a tenth of a second to import, or seconds. Pydantic is left out: typer itself reads options with it.
SLOW = (
    *("alembic", "fastapi", "httpx", "numpy", "optuna", "optuna_dashboard", "plotly", "prometheus_client"),
    *("ray", "scipy", "sqlalchemy", "torch", "torchvision", "uvicorn"),
)

_CALL = """
import sys

sys.argv[0] = "student-search"
from search.cli.main import main

try:
    main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules} & set(SLOW)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a search whose best have fresh seeds."""
    folder = tmp_path_factory.mktemp("start")
    results = rows.trials(PLAN)
    keep(repository_in(folder), "quick", PLAN, results, confirmed(PLAN, results, lambda row: row.score))
    return folder


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


def imported(folder: Path, *arguments: str, url: str = "", code: int = 0) -> set[str]:
    """Which of the slow packages a command has imported at its end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STUDENT_SEARCH", "RAY"))}
    done = subprocess.run(
        [sys.executable, "-c", f"SLOW = {SLOW}\n{_CALL}", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(Path(__file__).parents[3]), "STUDENT_SEARCH_URL": url},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == code, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        pytest.param(["list"], {"sqlalchemy"}, marks=pytest.mark.full),
        pytest.param(["list", "--json"], {"sqlalchemy"}, marks=pytest.mark.full),
        pytest.param(["status"], {"sqlalchemy"}, marks=pytest.mark.full),
        (["best"], {"sqlalchemy", "numpy"}),
        pytest.param(["best", "--json"], {"sqlalchemy", "numpy"}, marks=pytest.mark.full),
        pytest.param(["plan", "list"], set(), marks=pytest.mark.full),
        (["--help"], set()),
        pytest.param(["run", "--help"], set(), marks=pytest.mark.full),
        pytest.param(["plan", "--help"], set(), marks=pytest.mark.full),
    ],
    ids=lambda words: " ".join(sorted(words) if isinstance(words, set) else words),
)
def test_a_command_imports_nothing_slow_but_what_it_needs(folder: Path, arguments: list[str], needed: set[str]) -> None:
    assert imported(folder, *arguments) == needed


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["lst"], marks=pytest.mark.full),
        pytest.param(["list", "--jsn"], marks=pytest.mark.full),
        ["best", "--json", "--csv"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_before_anything_slow_is_imported(folder: Path, arguments: list[str]) -> None:
    assert imported(folder, *arguments, code=2) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["list"], marks=pytest.mark.full),
        ["best"],
        pytest.param(["status"], marks=pytest.mark.full),
    ],
    ids=" ".join,
)
def test_over_http_a_command_imports_no_database(folder: Path, url: str, arguments: list[str]) -> None:
    assert imported(folder, *arguments, url=url) == {"httpx"}
