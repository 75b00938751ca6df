"""The packages as somebody else imports and installs them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("models", "distill", "storage", "search")
# Run by whoever loads them, and not by importing: Alembic's own script, and what `python -m` runs.
SCRIPTS = {"storage.migrations.env", "search.__main__"}

_WITHOUT_SEARCH = """
import importlib, sys

BARRED = {"ray", "optuna", "sqlalchemy", "alembic"}

class Bar:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BARRED:
            raise ModuleNotFoundError(f"{name} is barred", name=name)

sys.meta_path.insert(0, Bar())
try:
    import sqlalchemy
except ModuleNotFoundError:
    print("barred")
for name in sys.argv[1:]:
    importlib.import_module(name)
    print(name)
assert not BARRED & sys.modules.keys()
"""

# The interpreter tells of every process and connection, whoever starts it; of threads only from 3.12 on.
_QUIET = """
import importlib, socket, sys, threading

STARTS = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto",
          "subprocess.Popen", "os.fork", "os.posix_spawn", "os.exec", "os.system")
heard = []
sys.addaudithook(lambda event, args: heard.append(event) if event.startswith(STARTS) else None)
start = threading.Thread.start
threading.Thread.start = lambda self: (heard.append(f"thread {self.name}"), start(self))[1]

for name in sys.argv[1:]:
    importlib.import_module(name)
    assert not heard, f"importing {name}: {heard}"
    print(name)
assert threading.enumerate() == [threading.main_thread()]

threading.Thread(target=lambda: None, name="ours").start()
try:
    socket.create_connection(("127.0.0.1", 1), timeout=1)
except OSError:
    pass
assert {"thread ours", "socket.connect"} < set(heard), heard
print("heard")
"""


def modules(*packages: str) -> list[str]:
    """Every module of the packages by its full name."""
    paths = [path.relative_to(ROOT) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if name not in SCRIPTS]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints, once it has succeeded; without the settings of whoever runs the tests."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("STUDENT_SEARCH_", "PYTHONPATH"))
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.full  # in the quick loop, import-linter looks
def test_models_and_distill_import_where_ray_optuna_sqlalchemy_and_alembic_are_not_installed():
    names = modules("models", "distill")
    assert {"models.students", "distill.train.loop", "distill.train.teacher"} < set(names)
    assert run(sys.executable, "-W", "error", "-c", _WITHOUT_SEARCH, *names).split() == ["barred", *names]


@pytest.mark.full
def test_every_module_imports_without_a_thread_a_process_or_a_word_to_the_network():
    names = modules(*PACKAGES)
    assert {"search.cli.main", "search.crew.slots", "search.studies.study", "storage.rows.repository"} < set(names)
    assert run(sys.executable, "-W", "error", "-c", _QUIET, *names).split() == [*names, "heard"]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_the_scripts_left_out_above_are_there_and_hold_nothing_that_others_could_import(name):
    lines = (ROOT / Path(*name.split("."))).with_suffix(".py").read_text().splitlines()
    assert not [line for line in lines if line.startswith(("def ", "class "))]


# --- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as anybody would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("student_search-*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_four_packages_and_no_other(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {
        "search/plans/quick.yaml",
        "storage/migrations/env.py",
        "storage/migrations/versions/v0001_first.py",
    } < (expected)
    assert names - info == expected


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment: the wheel, and what this environment has beside it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A folder named in a .pth file comes last, and the .pth files in it, our editable one too, are not read.
    Path(own, "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"


@pytest.mark.slow
def test_the_installed_wheel_answers_help_from_its_own_files(installed, tmp_path):
    shown = run(installed / "student-search", "--help", cwd=tmp_path)
    assert "Usage: student-search" in shown
    assert {"run", "best", "report", "status", "dashboard"} < set(shown.split())
    found = run(installed / "python", "-c", "import search.cli.main; print(search.cli.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(installed.parent)


@pytest.mark.slow
def test_the_installed_wheel_reads_its_default_plan_and_makes_its_database(installed, tmp_path):
    program = """
from search.plan.file import PLANS_DIR, read_plan
from storage.database.engine import connect
print(len(read_plan(PLANS_DIR / "quick.yaml").budgets))
connect("sqlite:///made.db", create=True).dispose()
"""
    assert int(run(installed / "python", "-W", "error", "-c", program, cwd=tmp_path)) == 2
    assert (tmp_path / "made.db").stat().st_size > 0
