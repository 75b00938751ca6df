"""Files in a store across the network that fsspec reaches: S3, Google Cloud Storage, SFTP and others."""

from __future__ import annotations

import contextlib
import fnmatch
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from textwrap import shorten
from typing import cast
from urllib.parse import urlsplit

import fsspec
from fsspec import AbstractFileSystem

from storage.errors import ArtifactError, NotReached, NotWritten
from storage.files.aside import ASIDE, aside_of
from storage.redacted import redacted, without_credentials

log = logging.getLogger(__name__)

# Object stores, which show an object only when it is complete. Stores that cannot rename are treated like them.
_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oci", "oss", "memory"})
_PACKAGES = {"smbclient": "smbprotocol"}  # module: its package, where the names differ
_LONGEST = 300  # characters of a store's message
_REFUSED = ("Credential", "Auth", "Token", "Forbidden")  # in the names of errors: each package has its own
_SILENT = ("Connect", "Timeout", "SSHException", "EOFError")


@dataclass(frozen=True, kw_only=True)
class RemoteFolder:
    """A `Place` in a folder of a store.

    An object store shows an object only when it is complete; elsewhere a file is written under a temporary name, then
    renamed. Where the store does not rename over a file, the old one is deleted first, and a kill between the two
    leaves none. There are no retries beyond those of the store's own package.
    """

    url: str = field(repr=False)  # may hold a password
    _fs: AbstractFileSystem
    _folder: str

    def told(self, name: str = "") -> str:
        """Its URL, or a file's, without user and password."""
        return without_credentials(_joined(self.url, name) if name else self.url)

    def within(self, name: str) -> RemoteFolder:
        """The folder of that name in this one."""
        return replace(self, url=_joined(self.url, name), _folder=self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._folder.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes:
        """A file's bytes."""
        with self._telling("read", name):
            return cast(bytes, self._fs.cat_file(self._at(name)))

    def write(self, name: str, data: bytes) -> None:
        """Write a file, complete or not at all."""
        try:
            with self._telling("write", name, NotWritten):
                if self._is_whole():
                    self._fs.pipe_file(self._at(name), data)
                else:
                    self._write_aside(self._at(name), self._at(aside_of(name)), data)
        except FileNotFoundError as error:  # no such bucket
            raise NotWritten(f"cannot write {self.told(name)}: {self._said(error)}; {_remedy(error)}") from error

    def _is_whole(self) -> bool:
        protocols = (self._fs.protocol,) if isinstance(self._fs.protocol, str) else self._fs.protocol
        return not _WHOLE.isdisjoint(protocols) or type(self._fs).mv is AbstractFileSystem.mv

    def _write_aside(self, path: str, aside: str, data: bytes) -> None:
        self._make_folders()
        try:
            with self._fs.open(aside, "wb") as file:
                if hasattr(file, "set_pipelined"):  # else SFTP waits for the answer to every 32 kB
                    file.set_pipelined(True)
                file.write(data)
            try:
                self._fs.mv(aside, path)
            except Exception:
                if not self._is_there(path):
                    raise
                self._fs.rm_file(path)
                self._fs.mv(aside, path)
        except BaseException:
            with contextlib.suppress(Exception):  # the file may not exist, the store not answer
                self._fs.rm_file(aside)
            raise

    def _make_folders(self) -> None:
        try:
            self._fs.makedirs(self._folder, exist_ok=True)
        except Exception:
            if not self._is_there(self._folder):  # else another process has just created it
                raise

    def exists(self, name: str) -> bool:
        """Whether a file exists."""
        with self._telling("look for", name):
            return self._is_there(self._at(name), kind="file")

    def _is_there(self, path: str, kind: str | None = None) -> bool:
        self._fs.invalidate_cache()  # fsspec caches listings, and others write there too
        try:
            return kind in (None, self._fs.info(path)["type"])
        except FileNotFoundError:
            return False

    def delete(self, name: str) -> None:
        """Remove a file, if it exists."""
        with contextlib.suppress(FileNotFoundError), self._telling("delete", name):
            self._fs.rm_file(self._at(name))

    def sweep(self, older_than_s: float = 3600) -> int:
        """Remove temporary files that crashes left."""
        swept = 0
        try:
            self._fs.invalidate_cache()
            paths = [path for path in self._fs.ls(self._folder, detail=False) if _is_aside(path)]
        except Exception as error:
            log.debug("cannot list %s: %s", self.told(), self._said(error))
            return 0
        for path in paths:
            with contextlib.suppress(Exception):  # another sweep was first, or it may not be deleted
                if time.time() - self._fs.modified(path).timestamp() > older_than_s:
                    self._fs.rm_file(path)
                    swept += 1
        return swept

    def require_writable(self) -> None:
        """Write a file there, and delete it."""
        with self.probe():
            pass

    @contextmanager
    def probe(self) -> Iterator[Callable[[], bool]]:
        """Put a file there for the time of the context."""
        name = aside_of("probe")
        self.write(name, b"")
        try:
            yield partial(_sees, self.url, name)
        finally:
            with contextlib.suppress(ArtifactError):  # a sweep may remove it later
                self.delete(name)

    @contextmanager
    def _telling(self, verb: str, name: str, kind: type[ArtifactError] = NotReached) -> Iterator[None]:
        """Turn what the store's package raises into our error, in one line, unless the file does not exist."""
        try:
            yield
        except FileNotFoundError:
            raise
        except Exception as error:  # each package has errors of its own
            type(self._fs).clear_instance_cache()  # so that the next one to open the place connects anew
            raise kind(f"cannot {verb} {self.told(name)}: {self._said(error)}; {_remedy(error)}") from error

    def _said(self, error: BaseException) -> str:
        return _said(error, self.url)


def opened(url: str) -> RemoteFolder:
    """The folder of a store that a URL names; for some stores this connects at once.

    Raises:
        ArtifactError: fsspec knows no such store, or a package that it needs is not installed.
        NotReached: the store refuses the connection.
    """
    told, protocol = without_credentials(url), url.partition("://")[0]
    if "::" in url:
        raise ArtifactError(
            f"artifacts cannot be stored at {told}: a cache or archive before a store; name only the store"
        )
    try:
        fsspec.get_filesystem_class(protocol)
    except ValueError:
        raise ArtifactError(
            f"artifacts cannot be stored at {told}: fsspec knows no protocol '{protocol}'; name a local folder, or a "
            "URL such as s3://bucket/folder"
        ) from None
    except ImportError as error:
        raise ArtifactError(
            f"artifacts at {told} need a package that is not installed here: pip install {_package(error)}"
        ) from None
    try:
        fs, folder = fsspec.url_to_fs(url)
    except Exception as error:  # each package has errors of its own
        raise NotReached(f"cannot open {told}: {_said(error, url)}; {_remedy(error)}") from error
    return RemoteFolder(url=url, _fs=fs, _folder=folder)


def _sees(url: str, name: str) -> bool:
    """Whether this machine sees a file of a store."""
    return opened(url).exists(name)


def _joined(url: str, name: str) -> str:
    return f"{url}{name}" if url.endswith("/") else f"{url}/{name}"


def _is_aside(path: str) -> bool:
    return fnmatch.fnmatchcase(path.rpartition("/")[2], ASIDE)


def _package(error: ImportError) -> str:
    """The pip name of the missing module; fsspec's own message where the module is not named."""
    missing = error.__cause__ if isinstance(error.__cause__, ImportError) else error
    module = (missing.name or "").partition(".")[0]
    return _PACKAGES.get(module, module) or " ".join(str(error).split())


def _said(error: BaseException, url: str) -> str:
    """An error's message in one line, without the URL's user name and password."""
    said = str(getattr(error, "strerror", None) or error) or type(error).__name__
    parts = urlsplit(url)
    said = redacted(said.replace(url, without_credentials(url)), user=parts.username, password=parts.password)
    return shorten(said, _LONGEST, placeholder=" ...")


def _remedy(error: BaseException) -> str:
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if isinstance(error, PermissionError) or any(word in names for word in _REFUSED):
        return "supply the credentials that it asks for, then run again"
    if isinstance(error, (ConnectionError, TimeoutError)) or any(word in names for word in _SILENT):
        return "check that it runs and can be reached from here, then run again"
    return "fix that, then run again"
