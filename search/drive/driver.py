"""One search from plan to answer: what is checked, who works, and the stages in their order.

`run_search` may be called again after anything: each stage looks up what is there and does the rest. The
stages run in a thread of their own, the slots in the main thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from search.broker.terms import BrokerTerms
from search.crew.crew import Executor, assembled
from search.drive.admission import admitted, room_for
from search.drive.announce import studies_left, what
from search.drive.caching import build_cache, find_imported
from search.drive.lease import Lease, take
from search.drive.outlook import expect_here, expect_there, in_settled_precision, note_what_is_there
from search.drive.signals import StopSignal
from search.drive.sizing import size_slots
from search.drive.stages import Listener, Stages, confirm, go_on, run_trials
from search.drive.teachers import train_teachers
from search.drive.tracker import Tracker
from search.drivers import new_owner
from search.errors import BrokerDied, Interrupted, SearchError, Stopped, WentAway
from search.plan.schema import Plan
from search.prepare.estimate import import_seconds
from search.prepare.precision import Look
from search.prepare.prepared import in_precision_of, prepare
from search.settings import Settings
from search.slot.jobs import images_material
from storage.database.engine import connect, parse
from storage.database.patience import Patience
from storage.errors import DatabaseAway, DatabaseError
from storage.files.artifacts import Artifacts
from storage.files.checkpoints import Checkpoints, checkpoint_key
from storage.records import Search
from storage.rows.repository import Repository
from storage.states import SearchState

_ROUND_S = 0.5  # from the end of a round of slots to the next, where the stages go on; and between looks at the broker
_BROKER_DEATHS = 5  # in a row: something kills it


def run_search(
    plan: Plan,
    name: str,
    settings: Settings,
    *,
    executor: Executor = "ray",
    listener: Listener,
    until: Literal["cache", "end"] = "end",
    wait: bool = False,
    owner: str | None = None,
    when_stopped: Literal["paused", "queued"] = "paused",
) -> None:
    """Carry a search out, or go on with it. Belongs in the main thread.

    Args:
        plan: what is asked for.
        name: of the search, unique in the database.
        settings: where things are kept.
        executor: Ray's slots, or one in this process.
        listener: hears how it goes.
        until: "cache" leaves it there, to be gone on with.
        wait: for another driver of the search to end, instead of saying who has it.
        owner: the token under which the search was claimed for this process, where it was.
        when_stopped: what a search becomes whose driver was stopped or lost its database: paused, until somebody
            resumes it, or queued, for any driver to go on with.

    Raises:
        Interrupted: SIGINT or SIGTERM; the same call goes on.
        SearchError, StorageError, DistillError: one line says what went wrong and what to do.
    """
    import_s = import_seconds()
    with StopSignal() as signals:
        listener = tracker = Tracker(listener, plan, until=until)
        plan, known = admitted(plan, name, settings, executor)
        for line in what(plan, name):
            listener.note(line)
        with _claim_kept(known, owner, settings, tracker):
            listener.doing("data")
            prepared = prepare(plan, settings, listener.fetching)
            imported = find_imported(plan, prepared)
        need = room_for(plan, prepared, settings, executor)
        for line in (*prepared.left_out, *studies_left(plan, prepared.spaces)):
            listener.note(line)
        if plan.trial_epochs < plan.trial.epochs:
            listener.note(f"trials end after {plan.trial_epochs} of {plan.trial.epochs} epochs: no more are cached")
        engine = connect(settings.database_url, create=True)
        patience = Patience(limit_s=settings.patience_s, tell=listener.note)
        repository = Repository(engine, patience=patience)
        identity = known.plan if known else plan.identity()
        search = take(
            repository,
            name,
            identity,
            plan.execution(),
            settings,
            owner=owner or new_owner(),
            wait=wait,
            note=listener.note,
        )
        artifacts = Artifacts(settings.artifacts)
        for place in (artifacts.place, Checkpoints.beside(artifacts).place):
            place.sweep()
        with Lease(repository, search, settings.lease_s) as lease:
            lease.progress = tracker.progress
            state: SearchState = when_stopped
            reason = None
            try:
                lease.beat()
                here: Mapping[str, Look] | None = None
                is_far = note_what_is_there(plan, prepared, repository, search, tracker)
                if is_far and (not settings.ray_address or executor == "inline"):
                    here = expect_here(plan, prepared, search, need, tracker, executor=executor, import_s=import_s)
                if executor == "ray":
                    listener.doing("ray")
                with assembled(plan.resources, settings, executor, need) as crew:
                    listener.doing("precision")
                    settled_plan = in_settled_precision(plan, prepared, search, repository, crew, listener, here)
                    stages = Stages(
                        plan=settled_plan,
                        prepared=in_precision_of(prepared, settled_plan),
                        imported=imported,
                        search=search,
                        settings=settings,
                        repository=repository,
                        crew=crew,
                        listener=listener,
                        stop=threading.Event(),
                    )
                    if is_far and settings.ray_address and executor == "ray":
                        expect_there(settled_plan, stages.prepared, need, crew, tracker, import_s=import_s)
                    listener.doing("slots")
                    _live(stages, lease, signals, patience, until)
                    listener.doing("ending")
                if until == "end":
                    _drop_checkpoints(repository, search, artifacts)
                if until == "end" or (known is not None and known.state == "finished"):
                    state = "finished"
                else:
                    state, reason = "paused", "its cache is built; `student-search run` goes on"
            except (KeyboardInterrupt, DatabaseAway, BrokerDied, Stopped) as error:
                state = "paused" if isinstance(error, BrokerDied) else when_stopped
                is_told = isinstance(error, Stopped) or (isinstance(error, KeyboardInterrupt) and state == "queued")
                reason = None if is_told else str(error)
                if isinstance(error, DatabaseAway):  # it was there when the search began: no fault of the set-up
                    raise WentAway(str(error)) from None
                raise
            except Exception as error:
                state, reason = "failed", str(error)
                if isinstance(error, DatabaseError):  # likewise: its disk has filled up, say
                    raise SearchError(reason) from None
                raise
            finally:
                if state != "finished":  # that is worth waiting for
                    patience.stop.set()
                lease.end(state, reason)


@contextmanager
def _claim_kept(known: Search | None, owner: str | None, settings: Settings, tracker: Tracker) -> Iterator[None]:
    """Renew the lease of a search that was claimed for this process, until it is taken.

    Raises:
        Stopped: it was paused or cancelled meanwhile.
    """
    if known is None or owner is None:
        yield
        return
    repository = Repository(connect(settings.database_url, create=False))
    with Lease(repository, replace(known, owner=owner), settings.lease_s) as lease:
        lease.progress = tracker.progress
        lease.beat()
        yield
        lease.beat()
    if lease.verdict is not None:
        raise lease.verdict


def _drop_checkpoints(repository: Repository, search: Search, artifacts: Artifacts) -> None:
    """Those that slots left behind which died between the end of a job and this, or whose job failed."""
    checkpoints = Checkpoints.beside(artifacts)
    for job in repository.jobs(search.id):
        checkpoints.drop(checkpoint_key(search.run, job.kind, job.key))


def _live(stages: Stages, lease: Lease, signals: StopSignal, patience: Patience, until: str) -> None:
    """The search with one broker after another: each finds in the database what the one before left.

    Raises:
        BrokerDied: several in a row, without a job finished between them.
    """
    crew, search = stages.crew, lease.search
    crew.search_id, crew.claims = search.id, lambda: lease.claims
    lease.claim = crew.claim
    lease.beat()
    deaths, finished = 0, -1
    while True:
        try:
            crew.start_broker(_terms(stages, search))
            _run(replace(stages, search=search, stop=threading.Event()), lease, signals, patience, until)
            return
        except BrokerDied as error:
            done = sum(job.state == "finished" for job in stages.repository.jobs(search.id))
            deaths, finished = (deaths + 1 if done == finished else 1), done
            if deaths == _BROKER_DEATHS:
                raise BrokerDied(
                    f"{error}, {deaths} times without a job finished between: see that there is memory for it, then "
                    "run the same command again to go on."
                ) from None
            stages.listener.note(f"{error}: starting another")
        search = lease.hand_over()


def _terms(stages: Stages, search: Search) -> BrokerTerms:
    settings = stages.settings
    return BrokerTerms(
        plan=stages.plan,
        search_id=search.id,
        search=search.name,
        run=search.run,
        owner=search.owner,
        database_url=parse(settings.database_url).render_as_string(hide_password=False),
        patience_s=settings.patience_s,
    )


def _run(stages: Stages, lease: Lease, signals: StopSignal, patience: Patience, until: str) -> None:
    """The stages in a thread, the slots in this one, until the stages are through, or a signal or a verdict comes."""
    crew = stages.crew
    signals.defer()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="stages") as pool:
        through = pool.submit(_conduct, stages, until)
        try:
            while not through.done():  # slots that ended prove nothing: another round
                crew.work(lambda: signals.came or through.done() or lease.verdict is not None)
                if signals.came:
                    raise Interrupted("stopped; the same command goes on.")
                if lease.verdict is not None:
                    raise lease.verdict
                wait_for([through], timeout=_ROUND_S)
        except BrokerDied:
            raise
        except BaseException:
            patience.stop.set()  # nor does a stage wait for the database any longer
            raise
        finally:
            stages.stop.set()
        through.result()
        lease.beat()  # what somebody wants of the search counts, to the last
        if lease.verdict is not None:
            raise lease.verdict


def _conduct(stages: Stages, until: str) -> None:
    """The way of the data, in order."""
    while not stages.crew.has_broker(_ROUND_S):
        go_on(stages)
    try:
        prepared, broker = stages.prepared, stages.broker
        broker.provide("train", images_material(prepared.train))
        broker.provide("search", images_material(prepared.search))
        broker.provide("confirmation", images_material(prepared.confirmation))
        teachers = train_teachers(stages)
        is_rendered = build_cache(stages, teachers)
        if until == "end":
            size_slots(stages, is_rendered=is_rendered)
            run_trials(stages, is_rendered=is_rendered)
            confirm(stages, is_rendered=is_rendered)
        broker.close()
    except BaseException as error:
        stages.broker.close(str(error))
        raise
