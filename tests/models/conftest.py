import pytest
from hypothesis import strategies as st

from models.families import Family, Traits
from models.spec import Bottleneck, Conv, Dense, Dropout, GlobalPool, MaxPool, Spec

WIDTHS = st.integers(1, 12)


@st.composite
def _specs(draw: st.DrawFn) -> Spec:
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


@pytest.fixture(scope="session")
def specs() -> st.SearchStrategy[Spec]:
    return _specs()


@pytest.fixture(scope="session")
def families() -> st.SearchStrategy[Family]:
    mlps = st.integers(1, 5).map(lambda hidden: Family(0, hidden))
    return mlps | st.integers(1, 8).map(Family)


@pytest.fixture(scope="session")
def traits() -> st.SearchStrategy[Traits]:
    return st.builds(
        Traits,
        kernel=st.sampled_from([3, 5, 7]),
        batch_norm=st.booleans(),
        residual=st.booleans(),
        global_pool=st.booleans(),
        bottleneck=st.sampled_from([None, True, False]),
    )
