"""Searches behind a service: what the commands ask it, and how its answers are read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from search.errors import PlanError, Refused, UserError
from search.faces.answers_json import Answered
from search.faces.client import Fetching, Service
from search.faces.lookup import Size, no_such
from search.faces.overview import Detail, Summary
from storage.records import Limits

if TYPE_CHECKING:
    from search.plan.file import PlanFile

_PAGE, _TRIALS_PAGE = 200, 500  # as much as the service gives at once
_MOST_TRIALS = 5_000  # that are asked for one by one
_ROOT = ("v1", "searches")

_SUMMARY, _DETAIL = TypeAdapter(Summary), TypeAdapter(Detail)
T = TypeVar("T")


class Remote:
    """See `search.faces.face.Face`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def url(self) -> str:
        """Where it is."""
        return self._service.url

    def summaries(self) -> Sequence[Summary]:
        """See `search.faces.face.Face`."""
        return list(self._summaries())

    def _summaries(self, limit: int = _PAGE) -> Iterator[Summary]:
        after: str | None = None
        while True:
            page = self._service.get(*_ROOT, params={"limit": limit, "after": after})
            with self._understood():
                found, after = [self._read(_SUMMARY, one) for one in page["searches"]], page["next"]
            yield from found
            if after is None:
                return

    def name_of(self, name: str | None) -> str:
        """The name, or that of the newest search.

        Raises:
            UserError: there is none yet.
        """
        if name is not None:
            return name
        newest = next(self._summaries(limit=1), None)
        if newest is None:
            raise UserError(f"there are no searches at {self.url} yet: queue one with `student-search submit`.")
        return newest.name

    def detail(self, name: str | None) -> Detail:
        """See `search.faces.face.Face`."""
        called = self.name_of(name)
        with self._named(called):
            return self._read(_DETAIL, self._service.get(*_ROOT, called))

    def gone(self, found: Summary) -> str | None:
        """See `search.faces.face.Face`."""
        return "its driver" if found.state == "running" and found.driver is None else None

    def holder(self, name: str) -> str | None:
        """See `search.faces.face.Face`."""
        driver = self.detail(name).driver
        return f"process {driver.pid} on {driver.host}" if driver else None

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """See `search.faces.face.Face`."""
        try:
            json.dumps(file.content, allow_nan=False)
        except (ValueError, TypeError) as error:
            raise PlanError(f"{file.path} cannot be sent: {error}; write its values as numbers and words.") from None
        try:
            told, is_new = self._service.post(*_ROOT, body={"name": name, "plan": file.content})
        except Refused as error:
            if error.status == 422:
                raise PlanError(file.placed(str(error))) from None
            raise
        return self._read(_SUMMARY, told), is_new

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """See `search.faces.face.Face`."""
        with self._named(name):
            self._service.post(*_ROOT, name, verb)

    def resume(self, name: str) -> Summary:
        """Queue a search again.

        Raises:
            UserError: somebody drives it.
        """
        if self.detail(name).state == "running" and (holder := self.holder(name)) is not None:
            raise UserError(
                f"search '{name}' is driven by {holder}: watch it with `student-search status {name} --watch`, or "
                "pause it first."
            )
        with self._named(name):
            return self._read(_SUMMARY, self._service.post(*_ROOT, name, "resume")[0])

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> Answered:  # noqa: ARG002 - it tells all
        """See `search.faces.face.Face`."""
        called = self.name_of(name)
        asked = {
            "budget": None if budget is None else str(budget),
            "max_macs": None if limits.macs is None else str(limits.macs),
            "max_latency_ms": limits.latency_ms,
            "family": sorted(limits.families) if limits.families else None,
        }
        with self._named(called), self._understood():
            return Answered.from_json(self._service.get(*_ROOT, called, "best", params=asked))

    def sizes(self, name: str) -> Sequence[Size] | None:
        """See `search.faces.face.Face`."""
        found = self.detail(name)
        if found.trials > _MOST_TRIALS:
            return None
        on_labels = {study.name for study in found.studies if study.is_on_labels}
        with self._understood():
            return [
                Size(parameters=one["parameters"], macs=one["macs"], latency_ms=one["latency_ms"])
                for one in self._trials(name)
                if one["study"] not in on_labels
            ]

    def _trials(self, name: str) -> Iterator[dict[str, Any]]:
        after: str | None = None
        while True:
            page = self._service.get(*_ROOT, name, "trials", params={"limit": _TRIALS_PAGE, "after": after})
            yield from page["trials"]
            after = page["next"]
            if after is None:
                return

    def report(self, name: str, into: IO[bytes], fetching: Fetching) -> None:
        """Write the report, one HTML page."""
        with self._named(name):
            self._service.download(
                *_ROOT, name, "report", into=into, label=f"fetching the report of {name}", fetching=fetching
            )

    def export(
        self, name: str, student: str, *, with_onnx: bool, into: IO[bytes], fetching: Fetching
    ) -> dict[str, Any]:
        """Write an exported student, a zip; what the service tells of it."""
        with self._named(name):
            headers = self._service.download(
                *_ROOT,
                name,
                "export",
                *student.split("/"),
                params={"onnx": "true" if with_onnx else "false"},
                into=into,
                label=f"fetching student {student}",
                fetching=fetching,
            )
        with self._understood():
            return dict(json.loads(headers.get("student-search-export", "{}")))

    def _read(self, kind: TypeAdapter[T], told: Any) -> T:
        with self._understood():
            return kind.validate_python(told)

    @contextmanager
    def _understood(self) -> Iterator[None]:
        """What is no answer of this release is told as such."""
        try:
            yield
        except (ValidationError, KeyError, TypeError, ValueError, AttributeError):
            raise self._service.strange() from None

    @contextmanager
    def _named(self, name: str) -> Iterator[None]:
        """Where there is no such search, it is said which there are."""
        try:
            yield
        except Refused as error:
            if error.status != 404:
                raise
            names = [found.name for found in self._summaries()]
            if not names:
                self.name_of(None)
            if name not in names:
                raise no_such(name, names) from None
            raise
