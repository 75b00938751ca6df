"""All that only a GPU can show, in one command that ends by itself in time.

    python -m benchmarks.gpu --minutes 8 --json FILE [--tiny] [--device cpu|cuda] [--data FOLDER]
        [--parts NAME,...] [--folder FOLDER]

With `--tiny --device cpu` it is a dry run: every part runs on little data, in two minutes on two CPU cores. The exit
code is 1 if a part raised, a row is missing, a figure is not finite or CIFAR-10 is not there; in a dry run also if
anything was left out that does not need CUDA. A missed aim is no fault. docs/gpu.md describes the parts.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.gpu.course import PARTS, chosen
from benchmarks.gpu.report import Report
from benchmarks.gpu.supervise import supervise
from benchmarks.gpu.work import Start
from distill.datasets.named import DATA_SETS
from search.settings import Settings

_MADE, _CIFAR = "made for the dry run", "CIFAR-10"
_RANDOM = "random pixels: CIFAR-10 is not in the data folder"


def main(argv: Sequence[str] | None = None) -> int:
    """Run it from the command line."""
    arguments = _options().parse_args(argv)
    data = arguments.data or Settings.from_environment().data_dir
    has_data = _has_data(data)
    os.environ["STUDENT_SEARCH_DATA"] = str(data.absolute())  # the processes that measure inherit these
    if arguments.device == "cpu":
        os.environ["CUDA_VISIBLE_DEVICES"] = ""
    elif not _has_gpu():
        print("torch sees no GPU here: give --device cpu --tiny for a dry run.", file=sys.stderr)
        return 2
    parts = chosen(arguments.parts)
    report = Report(
        arguments.json,
        minutes=arguments.minutes,
        is_tiny=arguments.tiny,
        device_name=arguments.device,
        images=_MADE if arguments.tiny else _CIFAR if has_data else _RANDOM,
        parts=parts,
    )
    try:
        report.begin()
    except OSError as error:
        print(f"cannot write {arguments.json} ({error.strerror}): name another file in --json.", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        folder = arguments.folder or stack.enter_context(
            tempfile.TemporaryDirectory(prefix="student-search-gpu-", ignore_cleanup_errors=True)
        )
        start = Start(
            deadline=time.monotonic() + 60 * arguments.minutes,
            is_tiny=arguments.tiny,
            device_name=arguments.device,
            folder=Path(folder),
            only=arguments.parts,
            has_data=has_data,
        )
        supervise(start, report.hear, parts=parts)
    return report.end()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gpu", description="All that only a GPU can show.")
    parser.add_argument("--minutes", type=_minutes, default=8.0, help="of the whole run; 8 unless given")
    parser.add_argument("--json", type=Path, metavar="FILE", help="written anew after every row")
    parser.add_argument("--tiny", action="store_true", help="little data: whether it works, not how fast")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cuda")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="of CIFAR-10; else STUDENT_SEARCH_DATA or data/")
    parser.add_argument("--parts", type=_parts, metavar="NAME,...", help="only these, after capture; else all")
    parser.add_argument("--folder", type=_folder, help="keeps teacher, logits and cells for a later call")
    return parser


def _parts(text: str) -> tuple[str, ...]:
    names, known = tuple(text.split(",")), [part.name for part in PARTS]
    if unknown := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"there is no part {', '.join(unknown)}: use {', '.join(known)}")
    return names


def _folder(text: str) -> Path:
    folder = Path(text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"cannot make {text} ({error.strerror}): name another folder") from None
    return folder


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes < 24 * 60:
        raise ValueError
    return minutes


def _has_data(data: Path) -> bool:
    """Whether the folder has CIFAR-10; nothing is fetched."""
    wanted = DATA_SETS["cifar10"]
    return all((data / wanted.folder / name).is_file() for name in wanted.files)


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


if __name__ == "__main__":
    raise SystemExit(main())
