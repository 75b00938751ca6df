"""The jobs that slots do, and their outcomes: plain values, which cross from process to process.

A job holds what it needs; arrays it asks for by name from the search's materials.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Literal

from distill.cache.blocks import Kind as BlockKind
from distill.cache.logits import CacheKey
from distill.datasets.images import Images
from distill.networks.network import Network
from distill.precision import device_name
from distill.train.curve import Progress, Trained
from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from models.spec import Spec

Kind = Literal["teacher", "cache", "measure", "trial", "replicate"]
Material = Mapping[str, Any]  # numpy arrays and plain values, by name
Materials = Callable[[str], Material]


@dataclass(frozen=True, kw_only=True)
class TeacherWork:
    """Train one candidate for the ensemble, or only score one that was supplied."""

    kind: ClassVar[Kind] = "teacher"
    network: Network
    parameters: int
    recipe: Recipe | None  # None: it was supplied
    views: ViewSettings | None  # likewise
    normalisation: Normalisation
    brought: str | None = None  # digest of supplied weights, in the artifact store


@dataclass(frozen=True, kw_only=True)
class CacheWork:
    """Write the blocks of one epoch that its cache lacks."""

    kind: ClassVar[Kind] = "cache"
    networks: tuple[Network, ...]  # of the teachers, in the key's order; empty where their logits were imported
    key: CacheKey
    caches: Path
    epoch: int
    kinds: tuple[BlockKind, ...]
    batch_size: int  # views of one forward pass


@dataclass(frozen=True, kw_only=True)
class StudentWork:
    """The training of a student on cached logits, which trials, replicates and measurements have in common."""

    spec: Spec
    recipe: Recipe
    views: ViewSettings
    normalisation: Normalisation
    is_rendered: bool  # the views are in files that every node can read
    time_limit_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureWork:
    """Take some steps of a student's training, to measure its memory and time, alone and in packs."""

    kind: ClassVar[Kind] = "measure"
    student: StudentWork
    together: int  # members of the largest pack


@dataclass(frozen=True, kw_only=True)
class TrialWork:
    """Train a student that a study proposed. The result row also has the fields after `student`."""

    kind: ClassVar[Kind] = "trial"
    student: StudentWork
    study: str
    number: int
    budget_params: int
    family: str
    proposal: Mapping[str, Any]
    parameters: int
    macs: int
    chosen_by: str | None


@dataclass(frozen=True, kw_only=True)
class ReplicateWork:
    """Train a trial's student again with a fresh seed."""

    kind: ClassVar[Kind] = "replicate"
    student: StudentWork
    study: str
    number: int
    replicate: int


@dataclass(frozen=True, kw_only=True)
class Job:
    """One piece of work; `key` is unique among the search's jobs of its kind."""

    key: str
    seed: int
    threads: int
    work: TeacherWork | CacheWork | MeasureWork | TrialWork | ReplicateWork
    checkpoint_s: float = 60.0  # least time between two checkpoints
    checkpoint: str = ""  # the key of its checkpoint, unique among all searches; set when it is handed out
    hand_out: int = 0  # likewise; a result must carry the same number

    @property
    def kind(self) -> Kind:
        """Of its work."""
        return self.work.kind

    @property
    def study(self) -> str | None:
        """Of a trial or replicate."""
        return self.work.study if isinstance(self.work, (TrialWork, ReplicateWork)) else None

    @property
    def family(self) -> str | None:
        """Of a trial."""
        return self.work.family if isinstance(self.work, TrialWork) else None

    @property
    def notation(self) -> str | None:
        """Of a teacher, or of the student of a trial or replicate."""
        match self.work:
            case TeacherWork(network=network):
                return network.notation
            case TrialWork(student=student) | ReplicateWork(student=student):
                return student.spec.notation
        return None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of a job; fields that do not apply to its kind keep their defaults."""

    started_at: datetime
    finished_at: datetime
    device: str
    threads: int
    score: float = 0.0
    curve: Sequence[dict[str, Any]] = ()
    stop_reason: str = "finished"
    weights_digest: str = ""
    artifact: str | None = None
    speed: Mapping[str, Any] | None = None  # of a student's training; of a measurement, what was measured
    latency_ms: float | None = None  # of a student
    correct: str | None = None  # of a replicate: which images it classified correctly, see `storage.rows.per_image`
    note: str | None = None  # a line for the user


Work = Generator[Sequence[Progress], None, Sequence[Outcome]]  # yields where each job is


def outcome_of(job: Job, started_at: datetime, trained: Trained | None = None, **more: Any) -> Outcome:
    """The outcome of a job that ends now, with what its training gave."""
    learnt: dict[str, Any] = {}
    if trained is not None:
        learnt = {
            "score": trained.score,
            "curve": [asdict(epoch) for epoch in trained.curve],
            "stop_reason": trained.stop_reason,
        }
    return Outcome(
        started_at=started_at,
        finished_at=datetime.now(UTC),
        device=device_name(),
        threads=job.threads,
        **(learnt | more),
    )


def images_material(images: Images) -> Material:
    """Images as a material."""
    return {"images": images.images.numpy(), "labels": images.labels.numpy(), "classes": images.classes}
