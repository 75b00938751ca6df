import subprocess

import pytest

import benchmarks.start as program
from benchmarks.harness import measure


@pytest.mark.full
def test_every_command_is_measured_against_the_limit_where_the_database_is_and_over_http(tmp_path):
    program.fill(tmp_path)
    with program.served(tmp_path) as url:
        metrics = {metric.name: metric for metric in program.metrics_of(tmp_path, url)}
        assert [name for name, metric in metrics.items() if metric.aim == 1.0] == [
            f"{name}, against the limit"
            for name in (
                *("list, SQLite", "best, SQLite", "status, SQLite"),
                *("list, over HTTP", "best, over HTTP", "status, over HTTP"),
                *("plan list", "--help"),
            )
        ]
        row = measure(metrics["best, over HTTP, against the limit"], 1)
        assert row["ours"] > 0
        assert row["baseline"] == program.LIMIT_S
    with pytest.raises(subprocess.CalledProcessError):  # the service has ended
        metrics["list, over HTTP, against the limit"].ours()


def test_waiting_costs_nothing(tmp_path):
    seconds = program.processor_s("import select; select.select([], [], [], 0.5)", [], tmp_path)()
    assert 0 < seconds < 0.5


@pytest.mark.full
def test_a_command_that_fails_is_no_measure(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        program.processor_s(program._COMMAND, ["list"], tmp_path)()


@pytest.mark.slow
def test_the_program_tells_every_row(quick):
    _, told = quick(program.program)
    assert "list, over HTTP, against the limit" in told.out
    assert "that import, against an interpreter alone" in told.out
