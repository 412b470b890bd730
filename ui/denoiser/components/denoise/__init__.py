"""A signal under two sliders: window and k follow the finger, with both error curves and the gain map."""

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ui.kit.component import declare

_denoise = declare(__file__, "denoise")


def pack(
    head: Mapping[str, object], noisy: npt.ArrayLike, clean: npt.ArrayLike, parts: npt.ArrayLike
) -> bytes:
    """Return one block of bytes: length of the head, the head as JSON, then three arrays in float32.

    The head is padded with blanks to a multiple of four bytes, so that the arrays lie straight.
    """
    arrays = b"".join(np.ascontiguousarray(a, dtype="<f4").tobytes() for a in (noisy, clean, parts))
    return _headed(head) + arrays


def _headed(values: Mapping[str, object]) -> bytes:
    text = json.dumps(values).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text


def denoise(payload: bytes, *, window: int, k: int, key: str, on_at: Callable[[], None]) -> Any:  # noqa: ANN401
    """Draw the signal; when the hand lets go, the state has ``at`` = {window, k} and ``on_at`` is called.

    ``window`` and ``k`` are where the sliders stand at first (k = 0: the automatic rank); they should stay
    the same while the page lives, so that the payload does not travel again.
    """
    start = _headed({"window": window, "k": k})
    return _denoise(data=start + payload, key=key, on_at_change=on_at)
