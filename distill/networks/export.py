"""The export of a trained student: weights, spec, a torch.export program and an ONNX model, checked on real images.

All forms take raw images, uint8 [batch, channels, height, width], 0 black and 255 white, and give float32 logits
[batch, classes]; normalisation and input scale are included. An exported folder contains

    student.json  weights.safetensors  program.pt2  model.onnx  run_onnx.py

`load_student` needs the first two only.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from distill.errors import ExportError, TeacherError
from distill.networks.network import load_network
from distill.views.normalise import Normalisation, normalise
from models.errors import ModelError
from models.spec import Spec

if TYPE_CHECKING:
    from jaxtyping import Float, UInt8

FORMAT = 1  # version of the folder's layout
TOLERANCE = 1e-3  # largest difference of a logit, as a share of the logits' deviation
ONNX_EXTRA = "pip install 'student-search[onnx]'"
_FACTS, _WEIGHTS, _PROGRAM, _ONNX, _RUN = (
    "student.json",
    "weights.safetensors",
    "program.pt2",
    "model.onnx",
    "run_onnx.py",
)
_BATCH = 500

_RUN_ONNX = '''"""Classifies images with model.onnx. Needs onnxruntime and numpy, but not torch.

    python run_onnx.py IMAGES.npy [CLASSES.npy]

IMAGES.npy holds uint8 [n, channels, height, width], 0 black and 255 white. Prints the classes, or writes them.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

here = Path(__file__).parent
session = onnxruntime.InferenceSession(str(here / "model.onnx"), providers=["CPUExecutionProvider"])
images = np.load(sys.argv[1], allow_pickle=False)
parts = [session.run(None, {"images": images[i : i + 500]})[0].argmax(1) for i in range(0, len(images), 500)]
classes = np.concatenate(parts)
if len(sys.argv) > 2:
    np.save(sys.argv[2], classes)
else:
    names = json.loads((here / "student.json").read_text())["classes"]
    print("\\n".join(names[number] for number in classes))
