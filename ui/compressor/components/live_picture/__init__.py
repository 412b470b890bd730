"""The picture that follows k: its factors travel once, every redraw happens in the browser.

Two components meet in the browser.  The *store* fetches bytes once, from a route beside the page, and draws
nothing; the *stage* takes a few words (which factors, which k) and draws.  So the server can move k without
sending the factors again.

The bytes of a payload: the length of the header (uint32, little-endian), the header (JSON, padded with
blanks), and for factors, of p matrices or of one matrix h x 3w:

    scales   float64   one per row: K rows of every U, then K rows of every V
    high     int16     upper 16 bits of all rows, in the same order
    low      uint8     lower 8 bits
"""

from collections.abc import Callable, Sequence

from core.arrays import FloatArray
from core.pictures import fixed_point
from ui.compressor import parcels
from ui.kit.component import declare
from ui.kit.packing import headed

Facts = dict[str, bool | int | float | str | list[float]]

_store = declare(__file__, "factor_store")
_stage = declare(__file__, "live_picture")


def pack_factors(
    identity: str,
    us: Sequence[FloatArray],
    vs: Sequence[FloatArray],
    facts: Facts,
) -> bytes:
    """Return the payload of balanced factors.

    Parameters
    ----------
    identity : str
        The name under which the stage asks for them.
    us : sequence of ndarray of shape (K, h)
        One per channel, or a single one that all channels share.
    vs : sequence of ndarray of shape (K, w)
        One per channel of the picture: 1 or 3.
    facts : dict
        What the read-outs need: see ``ui.compressor.payload``.

    Returns
    -------
    bytes
    """
    packed = [fixed_point(rows) for rows in (*us, *vs)]
    head: Facts = {
        "id": identity,
        "kind": "factors",
        "K": len(us[0]),
        "h": us[0].shape[1],
        "w": vs[0].shape[1],
        "u_vectors": len(us),
        "v_vectors": len(vs),
        **facts,
    }
    parts = [block.scale.astype("<f8").tobytes() for block in packed]
    parts += [block.high.astype("<i2").tobytes() for block in packed]
    parts += [block.low.tobytes() for block in packed]
    return headed(head, b"".join(parts))


def pack_file(identity: str, data: bytes, mime: str) -> bytes:
    """Return the payload of a picture file: the original, to compare with."""
    return headed({"id": identity, "kind": "file", "mime": mime}, data)


def store(identity: str, make: Callable[[], bytes], *, key: str) -> None:
    """Let the browser fetch the payload called ``identity``: once, however often the page runs.

    ``make`` makes it where this visit does not hold it under ``key`` already.
    """
    parcel = parcels.held(key, identity, make)
    _store(data={"id": identity, "address": parcel.address}, key=key)


def stage(
    *,
    factors: str,
    original: str,
    k: int,
    nonce: int,
    alt: str,
    key: str,
    on_release: Callable[[], None],
    secret: bool = False,
) -> None:
    """Draw the rank-k picture of the payload ``factors`` under a slider.

    ``k`` counts only when ``nonce`` has changed: what the hand set since then stays.  When the hand lets go,
    the component's state ``released`` under ``key`` holds ``k``, the ``highest`` k seen and the ``nonce``,
    and ``on_release`` is called.  ``secret`` hides the original and every number that would give it away.
    """
    _stage(
        data={"id": factors, "original": original, "k": k, "nonce": nonce, "alt": alt, "secret": secret},
        key=key,
        on_released_change=on_release,
    )
