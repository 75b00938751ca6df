"""The searches of a service: its routes, and how their answers are read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from search.errors import PlanError, Refused, UserError
from search.faces.answers_json import SearchAnswers
from search.faces.client import Fetching, Service
from search.faces.lookup import StudentSize, no_such
from search.faces.overview import Detail, Summary
from storage.records import Limits

if TYPE_CHECKING:
    from search.plan.file import PlanFile

_PAGE, _TRIALS_PAGE = 200, 500  # the service's limits
_MOST_TRIALS = 5_000  # to fetch for `sizes`
_ROOT = ("v1", "searches")

_SUMMARY, _DETAIL, _ANSWERS = TypeAdapter(Summary), TypeAdapter(Detail), TypeAdapter(SearchAnswers)
T = TypeVar("T")


class RemoteFace:
    """The searches of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def url(self) -> str:
        """The service's address."""
        return self._service.url

    def summaries(self) -> Sequence[Summary]:
        """All searches, newest first."""
        return list(self._summaries())

    def _summaries(self, limit: int = _PAGE) -> Iterator[Summary]:
        for one in self._pages(*_ROOT, item="searches", limit=limit):
            yield self._read(_SUMMARY, one)

    def _pages(self, *path: str, item: str, limit: int) -> Iterator[dict[str, Any]]:
        """The items of all pages of a route."""
        after: str | None = None
        while True:
            page = self._service.get(*path, params={"limit": limit, "after": after})
            with self._understood():
                found, after = list(page[item]), page["next"]
            yield from found
            if after is None:
                return

    def name_of(self, name: str | None) -> str:
        """The name; if None, that of the newest search.

        Raises:
            UserError: there is none yet.
        """
        if name is not None:
            return name
        newest = next(self._summaries(limit=1), None)
        if newest is None:
            raise UserError(f"{self.url} has no searches yet. Queue one with `student-search submit`.")
        return newest.name

    def detail(self, name: str | None) -> Detail:
        """One search; the newest if no name is given."""
        called = self.name_of(name)
        with self._named(called):
            return self._read(_DETAIL, self._service.get(*_ROOT, called))

    def gone(self, found: Summary) -> str | None:
        """The process that drove a running search and no longer does; None if it is driven, or not running."""
        return "its driver" if found.state == "running" and found.driver is None else None

    def holder(self, name: str) -> str | None:
        """The process that drives a search now; None if there is none."""
        driver = self.detail(name).driver
        return f"process {driver.pid} on {driver.host}" if driver else None

    def submit(self, name: str, file: PlanFile) -> tuple[Summary, bool]:
        """Queue a search; also whether it is new."""
        try:
            json.dumps(file.content, allow_nan=False)
        except (ValueError, TypeError) as error:
            raise PlanError(f"{file.path} cannot be sent: {error}. Use only numbers and strings as values.") from None
        try:
            told, is_new = self._service.post(*_ROOT, body={"name": name, "plan": file.content})
        except Refused as error:
            if error.status == 422:
                raise PlanError(file.placed(str(error))) from None
            raise
        return self._read(_SUMMARY, told), is_new

    def stop(self, name: str, verb: Literal["pause", "cancel"]) -> None:
        """Pause or cancel a search."""
        with self._named(name):
            self._service.post(*_ROOT, name, verb)

    def resume(self, name: str) -> Summary:
        """Queue a search again.

        Raises:
            UserError: a driver runs it.
        """
        if self.detail(name).state == "running" and (holder := self.holder(name)) is not None:
            raise UserError(
                f"search '{name}' is already run by {holder}. Watch it with `student-search status {name} --watch`, "
                "or pause it first."
            )
        with self._named(name):
            return self._read(_SUMMARY, self._service.post(*_ROOT, name, "resume")[0])

    def best(self, name: str | None, budget: int | None, limits: Limits, *, with_all: bool) -> SearchAnswers:  # noqa: ARG002 - the service always sends all
        """The best student for each budget."""
        called = self.name_of(name)
        asked = {
            "budget": None if budget is None else str(budget),
            "max_macs": None if limits.macs is None else str(limits.macs),
            "max_latency_ms": limits.latency_ms,
            "family": sorted(limits.families) if limits.families else None,
        }
        with self._named(called):
            return self._read(_ANSWERS, self._service.get(*_ROOT, called, "best", params=asked))

    def sizes(self, name: str) -> Sequence[StudentSize] | None:
        """The sizes of the finished students that compete for a budget."""
        found = self.detail(name)
        if found.trials > _MOST_TRIALS:
            return None
        on_labels = {study.name for study in found.studies if study.is_on_labels}
        with self._understood():
            return [
                StudentSize(parameters=one["parameters"], macs=one["macs"], latency_ms=one["latency_ms"])
                for one in self._pages(*_ROOT, name, "trials", item="trials", limit=_TRIALS_PAGE)
                if one["study"] not in on_labels
            ]

    def report(self, name: str, into: IO[bytes], fetching: Fetching) -> None:
        """Write the report, one HTML page."""
        with self._named(name):
            self._service.download(
                *_ROOT, name, "report", into=into, label=f"fetching the report of {name}", fetching=fetching
            )

    def export(
        self, name: str, student: str, *, with_onnx: bool, into: IO[bytes], fetching: Fetching
    ) -> dict[str, Any]:
        """Write an exported student, a zip; returns the service's facts about it."""
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
        """Turn errors of reading an answer into a UserError."""
        try:
            yield
        except (ValidationError, KeyError, TypeError, ValueError, AttributeError):
            raise self._service.strange() from None

    @contextmanager
    def _named(self, name: str) -> Iterator[None]:
        """Name the existing searches in the error if there is no such search."""
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
