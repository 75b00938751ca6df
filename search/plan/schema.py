"""A plan: every key, its default and the values it may have. `search.plan.file` reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator

from distill.datasets.named import DATA_SETS, FOLDER, check_name
from distill.errors import DataError
from models.budget import parse_budget
from models.errors import ModelError
from models.families import FAMILY_NAMES, Family
from search.errors import PlanError
from search.plan.plain import did_you_mean, plain
from search.plan.resources import ResourcesPlan
from search.plan.students import StudentsPlan
from search.plan.studies import DATA_BEFORE, StudyPlan, stored, studies_of
from search.plan.teacher import TeacherPlan
from search.plan.values import (
    AUTO_PRECISION,
    Conflict,
    Finite,
    Momentum,
    Names,
    Range,
    Section,
    Share,
    TrainingPrecision,
    TrueOrFalse,
    Whole,
)
from storage.records import Search

_MOST_STUDIES = 100  # budgets of a plan, and families


def _read_budgets(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        raise ValueError("write a list, such as [100k, 1M, 3.16M]")
    if len(value) > _MOST_STUDIES:
        raise ValueError(f"the list has {len(value):,} budgets; at most {_MOST_STUDIES} are allowed")
    try:
        budgets = [parse_budget(item) for item in value]
    except ModelError as error:
        raise ValueError(str(error)) from None
    if len(set(budgets)) < len(budgets):
        raise ValueError("a budget occurs twice in the list")
    return tuple(sorted(budgets))


def _read_family(name: str) -> str:
    try:
        return Family.parse(name).name
    except ModelError as error:
        raise ValueError(f"{error}{did_you_mean(name, FAMILY_NAMES)}") from None


def _sorted_families(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(family.name for family in sorted({Family.parse(name) for name in value}))


Budgets = Annotated[tuple[int, ...], BeforeValidator(_read_budgets), Field(min_length=1)]
Families = Annotated[
    tuple[Annotated[str, AfterValidator(_read_family)], ...],
    Field(min_length=1, max_length=_MOST_STUDIES),
    AfterValidator(_sorted_families),
]


def _is_folder(data: dict[str, Any]) -> bool:
    return str(data.get("name", "")).startswith(FOLDER)


class DataPlan(Section):
    """The data set, and how its training images are split."""

    name: str = "cifar10"
    train: Whole = Field(ge=10)
    validation: Whole = Field(ge=4, description="one half guides the search, the other is for confirmation")
    split: Literal["stratified", "proportional"] = Field(
        default_factory=lambda data: "stratified" if _is_folder(data) else "proportional",
        description="stratified: each class in every part, and copies of an image in one; the default for folders",
    )
    exif_orientation: TrueOrFalse = Field(
        default_factory=lambda data: _is_folder(data), description="turn a folder's images as their EXIF data say"
    )

    @field_validator("name")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return check_name(value)
        except DataError as error:
            raise ValueError(f"{str(error).rstrip('.')}{did_you_mean(value, DATA_SETS)}") from None

    def conflicts(self) -> Iterator[Conflict]:
        """EXIF data of images that are no files."""
        if self.exif_orientation and not _is_folder({"name": self.name}):
            yield Conflict(keys=("exif_orientation", "name"), message="it is for the files of a folder; remove it")


class ViewsPlan(Section):
    """The augmented images that teachers and students see, and how many epochs of them are cached."""

    kind: Literal["paper", "pad-crop-flip", "none"] = "paper"
    mixup: Finite = Field(default=0.0, ge=0, le=100, description="alpha of the Beta distribution; 0: no mixup")
    epochs: Whole = Field(ge=1)
    normalisation: Literal["per-image", "per-channel"] = "per-image"
    store: Literal["auto", "rendered", "replayed"] = "auto"
    past_last_epoch: Literal["cycle", "end"] = "cycle"
    logits: Literal["fp32", "fp16"] = Field(default="fp32", description="how they are stored")
    precision: Literal["fp32", "tf32", "bf16"] = Field(
        default="fp32", description="of the teachers in building the cache"
    )
    members: TrueOrFalse = Field(default=False, description="also keep the logits of each teacher, not only their mean")


class SamplerPlan(Section):
    """How the next proposal of each study is chosen."""

    name: Literal["gp", "tpe", "random"] = "gp"
    studies: Literal["per-budget", "per-family"] = Field(
        default="per-budget", description="one study for each budget, or for each budget and family"
    )
    trials: Whole = Field(ge=1, description="finished trials of each study")
    first: Names = Field(default=(), description="students to try first, in the paper's notation")
    random_trials: Whole = Field(default=2, ge=0, description="after one mid-range trial of each family")
    trials_per_family: Whole = Field(default=2, ge=1, description="least number of trials of each family in each study")
    max_failed: Whole = Field(default=10, ge=0, description="trials of a study that may fail before it is abandoned")


class TrialPlan(Section):
    """The training of a student: fixed values, and ranges that are searched."""

    epochs: Whole = Field(ge=1)
    batch_size: Whole = Field(default=128, ge=1)
    optimizer: Literal["sgd", "nesterov", "adamw", "muon"] = "adamw"
    schedule: Literal["constant", "one-cycle", "cosine", "plateau"] = "one-cycle"
    precision: TrainingPrecision = Field(default="auto", description=AUTO_PRECISION)
    loss: Literal["l2", "kl"] = Field(default="l2", description="against the teachers' logits")
    time_limit_s: Finite | None = Field(default=None, gt=0, description="after it a student is scored as it is")
    learning_rate: Range
    temperature: Range = Field(default=(1.0, 1.0), description="for the loss 'kl'")
    hard_labels: Share = Field(default=(0.0, 0.0), description="share of cross-entropy with the labels in the loss")
    momentum: Momentum = (0.9, 0.9)
    input_scale: Range = (1.0, 1.0)
    init_scale: Range = (1.0, 1.0)


class LabelsPlan(Section):
    """Separate studies of students trained on the hard labels alone, for comparison with distillation.

    They answer no budget and are never confirmed.
    """

    budgets: Budgets
    families: Families


class ConfirmationPlan(Section):
    """How the best students are trained again, and scored on the half of validation that the search never saw."""

    top: Whole = Field(default=1, ge=0, description="students of each budget; 0: no confirmation")
    by_family: TrueOrFalse = Field(default=True, description="as many of each family too, to compare families")
    seeds: Whole = Field(default=3, ge=1, description="replicates of each student in the first round")
    most_seeds: Whole = Field(default=9, ge=1, description="two more a round for tied students, up to this number")


_EXECUTION: Final[Any] = {"resources": True, "views": {"store"}}


class Plan(Section):
    """All that a user asks for."""

    seed: Whole = Field(default=0, ge=0, lt=2**63)
    data: DataPlan
    teacher: TeacherPlan
    views: ViewsPlan
    budgets: Budgets
    families: Families
    students: StudentsPlan = StudentsPlan()
    sampler: SamplerPlan
    trial: TrialPlan
    labels_only: LabelsPlan | None = None
    leave_out: Names = Field(default=(), description="studies not to do, such as 31.6M/cnn-4")
    resources: ResourcesPlan = ResourcesPlan()
    confirmation: ConfirmationPlan = ConfirmationPlan()

    @property
    def trial_epochs(self) -> int:
        """The epochs of a student's training: after the last cached one it starts over, or ends, as the plan says."""
        if self.views.past_last_epoch == "end":
            return min(self.trial.epochs, self.views.epochs)
        return self.trial.epochs

    @property
    def is_precision_open(self) -> bool:
        """Whether the precision of trials or teachers is still to be chosen for the machine."""
        trained = self.teacher.logits is None and not self.teacher.is_brought
        return "auto" in (self.trial.precision, self.teacher.precision if trained else self.trial.precision)

    def settled(self, precision: str | None) -> Plan:
        """The plan with this precision in place of `auto`.

        Raises:
            PlanError: the plan says `auto`, and the precision of its search is not known yet.
        """
        if not self.is_precision_open:
            return self
        if precision is None:
            raise PlanError("the search has not begun, so its precision is not known yet: run it first.")
        parts = {name: getattr(self, name) for name in ("trial", "teacher")}
        return self.model_copy(
            update={
                name: part.model_copy(update={"precision": precision})
                for name, part in parts.items()
                if part.precision == "auto"
            }
        )

    def rounded(self, round_to: int) -> Plan:
        """The plan with this number in place of `students.round_to: auto`."""
        if self.students.round_to != "auto":
            return self
        return self.model_copy(update={"students": self.students.model_copy(update={"round_to": round_to})})

    def as_begun(self, search: Search) -> Plan:
        """The plan with the search's precision, multiple of widths and split, where this plan leaves them open.

        A search keeps what it began with, whether the plan says `auto` or names the same; and whether it confirms
        the best of each family, unless the plan says so.
        """
        try:
            its_plan = Plan.of(search)
        except PlanError:  # written by another release: the plans differ anyway
            return self
        left_open = DATA_BEFORE.keys() - self.data.model_fields_set
        update: dict[str, Section] = {
            "data": self.data.model_copy(update={key: getattr(its_plan.data, key) for key in left_open})
        }
        for name in ("trial", "teacher"):
            mine, its = getattr(self, name), getattr(its_plan, name)
            is_same = mine.precision == "auto" or (its.precision == "auto" and mine.precision == search.precision)
            if is_same and mine.precision != its.precision:
                update[name] = mine.model_copy(update={"precision": its.precision})
        chosen, its_chosen = self.students.round_to, its_plan.students.round_to
        if chosen == "auto" or (its_chosen == "auto" and chosen == search.round_to):
            update["students"] = self.students.model_copy(update={"round_to": its_chosen})
        if "by_family" not in self.confirmation.model_fields_set:  # its default was another one before
            by_family = its_plan.confirmation.by_family
            update["confirmation"] = self.confirmation.model_copy(update={"by_family": by_family})
        return self.model_copy(update=update)

    def identity(self) -> dict[str, Any]:
        """All that must stay the same for a search to be resumed.

        Neither `resources` nor how the views are stored: the pixels are the same either way. `round_to: auto` is left
        out, as in the plans of searches that began before it existed; so are the data's newer keys at `DATA_BEFORE`.
        """
        default = {
            "students": {"round_to"} if self.students.round_to == "auto" else set(),
            "data": {key for key, value in DATA_BEFORE.items() if getattr(self.data, key) == value},
        }
        return self.model_dump(mode="json", exclude=_EXECUTION | default)

    def execution(self) -> dict[str, Any]:
        """What may differ when a search is resumed."""
        return self.model_dump(mode="json", include=_EXECUTION)

    @staticmethod
    def of(search: Search) -> Plan:
        """The plan that a search was last run with.

        Raises:
            PlanError: this release cannot read it.
        """
        try:
            return Plan.model_validate(stored(search))
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise PlanError(
                f"the plan of search '{search.name}' was written by another release ('{key}'{plain(first)}); "
                "use that release."
            ) from None

    def studies(self) -> tuple[StudyPlan, ...]:
        """The studies by budget and, if the plan splits them, by family; those on labels last."""
        return tuple(study for study in self.studies_with_left_out() if study.name not in self.leave_out)

    def studies_with_left_out(self) -> tuple[StudyPlan, ...]:
        """As `studies`, with those that are left out."""
        on_labels = self.labels_only
        return studies_of(
            self.budgets,
            self.families,
            (on_labels.budgets, on_labels.families) if on_labels else None,
            by_family=self.sampler.studies == "per-family",
        )
