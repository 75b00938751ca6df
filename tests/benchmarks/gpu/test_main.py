import json
from pathlib import Path

import pytest

from benchmarks.gpu.__main__ import main
from benchmarks.gpu.course import PARTS
from benchmarks.gpu.work import Start
from distill.datasets.named import DATA_SETS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--tiny", "--device", "cpu", "--json", "nowhere/gpu.json"], "cannot write nowhere/gpu.json"),
        (["--tiny", "--device", "cuda"], "torch sees no GPU here"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_measured(monkeypatch, capsys, arguments, says):
    monkeypatch.setattr("benchmarks.gpu.__main__._has_gpu", lambda: False)
    monkeypatch.setattr("benchmarks.gpu.__main__.os.environ", {})
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("is_there", "has_data", "images"),
    [(True, True, "CIFAR-10"), (False, False, "random pixels: CIFAR-10 is not in the data folder")],
)
def test_without_cifar_10_it_runs_and_the_file_tells_what_the_images_are(
    monkeypatch, tmp_path, is_there, has_data, images
):
    starts: list[Start] = []
    monkeypatch.setattr("benchmarks.gpu.__main__.os.environ", {})
    monkeypatch.setattr("benchmarks.gpu.__main__.supervise", lambda start, hear: starts.append(start))
    folder = tmp_path / DATA_SETS["cifar10"].folder
    folder.mkdir()
    for name in DATA_SETS["cifar10"].files if is_there else ():
        (folder / name).touch()
    file = tmp_path / "gpu.json"
    main(["--device", "cpu", "--data", str(tmp_path), "--json", str(file)])
    assert starts[0].has_data == has_data
    assert json.loads(file.read_text())["images"] == images


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_dry_run_runs_every_part_on_a_cpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    monkeypatch.setenv("STUDENT_SEARCH_DATA", str(tmp_path))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    file = tmp_path / "gpu.json"
    # Alone it takes one minute of the two that docs/gpu.md gives it; beside other slow tests it may take twice as long.
    code = main(["--tiny", "--device", "cpu", "--minutes", "6", "--json", str(file)])
    told = capfd.readouterr()
    assert code == 0, told.out + told.err
    content = json.loads(file.read_text())
    assert [part["state"] for part in content["parts"]] == ["done"] * len(PARTS)
    assert {row["part"] for row in content["rows"]} == {part.name for part in PARTS}
    assert all(row["met"] is None for row in content["rows"])
    assert content["not_run"]
    assert {left_out["reason"] for left_out in content["not_run"]} == {"needs CUDA"}
    assert "not run: needs CUDA" in told.out
