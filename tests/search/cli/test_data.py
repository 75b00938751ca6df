"""The commands around a search, as a user types them."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
import yaml
from PIL import Image
from typer.core import TyperGroup
from typer.main import get_command

from distill.cache.logits import CacheKey, LogitCache
from distill.views.contact_sheet import contact_sheet
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from distill.views.render import render
from search.cli.main import app
from search.prepare.prepared import prepare
from search.settings import Settings
from storage.database.engine import connect
from storage.records import Cache
from storage.rows.repository import Repository
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.plans import SMALL, SQUARES, outcome, small_plan

DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or Path(__file__).parents[3] / "data").absolute()
OURS = {"data": {"name": "python:squares_for_commands:images", "train": 100, "validation": 40}}

WRITE = ("views", "write", "plan.yaml", "-o", "kit")

command = test_cli.command


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a plan, and the images that it names."""
    (tmp_path / "squares_for_commands.py").write_text(SQUARES)
    (tmp_path / "plan.yaml").write_text(yaml.safe_dump(SMALL | OURS))
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith((".", "__"))}


# --- views sheet


def test_a_sheet_is_the_picture_of_the_plans_views_and_the_difference_is_told(command: Command, here: Path) -> None:
    run = command(here, "views", "sheet", "plan.yaml", "-o", "views.png", "--epochs", "3", "--images", "4")
    assert run.returncode == 0, run.stderr
    prepared = prepare(small_plan(**OURS), Settings())
    labels = [prepared.train.classes[label] for label in prepared.train.labels[:4].tolist()]
    sheet = contact_sheet(
        prepared.train.images, prepared.views, samples=torch.arange(4), epochs=3, names=labels
    )  # fmt: skip
    with Image.open(here / "views.png") as picture:
        assert picture.format == "PNG"
        assert np.array_equal(np.asarray(picture), np.asarray(sheet.picture))
    assert run.stdout == (
        f"views.png: pixel values differ from torchvision's by at most {sheet.largest_difference} levels, in "
        f"{sheet.differing_share:.2%} of them\n"
    )


def test_a_sheet_shows_no_more_images_than_there_are(command: Command, here: Path) -> None:
    few = {"data": OURS["data"] | {"train": 11}}
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | few))
    run = command(here, "views", "sheet", "plan.yaml", "-o", "all.png", "--epochs", "1", "--images", "50")
    assert run.returncode == 0, run.stderr
    prepared = prepare(small_plan(**few), Settings())
    sheet = contact_sheet(prepared.train.images, prepared.views, samples=torch.arange(11), epochs=1, names=["x"] * 11)
    with Image.open(here / "all.png") as picture:
        assert picture.height == sheet.picture.height


@pytest.mark.parametrize(
    ("path", "reason"), [("nowhere/views.png", "No such file or directory"), ("folder", "Is a directory")]
)
def test_a_sheet_that_cannot_be_written_is_one_line(command: Command, here: Path, path: str, reason: str) -> None:
    (here / "folder").mkdir()
    line = refused(command(here, "views", "sheet", "plan.yaml", "-o", path))
    assert line == f"student-search: cannot write {path}: {reason}."
    assert names(here) == {"plan.yaml", "squares_for_commands.py", "folder"}


@pytest.mark.full
def test_the_plan_that_comes_along_can_be_looked_at(command: Command, tmp_path: Path) -> None:
    run = command(tmp_path, "views", "sheet", "-o", "views.png", STUDENT_SEARCH_DATA=str(DATA))
    assert run.returncode == 0, run.stderr
    with Image.open(tmp_path / "views.png") as picture:
        picture.load()
    assert "pixel values differ from torchvision's by at most" in run.stdout


# --- views write


def test_views_are_written_with_what_to_do_next(command: Command, here: Path) -> None:
    run = command(here, *WRITE)
    assert (run.returncode, run.stdout) == (0, "kit\n"), run.stderr
    arrays = {"labels.npy", "indices.npy", "views-000000.npy", "views-000001.npy"}
    assert names(here / "kit") == arrays | {"manifest.json", "SHA256SUMS"}
    prepared = prepare(small_plan(**OURS), Settings())
    for epoch in range(2):
        expected = render(prepared.train.images, prepared.views, epoch=epoch, samples=torch.arange(100))
        assert np.array_equal(np.load(here / "kit" / f"views-{epoch:06d}.npy"), expected.numpy())
    assert np.array_equal(np.load(here / "kit" / "indices.npy"), prepared.indices.numpy())
    assert "complete kit/manifest.json" in run.stderr
    assert run.stderr.splitlines()[-1].endswith("needs only one line:  logits: kit/manifest.json")


