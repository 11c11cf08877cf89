"""The web server: waitress, because it reads a whole request before it gives it to a thread.

Measured with 40 half-sent forms: granian with 8 threads stopped answering, as gunicorn does with
its sync workers; waitress went on in 3 ms. One process with threads; for more processes, start
several on different ports behind a proxy.
"""

from __future__ import annotations

import contextlib
import signal
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from waitress.server import create_server


def bind(host: str, port: int, threads: int) -> Any:
    """A server that has its port and does not answer yet; raises OSError where it cannot."""
    return create_server(
        get_internal_wsgi_application(),  # only now: it looks at the static files there are
        host=host,
        port=port,
        threads=threads,
        ident="",  # no Server header: which program answers is nobody's business
        connection_limit=1_000,  # idle and half-sent connections cost a socket, not a thread
        channel_timeout=60,
        asyncore_use_poll=True,
        max_request_header_size=65_536,
        max_request_body_size=settings.MAX_UPLOAD_BYTES + 1_000_000,  # the guard's 413 is nicer
        clear_untrusted_proxy_headers=not settings.TRUSTED_PROXIES,
    )


def serve(server: Any) -> None:
    """Serve until SIGINT or SIGTERM, then let the requests at hand finish."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    server.close()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
