"""A socket that another site's page opens is refused before anybody waits for it."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st

from ui.own_sockets import OwnSockets

PROJECT = Path(__file__).parents[2]


def socket(application, scope):
    """Open a socket; return what the application sends."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    asyncio.run(application(scope, receive, send))
    return sent


def handshake(origin, host="school.example"):
    """Open a socket; return what is sent and whether the application was asked."""
    asked = []

    async def inner(scope, receive, send):
        asked.append(scope)

    headers = [(b"host", host.encode())]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    sent = socket(OwnSockets(inner), {"type": "websocket", "headers": headers})
    return sent, bool(asked)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://school.example", "school.example"),
        ("http://school.example:8501", "school.example:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
        (None, "school.example"),  # no browser
        ("http://localhost:3000", "127.0.0.1:8501"),
    ],
)
def test_the_servers_own_page_opens_its_socket(origin, host):
    assert handshake(origin, host) == ([], True)


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "", "http://school.example.evil.example", "http://[", "x" * 5000],
)
def test_another_sites_page_opens_none_and_nobody_looks_up_who_that_is(origin):
    assert handshake(origin) == (["websocket.close"], False)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.enableCORS", False),
        ("server.corsAllowedOrigins", ["https://portal.example"]),
        ("browser.serverAddress", "portal.example"),
    ],
)
def test_a_setting_of_streamlit_lets_another_site_in(monkeypatch, option, value):
    given = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: value if name == option else given(name))
    assert handshake("https://portal.example") == ([], True)


def test_other_requests_are_not_concerned():
    asked = []

    async def inner(scope, receive, send):
        asked.append(scope["type"])

    headers = [(b"host", b"school.example"), (b"origin", b"https://evil.example")]
    asyncio.run(OwnSockets(inner)({"type": "http", "headers": headers}, None, None))
    assert asked == ["http"]


def test_the_app_asks_nobody_who_another_site_is():
    """In a process of its own: called for the first time, the app sets up Streamlit's runtime."""
    code = """
import app
from streamlit import net_util
from tests.ui.test_own_sockets import socket
asked = []
net_util.get_external_ip = lambda: asked.append(True)
headers = [(b"host", b"school.example"), (b"origin", b"https://evil.example")]
path = "/_stcore/stream"
scope = {"type": "websocket", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": ""}
scope |= {"scheme": "ws", "headers": headers, "subprotocols": ["streamlit"], "server": ("school", 80)}
print(socket(app.app, scope), asked)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert done.stdout.strip() == "['websocket.close'] []", done.stderr
