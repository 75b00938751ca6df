import json
from pathlib import Path

import pytest

from benchmarks.gpu.__main__ import main
from benchmarks.gpu.course import PARTS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--device", "cpu", "--data", "nowhere"], "nowhere/cifar-10-batches-bin lacks data_batch_1.bin"),
        (["--tiny", "--device", "cuda"], "torch sees no GPU here"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_measured(monkeypatch, capsys, arguments, says):
    monkeypatch.setattr("benchmarks.gpu.__main__._has_gpu", lambda: False)
    monkeypatch.setattr("benchmarks.gpu.__main__.os.environ", {})
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_dry_run_runs_every_part_on_a_cpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    monkeypatch.setenv("STUDENT_SEARCH_DATA", str(tmp_path))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    file = tmp_path / "gpu.json"
    code = main(["--tiny", "--device", "cpu", "--json", str(file)])
    told = capfd.readouterr()
    assert code == 0, told.out + told.err
    content = json.loads(file.read_text())
    assert [part["state"] for part in content["parts"]] == ["done"] * len(PARTS)
    assert {row["part"] for row in content["rows"]} == {part.name for part in PARTS}
    assert all(row["met"] is None for row in content["rows"])
    assert content["not_run"]
    assert {left_out["reason"] for left_out in content["not_run"]} == {"needs CUDA"}
    assert "not run: needs CUDA" in told.out
