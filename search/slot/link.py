"""The broker as slots see it, and how calls to it may travel.

`search.broker.contract` adds what a driver calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from distill.train.curve import Progress
from search.slot.jobs import Job, Material, Outcome

Assignment = Sequence[Job] | Literal["wait", "finished"]  # of several jobs, their students are trained as one

_Method = TypeVar("_Method", bound=Callable[..., object])


@dataclass(frozen=True, kw_only=True)
class CallRule:
    """How a call may travel to a broker in another process."""

    is_beside: bool = False  # does not wait for other calls, which may have to wait for the database
    is_once: bool = False  # must not be repeated where it is not known whether it arrived
    waits: Literal["always", "once started", "never"] = "always"  # for the answer


def called(rule: CallRule) -> Callable[[_Method], _Method]:
    """Note on a method of a contract how calls of it may travel."""

    def note(method: _Method) -> _Method:
        method.__dict__["rule"] = rule
        return method

    return note


def call_rules(contract: type) -> dict[str, CallRule]:
    """The methods of a contract by name, inherited ones included."""
    names = (name for name in dir(contract) if not name.startswith("_"))
    return {name: getattr(getattr(contract, name), "rule", CallRule()) for name in names}


class BrokerLink(Protocol):
    """What a slot calls.

    **Threads.** Any thread may call any method at any time; a broker carries out one write at a time. A call may wait
    for the database, up to a limit; calls that write nothing are answered meanwhile, across processes those that are
    marked `is_beside`.

    **Order.** Calls of one thread arrive in the order in which they were made, but for those marked `is_beside`, which
    may overtake others. A call whose answer is lost is repeated (unless it is marked `is_once`), so it may come twice:
    it has then no further effect, or the job gets another hand-out number. A call about a job counts only with the
    number of the job's last hand-out; others are refused without harm.

    **Durability.** What `finish` answers True to is in the database. Jobs that were handed out are marked there too: if
    the broker dies, its successor hands them out again. Materials and progress are in memory only.

    **Errors.** No method raises because of the database or a job: a broker that cannot go on tells every slot
    "finished" and the driver the reason. In another process every method raises BrokerDied once the broker is gone.
    """

    def enter(self, slot: str) -> int:
        """Say that a process starts to work as this slot; its number, which tells it from earlier processes."""

    def next(self, slot: str, process: int | None = None) -> Assignment:
        """Jobs to do; "wait": ask again; or "finished": end. Jobs that the slot still holds are taken back first."""

    @called(CallRule(is_beside=True))
    def heard(self, slot: str) -> None:
        """Say that the slot is alive; the jobs of a slot that is silent for a lease go to others."""

    @called(CallRule(is_beside=True, waits="never"))
    def progress(self, slot: str, job: Job, progress: Progress) -> None:
        """Tell where the job is; may be lost."""

    def finish(self, slot: str, job: Job, outcome: Outcome) -> bool:
        """Hand over the outcome; whether it is in the database now."""

    def fail(self, slot: str, job: Job, reason: str, *, is_final: bool = False) -> None:
        """Say that the job raised an error: it is tried again, or failed for good.

        Args:
            slot: that did the job.
            job: as it was handed out.
            reason: one line.
            is_final: trying again cannot help.
        """

    def lay_down(self, slot: str, job: Job, obstacle: str | None = None) -> None:
        """Return a job that the slot has to leave; it is handed out again, and no try is counted.

        Args:
            slot: that did the job.
            job: as it was handed out.
            obstacle: what stops every job, such as a full disk: the broker then gives up.
        """

    def material(self, name: str) -> Material:
        """A material of the search by name."""


class InlineBroker(BrokerLink, Protocol):
    """A broker in this process, where no thread asks for proposals ahead."""

    def top_up(self) -> bool:
        """Ask for proposals until enough are queued or none is wanted; whether it asked for any."""
