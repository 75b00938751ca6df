"""Packs all that `python -m benchmarks.gpu` needs on a machine without network, in pieces of at most 55 MiB.

    python -m benchmarks.gpu.pack --to FOLDER [--data FOLDER]

The tree as it was committed last, the wheels that a machine with torch lacks, CIFAR-10, the digests in SHA256SUMS, and
install.sh, which checks and installs it all there. Wheels are for Python 3.12 on Linux x86-64. Here it needs git and a
network; there, Python with torch, torchvision, NumPy and SciPy.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from distill.datasets.named import DATA_SETS
from search.settings import Settings

ROOT = Path(__file__).parents[2]
PIECE_BYTES = 55 << 20
NEEDED = (
    "alembic", "fsspec", "jinja2", "optuna", "pydantic", "pyyaml", "rich", "safetensors", "sqlalchemy", "typer",
    "hypothesis", "pytest",
)  # fmt: skip
"""What a search in one process needs, and the tests for a GPU: no Ray, no server, no figures."""

THERE = frozenset({"torch", "torchvision", "numpy", "scipy", "pillow"})
"""What the other machine has: pip resolves some of it with the rest, and it is left out."""

_PYTHON = "3.12"
_PLATFORMS = (
    "manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64",
    "manylinux_2_12_x86_64", "manylinux2010_x86_64", "manylinux_2_5_x86_64", "manylinux1_x86_64",
)  # fmt: skip
_CHUNK = 1 << 20


def requirements(project: Path) -> list[str]:
    """The requirements of `NEEDED`, as the project states them.

    Raises:
        LookupError: the project does not require one of them.
    """
    content = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    stated = [*content["dependencies"], *content["optional-dependencies"]["dev"]]
    by_name = {name_of(line): line for line in stated}
    if absent := [name for name in NEEDED if name not in by_name]:
        raise LookupError(f"{project} does not require {', '.join(absent)}")
    return [by_name[name] for name in NEEDED]


def name_of(requirement: str) -> str:
    """The package that a requirement or a wheel's file names, as registries compare names."""
    found = re.match(r"[A-Za-z0-9._]+(?:-(?!\d)[A-Za-z0-9._]+)*", requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""


def download(lines: Sequence[str], folder: Path) -> None:
    """Put the wheels of the requirements, and of all that they require, into a folder; without `THERE`."""
    platforms = [word for platform in _PLATFORMS for word in ("--platform", platform)]
    options = ["--quiet", "--disable-pip-version-check", "--only-binary=:all:", "--implementation", "cp"]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            *options,
            "--python-version",
            _PYTHON,
            *platforms,
            "-d",
            folder,
            *lines,
        ],
        check=True,
    )
    for wheel in folder.glob("*.whl"):
        if name_of(wheel.name) in THERE:
            wheel.unlink()


def pinned(wheels: Iterable[Path]) -> str:
    """A requirements file that names exactly these wheels."""
    parts = sorted(wheel.name.split("-")[:2] for wheel in wheels)
    return "".join(f"{name}=={version}\n" for name, version in parts)


