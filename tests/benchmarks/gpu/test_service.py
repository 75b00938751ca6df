import time
from pathlib import Path

import pytest

from benchmarks.gpu.bench import Bench
from benchmarks.gpu.service import plan_of


@pytest.mark.parametrize("tiny", [False, True])
def test_the_column_like_the_papers_has_widths_that_are_not_rounded(tiny):
    bench = Bench(is_tiny=tiny, device_name="cpu", folder=Path("none"), ends_at=time.monotonic() + 1000)
    plan = plan_of(bench, cached_epochs=1, teacher={}, budgets=["1M"], families=["cnn-3"])
    assert plan.students.round_to == 1
