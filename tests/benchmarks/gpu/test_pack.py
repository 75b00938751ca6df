import gzip
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from benchmarks.gpu import pack
from distill.datasets.named import DATA_SETS

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("numpy>=2.2,<3", "numpy"),
        ("ray[tune]>=2.60,<3", "ray"),
        ("PyYAML==6.0.4", "pyyaml"),
        ("types-PyYAML", "types-pyyaml"),
        ("typing_extensions-4.16.0-py3-none-any.whl", "typing-extensions"),
        ("numpy-2.5.2-cp312-cp312-manylinux_2_28_x86_64.whl", "numpy"),
    ],
)
def test_a_requirement_and_a_wheel_name_their_package(text, name):
    assert pack.name_of(text) == name


def test_the_requirements_are_the_projects_own() -> None:
    lines = pack.requirements(ROOT / "pyproject.toml")
    assert "optuna>=5.0,<6" in lines
    assert any(line.startswith("pytest>=") for line in lines)


def test_a_package_that_the_project_does_not_require_is_refused(tmp_path):
    project = tmp_path / "pyproject.toml"
    lines = [line for line in pack.requirements(ROOT / "pyproject.toml") if not line.startswith("rich")]
    project.write_text(f"[project]\ndependencies = {lines}\noptional-dependencies = {{dev = []}}\n")
    with pytest.raises(LookupError, match="does not require rich"):
        pack.requirements(project)