def archive_tree(to: Path) -> str:
    """The tree of the last commit as a tar archive; returns the commit."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()

    git("archive", "--format=tar", f"--output={to.absolute()}", "HEAD")
    if changed := git("status", "--porcelain"):
        print(f"not packed, because they are not committed:\n{changed}", file=sys.stderr)
    return git("rev-parse", "HEAD")


def archive(files: Iterable[Path], to: Path, *, within: str = "") -> None:
    """Files as a tar archive, in a folder of that name; the same files give the same bytes."""

    def without_times(member: tarfile.TarInfo) -> tarfile.TarInfo:
        return member.replace(mtime=0, mode=0o644, uid=0, gid=0, uname="", gname="", deep=False)

    with tarfile.open(to, "w") as tar:
        for file in sorted(files):
            tar.add(file, arcname=f"{within}{file.name}", filter=without_times)


def compress(file: Path, to: Path) -> None:
    """Compress a file; the same content gives the same bytes."""
    with (
        file.open("rb") as content,
        to.open("wb") as target,
        gzip.GzipFile(filename="", fileobj=target, mode="wb", mtime=0) as packed,
    ):
        shutil.copyfileobj(content, packed, _CHUNK)


def cut(archive: Path, folder: Path, piece_bytes: int = PIECE_BYTES) -> list[Path]:
    """Cut a file into pieces of at most `piece_bytes`, with its name and .00, .01, ...; joined, they are the file."""
    pieces: list[Path] = []
    with archive.open("rb") as whole:
        while chunk := whole.read(min(_CHUNK, piece_bytes)):
            pieces.append(folder / f"{archive.name}.{len(pieces):02}")
            with pieces[-1].open("wb") as piece:
                while chunk:
                    piece.write(chunk)
                    chunk = whole.read(min(_CHUNK, piece_bytes - piece.tell()))
    return pieces


def sums(files: Iterable[Path]) -> str:
    """The files' SHA-256 digests, as `sha256sum -c` reads them."""
    lines = []
    for file in sorted(files):
        with file.open("rb") as content:
            lines.append(f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}\n")
    return "".join(lines)


def pack(to: Path, data: Path) -> list[Path]:
    """Write the pack into a new or empty folder; returns its files, SHA256SUMS last.

    Raises:
        FileExistsError: the folder has something in it.
        FileNotFoundError: the data folder lacks CIFAR-10.
        LookupError: the project does not require a package that the pack needs.
        subprocess.CalledProcessError: pip cannot fetch the wheels, or git cannot archive the tree.
    """
    wanted = DATA_SETS["cifar10"]
    images = [data / wanted.folder / name for name in wanted.files]
    if absent := [str(file) for file in images if not file.is_file()]:
        raise FileNotFoundError(f"there is no {', '.join(absent)}: name the folder of the data in --data.")
    to.mkdir(parents=True, exist_ok=True)
    if any(to.iterdir()):
        raise FileExistsError(f"{to} is not empty: name a new folder in --to.")
    with tempfile.TemporaryDirectory(prefix="student-search-pack-") as name:
        aside = Path(name)
        commit = archive_tree(aside / "tree.tar")
        wheels = aside / "wheels"
        wheels.mkdir()
        download(requirements(ROOT / "pyproject.toml"), wheels)
        (wheels / "requirements.txt").write_text(pinned(wheels.glob("*.whl")), encoding="utf-8")
        archive(wheels.iterdir(), aside / "wheels.tar")
        archive(images, aside / "data.tar", within=f"{wanted.folder}/")
        compress(aside / "data.tar", aside / "data.tar.gz")
        pieces = [piece for name in ("tree.tar", "wheels.tar", "data.tar.gz") for piece in cut(aside / name, to)]
    install, digests = to / "install.sh", to / "SHA256SUMS"
    shutil.copyfile(Path(__file__).with_name("install.sh"), install)
    digests.write_text(sums([*pieces, install]), encoding="utf-8")
    print(f"commit {commit}")
    return [*pieces, install, digests]


def main(argv: Sequence[str] | None = None) -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gpu.pack", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new folder, for the pieces")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="of CIFAR-10; else STUDENT_SEARCH_DATA or data/")
    arguments = parser.parse_args(argv)
    try:
        files = pack(arguments.to, arguments.data or Settings.from_environment().data_dir)
    except (FileExistsError, FileNotFoundError, LookupError) as error:
        print(error.args[0] if isinstance(error, LookupError) else error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        what = "git" if error.cmd[0] == "git" else "pip: is there a network?"
        print(f"packing failed in {what}; exit code {error.returncode}. {error.stderr or ''}".rstrip(), file=sys.stderr)
        return 1
    for file in files:
        print(f"{file.stat().st_size / 2**20:8.2f} MiB  {file.name}")
    print("Copy all of them into one folder on the other machine, then: sh install.sh FOLDER (docs/gpu.md).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
