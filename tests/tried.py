"""How often the tests tried what they count, told at the end of a run: see `tests/conftest.py`."""

from collections import Counter

tried: Counter[str] = Counter()
