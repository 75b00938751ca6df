"""What the tests tried, by what they saw of it; told at the end of a run: see `tests/conftest.py`."""

from collections import defaultdict
from collections.abc import Hashable

tried: defaultdict[str, set[Hashable]] = defaultdict(set)
