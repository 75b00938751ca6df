"""What a search works on, made from its plan: the parts of the data, views, candidates for the teachers, studies."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, cast

import torch
from torch import Tensor

from distill.datasets.load import Images, OnProgress
from distill.precision import checked
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from models.budget import check_feasible, count_parameters, format_budget
from models.errors import ModelError
from models.families import Family
from models.ratios import family_and_traits
from models.spec import spec_from_notation
from search.errors import PlanError
from search.plan.normalisations import students_normalisation, teachers_normalisation
from search.plan.schema import Plan
from search.prepare.candidates import Candidate, find_candidates
from search.prepare.data import read_data
from search.prepare.record import DataRecord
from search.seeds import seed_of
from search.settings import Settings
from search.studies.space import StudySpace

if TYPE_CHECKING:
    from jaxtyping import Int64

_CROP_MIN = 24 / 32  # of an image's side: the paper's smallest crop


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What a search works on; the same plan always gives the same."""

    train: Images
    search: Images  # the validation half that guides the search
    confirmation: Images
    input_shape: tuple[int, int, int]
    data: str  # digest of all training images
    indices: Int64[Tensor, " n"]  # of the training samples, in the data set's published order
    split: str  # digest of those
    views: ViewSettings
    normalisation: Normalisation
    candidates: tuple[Candidate, ...]  # for the teachers; none if logits are imported
    teacher_normalisation: Normalisation
    spaces: dict[str, StudySpace]  # of each study, with the families that fit its budget
    left_out: tuple[str, ...]  # a line for each family that does not fit a budget
    record: DataRecord  # for the search to note


def prepare(
    plan: Plan,
    settings: Settings,
    progress: OnProgress | None = None,
    *,
    record: DataRecord | None = None,
    marks_test: bool = False,
) -> Prepared:
    """Fetch and split the data; check what can be checked before anything is trained.

    Args:
        plan: what is asked for; what it leaves open is fp32 and unrounded widths until `as_settled` changes it.
        settings: where things are kept.
        progress: hears how many bytes are fetched.
        record: what the search noted of its data, which they must still be; its classes and normalisation are kept.
        marks_test: also look for copies of test images; not where the record is whole, for then it was done.

    Raises:
        PlanError: no family fits a budget, or a network is unknown or does not fit.
        DataError: the data cannot be fetched, are too few, or are not those of the record.
    """
    plan = plan.settled("fp32").rounded(1)
    marks_test = marks_test and not (record and record.is_whole)
    data = read_data(plan, settings, progress, record, marks_test=marks_test)
    images, parts = data.images, data.parts
    if record and record.classes:
        images = dataclasses.replace(images, classes=record.classes)
    input_shape = cast(tuple[int, int, int], tuple(images.images.shape[1:]))
    spaces, left_out = study_spaces(plan, input_shape, len(images.classes))
    train = _subset(images, parts.train)
    views = student_views(plan, input_shape)
    normalisation = (record and record.normalisation) or students_normalisation(plan, train)
    if record is None or not record.is_whole:
        record = DataRecord(
            content=data.content,
            split=data.split,
            test=data.test,
            classes=images.classes,
            normalisation=normalisation,
            warnings=data.warnings,
        )
    return Prepared(
        train=train,
        search=_subset(images, parts.search),
        confirmation=_subset(images, parts.confirmation),
        input_shape=input_shape,
        data=data.content,
        indices=parts.train,
        split=data.split,
        views=views,
        normalisation=normalisation,
        candidates=find_candidates(plan, input_shape=input_shape, classes=len(images.classes), views=views),
        teacher_normalisation=teachers_normalisation(plan, train),
        spaces=spaces,
        left_out=left_out,
        record=record,
    )


def as_settled(prepared: Prepared, plan: Plan) -> Prepared:
    """The same for the plan in which precision and rounding of widths, left open before, are settled."""
    spaces = {name: dataclasses.replace(space, plan=plan) for name, space in prepared.spaces.items()}
    candidates = tuple(
        dataclasses.replace(
            one, recipe=one.recipe and dataclasses.replace(one.recipe, precision=checked(plan.teacher.precision))
        )
        for one in prepared.candidates
    )
    return dataclasses.replace(prepared, spaces=spaces, candidates=candidates)


def student_views(plan: Plan, input_shape: tuple[int, int, int]) -> ViewSettings:
    """The settings of the students' views."""
    return ViewSettings(
        kind=plan.views.kind,
        seed=seed_of(plan.seed, "views") % 2**31,
        crop_min=max(1, round(_CROP_MIN * input_shape[1])),
        mixup=plan.views.mixup,
    )


