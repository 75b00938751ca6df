"""What a user asks for: every key of a plan, its default, and what it may be. `plan_file.py` reads it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator

from distill.datasets.named import check_name
from distill.errors import DataError
from models.budget import format_budget, parse_budget
from models.errors import ModelError
from models.families import Family
from search.errors import PlanError
from search.plan.students import StudentsPlan
from search.plan.studies import StudyPlan, stored, studies_of
from search.plan.teacher import TeacherPlan
from search.plan.values import AUTO_PRECISION, Momentum, Names, Range, Section, Share, TrainingPrecision
from storage.records import Search

_MOST_STUDIES = 100  # budgets of a plan, and families


def _read_budgets(value: Any) -> Any:
    """Budgets as people write them, in order."""
    if not isinstance(value, (list, tuple)):
        raise ValueError("write a list, such as [100k, 1M, 3.16M]")
    try:
        budgets = [parse_budget(item) for item in value]
    except ModelError as error:
        raise ValueError(str(error)) from None
    if len(set(budgets)) < len(budgets):
        raise ValueError("a budget stands twice in the list")
    return tuple(sorted(budgets))


def _read_families(value: tuple[str, ...]) -> tuple[str, ...]:
    """Names of families, in order, each once."""
    try:
        return tuple(family.name for family in sorted({Family.parse(name) for name in value}))
    except ModelError as error:
        raise ValueError(str(error)) from None


Budgets = Annotated[tuple[int, ...], BeforeValidator(_read_budgets), Field(min_length=1, max_length=_MOST_STUDIES)]
Families = Annotated[tuple[str, ...], AfterValidator(_read_families), Field(min_length=1, max_length=_MOST_STUDIES)]


class DataPlan(Section):
    """Which images, and how many of the training set go where."""

    name: str = "cifar10"
    train: int = Field(ge=10)
    validation: int = Field(ge=4, description="halved: one half guides the search, one is for confirmation")

    @field_validator("name")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return check_name(value)
        except DataError as error:
            raise ValueError(str(error)) from None


class ViewsPlan(Section):
    """The augmented images that teacher and students see, and how many epochs of them are cached."""

    kind: Literal["paper", "pad-crop-flip", "none"] = "paper"
    mixup: float = Field(default=0.0, ge=0, le=100, description="alpha of Beta; 0 mixes nothing")
    epochs: int = Field(ge=1)
    normalisation: Literal["per-image", "per-channel"] = "per-image"
    store: Literal["auto", "rendered", "replayed"] = "auto"
    past_last_epoch: Literal["cycle", "end"] = "cycle"
    logits: Literal["fp32", "fp16"] = Field(default="fp32", description="as they are kept")
    precision: Literal["fp32", "tf32", "bf16"] = Field(default="fp32", description="in which the teachers are asked")
    members: bool = Field(default=False, description="keep the logits of each teacher beside their mean")


class SamplerPlan(Section):
    """How the next proposal of each study is chosen."""

    name: Literal["gp", "tpe", "random"] = "gp"
    studies: Literal["per-budget", "per-family"] = Field(
        default="per-budget", description="one study for each budget, or for each budget and family"
    )
    trials: int = Field(ge=1, description="finished trials of each study")
    first: Names = Field(default=(), description="students to try first, in the paper's notation")
    random_trials: int = Field(default=2, ge=0, description="after one mid-range trial of each family")
    trials_per_family: int = Field(default=2, ge=1, description="the least each family gets in each study")
    max_failed: int = Field(default=10, ge=0, description="trials of a study that may fail before it is given up")


class TrialPlan(Section):
    """A student's training: what is fixed, and the ranges the search draws from."""

    epochs: int = Field(ge=1)
    batch_size: int = Field(default=128, ge=1)
    optimizer: Literal["sgd", "nesterov", "adamw", "muon"] = "adamw"
    schedule: Literal["constant", "one-cycle", "cosine", "plateau"] = "one-cycle"
    precision: TrainingPrecision = Field(default="auto", description=AUTO_PRECISION)
    loss: Literal["l2", "kl"] = Field(default="l2", description="against the teachers' logits")
    time_limit_s: float | None = Field(default=None, gt=0, description="a student is then scored as it is")
    learning_rate: Range
    temperature: Range = Field(default=(1.0, 1.0), description="of 'kl'")
    hard_labels: Share = Field(default=(0.0, 0.0), description="share of cross-entropy with the labels in the loss")
    momentum: Momentum = (0.9, 0.9)
    input_scale: Range = (1.0, 1.0)
    init_scale: Range = (1.0, 1.0)


