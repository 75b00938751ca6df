"""The stages in a thread, the slots in the main thread, with one broker after another if its process dies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import replace

from search.broker.terms import BrokerTerms
from search.drive.lease import Lease
from search.drive.signals import STOPPED, StopSignal
from search.drive.stages import Stages, go_on
from search.errors import BrokerDied, Interrupted
from storage.database.engine import parse
from storage.database.patience import Patience

_ROUND_S = 0.5  # from the end of a round of slots to the next, while the stages continue; and between looks at a broker
_BROKER_DEATHS = 5  # in a row, which cannot be chance


def work_through(
    stages: Stages, lease: Lease, signals: StopSignal, patience: Patience, conduct: Callable[[Stages], object]
) -> None:
    """Carry the stages out; each broker finds in the database what the one before it left.

    Args:
        stages: what they share; each broker gets its own token and stop.
        lease: on the search.
        signals: of this process; deferred from now on.
        patience: with the database.
        conduct: carries the stages out in their order, in their own thread, once the broker answers.

    Raises:
        BrokerDied: several brokers in a row, without a job finished between them.
        Interrupted: a signal came.
        Stopped: somebody else stopped the search.
    """
    stages.crew.join(lease.search.id, lease.sharing)
    lease.beat()
    deaths, finished = 0, -1
    while True:
        try:
            stages = replace(stages, search=lease.search, stop=threading.Event())
            stages.crew.start_broker(_terms(stages))
            _with_broker(stages, lease, signals, patience, conduct)
            return
        except BrokerDied as error:
            done = sum(job.state == "finished" for job in stages.repository.jobs(stages.search.id))
            deaths, finished = (deaths + 1 if done == finished else 1), done
            if deaths == _BROKER_DEATHS:
                raise BrokerDied(
                    f"{error} {deaths} times, and no job finished between: check that there is enough memory, then "
                    "run the same command to resume."
                ) from None
            stages.listener.note(f"{error}: starting another")
        lease.hand_over()


def _terms(stages: Stages) -> BrokerTerms:
    settings, search = stages.settings, stages.search
    return BrokerTerms(
        plan=stages.plan,
        search_id=search.id,
        search=search.name,
        run=search.run,
        owner=search.owner,
        database_url=parse(settings.database_url).render_as_string(hide_password=False),
        patience_s=settings.patience_s,
    )


def _with_broker(
    stages: Stages, lease: Lease, signals: StopSignal, patience: Patience, conduct: Callable[[Stages], object]
) -> None:
    """Run rounds of slots until the stages have ended, or a signal or a verdict comes."""
    signals.defer()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="stages") as pool:
        through = pool.submit(_conducted, stages, conduct)
        try:
            while not through.done():  # that the slots have ended proves nothing: another round
                stages.crew.work(lambda: signals.came or through.done() or lease.verdict is not None)
                if signals.came:
                    raise Interrupted(STOPPED)
                if lease.verdict is not None:
                    raise lease.verdict
                wait_for([through], timeout=_ROUND_S)
        except BrokerDied:
            raise
        except BaseException:
            patience.stop.set()  # a stage must not wait for the database either
            raise
        finally:
            stages.stop.set()
        through.result()
        lease.beat()  # what somebody wants of the search counts until the end
        if lease.verdict is not None:
            raise lease.verdict


def _conducted(stages: Stages, conduct: Callable[[Stages], object]) -> None:
    while not stages.crew.has_broker(_ROUND_S):
        go_on(stages)
    try:
        conduct(stages)
        stages.broker.close()
    except BaseException as error:
        stages.broker.close(str(error))
        raise
