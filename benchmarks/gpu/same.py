"""Part "same": the tests that only a GPU can run, and views on the GPU against those on the CPU."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import torch
from torch import Tensor

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.items import Absent, Item, Row, lone
from benchmarks.gpu.trainings import images_of
from benchmarks.harness import compared
from distill.views.draws import ViewSettings, view_parameters
from distill.views.render import render

_ROOT = Path(__file__).parents[2]
_TESTS, _FOUND = "tests that need a GPU and pass", "tests that need a GPU"
_VIEWS = {
    "paper": ViewSettings(kind="paper", seed=7),
    "pad-crop-flip": ViewSettings(kind="pad-crop-flip", seed=7),
    "mixed": ViewSettings(kind="paper", seed=7, mixup=0.8),
}
_TESTS_S, _KILL_S = 150.0, 10.0  # for the tests, whatever the part's share; for their report after that
_LAST = 4_000  # characters of what they said, if they do not end
_EPOCH = 3
_SIDE = 32  # pixels


def items(bench: Bench) -> Sequence[Item]:
    """What is compared."""
    views = [
        Item(names=(_parameters(kind), _equal(kind), _near(kind)), rows=partial(_view_rows, bench, kind, settings))
        for kind, settings in _VIEWS.items()
    ]
    tests = Item(names=(_FOUND, _TESTS), rows=partial(_test_rows, bench), weight=10, most_s=_TESTS_S + _KILL_S)
    return [tests, *views]


def _test_rows(bench: Bench, seconds: float) -> Iterator[Row | Absent]:
    """Run the tests; raises if one fails, after the rows. Without a GPU all must be skipped."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        report = Path(folder) / "tests.xml"
        # -vv: a line for each test that passed; other versions of other packages may warn, here that is no failure
        options = ["-vv", "-m", "gpu", "-p", "no:cacheprovider", "-o", "filterwarnings=default"]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", *options, f"--junitxml={report}"],
                cwd=_ROOT,
                env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
                capture_output=True,
                text=True,
                timeout=max(_TESTS_S, seconds),
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            said = (error.stdout or b"").decode(errors="replace")  # bytes, although text was asked for
            raise RuntimeError(f"the tests did not end in {error.timeout:.0f} s:\n{said[-_LAST:]}") from None
        output = f"{done.stdout}\n{done.stderr}"
        if not report.exists():
            raise RuntimeError(f"pytest ended with code {done.returncode}:\n{output}")
        counts = counted(report.read_text(encoding="utf-8"))
    yield lone(_FOUND, "tests", float(counts["tests"]), skipped=counts["skipped"])
    ran = counts["tests"] - counts["skipped"]
    if bench.is_on_gpu and ran:
        yield compared(_TESTS, "tests", [counts["passed"]], [ran], aim=1.0) | {"skipped": counts["skipped"]}
    else:
        yield Absent(name=_TESTS, reason="needs CUDA")
    if fault := fault_of(counts, is_on_gpu=bench.is_on_gpu):
        raise RuntimeError(f"{fault}:\n{output}")


def fault_of(counts: Mapping[str, int], *, is_on_gpu: bool) -> str | None:
    """What is wrong with the counts of the tests; None if nothing is."""
    failed = counts["tests"] - counts["skipped"] - counts["passed"]
    if failed:
        return f"{failed} of {counts['tests']} tests failed"
    if not counts["tests"]:
        return "pytest found no test"
    if is_on_gpu and not counts["passed"]:
        return f"all {counts['tests']} tests were skipped"
    if not is_on_gpu and counts["passed"]:
        return f"{counts['passed']} tests that need a GPU ran without one"
    return None


def counted(junit: str) -> dict[str, int]:
    """The numbers of tests in a JUnit report: all, passed, skipped."""
    found = {"tests": 0, "passed": 0, "skipped": 0}
    for suite in ElementTree.fromstring(junit).iter("testsuite"):
        counts = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        found["tests"] += counts["tests"]
        found["skipped"] += counts["skipped"]
        found["passed"] += counts["tests"] - counts["failures"] - counts["errors"] - counts["skipped"]
    return found


def _parameters(kind: str) -> str:
    return f"views, {kind}: parameters equal on CPU and GPU"


def _equal(kind: str) -> str:
    return f"views, {kind}: pixels equal on CPU and GPU"


def _near(kind: str) -> str:
    return f"views, {kind}: pixels at most one level apart"


def _view_rows(bench: Bench, kind: str, settings: ViewSettings, _seconds: float) -> Iterator[Row]:
    """Compare views; raises if they differ by more than they may, after the rows."""
    images = images_of(bench, bench.sizes.compared_views).images
    samples = torch.arange(len(images))
    there = images.to(bench.device)
    # In reverse order there, so that in a dry run too the two sides are not the same call.
    turned = samples.flip(0).to(bench.device)
    here_drawn = vars(view_parameters(settings, epoch=_EPOCH, samples=samples, size=_SIDE))
    there_drawn = vars(view_parameters(settings, epoch=_EPOCH, samples=turned, size=_SIDE))
    same = [_share(value == there_drawn[name].flip(0).cpu()) for name, value in here_drawn.items()]
    here_views = render(images, settings, epoch=_EPOCH, samples=samples)
    there_views = render(there, settings, epoch=_EPOCH, samples=turned).flip(0).cpu()
    apart = (here_views.to(torch.int16) - there_views.to(torch.int16)).abs()
    near = _share(apart <= 1)
    yield compared(_parameters(kind), "share", [min(same)], [1.0], aim=1.0)
    yield compared(_equal(kind), "share", [_share(apart == 0)], [1.0])
    yield compared(_near(kind), "share", [near], [1.0], aim=1.0)
    if min(same) < 1 or near < 1:
        raise RuntimeError(
            f"views of the kind {kind} differ between CPU and GPU: {min(same):.3%} of a parameter are equal, "
            f"{near:.3%} of the pixels are at most one level apart"
        )


def _share(of: Tensor) -> float:
    return float(of.double().mean())
