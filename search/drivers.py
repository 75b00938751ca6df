"""Which process drives a search, and whether that process is dead."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Any

_PROC = Path("/proc")
_STARTED = 19  # index in /proc/PID/stat, after the name: the start of the process in ticks since boot


def this_driver() -> dict[str, Any]:
    """What identifies this process to others that read it in the database."""
    return {"host": socket.gethostname(), "pid": os.getpid(), "started": _started(os.getpid()), "within": _within()}


def new_owner() -> str:
    """A random token for a driver."""
    return secrets.token_hex(8)


def is_dead(driver: dict[str, Any] | None) -> bool:
    """Whether the driver's process is known to have ended.

    This can be known only on the same machine and in the same container. Elsewhere only the lease tells.
    """
    if not driver or driver.get("within") is None:
        return False
    if (driver["host"], driver["within"]) != (socket.gethostname(), _within()):
        return False
    return bool(_started(driver["pid"]) != driver["started"])


def _within() -> str | None:
    """The boot of this machine and the container whose processes are visible; None if /proc does not tell."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return None


def _started(pid: int) -> int | None:
    """When a process started; None if it does not exist, or has ended and is a zombie."""
    try:
        words = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if words[0] in "ZX" else int(words[_STARTED])


def this_user() -> str:
    """Who runs a command: user@host, with the user's number if the user has no name."""
    return f"{os.environ.get('USER') or os.getuid()}@{socket.gethostname()}"
