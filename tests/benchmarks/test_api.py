import pytest

import benchmarks.api as program


@pytest.mark.slow
def test_the_program_loads_a_server_of_its_own_and_tells_every_row(monkeypatch, quick):
    monkeypatch.setattr(program, "QUICK", 720)
    monkeypatch.setattr(program, "FEW", 720)
    rows, told = quick(program.program)
    assert len(rows) == 1 + 2 * 5 + 1
    assert all(row["ours"] > 0 for row in rows)
    assert "720 trials against 720" in told.out
