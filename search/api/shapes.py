"""What the API receives and returns, besides the types of `search.faces.overview` and `search.answers.students`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from search.answers.students import TrialFacts
from search.faces.overview import Summary
from search.faces.teacher_facts import TeacherFacts
from search.plan.names import NAME_PATTERN, checked_name

MOST_NUMBER = 2**31 - 1  # the largest that a database stores
PLAIN = r"^[^\x00-\x1f\x7f]+$"  # no control characters, which databases refuse


class TokenGiven(BaseModel):
    """The token that signs a browser in."""

    model_config = ConfigDict(extra="forbid")
    token: str = Field(min_length=1, max_length=500)


class SessionFacts(BaseModel):
    """Who is signed in."""

    name: str | None
    scope: Literal["read", "write"]
    dashboard_url: str | None


def _object_or_text(plan: Any) -> Any:
    if not isinstance(plan, (dict, str)):
        raise ValueError("write the plan as an object, its YAML text, or the name of a supplied plan such as quick")
    return plan


PlanText = Annotated[
    dict[str, Any] | str,
    BeforeValidator(_object_or_text),
    Field(description="the plan as an object, its YAML text, or the name of a supplied plan such as quick"),
]


class Submission(BaseModel):
    """A search to queue."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[
        str,
        AfterValidator(checked_name),
        Field(
            description="of the search; the same name and plan again does nothing",
            json_schema_extra={"pattern": NAME_PATTERN},
        ),
    ]
    plan: PlanText


class PlanGiven(BaseModel):
    """A plan to preview."""

    model_config = ConfigDict(extra="forbid")
    plan: PlanText


class PrecisionPreview(BaseModel):
    """What `precision: auto` resolves to, and warnings about fixed precisions."""

    auto: Literal["fp32", "tf32", "bf16"] = Field(description="what `auto` resolves to on the server's machine")
    note: str | None = Field(description="the reason, in one line; null where the plan does not use `auto`")
    warnings: list[str] = Field(description="a line for each precision in the plan that is slower on this machine")


class StudentPreview(BaseModel):
    """The student in the middle of a family's ranges."""

    study: str
    family: str
    notation: str
    parameters: int
    macs: int
    step_s: float = Field(description="seconds for a whole batch: forward, backward and optimiser")
    trial_s: float = Field(description="seconds for a trial, at most")


class PlanPreview(BaseModel):
    """What a plan will do on the server's machine. Seconds are elapsed time."""

    precision: PrecisionPreview = Field(description="of trials and teachers")
    round_to: int = Field(description="the widths of students are multiples of it on the server's machine")
    left_out: list[str] = Field(
        description="a line for each family that does not fit a budget, and for each student of `sampler.first` that "
        "is changed to fit one"
    )
    device: str = Field(description="the device of a slot: cpu or cuda")
    slots: int = Field(description="number of slots that would work in parallel")
    trials: int = Field(description="number of trials of all studies")
    students: list[StudentPreview] = Field(description="one for each family of each study")
    start_s: float = Field(description="until the first slot has work")
    teachers_s: float = Field(description="for training all candidate teachers")
    cache_s: float = Field(description="for computing the logits of every view")
    trials_s: float = Field(description="for all trials, at most")
    confirmation_s: float = Field(description="for fresh seeds, with the likely number of rounds")
    total_s: float = Field(description="for all stages, one after another")
    logits_bytes: int = Field(description="of the logit cache on disk")
    slot_bytes: int = Field(
        description="of memory for a slot with the largest student; a slot that trains a teacher may need more"
    )
    memory_bytes: int = Field(description="of memory that the server's machine or container has")


class SearchesPage(BaseModel):
    """Some searches, newest first."""

    searches: list[Summary]
    next: str | None


class TrialsPage(BaseModel):
    """Some finished trials, by study and number."""

    trials: list[TrialFacts]
    next: str | None


class PointsFacts(BaseModel):
    """Trials for a plot: parameters, score, family, study, number."""

    points: list[list[int | float | str]]
    of: int


class Best(BaseModel):
    """The best students per budget, as `student-search best --json` prints them."""

    search: str
    state: str
    best: list[dict[str, Any]]
    labels_alone: list[dict[str, Any]]
    teachers: list[TeacherFacts] = Field(description="the members of the ensemble; empty if logits were imported")


class Health(BaseModel):
    """The state of the server."""

    status: str


Name = Annotated[str, Path(pattern=PLAIN, max_length=200, description="of the search")]
StudyName = Annotated[str, Path(pattern=PLAIN, max_length=200, description="such as 100k, or 31.6M/cnn-4")]
Number = Annotated[int, Path(ge=0, le=MOST_NUMBER)]
After = Annotated[
    str | None,
    Query(max_length=220, pattern=r"^[^\x00-\x1f\x7f]+/[0-9]{1,9}$", description="`next` of the previous page"),
]
StudentName = Annotated[
    str, Path(pattern=PLAIN, max_length=220, description="study and number, such as 100k/7, or 100k for its winner")
]


def content(media_type: str, **more: str) -> dict[str, Any]:
    """An answer that is not JSON, for the OpenAPI document."""
    return {"description": "The file", "content": {media_type: {"schema": {"type": "string", **more}}}}
