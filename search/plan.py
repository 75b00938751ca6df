"""What a user asks for: every key of a plan, its default, and what it may be. `plan_file.py` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator

from distill.datasets import check_name
from distill.errors import DataError
from models.budget import format_budget, parse_budget
from models.errors import ModelError
from models.spec import Family


class Section(BaseModel):
    """A part of a plan: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


def _as_range(value: Any) -> Any:
    """A single number fixes a parameter: the range from it to itself.

    YAML reads `3e-4`, without a point, as text: it is taken for the number that it is.
    """
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise ValueError("write a number, or a range such as [3.0e-4, 1.0e-2]") from None
    return (value, value) if isinstance(value, (int, float)) else value


def _in_unit(value: tuple[float, float]) -> tuple[float, float]:
    """Refuse a range that leaves 0..1, or runs backwards."""
    if not 0 <= value[0] <= value[1] <= 1:
        raise ValueError(f"the range {list(value)} is not within 0..1; write [low, high]")
    return value


def _ordered(value: tuple[float, float]) -> tuple[float, float]:
    """Refuse a range that begins at 0 or below, or runs backwards."""
    if value[0] <= 0:
        raise ValueError(f"{value[0]:g} is not above 0")
    if value[0] > value[1]:
        raise ValueError(f"the range {list(value)} runs backwards; write [low, high]")
    return value


Finite = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[tuple[Finite, Finite], BeforeValidator(_as_range), AfterValidator(_in_unit)]
Range = Annotated[tuple[Finite, Finite], BeforeValidator(_as_range), AfterValidator(_ordered)]


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


class TeacherPlan(Section):
    """The network to distill from, trained with augmentation and cross-entropy; or logits made elsewhere."""

    network: str = "small"
    logits: Path | None = Field(default=None, description="the manifest of logits made elsewhere; no other key then")
    members: int = Field(default=1, ge=1)
    epochs: int = Field(default=0, ge=0, description="at least 1, unless there are logits")
    batch_size: int = Field(default=128, ge=1)
    learning_rate: float = Field(default=0.1, gt=0)
    weight_decay: float = Field(default=5e-4, ge=0)
    precision: Literal["fp32", "bf16"] = "bf16"

    @model_validator(mode="after")
    def _trained_or_brought(self) -> TeacherPlan:
        if self.logits is None and self.epochs < 1:
            raise ValueError("say for how many 'epochs' to train it, at least 1; or name 'logits' made elsewhere")
        if self.logits is not None and self != TeacherPlan.model_construct(logits=self.logits):
            raise ValueError("logits made elsewhere need no training; leave the other keys out")
        return self


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
    trials: int = Field(ge=1, description="finished trials of each budget")
    random_trials: int = Field(default=2, ge=0, description="after one mid-range trial of each family")
    trials_per_family: int = Field(default=2, ge=1, description="the least each family gets in each budget")
    max_failed: int = Field(default=10, ge=0, description="trials of a study that may fail before it is given up")


class TrialPlan(Section):
    """A student's training: what is fixed, and the ranges the search draws from."""

    epochs: int = Field(ge=1)
    batch_size: int = Field(default=128, ge=1)
    optimizer: Literal["sgd", "nesterov", "adamw", "muon"] = "adamw"
    schedule: Literal["constant", "one-cycle", "cosine", "plateau"] = "one-cycle"
    precision: Literal["fp32", "tf32", "bf16"] = "bf16"
    loss: Literal["l2", "kl"] = Field(default="l2", description="against the teachers' logits")
    time_limit_s: float | None = Field(default=None, gt=0, description="a student is then scored as it is")
    learning_rate: Range
    temperature: Range = Field(default=(1.0, 1.0), description="of 'kl'")
    hard_labels: Share = Field(default=(0.0, 0.0), description="share of cross-entropy with the labels in the loss")
    momentum: Range = (0.9, 0.9)
    input_scale: Range = (1.0, 1.0)
    init_scale: Range = (1.0, 1.0)

    @field_validator("momentum")
    @classmethod
    def _below_one(cls, value: tuple[float, float]) -> tuple[float, float]:
        if value[1] >= 1:
            raise ValueError(f"{value[1]:g} is not below 1")
        return value


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
    tries: int = Field(default=3, ge=1, description="hand-outs of a job before it is failed")
    checkpoint_s: float = Field(default=60, ge=0, description="seconds between two checkpoints of a training, at least")

    def gpu_share(self, gpus: float) -> float:
        """The share of a GPU that a slot takes on a machine or cluster of `gpus`, before anything is measured."""
        if self.gpu == "auto":
            return 1.0 if gpus else 0.0
        return self.gpu

    def slots_on(self, cpus: int, gpus: float, share: float) -> int:
        """The number of slots on a machine or cluster, each with a share of a GPU: what fits, unless the plan says."""
        if self.slots != "auto":
            return self.slots
        fitting = cpus // self.threads if not share else min(cpus // self.threads, int(gpus / share))
        return max(1, fitting)

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
    seeds: int = Field(default=3, ge=1)


class Plan(Section):
    """The whole of what a user asks for."""

    seed: int = Field(default=0, ge=0, lt=2**63)
    data: DataPlan
    teacher: TeacherPlan
    views: ViewsPlan
    budgets: tuple[int, ...] = Field(min_length=1)
    families: tuple[str, ...] = Field(min_length=1)
    sampler: SamplerPlan
    trial: TrialPlan
    resources: ResourcesPlan = ResourcesPlan()
    confirmation: ConfirmationPlan = ConfirmationPlan()

    @field_validator("budgets", mode="before")
    @classmethod
    def _read_budgets(cls, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise ValueError("write a list, such as [100k, 1M, 3.16M]")
        try:
            budgets = [parse_budget(item) for item in value]
        except ModelError as error:
            raise ValueError(str(error)) from None
        if len(set(budgets)) < len(budgets):
            raise ValueError("a budget stands twice in the list")
        return tuple(sorted(budgets))

    @field_validator("families")
    @classmethod
    def _read_families(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            families = sorted({Family.parse(name) for name in value})
        except ModelError as error:
            raise ValueError(str(error)) from None
        return tuple(family.name for family in families)

    @model_validator(mode="after")
    def _consistent(self) -> Plan:
        least = len(self.families) * self.sampler.trials_per_family
        if self.sampler.trials < least:
            raise ValueError(
                f"sampler.trials is {self.sampler.trials}, but {len(self.families)} families with "
                f"trials_per_family {self.sampler.trials_per_family} need at least {least}"
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

    def parsed_families(self) -> tuple[Family, ...]:
        """The families asked for, by number of convolutions, then hidden layers."""
        return tuple(Family.parse(name) for name in self.families)

    def identity(self) -> dict[str, Any]:
        """All that must stay the same for a search to go on.

        Not `resources`, nor how the views are stored: they are the same pixels either way.
        """
        return self.model_dump(mode="json", exclude={"resources": True, "views": {"store"}})

    def study_names(self) -> dict[str, int]:
        """Each study of the search by name, with its budget in parameters."""
        return {format_budget(budget): budget for budget in self.budgets}
