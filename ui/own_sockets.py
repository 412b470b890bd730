"""Sockets that a page of another site opens are refused here, at once.

Streamlit refuses them as well, but looks up first whether the other site is the server's own outer address:
it asks a service on the Internet, in the loop that serves everybody.  In a network without a way out
everybody then waits for that, with a name server that does not answer for 20 s, and whoever sends one
handshake can make them wait.
"""

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

_THIS_MACHINE = {"localhost", "127.0.0.1", "0.0.0.0"}


class OwnSockets:
    """ASGI middleware that refuses (403) sockets of other sites, unless Streamlit's settings allow them."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 (an ASGI application has no narrower name here)
        self._app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        """Refuse a foreign socket; let everything else pass."""
        if scope["type"] == "websocket" and _is_foreign(dict(scope["headers"])):
            await receive()  # the handshake
            await send({"type": "websocket.close", "code": 1008})  # a policy is violated
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: dict[bytes, bytes]) -> bool:
    """Tell whether a handshake's Origin is neither its Host, nor this machine, nor allowed by a setting."""
    origin = headers.get(b"origin")
    if origin is None or not st.get_option("server.enableCORS"):  # no browser sends none
        return False
    host = headers.get(b"host", b"").decode("latin-1")
    try:
        sent_from = urlsplit(origin.decode("latin-1"))
        name = sent_from.hostname
    except ValueError:  # no address at all
        return True
    return sent_from.netloc != host and name not in _THIS_MACHINE | _allowed()


def _allowed() -> set[str | None]:
    """Return the names that Streamlit's settings add to the server's own."""
    given = [*st.get_option("server.corsAllowedOrigins"), st.get_option("browser.serverAddress")]
    return {urlsplit(each if "://" in each else f"//{each}").hostname for each in given if each}
