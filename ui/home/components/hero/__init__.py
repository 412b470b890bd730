"""The photograph on the home page that assembles itself from layers, drawn in the browser.

The bytes: the length of the header (uint32, little-endian), the header (JSON, padded with blanks), then

    scales   float64   one per row: K rows of every U, then K rows of every V
    values   int16     all rows, in the same order, in steps of their scales
"""

from studies.home import Layers
from ui.kit.component import declare
from ui.kit.packing import headed

_hero = declare(__file__, "hero")


def pack(layers: Layers, *, middle: int, alt: str) -> bytes:
    """Return the payload of a photograph's layers.

    ``middle`` is the k shown to those who asked for no motion.
    """
    blocks = [*layers.columns, *layers.rows]
    K, h = layers.columns[0].steps.shape
    w = layers.rows[0].steps.shape[1]
    channels = len(layers.columns)
    head = {"K": K, "h": h, "w": w, "m": h, "n": w, "channels": channels, "middle": middle, "alt": alt}
    parts = [block.scales.astype("<f8").tobytes() for block in blocks]
    parts += [block.steps.astype("<i2").tobytes() for block in blocks]
    return headed(head, b"".join(parts))


def hero(payload: bytes, *, key: str, layers: int) -> int | None:
    """Draw the photograph of ``pack``; it plays once, then follows its slider.

    Returns
    -------
    int or None
        The k at which the hand has stopped it, from 1 to ``layers``; None before it has.
    """
    k = _hero(data=payload, key=key, default={"k": None}, on_k_change=lambda: None)["k"]
    return k if isinstance(k, int) and not isinstance(k, bool) and 1 <= k <= layers else None
