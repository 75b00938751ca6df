"""A job that takes more memory than there is: Ray ends its process, and the search goes on without it."""

from __future__ import annotations

import psutil
import pytest

from tests.faults.points import WORK
from tests.faults.workplace import TINY, Places
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]

SEARCH_GB, MARGIN_GB, MOST_GB = 2.6, 1.2, 5.0  # of driver, broker, Ray and two slots; for what else runs; of the job


def test_a_job_that_memory_ends_three_times_is_failed_and_others_lose_no_try(tmp_path):
    memory = psutil.virtual_memory()
    threshold = (memory.total - memory.available + (SEARCH_GB + MARGIN_GB) * 1e9) / memory.total
    places = Places(tmp_path)
    place = places(
        TINY.replace("checkpoint_s: 0", "checkpoint_s: 0, tries: 2"),
        RAY_memory_usage_threshold=f"{threshold:.4f}",
        RAY_memory_monitor_refresh_ms="100",
        FILL_GB=str(MOST_GB),
    )
    try:
        assert place.start(faults=f"fill:{WORK}:trial:3k/0").wait(timeout=450) == 0, place.log()
        log = place.log()
        place.check(failed=["3k/0"])
        assert place.query("SELECT key FROM jobs WHERE failures > 0") == [("3k/0",)], log
        ((state, hand_outs, reason),) = [row for key, row in place.jobs().items() if key == "3k/0"]
        assert (state, hand_outs) == ("failed", 3), log
        assert reason.startswith("memory: Ray ended its process three times, the last time when it ran alone")
        assert "slots from now on: 1" in log
        assert "Traceback" not in log
        tried["Ray's kill for memory"].add(place.database)
    finally:
        places.drop_all()
