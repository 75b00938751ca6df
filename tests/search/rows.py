"""Rows as a search leaves them, for tests of what is made of them."""

from __future__ import annotations

from datetime import datetime

from storage.records import Replicate, Teacher


def replicate(*, study: str, number: int, index: int, seed: int, score: float, at: datetime) -> Replicate:
    return Replicate(
        study=study,
        number=number,
        replicate=index,
        seed=seed,
        score=score,
        curve=[],
        device="cpu",
        threads=1,
        stop_reason="finished",
        weights_digest="b" * 64,
        artifact=None,
        slot="0",
        started_at=at,
        finished_at=at,
    )


def teacher(*, notation: str, seconds: float, at: datetime) -> Teacher:
    return Teacher(
        key="t",
        spec={},
        notation=notation,
        parameters=812_330,
        accuracy=0.702,
        seconds=seconds,
        curve=[],
        weights_digest="c" * 64,
        artifact="t",
        device="cpu",
        created_at=at,
    )
