"""What can be wrong with a network before it is built: one line each, for the person who asked."""


class ModelError(ValueError):
    """A network that cannot be. The message says what, where, and what to do about it."""


class SpecError(ModelError):
    """An architecture that makes no network, or a notation, family or teacher that nobody knows."""


class BudgetError(ModelError):
    """A number of parameters that cannot be read, or that a family cannot meet."""
