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


DATABASE, NUMBERS, HTTP = {"sqlalchemy"}, {"sqlalchemy", "numpy"}, {"httpx"}


@pytest.mark.parametrize(
    ("place", "words", "needed"),
    [
        ("here", "best", NUMBERS),
        ("here", "--help", set()),
        ("here", "best --json --csv", None),  # a mistake
        ("there", "best", HTTP),
        *(
            pytest.param(*row, marks=pytest.mark.full)
            for row in (
                ("here", "list", DATABASE),
                ("here", "list --json", DATABASE),
                ("here", "status", DATABASE),
                ("here", "best --json", NUMBERS),
                ("here", "plan list", set()),
                ("here", "run --help", set()),
                ("here", "plan --help", set()),
                ("here", "lst", None),
                ("here", "list --jsn", None),
                ("there", "list", HTTP),
                ("there", "status", HTTP),
            )
        ),
    ],
)
def test_a_command_imports_nothing_slow_but_what_it_needs(
    folder: Path, request: pytest.FixtureRequest, place: str, words: str, needed: set[str] | None
) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STUDENT_SEARCH", "RAY"))}
    url = request.getfixturevalue("url") if place == "there" else ""
    done = subprocess.run(
        [sys.executable, "-c", f"SLOW = {SLOW}\n{_CALL}", *words.split()],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(Path(__file__).parents[3]), "STUDENT_SEARCH_URL": url},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == (2 if needed is None else 0), done.stderr
    assert set(done.stderr.splitlines()[-1].split()) == (needed or set())
