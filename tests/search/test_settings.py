from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import UserError
from search.settings import LogSettings, ServerSettings, ServiceAddress, Settings, SlotSettings


def test_an_empty_variable_has_its_default() -> None:
    names = (
        "DATA",
        "DATABASE_URL",
        "ARTIFACTS",
        "CACHES",
        "LEASE_S",
        "PATIENCE_S",
        "LOG",
        "LOG_LEVEL",
        "URL",
        "DEVICE_STEPS",
    )
    empty = {f"STUDENT_SEARCH_{name}": "" for name in names} | {"RAY_ADDRESS": ""}
    for environ in ({}, empty):
        assert Settings.from_environment(environ) == Settings()
        assert ServiceAddress.from_environment(environ) is None
        assert ServerSettings.from_environment(environ) == ServerSettings()
        assert LogSettings.from_environment(environ) == LogSettings()
        assert SlotSettings.from_environment(environ) == SlotSettings(device_steps=None)


def test_each_variable_is_read() -> None:
    environ = {
        "STUDENT_SEARCH_DATA": "images",
        "STUDENT_SEARCH_DATABASE_URL": "postgresql://db/s",
        "STUDENT_SEARCH_ARTIFACTS": "s3://bucket",
        "STUDENT_SEARCH_CACHES": "/fast",
        "STUDENT_SEARCH_LEASE_S": "2.5",
        "STUDENT_SEARCH_PATIENCE_S": "60",
        "RAY_ADDRESS": "ray:6379",
        "STUDENT_SEARCH_URL": " https://search.example.org ",
        "STUDENT_SEARCH_TOKEN": "tok-secret ",
        "STUDENT_SEARCH_INSECURE": "1",
        "STUDENT_SEARCH_ALLOW_CODE": "1",
        "STUDENT_SEARCH_DASHBOARD_URL": "http://here/",
        "STUDENT_SEARCH_LOG": "JSON",
        "STUDENT_SEARCH_LOG_LEVEL": "debug",
    }
    assert Settings.from_environment(environ) == Settings(
        data_dir=Path("images"),
        database_url="postgresql://db/s",
        artifacts="s3://bucket",
        caches=Path("/fast"),
        ray_address="ray:6379",
        lease_s=2.5,
        patience_s=60,
    )
    address = ServiceAddress.from_environment(environ)
    assert address == ServiceAddress(url="https://search.example.org", token="tok-secret", may_be_plain=True)
    assert "tok-secret" not in repr(address)
    assert ServerSettings.from_environment(environ) == ServerSettings(may_name_code=True, dashboard_url="http://here/")
    assert LogSettings.from_environment(environ) == LogSettings(form="json", level="DEBUG")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        *(("STUDENT_SEARCH_LEASE_S", value, "set it to a number of seconds") for value in ("soon", "0", "-1", "inf")),
        ("STUDENT_SEARCH_PATIENCE_S", "nan", "set it to a number of seconds"),
        ("STUDENT_SEARCH_LOG", "loud", "'loud': set it to one of plain, json."),
        ("STUDENT_SEARCH_LOG_LEVEL", "loud", "'LOUD': set it to one of DEBUG, INFO, WARNING, ERROR."),
    ],
)
def test_what_a_variable_cannot_be_is_refused_in_one_line(name: str, value: str, said: str) -> None:
    read = LogSettings.from_environment if "LOG" in name else Settings.from_environment
    with pytest.raises(UserError, match=f"^{name} is .*{said}"):
        read({name: value})


def test_graph_steps_can_be_switched_off_and_nothing_else() -> None:
    assert SlotSettings.from_environment({"STUDENT_SEARCH_DEVICE_STEPS": "OFF"}).device_steps is False
    assert SlotSettings.from_environment({"STUDENT_SEARCH_DEVICE_STEPS": "auto"}).device_steps is None
    with pytest.raises(UserError, match="STUDENT_SEARCH_DEVICE_STEPS is 'on': set it to auto or off"):
        SlotSettings.from_environment({"STUDENT_SEARCH_DEVICE_STEPS": "on"})
