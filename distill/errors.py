"""What can go wrong between data and trained student: one line each, with what to do next."""

from __future__ import annotations


class DistillError(Exception):
    """The base of this package's errors. Built from its message alone, so that it survives pickling."""


class DataError(DistillError):
    """A data set that is unknown, absent, corrupted or too small for what was asked."""


class CacheError(DistillError):
    """A logit cache that is not the right one, or not whole."""


class TrainingError(DistillError):
    """A training that cannot be carried out."""


class TeacherError(DistillError):
    """A teacher's network that cannot be had or does not fit."""


class ExportError(DistillError):
    """An exported student that is not whole, or does not do what the trained one does."""


class LockError(DistillError):
    """A file system that has no locks."""


class MachineError(DistillError):
    """What this machine or container allows cannot be found out."""
