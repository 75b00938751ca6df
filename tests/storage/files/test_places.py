"""The contract of places that keep files, over a folder, fsspec's memory, and real S3 and SFTP servers."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import ArtifactError, NotReached, NotWritten
from storage.files.places import aside_of, place_at
from tests.storage.conftest import SERVED
from tests.stores import BUCKET, PASSWORD, Store, sftp_store

ROOT = Path(__file__).parents[3]
NAMES = ("a", "b.checkpoint", "0" * 64)

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(NAMES), st.binary(max_size=300)),
        st.tuples(st.just("write otherwise"), st.sampled_from(NAMES), st.binary(max_size=300)),
        st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just(b"")),
    ),
    max_size=8,
)


def test_a_place_holds_what_was_written_last_whoever_wrote_it_and_nothing_else(store):
    examples = 5 if store.url.startswith(SERVED) else 20
    settings(max_examples=examples)(given(acts=ACTS)(lambda acts: check_acts(store, acts)))()


def check_acts(store: Store, acts: list[tuple[str, str, bytes]]) -> None:
    place, held = place_at(store.url), {}
    for name in NAMES:
        place.delete(name)
    for act, name, data in acts:
        if act == "delete":
            place.delete(name)
            held.pop(name, None)
        else:
            (place.write if act == "write" else store.write)(name, data)
            held[name] = data
        for each in NAMES:
            assert place.exists(each) == (each in held)
            if each in held:
                assert place.read(each) == held[each]
            else:
                with pytest.raises(FileNotFoundError):
                    place.read(each)
    assert {name: store.read(name) for name in store.names()} == held


def test_opening_a_place_and_looking_into_it_makes_nothing(store):
    place = place_at(store.url)
    assert not place.exists("file")
    assert place.sweep() == 0
    place.delete("file")
    assert store.names() == []


def test_megabytes_come_back_as_they_were(store):
    data = os.urandom(1 << 16) * 50
    place_at(store.url).write("file", data)
    assert store.read("file") == place_at(store.url).read("file") == data


def test_a_place_within_another_has_files_of_its_own(store):
    outer = place_at(store.url)
    inner = outer.within("checkpoints")
    inner.write("file", b"inner")

    assert not outer.exists("file")
    assert not outer.exists("checkpoints")  # no file
    outer.write("file", b"outer")
    assert (inner.read("file"), place_at(inner.url).read("file")) == (b"inner", b"inner")
    assert inner.told("file") == outer.told("checkpoints/file")
    assert store.names() == ["checkpoints/file", "file"]


def test_only_what_is_left_of_writing_and_old_is_swept_away(store):
    kept = ["0" * 64, "file.tmp", ".hidden", ".file.tmp", ".file.0123.tmp", ".file.zzzzzzzzzzzzzzzz.tmp"]
    kept += [f".file.{0:016x}.temp", f".{0:016x}.tmp", f"file.{0:016x}.tmp", f"checkpoints/{aside_of('file')}"]
    for name in (*kept, aside_of("file"), aside_of("file")):
        store.write(name, b"half")
    place = place_at(store.url)

    assert place.sweep(older_than_s=3600) == 0
    assert len(store.names()) == len(kept) + 2
    assert place.sweep(older_than_s=-3600) == 2
    assert store.names() == sorted(kept)


def test_a_place_that_can_be_written_to_says_so_and_is_left_as_it_was(store):
    place_at(store.url).require_writable()
    assert store.names() == []


@pytest.fixture
def elsewhere() -> Iterator[Callable[[Callable[[], bool]], bool]]:
    """What another process answers, as another node would; it is one for all questions of a test."""
    program = "import pickle, sys\nwhile True: print(pickle.load(sys.stdin.buffer)(), flush=True)"
    command = [sys.executable, "-W", "error", "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as other:

        def ask(question: Callable[[], bool]) -> bool:
            other.stdin.write(pickle.dumps(question))
            other.stdin.flush()
            return {b"True": True, b"False": False}[other.stdout.readline().strip()]

        yield ask
        other.kill()


def test_a_probe_is_seen_from_another_process_as_long_as_it_is_there_but_for_memory(store, elsewhere):
    is_shared = not store.url.startswith("memory://")
    with place_at(store.url).probe() as is_seen:
        assert is_seen()
        assert elsewhere(is_seen) == is_shared
        assert len(store.names()) == 1
    assert not is_seen()
    assert not elsewhere(is_seen)
    assert store.names() == []


_KILLED_IN_S3 = """
import asyncio.selector_events, os, signal
from storage.files.places import place_at

