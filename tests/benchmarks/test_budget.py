import dataclasses
from random import Random

import pytest

from benchmarks import budget as program
from benchmarks.budget import CELLS, FAMILIES, Case, dependent_width, drawn, in_all_cells, plain_module, plain_width
from models.budget import count_parameters, solve
from models.families import Family
from models.students import count_module


@pytest.mark.parametrize("family", [*FAMILIES, Family(8)], ids=lambda family: family.name)
def test_the_plain_way_finds_the_width_that_the_solver_finds(family: Family):
    spec = drawn(family, 300_000, Random(0)).solve().spec
    assert count_module(plain_module(spec, spec.layers)) == count_parameters(spec)
    assert plain_width(spec, 300_000) == dependent_width(spec)


def test_every_cell_of_the_papers_table_gets_its_shapes():
    cases = list(in_all_cells(2))
    assert [(case.family, case.budget) for case in cases[::2]] == list(CELLS)
    assert len(CELLS) == 36
    assert len({case.ratios for case in cases if case.ratios}) == len(cases)


def test_the_worst_shortfall_is_told_with_its_cell_and_what_one_more_unit_would_cost():
    case = Case(family=Family(3), budget=1_000_000, ratios=(0.0, 0.5, 1.0))
    closer = dataclasses.replace(case, budget=31_600_000)
    assert closer.solve().shortfall / 31_600_000 < case.solve().shortfall / 1_000_000
    found = program.shortfalls([closer, case, closer])
    assert (found.students, found.met) == (3, 3)
    assert found.worst == pytest.approx(case.solve().shortfall / 1_000_000)
    assert 0 < found.worst < found.unit
    assert found.unit == pytest.approx((110 * 4 * 4 + 1 + 10) / 1_000_000)
    assert found.where.startswith("cnn-3 at 1M (20c-mp-65c-mp-110c-mp-")


@pytest.mark.parametrize("factor", [1.05, 0.95])
def test_a_student_that_misses_its_budget_is_told(factor: float, monkeypatch: pytest.MonkeyPatch):
    def missing(family: Family, budget: int, *args: object, **kind: object) -> object:
        return solve(family, round(factor * budget), *args, **kind)  # type: ignore[arg-type]

    monkeypatch.setattr(program, "solve", missing)
    found = program.shortfalls([Case(family=Family(2), budget=1_000_000, ratios=(0.5, 0.5))])
    assert (found.students, found.met, found.worst) == (1, 0, float("inf"))


@pytest.mark.full
def test_the_program_tells_counts_beside_the_limit_and_solving_beside_the_plain_way(quick, monkeypatch):
    monkeypatch.setattr(program, "SHAPES", 3)
    monkeypatch.setattr(program, "_TIMED", ("mlp-1",))
    monkeypatch.setattr(program, "_BUDGET", 50_000)
    found, told = quick(lambda arguments: program.main(program.build, arguments))
    assert "108 of 108 students met their budget" in told.out
    rows = {row["metric"]: row for row in found}
    assert {row["baseline"] for name, row in rows.items() if name.startswith("count")} == {50.0}
    assert rows["solve, mlp-1"]["ours"] > 0
    shortfall = rows["worst shortfall, 36 cells x 3 shapes"]
    assert 0 < shortfall["ours"] < shortfall["baseline"] < 4
    assert shortfall["met"] is True
