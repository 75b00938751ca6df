from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
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
from storage.records import Cache
from tests.search.cli import test_main as test_cli
from tests.search.cli.test_main import Command, refused
from tests.search.kept import repository_in
from tests.search.pictures import picture, pictures
from tests.search.plans import SMALL, SQUARES, outcome, small_plan

DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or Path(__file__).parents[3] / "data").absolute()
OURS = {"data": {"name": "python:squares_for_commands:images", "train": 100, "validation": 40}}
WRITE = ("views", "write", "plan.yaml", "-o", "kit")
VIEWS = torch.zeros(10, 3, 8, 8, dtype=torch.uint8)

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
    sheet = contact_sheet(prepared.train.images, prepared.views, samples=torch.arange(4), epochs=3, names=labels)
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
    views = {"views-000000.npy", "views-000001.npy"}
    assert names(here / "kit") == views | {"labels.npy", "indices.npy", "manifest.json", "SHA256SUMS"}
    prepared = prepare(small_plan(**OURS), Settings())
    for epoch in range(2):
        expected = render(prepared.train.images, prepared.views, epoch=epoch, samples=torch.arange(100))
        assert np.array_equal(np.load(here / "kit" / f"views-{epoch:06d}.npy"), expected.numpy())
    assert np.array_equal(np.load(here / "kit" / "indices.npy"), prepared.indices.numpy())
    assert "complete kit/manifest.json" in run.stderr
    assert run.stderr.splitlines()[-1].endswith("needs only one line:  logits: kit/manifest.json")


def test_ctrl_c_while_views_are_written_is_one_line_and_its_own_exit_code(
    command: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("distill.cache.kit.write_kit", interrupted)
    run = command(here, *WRITE)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "student-search: interrupted.\n")


# --- caches


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., LogitCache]:
    """Makes caches where the commands look for them, with the logits of some epochs and the views of some of these.

    The database has those that are to have `of` epochs, and the search that learns from one.
    """
    repository = repository_in(tmp_path)

    def made(number: int, *, epochs: int, views: int = 0, of: int | None = None, search: str = "") -> LogitCache:
        key = CacheKey(
            network="6fc", teachers=("t",), data="d", split=str(number), views=ViewSettings(kind="none", seed=0),
            normalisation=Normalisation(kind="per-image"), precision="fp32", dtype="fp32", samples=10,
            image=(3, 8, 8), classes=3,
        )  # fmt: skip
        cache = LogitCache(tmp_path / "runs" / "caches", key).open()
        for epoch in range(epochs):
            cache.write(epoch, {"logits": torch.full((10, 3), float(epoch))})
            if epoch < views:
                cache.write(epoch, {"views": VIEWS})
        if of is not None:
            now, place = outcome().finished_at, str(cache.folder)
            repository.save_cache(Cache(key=key.digest, manifest={}, epochs=of, location=place, created_at=now))
        if search:
            row = repository.open_search(search, small_plan().identity(), "me")
            repository.owned(row.id, "me").note_inputs(["t"], key.digest)
        return cache

    return made


def test_caches_are_listed_with_how_far_they_are_built_and_who_learns_from_them(
    command: Command, tmp_path: Path, make: Callable[..., LogitCache]
) -> None:
    half, whole = make(0, epochs=2, of=4, search="still at it"), make(1, epochs=3, views=3, of=3, search="done")
    half.write(3, {"views": VIEWS})  # without its logits it is not built
    unused, strange = make(2, epochs=1, of=1), make(3, epochs=3)
    both, logits = ["logits", "views"], ["logits"]
    told, shown = command(tmp_path, "cache", "list", "--json"), command(tmp_path, "cache", "list")
    assert (told.returncode, told.stderr) == (0, "")
    assert (shown.returncode, shown.stderr) == (0, f"in {tmp_path / 'runs' / 'caches'}\n")
    facts = {row["key"]: row for row in json.loads(told.stdout)}
    lines = [re.split(r"\s{2,}", line.strip()) for line in shown.stdout.splitlines()]
    for key, cache, far, row in (
        (half.key.digest, half, "2 of 4", {"epochs": 4, "built": 2, "holds": both, "searches": ["still at it"]}),
        (whole.key.digest, whole, "3", {"epochs": 3, "built": 3, "holds": both, "searches": ["done"]}),
        (unused.key.digest, unused, "1", {"epochs": 1, "built": 1, "holds": logits, "searches": []}),
        (
            strange.folder.name, strange, "3",
            {"epochs": 3, "built": 3, "holds": logits, "searches": ["not in this database"]},
        ),
    ):  # fmt: skip
        size = sum(path.stat().st_size for path in cache.folder.iterdir())
        assert facts.pop(key) == row | {"key": key, "folder": str(cache.folder), "bytes": size}
        cells = [key[:16], far, ", ".join(row["holds"]), f"{size / 1e6:.1f}", ", ".join(row["searches"]) or "none"]
        assert cells in lines
    assert facts == {}


def test_where_there_are_no_caches_one_is_told_how_to_build_one(command: Command, tmp_path: Path) -> None:
    repository_in(tmp_path)
    run = command(tmp_path, "cache", "list")
    assert (run.returncode, run.stdout) == (0, "")
    assert "There are no caches yet" in run.stderr
    assert json.loads(command(tmp_path, "cache", "list", "--json").stdout) == []


