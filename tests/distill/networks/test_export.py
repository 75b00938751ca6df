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
from tests.distill.small import CLASSES, PER_IMAGE, SHAPE, full_disk, network, seeded

PER_CHANNEL = Normalisation(kind="per-channel", mean=(0.5, 0.4, 0.3), std=(0.2, 0.25, 0.3))


def some_images(count: int = 23) -> torch.Tensor:
    return torch.randint(256, (count, *SHAPE), generator=seeded(1)).to(torch.uint8)


def a_student(notation: str = "6c_3x3-mp-9fc", normalisation: Normalisation = PER_IMAGE) -> tuple[Student, bytes]:
    spec = spec_from_notation(notation, SHAPE, len(CLASSES))
    weights = weights_of(network(spec))
    return make_student(weights, spec=spec, classes=CLASSES, normalisation=normalisation, input_scale=1.2), weights


@pytest.mark.full
@pytest.mark.parametrize(
    ("notation", "normalisation"),
    [("6c_3x3-mp-9fc", PER_CHANNEL), ("5lfc-20fc", PER_IMAGE), ("8c_3x3_bn-mp-8c_3x3_bn-mp-12fc", PER_IMAGE)],
    ids=["cnn", "mlp", "batch norm"],
)
def test_every_form_gives_the_trained_students_logits_for_any_number_of_images(tmp_path, notation, normalisation):
    student, weights = a_student(notation, normalisation)
    images = some_images()
    checks = write_student(tmp_path, student, weights, images, with_onnx=True)
    expected = predict(student.network, images, normalisation, input_scale=1.2)

    found = [(check.form, check.images, check.differing) for check in checks]
    assert found == [("torch.export", 23, 0), ("onnxruntime", 23, 0)]
    again = load_student(tmp_path)
    assert (again.classes, again.spec, again.normalisation) == (CLASSES, student.spec, normalisation)
    program = torch.export.load(tmp_path / "program.pt2").module()
    with torch.inference_mode():
        torch.testing.assert_close(again(images), expected)
        torch.testing.assert_close(again(images[:1]), expected[:1])
        torch.testing.assert_close(program(images[:5]), expected[:5])
    np.save(tmp_path / "images.npy", images.numpy())
    command = [sys.executable, tmp_path / "run_onnx.py", tmp_path / "images.npy"]
    named = run(command, capture_output=True, text=True, check=True).stdout.split()
    assert named == [CLASSES[number] for number in expected.argmax(1).tolist()]


@pytest.mark.full
@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (torch.zeros_like, ".* of 23 images get another class"),
        (  # the classes are right
            lambda logits: logits.where(logits < logits.amax(1, keepdim=True), torch.nan),
            ".* 0 of 23 images get another class, the largest difference of a logit is nan",
        ),
    ],
)
def test_a_program_that_does_something_else_is_refused(make, fault, tmp_path, monkeypatch):
    student, weights = a_student()
    with torch.inference_mode():
        logits = make(student(some_images()))
    monkeypatch.setattr(module, "_through_program", lambda *_: logits)
    with pytest.raises(ExportError, match=rf"the student exported by torch\.export differs {fault}"):
        write_student(tmp_path, student, weights, some_images(), with_onnx=False)


@pytest.mark.slow
def test_a_disk_that_fills_up_is_an_error_and_does_not_end_the_process(tmp_path):
    student, weights = a_student()
    write_student(tmp_path, student, weights, some_images(), with_onnx=True)
    for write, form in ((module._through_program, "program.pt2"), (module._through_onnx, "model.onnx")):
        half = (tmp_path / form).stat().st_size // 2
        with full_disk(half), pytest.raises(OSError, match="File too large"):
            write(tmp_path, student, some_images())


@pytest.mark.full
def test_a_file_is_no_larger_than_its_weights_ask_for(tmp_path):
    """The example images are kept in a program: two of them, and not all that they were cut from."""
    student, weights = a_student("5lfc-20fc")
    write_student(tmp_path, student, weights, some_images(20_000), with_onnx=False)
    assert (tmp_path / "program.pt2").stat().st_size < len(weights) + 200_000


def written(folder: Path) -> dict[str, object]:
    """Writes the two files that a student is loaded from, and returns what the first one holds."""
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
    return facts


def test_a_student_is_loaded_from_two_files_alone(tmp_path):
    written(tmp_path)
    student, _ = a_student()
    with torch.inference_mode():
        torch.testing.assert_close(load_student(tmp_path)(some_images()), student(some_images()))


def test_a_missing_student_and_damaged_weights_are_one_clear_line(tmp_path):
    with pytest.raises(ExportError, match=r"contains no exported student .*give the folder that export wrote"):
        load_student(tmp_path)
    written(tmp_path)
    weights = tmp_path / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ExportError, match="is damaged: its digest"):
        load_student(tmp_path)


AGAIN = "export (it|the student) again"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 99}, "has format 99, this version reads format 1"),
        (None, AGAIN),
        ({"normalisation": None}, AGAIN),
        ({"classes": ["red"]}, AGAIN),
        ({"input_scale": "wide"}, AGAIN),
        ({"weights_digest": None}, AGAIN),
        ({"spec": spec_from_notation("7fc", SHAPE, 3).to_json()}, "does not match its weights"),
    ],
)
def test_facts_that_are_damaged_are_one_clear_line(change, said, tmp_path):
    facts = written(tmp_path)
    (tmp_path / "student.json").write_text(json.dumps([facts] if change is None else facts | change))
    with pytest.raises(ExportError, match=said):
        load_student(tmp_path)