@pytest.fixture
def kit(command: Command, here: Path) -> Path:
    """The folder into which the plan's views were written."""
    assert command(here, *WRITE).returncode == 0
    return here / "kit"


def test_views_that_are_written_stay_when_the_command_is_run_again(command: Command, here: Path, kit: Path) -> None:
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in kit.iterdir()}
    run = command(here, *WRITE)
    assert (run.returncode, run.stdout) == (0, "kit\n")
    assert "complete kit/manifest.json" in run.stderr
    assert before == {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in kit.iterdir()}


def test_views_are_not_written_into_a_folder_of_something_else(command: Command, here: Path) -> None:
    (here / "taken").mkdir()
    (here / "taken" / "thesis.tex").write_text("dear reader")
    line = refused(command(here, "views", "write", "plan.yaml", "-o", "taken"))
    assert "taken contains other files (thesis.tex): choose a new folder for the views." in line
    assert names(here / "taken") == {"thesis.tex"}


def test_views_of_another_plan_are_not_taken_for_those_of_this(command: Command, here: Path, kit: Path) -> None:
    (here / "plan.yaml").write_text(yaml.safe_dump(SMALL | OURS | {"seed": 1}))
    assert "kit cannot be used for these views" in refused(command(here, *WRITE))


def flip_last_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


def test_a_written_view_with_a_flipped_bit_is_one_line(command: Command, here: Path, kit: Path) -> None:
    flip_last_bit(kit / "views-000001.npy")
    line = refused(command(here, *WRITE))
    assert "kit/views-000001.npy was modified: remove it, and run again." in line


def test_ctrl_c_while_views_are_written_is_one_line_and_its_own_exit_code(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("distill.cache.kit.write_kit", interrupted)
    run = command(here, *WRITE)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "student-search: interrupted.\n")


# --- caches


def key_of(number: int) -> CacheKey:
    return CacheKey(
        network="6fc", teachers=("t",), data="d", split=str(number), views=ViewSettings(kind="none", seed=0),
        normalisation=Normalisation(kind="per-image"), precision="fp32", dtype="fp32", samples=10, image=(3, 8, 8),
        classes=3,
    )  # fmt: skip


def made(caches: Path, number: int, *, epochs: int, views: int = 0) -> LogitCache:
    """A cache with the logits of some epochs, and the views of some of these."""
    cache = LogitCache(caches, key_of(number)).open()
    for epoch in range(epochs):
        cache.write(epoch, {"logits": torch.full((10, 3), float(epoch))})
        if epoch < views:
            cache.write(epoch, {"views": torch.zeros(10, 3, 8, 8, dtype=torch.uint8)})
    return cache


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The database where the commands look for it, with nothing in it."""
    (tmp_path / "runs").mkdir()
    return Repository(connect(f"sqlite:///{tmp_path}/runs/student-search.db", create=True))


def noted(repository: Repository, cache: LogitCache, *, epochs: int, search: str = "") -> None:
    """Note a cache of that many epochs, and the search that learns from it."""
    now = outcome().finished_at
    repository.save_cache(
        Cache(key=cache.key.digest, manifest={}, epochs=epochs, location=str(cache.folder), created_at=now)
    )
    if search:
        row = repository.open_search(search, small_plan().identity(), "me")
        repository.owned(row.id, "me").note_inputs(["t"], cache.key.digest)


def row_of(stdout: str, cache: LogitCache) -> list[str]:
    """A cache's row of the table, cell by cell."""
    (line,) = (line for line in stdout.splitlines() if cache.key.digest[:16] in line)
    return re.split(r"\s{2,}", line.strip())


