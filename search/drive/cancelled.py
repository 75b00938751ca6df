"""What a cancelled search leaves open is ended, in our rows and in Optuna's tables: nobody will resume it."""

from __future__ import annotations

from contextlib import suppress

from search.drivers import is_dead
from search.errors import PlanError
from search.plan.studies import Outline
from storage.records import Search, utc_now
from storage.rows.repository import Repository


def end_cancelled(repository: Repository, search: Search, database_url: str) -> None:
    """Mark the open trials of a cancelled search as failed in Optuna's tables, and take its jobs back.

    Does nothing if it is not cancelled, or if its driver is alive: that one calls this when it has stopped.

    Raises:
        DatabaseError: the database does not answer.
    """
    found = repository.find_search(search.name)
    if found is None or found.id != search.id or found.state != "cancelled":
        return
    jobs = repository.jobs(found.id)
    if not jobs or (found.is_driven_at(utc_now()) and not is_dead(found.driver)):
        return
    from search.studies.copies import end_trials  # imports Optuna

    repository.owned(found.id, found.owner).take_back_jobs("the search was cancelled")
    studies = {job.key.rpartition("/")[0] for job in jobs if job.kind == "trial"}
    with suppress(PlanError):  # a plan of another release
        studies |= {study.name for study in Outline.of(found).studies()}
    end_trials(database_url, found.name, sorted(studies), repository.trial_scores(found.id))
