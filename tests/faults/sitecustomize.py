"""Put on PYTHONPATH by a test: see `points.py`."""

import points

points.install()
