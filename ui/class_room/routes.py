"""The doors of the class room beside Streamlit's own: join, answer, act, follow.

Every body is bounded while it is read, every token is compared in constant time, and an error is one
sentence as JSON.  What a whole class does at once goes through here and through no script.
"""

import asyncio
import functools
import json
import logging
import os
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sources.class_room import codes
from sources.class_room.notices import listen
from sources.class_room.store import STUDENT, TEACHER, Full, NoRoom, Store, Vote, Who
from sources.errors import BadInput
from studies.class_room import picture
from ui.class_room import acts, rooms, status
from ui.class_room.hub import GONE, MOST_SCREENS, Hub, Screen
from ui.class_room.limits import Limit

LARGEST_BODY = 4096  # bytes
BEAT = 15.0  # seconds after which a silent channel says that it lives
FIRST_WORD = 10.0  # seconds that a new channel may wait before it says who it is
AFTER = {
    "votes.csv": (acts.votes, "text/csv; charset=utf-8"),
    "report.html": (acts.told, "text/html; charset=utf-8"),
    "notebook.ipynb": (acts.computed, "application/x-ipynb+json"),
}
LOG = logging.getLogger(__name__)


class Refused(Exception):  # noqa: N818
    """An answer other than 200: the status, and the sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


Endpoint = Callable[["Doors", Request], Awaitable[Response]]


def _said(endpoint: Endpoint) -> Endpoint:
    """Turn whatever goes wrong into a status and one sentence."""

    @functools.wraps(endpoint)
    async def answer(self: "Doors", request: Request) -> Response:
        try:
            return await endpoint(self, request)
        except Refused as error:
            status, sentence = error.status, str(error)
        except BadInput as error:
            status, sentence = 400, str(error)
        except NoRoom as error:
            status, sentence = 404, str(error)
        except Full as error:
            status, sentence = 409, str(error)
        except Exception:
            LOG.exception("class room: %s", endpoint.__name__)
            status, sentence = 503, "The room cannot be reached just now."
        return _json({"error": sentence}, status)

    return answer


def _json(told: object, status: int = 200) -> JSONResponse:
    return JSONResponse(
        told, status, headers={"cache-control": "no-store", "x-content-type-options": "nosniff"}
    )


class Doors:
    """The routes, over one store that is opened with the first visitor."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store, self._hub = store, None
        self._opening = asyncio.Lock()
        self._known: OrderedDict[tuple[str, str], Who] = OrderedDict()
        self.misses = Limit(30, 600)  # wrong codes and keys, for each address
        self.joins = Limit(400, 600)  # for each room and address: a school is often one address
        self.answers = Limit(30, 10)  # for each room and member
        self.pictures = Limit(300, 10)  # for each room and who asks

    _hub: Hub | None

    @property
    def routes(self) -> list[BaseRoute]:
        """All doors."""
        return [
            Route("/room/pictures/{name}/{k:int}.jpg", self.drawn),
            Route("/room/{code}/join", self.join, methods=["POST"]),
            Route("/room/{code}/answer", self.answer, methods=["POST"]),
            Route("/room/{code}/act", self.act, methods=["POST"]),
            *(Route(f"/room/{{code}}/{name}", self.after) for name in AFTER),
            Route("/room/{code}/picture/{number:int}/{k:int}.jpg", self.shown),
            WebSocketRoute("/room/{code}/live", self.live),
            Route("/status", self.status),
        ]

    async def hub(self) -> Hub:
        """Return the hub of this process."""
        async with self._opening:
            if self._hub is None:
                self._hub = Hub(await asyncio.to_thread(self._store))
                self._hub.over = listen(self._hub.store, self._hub.changed, self._hub.changed_all)
        return self._hub

    @_said
    async def join(self, request: Request) -> Response:
        """Take somebody in by code and name; the answer holds the device's token."""
        code, body = self._code(request), await _body(request)
        hub = await self.hub()
        if not await hub.read(hub.store.lives, code):
            self.misses.count(_address(request))
            raise NoRoom("There is no room with this code, or no longer.")
        if not self.joins.count((code, _address(request))):
            raise Refused(429, "Too many have joined from here; try again in a few minutes.")
        return _json((await hub.write(hub.store.join, code, body.get("name")))._asdict())

    @_said
    async def answer(self, request: Request) -> Response:
        """Take an answer; 200 says that it is on disk, 409 that it came too late."""
        hub, code = await self.hub(), self._code(request)
        who = await self._who(hub, request, code)
        if who.role != STUDENT:
            raise Refused(403, "Only who has joined can answer.")
        if not self.answers.count((code, who.member)):
            raise Refused(429, "Too many answers in a short time; wait a few seconds.")
        body = await _body(request)
        number, turn, value = (body.get(name) for name in ("question", "round", "value"))
        if not all(isinstance(each, int) and 0 < each < 1000 for each in (number, turn)):
            raise Refused(400, "An answer names its question and its round.")
        vote = Vote(code, int(number or 0), int(turn or 0), who.member, value, body.get("more") or "")  # type: ignore[arg-type]
        refused = await hub.answer(vote)
        if refused:
            raise Refused(409, refused)
        return _json({"received": True, "value": value})

    @_said
    async def act(self, request: Request) -> Response:
        """Do what the teacher asks for."""
        hub, code = await self.hub(), self._code(request)
        await self._teacher(hub, request, code)
        body = await _body(request)
        return _json({"done": await hub.write(acts.do, hub.store, code, body)})

    @_said
    async def after(self, request: Request) -> Response:
        """Give the teacher what remains of a room: every vote as a table, the report, the notebook."""
        hub, code = await self.hub(), self._code(request)
        await self._teacher(hub, request, code)
        name = request.url.path.rsplit("/", 1)[-1]
        make, kind = AFTER[name]
        data = await hub.read(make, hub.store, code)
        stem, _, ending = name.partition(".")
        headers = {
            "content-disposition": f'attachment; filename="{stem}_{code}.{ending}"',
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        }
        return Response(data, media_type=kind, headers=headers)

    @_said
    async def drawn(self, request: Request) -> Response:
        """Give a sample picture with k layers, where that can be chosen."""
        name, k = request.path_params["name"], request.path_params["k"]
        if name not in picture.NAMES or k not in picture.steps(name):
            raise Refused(404, "There is no such picture.")
        data = await asyncio.to_thread(picture.drawn, name, k)
        return Response(data, media_type="image/jpeg", headers={"cache-control": "public, max-age=86400"})

    @_said
    async def shown(self, request: Request) -> Response:
        """Give the picture of the question that is shown, of a race with the layers that are open by now."""
        hub, code = await self.hub(), self._code(request)
        who = await self._who(hub, request, code)
        number, k = request.path_params["number"], request.path_params["k"]
        if not self.pictures.count((code, who)):
            raise Refused(429, "Too many pictures in a short time; wait a few seconds.")
        data = await hub.read(acts.drawn, hub.store, code, who, number, k)
        if data is None:
            raise Refused(404, "There is no such picture to be seen now.")
        return Response(data, media_type="image/jpeg", headers={"cache-control": "private, no-store"})

    @_said
    async def status(self, request: Request) -> Response:
        """Say how the server is doing to who knows the environment's word; without one there is no page."""
        kept = status.word()
        if not kept:
            raise Refused(404, "There is no such page.")
        address = ("status", _address(request))
        if self.misses.is_reached(address):
            raise Refused(429, "Too many wrong words from here; try again in ten minutes.")
        headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
        if not status.opens(request.headers.get("authorization", ""), kept):
            if "authorization" in request.headers:
                self.misses.count(address)
            return Response("", 401, headers | {"www-authenticate": 'Basic realm="SVD Lab"'})
        hub = await self.hub()
        said = status.lines(await hub.read(hub.store.census), hub.n_screens())
        return Response(status.page(said), media_type="text/html; charset=utf-8", headers=headers)

    async def live(self, socket: WebSocket) -> None:
        """Follow a room: the first word says who follows, all others come from here."""
        await socket.accept()
        try:
            async with asyncio.timeout(FIRST_WORD):
                word = await socket.receive_text()
            hub, code = await self.hub(), codes.read_code(socket.path_params["code"])
            who = await self._followed(hub, socket, code or "", word)
            if who is None or code is None or hub.n_screens() >= MOST_SCREENS:
                await socket.send_text(GONE)
                await socket.close(4403)
                return
            await _follow(socket, hub, code, Screen(who))
        except (TimeoutError, WebSocketDisconnect, KeyError, RuntimeError):
            return  # it went away, or said something else than who it is

    async def _followed(self, hub: Hub, socket: WebSocket, code: str, word: str) -> Who | None:
        if len(word) > 200:
            return None
        try:
            token = json.loads(word)["token"]
        except (ValueError, TypeError, KeyError, RecursionError):
            token = None
        who = await hub.read(hub.store.who, code, token)
        if who is None:
            self.misses.count(_address(socket))
        else:
            self._remember(code, token, who)  # the whole class answers at once: nobody is looked up then
        return who

    def _code(self, request: Request) -> str:
        """Return the room that a request names; who has guessed too often is not even compared."""
        if request.url.path.endswith("/join") and self.misses.is_reached(_address(request)):
            raise Refused(429, "Too many wrong codes from here; try again in ten minutes.")
        code = codes.read_code(request.path_params["code"])
        if code is None:
            self.misses.count(_address(request))
            raise NoRoom("There is no room with this code, or no longer.")
        return code

    async def _who(self, hub: Hub, request: Request, code: str) -> Who:
        """Return who asks.  A student is remembered: the store itself refuses whoever was removed."""
        token = _token(request)
        key = (code, codes.digest(token))
        if key in self._known:
            return self._known[key]
        who = await hub.read(hub.store.who, code, token)
        if who is None:
            self.misses.count(_address(request))
            raise Refused(403, "This key does not open this room.")
        self._remember(code, token, who)
        return who

    def _remember(self, code: str, token: str, who: Who) -> None:
        if who.role != STUDENT:
            return
        self._known[code, codes.digest(token)] = who
        if len(self._known) > MOST_SCREENS:
            self._known.popitem(last=False)

    async def _teacher(self, hub: Hub, request: Request, code: str) -> None:
        if (await self._who(hub, request, code)).role != TEACHER:
            raise Refused(403, "Only the teacher can do this.")


