"""What the tests of models draw from."""

from contextlib import suppress
from random import Random

from hypothesis import strategies as st

from models.budget import Solution, solve
from models.errors import BudgetError
from models.families import Family, Traits
from models.spec import Bottleneck, Conv, Dense, Dropout, GlobalPool, MaxPool, Spec

WIDTHS = st.integers(1, 12)


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """Any sound architecture, small enough to build thousands of."""
    channels, height, width = draw(st.integers(1, 4)), draw(st.integers(1, 14)), draw(st.integers(1, 14))
    side = min(height, width)
    layers = []
    for _ in range(draw(st.integers(0, 5))):
        layers.append(
            Conv(
                filters=draw(WIDTHS),
                size=draw(st.sampled_from([1, 3, 5, 7])),
                batch_norm=draw(st.booleans()),
                residual=draw(st.booleans()),
            )
        )
        pool = draw(st.integers(1, 3))
        if pool <= side and draw(st.booleans()):
            layers.append(MaxPool(size=pool))
            side //= pool
        if draw(st.booleans()):
            layers.append(Dropout(rate=draw(st.floats(0, 1, exclude_max=True))))
    if draw(st.booleans()):
        layers.append(GlobalPool())
    units = draw(st.lists(WIDTHS, min_size=0 if layers else 1, max_size=4))
    if units and draw(st.booleans()):
        layers.append(Bottleneck(units=1))
    layers += [Dense(units=number) for number in units]
    return Spec(input_shape=(channels, height, width), classes=draw(st.integers(2, 12)), layers=tuple(layers))


SPECS = specs()
FAMILIES = st.integers(1, 5).map(lambda hidden: Family(0, hidden)) | st.integers(1, 8).map(Family)
TRAITS = st.builds(
    Traits,
    kernel=st.sampled_from([3, 5, 7]),
    batch_norm=st.booleans(),
    residual=st.booleans(),
    global_pool=st.booleans(),
    bottleneck=st.sampled_from([None, True, False]),
)


def solution(seed: int, round_to: int = 1) -> Solution:
    """A student of any family that a search may propose, at any budget up to the paper's largest that it can meet."""
    draw = Random(seed)
    family = Family(draw.randint(1, 8)) if draw.random() < 0.6 else Family(0, draw.randint(1, 5))
    traits = Traits(
        kernel=draw.choice([3, 5, 7]),
        batch_norm=draw.random() < 0.5,
        residual=draw.random() < 0.5,
        global_pool=draw.random() < 0.3,
        bottleneck=draw.choice([None, True, False]),
    )
    shape = (3, 32, 32) if draw.random() < 0.5 else (draw.randint(1, 4), draw.randint(1, 70), draw.randint(1, 70))
    ratios = [draw.choice([0.0, draw.random(), 1.0]) for _ in range(6)]
    for _ in range(100):
        budget, classes = round(10 ** draw.uniform(3.5, 7.4996)), draw.randint(2, 200)  # up to 31.6M
        with suppress(BudgetError):
            return solve(family, budget, ratios, input_shape=shape, classes=classes, traits=traits, round_to=round_to)
    raise AssertionError(f"{family} with {traits} on {shape} meets no budget")


SOLUTIONS = st.integers(0, 2**63).map(solution)  # drawn by strategies, two in five were repetitions