def test_caches_are_listed_with_how_far_they_are_built_and_who_learns_from_them(
    command: Command, tmp_path: Path, repository: Repository
) -> None:
    caches = tmp_path / "runs" / "caches"
    half, whole, unused = made(caches, 0, epochs=2), made(caches, 1, epochs=3, views=3), made(caches, 2, epochs=1)
    noted(repository, half, epochs=4, search="still at it")
    noted(repository, whole, epochs=3, search="done")
    noted(repository, unused, epochs=1)
    strange = made(caches, 3, epochs=3)
    run = command(tmp_path, "cache", "list")
    assert run.returncode == 0, run.stderr
    megabytes = {c: f"{sum(p.stat().st_size for p in c.folder.iterdir()) / 1e6:.1f}" for c in (half, whole)}
    assert row_of(run.stdout, half)[1:] == ["2 of 4", "logits", megabytes[half], "still at it"]
    assert row_of(run.stdout, whole)[1:] == ["3", "logits, views", megabytes[whole], "done"]
    assert row_of(run.stdout, unused)[1:] == ["1", "logits", "0.0", "none"]
    assert strange.folder.name[:16] in run.stdout
    assert row_of(run.stdout, strange)[1:] == ["3", "logits", "0.0", "not in this database"]
    assert run.stderr == f"in {caches}\n"


def test_caches_as_json_are_json(command: Command, tmp_path: Path, repository: Repository) -> None:
    caches = tmp_path / "runs" / "caches"
    half = made(caches, 0, epochs=2, views=1)
    half.write(3, {"views": torch.zeros(10, 3, 8, 8, dtype=torch.uint8)})  # without its logits it is not built
    noted(repository, half, epochs=4, search="s")
    strange = made(caches, 3, epochs=3)
    run = command(tmp_path, "cache", "list", "--json")
    assert run.stderr == ""
    told = [
        {"key": half.key.digest, "epochs": 4, "built": 2, "holds": ["logits", "views"], "searches": ["s"]},
        {
            "key": strange.folder.name,
            "epochs": 3,
            "built": 3,
            "holds": ["logits"],
            "searches": ["not in this database"],
        },
    ]
    for row, folder in zip(told, (half.folder, strange.folder), strict=True):
        row |= {"folder": str(folder), "bytes": sum(path.stat().st_size for path in folder.iterdir())}
    assert json.loads(run.stdout) == told


def test_where_there_are_no_caches_one_is_told_how_to_build_one(
    command: Command, tmp_path: Path, repository: Repository
) -> None:
    run = command(tmp_path, "cache", "list")
    assert (run.returncode, run.stdout) == (0, "")
    assert "There are no caches yet" in run.stderr
    assert json.loads(command(tmp_path, "cache", "list", "--json").stdout) == []


def test_a_cache_of_another_database_is_never_pruned(command: Command, tmp_path: Path, repository: Repository) -> None:
    strange = made(tmp_path / "runs" / "caches", 3, epochs=1)
    run = command(tmp_path, "cache", "prune", "--delete")
    assert (run.returncode, run.stdout) == (0, "")
    assert len(list(strange.folder.glob("*.npy"))) == 1


def test_whole_caches_are_told_with_what_they_hold(
    command: Command, tmp_path: Path, repository: Repository
) -> None:  # fmt: skip
    caches = tmp_path / "runs" / "caches"
    one, other = made(caches, 0, epochs=3, views=2), made(caches, 1, epochs=1)
    noted(repository, one, epochs=3)
    run = command(tmp_path, "cache", "verify")
    assert run.returncode == 0, run.stderr
    assert sorted(run.stdout.splitlines()) == sorted(
        [
            f"{one.key.digest[:16]}  complete: logits of 3 epochs, views of 2 epochs",
            f"{other.key.digest[:16]}  complete: logits of 1 epochs",
        ]
    )


def test_a_half_built_cache_is_told_with_its_remedy_and_ends_in_exit_code_2(
    command: Command, tmp_path: Path, repository: Repository
) -> None:
    caches = tmp_path / "runs" / "caches"
    half, whole = made(caches, 0, epochs=2), made(caches, 1, epochs=1)
    noted(repository, half, epochs=4)
    noted(repository, whole, epochs=1)
    run = command(tmp_path, "cache", "verify")
    assert run.returncode == 2
    told = dict(line.split("  ", 1) for line in run.stdout.splitlines())
    assert told[whole.key.digest[:16]] == "complete: logits of 1 epochs"
    assert told[half.key.digest[:16]].startswith(f"refused: {half.folder} is incomplete, it has the logits of 2 of 4")
    assert len(told) == 2
    assert run.stderr.splitlines()[-1] == (
        "student-search: 1 of the caches cannot be used. The lines above say what to do."
    )