class LabelsPlan(Section):
    """Students trained on the hard labels alone, in studies of their own: what distilling is compared with.

    They answer no budget and are never confirmed.
    """

    budgets: Budgets
    families: Families


@dataclass(frozen=True, kw_only=True)
class Node:
    """A machine that slots work on."""

    cpus: int
    gpus: float
    in_memory: float = math.inf  # slots that its memory holds at most


class ResourcesPlan(Section):
    """What one slot takes. May change when a search goes on."""

    slots: Annotated[int, Field(ge=1)] | Literal["auto"] = "auto"
    threads: int = Field(default=1, ge=1, description="CPU threads of a slot")
    teacher_threads: Annotated[int, Field(ge=1)] | Literal["auto"] = "auto"
    gpu: Annotated[float, Field(ge=0, le=1)] | Literal["auto"] = Field(
        default="auto",
        description="share of a GPU that a slot takes; auto: what the largest student is measured to need",
    )
    pack: Annotated[int, Field(ge=1)] | Literal["auto"] = Field(
        default="auto", description="replicates of a student trained as one; auto: all on a GPU where that is faster"
    )
    tries: int = Field(default=3, ge=1, description="times a job may raise or kill its slot before it is failed")
    checkpoint_s: float = Field(default=60, ge=0, description="seconds between two checkpoints of a training, at least")

    def gpu_share(self, gpus: float) -> float:
        """The share of a GPU that a slot takes on a machine or cluster of `gpus`, before anything is measured."""
        if self.gpu == "auto":
            return 1.0 if gpus else 0.0
        return self.gpu

    def slots_on(self, cpus: int, gpus: float, share: float, in_memory: float = math.inf) -> int:
        """The number of slots on a machine or cluster, each with a share of a GPU: what fits, unless the plan says.

        Args:
            cpus: in all.
            gpus: in all.
            share: of a GPU, of each slot.
            in_memory: the most that memory holds.
        """
        if self.slots != "auto":
            return self.slots
        return max(1, self.room_on([Node(cpus=cpus, gpus=gpus, in_memory=in_memory)], share))

    def room_on(self, nodes: Iterable[Node], share: float) -> int:
        """The slots that fit on nodes, each with a share of a GPU."""
        return sum(
            int(min(node.cpus // self.threads, node.gpus / share if share else math.inf, node.in_memory))
            for node in nodes
        )

    @property
    def pack_unmeasured(self) -> int:
        """The most replicates to be trained as one where nothing is measured, as on CPUs: there packs are slower."""
        return 1 if self.pack == "auto" else self.pack

    def threads_of_teacher(self, slots: int, members: int) -> int:
        """The threads of a teacher's training: those of the slots that would stand idle go to it."""
        if self.teacher_threads != "auto":
            return self.teacher_threads
        return max(self.threads, slots * self.threads // min(members, slots))


class ConfirmationPlan(Section):
    """The best students again, with fresh seeds, on the half of validation the search never saw."""

    top: int = Field(default=1, ge=0, description="students of each budget; 0 leaves confirmation out")
    by_family: bool = Field(default=False, description="so many of each family too")
    seeds: int = Field(default=3, ge=1, description="of each student in the first round")
    most_seeds: int = Field(default=9, ge=1, description="two more a round for whoever is still tied, up to so many")


_EXECUTION: Final[Any] = {"resources": True, "views": {"store"}}


class Plan(Section):
    """The whole of what a user asks for."""

    seed: int = Field(default=0, ge=0, lt=2**63)
    data: DataPlan
    teacher: TeacherPlan
    views: ViewsPlan
    budgets: Budgets
    families: Families
    students: StudentsPlan = StudentsPlan()
    sampler: SamplerPlan
    trial: TrialPlan
    labels_only: LabelsPlan | None = None
    leave_out: tuple[str, ...] = Field(default=(), description="studies not to do, such as 31.6M/cnn-4")
    resources: ResourcesPlan = ResourcesPlan()
    confirmation: ConfirmationPlan = ConfirmationPlan()

    @model_validator(mode="after")
    def _consistent(self) -> Plan:
        names = [study.name for study in self._all_studies()]
        for name in self.leave_out:
            if name not in names:
                raise ValueError(f"leave_out names {name}, which is no study; there are {', '.join(names)}")
        if not any(not study.is_on_labels for study in self.studies()):
            raise ValueError("leave_out leaves no study; let it name fewer")
        families = max(len(study.families) for study in self.studies())
        least = families * self.sampler.trials_per_family
        if families > 1 and self.sampler.trials < least:
            raise ValueError(
                f"sampler.trials is {self.sampler.trials}, but {families} families with "
                f"trials_per_family {self.sampler.trials_per_family} need at least {least}"
            )
        for name in self.students.widths:
            if name not in self.families and not (self.labels_only and name in self.labels_only.families):
                raise ValueError(f"students.widths names {name}, which is not among the families; drop it or add it")
        budgets = {study.budget_params for study in self._all_studies()}
        for width in (width for given in self.students.widths.values() for width in given.values()):
            for budget in width if isinstance(width, dict) else ():
                if budget not in budgets:
                    raise ValueError(
                        f"students.widths names the budget {format_budget(budget)}, which no study has; add or drop it"
                    )
        if self.views.members and self.teacher.logits is not None:
            raise ValueError(
                "views.members keeps the logits of each teacher, and teacher.logits brings one set; drop it"
            )
        return self

    @property
    def trial_epochs(self) -> int:
        """The epochs of a student's training: past the last cached one it goes round again, or ends there."""
        if self.views.past_last_epoch == "end":
            return min(self.trial.epochs, self.views.epochs)
        return self.trial.epochs

    @property
    def is_precision_open(self) -> bool:
        """Whether trials or teachers are to compute in what the machine is fastest in."""
        trained = self.teacher.logits is None and not self.teacher.is_brought
        return "auto" in (self.trial.precision, self.teacher.precision if trained else self.trial.precision)

    def settled(self, precision: str | None) -> Plan:
        """The plan with that precision wherever it says `auto`.

        Raises:
            PlanError: it says so, and no precision was found for its search yet.
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

    def as_begun(self, search: Search) -> Plan:
        """The plan with what the search has for a precision, where only `auto` sets the two apart.

        A search keeps the precision it began with, whether a plan leaves it open or names that very one.
        """
        try:
            stored = Plan.model_validate(search.plan)
        except ValidationError:  # of another release: the plans differ in any case
            return self
        update = {}
        for name in ("trial", "teacher"):
            mine, its = getattr(self, name), getattr(stored, name)
            is_same = mine.precision == "auto" or (its.precision == "auto" and mine.precision == search.precision)
            if is_same and mine.precision != its.precision:
                update[name] = mine.model_copy(update={"precision": its.precision})
        return self.model_copy(update=update)

    def identity(self) -> dict[str, Any]:
        """All that must stay the same for a search to go on.

        Not `resources`, nor how the views are stored: they are the same pixels either way.
        """
        return self.model_dump(mode="json", exclude=_EXECUTION)

    def execution(self) -> dict[str, Any]:
        """The rest: what may change when a search goes on."""
        return self.model_dump(mode="json", include=_EXECUTION)

    @staticmethod
    def of(search: Search) -> Plan:
        """The plan that a search was last run with.

        Raises:
            PlanError: this release does not understand it.
        """
        try:
            return Plan.model_validate(stored(search))
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise PlanError(
                f"the plan of search '{search.name}' is of another release ('{key}': {first['msg']}); use that one."
            ) from None

    def studies(self) -> tuple[StudyPlan, ...]:
        """Each study of the search: by budget and, where the plan splits so, by family; those on labels last."""
        return tuple(study for study in self._all_studies() if study.name not in self.leave_out)

    def _all_studies(self) -> tuple[StudyPlan, ...]:
        """Those left out too."""
        on_labels = self.labels_only
        return studies_of(
            self.budgets,
            self.families,
            (on_labels.budgets, on_labels.families) if on_labels else None,
            by_family=self.sampler.studies == "per-family",
        )
