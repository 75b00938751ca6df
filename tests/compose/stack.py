"""The service under `docker compose`, started, broken and asked by the tests."""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
LAB = ROOT.parent / "shared" / "tools" / "compose-lab"  # brings up an engine of its own, where it is there
DATA = Path(os.environ.get("STUDENT_SEARCH_DATA") or ROOT / "data")
SECRETS = ("POSTGRES_PASSWORD", "RAY_AUTH_TOKEN", "OPERATOR_TOKEN")
_OURS = ("STUDENT_SEARCH_", "COMPOSE_", "RAY_", "BUILD_", "WORKER", "POSTGRES_", "OPERATOR_", "PIP_", "IMAGE")


uncaptured: Callable[[], AbstractContextManager[None]] = nullcontext  # set by conftest.py to pytest's own


def say(line: str) -> None:
    """Show how it goes, also while pytest captures."""
    with uncaptured():
        sys.stderr.write(f"compose: {time.strftime('%H:%M:%S')} {line}\n")
        sys.stderr.flush()


def engine() -> Mapping[str, str] | str:
    """The environment that docker needs, or why no engine can be had."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    if LAB.exists():
        say("bringing up the engine")
        lab = subprocess.run([str(LAB), "up"], capture_output=True, text=True, timeout=900)
        if lab.returncode:
            return f"{LAB} did not bring up an engine: {lab.stderr.strip()[-300:]}"
        pairs = [word.split("=", 1) for word in lab.stdout.split() if "=" in word]
        environ |= dict(pairs)
        environ["BUILD_EXTRA_INDEX_URL"] = ""  # its base image has torch's CPU wheel
    if shutil.which("docker") is None:
        return "there is no docker on the PATH"
    for command in (["docker", "info"], ["docker", "compose", "version"]):
        tried = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)
        if tried.returncode:
            return f"`{' '.join(command)}` says: {(tried.stderr or tried.stdout).strip().splitlines()[-1]}"
    return environ


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


_OURS = "student-search-test-"  # how projects of these tests are called


@dataclass
class Stack:
    """A project of its own: containers, networks and volumes of one run of the tests.

    Args:
        environ: what docker needs.
        folder: for its .env file.
    """

    environ: Mapping[str, str]
    folder: Path
    project: str = field(default_factory=lambda: f"{_OURS}{secrets.token_hex(3)}")
    api_port: int = field(default_factory=free_port)
    dashboard_port: int = field(default_factory=free_port)
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    seconds: dict[str, float] = field(default_factory=dict)  # from `up` on, of what was measured

    def __post_init__(self) -> None:
        self.password = f"{secrets.token_hex(8)}@/:%20 #?&"  # any character may be in it
        settings = {
            "IMAGE": self.project,
            "POSTGRES_PASSWORD": f"'{self.password}'",
            "RAY_AUTH_TOKEN": secrets.token_hex(32),
            "OPERATOR_TOKEN": self.token,
            "API_LISTEN": f"127.0.0.1:{self.api_port}",
            "DASHBOARD_PORT": str(self.dashboard_port),
            "STUDENT_SEARCH_DASHBOARD_URL": self.dashboard,
            "WORKERS": "2",
            "WORKER_CPUS": "1",
            "WORKER_MEMORY": "3g",
            "STUDENT_SEARCH_LOG": "json",
        }
        self.env_file = self.folder / "env"
        self.env_file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def dashboard(self) -> str:
        return f"http://127.0.0.1:{self.dashboard_port}/"

    def compose(
        self, *words: str, stdin: bytes | None = None, timeout_s: float = 300, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """`docker compose` on this project."""
        command = ["docker", "compose", "--env-file", str(self.env_file), "--project-name", self.project, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environ, input=stdin, capture_output=True, timeout=timeout_s, check=False
        )
        out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        assert not (check and done.returncode), f"{' '.join(words)}: {out[-2000:]}\n{err[-4000:]}"
        return subprocess.CompletedProcess(command, done.returncode, out, err)

    def docker(self, *words: str) -> str:
        """What `docker` prints, results and messages alike."""
        merged: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "timeout": 60}
        done = subprocess.run(["docker", *words], env=self.environ, **merged)
        assert done.returncode == 0, done.stdout
        return str(done.stdout).strip()

    def build(self) -> None:
        self.compose("build", timeout_s=1500)

    def fill(self, folder: Path) -> None:
        """Put a data set into the data volume, the way the README tells for machines with no way out."""
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as archive:
            archive.add(folder, arcname=folder.name)
        unpack = ("tar", "-x", "-C", "/data")
        self.compose("run", "--rm", "-T", "--no-deps", "driver", *unpack, stdin=packed.getvalue())

    def up(self) -> float:
        """Start everything and wait until all of it is healthy; how many seconds that took."""
        begun = time.monotonic()
        self.compose("up", "--detach", "--no-build")
        self.wait_for(self.is_healthy, "all services to be healthy", timeout_s=180)
        return time.monotonic() - begun

    def containers(self, *services: str) -> list[dict[str, Any]]:
        """What is known of each container that is there, running or not."""
        listed = self.compose("ps", "--all", "--format", "json", *services).stdout
        return [json.loads(line) for line in listed.splitlines() if line.strip()]

    def is_healthy(self) -> bool:
        """Whether all services are up and answer, and what runs once has succeeded."""
        found = self.containers()
        broken = [one["Name"] for one in found if one["State"] == "exited" and one["ExitCode"]]
        assert not broken, self.logs(*{one["Service"] for one in found if one["Name"] in broken})
        lasting = [one for one in found if one["Service"] != "migrate"]
        return len(lasting) >= 7 and all(one["Health"] == "healthy" for one in lasting)

    def restarts(self, service: str) -> int:
        """How often its restart policy has brought its containers back."""
        names = [one["Name"] for one in self.containers(service)]
        return sum(int(self.docker("inspect", "--format", "{{.RestartCount}}", name)) for name in names)

    def kill(self, service: str, index: int = 1) -> None:
        """SIGKILL to all that runs in a container; its first process, Docker's own, ends with them."""
        self.compose("exec", "-T", "--index", str(index), service, "bash", "-c", "kill -KILL -1", check=False)

    def logs(self, *services: str) -> str:
        """The last lines of what they said."""
        return self.compose("logs", "--no-color", "--tail", "60", *services, check=False).stdout[-8000:]

    def sql(self, query: str) -> list[tuple[str, ...]]:
        """Rows, asked for in the database's own container."""
        psql = ("psql", "-h", "127.0.0.1", "-U", "student_search", "-d", "student_search", "-AtqF", "\x1f", "-c")
        done = self.compose("exec", "-T", "-e", f"PGPASSWORD={self.password}", "postgres", *psql, query)
        return [tuple(line.split("\x1f")) for line in done.stdout.splitlines()]

    def ask(self, path: str) -> Any:
        answer = httpx.get(f"{self.url}{path}", headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def submit(self, name: str, plan: Mapping[str, Any]) -> httpx.Response:
        body = {"name": name, "plan": plan}
        return httpx.post(
            f"{self.url}/v1/searches", json=body, headers={"Authorization": f"Bearer {self.token}"}, timeout=30
        )

    def command(self, *words: str, timeout_s: float = 300) -> str:
        """What `student-search`, run on this machine against the service, prints."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("STUDENT_SEARCH_")}
        environ |= {"STUDENT_SEARCH_URL": self.url, "STUDENT_SEARCH_TOKEN": self.token}
        done = subprocess.run(
            [sys.executable, "-m", "search", *words],
            cwd=self.folder,
            env=environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=timeout_s,
        )
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def wait_for(self, condition: Callable[[], bool], what: str, *, timeout_s: float = 120) -> None:
        """Wait for a condition; what cannot be asked for the moment counts as not yet."""
        end, trouble = time.monotonic() + timeout_s, ""
        while time.monotonic() < end:
            try:
                if condition():
                    return
            except httpx.HTTPError as error:
                trouble = f" ({error!r})"
            time.sleep(0.2)
        raise AssertionError(f"waited {timeout_s:.0f} s in vain for {what}{trouble}\n{self.logs('driver', 'api')}")

    def watch(self, name: str, until: Callable[[Mapping[str, Any]], bool], what: str, timeout_s: float = 240) -> None:
        """Tell a search's progress until a condition on its summary."""
        told = ""

        def looked() -> bool:
            nonlocal told
            found = self.ask(f"/v1/searches/{name}")
            line = f"{name}: {found['state']}, {found['trials']} of {found['of']} trials, in work {found['running']}"
            if line != told:
                say(line)
            told = line
            assert found["state"] not in ("failed", "cancelled"), f"{found['reason']}\n{self.logs('driver')}"
            return until(found)

        self.wait_for(looked, what, timeout_s=timeout_s)

    def finish(self, name: str, timeout_s: float = 900) -> None:
        self.watch(name, lambda found: found["state"] == "finished", f"{name} to finish", timeout_s)

    def remove(self) -> None:
        """Containers, networks, volumes and the image, of which the engine's build cache stays for the next time."""
        self.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")
        self.docker("rmi", "--force", f"{self.project}:cpu")

    def clear(self) -> None:
        """Remove the containers of earlier runs that were killed: their engine starts them again with this one's."""
        left = self.docker("ps", "--all", "--quiet", "--filter", f"name={_OURS}").split()
        if left:
            self.docker("rm", "--force", "--volumes", *left)

    def remains(self) -> Sequence[str]:
        label = ("--filter", f"label=com.docker.compose.project={self.project}", "--quiet")
        kinds = (("ps", "--all"), ("volume", "ls"), ("network", "ls"))
        images = self.docker("images", "--quiet", self.project).splitlines()
        return [*images, *(line for kind in kinds for line in self.docker(*kind, *label).splitlines())]
