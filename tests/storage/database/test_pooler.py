"""Connections through a pooler that refuses the startup parameter `options`, as PgBouncer does."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from search.studies.tables import open_storage
from storage.database.engine import connect
from storage.database.transactions import reading
from storage.errors import DatabaseError
from storage.rows.repository import Repository
from tests.storage.conftest import opened

pytestmark = pytest.mark.full

_ENCRYPT = (80877103, 80877104)  # requests for TLS and GSSAPI, which come first
_REFUSED = b"SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"


def _read(source: socket.socket) -> bytes:
    """A startup packet."""
    head = source.recv(4, socket.MSG_WAITALL)
    return head + source.recv(struct.unpack("!I", head)[0] - 4, socket.MSG_WAITALL)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65_536):
            target.sendall(content)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def _serve(client: socket.socket, server: tuple[str, int]) -> None:
    packet = _read(client)
    while struct.unpack("!I", packet[4:8])[0] in _ENCRYPT:
        client.sendall(b"N")
        packet = _read(client)
    if b"options" in packet[8:].split(b"\0")[::2]:
        client.sendall(b"E" + struct.pack("!I", len(_REFUSED) + 4) + _REFUSED)
        client.close()
        return
    behind = socket.create_connection(server)
    behind.sendall(packet)
    threading.Thread(target=_pass_on, args=(behind, client), daemon=True).start()
    _pass_on(client, behind)


@contextmanager
def pooler(url: str) -> Iterator[str]:
    """The URL of the same database behind such a pooler."""
    parts = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listener.accept()
                    server = (str(parts.hostname), int(parts.port or 5432))
                    threading.Thread(target=_serve, args=(client, server), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        user = parts.netloc.rpartition("@")[0]
        yield f"postgresql://{user}@127.0.0.1:{listener.getsockname()[1]}{parts.path}"
        listener.shutdown(socket.SHUT_RDWR)


def test_ours_and_optunas_tables_are_reached_through_a_pooler(postgres_url: str) -> None:
    with pooler(postgres_url) as url:
        with opened(url, create=True) as engine:
            Repository(engine).open_search("quick", {}, "driver-1")
            with reading(engine) as connection:
                assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"
                assert connection.connection.driver_connection.prepare_threshold is None
        storage = open_storage(url)
        assert storage.get_all_studies() == []
        with storage.engine.connect() as connection:
            assert connection.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"
        storage.engine.dispose()


def test_a_pooler_that_refuses_what_the_url_asks_for_is_told(postgres_url: str) -> None:
    with pooler(postgres_url) as url, pytest.raises(DatabaseError, match="unsupported startup parameter: options"):
        connect(f"{url}?options=-c%20statement_timeout%3D9s", create=True)
