"""Who drives a search: what a process says of itself, and whether the one that said so is dead."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Any

_PROC = Path("/proc")
_STARTED = 19  # of the words in /proc/PID/stat after the process's name: when it started, in ticks since boot


def this_driver() -> dict[str, Any]:
    """This process, as another one will read of it in the database."""
    return {"host": socket.gethostname(), "pid": os.getpid(), "started": _started(os.getpid()), "within": _within()}


def new_owner() -> str:
    """A token that no other driver has."""
    return secrets.token_hex(8)


def is_dead(driver: dict[str, Any] | None) -> bool:
    """Whether that driver is known to be dead: it ran on this machine, in sight of this process, and is gone.

    Of a driver elsewhere, or in another container, only its lease can tell.
    """
    if not driver or driver.get("within") is None:
        return False
    if (driver["host"], driver["within"]) != (socket.gethostname(), _within()):
        return False
    return bool(_started(driver["pid"]) != driver["started"])


def _within() -> str | None:
    """The boot of this machine and the container that this process can see processes of; None where none can say."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return None


def _started(pid: int) -> int | None:
    """When a process started; None where there is none, or it has ended and only its parent has not looked yet."""
    try:
        words = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if words[0] in "ZX" else int(words[_STARTED])


def this_user() -> str:
    """Who does something by hand: user and host; in a container whose user has no name, its number."""
    return f"{os.environ.get('USER') or os.getuid()}@{socket.gethostname()}"
