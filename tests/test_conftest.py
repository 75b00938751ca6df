import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

COLLECTS = """
import sys
for name in ("ray", "optuna_dashboard", "fastapi", "plotly", "schemathesis", "xdist"):
    sys.modules[name] = None  # as if it were not installed
import pytest
sys.exit(pytest.main(["--collect-only", "-m", "gpu", "-p", "no:cacheprovider", "-o", "filterwarnings=default"]))
"""


@pytest.mark.full
def test_the_tests_that_need_a_gpu_are_collected_where_ray_and_the_like_are_not_installed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTS],
        cwd=ROOT,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = {line.partition("::")[0] for line in done.stdout.splitlines() if line.startswith("tests/")}
    marked = {str(file.relative_to(ROOT)) for file in (ROOT / "tests" / "distill").rglob("test_*.py")
              if "pytest.mark.gpu" in file.read_text()}  # fmt: skip
    assert files == marked
