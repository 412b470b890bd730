"""The photograph on the home page that assembles itself from layers, drawn in the browser.

The bytes: the length of the header (uint32, little-endian), the header (JSON, padded with blanks), then

    scales   float64   one per row: K rows of every U, then K rows of every V
    values   int16     all rows, in the same order, in steps of their scales
"""

import json
from collections.abc import Sequence

import numpy as np

from core.arrays import FloatArray
from ui.kit.component import declare

_hero = declare(__file__, "hero", uses=("draw", "rank_k"))
_LARGEST = 32_767


def pack(us: Sequence[FloatArray], vs: Sequence[FloatArray], *, middle: int, alt: str) -> bytes:
    """Return the payload of balanced factors, one pair (K, h), (K, w) a colour channel.

    ``middle`` is the k shown to those who asked for no motion.
    """
    K, h = us[0].shape
    w = vs[0].shape[1]
    blocks = [*us, *vs]
    scales = [np.abs(block).max(axis=1) / _LARGEST for block in blocks]
    values = [
        np.divide(block, scale[:, None], out=np.zeros_like(block), where=scale[:, None] > 0).round()
        for block, scale in zip(blocks, scales, strict=True)
    ]
    head = {"K": K, "h": h, "w": w, "m": h, "n": w, "channels": len(us), "middle": middle, "alt": alt}
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    parts = [scale.astype("<f8").tobytes() for scale in scales]
    parts += [value.astype("<i2").tobytes() for value in values]
    return len(text).to_bytes(4, "little") + text + b"".join(parts)


def hero(payload: bytes, *, key: str) -> None:
    """Draw the photograph of ``pack``; it plays once, then follows its slider."""
    _hero(data=payload, key=key)
