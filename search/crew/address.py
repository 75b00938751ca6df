"""Checks the address of a Ray cluster without Ray, which takes seconds to import and minutes to give up."""

from __future__ import annotations

import socket

from search.errors import UserError

_ANSWER_S = 5.0  # for a cluster to take a connection


def check_address(address: str) -> None:
    """Check that something listens at a cluster's `host:port`.

    Raises:
        UserError: nothing does.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not (host and port.isdecimal()):
        return  # a name that Ray resolves, such as "auto"
    try:
        socket.create_connection((host, int(port)), timeout=_ANSWER_S).close()
    except OSError as error:
        raise no_cluster(address, error.strerror or str(error)) from None


def no_cluster(address: str, reason: str) -> UserError:
    """The error for an address where no cluster answers."""
    reason = " ".join(reason.split())
    return UserError(
        f"no Ray cluster answers at {address} ({reason}): start one there, or unset RAY_ADDRESS to use this machine."
    )
