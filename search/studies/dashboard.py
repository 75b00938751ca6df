"""The Optuna dashboard."""

from __future__ import annotations

from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from search.studies.tables import open_storage


class _Quiet(WSGIRequestHandler):
    """Logs no line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Do nothing."""


def dashboard_server(url: str, host: str, port: int) -> WSGIServer:
    """The Optuna dashboard on the studies at `url`, bound to its port and ready to serve.

    Raises:
        OSError: the port cannot be used.
    """
    from optuna_dashboard import wsgi  # imports scikit-learn, which takes a second: only this command needs it

    return make_server(host, port, wsgi(open_storage(url)), handler_class=_Quiet)
