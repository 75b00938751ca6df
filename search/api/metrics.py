"""The metrics for Prometheus: searches by state, and the progress of running and queued ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from search.faces.overview import summaries
from storage.rows.pages import Pages
from storage.states import STATES

_MOST = 200  # running or queued searches with metrics of their own: the newest


class SearchesCollector(Collector):
    """Reads the database at each scrape."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The metrics as they are now."""
        counts: Counter[str] = Counter(self._pages.states())
        by_state = GaugeMetricFamily("student_search_searches", "Searches by state", labels=["state"])
        for state in STATES:
            by_state.add_metric([state], counts[state])
        yield by_state
        finished = GaugeMetricFamily("student_search_trials_finished", "Finished trials", labels=["search"])
        wanted = GaugeMetricFamily("student_search_trials_wanted", "Trials that the plan asks for", labels=["search"])
        running = GaugeMetricFamily("student_search_jobs_running", "Jobs in slots now", labels=["search", "kind"])
        failed = GaugeMetricFamily("student_search_jobs_failed", "Jobs that failed for good", labels=["search", "kind"])
        live = [one for state in ("running", "queued") for one in self._pages.searches(limit=_MOST, state=state)]
        for one in summaries(self._pages, live):
            finished.add_metric([one.name], one.trials)
            wanted.add_metric([one.name], one.of)
            for kind, count in one.running.items():
                running.add_metric([one.name, kind], count)
            for kind, count in one.failed.items():
                failed.add_metric([one.name, kind], count)
        yield from (finished, wanted, running, failed)


def registry_of(pages: Pages) -> CollectorRegistry:
    """A registry for one app."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(SearchesCollector(pages))
    return registry