def test_caches_that_no_search_learns_from_are_pruned_and_those_of_another_database_never(
    command: Command, tmp_path: Path, make: Callable[..., LogitCache]
) -> None:
    used, unused, strange = make(0, epochs=1, of=1, search="s"), make(1, epochs=1, of=1), make(2, epochs=1)
    for option, fate, left in ((), "unused", {used, unused}), (("--delete",), "deleted", {used}):
        run = command(tmp_path, "cache", "prune", *option)
        assert (run.returncode, run.stdout.split()[:2]) == (0, [unused.key.digest[:16], f"{fate}:"])
        assert not any(kept.folder.name in run.stdout for kept in (used, strange))
        assert {row.key for row in repository_in(tmp_path).caches()} == {cache.key.digest for cache in left}
        for cache in (used, unused, strange):
            assert len(list(cache.folder.glob("*.npy"))) == (cache in {*left, strange})


def test_caches_are_verified_and_those_that_cannot_be_used_are_told_with_why_and_end_in_exit_code_2(
    command: Command, tmp_path: Path, make: Callable[..., LogitCache]
) -> None:
    def verified(code: int) -> tuple[dict[str, str], str]:
        run = command(tmp_path, "cache", "verify")
        assert run.returncode == code, run.stderr
        return dict(line.split("  ", 1) for line in run.stdout.splitlines()), run.stderr

    one, other = make(0, epochs=3, views=2, of=3), make(1, epochs=1)
    fates = {one: "complete: logits of 3 epochs, views of 2 epochs", other: "complete: logits of 1 epochs"}
    assert verified(0)[0] == {cache.key.digest[:16]: fate for cache, fate in fates.items()}

    half, moved = make(2, epochs=2, of=4), make(3, epochs=1)
    fates[half] = f"refused: {half.folder} is incomplete, it has the logits of 2 of 4"
    moved.folder.rename(moved.folder.with_name("0" * 32))
    for number, kind in enumerate(("logits", "views"), start=4):
        cache = make(number, epochs=2, views=2, of=2)
        block = next(cache.folder.glob(f"000001-{kind}-*"))
        content = block.read_bytes()
        block.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        fates[cache] = f"refused: {block} is damaged"
    told, said = verified(2)
    assert "contains another cache than its name says" in told.pop("0" * 16)
    assert told.keys() == {cache.key.digest[:16] for cache in fates}
    assert all(told[cache.key.digest[:16]].startswith(fate) for cache, fate in fates.items())
    assert said.splitlines()[-1] == ("student-search: 4 of the caches cannot be used. The lines above say what to do.")


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
    paths: list[tuple[str, ...]] = []
    for name, one in whole.commands.items():
        paths += [(name, below) for below in one.commands] if isinstance(one, TyperGroup) else [(name,)]
    return paths


@pytest.mark.parametrize("group", ["", "data", "views", "cache", "db"])
def test_a_group_alone_tells_its_commands(command: Command, tmp_path: Path, group: str) -> None:
    run = command(tmp_path, *group.split(), "--help")
    assert run.returncode == 0
    told = {path[1] if group else path[0] for path in commands() if path[0] == group or not group}
    assert all(name in run.stdout for name in told - {"drive-claimed"})  # which is hidden


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
        one = one.commands[name]
    assert one.help
    assert one.help.split("\n")[0].rstrip(".")[:40] in run.stdout
    for parameter in one.params:
        shown = parameter.metavar if parameter.metavar else parameter.opts[0]
        assert f" {shown}" in run.stdout or f"[{parameter.name}]" in run.stdout
    assert names(tmp_path) == set()


# --- data check


def test_a_check_prints_the_classes_of_each_part_and_warns_of_duplicates(command: Command, tmp_path: Path) -> None:
    pictures(tmp_path / "loop", {"cat": 90, "dog": 3})
    picture(tmp_path / "loop" / "test" / "cat" / "same.png", seed=0)  # as train/cat/000.png
    (tmp_path / "plan.yaml").write_text(
        yaml.safe_dump(SMALL | {"data": {"name": "folder:loop", "train": 40, "validation": 20}})
    )
    run = command(tmp_path, "data", "check", "folder:loop")
    assert run.returncode == 0, run.stderr
    head, *table = run.stdout.splitlines()
    assert head == "folder:loop: 100 images of 3 x 8 x 8"
    assert [line.split() for line in table if line.strip().startswith(("cat", "dog"))] == [
        ["cat", "90", "4"],
        ["dog", "3", "3"],
    ]
    told = [line for line in run.stderr.splitlines() if line.startswith("warning: ")]
    assert told == [
        "warning: duplicate images: test images that are among the images for training and validation: 1, so that test "
        "accuracy will be too high (such as 'test/cat/same.png' = 'train/cat/000.png')"
    ]
    run = command(tmp_path, "data", "check", "plan.yaml", "--json")
    found = json.loads(run.stdout)
    assert [found["counts"][part]["dog"] for part in ("training", "search half", "confirmation half", "test")] == [
        1, 1, 1, 3,
    ]  # fmt: skip
    assert (found["duplicates"]["in_test"], len(found["warnings"])) == (1, 1)
    (tmp_path / "loop" / "test" / "dog" / "000.png").write_bytes(b"no image")
    (tmp_path / "loop" / "train" / "cat" / "001.png").write_bytes(b"no image")
    run = command(tmp_path, "data", "check", "plan.yaml")
    assert (run.returncode, run.stdout) == (2, "")
    why = "is not a PNG or JPEG image, despite its name; replace or remove it."
    assert run.stderr.splitlines()[-3:] == [
        "student-search: 2 files or folders cannot be used:",
        f"  'loop/train/cat/001.png' {why}",
        f"  'loop/test/dog/000.png' {why}",
    ]
