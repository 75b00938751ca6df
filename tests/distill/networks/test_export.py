"""A student taken home: what was written is read back, does what the trained one does, and is refused where damaged."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import numpy as np
import pytest
import torch

import distill.networks.export as module
from distill.errors import ExportError
from distill.networks.export import Student, load_student, make_student, write_student
from distill.networks.network import weights_of
from distill.train.evaluate import predict
from distill.views.normalise import Normalisation
from models.spec import spec_from_notation
from models.students import build

CLASSES = ("red", "green", "blue")
PER_IMAGE = Normalisation(kind="per-image")
ROOT = Path(__file__).parents[3]
FULL = """
import resource, signal, sys
from pathlib import Path
from distill.networks.export import _through_onnx, _through_program
from tests.distill.networks.test_export import a_student, some_images

folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
for write, most in zip((_through_program, _through_onnx), map(int, sys.argv[2:])):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        write(folder, a_student()[0], some_images())
    except OSError as error:
        print(write.__name__, error.strerror)
"""
PER_CHANNEL = Normalisation(kind="per-channel", mean=(0.5, 0.4, 0.3), std=(0.2, 0.25, 0.3))


def some_images(count: int = 23) -> torch.Tensor:
    return torch.randint(256, (count, 3, 8, 8), generator=torch.Generator().manual_seed(1)).to(torch.uint8)


def a_student(
    notation: str = "6c_3x3-mp-9fc", normalisation: Normalisation = PER_IMAGE, scale: float = 1.2
) -> tuple[Student, bytes]:
    spec = spec_from_notation(notation, (3, 8, 8), len(CLASSES))
    weights = weights_of(build(spec, generator=torch.Generator().manual_seed(0)))
    made = make_student(weights, spec=spec, classes=CLASSES, normalisation=normalisation, input_scale=scale)
    return made, weights


@pytest.mark.full
@pytest.mark.parametrize(
    ("notation", "normalisation"),
    [("6c_3x3-mp-9fc", PER_CHANNEL), ("5lfc-20fc", PER_IMAGE), ("8c_3x3_bn-mp-8c_3x3_bn-mp-12fc", PER_IMAGE)],
    ids=["cnn", "mlp", "batch norm"],
)
def test_every_form_gives_the_trained_students_logits_for_any_number_of_images(
    tmp_path: Path, notation: str, normalisation: Normalisation
) -> None:
    student, weights = a_student(notation, normalisation)
    images = some_images()
    checks = write_student(tmp_path, student, weights, images, with_onnx=True)
    expected = predict(student.network, images, normalisation, input_scale=1.2)

    assert {check.form: (check.images, check.differing) for check in checks} == {
        "torch.export": (23, 0),
        "onnxruntime": (23, 0),
    }
    again = load_student(tmp_path)
    assert (again.classes, again.spec, again.normalisation) == (CLASSES, student.spec, normalisation)
    with torch.inference_mode():
        torch.testing.assert_close(again(images), expected)
        torch.testing.assert_close(again(images[:1]), expected[:1])
    program = torch.export.load(tmp_path / "program.pt2").module()
    with torch.inference_mode():
        torch.testing.assert_close(program(images[:5]), expected[:5])
    np.save(tmp_path / "images.npy", images.numpy())
    command = [sys.executable, tmp_path / "run_onnx.py", tmp_path / "images.npy"]
    named = run(command, capture_output=True, text=True, check=True).stdout.split()
    assert named == [CLASSES[number] for number in expected.argmax(1).tolist()]


@pytest.mark.full
def test_a_program_that_does_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    student, weights = a_student()
    monkeypatch.setattr(module, "_through_program", lambda *_: torch.zeros(23, 3))
    with pytest.raises(
        ExportError, match=r"the student exported by torch\.export differs .* of 23 images get another class"
    ):
        write_student(tmp_path, student, weights, some_images(), with_onnx=False)


@pytest.mark.full
def test_a_program_whose_logits_are_no_numbers_is_refused_though_its_classes_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    student, weights = a_student()
    with torch.inference_mode():
        logits = student(some_images())
    logits = logits.clone()
    logits[torch.arange(23), logits.argmax(1)] = torch.nan
    monkeypatch.setattr(module, "_through_program", lambda *_: logits)
    with pytest.raises(ExportError, match="0 of 23 images get another class, the largest difference of a logit is nan"):
        write_student(tmp_path, student, weights, some_images(), with_onnx=False)


@pytest.mark.full
def test_a_disk_that_fills_up_is_an_error_and_does_not_end_the_process(tmp_path: Path) -> None:
    """In a process of its own, whose files may grow no larger than half of what it is to write."""
    student, weights = a_student()
    write_student(tmp_path, student, weights, some_images(), with_onnx=True)
    halves = [str((tmp_path / form).stat().st_size // 2) for form in ("program.pt2", "model.onnx")]
    done = run([sys.executable, "-c", FULL, tmp_path, *halves], cwd=ROOT, capture_output=True, text=True)
    said = "_through_program File too large\n_through_onnx File too large\n"
    assert (done.returncode, done.stdout) == (0, said), done.stderr


@pytest.mark.full
def test_a_file_is_no_larger_than_its_weights_ask_for(tmp_path: Path) -> None:
    """The example images are kept in a program: two of them, and not all that they were cut from."""
    student, weights = a_student("5lfc-20fc")
    write_student(tmp_path, student, weights, some_images(20_000), with_onnx=False)
    assert (tmp_path / "program.pt2").stat().st_size < len(weights) + 200_000


def written(folder: Path) -> None:
    """The two files that a student is loaded from."""
    student, weights = a_student()
    facts = {
        "format": module.FORMAT,
        "spec": student.spec.to_json(),
        "classes": list(CLASSES),
        "normalisation": PER_IMAGE.to_json(),
        "input_scale": 1.2,
        "weights_digest": module.hashlib.sha256(weights).hexdigest(),
    }
    (folder / "student.json").write_text(json.dumps(facts))
    (folder / "weights.safetensors").write_bytes(weights)


def test_a_student_is_loaded_from_two_files_alone(tmp_path: Path) -> None:
    written(tmp_path)
    student, _ = a_student()
    with torch.inference_mode():
        torch.testing.assert_close(load_student(tmp_path)(some_images()), student(some_images()))


def test_what_is_missing_or_damaged_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"contains no exported student .*give the folder that export wrote"):
        load_student(tmp_path)
    written(tmp_path)
    weights = tmp_path / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ExportError, match="is damaged: its digest"):
        load_student(tmp_path)
    written(tmp_path)
    facts = json.loads((tmp_path / "student.json").read_text())
    (tmp_path / "student.json").write_text(json.dumps(facts | {"format": 99}))
    with pytest.raises(ExportError, match="has format 99, this version reads format 1"):
        load_student(tmp_path)
    damaged: list[object] = [
        [facts],
        facts | {"normalisation": None},
        facts | {"classes": ["red"]},
        facts | {"input_scale": "wide"},
        {name: fact for name, fact in facts.items() if name != "weights_digest"},
    ]
    for stored in damaged:
        (tmp_path / "student.json").write_text(json.dumps(stored))
        with pytest.raises(ExportError, match=r"export (it|the student) again"):
            load_student(tmp_path)
    other = spec_from_notation("7fc", (3, 8, 8), 3).to_json()
    (tmp_path / "student.json").write_text(json.dumps(facts | {"spec": other}))
    with pytest.raises(ExportError, match="does not match its weights"):
        load_student(tmp_path)
