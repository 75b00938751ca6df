"""What the API takes and gives, beside the facts of `search.overview` and `search.students`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from search.overview import Summary
from search.students import TrialFacts
from search.submitted import NAME_PATTERN

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


class Submission(BaseModel):
    """A search to be queued."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=NAME_PATTERN, description="of the search; the same again with the same plan does nothing")
    plan: dict[str, Any] | str = Field(
        description="the plan's content, its text in YAML, or the name of a plan that comes along, such as quick"
    )


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
Study = Annotated[str, Path(pattern=PLAIN, max_length=200, description="such as 100k, or 31.6M/cnn-4")]
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
