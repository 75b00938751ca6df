"""What `benchmarks.best` asks of a database is what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import benchmarks.best as program
from search.answers.best import best_per_budget


def test_its_rows_are_those_that_the_reference_counts(tmp_path: Path) -> None:
    repository, search = program.fill(f"sqlite:///{tmp_path}/some.db", 720)
    assert program.answer(repository, search, program.BUDGETS, program.Limits()) == 720
    answers = best_per_budget(repository.trial_results(search, with_curves=False), program.BUDGETS)
    assert [answer.trials for answer in answers] == [180, 360, 540, 720]
    assert len(answers[0].by_family) == len(program.FAMILIES)
    repository._engine.dispose()


@pytest.mark.slow
def test_the_program_measures_both_databases(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "QUICK", 360)
    assert program.program(["--quick", "--json", str(tmp_path / "rows.json")]) == 0
    rows = json.loads((tmp_path / "rows.json").read_text())["rows"]
    assert len(rows) == 11
    assert all(row["ours"] > 0 for row in rows)
    assert "360 results of one search" in capsys.readouterr().out
