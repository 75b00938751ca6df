"""Real servers that keep files, for tests: S3 by moto, SFTP by asyncssh, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import Request, urlopen

import boto3

BUCKET = "bucket"
PASSWORD = "s3cret"

_S3 = """
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
server._thread.join()
"""

_SFTP = """
import asyncio, sys, asyncssh

class Server(asyncssh.SSHServer):
    def begin_auth(self, username):
        return True

    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == ("somebody", sys.argv[2])

def at(channel):
    return asyncssh.SFTPServer(channel, chroot=sys.argv[1])

async def main():
    key = asyncssh.generate_private_key("ssh-ed25519")
    how = {"server_factory": Server, "server_host_keys": [key], "sftp_factory": at}
    server = await asyncssh.listen("127.0.0.1", int(sys.argv[3]), **how)
    print(server.get_port(), flush=True)
    await server.wait_closed()

asyncio.run(main())
"""


@dataclass(frozen=True, kw_only=True)
class Store:
    """A place for files by its URL, and another way to what is in it than ours."""

    url: str
    names: Callable[[], list[str]]  # of all files, also those in folders within it
    read: Callable[[str], bytes]
    write: Callable[[str, bytes], None]
    environ: Mapping[str, str] = field(default_factory=dict)  # what its package needs to be told
    stop: Callable[[], None] = lambda: None


@contextmanager
def _serving(program: str, *words: str) -> Iterator[tuple[int, Callable[[], None]]]:
    """The port of a server that runs meanwhile, and what kills it."""
    command = [sys.executable, "-c", program, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:

        def stop() -> None:
            server.kill()
            server.wait()

        try:
            assert server.stdout is not None
            yield int(server.stdout.readline()), stop
        finally:
            stop()


def folder_store(folder: Path, url: str | None = None, **more: object) -> Store:
    """A folder of this machine, under a URL that leads to it."""

    def write(name: str, data: bytes) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

    return Store(
        url=url or str(folder),
        names=lambda: sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()),
        read=lambda name: (folder / name).read_bytes(),
        write=write,
        **more,  # type: ignore[arg-type]
    )


@contextmanager
def sftp_store(root: Path, port: int = 0) -> Iterator[Store]:
    """A folder that an SFTP server shows."""
    with _serving(_SFTP, str(root), PASSWORD, str(port)) as (port, stop):
        url = f"sftp://somebody:{PASSWORD}@127.0.0.1:{port}/some/where"
        yield folder_store(root / "some" / "where", url, stop=stop)


@contextmanager
def s3_server() -> Iterator[str]:
    """An S3 server's endpoint; it has one bucket."""
    with _serving(_S3) as (port, _):
        endpoint = f"http://127.0.0.1:{port}"
        with urlopen(Request(f"{endpoint}/{BUCKET}", method="PUT")):
            yield endpoint


def s3_store(endpoint: str, prefix: str) -> Store:
    """Objects under one prefix of the server's bucket."""
    keys = {"aws_access_key_id": "somebody", "aws_secret_access_key": PASSWORD, "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=endpoint, **keys)

    def names() -> list[str]:
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=f"{prefix}/")
        return sorted(one["Key"].removeprefix(f"{prefix}/") for page in pages for one in page.get("Contents", ()))

    def read(name: str) -> bytes:
        with client.get_object(Bucket=BUCKET, Key=f"{prefix}/{name}")["Body"] as body:
            return bytes(body.read())

    def write(name: str, data: bytes) -> None:
        client.put_object(Bucket=BUCKET, Key=f"{prefix}/{name}", Body=data)

    environ = {
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": PASSWORD,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return Store(url=f"s3://{BUCKET}/{prefix}", names=names, read=read, write=write, environ=environ)
