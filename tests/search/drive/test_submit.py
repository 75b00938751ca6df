"""Plans that somebody sends."""

from __future__ import annotations

import threading
from pathlib import Path

from search.drive.submit import read_submitted, submit
from tests.search import kept


def test_of_many_who_submit_the_same_one_makes_it(tmp_path: Path) -> None:
    repository, plan = kept.repository_in(tmp_path), read_submitted("quick", may_name_code=False)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(submit(repository, "s", plan)[0].id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
