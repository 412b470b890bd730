"""What travels to a component as bytes: a head in JSON, then arrays; ``packing.js`` reads it."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

_STRAIGHT = 4  # bytes: what follows a head may be an array of 32-bit numbers


def headed(head: Mapping[str, Json], body: bytes = b"") -> bytes:
    r"""Return the length of the head (uint32, little-endian), the head, padded with blanks, and the body.

    The length of length and head together is a multiple of four bytes.

    Raises
    ------
    ValueError
        If the head has a number that JSON has not: nan or infinity.

    >>> headed({"k": 1}, b"body")
    b'\x08\x00\x00\x00{"k": 1}body'
    """
    text = json.dumps(head, allow_nan=False).encode()
    text += b" " * (-len(text) % _STRAIGHT)
    return len(text).to_bytes(4, "little") + text + body
