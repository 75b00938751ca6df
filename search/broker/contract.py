"""The broker's whole contract: what slots call, and what a driver calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from search.slot.jobs import Job, Material
from search.slot.link import BrokerLink, CallRule, called

if TYPE_CHECKING:  # slots import this module, and need neither Optuna nor a database
    from search.broker.terms import Status, StudentTerms


class BrokerContract(BrokerLink, Protocol):
    """What slots and a driver call. Threads, order, durability and errors are as `BrokerLink` says.

    Only `measured` raises (KeyError), and `start_trials` does where the studies cannot be opened.
    """

    def provide(self, name: str, material: Material) -> None:
        """Keep a material for the slots."""

    @called(CallRule(waits="once started"))
    def resize(self, *, slots: int, pack: int, trial_pack: int) -> None:
        """From now on there are so many slots, for which proposals are kept ready.

        Args:
            slots: that work at once.
            pack: replicates of a student that each may train as one.
            trial_pack: trials of one shape that each may train as one.
        """

    @called(CallRule(is_beside=True))
    def rest(self) -> None:
        """Hand out nothing until the next round; slots that ask wait."""

    @called(CallRule(waits="once started"))
    def begin_round(self, *, slots: int, pack: int, trial_pack: int) -> None:
        """As `resize`; hand out again, to new slots. Jobs that earlier slots still hold are handed out first."""

    @called(CallRule(is_once=True))
    def out_of_memory(self, slots: Sequence[str]) -> bool:
        """Take back the jobs of slots whose processes Ray's memory monitor ended; no try is counted.

        Ray may end whichever process is the youngest, so a job that was ended twice is handed out a third time with
        nothing beside it: if it is ended again, it is failed.

        Returns:
            Whether this says more than that one job is too large: there should be fewer slots.
        """

    def measured(self, key: str) -> Mapping[str, Any]:
        """What a finished job of the kind "measure" found."""

    @called(CallRule(is_once=True))
    def add(self, jobs: Sequence[Job]) -> None:
        """Queue jobs that need no proposal."""

    @called(CallRule(is_once=True))
    def start_trials(self, terms: StudentTerms) -> None:
        """Open the studies, and queue the trials that an earlier driver left unfinished."""

    def end_trials(self) -> None:
        """Check the studies in Optuna's tables once the trials are done; rebuild what others have changed there."""

    @called(CallRule(is_beside=True))
    def status(self) -> Status:
        """How the broker stands, answered at once even while another call waits for the database."""

    @called(CallRule(is_beside=True))
    def close(self, error: str | None = None) -> None:
        """Hand out nothing more: every slot that asks is told to end. The first error is kept for `status`."""
