import pytest

import benchmarks.best as program
from search.answers.best import best_per_budget


def test_its_rows_are_those_that_the_reference_counts(tmp_path):
    repository, search = program.fill(f"sqlite:///{tmp_path}/some.db", 720)
    assert program.answer(repository, search, program.BUDGETS, program.Limits()) == 720
    answers = best_per_budget(repository.trial_results(search, with_curves=False), program.BUDGETS)
    assert [answer.trials for answer in answers] == [180, 360, 540, 720]
    assert len(answers[0].by_family) == len(program.FAMILIES)
    repository._engine.dispose()


@pytest.mark.slow
def test_the_program_measures_both_databases(monkeypatch, quick):
    monkeypatch.setattr(program, "QUICK", 360)
    rows, told = quick(program.program)
    assert len(rows) == 11
    assert all(row["ours"] > 0 for row in rows)
    assert "360 results of one search" in told.out
