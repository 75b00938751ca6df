"""The rows of our tables, one record for each table.

JSON fields (`plan`, `proposal`, `spec`, `recipe`, `curve`, `manifest`) hold plain dicts and lists, whose meaning
belongs to the packages that write them; NaN and infinity come back as None. All times are aware and come back in UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypedDict

Json = dict[str, Any]


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def together_in(speed: Mapping[str, Any] | None) -> int:
    """How many students were trained as one, by what is stored of a training's speed; 1 in rows that do not say."""
    return int((speed or {}).get("together", 1))


@dataclass(frozen=True, kw_only=True)
class Search:
    """A plan under way, by name."""

    id: int
    name: str
    plan: Json
    state: str  # one of `storage.states.STATES`
    owner: str  # the token that may write; a new driver or a new broker replaces it
    reason: str | None  # why it is in that state, where it is known
    teachers: list[str] | None  # keys of the ensemble's members, once they are trained
    cache: str | None  # key of its logit cache, once its teachers are trained
    created_at: datetime
    finished_at: datetime | None
    execution: Json | None = None  # the part of its plan that may change when it is resumed
    driver: Json | None = None  # host and process that drive it; None for none
    lease_until: datetime | None = None  # the driver must have renewed its lease by then
    claim: Json | None = None  # what its driver wants of a shared Ray cluster
    precision: str | None = None  # what `precision: auto` of its plan means, once measured
    progress: Json | None = None  # as its driver last reported: stage, running jobs, time left
    round_to: int | None = None  # what `students.round_to: auto` of its plan means, once chosen
    data: Json | None = None  # what it noted of its data when it began: digests, classes, warnings

    @property
    def run(self) -> str:
        """Names what is stored outside the database; a restored copy under the same name has the same."""
        return f"{self.name}/{self.created_at.isoformat()}"

    def is_driven_at(self, now: datetime) -> bool:
        """Whether a driver had the search at that time, under a lease that had not lapsed."""
        return self.lease_until is not None and self.lease_until > now


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """What a worker process does in one go; `key` is unique within its search and kind."""

    search_id: int
    kind: str  # "teacher", "cache", "measure", "trial", "replicate"
    key: str  # of a trial: "100k/7", study and number
    state: str  # "queued" (to be handed out again), "running", "finished", "failed"
    hand_outs: int  # how often it was given to a slot; late results name an older count
    slot: str | None
    reason: str | None  # of the last failure
    failures: int = 0  # hand-outs that raised, or whose slot died


@dataclass(frozen=True, kw_only=True)
class TrialResult:
    """A finished trial: one proposal, trained once, scored on the validation half that guides the search."""

    study: str  # within the search, e.g. "100k"
    number: int  # Optuna's trial number in that study
    budget_params: int
    family: str
    proposal: Json  # the sampler's parameters by name
    spec: Json
    notation: str
    recipe: Json
    parameters: int  # exact
    macs: int  # multiply-accumulates of one image
    score: float  # validation accuracy, 0..1
    curve: list[Json]  # per epoch: epoch, seconds, loss, accuracy
    seed: int  # 0 .. 2**63 - 1
    device: str
    threads: int
    stop_reason: str  # "finished", "diverged", ...
    weights_digest: str  # sha256 of the weights
    artifact: str | None  # where the weights are, in the artifact store
    slot: str
    started_at: datetime
    finished_at: datetime
    speed: Json | None = None  # images_per_s, peak_share, peak_memory_bytes, resumed_at; None in older rows
    chosen_by: str | None = None  # "mid-range", "random", "gp", "gp for cnn-2", ...; None in older rows
    latency_ms: float | None = None  # of one image on `device` with `threads`, in fp32; None in older rows

    @property
    def key(self) -> tuple[str, int]:
        """Study and number, which name it within its search."""
        return self.study, self.number

    @property
    def train_seconds(self) -> float:
        """From the hand-out to the result."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def slot_seconds(self) -> float:
        """Seconds of its slot: an equal share of those of its pack."""
        return self.train_seconds / together_in(self.speed)


@dataclass(frozen=True, kw_only=True)
class Replicate:
    """A trial's student trained again with a fresh seed, scored on the half the search never saw."""

    study: str
    number: int
    replicate: int  # 0, 1, ...
    seed: int  # 0 .. 2**63 - 1
    score: float  # accuracy on the confirmation half, 0..1
    curve: list[Json]
    device: str
    threads: int
    stop_reason: str
    weights_digest: str
    artifact: str | None
    slot: str
    started_at: datetime
    finished_at: datetime
    speed: Json | None = None
    latency_ms: float | None = None  # as a trial's
    correct: str | None = None  # which images it classified right, as `storage.rows.per_image` writes it

    @property
    def trial(self) -> tuple[str, int]:
        """The key of its trial."""
        return self.study, self.number

    @property
    def train_seconds(self) -> float:
        """From the hand-out to the result."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def slot_seconds(self) -> float:
        """Seconds of its slot: an equal share of those of its pack."""
        return self.train_seconds / together_in(self.speed)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """One use of the sealed test set: all replicates of a confirmed winner at once."""

    study: str
    number: int
    opening: int  # 0 is the first; the others were forced, or check an exported program
    kind: str  # "first", "forced"; "check": an exported program's classes compared with the first's
    opened_at: datetime
    opened_by: str  # user@host
    data: str  # digest of the test images and labels
    images: int
    members: list[Json]  # of each replicate: replicate, seed, score, weights_digest
    mean: float  # test accuracy over the replicates, 0..1
    low: float | None  # 95 % over training seeds; None for a single replicate
    high: float | None
    low_images: float | None  # 95 % over training seeds and images
    high_images: float | None
    predicted: str  # class of each image by each replicate, as `storage.rows.per_image` writes it

    @property
    def trial(self) -> tuple[str, int]:
        """The key of its trial."""
        return self.study, self.number


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """A trained teacher; its `key` digests all that it depends on."""

    key: str
    spec: Json
    notation: str
    parameters: int
    accuracy: float  # on the search half of validation, 0..1
    seconds: float
    curve: list[Json]
    weights_digest: str
    artifact: str
    device: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a student must keep to besides a budget of parameters; None is no limit."""

    macs: int | None = None
    latency_ms: float | None = None  # as measured where it was trained; without a measurement it is left out
    families: Collection[str] | None = None
    without: Collection[str] = ()  # studies that answer no budget

    def allow(self, result: TrialResult) -> bool:
        """Whether a result keeps to them."""
        if self.macs is not None and result.macs > self.macs:
            return False
        if self.latency_ms is not None and (result.latency_ms is None or result.latency_ms > self.latency_ms):
            return False
        return result.study not in self.without and (self.families is None or result.family in self.families)


NO_LIMITS = Limits()


@dataclass(frozen=True, kw_only=True)
class Cache:
    """A logit cache: `key` digests all that its logits depend on."""

    key: str
    manifest: Json
    epochs: int  # whole blocks written
    location: str
    created_at: datetime


class SearchCounts(TypedDict):
    """How far a search has come; kinds and studies with none are left out."""

    results: dict[str, int]  # finished trials of each study
    replicates: dict[str, int]  # finished replicates of each study
    running: dict[str, int]  # jobs in a slot now, by kind
    failed: dict[str, int]  # jobs given up, by kind


def trial_key(study: str, number: int) -> str:
    """The key of a trial's job."""
    return f"{study}/{number}"


def replicate_key(study: str, number: int, replicate: int) -> str:
    """The key of a replicate's job."""
    return f"{study}/{number}/{replicate}"