@pytest.mark.parametrize("kind", ["logits", "views"])
def test_a_cache_with_a_flipped_bit_is_told_by_the_file_and_ends_in_exit_code_2(
    command: Command, tmp_path: Path, repository: Repository, kind: str
) -> None:
    cache = made(tmp_path / "runs" / "caches", 0, epochs=2, views=2)
    noted(repository, cache, epochs=2)
    block = next(cache.folder.glob(f"000001-{kind}-*"))
    flip_last_bit(block)
    run = command(tmp_path, "cache", "verify")
    assert run.returncode == 2
    (line,) = run.stdout.splitlines()
    assert line.startswith(f"{cache.key.digest[:16]}  refused: {block} is damaged")
    assert "1 of the caches cannot be used" in run.stderr.splitlines()[-1]


def test_a_cache_under_the_name_of_another_ends_in_exit_code_2(
    command: Command, tmp_path: Path, repository: Repository
) -> None:
    caches = tmp_path / "runs" / "caches"
    one, other = made(caches, 0, epochs=1), made(caches, 1, epochs=1)
    shutil.rmtree(other.folder)
    one.folder.rename(other.folder)
    run = command(tmp_path, "cache", "verify")
    assert run.returncode == 2
    assert "contains another cache than its name says" in run.stdout


@pytest.mark.full
def test_a_built_cache_is_listed_verified_and_refused_once_it_is_damaged(command: Command, here: Path) -> None:
    build = ("cache", "build", "plan.yaml", "--executor", "inline")
    run = command(here, *build)
    assert run.returncode == 0, run.stderr
    (row,) = json.loads(command(here, "cache", "list", "--json").stdout)
    assert (row["epochs"], row["built"], row["searches"]) == (2, 2, ["plan"])
    assert row["key"][:16] in run.stdout
    assert "plan: paused" in command(here, "status").stdout
    assert "  complete: logits of 2 epochs" in command(here, "cache", "verify").stdout
    block = next(Path(row["folder"]).glob("*-logits-*"))
    os.truncate(block, block.stat().st_size - 1)
    assert command(here, "cache", "verify").returncode == 2
    again = command(here, *build)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.splitlines()[-1].startswith(f"student-search: {block} is truncated")
    block.unlink()
    assert command(here, *build).returncode == 0


# --- data


def test_a_data_set_is_fetched_into_the_folder_that_is_told(command: Command, here: Path) -> None:
    run = command(here, "data", "fetch", OURS["data"]["name"], "--data-dir", "elsewhere")
    assert (run.returncode, run.stdout) == (0, "elsewhere\n"), run.stderr


def test_a_data_set_that_nobody_knows_is_one_line(command: Command, tmp_path: Path) -> None:
    assert "cifar11" in refused(command(tmp_path, "data", "fetch", "cifar11"))
    assert names(tmp_path) == set()


# --- help


def commands() -> list[tuple[str, ...]]:
    """Every command, by the words that call it."""
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    paths: list[tuple[str, ...]] = []
    for name, one in whole.commands.items():
        paths += [(name, below) for below in one.commands] if isinstance(one, TyperGroup) else [(name,)]
    return paths


def test_the_commands_are_those_that_are_told_here() -> None:
    assert {" ".join(path) for path in commands() if len(path) == 2} == {
        "plan list", "plan show", "token add", "token list", "token revoke", "data fetch", "views sheet", "views write",
        "cache build", "cache list", "cache verify", "cache prune", "db upgrade", "db current",
    }  # fmt: skip


@pytest.mark.full
@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_has_help_with_a_sentence_and_a_line_for_each_option(
    command: Command, tmp_path: Path, path: tuple[str, ...]
) -> None:
    run = command(tmp_path, *path, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Usage: ")
    assert f"student-search {' '.join(path)} [OPTIONS]" in run.stdout.splitlines()[0]
    one = get_command(app)
    for name in path:
        assert isinstance(one, TyperGroup)
        one = one.commands[name]
    assert one.help
    assert one.help.split("\n")[0].rstrip(".")[:40] in run.stdout
    for parameter in one.params:
        shown = parameter.metavar if parameter.metavar else parameter.opts[0]
        assert f" {shown}" in run.stdout or f"[{parameter.name}]" in run.stdout
    assert names(tmp_path) == set()


@pytest.mark.parametrize("group", ["data", "views", "cache", "db"])
def test_a_group_alone_tells_its_commands(command: Command, tmp_path: Path, group: str) -> None:
    run = command(tmp_path, group, "--help")
    assert run.returncode == 0
    assert all(path[1] in run.stdout for path in commands() if path[0] == group)
