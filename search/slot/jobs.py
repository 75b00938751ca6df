"""The jobs that slots do, and what comes of them: plain values, which cross from process to process.

A job carries what it needs; arrays it asks for by name from the search's materials. How it is done stands in
`search/slot/work.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from distill.cache.blocks import Kind
from distill.cache.logits import CacheKey
from distill.datasets.images import Images
from distill.networks.network import Network
from distill.train.recipe import Recipe
from distill.views.render import Normalisation, ViewSettings
from models.spec import Spec

Material = Mapping[str, Any]  # numpy arrays and plain values, by name
Materials = Callable[[str], Material]


@dataclass(frozen=True, kw_only=True)
class TeacherWork:
    """Train one candidate for the ensemble; or score one that is taken as it comes."""

    network: Network
    recipe: Recipe | None  # None: it is taken as it comes
    views: ViewSettings | None  # None likewise
    normalisation: Normalisation
    brought: str | None = None  # digest of what it comes with, in the artifact store


@dataclass(frozen=True, kw_only=True)
class CacheWork:
    """Write the blocks of one epoch that its cache lacks."""

    networks: tuple[Network, ...]  # of the teachers, in the key's order; none where their logits were imported
    key: CacheKey
    caches: Path
    epoch: int
    kinds: tuple[Kind, ...]
    batch_size: int  # views of one pass


@dataclass(frozen=True, kw_only=True)
class StudentWork:
    """Train a student on cached logits: a trial or a replicate."""

    spec: Spec
    recipe: Recipe
    views: ViewSettings
    normalisation: Normalisation
    is_rendered: bool  # the views are in files that every node can read
    time_limit_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureWork:
    """Take some steps of a student's training, to see what memory and time it needs, alone and in a pack."""

    student: StudentWork
    together: int  # members of the pack


@dataclass(frozen=True, kw_only=True)
class Job:
    """One piece of work; `key` is unique among the search's jobs of its kind."""

    kind: str  # "teacher", "cache", "measure", "trial", "replicate"
    key: str
    seed: int
    threads: int
    work: TeacherWork | CacheWork | MeasureWork | StudentWork
    row: Mapping[str, Any] = field(default_factory=dict)  # what its result row holds beside the outcome
    checkpoint_s: float = 60.0  # between two checkpoints, at least
    checkpoint: str = ""  # the key of its checkpoint, unique among all searches; set with the hand-out
    hand_out: int = 0  # set when it is handed to a slot; a result must bring it back


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a job leaves; fields that its kind has no use for stay at their defaults."""

    started_at: datetime
    finished_at: datetime
    device: str
    threads: int
    score: float = 0.0
    curve: Sequence[dict[str, Any]] = ()
    stop_reason: str = "finished"
    weights_digest: str = ""
    artifact: str | None = None
    speed: Mapping[str, Any] | None = None  # of a student's training; of a measurement, what it found
    latency_ms: float | None = None  # of a student
    correct: str | None = None  # of a replicate: which images it had right, see `storage.rows.per_image`


def images_material(images: Images) -> Material:
    """Images as a material."""
    return {"images": images.images.numpy(), "labels": images.labels.numpy(), "classes": images.classes}
