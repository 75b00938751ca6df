"""Export a confirmed student: the replicate, its files, and a card that says what it is and how accurate."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from distill.networks.export import ONNX_EXTRA, TOLERANCE, Check, Student, has_onnx, make_student, write_student
from distill.train.recipe import Recipe
from models.budget import format_budget, parse_budget
from models.errors import ModelError
from models.spec import Spec
from search.answers.confirm import Key, by_student, samples_of
from search.answers.separation import Sample, interval_over_images, interval_over_seeds
from search.answers.stored import answers_of
from search.answers.verdict import Interval
from search.errors import NotThere, UserError
from search.plan.schema import Plan
from search.prepare.prepared import prepare
from search.prepare.record import DataRecord
from search.settings import Settings
from search.winners.new_folder import check_folder, whole_folder
from storage.errors import ArtifactError
from storage.files.artifacts import Artifacts
from storage.records import Opening, Replicate, Search, Teacher, TrialResult
from storage.rows.repository import Repository

_NAMED = re.compile(r"(.+)/([0-9]{1,9})")  # study and number


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written."""

    student: TrialResult
    replicate: Replicate
    folder: Path
    checks: tuple[Check, ...]

    def to_json(self) -> dict[str, Any]:
        """By name, JSON-able; without the folder."""
        return {
            "student": f"{self.student.study}/{self.student.number}",
            "family": self.student.family,
            "notation": self.student.notation,
            "replicate": self.replicate.replicate,
            "weights_digest": self.replicate.weights_digest,
            "checks": [vars(check) for check in self.checks],
        }


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What the card says."""

    search: Search
    plan: Plan
    student: TrialResult
    replicate: Replicate
    sample: Sample
    seeds: Sequence[int]  # of all its replicates
    teachers: Sequence[Teacher]
    openings: Sequence[Opening]
    classes: Sequence[str]
    data: DataRecord


def export(
    repository: Repository, search: Search, settings: Settings, wanted: str, folder: Path, *, with_onnx: bool
) -> Exported:
    """Write a confirmed student to a folder, completely or not at all.

    Args:
        repository: of the database.
        search: in it.
        settings: where weights and data are.
        wanted: "100k/7", study and number; or a budget such as "100k", for its winner.
        folder: new or empty.
        with_onnx: also as ONNX, which needs the extra `onnx`.

    Raises:
        UserError: the student does not exist or was never confirmed, the folder is not empty or cannot be written, or
            the extra is not installed.
        ArtifactError: its weights are gone or damaged.
        DataError: the data are not those that the search noted.
        ExportError: an exported form differs from the trained student.
    """
    check_folder(folder)
    if with_onnx and not has_onnx():
        raise UserError(f"ONNX needs packages that are not installed: {ONNX_EXTRA}, or export with --no-onnx.")
    confirmed = by_student(repository.replicates(search.id))
    student = _find(repository, search, wanted, confirmed)
    key = student.key
    replicates = confirmed[key]
    replicate = median_replicate(replicates)
    weights = weights_of(replicate, Artifacts(settings.artifacts))
    plan = Plan.of(search)
    prepared = prepare(plan, settings, record=DataRecord.of(search, repository))
    module = make_student(
        weights,
        spec=Spec.from_json(student.spec),
        classes=prepared.confirmation.classes,
        normalisation=prepared.normalisation,
        input_scale=Recipe(**student.recipe).input_scale,
    )
    facts = _Facts(
        search=search,
        plan=plan,
        student=student,
        replicate=replicate,
        sample=samples_of(replicates)[key],
        seeds=[made.seed for made in replicates],
        teachers=[teacher for own in search.teachers or () if (teacher := repository.teacher(own))],
        openings=[o for o in repository.openings(search.id) if o.trial == key],
        classes=prepared.confirmation.classes,
        data=prepared.record,
    )
    with whole_folder(folder) as aside:
        checks = write_student(aside, module, weights, prepared.confirmation.images, with_onnx=with_onnx)
        (aside / "README.md").write_text(_card(facts, module, checks), encoding="utf-8")
    return Exported(student=student, replicate=replicate, folder=folder, checks=tuple(checks))


def median_replicate(replicates: Sequence[Replicate]) -> Replicate:
    """The replicate with the median validation score; if their number is even, the lower of the two in the middle."""
    ranked = sorted(replicates, key=lambda replicate: (replicate.score, replicate.replicate))
    return ranked[(len(ranked) - 1) // 2]


def _find(repository: Repository, search: Search, wanted: str, confirmed: Collection[Key]) -> TrialResult:
    """The confirmed student of that name, or the winner of that budget."""
    listed = ", ".join(f"{study}/{number}" for study, number in sorted(confirmed)) or "none yet"
    known = f"confirmed students are: {listed}"
    if named := _NAMED.fullmatch(wanted):
        found = repository.results_of(search.id, [(named[1], int(named[2]))], with_curves=False)
        if not found:
            raise NotThere(f"'{search.name}' has no finished trial {wanted}; {known}.")
        if (found[0].study, found[0].number) not in confirmed:
            raise UserError(f"{wanted} of '{search.name}' was never confirmed with fresh seeds; {known}.")
        return found[0]
    try:
        budget = parse_budget(wanted)
    except ModelError:
        raise NotThere(
            f"no student '{wanted}': write study and number, such as 100k/7, or a budget, such as 100k; {known}."
        ) from None
    (answer,) = answers_of(repository, search, (budget,))
    if answer.winner is None or answer.verdict is None:
        raise UserError(
            f"no confirmed student of '{search.name}' has at most {format_budget(budget)} parameters; {known}."
        )
    return answer.winner


def weights_of(replicate: Replicate, artifacts: Artifacts) -> bytes:
    """The weights that a replicate was trained to.

    Raises:
        ArtifactError: they were never stored, are gone or damaged.
    """
    if replicate.artifact is None:
        raise ArtifactError(
            f"the weights of {replicate.study}/{replicate.number}, replicate {replicate.replicate}, were never stored: "
            "run the search again."
        )
    return artifacts.get(replicate.artifact)


def _card(facts: _Facts, module: Student, checks: Sequence[Check]) -> str:
    student, plan = facts.student, facts.plan
    channels, height, width = module.spec.input_shape
    has_onnx = any(check.form == "onnxruntime" for check in checks)
    digest = hashlib.sha256(json.dumps(plan.identity(), sort_keys=True).encode()).hexdigest()
    latency = (
        "not measured"
        if student.latency_ms is None
        else (f"{student.latency_ms:.2f} ms an image on {student.device}, {student.threads} thread(s), fp32")
    )
    checked = "\n".join(
        f"- {check.form}: on {check.images:,} real images, {check.differing} with another class; logits differ by "
        f"at most {check.largest:.2g} (allowed: {TOLERANCE:g} of their deviation)"
        for check in checks
    )
    teachers = "\n".join(
        f"- `{t.notation}`, {t.parameters:,} parameters, {100 * t.accuracy:.1f} % validation accuracy, key `{t.key}`"
        for t in facts.teachers
    )
    seeds = ", ".join(str(seed) for seed in facts.seeds)
    onnx = """
