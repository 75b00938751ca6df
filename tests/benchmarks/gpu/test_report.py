import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu.events import (
    Entered,
    Facts,
    Failed,
    Found,
    Left,
    Missing,
    NotRun,
    Planned,
    Skipped,
    SwitchedOff,
    Warned,
)
from benchmarks.gpu.items import lone
from benchmarks.gpu.report import Report
from benchmarks.harness import compared
from tests.benchmarks.gpu.fakes import Fake


def report(file: Path | None = None, *, tiny: bool = False, device: Any = "cuda") -> Report:
    parts: Any = [Fake("one", title="the first"), Fake("two", title="the second")]
    return Report(file, minutes=8, is_tiny=tiny, device_name=device, parts=parts)


ENTERED = Entered(part="one", limit_s=30, ends_at=0.0)
ROW = compared("speed", "images/s", [20.0, 30.0], [10.0, 10.0], aim=3.0)


def test_the_file_is_whole_after_every_event_and_nothing_else_is_left_beside_it(tmp_path, monkeypatch):
    file = tmp_path / "gpu.json"
    told = report(file)
    contents = []
    for event in (Facts(hardware={"gpu": "H"}, versions={"torch": "2"}), ENTERED, Found(part="one", row=ROW)):
        told.hear(event)
        contents.append(json.loads(file.read_text()))
    assert [len(content["rows"]) for content in contents] == [0, 0, 1]
    assert contents[-1]["rows"][0] == {"part": "one", **ROW}
    assert (contents[-1]["is_over"], contents[-1]["hardware"]["gpu"]) == (False, "H")
    before = file.read_bytes()
    monkeypatch.setattr("distill.files.os.fsync", lambda _: 1 / 0)  # as by a kill while it is written
    with pytest.raises(ZeroDivisionError):
        told.hear(Left(part="one", seconds=3.0))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["gpu.json"]


def test_a_run_without_faults_ends_with_0_even_if_an_aim_is_missed(capsys):
    told = report()
    for event in (ENTERED, Found(part="one", row=ROW), Left(part="one", seconds=3.0)):
        told.hear(event)
    assert told.end() == 0
    out = capsys.readouterr().out
    assert "one: the first, at most 30 s" in out
    assert "speed: 25 images/s, baseline 10, ratio 2.5, aim 3, not met" in out
    assert "speed [images/s]" in out
    assert " no\n" in out


def test_a_part_that_raises_leaves_its_rows_and_its_trace_and_the_run_ends_with_1(tmp_path, capsys):
    file = tmp_path / "gpu.json"
    told = report(file)
    trace = "Traceback (most recent call last):\n  somewhere\nValueError: no such thing\n"
    for event in (ENTERED, Found(part="one", row=ROW), Failed(part="one", names=("more",), trace=trace)):
        told.hear(event)
    told.hear(Entered(part="two", limit_s=9, ends_at=0.0))
    told.hear(Found(part="two", row=lone("other", "s", 1.0)))
    told.hear(Left(part="two", seconds=1.0))
    assert told.end() == 1
    assert trace in capsys.readouterr().err
    content = json.loads(file.read_text())
    assert [row["metric"] for row in content["rows"]] == ["speed", "other"]
    assert content["faults"] == ["one failed, in 'more': ValueError: no such thing"]
    assert [part["state"] for part in content["parts"]] == ["failed", "done"]
    assert content["is_over"] is True


@pytest.mark.parametrize("tiny", [False, True])
@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (Missing(part="one", names=("speed",)), "one: the row 'speed' is missing"),
        (Found(part="one", row=lone("speed", "s", math.nan)), "one: a figure of 'speed' is not finite"),
    ],
)
def test_a_missing_row_and_a_figure_that_is_not_finite_are_faults(tmp_path, tiny, event, fault):
    told = report(tmp_path / "gpu.json", tiny=tiny)
    told.hear(event)
    assert told.end() == 1
    assert json.loads((tmp_path / "gpu.json").read_text())["faults"] == [fault]


