"""A slot's process that dies, wherever its job stands, costs at most what is trained from checkpoint to checkpoint.

A trial, a teacher and a replicate are trained by the same code: each point of a training is tried on a trial.
"""

from __future__ import annotations

import pytest

from tests.faults import notes
from tests.faults.points import BLOCK, FIRST_STEP, KEEPING, KEPT, TOLD, TRAINED, VALIDATING, WAITS, latch
from tests.faults.workplace import TINY
from tests.tried import tried

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(900)]

KILLED = "SIGKILL of a slot"
_OF_A_TRAINING = (FIRST_STEP, KEPT, KEEPING, VALIDATING, TRAINED, TOLD)
DEATHS = {
    "sqlite": [WAITS, *(f"{where}:trial" for where in _OF_A_TRAINING)]
    + [f"{where}:{kind}" for kind in ("teacher", "replicate") for where in (KEPT, TOLD)]
    + [f"{where}:cache" for where in (BLOCK, TOLD)],
    "postgresql": [f"{TOLD}:trial", *(f"{TRAINED}:{kind}" for kind in ("teacher", "cache", "trial", "replicate"))],
}
DISORDERS = {"sqlite": [f"disorder:{FIRST_STEP}:trial"], "postgresql": []}


def test_slots_that_die_at_each_point_of_each_kind_of_job_lose_nothing(places, answer):
    place = places(TINY.replace("checkpoint_s: 0", "checkpoint_s: 0, tries: 9"))
    words = [f"once:{death}" for death in DEATHS[place.database]] + DISORDERS[place.database]
    assert place.finish(faults=" ".join(words)) == 0, place.log()
    for word in words:
        assert (place.folder / latch(word)).exists(), f"no slot died at {word}: {place.log()}"
        tried[KILLED].add((place.database, word))
    for word in DISORDERS[place.database]:
        process, when = (place.folder / latch(word)).read_text().split()
        assert not notes.later(place.folder, process, float(when)), "a process in disorder went on"
    place.check()
    assert place.answer() == answer
    failures = place.query("SELECT sum(failures) FROM jobs")
    without_a_job = sum(TOLD in word or WAITS in word for word in words)  # a job that is told is no longer held
    assert failures == [(len(words) - without_a_job,)]
    notes.count(place.folder, KILLED)
    notes.require_at_most_an_interval(place.folder)
