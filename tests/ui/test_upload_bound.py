"""A visit's uploads are bounded where they arrive: what goes beyond the bound never reaches the app."""

import asyncio
import re
from collections import Counter

import pytest

from ui.upload_bound import BoundedUploads


class App:
    """An application that keeps every upload of a visit, as Streamlit does."""

    def __init__(self):
        self.asked, self.held = 0, Counter()

    async def __call__(self, scope, receive, send):
        self.asked += 1
        size = 0
        while (message := await receive()).get("more_body") or message["body"]:
            size += len(message["body"])
            await asyncio.sleep(0)
            if not message["more_body"]:
                break
        if scope["method"] == "PUT" and (visit := re.search(r"upload_file/(\w+)/", scope["path"])):
            self.held[visit[1]] += size
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def bounded(most):
    inner = App()
    return inner, BoundedUploads(inner, most, inner.held.__getitem__)


async def call(app, size, *, visit="v", method="PUT", path="/_stcore/upload_file/{}/f", length=""):
    """Send a request; return the status of its answer."""
    sent, parts = [], [b"x" * (size // 2), b"x" * (size - size // 2)]

    async def receive():
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message):
        sent.append(message)

    headers = [] if length is None else [(b"content-length", (length or str(size)).encode())]
    await app(
        {"type": "http", "method": method, "path": path.format(visit), "headers": headers}, receive, send
    )
    return sent[0]["status"]


def statuses(*calls):
    async def in_turn():
        return [await each for each in calls]

    return asyncio.run(in_turn())


def test_the_sum_of_a_visit_is_bounded_and_other_visits_are_not_concerned():
    inner, app = bounded(100)
    assert statuses(call(app, 60), call(app, 40), call(app, 1), call(app, 90, visit="w")) == [
        204,
        204,
        413,
        204,
    ]
    assert inner.asked == 3, "what is refused is not read"


def test_what_has_been_given_up_makes_room():
    inner, app = bounded(100)
    assert statuses(call(app, 90), call(app, 20)) == [204, 413]
    inner.held["v"] = 0
    assert statuses(call(app, 20)) == [204]


def test_what_comes_at_the_same_time_counts_together():
    _, app = bounded(100)

    async def at_once():
        return await asyncio.gather(*(call(app, 60) for _ in range(5)))

    assert sorted(asyncio.run(at_once())) == [204, 413, 413, 413, 413]
    assert app._coming == Counter()


def test_of_what_does_not_say_its_length_the_next_one_is_stopped():
    _, app = bounded(100)
    assert statuses(*(call(app, 120, length=None) for _ in range(3))) == [204, 413, 413]


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/elsewhere"), ("GET", "/_stcore/upload_file/{}/f"), ("DELETE", "/_stcore/upload_file/{}/f")],
)
def test_every_other_request_passes(method, path):
    _, app = bounded(0)
    assert statuses(call(app, 50, method=method, path=path)) == [204]


def test_a_length_that_is_no_number_is_left_to_the_app():
    _, app = bounded(100)
    assert statuses(call(app, 5, length="many")) == [204]
