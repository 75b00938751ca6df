"""The broker's writes: hand-outs and their ends in the database, the ends of trials in their studies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from search.broker.decisions import Failure, Finish, HandOut, Tell, Write
from search.broker.rows import replicate_row, teacher_row, trial_row
from search.broker.terms import BrokerTerms
from search.broker.trials import Trials
from search.slot.jobs import Job, ReplicateWork, TeacherWork, TrialWork
from search.studies.study import Counts
from storage.errors import StorageError
from storage.files.checkpoints import checkpoint_key
from storage.rows.owned import OwnedSearch


class Writes:
    """The writes of one broker. While the database is away, every call waits."""

    def __init__(self, terms: BrokerTerms, owned: OwnedSearch, trials: Trials) -> None:
        self._terms = terms
        self._owned = owned
        self._trials = trials

    def hand_out(self, offer: HandOut) -> Iterator[Job]:
        """Write that jobs are handed out, one by one; the jobs as their slot gets them.

        Raises:
            NotAllowed: the search was paused or cancelled.
            LostOwnership: a newer driver has it.
        """
        terms = self._terms
        for job in offer.jobs:
            number = self._owned.hand_out(job.kind, job.key, offer.slot)
            checkpoint = checkpoint_key(terms.run, job.kind, job.key)
            yield replace(job, hand_out=number, checkpoint=checkpoint, checkpoint_s=terms.plan.resources.checkpoint_s)

    def write(self, write: Write) -> None:
        """Write how a hand-out ended.

        Raises:
            LostOwnership: a newer driver has the search.
            StorageError: the job is not as this broker knew it.
        """
        kind, key, hand_out = write.job.kind, write.job.key, write.job.hand_out
        if isinstance(write, Finish):
            is_mine = self._finish(write)
        elif isinstance(write, Failure):
            is_mine = self._owned.fail_job(kind, key, hand_out=hand_out, reason=write.reason, final=write.is_final)
        else:
            is_mine = self._owned.return_job(kind, key, hand_out=hand_out, reason=write.reason)
        if not is_mine:
            raise StorageError(f"{kind} {key} was changed in the database by another process; run the search again")

    def _finish(self, write: Finish) -> bool:
        owned, job, outcome = self._owned, write.job, write.outcome
        match job.work:
            case TrialWork() as work:
                trial = trial_row(job, work, outcome, write.slot)
                return owned.finish_trial(trial, hand_out=job.hand_out)
            case ReplicateWork() as work:
                replicate = replicate_row(job, work, outcome, write.slot)
                return owned.finish_replicate(replicate, hand_out=job.hand_out)
            case TeacherWork() as work:
                teacher = teacher_row(job.key, work, outcome)
                return owned.finish_teacher(job.key, teacher, hand_out=job.hand_out)
        return owned.finish_job(job.kind, job.key, hand_out=job.hand_out)

    def tell(self, tell: Tell) -> Counts:
        """Tell a study how its trial ended; the study's counts now."""
        work = cast(TrialWork, tell.write.job.work)
        study, number = work.study, work.number
        if isinstance(tell.write, Finish):
            return self._trials.tell(study, number, tell.write.outcome.score)
        return self._trials.fail(study, number)
