"""`make install` and `make install-dev` with a Python that only writes down what it is asked to do."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# It makes a virtual environment with itself in it, and installs nothing; FAILS and OLD and NO_VENV say what goes wrong.
_PYTHON = """#!/bin/sh
case "$*" in
  *--version*) echo "Python 3.9.2" ;;
  *version_info*) exit ${OLD:-0} ;;
  *ensurepip*) exit ${NO_VENV:-0} ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip install "*) for last; do :; done; echo "$last" >> installs; exit ${FAILS:-0} ;;
  *) echo "unexpected: $*" >&2; exit 9 ;;
esac
"""


@dataclass(frozen=True)
class Checkout:
    """A folder with the Makefile, and nothing installed."""

    folder: Path

    def make(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        command = ["make", "--silent", "PYTHON=./python", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env={**kept, **environ}, capture_output=True, text=True, timeout=60
        )

    @property
    def installs(self) -> list[str]:
        """What was installed, in order."""
        log = self.folder / "installs"
        return log.read_text().split() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(_PYTHON)
    (tmp_path / "python").chmod(0o755)
    return Checkout(tmp_path)


def test_running_installs_what_running_needs_and_tests_add_the_rest_each_once(checkout: Checkout) -> None:
    assert checkout.make("install").returncode == 0
    assert checkout.installs == ["."]
    assert checkout.make("install-dev").returncode == 0
    assert checkout.installs == [".", ".[dev]"]
    for target in ("install", "install-dev"):
        assert checkout.make(target).returncode == 0
    assert checkout.installs == [".", ".[dev]"]


def test_a_changed_pyproject_is_installed_again(checkout: Checkout) -> None:
    checkout.make("install-dev")
    stamp = (checkout.folder / ".venv" / "installed-dev").stat().st_mtime
    os.utime(checkout.folder / "pyproject.toml", (stamp + 1, stamp + 1))
    assert checkout.make("install-dev").returncode == 0
    assert checkout.installs == [".", ".[dev]"] * 2


@pytest.mark.parametrize(("target", "stamp"), [("install", "installed"), ("install-dev", "installed-dev")])
def test_an_installation_that_fails_leaves_no_stamp_and_is_done_again(
    checkout: Checkout, target: str, stamp: str
) -> None:
    if target == "install-dev":
        checkout.make("install")
    assert checkout.make(target, FAILS="1").returncode != 0
    assert not (checkout.folder / ".venv" / stamp).exists()
    assert checkout.make(target).returncode == 0
    assert (checkout.folder / ".venv" / stamp).exists()
    assert checkout.installs[-2] == checkout.installs[-1]


def test_only_what_runs_a_search_does_without_what_the_tests_need(checkout: Checkout) -> None:
    planned = {name: checkout.make("--dry-run", name).stdout for name in ("run", "check", "test", "test-slow", "bench")}
    assert [name for name, told in planned.items() if "'.[dev]'" not in told] == ["run"]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("OLD=1", "./python is Python 3.9.2, but 3.11 or newer is needed: make run PYTHON=python3.12"),
        ("NO_VENV=1", "./python has no venv: install it (Debian and Ubuntu: apt install python3-venv)"),
        ("PYTHON=python3.99", "python3.99 was not found: install Python 3.11 or newer"),
    ],
)
def test_a_python_that_will_not_do_is_told_in_one_line(checkout: Checkout, setting: str, told: str) -> None:
    done = checkout.make("install", setting)
    assert done.returncode == 2
    first, *others = done.stderr.splitlines()
    assert told in first
    assert [line for line in others if not line.startswith("make")] == []
    assert not (checkout.folder / ".venv").exists()
