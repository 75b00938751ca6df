"""`benchmarks.api` asks a real server and tells every row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import benchmarks.api as program


@pytest.mark.slow
def test_the_program_loads_a_server_of_its_own_and_tells_every_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "QUICK", 720)
    monkeypatch.setattr(program, "FEW", 720)
    assert program.program(["--quick", "--json", str(tmp_path / "rows.json")]) == 0
    rows = json.loads((tmp_path / "rows.json").read_text())["rows"]
    assert len(rows) == 1 + 2 * 5 + 1
    assert all(row["ours"] > 0 for row in rows)
    assert "720 trials against 720" in capsys.readouterr().out