transport, sent = asyncio.selector_events._SelectorSocketTransport, 0

def watched(method):
    def send(self, data):
        global sent
        method(self, data)
        sent += sum(map(len, data)) if isinstance(data, list) else len(data)
        if sent > 1_000_000:
            os.kill(os.getpid(), signal.SIGKILL)
    return send

transport.write, transport.writelines = watched(transport.write), watched(transport.writelines)
place_at(os.environ["PLACE"]).write("file", bytes(20_000_000))
"""
_KILLED_BEFORE_RENAME = """
import os, signal
from fsspec.implementations.sftp import SFTPFileSystem
from storage.files.places import place_at

SFTPFileSystem.mv = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
place_at(os.environ["PLACE"]).write("file", bytes(20_000_000))
"""


def killed(program: str, store: Store) -> None:
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, **store.environ, "PLACE": store.url}
    )
    assert run.returncode == -9


@pytest.mark.full
def test_a_process_killed_while_it_sends_an_object_leaves_the_old_one(s3):
    place = place_at(s3.url)
    place.write("file", b"old")
    killed(_KILLED_IN_S3, s3)
    assert place.read("file") == b"old"
    assert s3.names() == ["file"]


@pytest.mark.full
def test_a_process_killed_before_the_rename_leaves_the_old_file_and_what_is_swept_later(sftp):
    place = place_at(sftp.url)
    place.write("file", b"old")

    killed(_KILLED_BEFORE_RENAME, sftp)

    assert place.read("file") == b"old"
    assert len(sftp.names()) == 2
    assert place.sweep(older_than_s=-3600) == 1
    assert sftp.names() == ["file"]


class Unwilling(MemoryFileSystem):
    """Renames as Windows' shares and HDFS do: not over a file."""

    protocol = "unwilling"
    store: dict = {}  # noqa: RUF012 - as its parent's
    pseudo_dirs = [""]  # noqa: RUF012
    moves = 0
    is_dead = False

    def mv(self, path1: str, path2: str, **_: object) -> None:
        if self.is_dead:
            raise OSError("the share is gone")
        if self.exists(path2):
            raise FileExistsError(path2)
        type(self).moves += 1
        self.store[path2] = self.store.pop(path1)


@pytest.fixture
def unwilling(monkeypatch: pytest.MonkeyPatch) -> str:
    fsspec.register_implementation("unwilling", Unwilling, clobber=True)
    monkeypatch.setattr(Unwilling, "moves", 0)
    Unwilling.store.clear()
    Unwilling.clear_instance_cache()
    return "unwilling://share"


def test_where_a_rename_does_not_replace_a_file_the_old_one_makes_way(unwilling):
    place = place_at(unwilling)
    for content in (b"old", b"new"):
        place.write("file", content)
        assert place.read("file") == content
    assert Unwilling.moves == 2  # nothing was written under its own name
    assert len(Unwilling.store) == 1


