"""What one visit may leave on the server in uploads: a bound, kept where they arrive.

Streamlit bounds a file and not a visit, and keeps every file until the visitor leaves, also those that no
page asks for.  Here what would take a visit beyond the bound is refused before it is read, and what a page
has read is given up at once.
"""

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

MAX_VISIT_BYTES = 200 * 2**20  # of all uploads of one visit that are held at the same time
_PATH = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")

Send = Callable[[dict[str, Any]], Awaitable[None]]


def held_by(visit: str) -> int:
    """Return how many bytes of uploads the server holds for a visit, by Streamlit's name of it."""
    stored = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return sum(len(file.data) for file in list(stored.get(visit, {}).values()))


def give_up(file_id: str) -> None:
    """Let the server forget an uploaded file of this visit, once it has been read."""
    context = get_script_run_ctx()
    if context is not None and hasattr(context.uploaded_file_mgr, "remove_file"):
        context.uploaded_file_mgr.remove_file(session_id=context.session_id, file_id=file_id)


class BoundedUploads:
    """ASGI middleware that refuses (413) what would take a visit's uploads beyond ``most`` bytes."""

    def __init__(
        self,
        app: Any,  # noqa: ANN401 (an ASGI application has no narrower name here)
        most: int = MAX_VISIT_BYTES,
        held: Callable[[str], int] = held_by,
    ) -> None:
        self._app, self._most, self._held = app, most, held
        self._coming: Counter[str] = Counter()  # bytes of a visit that are on their way

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:  # noqa: ANN401
        """Let an upload pass where there is room for it; let everything else pass."""
        at = _PATH.search(scope.get("path", "")) if scope["type"] == "http" else None
        if at is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        visit, size = at[1], _announced(scope)
        if self._held(visit) + self._coming[visit] + size > self._most:
            await _refuse(send)
            return
        self._coming[visit] += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[visit] -= size
            self._coming += Counter()  # what is at 0 is forgotten


def _announced(scope: dict[str, Any]) -> int:
    """Return the length that a request says of itself; without one, the least: the next one is stopped."""
    text = dict(scope["headers"]).get(b"content-length", b"1")
    return int(text) if text.isdigit() else 1


async def _refuse(send: Send) -> None:
    body = b"This visit has brought as much as it may. Load the page anew to begin with nothing."
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
