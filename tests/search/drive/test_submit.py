"""Plans that somebody sends."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from search.drive.submit import read_submitted, submit
from search.errors import UserError
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


def test_a_new_search_gets_no_name_that_the_service_cannot_serve_and_an_old_one_keeps_its_name(tmp_path: Path) -> None:
    repository, plan = kept.repository_in(tmp_path), read_submitted("quick", may_name_code=False)
    with pytest.raises(UserError, match=r"'\.\./x' cannot be the name of a search"):
        submit(repository, "../x", plan)
    assert repository.searches() == []
    repository.submit_search("a/b c", plan.identity(), plan.execution())  # by an older release
    assert submit(repository, "a/b c", plan)[1] is False