def test_a_rename_that_fails_leaves_the_old_file_alone(unwilling, monkeypatch):
    place = place_at(unwilling)
    monkeypatch.setattr(Unwilling, "is_dead", True)
    with pytest.raises(NotWritten, match="cannot write unwilling://share/file: the share is gone; fix that"):
        place.write("file", b"new")
    assert Unwilling.store == {}


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense://host/folder", "fsspec knows no protocol 'nonsense'; name a local folder, or a URL such as s3://"),
        ("file://elsewhere/folder", "artifacts cannot be stored at file://elsewhere/folder; name a local folder"),
        ("simplecache::s3://bucket/folder", "a cache or archive before a store; name only the store"),
        ("gs://bucket", "artifacts at gs://bucket need a package that is not installed here: pip install gcsfs"),
        ("smb://me:s3cret@host/share", r"at smb://host/share need a package .*: pip install smbprotocol$"),
        ("sftp://me:s3cret@host/folder", r"at sftp://host/folder need a package .*: pip install paramiko$"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_in_one_line_that_says_what_to_do(url, told, monkeypatch):
    monkeypatch.delitem(sys.modules, "fsspec.implementations.sftp", raising=False)
    for module in ("gcsfs", "smbclient", "paramiko"):
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "sftp", raising=False)  # where it was imported

    with pytest.raises(ArtifactError, match=told) as caught:
        place_at(url)
    assert "\n" not in str(caught.value)
    assert PASSWORD not in str(caught.value)


def test_a_local_url_is_a_folder_and_its_path_the_same(tmp_path):
    for url in (f"file://{tmp_path}/a%20b", f"file://localhost{tmp_path}/a%20b", f"local://{tmp_path}/a%20b"):
        assert place_at(url) == place_at(tmp_path / "a b") == place_at(f"{tmp_path}/a b")


@pytest.mark.full
def test_a_wrong_password_is_told_without_the_password(sftp):
    wrong = sftp.url.replace(PASSWORD, "wr0ng")
    told = r"cannot open sftp://127\.0\.0\.1:\d+/some/where/\w+: Authentication failed.*; supply the credentials"
    with pytest.raises(NotReached, match=told) as caught:
        place_at(wrong)
    assert "wr0ng" not in str(caught.value)
    assert "somebody" not in str(caught.value)


@pytest.mark.full
def test_no_password_is_told_of_a_place_and_its_files(sftp):
    place = place_at(sftp.url)
    assert PASSWORD in place.url
    assert PASSWORD not in place.told() + place.told("file") + place.within("checkpoints").told("file") + repr(place)


@pytest.mark.full
def test_missing_credentials_are_asked_for(s3, monkeypatch, tmp_path, fresh):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    place = place_at(s3.url)

    with pytest.raises(NotReached, match=f"cannot read {s3.url}/file: .*; supply the credentials that it asks for"):
        place.read("file")
    with pytest.raises(NotWritten, match=f"cannot write {s3.url}/.*; supply the credentials that it asks for"):
        place.require_writable()


@pytest.mark.full
def test_a_bucket_that_is_not_there_is_told_and_not_made(s3):
    place = place_at(s3.url.replace(BUCKET, "another"))
    told = r"cannot write s3://another/.*: The specified bucket does not exist; fix that"
    with pytest.raises(NotWritten, match=told):
        place.write("file", b"")
    assert not place.exists("file")
    assert place.sweep() == 0


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Store]:
    """A server of the test's own."""
    with sftp_store(tmp_path) as store:
        yield store


@pytest.mark.full
def test_a_server_that_dies_is_told_at_every_act_and_whoever_opens_the_place_later_finds_the_next_one(mortal, tmp_path):
    place = place_at(mortal.url)
    place.write("file", b"old")
    mortal.stop()

    acts: list[tuple[str, type[ArtifactError], Callable[[], object]]] = [
        ("read", NotReached, lambda: place.read("file")),
        ("write", NotWritten, lambda: place.write("file", b"new")),
        ("look for", NotReached, lambda: place.exists("file")),
        ("delete", NotReached, lambda: place.delete("file")),
    ]
    for verb, kind, act in acts:
        with pytest.raises(kind, match=re.escape(f"cannot {verb} {place.told('file')}: ")) as caught:
            act()
        assert "\n" not in str(caught.value)
    assert place.sweep() == 0
    with pytest.raises(NotReached, match=f"cannot open {re.escape(place.told())}: .* check that it runs"):
        place_at(mortal.url)
    assert mortal.read("file") == b"old"
    port = re.search(r":(\d+)/", mortal.url).group(1)
    with sftp_store(tmp_path, port=int(port)):
        assert place_at(mortal.url).read("file") == b"old"
