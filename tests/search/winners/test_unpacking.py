from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from search.errors import UserError
from search.winners.new_folder import whole_folder
from search.winners.unpacking import unpack_student

WEIGHTS = b"weights" * 100
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()
GOOD = {"s/student.json": json.dumps({"weights_digest": DIGEST}).encode(), "s/weights.safetensors": WEIGHTS}


def packed(files: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return made


def refusal(content: io.BytesIO, folder: Path) -> str:
    """Why; nothing is written anywhere."""
    home = folder / "deep" / "home"
    with pytest.raises(UserError) as raised, whole_folder(home) as aside:
        unpack_student(content, aside)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert not home.exists()
    return str(raised.value)


def test_the_files_of_the_one_folder_are_unpacked(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "home") as aside:
        assert unpack_student(packed(GOOD), aside) == DIGEST
    assert {path.name: path.read_bytes() for path in (tmp_path / "home").iterdir()} == {
        name.removeprefix("s/"): content for name, content in GOOD.items()
    }
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "s/../evil", "s/..", "../../evil", "s/deep/evil", "evil", "s/", "s\\evil", "s/ev\x1bil"],
)
def test_a_file_that_would_stand_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    said = refusal(packed({**GOOD, name: b"x"}), tmp_path)
    assert said.startswith("what the service sent is not an exported student: ")
    assert "\x1b" not in said


def test_a_link_is_refused(tmp_path: Path) -> None:
    made = packed(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("s/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc")
    assert "'s/link' is not a plain file" in refusal(made, tmp_path)


def test_a_file_that_stands_twice_is_refused(tmp_path: Path) -> None:
    made = packed(GOOD)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("s/student.json", "{}")
    assert "a file twice" in refusal(made, tmp_path)


WHOLE = packed(GOOD).getvalue()
NO_DIGEST = "its student.json does not have the digest of its weights"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed({**GOOD, "t/more": b"x"}), "not in one folder"),
        (packed({**GOOD, "s/bomb": bytes(30 << 20)}, compression=zipfile.ZIP_DEFLATED), "more than a student"),
        (io.BytesIO(WHOLE[:-40]), "not a zip file"),
        (io.BytesIO(WHOLE.replace(WEIGHTS, WEIGHTS[:-1] + b"!")), "Bad CRC-32"),
        (packed({**GOOD, "s/weights.safetensors": b"others"}), "do not match its student.json"),
        (packed({"s/student.json": b"{}"}), "it contains no student"),
        *((packed({**GOOD, "s/student.json": facts}), NO_DIGEST) for facts in (b"{", b"{}", b"[]", b"\xff")),
    ],
)
def test_what_is_cut_or_changed_too_large_or_no_student_is_refused(
    content: io.BytesIO, reason: str, tmp_path: Path
) -> None:
    assert reason in refusal(content, tmp_path)
