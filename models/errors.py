"""Errors in the description of a network. Each message is one line and says what to do next."""


class ModelError(ValueError):
    """The base of this package's errors."""


class SpecError(ModelError):
    """The layers form no network, or a notation, family or teacher is unknown."""


class BudgetError(ModelError):
    """A budget cannot be parsed, or a family cannot meet it."""
