"""A small plan, and what the tests of a search need around it."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from distill.train.recipe import Recipe
from distill.views.draws import ViewSettings
from distill.views.normalise import Normalisation
from models.spec import spec_from_notation
from search.broker.broker import Broker
from search.broker.terms import BrokerTerms, StudentTerms
from search.plan.schema import Plan
from search.slot.jobs import Job, Outcome, ReplicateWork, StudentWork, TrialWork
from search.studies.space import StudySpace
from storage.database.engine import connect
from storage.rows.repository import Repository

SMALL: dict[str, Any] = {
    "seed": 0,
    "data": {"name": "cifar10", "train": 100, "validation": 40},
    "teacher": {"network": "small", "epochs": 1, "precision": "fp32"},
    "views": {"kind": "paper", "epochs": 2},
    "budgets": ["30k", "60k"],
    "families": ["mlp-1", "mlp-2", "cnn-1"],
    "sampler": {"name": "random", "trials": 8},
    "trial": {"epochs": 1, "learning_rate": [3e-4, 1e-2], "precision": "fp32"},
    "resources": {"slots": 2, "threads": 1},
    "confirmation": {"top": 1, "by_family": False, "seeds": 2},
}

ALIAS_BOMB = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" + "".join(  # 9**9 values
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghi")
)

SQUARES = """  # a user's module: images whose colour is their label
import torch
from distill.datasets.images import Images

def images():
    generator = torch.Generator().manual_seed(0)
    labels = torch.randint(3, (300,), generator=generator)
    pixels = torch.randint(100, (300, 3, 8, 8), generator=generator)
    pixels[torch.arange(300), labels] += 120
    both = Images(images=pixels.to(torch.uint8), labels=labels, classes=("red", "green", "blue"))
    return both, both
"""


def changed(**changes: Any) -> dict[str, Any]:
    """The content of the small plan with some dotted keys changed: `changed(**{"sampler.trials": 3})`."""
    content = deepcopy(SMALL)
    for key, value in changes.items():
        *sections, last = key.split(".")
        section = content
        for name in sections:
            section = section.setdefault(name, {})
        section[last] = value
    return content


def small_plan(**changes: Any) -> Plan:
    """As `changed`, read."""
    return Plan.model_validate(changed(**changes))


def spaces_of(plan: Plan) -> dict[str, StudySpace]:
    """The space of each study, on images as CIFAR-10's; widths are not rounded unless the plan says so."""
    plan = plan.rounded(1)
    return {
        study.name: StudySpace(plan=plan, study=study, input_shape=(3, 32, 32), classes=10) for study in plan.studies()
    }


def space_of(plan: Plan) -> StudySpace:
    """That of the first study."""
    return next(iter(spaces_of(plan).values()))


def student_terms(plan: Plan | None = None) -> StudentTerms:
    return StudentTerms(
        spaces=spaces_of(plan or small_plan()),
        views=ViewSettings(kind="paper", seed=0),
        normalisation=Normalisation(kind="per-image"),
        is_rendered=True,
    )


def trial_work(student: StudentWork, study: str = "30k", number: int = 0) -> TrialWork:
    """A trial of a student that no study proposed."""
    return TrialWork(
        student=student,
        study=study,
        number=number,
        budget_params=30_000,
        family="mlp-1",
        proposal={},
        parameters=1,
        macs=1,
        chosen_by=None,
    )


def replicate_work(student: StudentWork, study: str = "30k", number: int = 0, replicate: int = 0) -> ReplicateWork:
    return ReplicateWork(student=student, study=study, number=number, replicate=replicate)


def open_broker(plan: Plan, url: str, owner: str = "me") -> tuple[Broker, Repository, int]:
    """A broker over a database, as a driver that takes the search over would open it."""
    repository = Repository(connect(url, create=True))
    search = repository.open_search("s", plan.identity(), owner)
    terms = BrokerTerms(
        plan=plan,
        search_id=search.id,
        search="s",
        run=f"s/{search.created_at.isoformat()}",
        owner=owner,
        database_url=url,
    )
    return Broker(terms), repository, search.id


def replicates(count: int = 4, notation: str = "8fc") -> list[Job]:
    """Replicates of one student, which may be trained as one."""
    recipe = Recipe(
        epochs=1, batch_size=32, optimizer="adamw", schedule="constant", precision="fp32", learning_rate=0.01
    )
    work, number = student_terms().work(spec_from_notation(notation, (3, 32, 32), 10), recipe), int(notation[0])
    return [
        Job(key=f"30k/{notation}/{n}", seed=n, threads=1, work=replicate_work(work, number=number, replicate=n))
        for n in range(count)
    ]


def outcome(score: float = 0.5, stop_reason: str = "finished") -> Outcome:
    now = datetime.now(UTC)
    return Outcome(
        started_at=now,
        finished_at=now,
        device="cpu",
        threads=1,
        score=score,
        curve=[{"epoch": 0, "seconds": 1.0, "loss": 1.0, "accuracy": score}],
        stop_reason=stop_reason,
        weights_digest="0" * 64,
    )


def take(broker: Broker, slot: str = "slot-0") -> Job:
    """The slot's next job, which must be there."""
    broker.top_up()
    answer = broker.next(slot)
    assert not isinstance(answer, str), answer
    (job,) = answer
    return job
