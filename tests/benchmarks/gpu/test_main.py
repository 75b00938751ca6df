import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gpu.__main__ import main
from benchmarks.gpu.course import PARTS, chosen
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
    monkeypatch.setattr("benchmarks.gpu.__main__.supervise", lambda start, hear, parts: starts.append(start))
    folder = tmp_path / DATA_SETS["cifar10"].folder
    folder.mkdir()
    for name in DATA_SETS["cifar10"].files if is_there else ():
        (folder / name).touch()
    file = tmp_path / "gpu.json"
    main(["--device", "cpu", "--data", str(tmp_path), "--json", str(file)])
    assert starts[0].has_data == has_data
    assert json.loads(file.read_text())["images"] == images


def test_parts_that_are_chosen_are_those_of_the_run_and_of_its_processes_and_a_folder_is_kept(monkeypatch, tmp_path):
    told: list[Any] = []
    monkeypatch.setattr("benchmarks.gpu.__main__.os.environ", {})
    monkeypatch.setattr("benchmarks.gpu.__main__.supervise", lambda start, hear, parts: told.extend([start, parts]))
    folder, file = tmp_path / "new" / "folder", tmp_path / "gpu.json"
    main(["--device", "cpu", "--parts", "column,teacher", "--folder", str(folder), "--json", str(file)])
    start, parts = told
    assert [part.name for part in parts] == ["capture", "teacher", "column"]
    assert chosen(start.only) == parts
    assert [part["part"] for part in json.loads(file.read_text())["parts"]] == ["capture", "teacher", "column"]
    assert start.folder == folder
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("option", "says"),
    [
        (("--parts", "column,colum"), "there is no part colum: use capture, same"),
        (("--folder", "/dev/null/x"), "cannot make /dev/null/x (Not a directory): name another folder"),
    ],
)
def test_parts_and_folders_that_cannot_be_are_refused(capsys, option, says):
    with pytest.raises(SystemExit) as told:
        main(["--tiny", "--device", "cpu", *option])
    assert told.value.code == 2
    assert says in capsys.readouterr().err


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
    of_parts = sum(part["seconds"] for part in content["parts"])  # which are rounded
    assert 0 < of_parts - 1 < content["seconds"]
    assert content["not_run"]
    assert {left_out["reason"] for left_out in content["not_run"]} == {"needs CUDA"}
    assert "not run: needs CUDA" in told.out