def study_spaces(
    plan: Plan, input_shape: tuple[int, int, int], classes: int
) -> tuple[dict[str, StudySpace], tuple[str, ...]]:
    """The space of each study, without the families that do not fit its budget; and a line for each of those.

    Raises:
        PlanError: no family fits a budget; or a student of `sampler.first` fits into no study.
    """
    spaces, left_out, reasons = {}, [], dict[int, list[str]]()
    for study in plan.studies():
        budget, fitting = study.budget_params, []
        for family in study.families:
            try:
                _check_family(plan, family, budget, input_shape, classes)
            except ModelError as error:
                reasons.setdefault(budget, []).append(str(error))
                left_out.append(f"left out of study {study.name}: {error}")
            else:
                fitting.append(family)
        if fitting:
            kept = dataclasses.replace(study, families=tuple(fitting))
            spaces[study.name] = StudySpace(plan=plan, study=kept, input_shape=input_shape, classes=classes)
    for budget in {study.budget_params for study in plan.studies() if not study.is_on_labels}:
        if not any(space.study.budget_params == budget and not space.study.is_on_labels for space in spaces.values()):
            raise PlanError(f"no family fits the budget {format_budget(budget)}: {reasons[budget][0]}.")
    spaces = _with_first(plan, spaces)
    return spaces, tuple(left_out)


def _check_family(plan: Plan, family: Family, budget: int, input_shape: tuple[int, int, int], classes: int) -> None:
    """Make sure that a family fits a budget with any options and ratios that may be proposed."""
    for traits in plan.students.traits(family):
        ranges = plan.students.ranges(family, budget, traits)
        check_feasible(family, budget, input_shape=input_shape, classes=classes, traits=traits, ranges=ranges)


def _with_first(plan: Plan, spaces: Mapping[str, StudySpace]) -> dict[str, StudySpace]:
    """The spaces with the students of `sampler.first`, each in the study of the smallest budget that it fits."""
    found = dict(spaces)
    for notation in plan.sampler.first:
        try:
            space = next(iter(spaces.values()))
            spec = spec_from_notation(notation, space.input_shape, space.classes)
            family, _ = family_and_traits(spec)
            name = _smallest(spaces, family, count_parameters(spec))
            found[name].proposal_of(spec)  # refuses what the study does not search
        except ModelError as error:
            raise PlanError(f"sampler.first: {error}.") from None
        found[name] = dataclasses.replace(found[name], first=(*found[name].first, spec))
    return found


def first_lines(plan: Plan, spaces: Mapping[str, StudySpace]) -> tuple[str, ...]:
    """A line for each student of `sampler.first` in whose place another is tried: one that fits the budget better.

    Args:
        plan: with precision and rounding settled.
        spaces: the studies' spaces for that plan.
    """
    lines, multiple = [], plan.students.multiple
    why = f"has widths in multiples of {multiple} and fits" if multiple > 1 else "fills"
    for notation, (name, space) in product(plan.sampler.first, spaces.items()):
        spec = spec_from_notation(notation, space.input_shape, space.classes)
        if spec in space.first and (tried := space.solve(space.proposal_of(spec))[1].spec) != spec:
            lines.append(f"sampler.first: {notation} is tried as {tried.notation}, which {why} the budget of {name}")
    return tuple(lines)


def few_students(spaces: Mapping[str, StudySpace]) -> tuple[str, ...]:
    """A line for each study that has no more different students than the plan asks for trials.

    Args:
        spaces: of the studies, for a plan with precision and rounding settled.
    """
    return tuple(
        f"study {name} has only {space.trials} different student{'s' * (space.trials > 1)}, fewer than the "
        f"{space.plan.sampler.trials} trials of the plan: each is trained once, and then the study ends"
        for name, space in spaces.items()
        if space.trials < space.plan.sampler.trials
    )


def _smallest(spaces: Mapping[str, StudySpace], family: Family, parameters: int) -> str:
    """The study of the smallest budget for so many parameters that has the family.

    Raises:
        PlanError: there is none.
    """
    holding = {
        space.study.budget_params: name
        for name, space in spaces.items()
        if family in space.study.families and space.study.budget_params >= parameters and not space.study.is_on_labels
    }
    if not holding:
        raise PlanError(
            f"sampler.first names a student of {family.name} with {parameters:,} parameters, but no study searches "
            "such students: name one of a family and size that the plan asks for."
        )
    return holding[min(holding)]


def _subset(images: Images, indices: torch.Tensor) -> Images:
    return Images(images=images.images[indices].contiguous(), labels=images.labels[indices], classes=images.classes)
