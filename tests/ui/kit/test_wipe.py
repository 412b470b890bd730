"""Two pictures travel whole: what is unpacked are the very pixels, before first."""

import io
import json

import numpy as np
from PIL import Image

from ui.kit.wipe import packed


def test_both_pictures_arrive_to_the_bit_in_their_order():
    before = np.random.default_rng(1).integers(0, 255, (20, 30, 3), dtype=np.uint8)
    after = 255 - before
    block = packed(before, after, ("noisy", "cleaned"), "A card")
    size = int.from_bytes(block[:4], "little")
    head = json.loads(block[4 : 4 + size])
    assert (head["names"], head["alt"]) == (["noisy", "cleaned"], "A card")
    at = 4 + size
    for pixels, length in zip((before, after), head["sizes"], strict=True):
        image = Image.open(io.BytesIO(block[at : at + length])).convert("RGB")
        np.testing.assert_array_equal(np.asarray(image), pixels)
        at += length
    assert at == len(block)
