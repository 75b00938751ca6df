"""What `benchmarks.accuracy` compares: trials of learning rates, the rates chosen, and the trainings of each row."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.runs import BUDGET, Precision, Run, Side, Sizes

Rates = Mapping[tuple[str, Side], float]  # of each network and loss
Scores = Mapping[Run, float]

RATES = {"mlp-1": (3e-4, 1e-3, 3e-3), "cnn-3": (7e-4, 2e-3, 6e-3)}  # tried
SIDES: tuple[Side, ...] = ("distilled", "hard labels")  # each with its own rate
LIKE_DISTILLED: tuple[Side, ...] = ("distilled by KL", "distilled half")  # at the rate of the first


def tries(sizes: Sizes) -> list[Run]:
    """A short training with each rate, with a seed that the table does not use."""
    return [
        Run(
            family=family,
            side=side,
            precision="bf16",
            rate=rate,
            seed=sizes.seeds,
            images=sizes.tried_images,
            epochs=sizes.tried_epochs,
            is_try=True,
        )
        for family, rates in RATES.items()
        for side in SIDES
        for rate in rates
    ]


def best_rates(scores: Scores) -> Rates:
    """The rate of the best try for each network and loss; of equal ones the lower."""
    best: dict[tuple[str, Side], Run] = {}
    for run in sorted(scores, key=lambda run: run.rate):
        at = (run.family, run.side)
        if at not in best or scores[run] > scores[best[at]]:
            best[at] = run
    return {at: run.rate for at, run in best.items()}


def compared(sizes: Sizes, rates: Rates) -> dict[str, tuple[list[Run], list[Run]]]:
    """The trainings of each row, ours and the baseline's, seed by seed."""

    def losses(family: str, side: Side) -> list[Run]:
        return [_final(family, side, "bf16", rates, seed, sizes.train, sizes.epochs) for seed in range(sizes.seeds)]

    def precisions(family: str, precision: Precision) -> list[Run]:
        images, epochs = sizes.precision_images, sizes.precision_epochs
        return [_final(family, "distilled", precision, rates, seed, images, epochs) for seed in range(sizes.seeds)]

    first = {
        f"{side} against hard labels, {family} of {BUDGET}": (losses(family, side), losses(family, "hard labels"))
        for side in ("distilled", *LIKE_DISTILLED)
        for family in RATES
    }
    second = {
        f"bf16 against fp32, {family} of {BUDGET}": (precisions(family, "bf16"), precisions(family, "fp32"))
        for family in RATES
    }
    return first | second


def _final(family: str, side: Side, precision: Precision, rates: Rates, seed: int, images: int, epochs: int) -> Run:
    return Run(
        family=family,
        side=side,
        precision=precision,
        rate=rates[family, "distilled" if side in LIKE_DISTILLED else side],
        seed=seed,
        images=images,
        epochs=epochs,
        is_try=False,
    )


def all_of(rows: Mapping[str, tuple[list[Run], list[Run]]]) -> list[Run]:
    """All trainings of the rows, each once."""
    return list(dict.fromkeys(run for sides in rows.values() for side in sides for run in side))
