"""Which file system a path is on: SQLite cannot work on a network file system."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"(fuse\.)?(nfs\d?|cifs|smb\d?|smbfs|sshfs|ceph(-fuse)?|glusterfs|lustre|gpfs|beegfs|afs|orangefs|juicefs|s3fs|gcsfuse"
    r"|rclone)"  # not 9p: sandboxes and WSL2 use it for local folders, where locks work
)
_OCTAL = re.compile(r"\\([0-7]{3})")  # how a space is written there


def network_file_system(path: Path) -> str | None:
    """The kind of network file system that a path is on or will be on; None for a local or an unknown one.

    It is known on Linux only; elsewhere this is always None.
    """
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    whole, best, found = path.resolve(), -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 6 or not after:
            continue
        point = Path(_OCTAL.sub(lambda number: chr(int(number[1], 8)), fields[4]))
        if whole.is_relative_to(point) and len(point.parts) >= best:  # the last mount hides earlier ones
            best, found = len(point.parts), after.split(" ")[0]
    return found if _NETWORK.fullmatch(found) else None
