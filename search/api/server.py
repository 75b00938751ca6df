"""What the routes share: the database, the checks of tokens, and the lock for heavy work."""

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

_PATIENCE_S = 1.0  # how long a request for a report, an export or a preview waits: it holds one of 40 threads


@dataclass(frozen=True, kw_only=True)
class Server:
    """The shared state of one app."""

    settings: Settings
    repository: Repository
    pages: Pages
    reads: Sequence[Any]  # FastAPI dependencies of a route that only reads
    writes: Sequence[Any]  # and of one that changes something; the last gives the caller
    heavy: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def one_at_a_time(self) -> Iterator[None]:
        """Hold the lock for work that needs a processor for seconds, and much memory.

        Raises:
            ApiError: 503 if another such request takes too long.
        """
        if not self.heavy.acquire(timeout=_PATIENCE_S):
            raise ApiError(
                503,
                "the server is busy with another report, export or preview: try again in a minute.",
                {"Retry-After": "30"},
            )
        try:
            yield
        finally:
            self.heavy.release()

    def trials(self, search: Search) -> int:
        """The number of finished trials of a search."""
        return sum(self.pages.counts([search.id])[search.id]["results"].values())

    def search(self, name: str) -> Search:
        """The search of that name.

        Raises:
            ApiError: 404 if there is none.
        """
        found = self.repository.find_search(name)
        if found is None:
            raise ApiError(404, f"no search is named '{name}'; GET /v1/searches lists them.")
        return found

    def summary(self, name: str) -> Summary:
        """The progress of the search of that name.

        Raises:
            ApiError: 404 if there is none.
        """
        return summaries(self.pages, [self.search(name)])[0]
