from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import mounts
from storage.database.engine import connect
from storage.database.mounts import network_file_system
from storage.errors import DatabaseError, NoDatabase


@pytest.fixture
def mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of mounts that says what `mounted` puts there."""
    monkeypatch.setattr(mounts, "_MOUNTS", tmp_path / "mountinfo")
    return tmp_path / "mountinfo"


def mounted(file: Path, *pairs: tuple[Path | str, str]) -> None:
    lines = ["22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw"]
    lines += [f"3{n} 22 0:4{n} / {point} rw shared:{n} - {kind} server:/x rw" for n, (point, kind) in enumerate(pairs)]
    file.write_text("\n".join(lines))


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "lustre", "ceph", "beegfs", "gpfs"]
    + [f"fuse.{kind}" for kind in ("sshfs", "glusterfs", "ceph-fuse", "juicefs")],
)
def test_a_path_on_a_network_file_system_is_told_though_it_is_not_there_yet(mount, tmp_path, kind):
    mounted(mount, (tmp_path / "far", kind))
    assert network_file_system(tmp_path / "far" / "runs" / "a.db") == kind
    assert network_file_system(tmp_path / "farther" / "a.db") is None


@pytest.mark.parametrize("kind", ["ext4", "xfs", "tmpfs", "overlay", "fuse.fuse-overlayfs", "virtiofs", "nfsd", "9p"])
def test_a_path_on_a_local_file_system_is_not_told(mount, tmp_path, kind):
    mounted(mount, (tmp_path, kind))
    assert network_file_system(tmp_path / "a.db") is None


def test_the_innermost_mount_counts_and_of_two_on_one_folder_the_last(mount, tmp_path):
    mounted(mount, (tmp_path / "a" / "b", "ext4"), (tmp_path / "a", "nfs"))
    assert network_file_system(tmp_path / "a" / "b" / "c") is None
    assert network_file_system(tmp_path / "a" / "c") == "nfs"
    mounted(mount, (tmp_path / "a", "nfs"), (tmp_path / "a", "ext4"))
    assert network_file_system(tmp_path / "a" / "c") is None


def test_a_link_leads_to_where_the_file_is_and_names_with_spaces_are_read(mount, tmp_path):
    (tmp_path / "far away").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far away")
    mounted(mount, (str(tmp_path / "far away").replace(" ", "\\040"), "nfs4"))
    assert network_file_system(tmp_path / "near" / "a.db") == "nfs4"


def test_a_system_that_tells_no_mounts_or_lines_that_make_no_sense_are_taken_for_local(mount, tmp_path):
    assert network_file_system(tmp_path) is None
    mount.write_text("nonsense\n - nfs\n\n")
    assert network_file_system(tmp_path) is None


def test_sqlite_on_a_network_file_system_is_refused_in_one_line_and_nothing_is_made(mount, tmp_path):
    mounted(mount, (tmp_path / "far", "nfs4"))
    for create in (True, False):
        with pytest.raises(DatabaseError, match=r"far/runs/a\.db is on a network file system \(nfs4\)") as refused:
            connect(f"sqlite:///{tmp_path}/far/runs/a.db", create=create)
        assert "STUDENT_SEARCH_DATABASE_URL" in str(refused.value)
        assert "\n" not in str(refused.value)
    assert not (tmp_path / "far").exists()
    with pytest.raises(NoDatabase):
        connect(f"sqlite:///{tmp_path}/near/a.db", create=False)
