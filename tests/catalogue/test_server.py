"""The product as `./run serve` starts it: a process of its own, on a new folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
HALF_SENT = (
    b"POST /language/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nnext=/"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    return response, response.read().decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": "", "REQUIRE_SECOND_FACTOR": "off"}
    environment["VAR_DIR"] = str(tmp_path_factory.mktemp("served"))
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--prepare", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        for _ in range(600):
            try:
                get(port, "/health/live")
                break
            except OSError:
                if process.poll() is not None:
                    pytest.fail(str(process.stdout and process.stdout.read()))
                time.sleep(0.1)
        yield process, port
    finally:
        process.kill()
        process.wait()


@pytest.mark.xdist_group("server")
def test_a_first_start_is_ready_styled_and_nameless(
    server: tuple[subprocess.Popen[str], int],
) -> None:
    _process, port = server
    ready, _text = get(port, "/health/ready")
    page, text = get(port, "/admin/login/")
    style = text.split('rel="stylesheet" href="')[1].split('"')[0]
    sheet, _css = get(port, style)
    assert [ready.status, page.status, sheet.status] == [200, 200, 200]
    assert "immutable" in (sheet.getheader("Cache-Control") or "")
    assert page.getheader("Server") is None


@pytest.mark.xdist_group("server")
def test_half_sent_requests_stop_nobody(server: tuple[subprocess.Popen[str], int]) -> None:
    _process, port = server
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(150)]
    for connection in held:
        connection.sendall(HALF_SENT)
    time.sleep(0.3)
    begun = time.monotonic()
    response, _text = get(port, "/health/live")
    assert response.status == 200
    assert time.monotonic() - begun < 2
    for connection in held:
        connection.close()


@pytest.mark.xdist_group("server")
def test_ctrl_c_stops_it_cleanly(server: tuple[subprocess.Popen[str], int]) -> None:
    process, _port = server
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in output
    assert "Sign in at /admin/ as editor, password " in output
    assert output.rstrip().endswith("Stopped.")


@pytest.mark.parametrize(
    ("port", "words"),
    [("abc", "'abc' is no port"), ("0", "'0' is no port"), ("70000", "'70000' is no port")],
)
def test_a_port_that_is_none_is_refused_in_a_sentence(port, words):
    with pytest.raises(CommandError, match=words) as refused:
        call_command("serve", "--port", port)
    assert refused.value.returncode == 2


def test_a_port_in_use_is_said_before_any_address_is_promised(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"127.0.0.1:{port} cannot be had") as refused:
            call_command("serve", "--port", str(port))
    assert refused.value.returncode == 2
    assert "http://" not in capsys.readouterr().out
