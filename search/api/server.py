"""What the routes share: the database, who may ask, and the order in which heavy work is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from search.api.errors import ApiError
from search.faces.overview import Summary, summaries
from search.settings import Settings
from storage.records import Search
from storage.rows.pages import Pages
from storage.rows.repository import Repository

_PATIENCE_S = 1.0  # of one that waits for a report, an export or a preview: it holds one of 40 threads


@dataclass(frozen=True, kw_only=True)
class Server:
    """Of one app."""

    settings: Settings
    repository: Repository
    pages: Pages
    reads: Sequence[Any]  # what a route depends on that tells
    writes: Sequence[Any]  # and one that changes something; the last one gives who asks
    heavy: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """For what takes a processor for seconds, and memory.

        Raises:
            ApiError: 503: another such request is under way, and takes long.
        """
        if not self.heavy.acquire(timeout=_PATIENCE_S):
            raise ApiError(
                503,
                "the server makes another report, export or preview; try again in a minute.",
                {"Retry-After": "30"},
            )
        try:
            yield
        finally:
            self.heavy.release()

    def trials(self, search: Search) -> int:
        """How many have finished."""
        return sum(self.pages.counts([search.id])[search.id]["results"].values())

    def search(self, name: str) -> Search:
        """The search of that name.

        Raises:
            ApiError: 404: there is none.
        """
        found = self.repository.find_search(name)
        if found is None:
            raise ApiError(404, f"no search is named '{name}'; GET /v1/searches lists them.")
        return found

    def summary(self, name: str) -> Summary:
        """How far the search of that name is. Raises as `search`."""
        return summaries(self.pages, [self.search(name)])[0]
