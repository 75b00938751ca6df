"""The CPUs and the memory that this process may use: those of the machine, within the limits of its container.

The limits of a container or service are set by cgroups, version 2 or 1. Cgroups are nested: the tightest limit
between the process's own cgroup and the mount applies.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from distill.errors import MachineError

_PROCESS = Path("/proc/self")
_OCTAL = re.compile(r"\\([0-7]{3})")  # a space in a mount's name; storage/database/mounts.py may not import this
_WHAT = "the CPU and memory limits"
_FIX = "mount the system's /proc and /sys/fs/cgroup here (read-only is enough)."


def usable_cpus(process: Path = _PROCESS) -> int:
    """How many CPUs this process may use, rounded down, at least 1.

    Args:
        process: the process's folder in /proc.

    Raises:
        MachineError: a file with a limit cannot be read or parsed.
    """
    found = [_cpus_of_system()]
    for folder in _folders(process, "cpuset"):
        names = ("cpuset.cpus.effective",) if folder.version == 2 else ("cpuset.effective_cpus", "cpuset.cpus")
        told = next((told for name in names if (told := _read(folder.path / name))), None)
        if told:
            found.append(_count(told, folder.path / names[0]))
    for folder in _folders(process, "cpu"):
        quota, period = _quota(folder)
        if quota is not None:
            found.append(quota // period)
    return max(1, min(found))


def memory_bytes(process: Path = _PROCESS) -> int:
    """How much memory this process may use, together with all others in its container.

    Args:
        process: the process's folder in /proc.

    Raises:
        MachineError: a file with a limit cannot be read or parsed.
    """
    found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for folder in _folders(process, "memory"):
        names = ("memory.max", "memory.high") if folder.version == 2 else ("memory.limit_in_bytes",)
        for path in (folder.path / name for name in names):
            told = _read(path)
            if told not in (None, "max"):
                found.append(_positive(told, path))
    return min(found)


def _cpus_of_system() -> int:
    """The CPUs that the scheduler gives this process; on macOS, all CPUs of the machine."""
    if hasattr(os, "process_cpu_count"):  # since Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True)
class _Folder:
    """A cgroup of this process, with the files of one controller."""

    path: Path
    version: int


def _folders(process: Path, controller: str) -> Iterator[_Folder]:
    """The process's cgroups of a controller, its own first; none on a system without cgroups."""
    groups = _read(process / "cgroup")
    if groups is None:
        return
    mounts = list(_mounts(process))
    for line in groups.splitlines():
        number, names, own = _fields(line, ":", 3, process / "cgroup")
        version = 2 if number == "0" and not names else 1
        if version == 1 and controller not in names.split(","):
            continue
        for mount in mounts:
            if mount.version == version and (version == 2 or controller in mount.controllers):
                yield from (_Folder(path=path, version=version) for path in _way_up(mount, own))
                break


@dataclass(frozen=True, kw_only=True)
class _Mount:
    """Where a hierarchy of cgroups is mounted."""

    root: PurePosixPath  # the cgroup at `path`
    path: Path
    version: int
    controllers: frozenset[str]  # of version 1


def _mounts(process: Path) -> Iterable[_Mount]:
    path = process / "mountinfo"
    for line in (_read(path) or "").splitlines():
        before, after = _fields(line, " - ", 2, path)
        kind, _, options = _fields(after, " ", 3, path)
        if kind in ("cgroup", "cgroup2"):
            _, _, _, root, point, _ = _fields(before, " ", 6, path)
            yield _Mount(
                root=PurePosixPath(_plain(root)),
                path=Path(_plain(point)),
                version=2 if kind == "cgroup2" else 1,
                controllers=frozenset(options.split(",")),
            )


def _plain(name: str) -> str:
    """A mount's name with octal escapes (spaces, backslashes) replaced."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), name)


def _way_up(mount: _Mount, own: str) -> Iterator[Path]:
    """The folders from a process's own cgroup up to the mount, as far as they are visible."""
    parts: tuple[str, ...] = ()
    if PurePosixPath(own).is_relative_to(mount.root) and ".." not in PurePosixPath(own).parts:
        parts = PurePosixPath(own).relative_to(mount.root).parts
    for length in range(len(parts), -1, -1):
        yield mount.path.joinpath(*parts[:length])


def _quota(folder: _Folder) -> tuple[int | None, int]:
    """Microseconds of CPU time in each period, and the period in microseconds; None if there is no limit."""
    if folder.version == 2:
        path = folder.path / "cpu.max"
        told = _read(path)
        if told is None:
            return None, 1
        quota, period = _fields(told, " ", 2, path)
        return (None if quota == "max" else _positive(quota, path)), _positive(period, path)
    path, of_period = folder.path / "cpu.cfs_quota_us", folder.path / "cpu.cfs_period_us"
    told, per = _read(path), _read(of_period)
    if told in (None, "-1") or per is None:
        return None, 1
    return _positive(told, path), _positive(per, of_period)


def _count(told: str, path: Path) -> int:
    """The number of CPUs in a list such as 0-3,8."""
    count = 0
    for part in told.split(","):
        first, _, last = part.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal() or int(last or first) < int(first):
            raise _nonsense(path, told)
        count += int(last or first) - int(first) + 1
    return count


def _positive(told: str | None, path: Path) -> int:
    if told is None or not (told.isascii() and told.isdecimal()) or int(told) == 0:
        raise _nonsense(path, told)
    return int(told)


def _fields(line: str, separator: str, count: int, path: Path) -> list[str]:
    """Split a line into `count` parts; the last one is the rest."""
    parts = line.split(separator, count - 1)
    if len(parts) < count:
        raise _nonsense(path, line)
    return parts


def _read(path: Path) -> str | None:
    """The content of a system file; None if it is missing, which means that this controller sets no limit.

    Names in it may have any encoding.
    """
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MachineError(f"cannot read {path}, which contains {_WHAT} ({error.strerror}): {_FIX}") from None


def _nonsense(path: Path, told: str | None) -> MachineError:
    return MachineError(f"{path} should contain {_WHAT}, but contains {told!r}: {_FIX}")
