"""The CPUs and the memory that this process may use: the machine's, or what the limits of its container leave.

A container's or a service's limits stand in cgroups, of version 2 or 1, which nest: the tightest on the way from the
process's own cgroup up to the mount counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from distill.errors import MachineError

_PROCESS = Path("/proc/self")
_OCTAL = re.compile(r"\\([0-7]{3})")  # how a mount tells a space; storage/database/mounts.py imports nothing of here
_WHAT = "the limits of CPUs and memory here"
_MEND = "see that /proc and /sys/fs/cgroup are mounted as the system has them (read-only will do)."


def usable_cpus(process: Path = _PROCESS) -> int:
    """How many CPUs this process may use; a part of one counts as one.

    Args:
        process: where the system tells about this process.

    Raises:
        MachineError: a file that tells a limit cannot be read, or makes no sense.
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
    """How much memory this process may use, with all others in its container.

    Args:
        process: where the system tells about this process.

    Raises:
        MachineError: as `usable_cpus`.
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
    """Those that the scheduler gives this process; macOS does not tell that, only how many there are."""
    if hasattr(os, "process_cpu_count"):  # of Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, kw_only=True)
class _Folder:
    """A cgroup that this process is in, with the files of one controller."""

    path: Path
    version: int


def _folders(process: Path, controller: str) -> Iterator[_Folder]:
    """The cgroups of a controller that this process is in, its own first; none on a system without."""
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
    """Where a hierarchy of cgroups is seen."""

    root: PurePosixPath  # the cgroup that stands at `path`
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
    """A name in a list of mounts without the octal numbers that stand for spaces and backslashes in it."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), name)


def _way_up(mount: _Mount, own: str) -> Iterator[Path]:
    """The folders from a process's own cgroup up to the mount, as far as they are seen from here."""
    parts: tuple[str, ...] = ()
    if PurePosixPath(own).is_relative_to(mount.root) and ".." not in PurePosixPath(own).parts:
        parts = PurePosixPath(own).relative_to(mount.root).parts
    for length in range(len(parts), -1, -1):
        yield mount.path.joinpath(*parts[:length])


def _quota(folder: _Folder) -> tuple[int | None, int]:
    """Microseconds of CPU time in each period of so many; None where there is no limit."""
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
    """How many CPUs a list such as 0-3,8 names."""
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
    """The first `count` parts of a line; the last one is what remains."""
    parts = line.split(separator, count - 1)
    if len(parts) < count:
        raise _nonsense(path, line)
    return parts


def _read(path: Path) -> str | None:
    """What a file of the system says; None where there is none: that controller sets no limit there.

    Names in it are bytes to the system, in whatever encoding.
    """
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise MachineError(f"cannot read {path}, which tells {_WHAT} ({error.strerror}): {_MEND}") from None


def _nonsense(path: Path, told: str | None) -> MachineError:
    return MachineError(f"{path}, which tells {_WHAT}, says {told!r}: {_MEND}")
