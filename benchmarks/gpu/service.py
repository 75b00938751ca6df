"""Real searches of the service in this process: their plan, and where they keep what they make.

The parts "teacher", "logits" and "column" share one database and one folder, as searches do: a teacher and a cache that
one of them made are found by the next by what they depend on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.gpu.bench import Bench
from distill.machine import usable_cpus
from distill.precision import Precision, has_tf32
from search.cli.line_log import LineLog
from search.drive.driver import run_search
from search.drive.progress import Until
from search.plan.file import check_plan
from search.plan.schema import Plan
from search.settings import Settings
from storage.database.engine import connect
from storage.errors import NoDatabase
from storage.records import Search
from storage.rows.repository import Repository

TEACHER_SEARCH = "teacher"  # the search that trained it
_MOST_THREADS = 4
_NEVER_S = 3600.0  # between checkpoints: nothing of a run is ever resumed


def settings_of(bench: Bench) -> Settings:
    """Everything in the folder of the run, except the data."""
    folder = bench.folder.absolute()
    return Settings(
        data_dir=Settings.from_environment().data_dir,
        database_url=f"sqlite:///{folder}/search.db",
        artifacts=str(folder / "artifacts"),
        caches=folder / "caches",
    )


def plan_of(bench: Bench, *, cached_epochs: int, teacher: dict[str, Any], **sections: Any) -> Plan:
    """The plan of all searches of the run: the same data, views and teacher, so that they share what they make.

    Args:
        bench: of the run.
        cached_epochs: of views.
        teacher: the keys that differ from `teacher_section`'s.
        sections: in place of the defaults, which suffice for a search that stops after its cache.
    """
    sizes, precision = bench.sizes, bench.precision
    content: dict[str, Any] = {
        "data": {"name": sizes.data, "train": sizes.train, "validation": sizes.validation},
        "teacher": teacher_section(bench) | teacher,
        "views": {"kind": "paper", "epochs": cached_epochs, "store": "replayed", "precision": views_precision(bench)},
        "students": {"round_to": 1},  # the paper's widths were not rounded, and on a GPU a search rounds to 8
        "budgets": ["1M"],
        "families": ["mlp-1"],
        "sampler": {"trials": 1},
        "trial": {"epochs": 1, "precision": precision, "learning_rate": 1e-3},
        "resources": {"slots": 1, "threads": min(_MOST_THREADS, usable_cpus()), "checkpoint_s": _NEVER_S},
    }
    return check_plan(content | sections, "the plan of this benchmark")


def views_precision(bench: Bench) -> Precision:
    """Of the teacher while it computes the cached logits: TF32 where the GPU has it, else fp32.

    Not bf16: a search compares the cache with the teacher on other batches, which in bf16 may differ too much.
    """
    return "tf32" if bench.is_on_gpu and has_tf32(bench.device) else "fp32"


def teacher_section(bench: Bench) -> dict[str, Any]:
    """The teacher: the recipe of the plan `modern`, for more epochs."""
    return {
        "network": bench.sizes.searched_teacher,
        "epochs": bench.sizes.teacher_epochs,
        "batch_size": bench.sizes.searched_batch,
        "optimizer": "nesterov",
        "schedule": "one-cycle",
        "learning_rate": 0.1,
        "weight_decay": 5e-4,
        "precision": bench.precision,
        "views": {"kind": "pad-crop-flip"},
    }


def carry_out(bench: Bench, plan: Plan, name: str, *, until: Until = "end") -> tuple[Repository, Search]:
    """Carry a search out in this process; its progress goes to stderr."""
    settings = settings_of(bench)
    with LineLog(Console(stderr=True, highlight=False), list, with_time=True) as listener:
        run_search(plan, name, settings, executor="inline", listener=listener, until=until)
    return found(settings, name)


def found(settings: Settings, name: str) -> tuple[Repository, Search]:
    """A search of the run that exists.

    Raises:
        LookupError: it does not: the part that makes it failed or was skipped.
    """
    try:
        repository = Repository(connect(settings.database_url, create=False))
        search = repository.find_search(name)
    except NoDatabase:
        search = None
    if search is None:
        raise LookupError(f"there is no search '{name}': the part that makes it failed or was skipped")
    return repository, search


def has_teacher(bench: Bench) -> bool:
    """Whether the part "teacher" has trained one."""
    settings = settings_of(bench)
    try:
        _, search = found(settings, TEACHER_SEARCH)
    except LookupError:
        return False
    return bool(search.teachers) and Path(settings.artifacts).is_dir()
