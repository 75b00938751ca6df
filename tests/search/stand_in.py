"""A service on a real port of this machine, for tests of what speaks to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from search.api.app import create_app
from tests.search.kept import settings_in
from tests.search.served import on_port


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The app over the database in a folder; its URL."""
    with on_port(create_app(settings_in(folder), is_loopback=True)) as url:
        yield url


Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def saying(answer: Callable[[BaseHTTPRequestHandler], Answer]) -> Iterator[str]:
    """A server that says what a test wants; its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", "0")))
            status, headers, content = answer(self)
            self.send_response(status)
            for name, value in {"content-length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the standard library's name

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
