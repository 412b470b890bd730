"""What travels to the browser: its header, its names, and every number in 24 bits."""

import json
import struct

import numpy as np
import pytest

from sources.pictures.picture import picture_from_pixels
from sources.pictures.screen import File
from studies.compressor.live import Layers
from ui.compressor import payload
from ui.kit.caching import Key
from ui.kit.pictures import Working

RNG = np.random.default_rng(0)


def working(h=40, w=60, name="secret"):
    pixels = RNG.integers(0, 256, (h, w, 3), dtype=np.uint8)
    return Working(Key(name, True), picture_from_pixels(name, pixels), (w, h))


def layers(K=4, h=40, w=60, n_u=3):
    rows = [tuple(RNG.standard_normal((K, n)) for _ in range(times)) for n, times in ((h, n_u), (w, 3))]
    return Layers(*rows, np.linspace(9, 1, K + 1))


def opened(data):
    size = struct.unpack_from("<I", data)[0]
    assert (4 + size) % 4 == 0
    return json.loads(data[4 : 4 + size]), data[4 + size :]


FILE = File(b"12345", "image/webp")


def test_the_header_counts_what_a_layer_and_the_picture_hold():
    head, _ = opened(payload.exact(working(), "rgb", 4, layers(), 5, FILE.kind))
    assert (head["K"], head["h"], head["w"], head["u_vectors"], head["v_vectors"]) == (4, 40, 60, 3, 3)
    assert head["layer"] == 3 * (40 + 60 + 1)
    assert head["numbers"] == head["n_values"] == 3 * 40 * 60
    assert (head["m"], head["n"], head["matrices"]) == (40, 60, 3)
    assert head["squared_error"] == [9, 7, 5, 3, 1]
    assert (head["file_bytes"], head["file_name"], head["note"], head["quick"]) == (
        5,
        "quickly packed lossless WebP",
        "",
        False,
    )


def test_a_quick_picture_says_so_and_knows_no_file():
    head, _ = opened(payload.quick(working(), "rgb", 4, layers()))
    assert head["quick"]
    assert "the exact one is on its way" in head["note"]
    assert "file_bytes" not in head


def test_a_picture_that_is_reduced_for_the_screen_says_whose_the_numbers_are():
    head, _ = opened(payload.exact(working(1200, 1600), "wide", 4, layers(4, 870, 1160, 1), 5, FILE.kind))
    assert head["note"] == "Drawn at 1160 × 870; all numbers belong to 1600 × 1200."
    assert head["layer"] == 1200 + 3 * 1600 + 1


def test_every_number_arrives_to_24_bits():
    sent = layers()
    _, body = opened(payload.exact(working(), "rgb", 4, sent, 5, FILE.kind))
    sizes = [40] * 3 + [60] * 3
    scales = np.frombuffer(body, "<f8", 4 * 6).reshape(6, 4)
    n = 4 * sum(sizes)
    high = np.frombuffer(body, "<i2", n, scales.nbytes).astype(float)
    low = np.frombuffer(body, "u1", n, scales.nbytes + 2 * n)
    assert len(body) == scales.nbytes + 3 * n
    start = 0
    for rows, scale, size in zip((*sent.us, *sent.vs), scales, sizes, strict=True):
        part = (256 * high + low)[start : start + 4 * size].reshape(4, size) * scale[:, None]
        assert np.abs(part - rows).max() <= 1e-7 * np.abs(rows).max()
        start += 4 * size


def test_the_original_arrives_byte_for_byte_with_its_kind():
    head, body = opened(payload.original(working(), "grey", FILE))
    assert body == b"12345"
    assert (head["kind"], head["mime"]) == ("file", "image/webp")


def test_a_name_tells_everything_apart_and_nothing_of_the_picture():
    one, other = working(), working(name="another")
    names = [
        payload.live_id(picture, layout, k, quick=quick)
        for picture in (one, other)
        for layout in ("rgb", "wide")
        for k in (4, 5)
        for quick in (True, False)
    ]
    names += [payload.original_id(picture, layout) for picture in (one, other) for layout in ("rgb", "grey")]
    assert len(set(names)) == len(names) == 20
    assert not any("secret" in name for name in names)
    assert payload.original_id(one, "rgb") == payload.original_id(one, "wide")


@pytest.mark.parametrize("kind", ["image/png", "image/webp"])
def test_the_kind_of_the_file_is_named(kind):
    head, _ = opened(payload.exact(working(), "rgb", 4, layers(), 0, kind))
    assert head["file_name"] == {"image/png": "PNG", "image/webp": "quickly packed lossless WebP"}[kind]
