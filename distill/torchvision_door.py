"""The only place that imports torchvision, which may have been built for another torch than the installed one."""

from __future__ import annotations

import importlib
import sys
import threading
from types import ModuleType
from typing import Any

import torch

_MISSING_OPERATOR = "operator torchvision::nms does not exist"
_SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)
_lock = threading.Lock()
_kept: list[torch.library.Library] = []  # a library's schemas disappear with the last reference to it


def torchvision() -> ModuleType:
    """Import torchvision with `datasets`, `models`, `transforms` and `transforms.v2`.

    A CUDA build of torchvision with a CPU build of torch cannot load its compiled operators and fails to import,
    because it registers operators that were never declared. On that error only, the operators are declared without
    an implementation and the import is repeated. Data sets, transforms and classification models then work; detection
    and `io.read_image` do not. With a working build, declaring the operators first would abort the process.

    Raises:
        ImportError: torchvision is not installed.
        RuntimeError: the import fails for any other reason.
    """
    with _lock:
        try:
            return _import()
        except RuntimeError as error:
            if _MISSING_OPERATOR not in str(error) or _kept:
                raise
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        library: Any = torch.library.Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
        _kept.append(library)
        for schema in _SCHEMAS:
            library.define(schema)
        return _import()


def _import() -> ModuleType:
    importlib.import_module("torchvision.transforms.v2")
    return importlib.import_module("torchvision")
