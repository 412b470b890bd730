"""The page's scripts, compressed once: a class that arrives together loads a third of the bytes.

Streamlit serves its scripts uncompressed, because compressing them for every visitor costs more than it
saves.  They never change while a server runs, so here each is compressed for the first visitor and kept.
"""

import asyncio
import gzip
from typing import Any

_TEXT = (b"javascript", b"text/css")
_LARGEST_CACHE = 64 * 2**20  # bytes of compressed scripts; Streamlit's whole front end is about a tenth


class CompressedOnce:
    """ASGI middleware that serves the scripts under ``/static/`` gzipped, from memory after the first."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401 (an ASGI application has no narrower name here)
        self._app = app
        self._kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}
        self._size = 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        """Answer from memory, or let the application answer and keep what it says."""
        if not _is_compressible_request(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            start, body = await _collect(self._app, scope, receive)
            if start["status"] != 200 or not _is_script(start["headers"]):
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            packed = await asyncio.to_thread(gzip.compress, body, 6, mtime=0)
            answer = (_headers(start["headers"], len(packed)), packed)
            if self._size + len(packed) <= _LARGEST_CACHE and path not in self._kept:
                self._kept[path] = answer
                self._size += len(packed)
        else:
            answer = self._kept[path]
        headers, packed = answer
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": packed})


def _is_compressible_request(scope: dict[str, Any]) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    headers = dict(scope["headers"])
    asked_for_part = b"range" in headers or b"if-none-match" in headers or b"if-modified-since" in headers
    return b"gzip" in headers.get(b"accept-encoding", b"") and not asked_for_part


def _is_script(headers: list[tuple[bytes, bytes]]) -> bool:
    given = {name.lower(): value for name, value in headers}
    return b"content-encoding" not in given and any(kind in given.get(b"content-type", b"") for kind in _TEXT)


def _headers(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    kept = [(n, v) for n, v in headers if n.lower() not in {b"content-length", b"etag", b"accept-ranges"}]
    added = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
    return [*kept, *added, (b"content-length", str(length).encode())]


async def _collect(app: Any, scope: dict[str, Any], receive: Any) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401
    """Let the application answer; return the start of its answer and the whole body."""
    start: dict[str, Any] = {}
    parts: list[bytes] = []

    async def keep(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    # A server that can send files by path is asked for bytes instead.
    plain = scope | {"extensions": {}}
    await app(plain, receive, keep)
    return start, b"".join(parts)
