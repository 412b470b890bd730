"""Bytes to text: UTF-8, UTF-16 and Windows-1252, or a refusal."""

import codecs
import re
from typing import NamedTuple

from sources.errors import BadInput

MAX_BYTES = 20 * 2**20
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Decoded(NamedTuple):
    """A text, and what its bytes were read as: "UTF-8", "UTF-16" or "Windows-1252"."""

    text: str
    encoding: str


def decoded(data: bytes, name: str, accepted: str, *, max_bytes: int = MAX_BYTES) -> Decoded:
    r"""Return a file's text without its byte order mark.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.
    accepted : str
        What the lesson accepts; ends every message.
    max_bytes : int

    Raises
    ------
    BadInput
        If the file is empty, too large, or no text.

    Examples
    --------
    >>> decoded("größe".encode("cp1252"), "a.csv", "")
    Decoded(text='größe', encoding='Windows-1252')
    >>> decoded("a;b\n".encode("utf-16-le"), "a.csv", "").encoding
    'UTF-16'
    """
    if len(data) > max_bytes:
        size = f"{len(data) / 2**20:.1f} MB, more than {max_bytes / 2**20:g} MB"
        raise BadInput(f"{name} has {size}. {accepted}")
    text, encoding = as_text(data)
    if "\0" in text or _CONTROLS.search(text[:4096]):
        what = "zero bytes" if "\0" in text else "bytes that no letter has"
        raise BadInput(f"{name} is not a text file: it holds {what}. {accepted}")
    if not text.strip():
        raise BadInput(f"{name} is empty. {accepted}")
    return Decoded(text, encoding)


def as_text(data: bytes, *, is_cut: bool = False) -> Decoded:
    """Return bytes as text, whatever they are, and what they were read as.

    ``is_cut`` says that the bytes are the beginning of a file: a letter that they end within is left out.
    """
    text, encoding = _read_as(data, is_cut)
    return Decoded(text, encoding)


def _read_as(data: bytes, is_cut: bool) -> tuple[str, str]:
    if data.startswith(_UTF_32):
        return data.decode("utf-32", errors="replace"), "UTF-32"
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    order = _order_of_utf16(data[:4096])
    if order:
        return data.decode(f"utf-16-{order}", errors="replace"), "UTF-16"
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=not is_cut), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def _order_of_utf16(head: bytes) -> str:
    """Return "le" or "be" where every second byte alone is zero, as in UTF-16 without a mark."""
    even, odd = head[::2], head[1::2]
    if len(head) >= 4 and not even.count(0) and odd.count(0) > 0.8 * len(odd):
        return "le"
    if len(head) >= 4 and not odd.count(0) and even.count(0) > 0.8 * len(even):
        return "be"
    return ""
