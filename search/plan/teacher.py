"""The part of a plan that says who teaches: networks and how they are trained, or what is brought along."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic.functional_validators import BeforeValidator

from search.plan.values import (
    AUTO_PRECISION,
    Finite,
    Momentum,
    Names,
    Range,
    RangeFromZero,
    Section,
    Share,
    TrainingPrecision,
)

RANDOM = "paper-random"  # as a network: each candidate another one, drawn from the paper's ranges
HSV = ("hue", "saturation", "value", "saturation_scale", "value_scale")
_NORMALISATIONS = ("as-students", "per-image", "per-channel", "none")
_BROUGHT = ("python:", "file:")  # networks that may come with their weights


def _known_normalisation(value: Any) -> Any:
    """Refuse a word that is none of those that stand for one."""
    if not isinstance(value, (dict, ChannelsPlan)) and value not in _NORMALISATIONS:
        raise ValueError(f"write {', '.join(_NORMALISATIONS)}, or mean and std: {{mean: [...], std: [...]}}")
    return value


class TeacherViewsPlan(Section):
    """The augmentation that teachers are trained under; the HSV constants, where given, over the students'.

    A range is drawn from, for each candidate anew.
    """

    kind: Literal["as-students", "paper", "pad-crop-flip", "none"] = "as-students"
    hue: Share | None = Field(default=None, description="the paper's D of the hue, in turns, at most 1/3")
    saturation: Share | None = None
    value: Share | None = None
    saturation_scale: RangeFromZero | None = Field(default=None, description="the paper's A")
    value_scale: RangeFromZero | None = None

    @model_validator(mode="after")
    def _within_what_views_take(self) -> TeacherViewsPlan:
        given = [name for name in HSV if getattr(self, name) is not None]
        if given and self.kind in ("pad-crop-flip", "none"):
            raise ValueError(f"'teacher.views.{given[0]}' is of paper's views alone, and kind is {self.kind}; drop one")
        if self.hue is not None and self.hue[1] > 1 / 3:
            raise ValueError(f"'teacher.views.hue' reaches {self.hue[1]:g}; a third of the colour circle is the most")
        for name in ("saturation_scale", "value_scale"):
            scale = getattr(self, name)
            if scale is not None and scale[1] > 4:
                raise ValueError(f"'teacher.views.{name}' reaches {scale[1]:g}; 4 is the most")
        return self


class ChannelsPlan(Section):
    """Mean and deviation of each channel, on 0..1: a brought teacher was trained with its own."""

    mean: tuple[Finite, ...] = Field(min_length=1)
    std: tuple[Annotated[Finite, Field(gt=0)], ...] = Field(min_length=1)


class TeacherPlan(Section):
    """The networks to distill from, trained with augmentation and cross-entropy; or brought, as networks or logits.

    A range of the recipe is drawn from, for each candidate anew; a number is the same for all.
    """

    network: Names = Field(default=("small",), min_length=1, description="of several, candidates take turns")
    logits: Path | None = Field(default=None, description="the manifest of logits made elsewhere; no other key then")
    members: int = Field(default=1, ge=1, description="of the ensemble, whose logits are averaged")
    candidates: int | None = Field(
        default=None, ge=1, description="networks to train, of which the best `members` on validation are kept"
    )
    epochs: int = Field(default=0, ge=0, description="0 takes networks that come with their weights as they are")
    batch_size: int = Field(default=128, ge=1)
    optimizer: Literal["sgd", "nesterov", "adamw", "muon"] = "nesterov"
    schedule: Literal["constant", "one-cycle", "cosine", "plateau"] = "one-cycle"
    learning_rate: Range = (0.1, 0.1)
    momentum: Momentum = (0.9, 0.9)
    weight_decay: RangeFromZero = (5e-4, 5e-4)
    init_scale: Range = (1.0, 1.0)
    precision: TrainingPrecision = Field(default="auto", description=AUTO_PRECISION)
    views: TeacherViewsPlan = TeacherViewsPlan()
    normalisation: Annotated[
        Literal["as-students", "per-image", "per-channel", "none"] | ChannelsPlan, BeforeValidator(_known_normalisation)
    ] = Field(default="as-students", description="none: pixels on 0..1; or the mean and std of each channel")

    @field_validator("network")
    @classmethod
    def _alike(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        brought = [name for name in value if name.startswith(_BROUGHT)]
        if brought and len(brought) < len(value):
            raise ValueError("networks that are brought and networks of ours do not mix; name one sort")
        if len(set(brought)) < len(brought):
            raise ValueError("a network that is brought stands twice in the list; name it once")
        return value

    @model_validator(mode="after")
    def _trained_or_brought(self) -> TeacherPlan:
        if self.logits is not None:
            # searches begun when bf16 was the default have stored it beside their logits
            if self.model_copy(update={"precision": "auto"}) != TeacherPlan.model_construct(logits=self.logits):
                raise ValueError("logits made elsewhere need no training; leave the other keys out")
            return self
        if self.epochs < 1 and not self.is_brought:
            raise ValueError("say for how many 'epochs' to train it, at least 1; or name 'logits' made elsewhere")
        if self.epochs and any(name.startswith("file:") for name in self.network):
            raise ValueError("a network from a file is taken as it is; leave 'epochs' out")
        if self.candidates is not None and self.candidates < self.members:
            raise ValueError(
                f"'teacher.candidates' is {self.candidates}, fewer than the {self.members} to keep; train more"
            )
        if self.is_brought and self.count != len(self.network):
            raise ValueError(
                f"{len(self.network)} networks are brought, as they are, for {self.count} candidates; "
                "give 'members' that number, or name more networks"
            )
        return self

    @property
    def is_brought(self) -> bool:
        """Whether its networks come with their weights."""
        return self.epochs == 0 and all(name.startswith(_BROUGHT) for name in self.network)

    @property
    def count(self) -> int:
        """How many candidates there are."""
        return self.members if self.candidates is None else self.candidates

    def network_of(self, candidate: int) -> str:
        """The name of a candidate's network."""
        return self.network[candidate % len(self.network)]