Without torch, with `pip install onnxruntime numpy`:

    python run_onnx.py IMAGES.npy
"""
    return f"""# {student.notation}

A {student.family} student for {plan.data.name}, found and distilled by student-search {version("student-search")}: \
search `{facts.search.name}`, trial {student.study}/{student.number}.

{student.parameters:,} parameters, {student.macs:,} multiply-accumulates an image; {latency}.
In: uint8 [n, {channels}, {height}, {width}], 0 black, 255 white. Out: logits of {len(facts.classes)} classes: \
{", ".join(facts.classes)}.

## How to run it

    from distill.networks.export import load_student
    student = load_student(".")  # this folder
    classes = student(images).argmax(1)  # uint8 tensor as above
{onnx if has_onnx else ""}
`program.pt2` is the same student for `torch.export.load`.

## How well it does

{_scores(facts)}

## How it was made

Plan (digest `{digest[:16]}`): {plan.data.train:,} training images, {plan.data.validation:,} for validation, seed \
{plan.seed}; views {plan.views.kind}, {plan.views.epochs} epochs cached; at most {plan.trial_epochs} epochs of \
{plan.trial.optimizer}, {plan.trial.schedule}, loss {plan.trial.loss}. Recipe: `{json.dumps(student.recipe)}`.
Weights: replicate {facts.replicate.replicate}, seed {facts.replicate.seed}, sha256 \
`{facts.replicate.weights_digest}`: of {len(facts.sample.scores)} replicates the one with the median validation score \
(their seeds: {seeds}).

Data: digest `{facts.data.content[:16]}`, split {plan.data.split}.{_warnings(facts.data)}

Teachers:
{teachers or "- logits made elsewhere"}

Logit cache: `{facts.search.cache or "none"}`

## How it was checked

{checked}

Written with Python {platform.python_version()}, torch {torch.__version__}.
"""


def _warnings(data: DataRecord) -> str:
    return " What may mislead:\n\n" + "\n".join(f"- {line}" for line in data.warnings) if data.warnings else ""


def _scores(facts: _Facts) -> str:
    sample = facts.sample
    rows = [
        ("this replicate, held-back half of validation", f"{100 * facts.replicate.score:.2f} %"),
        (
            f"mean over {len(sample.scores)} fresh seeds, held-back half",
            f"{100 * sample.mean:.2f} % (95 % over seeds {_interval(interval_over_seeds(sample.scores))}; over seeds "
            f"and images {_interval(interval_over_images(sample))})",
        ),
        ("the search's own score, biased upwards by selection", f"{100 * facts.student.score:.2f} %"),
        *_test_rows(facts),
    ]
    lines = ["| accuracy | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


def _test_rows(facts: _Facts) -> list[tuple[str, str]]:
    first = next((opening for opening in facts.openings if opening.kind == "first"), None)
    if first is None:
        return [("test set", "not opened")]
    own = next((m["score"] for m in first.members if m["weights_digest"] == facts.replicate.weights_digest), None)
    forced = sum(opening.kind == "forced" for opening in facts.openings)
    again = f"; opened {forced} more time(s) by force" if forced else ""
    mean = f"{100 * first.mean:.2f} % over {len(first.members)} replicates"
    return [
        ("test set, this replicate", "not among those opened" if own is None else f"{100 * own:.2f} %"),
        ("test set, mean", f"{mean}, opened {first.opened_at:%Y-%m-%d} by {first.opened_by}{again}"),
    ]


def _interval(interval: Interval | None) -> str:
    return "unknown" if interval is None else f"{100 * interval.low:.2f} to {100 * interval.high:.2f}"