async def _follow(socket: WebSocket, hub: Hub, code: str, screen: Screen) -> None:
    """Send a screen what it is told until it goes; it has nothing more to say itself."""
    hub.join(code, screen)
    went = asyncio.create_task(socket.receive())
    went.add_done_callback(lambda _: screen.fresh.set())
    try:
        while True:
            try:
                async with asyncio.timeout(BEAT):
                    await screen.fresh.wait()
                said = screen.latest
            except TimeoutError:
                said = "{}"
            if went.done():
                return
            screen.fresh.clear()
            await socket.send_text(said)
            if said == GONE:
                await socket.close(4404)
                return
    finally:
        went.cancel()
        hub.leave(code, screen)


async def _body(request: Request) -> dict[str, Any]:
    """Return a request's JSON object; nothing beyond the bound is read."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > LARGEST_BODY:
            raise Refused(413, f"A message may have up to {LARGEST_BODY} bytes.")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused(400, "A message is a JSON object.")
    return body


def _token(request: Request) -> str:
    found = re.fullmatch(r"Bearer ([\w-]{22})", request.headers.get("authorization", ""), re.ASCII)
    return found[1] if found else ""


def _address(connection: HTTPConnection) -> str:
    """Return who asks; behind our own proxy, which says so (SVD_LAB_PROXY=1), what the proxy says."""
    if os.environ.get("SVD_LAB_PROXY") == "1" and connection.headers.get("x-real-ip"):
        return connection.headers["x-real-ip"][:60]
    return connection.client.host if connection.client else ""


ROUTES = Doors(rooms.store).routes
