"""Which files of a folder are its images, and which are not: found by their names, before any is opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from distill.errors import DataError

SUFFIXES = (".png", ".jpg", ".jpeg")
_REFUSED = (".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp")  # torchvision would include these
_PASSED_OVER = ("", ".avif", ".heic", ".heif", ".jfif", ".jpe", ".jp2", ".jxl")  # may be images all the same
_SHOWN = 20  # lines about single files
_Id = tuple[int, int]  # of a file: device and inode


@dataclass
class Problems:
    """What is wrong with the files of a folder: a line for each."""

    lines: list[str] = field(default_factory=list)

    def add(self, path: Path | str, fault: str) -> None:
        """Add a file, with what is wrong and what to do, without the full stop."""
        self.lines.append(f"{quoted(path)} {fault}.")

    def refuse(self) -> None:
        """Raise a DataError that lists them, the first 20 and how many more there are; nothing if there are none."""
        if len(self.lines) < 2:
            if self.lines:
                raise DataError(self.lines[0])
            return
        more = len(self.lines) - _SHOWN
        shown = [*self.lines[:_SHOWN], *[f"and {more:,} more."] * (more > 0)]
        raise DataError("\n  ".join([f"{len(self.lines):,} files or folders cannot be used:", *shown]))


@dataclass(frozen=True, kw_only=True)
class Found:
    """The images of a part, by their names."""

    classes: tuple[str, ...]
    files: tuple[Path, ...]
    labels: tuple[int, ...]
    warnings: tuple[str, ...]  # a line for each kind of file that is passed over


def quoted(path: Path | str) -> str:
    """A name in quotes, with what cannot be printed as escapes."""
    return repr(os.fspath(path))


def find_files(root: Path, part: str, problems: Problems) -> Found:
    """The images of a part: those below each folder of a class, each real file once, in order of folder and name.

    Args:
        root: of the data set.
        part: a folder in it, with a folder for each class.
        problems: gets a line for each file that cannot be an image of the part.

    Raises:
        DataError: a folder cannot be read, or there are fewer than 2 classes.
    """
    folder, passed, links = root / part, _Passed(), _Passed()
    try:
        entries = _entries(folder)
        classes = [entry for entry in entries if entry.is_dir()]
        for entry in entries:
            if not entry.is_dir() and Path(entry.name).suffix.lower() in (*SUFFIXES, *_REFUSED):
                passed.add("images outside the folders of the classes", entry.path)
        candidates = [
            one for label, entry in enumerate(classes) for one in _candidates(entry, label, problems, passed, links)
        ]
    except OSError as error:
        raise DataError(
            f"{quoted(error.filename)} cannot be read ({error.strerror}); correct its permissions."
        ) from None
    if len(classes) < 2:
        raise DataError(f"{folder} has {len(classes)} class folder{'s' * (len(classes) != 1)}; it needs at least 2.")
    names = tuple(entry.name for entry in classes)
    for label in sorted({*range(len(names))} - {one.label for one in candidates}):
        problems.add(classes[label].path, "has no PNG or JPEG images; add some, or remove it: each folder is a class")
    for entry in classes:
        if not _is_utf8(entry.name):
            problems.add(entry.path, "is the folder of a class, but its name is not UTF-8; rename it")
    kept = _each_once(candidates, problems, links)
    warnings = [
        *passed.told(f"passed over in {quoted(folder)}", "only .png, .jpg and .jpeg are read: convert or rename them"),
        *links.told(f"read once in {quoted(folder)}", "they lead to files that are there under another name too"),
        *_almost_equal(names),
    ]
    return Found(
        classes=names,
        files=tuple(one.path for one in kept),
        labels=tuple(one.label for one in kept),
        warnings=tuple(warnings),
    )


def almost_equal(name: str) -> str:
    """What two names have in common that differ only in case, in spaces, or in how Unicode writes their letters."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class _Passed:
    """Counts files that are not read, by kind."""

    def __init__(self) -> None:
        self._counts, self._first = Counter[str](), dict[str, str]()

    def add(self, kind: str, path: Path | str) -> None:
        self._counts[kind] += 1
        self._first.setdefault(kind, os.fspath(path))

    def told(self, what: str, advice: str) -> list[str]:
        """One line about all of them, or none."""
        if not self._counts:
            return []
        kinds = [f"{kind}: {count:,} (such as {quoted(self._first[kind])})" for kind, count in self._counts.items()]
        return [f"{what}, {', '.join(kinds)}; {advice}"]


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A name of an image's file."""

    is_link: bool  # it is a link, or is found through one
    label: int
    folder: str
    name: str
    id: _Id

    @property
    def path(self) -> Path:
        return Path(self.folder, self.name)


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What is in a folder, by name, without what is hidden: file managers and notebooks write that."""
    with os.scandir(folder) as scan:
        return sorted((entry for entry in scan if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _candidates(
    top: os.DirEntry[str], label: int, problems: Problems, passed: _Passed, links: _Passed
) -> Iterator[_Candidate]:
    """The images in the folder of a class and below, each real folder once; those that need no link come first."""
    todo, later, seen = [(top.path, top.is_symlink())], deque[tuple[str, bool]](), set[_Id]()
    while todo or later:
        at, is_link = todo.pop() if todo else later.popleft()
        if (folder := _id(Path(at).stat())) in seen:
            links.add("links to folders", at)
            continue
        seen.add(folder)
        for entry in _entries(at):
            if entry.is_dir():
                if is_link or entry.is_symlink():
                    later.append((entry.path, True))
                else:
                    todo.append((entry.path, False))
            elif (found := _image_file(entry, problems, passed)) is not None:
                is_linked = is_link or entry.is_symlink()
                yield _Candidate(is_link=is_linked, label=label, folder=at, name=entry.name, id=_id(found))


def _image_file(entry: os.DirEntry[str], problems: Problems, passed: _Passed) -> os.stat_result | None:
    """What the system says of an image's file; None if it is none, or cannot be used."""
    suffix = Path(entry.name).suffix.lower()
    if suffix in _REFUSED:
        problems.add(entry.path, "is neither PNG nor JPEG; convert it, or remove it")
    elif suffix in SUFFIXES:
        try:
            found = entry.stat()
        except FileNotFoundError:
            problems.add(entry.path, "is a link to a file that does not exist; remove it")
            return None
        if stat.S_ISREG(found.st_mode):
            return found
        problems.add(entry.path, "is a pipe, a socket or a device, not a file; remove it")
    elif not entry.is_file():
        passed.add("pipes, sockets, devices or broken links", entry.path)
    elif suffix in _PASSED_OVER:
        passed.add(suffix or "without a suffix", entry.path)
    return None


def _each_once(candidates: Iterable[_Candidate], problems: Problems, links: _Passed) -> list[_Candidate]:
    """The candidates in order of class, folder and name, each file under one name: one that is no link, if it has any.

    A file in two classes is a problem.
    """
    kept: dict[_Id, _Candidate] = {}
    for one in sorted(candidates, key=lambda one: (one.is_link, one.label, one.folder, one.name)):
        known = kept.setdefault(one.id, one)
        if known.label != one.label:
            problems.add(one.path, f"is the same file as {quoted(known.path)}, of another class; remove one of them")
        elif known is not one:
            links.add("links to files", one.path)
    return sorted(kept.values(), key=lambda one: (one.label, one.folder, one.name))


def _id(found: os.stat_result) -> _Id:
    return found.st_dev, found.st_ino


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _almost_equal(names: Iterable[str]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(almost_equal(name), []).append(ascii(name))
    return [
        f"the classes {' and '.join(group)} have almost the same name; put the images of one class into one folder"
        for group in groups.values()
        if len(group) > 1
    ]
