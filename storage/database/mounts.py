"""Which file system a path is on, as far as the system tells: SQLite cannot work on every one."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"(fuse\.)?(nfs\d?|cifs|smb\d?|smbfs|sshfs|ceph(-fuse)?|glusterfs|lustre|gpfs|beegfs|afs|orangefs|juicefs|s3fs|gcsfuse"
    r"|rclone)"  # not 9p: sandboxes and WSL2 have it for folders of their own machine, where locks work
)
_OCTAL = re.compile(r"\\([0-7]{3})")  # how a mount tells a space


def network_file_system(path: Path) -> str | None:
    """The kind of network file system that a path is on, there or to be made; None for a local one, or one unknown.

    Linux alone tells; elsewhere it is always None.
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
        if whole.is_relative_to(point) and len(point.parts) >= best:  # what was mounted last lies on top
            best, found = len(point.parts), after.split(" ")[0]
    return found if _NETWORK.fullmatch(found) else None
