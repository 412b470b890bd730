"""Scripts are compressed once and arrive unchanged; everything else passes untouched."""

import asyncio
import gzip

import pytest

from ui.compression import CompressedOnce

SCRIPT = b"const answer = 42; // " + b"la" * 5000


class App:
    """An application that serves one answer and counts how often it is asked."""

    def __init__(self, kind=b"application/javascript", status=200):
        self.kind, self.status, self.asked = kind, status, 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        headers = [(b"content-type", self.kind), (b"content-length", str(len(SCRIPT)).encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": SCRIPT[:100], "more_body": True})
        await send({"type": "http.response.body", "body": SCRIPT[100:]})


def get(app, path="/static/js/a.js", **headers):
    sent = []

    async def send(message):
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": pairs}
    asyncio.run(app(scope, None, send))
    return dict(sent[0]["headers"]), b"".join(m.get("body", b"") for m in sent[1:]), sent[0]["status"]


def test_a_script_arrives_compressed_and_unpacks_to_itself_and_is_asked_for_once():
    inner = App()
    app = CompressedOnce(inner)
    for _ in range(3):
        headers, body, _ = get(app, accept_encoding="gzip, br")
        assert headers[b"content-encoding"] == b"gzip"
        assert headers[b"content-length"] == str(len(body)).encode()
        assert gzip.decompress(body) == SCRIPT
    assert inner.asked == 1


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/a.js", {}),
        ("/static/js/a.js", {"accept_encoding": "identity"}),
        ("/static/js/a.js", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("/media/abc.png", {"accept_encoding": "gzip"}),
    ],
)
def test_what_did_not_ask_or_is_no_script_of_the_page_passes_untouched(path, headers):
    inner = App()
    app = CompressedOnce(inner)
    for _ in range(2):
        got, body, _ = get(app, path, **headers)
        assert b"content-encoding" not in got
        assert body == SCRIPT
    assert inner.asked == 2


@pytest.mark.parametrize("inner", [App(kind=b"font/woff2"), App(status=404)], ids=["font", "missing"])
def test_fonts_and_errors_are_passed_on_as_they_are(inner):
    headers, body, status = get(CompressedOnce(inner), accept_encoding="gzip")
    assert b"content-encoding" not in headers
    assert (body, status) == (SCRIPT, inner.status)