def test_what_the_machine_has_is_not_packed_even_if_a_package_requires_it(tmp_path, monkeypatch):
    there = [
        "torch-2.11.0-cp312-cp312-manylinux_2_28_x86_64.whl",
        "torchvision-0.26.0-cp312-cp312-manylinux_2_28_x86_64.whl",
        "numpy-2.5.2-cp312-cp312-manylinux_2_28_x86_64.whl",
        "scipy-1.18.0-cp312-cp312-manylinux_2_28_x86_64.whl",
        "pillow-13.0.0-cp312-cp312-manylinux_2_28_x86_64.whl",
    ]
    needed = ["optuna-5.0.0-py3-none-any.whl", "numpy_extras-1.0-py3-none-any.whl"]
    asked: list[str] = []

    def run(command: list[object], *, check: bool) -> None:
        assert check
        asked.extend(map(str, command))
        for name in (*there, *needed):
            (tmp_path / name).touch()

    monkeypatch.setattr(pack.subprocess, "run", run)
    pack.download(["optuna>=5.0,<6"], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(needed)
    assert asked[1:4] == ["-m", "pip", "download"]
    assert asked[asked.index("--python-version") + 1] == "3.12"
    assert asked[-3:] == ["-d", str(tmp_path), "optuna>=5.0,<6"]


@pytest.mark.parametrize(("size", "pieces"), [(0, 0), (10, 1), (11, 2), (25, 3)])
def test_pieces_are_as_large_as_they_may_be_and_joined_they_are_the_whole(tmp_path, size, pieces):
    whole, to = tmp_path / "whole.tar", tmp_path / "to"
    to.mkdir()
    whole.write_bytes(bytes(range(size)))
    made = pack.cut(whole, to, 10)
    assert [piece.name for piece in made] == [f"whole.tar.{number:02}" for number in range(pieces)]
    assert b"".join(piece.read_bytes() for piece in made) == whole.read_bytes()


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of this tree with one wheel that is none, and small files in place of CIFAR-10."""
    monkeypatch.setattr(
        pack, "download", lambda lines, folder: (folder / "optuna-5.0.0-py3-none-any.whl").write_text("wheel")
    )
    data = tmp_path / "data"
    images = data / DATA_SETS["cifar10"].folder
    images.mkdir(parents=True)
    for name in DATA_SETS["cifar10"].files:
        (images / name).write_text(name)
    to = tmp_path / "pack"
    assert pack.main(["--to", str(to), "--data", str(data)]) == 0
    return to


def install(packed: Path, to: Path, python: str = "./python", **changed: str) -> subprocess.CompletedProcess[str]:
    """Run install.sh beside a Python that does nothing but tell what it was asked."""
    fake = packed.parent / "python"
    fake.write_text(f'#!/bin/sh\necho "$@" >> {packed.parent}/asked\n')
    fake.chmod(0o755)
    return subprocess.run(
        ["sh", packed / "install.sh", to],
        env={"PATH": "/usr/bin:/bin", "PYTHON": python, **changed},
        cwd=packed.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.full
def test_a_pack_is_checked_joined_and_installed_into_its_folder(packed, tmp_path):
    to = tmp_path / "there"
    done = install(packed, to)
    assert done.returncode == 0, done.stderr
    assert (to / "tree" / "benchmarks" / "harness.py").read_text() == (ROOT / "benchmarks" / "harness.py").read_text()
    assert (to / "data" / DATA_SETS["cifar10"].folder / "test_batch.bin").read_text() == "test_batch.bin"
    assert (to / "wheels" / "requirements.txt").read_text() == "optuna==5.0.0\n"
    pip = (tmp_path / "asked").read_text().splitlines()[-1]
    assert "--no-index --no-deps" in pip
    assert f"--find-links {to}/wheels --target {to}/site" in pip
    assert f"cd {to}/tree && PYTHONPATH={to}/tree:{to}/site {tmp_path}/./python -m benchmarks.gpu" in done.stdout


@pytest.mark.full
def test_the_command_names_python_by_its_whole_path_and_keeps_what_is_on_the_path(packed, tmp_path):
    done = install(packed, tmp_path / "there", "python", PATH=f"{tmp_path}:/usr/bin:/bin", PYTHONPATH="/opt/torch")
    assert f"/there/site:/opt/torch {tmp_path}/python -m benchmarks.gpu" in done.stdout


@pytest.mark.full
def test_a_python_that_is_not_there_is_refused(packed, tmp_path):
    done = install(packed, tmp_path / "there", "venv/bin/python")
    assert done.returncode == 1
    assert "there is no venv/bin/python: name a Python 3.12 in PYTHON" in done.stderr
    assert not (tmp_path / "there").exists()


@pytest.mark.full
def test_a_damaged_piece_is_refused_and_nothing_is_installed(packed, tmp_path):
    piece = packed / "data.tar.gz.00"
    piece.write_bytes(piece.read_bytes()[:-1] + b"x")
    done = install(packed, tmp_path / "there")
    assert done.returncode == 1
    assert "data.tar.gz.00: FAILED" in done.stdout
    assert "a piece is missing or damaged" in done.stderr
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (subprocess.CalledProcessError(1, ["python", "-m", "pip"]), 1, "packing failed in pip: is there a network?"),
        (LookupError("the project does not require optuna"), 2, "the project does not require optuna"),
    ],
)
def test_wheels_that_cannot_be_fetched_are_said_in_one_line(tmp_path, monkeypatch, capsys, error, code, says):
    def refuses(*_: object) -> None:
        raise error

    monkeypatch.setattr(pack, "archive_tree", lambda _: "commit")
    monkeypatch.setattr(pack, "download", refuses)
    folder = tmp_path / DATA_SETS["cifar10"].folder
    folder.mkdir()
    for name in DATA_SETS["cifar10"].files:
        (folder / name).touch()
    assert pack.main(["--to", str(tmp_path / "pack"), "--data", str(tmp_path)]) == code
    told = capsys.readouterr()
    assert told.err.startswith(says)
    assert "Traceback" not in told.err


def test_a_compressed_file_depends_on_its_content_alone(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).write_bytes(b"content" * 1000)
        pack.compress(tmp_path / name, tmp_path / f"{name}.gz")
    assert gzip.decompress((tmp_path / "one.gz").read_bytes()) == b"content" * 1000
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "other.gz").read_bytes()


def test_a_folder_that_is_not_empty_or_lacks_the_data_is_refused(tmp_path, capsys):
    assert pack.main(["--to", str(tmp_path / "new"), "--data", str(tmp_path)]) == 2
    assert "name the folder of the data in --data" in capsys.readouterr().err
    images = tmp_path / DATA_SETS["cifar10"].folder
    images.mkdir()
    for name in DATA_SETS["cifar10"].files:
        (images / name).touch()
    assert pack.main(["--to", str(tmp_path), "--data", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


ONLY_PACKED = """
import sys, time
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

DISTRIBUTIONS, ALLOWED = packages_distributions(), {allowed}

class Only:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        of = {{each.lower() for each in DISTRIBUTIONS.get(top, [])}}
        is_allowed = not of or top in sys.stdlib_module_names or ALLOWED & of
        return self.finder.find_spec(name, path, target) if is_allowed else None

sys.meta_path[:] = [Only(finder) for finder in sys.meta_path]
try:
    import ray
except ModuleNotFoundError:
    print("no ray")
from benchmarks.gpu import __main__, bench, course
modules = {{part.name: import_module(part.module) for part in course.PARTS}}
of = bench.Bench(is_tiny=True, device_name="cpu", folder=Path(sys.argv[1]), ends_at=time.monotonic() + 1000)
for name in ("teacher", "column"):
    item = modules[name].items(of)[0]
    (row, *_) = rows = list(item.rows(10.0))
    print(name, [row["metric"] for row in rows] == list(item.names))
print("trials", row["trials"], "optuna._gp.gp" in sys.modules)
"""


def closure(names: Iterable[str]) -> set[str]:
    """The packages, and all that they require here, as registries and as metadata write them."""
    found, left = set[str](), [name.lower() for name in names]
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        lines = (importlib.metadata.requires(name) or []) if name not in pack.THERE - {"torch"} else []
        wanted = [Requirement(line) for line in lines]
        left += [each.name.lower() for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found | {pack.name_of(name) for name in found} | {name.replace("-", "_") for name in found}


@pytest.mark.slow
def test_a_teacher_and_a_cell_can_be_made_where_only_the_pack_and_torch_are(tmp_path) -> None:
    code = ONLY_PACKED.format(allowed=closure([*pack.NEEDED, *pack.THERE]))
    done = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["no ray", "teacher True", "column True", "trials 4 True"]
