"""The bytes that the home page's photograph travels in, read back as their description says."""

import json

import numpy as np

from studies.home import layers
from ui.home.components.hero import pack


def test_the_payload_read_as_described_gives_the_photograph_back():
    pixels = np.random.default_rng(1).integers(0, 256, size=(7, 5, 3), dtype=np.uint8)
    payload = pack(layers(pixels, 5), middle=2, alt="A temple")
    size = int.from_bytes(payload[:4], "little")
    head = json.loads(payload[4 : 4 + size])
    assert head == {"K": 5, "h": 7, "w": 5, "m": 7, "n": 5, "channels": 3, "middle": 2, "alt": "A temple"}
    assert size % 8 == 0
    n_rows = 2 * 3 * 5
    scales = np.frombuffer(payload, "<f8", n_rows, 4 + size)
    steps = np.frombuffer(payload, "<i2", offset=4 + size + 8 * n_rows)
    lengths = [7] * 15 + [5] * 15
    assert len(steps) == sum(lengths)
    rows = [
        scale * part for scale, part in zip(scales, np.split(steps, np.cumsum(lengths)[:-1]), strict=True)
    ]
    for channel in range(3):
        u, v = (np.array(rows[start : start + 5]) for start in (5 * channel, 15 + 5 * channel))
        np.testing.assert_allclose(u.T @ v, pixels[:, :, channel], atol=0.5)
