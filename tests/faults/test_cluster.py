"""Searches on a Ray cluster of several nodes, which come and go; two searches share it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.faults.workplace import DATA, PLAN, wait_until
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]

TRIALS = 6  # of each of two budgets
LONGER = PLAN.replace("trial: {epochs: 8,", "trial: {epochs: 30,").replace("slots: 2, threads: 1", "threads: 1")
LONGER = LONGER.replace("trials: 4", f"trials: {TRIALS}")


class Cluster:
    """Ray's processes on this machine, as several nodes; and drivers that join them."""

    def __init__(self, folder: Path, database_url: str, cpus: int) -> None:
        from ray.cluster_utils import Cluster as Nodes

        self.folder, self.database_url = folder, database_url
        self.nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": cpus, "include_dashboard": False})
        self.drivers: list[subprocess.Popen[str]] = []

    def run(self, name: str) -> subprocess.Popen[str]:
        """A search in a process of its own."""
        environ = os.environ | {
            "STUDENT_SEARCH_DATA": str(DATA),
            "STUDENT_SEARCH_DATABASE_URL": self.database_url,
            "STUDENT_SEARCH_LEASE_S": "6",
            "RAY_ADDRESS": self.nodes.address,
        }
        with (self.folder / f"{name}.log").open("a") as log:
            command = [sys.executable, "-m", "search", "run", "plan.yaml", "--name", name]
            driver = subprocess.Popen(
                command, cwd=self.folder, env=environ, stdout=log, stderr=subprocess.STDOUT, text=True
            )
        self.drivers.append(driver)
        return driver

    def results(self, name: str) -> list[dict]:
        from storage.database.engine import connect
        from storage.errors import NoDatabase
        from storage.rows.repository import Repository

        try:
            engine = connect(self.database_url, create=False)
        except NoDatabase:
            return []
        try:
            search = Repository(engine).find_search(name)
            return Repository(engine).trial_results(search.id) if search else []
        finally:
            engine.dispose()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def close(self) -> None:
        for driver in self.drivers:
            driver.kill()
            driver.wait()
        self.nodes.shutdown()
        for process in psutil.process_iter(["cwd"]):
            if process.info["cwd"] == str(self.folder):
                process.kill()


@pytest.fixture
def cluster(trained: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A head of one CPU; the plan's teacher is trained already where the database is SQLite."""
    folder = tmp_path / "work"
    shutil.copytree(trained, folder)
    (folder / "plan.yaml").write_text(LONGER)
    if request.param == "sqlite":
        url = f"sqlite:///{folder}/runs/student-search.db"
    else:
        url = request.getfixturevalue("server").fresh_database()
    made = Cluster(folder, url, cpus=1)
    yield made
    made.close()


def check_complete(cluster: Cluster, name: str) -> None:
    """Every study has the plan's number of finished trials, each once, and every epoch of each."""
    results = cluster.results(name)
    assert len({result.key for result in results}) == len(results)
    assert Counter(result.study for result in results) == {"30k": TRIALS, "60k": TRIALS}, cluster.log(name)
    assert all([point["epoch"] for point in result.curve] == list(range(len(result.curve))) for result in results)


@pytest.mark.parametrize("cluster", ["postgresql"], indirect=True)
def test_two_searches_share_a_cluster_and_neither_waits_for_the_other_to_end(cluster):
    cluster.nodes.add_node(num_cpus=1)
    first = cluster.run("first-of-two")
    wait_until(lambda: len(cluster.results("first-of-two")) >= 2, "two trials of the first", 240)
    second = cluster.run("second-of-two")
    assert (first.wait(300), second.wait(300)) == (0, 0), cluster.log("first-of-two") + cluster.log("second-of-two")
    ended = max(result.finished_at for result in cluster.results("first-of-two"))
    began = min(result.started_at for result in cluster.results("second-of-two"))
    assert began < ended
    for name in ("first-of-two", "second-of-two"):
        check_complete(cluster, name)
    tried["two searches side by side"].add(cluster.database_url.partition(":")[0])


@pytest.mark.parametrize("cluster", ["sqlite"], indirect=True)
def test_a_node_that_joins_gets_work_and_one_that_is_killed_takes_none_of_it_along(cluster):
    driver = cluster.run("faults")
    wait_until(lambda: len(cluster.results("faults")) >= 2, "two trials", 240)
    assert {result.slot for result in cluster.results("faults")} == {"slot-0"}
    node = cluster.nodes.add_node(num_cpus=1)
    wait_until(lambda: any(result.slot == "slot-1" for result in cluster.results("faults")), "its slot's trial", 240)
    tried["a node that joins"].add(cluster.nodes.address)
    before = cluster.results("faults")
    cluster.nodes.remove_node(node, allow_graceful=False)
    tried["SIGKILL of a node"].add(cluster.nodes.address)
    assert driver.wait(300) == 0, cluster.log("faults")
    check_complete(cluster, "faults")
    after = cluster.results("faults")
    assert [result for result in after if result in before] == before