@pytest.mark.parametrize(
    ("event", "line", "code_of_a_dry_run"),
    [
        (NotRun(part="one", names=("graphs",), reason="needs CUDA"), "graphs: not run: needs CUDA", 0),
        (NotRun(part="one", names=("graphs",), reason="no time left"), "graphs: not run: no time left", 1),
        (
            Skipped(part="two", needs_s=20, left_s=7),
            "two: the second: skipped: it needs 20 s, 7 s are left",
            1,
        ),
    ],
)
def test_what_was_left_out_is_named_with_its_reason_and_is_a_fault_of_a_dry_run_unless_it_needs_cuda(
    tmp_path, capsys, event, line, code_of_a_dry_run
):
    for tiny, code in ((False, 0), (True, code_of_a_dry_run)):
        told = report(tmp_path / "gpu.json", tiny=tiny)
        told.hear(event)
        assert told.end() == code
        assert line in capsys.readouterr().out
    content = json.loads((tmp_path / "gpu.json").read_text())
    if isinstance(event, Skipped):
        assert content["parts"][1]["reason"] == "it needs 20 s, 7 s are left"
    else:
        assert content["not_run"] == [{"part": "one", "metric": "graphs", "reason": event.reason}]


def test_a_warning_of_the_program_is_told(capsys):
    told = report()
    told.hear(Warned(part="one", text="steps run one kernel at a time"))
    assert told.end() == 0
    assert "warning in one: steps run one kernel at a time" in capsys.readouterr().out


def test_every_row_that_was_planned_and_never_heard_of_is_named_with_its_reason(tmp_path):
    told = report(tmp_path / "gpu.json")
    told.hear(Planned(part="one", names=("speed", "broken", "cut off")))
    told.hear(Planned(part="two", names=("other",)))
    told.hear(ENTERED)
    told.hear(Found(part="one", row=ROW))
    told.hear(Failed(part="one", names=("speed", "broken"), trace="it did not end in time and was killed"))
    told.hear(Skipped(part="two", needs_s=20, left_s=0))
    assert told.end() == 1
    content = json.loads((tmp_path / "gpu.json").read_text())
    assert {row["metric"]: row["reason"] for row in content["not_run"]} == {
        "broken": "failed",
        "cut off": "no time left",
        "other": "no time left",
    }


def test_a_part_whose_items_cannot_be_made_has_failed_with_all_its_rows(tmp_path):
    told = report(tmp_path / "gpu.json")
    told.hear(Planned(part="one", names=("a", "b")))
    told.hear(Failed(part="one", names=(), trace="ImportError: no"))
    told.end()
    content = json.loads((tmp_path / "gpu.json").read_text())
    assert [row["reason"] for row in content["not_run"]] == ["failed", "failed"]


def test_cifar_10_that_is_not_there_is_one_fault_for_each_part(tmp_path):
    told = report(tmp_path / "gpu.json")
    for name in ("a", "b"):
        told.hear(NotRun(part="two", names=(name,), reason="needs CIFAR-10"))
    assert told.end() == 1
    assert len(told.faults) == 1
    assert "two was not run: CIFAR-10 is not in the data folder" in told.faults[0]


def test_steps_that_were_switched_off_are_in_the_file_with_the_reason(tmp_path, monkeypatch):
    monkeypatch.delenv("STUDENT_SEARCH_DEVICE_STEPS", raising=False)
    file = tmp_path / "gpu.json"
    told = report(file)
    told.begin()
    assert json.loads(file.read_text())["device_steps"] == "auto"
    told.hear(SwitchedOff(part="one", reason="TrainingError: no graph"))
    content = json.loads(file.read_text())
    assert (content["device_steps"], content["device_steps_reason"]) == ("off", "TrainingError: no graph")
