"""The routes, asked without a network."""

import asyncio
import json
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from ui.class_room.routes import Doors

SOON = 10.0  # seconds; what does not come within it does not come


class Client:
    """Asks one process's doors."""

    def __init__(self, store, host="10.0.0.1"):
        self.doors = Doors(lambda: store)
        self._app = Starlette(routes=self.doors.routes)
        self.host = host

    def _scope(self, kind, path, headers):
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        return {
            "type": kind, "path": path, "raw_path": path.encode(), "query_string": b"", "headers": raw,
            "client": (self.host, 1), "server": ("test", 80), "scheme": "http" if kind == "http" else "ws",
            "root_path": "", "http_version": "1.1", "method": "POST", "subprotocols": [],
        }  # fmt: skip

    async def ask(self, path, body=None, token="", method="POST", raw=None, head=None):
        """Return the status and what was said, an object where it is JSON."""
        data = raw if raw is not None else json.dumps(body or {}).encode()
        parts = [data[i : i + 1000] for i in range(0, len(data), 1000)] or [b""]
        sent, read = [], []

        async def receive():
            read.append(1)
            return {"type": "http.request", "body": parts[len(read) - 1], "more_body": len(read) < len(parts)}

        async def send(message):
            sent.append(message)

        headers = {"authorization": f"Bearer {token}"} if head is None else head
        scope = self._scope("http", path, headers) | {"method": method}
        await asyncio.wait_for(self._app(scope, receive, send), SOON)
        body = b"".join(message.get("body", b"") for message in sent[1:])
        kind = dict(sent[0]["headers"]).get(b"content-type", b"")
        self.n_read = len(read)
        return sent[0]["status"], json.loads(body) if b"json" in kind else body

    @asynccontextmanager
    async def follow(self, code, word):
        """Yield a function that returns the next thing told, None once the server has closed."""
        inward, outward = asyncio.Queue(), asyncio.Queue()
        await inward.put({"type": "websocket.connect"})
        await inward.put({"type": "websocket.receive", "text": word})
        scope = self._scope("websocket", f"/room/{code}/live", {})
        running = asyncio.create_task(self._app(scope, inward.get, outward.put))

        async def told(wanted=lambda word: True):
            async with asyncio.timeout(SOON):
                while True:
                    message = await outward.get()
                    if message["type"] == "websocket.close":
                        return None
                    if message["type"] == "websocket.send":
                        word = json.loads(message["text"])
                        if wanted(word):
                            return word

        try:
            yield told
        finally:
            await inward.put({"type": "websocket.disconnect", "code": 1000})
            await asyncio.wait_for(running, SOON)
