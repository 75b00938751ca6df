import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_requirements_are_the_projects_own_and_without_ray_or_torch() -> None:
    lines = pack.requirements(ROOT / "pyproject.toml")
    assert "optuna>=5.0,<6" in lines
    assert {pack.name_of(line) for line in lines} == set(pack.NEEDED)
    assert not {"ray", "torch", "torchvision", "numpy"} & set(pack.NEEDED)


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


def install(packed: Path, to: Path) -> subprocess.CompletedProcess[str]:
    """Run install.sh with a Python that does nothing but tell what it was asked."""
    python = packed.parent / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >> {packed.parent}/asked\n')
    python.chmod(0o755)
    return subprocess.run(
        ["sh", packed / "install.sh", to],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(python)},
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
    assert f"cd {to}/tree && PYTHONPATH={to}/tree:{to}/site" in done.stdout


@pytest.mark.full
def test_a_damaged_piece_is_refused_and_nothing_is_installed(packed, tmp_path):
    piece = packed / "data.tar.00"
    piece.write_bytes(piece.read_bytes()[:-1] + b"x")
    done = install(packed, tmp_path / "there")
    assert done.returncode == 1
    assert "data.tar.00: FAILED" in done.stdout
    assert "a piece is missing or damaged" in done.stderr
    assert not (tmp_path / "there").exists()


def test_a_folder_that_is_not_empty_or_lacks_the_data_is_refused(tmp_path, capsys):
    assert pack.main(["--to", str(tmp_path / "new"), "--data", str(tmp_path)]) == 2
    assert "name the folder of the data in --data" in capsys.readouterr().err
    images = tmp_path / DATA_SETS["cifar10"].folder
    images.mkdir()
    for name in DATA_SETS["cifar10"].files:
        (images / name).touch()
    assert pack.main(["--to", str(tmp_path), "--data", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


NOT_PACKED = """
import sys
from importlib import import_module

class Refuses:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"{{name}} is not in the pack", name=name)

sys.meta_path.insert(0, Refuses())
from benchmarks.gpu import __main__, course
for part in course.PARTS:
    import_module(part.module)
"""


@pytest.mark.full
def test_all_parts_can_be_imported_where_only_the_pack_and_torch_are() -> None:
    names = (
        "ray", "optuna_dashboard", "plotly", "kaleido", "fastapi", "starlette", "uvicorn", "httpx", "prometheus_client",
        "tenacity", "psycopg", "jaxtyping", "psutil", "onnx", "sklearn", "pandas",
    )  # fmt: skip
    code = NOT_PACKED.format(names=set(names))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
