"""The sealed test set: the only module that reads it, for confirmed winners only.

All replicates of a winner are scored at once, which is stored as one row: who, when, on which images, mean and
intervals, and the class that each replicate gave each image. A student that wins several budgets is scored once.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from distill.datasets.load import Images, content_digest, load_test
from distill.networks.network import load_network
from distill.train.evaluate import predict
from distill.train.recipe import Recipe
from models.spec import Spec
from search.answers.confirm import Key, by_student
from search.answers.separation import Sample, interval_over_images, interval_over_seeds
from search.answers.stored import answers_of
from search.drivers import this_user
from search.errors import UserError
from search.plan.schema import Plan
from search.prepare.prepared import prepare
from search.prepare.record import DataRecord
from search.settings import Settings
from search.winners.export import weights_of
from storage.files.artifacts import Artifacts
from storage.records import Opening, Replicate, Search, TrialResult, utc_now
from storage.rows.per_image import read_classes, write_classes
from storage.rows.repository import Repository

Tell = Callable[[str], None]


def winners(repository: Repository, search: Search) -> dict[Key, TrialResult]:
    """The confirmed winners of the plan's budgets, each student once."""
    confirmed = (a.winner for a in answers_of(repository, search) if a.verdict is not None)
    return {won.key: won for won in confirmed if won is not None}


def open_test(repository: Repository, search: Search, settings: Settings, *, force: bool, tell: Tell) -> list[Opening]:
    """Score the winners on the test set, except those scored before; with force all of them.

    Args:
        repository: of the database.
        search: a finished one.
        settings: where data and weights are.
        force: score again those that were scored before; the report will always say so.
        tell: hears which winners are scored or left out.

    Returns:
        The new openings, in the order of the budgets.

    Raises:
        UserError: the search has not finished, has no confirmed student, or all its winners were scored before.
        ArtifactError: weights are gone or damaged.
        DataError: the test set cannot be fetched, or the data are not those that the search noted.
    """
    won = winners(repository, search)
    opened = Counter((opening.study, opening.number) for opening in repository.openings(search.id))
    _require_openable(search, won, opened, force=force, tell=tell)
    plan, artifacts = Plan.of(search), Artifacts(settings.artifacts)
    replicates = by_student(repository.replicates(search.id))
    wanted = [student for key, student in won.items() if force or key not in opened]
    weights = {  # all of them, before a single image is read
        (key := student.key): [weights_of(r, artifacts) for r in replicates[key]] for student in wanted
    }
    record = DataRecord.of(search, repository)
    normalisation = prepare(plan, settings, record=record).normalisation
    test = _test_images(plan, settings)
    if record is not None:
        record.hold(plan.data.name, test=content_digest(test))
    made = []
    for student in wanted:
        key = student.key
        scale = Recipe(**student.recipe).input_scale
        tell(f"{key[0]}/{key[1]}: {len(weights[key])} replicates on {len(test.labels):,} test images")
        classes = []
        for content in weights[key]:
            module = load_network(Spec.from_json(student.spec), content)
            logits = predict(module, test.images, normalisation, input_scale=scale)
            classes.append(logits.argmax(1).numpy())
        opening = _opening(student, replicates[key], test, classes, number=opened[key])
        if not repository.open_test(search.id, opening):
            raise UserError(
                f"somebody else has just opened the test set for {key[0]}/{key[1]}; see `student-search best`."
            )
        made.append(opening)
    return made


def check_exported(
    repository: Repository, search: Search, settings: Settings, folder: Path, *, python: str
) -> tuple[Opening, int]:
    """Run an exported student on the test images with onnxruntime, and compare its classes with those of the opening.

    It gives no new accuracy; a row of the kind "check" is stored.

    Args:
        repository: of the database.
        search: the student's.
        settings: where the data are.
        folder: with the exported student.
        python: an interpreter with onnxruntime and numpy; torch is not needed.

    Returns:
        The row, and for how many images the class differs.

    Raises:
        UserError: the student was never scored on the test set, or the program failed.
    """
    digest = exported_digest(folder)
    opened = [o for o in repository.openings(search.id) if digest in [m.get("weights_digest") for m in o.members]]
    if not opened:
        raise UserError(
            f"the test set was never opened for the student in {folder}: run `student-search open-test`, or export the "
            "student again."
        )
    own = [o for o in repository.openings(search.id) if o.trial == opened[0].trial]
    place = next(i for i, member in enumerate(own[0].members) if member["weights_digest"] == digest)
    test = _test_images(Plan.of(search), settings)
    if content_digest(test) != own[0].data:
        raise UserError("the test images are not those of the opening: restore the data set that was used then.")
    classes = _run_elsewhere(folder, test, python)
    differing = int((classes != read_classes(own[0].predicted)[place]).sum())
    row = replace(
        own[0],
        opening=own[-1].opening + 1,
        kind="check",
        opened_at=utc_now(),
        opened_by=this_user(),
        members=[{**own[0].members[place], "differing": differing}],
        predicted=write_classes([classes]),
    )
    if not repository.open_test(search.id, row):
        raise UserError("somebody else uses the same student's test images at the moment; try again.")
    return row, differing


