"""What docker-compose.yml and its image promise, read from the files; whether it runs, tests/compose tries."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docker-compose.yml"
NODES = [ROOT / "docker" / name for name in ("compose.head.yml", "compose.head.gpu.yml", "compose.node.yml")]
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


class _Loader(yaml.SafeLoader):
    """Reads compose's own tags as what stands behind them."""


_Loader.add_constructor("!reset", lambda loader, node: None)


def _services(path: Path) -> dict[str, dict[str, Any]]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)["services"])


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    return _services(FILE)


def test_only_the_two_base_images_are_used():
    stages = set(re.findall(r"^FROM \S+ AS (\S+)", DOCKERFILE, re.M))
    used = set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) - stages
    for service in (service for file in (FILE, *NODES) for service in _services(file).values()):
        if "image" in service and not service["image"].startswith("${IMAGE:-student-search}:"):
            used.add(service["image"])
    assert used == {"python:3.11-slim-bookworm", "postgres:17"}


def test_the_api_is_published_where_the_operator_says_and_the_dashboard_on_loopback_alone(services):
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert published == {
        "api": ["${API_LISTEN:-127.0.0.1:8000}:8000"],
        "dashboard": ["127.0.0.1:${DASHBOARD_PORT:-8080}:8080"],
    }


def test_every_service_is_bounded_restarted_and_without_capabilities_to_gain(services):
    for name, service in services.items():
        assert {"mem_limit", "pids_limit", "restart", "stop_grace_period", "logging"} <= service.keys(), name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert name == "migrate" or "healthcheck" in service, name


def test_ray_runs_with_its_token_and_without_its_dashboard(services):
    for name in ("ray-head", "ray-worker", "ray-worker-gpu", "driver"):
        assert services[name]["environment"]["RAY_AUTH_MODE"] == "token"
        assert services[name]["environment"]["RAY_AUTH_TOKEN"].startswith("${RAY_AUTH_TOKEN:?")
    assert "--include-dashboard=false" in services["ray-head"]["command"]


def test_workers_know_nothing_of_the_database(services):
    for name in ("ray-head", "ray-worker", "ray-worker-gpu"):
        assert services[name]["networks"] == ["ray"]
        assert "PGPASSWORD" not in services[name]["environment"]


def test_every_setting_in_the_example_is_used_and_every_one_used_is_in_it():
    used = {name for file in (FILE, *NODES) for name in re.findall(r"\$\{(\w+)", file.read_text(encoding="utf-8"))}
    named = set(re.findall(r"^#?([A-Z][A-Z_]*)=", EXAMPLE, re.M))
    assert named - {"COMPOSE_PROFILES"} == used  # that one is compose's own


def test_the_example_holds_no_secret():
    for name in ("POSTGRES_PASSWORD", "RAY_AUTH_TOKEN", "OPERATOR_TOKEN"):
        assert re.search(rf"^{name}=$", EXAMPLE, re.M)


def test_what_the_image_copies_is_not_held_back():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    lines = re.findall(r"^COPY (?!--from)(?:--\S+ )?(.+)$", DOCKERFILE, re.M)
    copied = {word.rstrip("/") for line in lines for word in line.split()[:-1]}
    assert copied == kept
    assert all((ROOT / path).exists() for path in kept)


def test_the_image_installs_what_pyproject_wants(tmp_path):
    script = ROOT / "docker" / "requirements.py"
    command = [sys.executable, str(script), str(ROOT / "pyproject.toml")]
    subprocess.run([*command, "postgres,onnx", str(tmp_path)], check=True)
    wanted = (tmp_path / "all.txt").read_text().splitlines()
    assert any(line.startswith("psycopg") for line in wanted)
    (torch,) = (tmp_path / "torch.txt").read_text().splitlines()
    assert torch in wanted
    refused = subprocess.run([*command, "postgre", str(tmp_path)], capture_output=True, text=True)
    assert refused.returncode == 1
    assert "pyproject.toml has no extra postgre; choose from: postgres" in refused.stderr
