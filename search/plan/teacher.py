"""The part of a plan that describes the teachers: networks to train, or supplied networks or logits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator
from pydantic.functional_validators import BeforeValidator

from search.plan.values import (
    AUTO_PRECISION,
    Conflict,
    Finite,
    Momentum,
    Names,
    Range,
    RangeFromZero,
    Section,
    Share,
    TrainingPrecision,
    Whole,
)

RANDOM = "paper-random"  # a network that is drawn from the paper's ranges for each candidate
HSV = ("hue", "saturation", "value", "saturation_scale", "value_scale")
_NORMALISATIONS = ("as-students", "per-image", "per-channel", "none")
_SUPPLIED = ("python:", "file:")  # networks that may have their weights already


def _known_normalisation(value: Any) -> Any:
    if not isinstance(value, (dict, ChannelsPlan)) and value not in _NORMALISATIONS:
        raise ValueError(f"write {', '.join(_NORMALISATIONS)}, or mean and std: {{mean: [...], std: [...]}}")
    return value


class TeacherViewsPlan(Section):
    """The augmentation for training teachers; HSV constants that are given replace the students'.

    From a range, each candidate draws its own value.
    """

    kind: Literal["as-students", "paper", "pad-crop-flip", "none"] = "as-students"
    hue: Share | None = Field(default=None, description="the paper's D of the hue, in turns, at most 1/3")
    saturation: Share | None = None
    value: Share | None = None
    saturation_scale: RangeFromZero | None = Field(default=None, description="the paper's A")
    value_scale: RangeFromZero | None = None

    def conflicts(self) -> Iterator[Conflict]:
        """Constants that the kind of views does not have, or that are too large."""
        for name in HSV:
            if getattr(self, name) is not None and self.kind in ("pad-crop-flip", "none"):
                yield Conflict(
                    keys=(name, "kind"), message=f"it needs the paper's views, but kind is {self.kind}; remove one"
                )
        if self.hue is not None and self.hue[1] > 1 / 3:
            yield Conflict(
                keys=("hue",), message=f"it reaches {self.hue[1]:g}; the maximum is 1/3 of the colour circle"
            )
        for name in ("saturation_scale", "value_scale"):
            scale = getattr(self, name)
            if scale is not None and scale[1] > 4:
                yield Conflict(keys=(name,), message=f"it reaches {scale[1]:g}; the maximum is 4")


class ChannelsPlan(Section):
    """Mean and deviation of each channel, on 0..1, with which a supplied teacher was trained."""

    mean: tuple[Finite, ...] = Field(min_length=1)
    std: tuple[Annotated[Finite, Field(gt=0)], ...] = Field(min_length=1)


class TeacherPlan(Section):
    """The teachers: trained with augmentation and cross-entropy, or supplied as networks or logits.

    From a range of the recipe, each candidate draws its own value; a number is the same for all.
    """

    network: Names = Field(default=("small",), min_length=1, description="of several, the candidates take turns")
    logits: Path | None = Field(default=None, description="manifest of logits made elsewhere; excludes all other keys")
    members: Whole = Field(default=1, ge=1, description="teachers of the ensemble, whose logits are averaged")
    candidates: Whole | None = Field(
        default=None, ge=1, description="networks to train; the best `members` on validation are kept"
    )
    epochs: Whole = Field(default=0, ge=0, description="0: use supplied weights as they are")
    batch_size: Whole = Field(default=128, ge=1)
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
        supplied = [name for name in value if name.startswith(_SUPPLIED)]
        if supplied and len(supplied) < len(value):
            raise ValueError("supplied and built-in networks cannot be mixed; name only one kind")
        if len(set(supplied)) < len(supplied):
            raise ValueError("a supplied network occurs twice in the list; name it once")
        return value

    def conflicts(self) -> Iterator[Conflict]:
        """Keys that do not go together for teachers that are trained, or supplied as networks or logits."""
        if self.logits is not None:
            # searches from when bf16 was the default have stored it together with their logits
            if self.model_copy(update={"precision": "auto"}) != TeacherPlan.model_construct(logits=self.logits):
                yield Conflict(
                    keys=("logits", *self.model_fields_set),
                    message="logits made elsewhere need no training; remove the other keys",
                )
            return
        if self.epochs < 1 and not self.is_brought:
            yield Conflict(
                keys=("epochs", "network", "logits"),
                message="give the number of epochs to train it, at least 1, or 'logits' made elsewhere",
            )
        if self.epochs and any(name.startswith("file:") for name in self.network):
            yield Conflict(
                keys=("epochs", "network"), message="a network from a file is used as it is; remove 'epochs'"
            )
        if self.candidates is not None and self.candidates < self.members:
            yield Conflict(
                keys=("candidates", "members"),
                message=f"{self.candidates} candidates are fewer than {self.members} members; train more",
            )
        if self.is_brought and self.count != len(self.network):
            yield Conflict(
                keys=("members", "candidates", "network", "epochs"),
                message=f"supplied networks: {len(self.network)}, candidates: {self.count}; the numbers must be equal: "
                "change 'members', or name more networks",
            )

    @property
    def is_brought(self) -> bool:
        """Whether the networks are supplied with their weights."""
        return self.epochs == 0 and all(name.startswith(_SUPPLIED) for name in self.network)

    @property
    def count(self) -> int:
        """The number of candidates."""
        return self.members if self.candidates is None else self.candidates

    def network_of(self, candidate: int) -> str:
        """The network of a candidate, by name."""
        return self.network[candidate % len(self.network)]