def _test_images(plan: Plan, settings: Settings) -> Images:
    return load_test(plan.data.name, settings.data_dir, exif_orientation=plan.data.exif_orientation)


def exported_digest(folder: Path) -> str:
    """The digest of the weights in a folder that `export` wrote.

    Raises:
        UserError: it has no weights.
    """
    try:
        return hashlib.sha256((folder / "weights.safetensors").read_bytes()).hexdigest()
    except OSError as error:
        raise UserError(
            f"there is no exported student in {folder} ({error.strerror}): see `student-search export`."
        ) from None


def _run_elsewhere(folder: Path, test: Images, python: str) -> NDArray[np.int64]:
    """The classes that the exported program predicts when that interpreter runs it."""
    with tempfile.TemporaryDirectory(prefix="student-search-check-") as name:
        images, answer = Path(name) / "images.npy", Path(name) / "classes.npy"
        np.save(images, test.images.numpy())
        command = [python, str(folder / "run_onnx.py"), str(images), str(answer)]
        environ = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
        try:
            done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
        except OSError as error:
            raise UserError(
                f"cannot run {python} ({error.strerror}): name an interpreter with onnxruntime in --python."
            ) from None
        if done.returncode:
            last = (done.stderr.strip() or "it printed nothing").splitlines()[-1]
            raise UserError(f"{folder / 'run_onnx.py'} failed under {python}: {last}")
        try:
            classes: NDArray[np.int64] = np.load(answer, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            classes = np.empty(0, dtype=np.int64)
    if classes.shape != (len(test.labels),):
        raise UserError(f"{folder / 'run_onnx.py'} did not give one class for each image: export the student again.")
    return classes


def _require_openable(
    search: Search,
    won: Collection[Key],
    opened: Collection[Key],
    *,
    force: bool,
    tell: Tell,
) -> None:
    if search.state != "finished":
        raise UserError(
            f"'{search.name}' is {search.state}, and its winners may still change: the test set stays sealed until it "
            "has finished."
        )
    if not won:
        raise UserError(
            f"no student of '{search.name}' was trained again with fresh seeds: see 'confirmation.top' in its plan."
        )
    already = [f"{study}/{number}" for study, number in won if (study, number) in opened]
    if already and len(already) == len(won) and not force:
        raise UserError(
            f"the test set was opened for {', '.join(already)} already: see `student-search best`. Opening it again "
            "makes it a second validation set; --force does so, and the report will say it."
        )
    if already and not force:
        tell(f"opened before, not opened again: {', '.join(already)}")


def _opening(
    student: TrialResult,
    replicates: Sequence[Replicate],
    test: Images,
    classes: Sequence[NDArray[np.int64]],
    *,
    number: int,
) -> Opening:
    correct = np.stack([found == test.labels.numpy() for found in classes])
    sample = Sample(scores=tuple(float(right.mean()) for right in correct), correct=correct)
    seeds, images = interval_over_seeds(sample.scores), interval_over_images(sample)
    return Opening(
        study=student.study,
        number=student.number,
        opening=number,
        kind="forced" if number else "first",
        opened_at=utc_now(),
        opened_by=this_user(),
        data=content_digest(test),
        images=len(test.labels),
        members=[
            {"replicate": r.replicate, "seed": r.seed, "score": score, "weights_digest": r.weights_digest}
            for r, score in zip(replicates, sample.scores, strict=True)
        ],
        mean=sample.mean,
        low=seeds and seeds.low,
        high=seeds and seeds.high,
        low_images=images and images.low,
        high_images=images and images.high,
        predicted=write_classes(list(classes)),
    )
