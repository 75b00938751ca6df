"""The errors of this package. Each message is one line and says what to do next."""

from __future__ import annotations


class DistillError(Exception):
    """The base of this package's errors. It is built from its message alone, so it can be pickled."""


class DataError(DistillError):
    """A data set is unknown, missing, corrupted or too small."""


class CacheError(DistillError):
    """A logit cache does not match the search, or is incomplete."""


class TrainingError(DistillError):
    """A training cannot run."""


class CaptureError(DistillError):
    """The steps of a training cannot be a CUDA graph. CUDA and torch are then in disorder: the process must end."""


class TeacherError(DistillError):
    """A teacher's network cannot be loaded, or does not fit."""


class ExportError(DistillError):
    """An exported student is incomplete, or gives other results than the trained one."""


class LockError(DistillError):
    """The file system has no locks."""


class MachineError(DistillError):
    """The CPU or memory limits of this machine or container cannot be determined."""
