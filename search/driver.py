"""One search from plan to answer: what is checked, who works, and the stages in their order.

`run_search` may be called again after anything: each stage looks up what is there and does the rest. The
stages run in a thread of their own, the slots in the main thread.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from search.caching import build_cache, find_imported
from search.crew import Crew, Executor, assembled
from search.errors import Interrupted, UserError
from search.jobs import images_material
from search.plan import Plan
from search.prepare import prepare
from search.settings import Settings
from search.signals import StopSignal
from search.sizing import size_slots
from search.stages import Listener, Stages, confirm, run_trials
from search.teachers import train_teachers
from search.terms import BrokerTerms
from storage.artifacts import Artifacts
from storage.engine import connect
from storage.errors import NoDatabase, StorageError
from storage.guards import require_same_plan
from storage.records import Search
from storage.repository import Repository

log = logging.getLogger(__name__)

_ROUND_S = 2.0  # from the end of a round of slots to the next, where the stages go on


def run_search(
    plan: Plan,
    name: str,
    settings: Settings,
    *,
    executor: Executor = "ray",
    listener: Listener,
    until: Literal["cache", "end"] = "end",
) -> None:
    """Carry a search out, or go on with it. Belongs in the main thread.

    Args:
        plan: what is asked for.
        name: of the search, unique in the database.
        settings: where things are kept.
        executor: Ray's slots, or one in this process.
        listener: hears how it goes.
        until: "cache" leaves it there, to be gone on with.

    Raises:
        Interrupted: SIGINT or SIGTERM; the same call goes on.
        SearchError, StorageError, DistillError: one line says what went wrong and what to do.
    """
    with StopSignal() as signals:
        known = _check(plan, name, settings, executor)
        prepared = prepare(plan, settings, listener.fetching)
        imported = find_imported(plan, prepared)
        for line in prepared.left_out:
            listener.note(line)
        if plan.trial_epochs < plan.trial.epochs:
            listener.note(f"trials end after {plan.trial_epochs} of {plan.trial.epochs} epochs: no more are cached")
        engine = connect(settings.database_url, create=True)
        repository = Repository(engine)
        search = repository.open_search(name, known.plan if known else plan.identity(), secrets.token_hex(8))
        terms = BrokerTerms(
            plan=plan,
            search_id=search.id,
            search=search.name,
            run=f"{search.name}/{search.created_at.isoformat()}",
            owner=search.owner,
            database_url=engine.url.render_as_string(hide_password=False),
        )
        state, reason = "failed", None
        try:
            with assembled(terms, plan.resources, settings, executor) as crew:
                stages = Stages(
                    plan=plan,
                    prepared=prepared,
                    imported=imported,
                    search=search,
                    settings=settings,
                    repository=repository,
                    crew=crew,
                    listener=listener,
                    stop=threading.Event(),
                )
                _run(stages, crew, signals, until)
            if until == "end" or (known is not None and known.state == "finished"):
                state = "finished"
            else:
                state, reason = "interrupted", "its cache is built; `student-search run` goes on"
        except KeyboardInterrupt:
            state = "interrupted"
            raise
        except Exception as error:
            reason = str(error)
            raise
        finally:
            _end(repository, search, state, reason)


def _check(plan: Plan, name: str, settings: Settings, executor: Executor) -> Search | None:
    """Refuse what cannot work before anything is fetched or written; the search of that name, where there is one."""
    if executor == "ray" and settings.ray_address:
        from search.slots import check_address

        check_address(settings.ray_address)
    try:
        known = Repository(connect(settings.database_url, create=False)).find_search(name)
    except NoDatabase:
        known = None
    if known is not None:
        require_same_plan(name, _identity(known.plan), plan.identity())
    for folder in (settings.caches, Artifacts(settings.artifacts).folder):
        _require_writable(folder)
    return known


def _identity(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored plan as this release would store it: with the keys that are new since, at their defaults."""
    try:
        return Plan.model_validate(stored).identity()
    except ValidationError:
        return stored


def _require_writable(folder: Path) -> None:
    """Raise UserError unless files can be made in `folder`, or in the nearest folder above that exists."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UserError(f"cannot write to {folder}: {there} is no folder that this user may write to.")


def _end(repository: Repository, search: Search, state: str, reason: str | None) -> None:
    try:
        repository.end_search(search.id, search.owner, state, reason)
    except StorageError as error:  # a newer driver has it, or the database is away: no reason to hide how it ended
        log.warning("%s", error)


def _run(stages: Stages, crew: Crew, signals: StopSignal, until: str) -> None:
    """The stages in a thread, the slots in this one, until the stages are through or a signal comes."""
    signals.defer()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="stages") as pool:
        through = pool.submit(_conduct, stages, until)
        try:
            while not through.done():  # slots that ended prove nothing: another round
                crew.work(lambda: signals.came or through.done())
                if signals.came:
                    raise Interrupted("stopped; the same command goes on.")
                wait([through], timeout=_ROUND_S)
        finally:
            stages.stop.set()
        through.result()


def _conduct(stages: Stages, until: str) -> None:
    """The way of the data, in order."""
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