'''


class Student(nn.Module):
    """A student with its preprocessing: raw images in, logits out."""

    def __init__(
        self,
        network: nn.Module,
        *,
        spec: Spec,
        classes: Sequence[str],
        normalisation: Normalisation,
        input_scale: float,
    ) -> None:
        super().__init__()
        self.network = network
        self.spec, self.classes = spec, tuple(classes)
        self.normalisation, self.input_scale = normalisation, input_scale
        self.eval()

    def forward(self, images: UInt8[Tensor, "batch c h w"]) -> Float[Tensor, "batch classes"]:
        """The logits of raw images."""
        logits: Tensor = self.network(normalise(images, self.normalisation, input_scale=self.input_scale))
        return logits


@dataclass(frozen=True, kw_only=True)
class Check:
    """The comparison of an exported form with the trained module."""

    form: str  # "torch.export", "onnxruntime"
    images: int
    differing: int  # images with another class
    largest: float  # largest difference of a logit


def load_student(folder: str | Path) -> Student:
    """Load the student from a folder that `student-search export` wrote; on the CPU, in evaluation mode.

    Raises:
        ExportError: a file is missing, damaged or of another format.
    """
    folder = Path(folder)
    try:
        facts, weights = json.loads((folder / _FACTS).read_text(encoding="utf-8")), (folder / _WEIGHTS).read_bytes()
    except (OSError, ValueError) as error:
        raise ExportError(
            f"{folder} contains no exported student ({error}); give the folder that export wrote."
        ) from None
    if not isinstance(facts, dict):
        raise ExportError(f"{folder / _FACTS} is damaged: it is not a JSON object; export the student again.")
    if facts.get("format") != FORMAT:
        raise ExportError(
            f"{folder / _FACTS} has format {facts.get('format')}, this version reads format {FORMAT}; export it again."
        )
    if hashlib.sha256(weights).hexdigest() != facts.get("weights_digest"):
        raise ExportError(f"{folder / _WEIGHTS} is damaged: its digest differs from student.json's; export it again.")
    try:
        student = make_student(
            weights,
            spec=Spec.from_json(facts["spec"]),
            classes=facts["classes"],
            normalisation=Normalisation(
                kind=facts["normalisation"]["kind"],
                mean=tuple(facts["normalisation"]["mean"]),
                std=tuple(facts["normalisation"]["std"]),
            ),
            input_scale=float(facts["input_scale"]),
        )
        if len(student.classes) != student.spec.classes or not math.isfinite(student.input_scale):
            raise ValueError(f"{len(student.classes)} class names, input scale {student.input_scale}")
    except (ModelError, TeacherError, KeyError, TypeError, ValueError) as error:
        raise ExportError(f"{folder / _FACTS} does not match its weights ({error}); export it again.") from None
    return student


def make_student(
    weights: bytes, *, spec: Spec, classes: Sequence[str], normalisation: Normalisation, input_scale: float
) -> Student:
    """Make a student from its stored weights, on the CPU.

    Raises:
        TeacherError: the weights belong to another architecture.
    """
    network = load_network(spec, weights)
    network.to(memory_format=torch.contiguous_format)  # type: ignore[call-overload]  # missing from torch's stubs
    return Student(network, spec=spec, classes=classes, normalisation=normalisation, input_scale=input_scale)


def write_student(
    folder: Path, student: Student, weights: bytes, images: UInt8[Tensor, "n c h w"], *, with_onnx: bool
) -> list[Check]:
    """Write a student's files, and compare each exported form with the trained module.

    Args:
        folder: existing and empty.
        student: as returned by `make_student`.
        weights: the weights that `student` was made from.
        images: real images, on the CPU.
        with_onnx: also write ONNX, which needs the extra `onnx`.

    Returns:
        One comparison for each form.

    Raises:
        ExportError: a form gives other classes or logits, or the extra is not installed.
    """
    facts = {
        "format": FORMAT,
        "spec": student.spec.to_json(),
        "notation": student.spec.notation,
        "classes": list(student.classes),
        "normalisation": student.normalisation.to_json(),
        "input_scale": student.input_scale,
        "weights_digest": hashlib.sha256(weights).hexdigest(),
    }
    (folder / _FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    (folder / _WEIGHTS).write_bytes(weights)
    with torch.inference_mode():
        expected = torch.cat([student(batch) for batch in torch.split(images, _BATCH)])
    checks = [_checked("torch.export", expected, _through_program(folder, student, images))]
    if with_onnx:
        (folder / _RUN).write_text(_RUN_ONNX, encoding="utf-8")
        checks.append(_checked("onnxruntime", expected, _through_onnx(folder, student, images)))
    return checks


def has_onnx() -> bool:
    """Whether the extra `onnx` is installed."""
    try:
        import onnx  # noqa: F401
        import onnxruntime  # noqa: F401
        import onnxscript  # noqa: F401
    except ImportError:
        return False
    return True


def _dynamic() -> Any:
    return ({0: torch.export.Dim("batch")},)


def _through_program(folder: Path, student: Student, images: Tensor) -> Tensor:
    """Write the program, read it back and return its logits."""
    with torch.no_grad():
        program = torch.export.export(
            student, (images[:2].clone(),), dynamic_shapes=_dynamic()
        )  # they are stored in the file
    content = io.BytesIO()  # torch's own file writer aborts the process if the disk is full
    torch.export.save(program, content)
    (folder / _PROGRAM).write_bytes(content.getvalue())
    module = torch.export.load(folder / _PROGRAM).module()
    with torch.inference_mode():
        return torch.cat([module(batch) for batch in torch.split(images, _BATCH)])


def _through_onnx(folder: Path, student: Student, images: Tensor) -> Tensor:
    """Write the ONNX model and return its logits, computed by onnxruntime."""
    try:
        import onnxruntime

        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "`isinstance\\(treespec, LeafSpec\\)`", FutureWarning)  # torch's own
            made = torch.onnx.export(
                student,
                (images[:2].clone(),),
                dynamo=True,
                dynamic_shapes=_dynamic(),
                input_names=["images"],
                output_names=["logits"],
                verbose=False,
            )
    except ImportError as error:
        raise ExportError(f"ONNX export needs packages that are not installed ({error}): run {ONNX_EXTRA}.") from None
    cast(Any, made).save(str(folder / _ONNX))
    session = onnxruntime.InferenceSession(str(folder / _ONNX), providers=["CPUExecutionProvider"])
    parts = [session.run(None, {"images": batch.numpy()})[0] for batch in torch.split(images, _BATCH)]
    return torch.from_numpy(np.concatenate(parts))


def _checked(form: str, expected: Tensor, found: Tensor) -> Check:
    largest = float((found - expected).abs().max())
    differing = int((found.argmax(1) != expected.argmax(1)).sum())
    if differing or not largest <= TOLERANCE * float(expected.std()):  # NaN is refused too
        raise ExportError(
            f"the student exported by {form} differs from the trained one: {differing} of {len(expected)} images get "
            f"another class, the largest difference of a logit is {largest:.3g}; try another version of torch, and "
            "report this."
        )
    return Check(form=form, images=len(expected), differing=differing, largest=largest)
