"""Sets the state and the reason of a search when its driver ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from search.drive.lease import Lease
from search.errors import BrokerDied, SearchError, Stopped, WentAway
from storage.database.patience import Patience
from storage.errors import DatabaseAway, DatabaseError
from storage.states import SearchState


@contextmanager
def leaving(
    lease: Lease, patience: Patience, *, is_finished: bool, when_stopped: Literal["paused", "queued"]
) -> Iterator[None]:
    """Release the search however its work ends.

    Args:
        lease: on the search.
        patience: with the database; unless the search is finished, nothing waits for the database any longer.
        is_finished: whether the search is finished when the work succeeds; else it is paused.
        when_stopped: its state after a stop, or when the database went away.

    Raises:
        WentAway: the database went away; not an error of the set-up, because it was there when the search began.
        SearchError: the database failed otherwise, for instance because its disk is full.
    """
    state: SearchState = "finished" if is_finished else "paused"
    reason = None if is_finished else "its cache is built. Run `student-search run` to continue."
    try:
        yield
    except (KeyboardInterrupt, DatabaseAway, BrokerDied, Stopped) as error:
        state = "paused" if isinstance(error, BrokerDied) else when_stopped
        is_told = isinstance(error, Stopped) or (isinstance(error, KeyboardInterrupt) and state == "queued")
        reason = None if is_told else str(error)
        if isinstance(error, DatabaseAway):
            raise WentAway(str(error)) from None
        raise
    except Exception as error:
        state, reason = "failed", str(error)
        if isinstance(error, DatabaseError):
            raise SearchError(reason) from None
        raise
    finally:
        if state != "finished":
            patience.stop.set()
        lease.end(state, reason)
