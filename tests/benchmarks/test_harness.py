import json
from collections.abc import Callable, Iterator

import pytest

from benchmarks.harness import Benchmark, Metric, elapsed, main, measure, per_second, table

KEYS = ["metric", "ours", "baseline", "ratio", "low", "high", "aim", "met"]


def told(*values: float) -> Callable[[], float]:
    """A measure that tells these values one after the other, the first being the warm-up's."""
    left: Iterator[float] = iter(values)
    return lambda: next(left)


def metric(**changed: object) -> Metric:
    fields: dict[str, object] = {
        "name": "speed",
        "unit": "images/s",
        "ours": told(1e9, 20, 30, 40),
        "baseline": told(1, 10, 10, 10),
        "aim": 3.0,
        "repeats": 3,
        "quick_repeats": 3,
    }
    return Metric(**(fields | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, {"ours": 30, "baseline": 10, "ratio": 3, "low": 2, "high": 4, "met": True}),  # without the warm-up
        ({"ours": told(0, 10, 20, 90), "baseline": told(0, 1, 10, 10)}, {"ours": 20, "baseline": 10, "ratio": 9}),
        ({"ours": told(0, 2, 2, 2), "baseline": told(0, 10, 10, 10), "better": "lower"}, {"ratio": 5}),
        ({"aim": 3.5}, {"met": False}),
        ({"aim": None}, {"met": None}),
    ],
)
def test_a_row_tells_the_median_of_the_pairs_ratios_and_whether_it_meets_its_aim(changed, expected):
    row = measure(metric(**changed), 3)
    assert {name: row[name] for name in expected} == expected


def test_both_sides_run_in_turn_and_take_turns_in_going_first():
    order: list[str] = []

    def side(name: str) -> Callable[[], float]:
        return lambda: order.append(name) or 1.0  # type: ignore[func-returns-value]

    measure(metric(ours=side("o"), baseline=side("b")), 3)
    assert "".join(order) == "ob" + "ob" + "bo" + "ob"


def test_on_a_slow_machine_a_quick_run_makes_do_with_fewer_pairs_but_never_none(monkeypatch):
    clock = iter([0.0, 5.0, 11.0])  # the start, before the second pair, before the third
    monkeypatch.setattr("benchmarks.harness.time.perf_counter", lambda: next(clock))
    assert measure(metric(), 3, at_most_s=10)["pairs"] == 2
    clock = iter([0.0, 99.0])
    row = measure(metric(), 3, at_most_s=10)
    assert (row["pairs"], row["ratio"]) == (1, 2)


def test_work_is_told_as_seconds_or_as_a_rate(monkeypatch: pytest.MonkeyPatch):
    clock = iter([10.0, 10.5, 20.0, 20.5])
    monkeypatch.setattr("benchmarks.harness.time.perf_counter", lambda: next(clock))
    assert elapsed(lambda: None)() == 0.5
    assert per_second(100, lambda: None)() == 200


def test_the_table_has_the_columns_of_the_house_in_their_order():
    head, _, row = table([measure(metric(), 3)]).splitlines()
    assert head.split() == KEYS
    assert row.split() == ["speed", "[images/s]", "30", "10", "3", "2", "4", "3", "yes"]


def test_a_missed_aim_exits_0_and_the_json_holds_the_rows_with_hardware_and_versions(tmp_path, capsys):
    file = tmp_path / "rows.json"
    exit_code = main(
        lambda quick: Benchmark(name="speed", metrics=[metric(aim=99.0)], notes=[f"quick is {quick}"]),
        ["--quick", "--json", str(file)],
    )
    assert exit_code == 0
    out = capsys.readouterr().out
    assert " no\n" in out
    assert "note: quick is True" in out
    written = json.loads(file.read_text())
    assert set(written["rows"][0]) >= set(KEYS)
    assert written["rows"][0]["met"] is False
    assert written["hardware"]["cores"] >= 1
    assert "torch" in written["versions"]
    assert "hardware: cpu " in out


def test_without_quick_a_metric_runs_its_full_number_of_pairs(capsys):
    full = metric(ours=told(*range(1, 8)), baseline=told(*range(1, 8)), repeats=6, quick_repeats=1)
    main(lambda quick: Benchmark(name="speed", metrics=[full]), [])
    assert "median of 6 interleaved pairs" in capsys.readouterr().out
