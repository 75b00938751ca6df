"""What the OpenAPI document says holds: schemathesis, every check and phase, with a token and without one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.served import WRITE, app_of, fill, give_tokens, on_port
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]

CONFIG = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    fill(tmp_path)
    give_tokens(tmp_path)
    monkeypatch.setattr("search.api.access._WRONG", 10**9)  # wrong tokens are to be refused as such, not made to wait
    with on_port(app_of(tmp_path)) as served:
        yield served


@pytest.mark.parametrize("token", [WRITE, None], ids=["with a token", "without one"])
def test_no_check_of_schemathesis_fails(url: str, tmp_path: Path, token: str | None) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run", f"{url}/openapi.json"]
    command += ["--checks", "all", "--max-examples", "50", "--request-timeout", "30", "--seed", "1", "--no-color"]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    found = re.search(r"Test cases:\s+([\d,]+) generated", done.stdout)
    assert found, done.stdout[-2000:]
    cases = int(found[1].replace(",", ""))
    assert cases > 300
    with_token = "with a token" if token else "without one"
    tried["cases of schemathesis"].update((with_token, case) for case in range(cases))
