"""A workplace for each test, with the plan's teacher trained already."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.faults.workplace import DATA, PLAN, Workplace


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has the plan's teacher and cache already: each test starts from a copy."""
    folder = tmp_path_factory.mktemp("trained")
    first = PLAN.replace("trials: 5", "trials: 4").replace("epochs: 12", "epochs: 1")
    (folder / "plan.yaml").write_text(first)
    run = subprocess.run(
        [sys.executable, "-m", "search", "run", "plan.yaml", "--name", "first"],
        cwd=folder,
        env=os.environ | {"STUDENT_SEARCH_DATA": str(DATA)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert run.returncode == 0, run.stderr
    (folder / "plan.yaml").write_text(PLAN)
    return folder


@pytest.fixture
def workplace(trained: Path, tmp_path: Path) -> Iterator[Workplace]:
    folder = tmp_path / "work"
    shutil.copytree(trained, folder)
    place = Workplace(folder)
    yield place
    for process in psutil.process_iter(["pid", "cwd"]):
        if process.info["cwd"] == str(folder):
            process.send_signal(signal.SIGKILL)
