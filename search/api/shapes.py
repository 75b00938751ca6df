"""What the API takes and gives, beside the facts of `search.faces.overview` and `search.answers.students`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from search.answers.students import TrialFacts
from search.drive.submit import NAME_PATTERN
from search.faces.overview import Summary

MOST_NUMBER = 2**31 - 1  # that a database takes
PLAIN = r"^[^\x00-\x1f\x7f]+$"  # what a name may hold that a database can be asked for


class TokenGiven(BaseModel):
    """What signs a browser in."""

    model_config = ConfigDict(extra="forbid")
    token: str = Field(min_length=1, max_length=500)


class SessionFacts(BaseModel):
    """Who is signed in."""

    name: str | None
    scope: Literal["read", "write"]
    dashboard_url: str | None


PlanText = Annotated[
    dict[str, Any] | str,
    Field(description="the plan's content, its text in YAML, or the name of a plan that comes along, such as quick"),
]


class Submission(BaseModel):
    """A search to be queued."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=NAME_PATTERN, description="of the search; the same again with the same plan does nothing")
    plan: PlanText


class PlanGiven(BaseModel):
    """A plan to be looked at."""

    model_config = ConfigDict(extra="forbid")
    plan: PlanText


class PrecisionPreview(BaseModel):
    """What `precision: auto` comes to, and what speaks against what a plan fixes."""

    auto: Literal["fp32", "tf32", "bf16"] = Field(description="what `auto` stands for on the server's machine")
    note: str | None = Field(description="why, in one line; null where the plan leaves nothing open")
    warnings: list[str] = Field(description="a line for each precision that the plan fixes and that is slower here")


class StudentPreview(BaseModel):
    """The student in the middle of a family's ranges."""

    study: str
    family: str
    notation: str
    parameters: int
    macs: int
    step_s: float = Field(description="of a whole batch, forward, backward and optimiser")
    trial_s: float = Field(description="at most")


class PlanPreview(BaseModel):
    """What a plan will do on the server's machine. Seconds are of the clock, bytes of disk or memory."""

    precision: PrecisionPreview = Field(description="of trials and teachers")
    left_out: list[str] = Field(description="a line for each family that a budget cannot hold")
    device: str = Field(description="what a slot would compute on: cpu or cuda")
    slots: int = Field(description="that would work at once")
    trials: int = Field(description="of all studies")
    students: list[StudentPreview] = Field(description="one of each family of each study")
    start_s: float = Field(description="until a slot has work")
    teachers_s: float = Field(description="of training those who may teach")
    cache_s: float = Field(description="of asking them about every view")
    trials_s: float = Field(description="of all trials, at most")
    confirmation_s: float = Field(description="of fresh seeds, with the rounds that are likely")
    total_s: float = Field(description="of all stages, one after the other")
    logits_bytes: int = Field(description="of disk")
    slot_bytes: int = Field(
        description="of memory, for a slot with the largest student; one that trains a teacher may take more"
    )
    memory_bytes: int = Field(description="that the server's machine or container may use")


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


class Health(BaseModel):
    """That the server is there."""

    status: str


Name = Annotated[str, Path(pattern=PLAIN, max_length=200, description="of the search")]
StudyName = Annotated[str, Path(pattern=PLAIN, max_length=200, description="such as 100k, or 31.6M/cnn-4")]
Number = Annotated[int, Path(ge=0, le=MOST_NUMBER)]
After = Annotated[
    str | None,
    Query(max_length=220, pattern=r"^[^\x00-\x1f\x7f]+/[0-9]{1,9}$", description="`next` of the page before"),
]
StudentName = Annotated[
    str, Path(pattern=PLAIN, max_length=220, description="study and number, such as 100k/7; or 100k, for its winner")
]


def content(media_type: str, **more: str) -> dict[str, Any]:
    """An answer that is no JSON, for the OpenAPI document."""
    return {"description": "It", "content": {media_type: {"schema": {"type": "string", **more}}}}
