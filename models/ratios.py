"""The inverse of `models.budget.solve`: from a student to its family, traits and ratios."""

from collections.abc import Mapping
from math import prod

from models.budget import is_fixed, width_ranges
from models.errors import BudgetError, SpecError
from models.families import BOTTLENECK, Family, Traits, arrange, is_scaled, layer_widths, settle
from models.layers import Bottleneck, Conv, Dense, GlobalPool, trace
from models.ranges import Range, Setting
from models.rounding import rounded_down
from models.spec import Spec


def family_and_traits(spec: Spec) -> tuple[Family, Traits]:
    """Find a student's family and traits.

    Raises:
        SpecError: it has none: its layers are in another order, or have mixed filter sizes or dropout.
    """
    convolutions = [layer for layer in spec.layers if isinstance(layer, Conv)]
    hidden = sum(isinstance(layer, Dense) for layer in spec.layers)
    try:
        family = Family(len(convolutions)) if convolutions else Family(0, hidden)
    except SpecError as error:
        raise SpecError(f"{spec.notation} belongs to no family: {error}") from None
    traits = Traits(
        kernel=convolutions[0].size if convolutions else Traits().kernel,
        batch_norm=any(layer.batch_norm for layer in convolutions),
        residual=any(layer.residual for layer in convolutions),
        global_pool=any(isinstance(layer, GlobalPool) for layer in spec.layers),
        bottleneck=any(isinstance(layer, Bottleneck) for layer in spec.layers),
    )
    widths_of(spec, family, traits)
    return family, settle(family, traits)


def widths_of(spec: Spec, family: Family, traits: Traits) -> dict[str, int]:
    """A student's widths by their names in the family.

    Raises:
        SpecError: the student does not belong to this family with these traits.
    """
    places = [layer.filters for layer in spec.layers if isinstance(layer, Conv)]
    places += [layer.units for layer in spec.layers if isinstance(layer, Dense)]
    places += [layer.units for layer in spec.layers if isinstance(layer, Bottleneck)]
    widths = dict(zip(layer_widths(family, traits), places, strict=False))
    try:
        is_of_it = arrange(family, widths, spec.input_shape, traits) == spec.layers
    except KeyError:  # too few layers for the family's widths
        is_of_it = False
    if not is_of_it:
        raise SpecError(
            f"{spec.notation} does not have the layers of {family.name}: give that family's layers, with any widths"
        )
    return widths


def ratios_of(
    spec: Spec, budget: int, *, ranges: Mapping[str, Range] | None = None, round_to: int = 1
) -> dict[str, float]:
    """Ratios from which `solve` makes the student again, except for its dependent width, which the budget decides.

    A student that `solve` made for this budget is reproduced exactly; of another one, `solve` rounds the widths.

    Args:
        spec: a student of one of the families.
        budget: parameters.
        ranges: lowest and highest width by name, in place of the defaults.
        round_to: the number that `solve` makes widths multiples of.

    Raises:
        SpecError: the student belongs to no family.
        BudgetError: a width is outside its range, or the family cannot meet the budget.
    """
    family, traits = family_and_traits(spec)
    widths = widths_of(spec, family, traits)
    limits = width_ranges(
        family, budget, input_shape=spec.input_shape, classes=spec.classes, traits=traits, ranges=ranges
    )
    for name, (low, high) in limits.items():
        is_narrowed = name == BOTTLENECK and widths[name] == _bottleneck_inputs(spec)  # whatever its range
        if not (low <= widths[name] or is_narrowed) or widths[name] > high:
            raise BudgetError(
                f"{spec.notation}: {name} is {widths[name]}, outside its range at {budget:,} parameters, {low} to "
                f"{high}: choose another width or widen the range"
            )
    if is_scaled(family):
        moving = {name: width for name, width in widths.items() if not is_fixed(limits.get(name))}
        setting = Setting(family=family, input_shape=spec.input_shape, classes=spec.classes, traits=traits)
        fitting = setting.fit(widths, budget)
        if rounded_down(fitting, round_to) == widths[setting.dependent]:
            moving[setting.dependent] = fitting
        return dict.fromkeys(widths, 0.5) | _proportions(moving, setting.dependent)
    return {
        name: max(0.0, (widths[name] - low) / (high - low)) if high > low else 0.5
        for name, (low, high) in limits.items()
    }


def _bottleneck_inputs(spec: Spec) -> int:
    """Count the features that enter a student's bottleneck."""
    shapes = trace(spec.input_shape, spec.layers)
    return next(prod(s) for layer, s in zip(spec.layers, shapes, strict=False) if isinstance(layer, Bottleneck))


def _proportions(widths: Mapping[str, int], dependent: str) -> dict[str, float]:
    """Proportions that give exactly these widths at the largest scale that fits the budget.

    They are half a unit above each width, so that rounding down gives it. The dependent width reaches its next unit
    with the next step of the scale, so that this step no longer fits.
    """
    largest = max(widths.values())
    shares = {name: min(1.0, (width + 0.5) / largest) for name, width in widths.items()}
    if widths[dependent] < largest:
        shares[dependent] = (widths[dependent] + 1) / (largest + 0.5)
    return shares
