import http.server
import os
import shutil
import socket
import subprocess
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from distill.datasets.downloads import Download, from_apt, from_npm, from_url
from distill.errors import DataError

ARCHIVE = bytes(range(256)) * 20


def refused(download: Download, folder: Path, says: str) -> None:
    with pytest.raises(DataError, match=says):
        download(folder / "archive", lambda *_: None)


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[http.server.BaseHTTPRequestHandler], None]], str]]:
    """Starts a server that answers every GET as told, and gives its address."""
    servers = []

    def start(answer: Callable[[http.server.BaseHTTPRequestHandler], None]) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer(self)

            def log_message(self, *args: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        return f"http://127.0.0.1:{server.server_port}/archive"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def _send(handler: http.server.BaseHTTPRequestHandler, content: bytes = ARCHIVE) -> None:
    """Send the archive, or less of it than promised."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(ARCHIVE)))
    handler.end_headers()
    handler.wfile.write(content)
    handler.wfile.flush()


def test_an_archive_comes_by_http_with_its_progress(serve: Callable[..., str], tmp_path: Path) -> None:
    address, told = serve(_send), []
    from_url(lambda: address)(tmp_path / "archive", lambda done, total: told.append((done, total)))
    assert (tmp_path / "archive").read_bytes() == ARCHIVE
    assert told[0] == (0, None)
    assert told[-1] == (len(ARCHIVE), len(ARCHIVE))


def test_a_host_whose_name_is_never_found_is_left_in_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    is_over = threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        is_over.wait(30)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    refused(from_url(lambda: "http://example.invalid/a", answer_s=0.3), tmp_path, r"no answer within 0\.3 s$")
    is_over.set()
    refused(from_url(lambda: "http://example.invalid/a"), tmp_path, r"^Name or service not known$")


@pytest.mark.parametrize(
    ("sent", "stall_s", "says"),
    [
        (0, 30, r"no answer within 0\.3 s$"),
        (1000, 30, r"no answer within 0\.3 s after 1,000 bytes$"),
        (1000, 0, "the connection was cut after 1,000 of 5,120 bytes"),
    ],
)
def test_a_host_that_stays_silent_stalls_or_cuts_is_left_in_time(serve, tmp_path, sent, stall_s, says):
    is_over = threading.Event()

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        if sent:
            _send(handler, ARCHIVE[:sent])
        is_over.wait(stall_s)

    address = serve(answer)
    started = time.monotonic()
    refused(from_url(lambda: address, answer_s=0.3), tmp_path, says)
    assert time.monotonic() - started < 5
    is_over.set()


def test_a_host_that_refuses_says_why(serve: Callable[..., str], tmp_path: Path) -> None:
    address = serve(lambda handler: handler.send_error(404))
    refused(from_url(lambda: address), tmp_path, "Not Found")


PutTool = Callable[[str, str], None]


@pytest.fixture
def put_tool(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PutTool:
    """Puts a shell script in a tool's place."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(tool: str, script: str) -> None:
        (folder / tool).write_text(f"#!/bin/sh\n{script}\n")
        (folder / tool).chmod(0o755)

    return put


def test_npm_gives_the_archive_and_leaves_no_cache(put_tool: PutTool, tmp_path: Path) -> None:
    (tmp_path / "served").write_bytes(ARCHIVE)
    put_tool("npm", f'echo "$@" > {tmp_path}/called; cp {tmp_path}/served some-1.0.0.tgz')
    aside = tmp_path / "aside"
    aside.mkdir()
    from_npm("some@1.0.0", len(ARCHIVE))(aside / "archive", lambda *_: None)
    assert (aside / "archive").read_bytes() == ARCHIVE
    assert not [path for path in aside.iterdir() if path.is_dir()]
    assert (tmp_path / "called").read_text().startswith("pack some@1.0.0 --ignore-scripts")


def test_npm_tells_its_progress_by_the_growing_file(put_tool: PutTool, tmp_path: Path) -> None:
    put_tool(
        "npm",
        f"mkdir -p cache/_cacache/tmp; head -c 400 /dev/zero > cache/_cacache/tmp/x; "
        f"until test -e {tmp_path}/seen; do sleep 0.01; done; head -c 1000 /dev/zero > some-1.0.0.tgz",
    )

    def on_bytes(done: int, total: int | None) -> None:
        assert total == 1000
        if done == 400:
            (tmp_path / "seen").touch()

    from_npm("some@1.0.0", 1000)(tmp_path / "archive", on_bytes)
    assert (tmp_path / "seen").exists()


@pytest.mark.parametrize(("tool", "download"), [("npm", from_npm("some@1.0.0", 1)), ("apt-get", from_apt("some", 1))])
def test_a_tool_that_is_absent_is_named(monkeypatch, tmp_path, tool, download):
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(download, tmp_path, f"^{tool} is not installed$")


def test_npms_own_words_are_passed_on(put_tool: PutTool, tmp_path: Path) -> None:
    words = "npm error code E404\\nnpm error 404 Not Found - GET https://x\\nnpm error m\\n"
    put_tool("npm", f'printf "{words}" >&2; exit 1')
    refused(from_npm("some@1.0.0", 1), tmp_path, r"^404 Not Found - GET https://x$")


def _ends(pid: int) -> bool:
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here, which builds the package")


@pytest.mark.parametrize(
    ("script", "says"),
    [("", r"^no answer within 0\.3 s$"), ("printf 12345 > part;", r"^no answer within 0\.4 s after 5 bytes$")],
)
@pytest.mark.parametrize(("tool", "download"), [("npm", from_npm), pytest.param("apt-get", from_apt, marks=needs_dpkg)])
def test_a_silent_or_stalled_tool_is_left_in_time_and_ended(put_tool, tmp_path, tool, download, script, says):
    put_tool(tool, f"{script} echo $$ > {tmp_path}/pid; exec sleep 60")
    refused(download("some", 10, answer_s=0.3, stall_s=0.4), tmp_path, says)
    assert _ends(int((tmp_path / "pid").read_text()))


def test_a_stop_ends_npm_too(put_tool: PutTool, tmp_path: Path) -> None:
    put_tool("npm", f"echo $$ > {tmp_path}/pid; exec sleep 60")

    def stop(done: int, total: int | None) -> None:
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        from_npm("some@1.0.0", 10)(tmp_path / "archive", stop)
    assert _ends(int((tmp_path / "pid").read_text()))


@needs_dpkg
def test_apt_gives_the_packages_files_as_a_tar_archive(put_tool: PutTool, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "usr").mkdir()
    (tree / "usr" / "a.txt").write_text("the file")
    control = "Package: some\nVersion: 1\nArchitecture: all\nMaintainer: me <me@example.org>\nDescription: some\n"
    (tree / "DEBIAN" / "control").write_text(control)
    subprocess.run(["dpkg-deb", "--build", tree, tmp_path / "served"], check=True, capture_output=True)
    put_tool("apt-get", f'echo "$@" > {tmp_path}/called; cp {tmp_path}/served some_1_all.deb')
    aside = tmp_path / "aside"
    aside.mkdir()
    from_apt("some", 1000)(aside / "archive", lambda *_: None)
    assert (tmp_path / "called").read_text() == "download some\n"
    with tarfile.open(aside / "archive") as tar:
        content = tar.extractfile("./usr/a.txt")
        assert content is not None
        assert content.read() == b"the file"
    assert not [path for path in aside.iterdir() if path.is_dir()]


@needs_dpkg
@pytest.mark.parametrize(
    ("script", "says"),
    [
        ('echo "W: none" >&2; echo "E: Unable to locate package some" >&2; exit 9', "Unable to locate package some"),
        ("exit 3", "apt-get ended with code 3"),
        ("true", "apt-get ended with code 0"),
        ("echo no package > some.deb", r"dpkg-deb could not unpack some\.deb"),
    ],
)
def test_what_apt_complains_of_is_passed_on(put_tool: PutTool, tmp_path: Path, script: str, says: str) -> None:
    put_tool("apt-get", script)
    refused(from_apt("some", 1), tmp_path, f"^{says}$")
