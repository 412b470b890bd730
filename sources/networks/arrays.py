"""Files of named arrays: .npy, .npz and .safetensors, read header first and without a pickle.

Nothing is unpacked before its size, its shape and its kind are known and fit.
"""

import io
import json
import math
import re
import zipfile
from collections.abc import Mapping
from tokenize import TokenError
from types import MappingProxyType

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput

MAX_BYTES = 20 * 2**20
MAX_ARRAYS = 200
MAX_NUMBERS = 12 * 2**20  # of all arrays of one file together
MAX_AXES = 8
_MAX_HEADER = 2**20
_HEADER_FAULTS = (ValueError, KeyError, EOFError, SyntaxError, TypeError, RecursionError, TokenError)

# The kinds of numbers in a .safetensors file; bfloat16 is the upper half of a float32.
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **{"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"},
        **{"I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1"},
        **{"U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?"},
    }
)


def read_arrays(data: bytes, name: str, accepted: str) -> dict[str, FloatArray]:
    """Return the arrays of numbers in a file, by their names and in their order.

    Parameters
    ----------
    data : bytes
        A .npy file (its one array is called "array"), a .npz or a .safetensors file, told by its content.
    name : str
        The file's, for messages.
    accepted : str
        What the lesson accepts; ends every message.

    Returns
    -------
    dict of str to ndarray, float64

    Raises
    ------
    BadInput
        If it is none of these, damaged, too large, or holds Python objects, which are never opened.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} has {len(data) / 2**20:.1f} MB, more than {MAX_BYTES // 2**20}. {accepted}")
    if data.startswith(b"\x93NUMPY"):
        return {"array": read_npy(data, name, accepted)}
    return _from_npz(data, name, accepted) if data.startswith(b"PK") else _from_tensors(data, name, accepted)


def read_npy(data: bytes, name: str, accepted: str) -> FloatArray:
    """Return the one array of a .npy file as float64; see `read_arrays`."""
    stream = io.BytesIO(data)
    shape, _ = _npy_header(stream, name, accepted, len(data))
    _check_count(math.prod(shape), name, accepted)
    stream.seek(0)
    with np.errstate(over="ignore"):
        return np.array(np.load(stream, allow_pickle=False), dtype=np.float64)


def _npy_header(
    stream: io.BytesIO, name: str, accepted: str, size: int
) -> tuple[tuple[int, ...], "np.dtype[np.generic]"]:
    try:
        version = np.lib.format.read_magic(stream)
        read_header = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }
        shape, _, dtype = read_header[version](stream)
    except _HEADER_FAULTS as error:
        raise BadInput(f"{name} is not a .npy file of numbers. {accepted}") from error
    if dtype.hasobject:
        raise BadInput(
            f"{name} holds Python objects (a pickle), which could run any code when opened; it was "
            f"not opened. {accepted}"
        )
    if dtype.kind not in "biuf":
        raise BadInput(f"{name} holds values of type {dtype}, not real numbers. {accepted}")
    if len(shape) > MAX_AXES or any(side < 0 for side in shape):
        raise BadInput(f"{name} has {len(shape)} axes. {accepted}")
    if size - stream.tell() < dtype.itemsize * math.prod(shape):
        raise BadInput(f"{name} ends before its numbers do. {accepted}")
    return shape, dtype


def _from_npz(data: bytes, name: str, accepted: str) -> dict[str, FloatArray]:
    arrays: dict[str, FloatArray] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if member.filename.endswith(".npy")]
            _check_number(len(members), name, accepted)
            if sum(member.file_size for member in members) > 8 * MAX_NUMBERS + 10_000 * MAX_ARRAYS:
                raise BadInput(f"{name} unpacks to more than {MAX_NUMBERS:,} numbers. {accepted}")
            for member in members:
                with archive.open(member) as stream:
                    content = stream.read(member.file_size + 1)
                title = member.filename.removesuffix(".npy")
                arrays[title] = read_npy(content, f"{name}, {title[:40]}", accepted)
                _check_count(sum(array.size for array in arrays.values()), name, accepted)
    except BadInput:
        raise
    except Exception as error:  # a damaged archive raises many kinds
        raise BadInput(f"{name} is not a .npz file that can be read. {accepted}") from error
    return arrays


def _from_tensors(data: bytes, name: str, accepted: str) -> dict[str, FloatArray]:
    """Read a .safetensors file: 8 bytes that say how long its JSON is, the JSON, and the raw numbers."""
    length = int.from_bytes(data[:8], "little")
    if len(data) < 10 or not 2 <= length <= min(_MAX_HEADER, len(data) - 8) or data[8:9] != b"{":
        raise BadInput(f"{name} is not a .npy, .npz or .safetensors file. {accepted}")
    try:
        header = json.loads(data[8 : 8 + length])
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{name} is not a .safetensors file: its header is damaged. {accepted}") from error
    header.pop("__metadata__", None)
    _check_number(len(header), name, accepted)
    body = memoryview(data)[8 + length :]
    arrays: dict[str, FloatArray] = {}
    for title, said in header.items():
        arrays[title] = _tensor(body, title, said, name, accepted)
        _check_count(sum(array.size for array in arrays.values()), name, accepted)
    return arrays


def _tensor(body: memoryview, title: str, said: object, name: str, accepted: str) -> FloatArray:
    where = f"{name}, {title[:40]}"
    kind, shape, start, end = _said(said)
    if kind is None:
        raise BadInput(f"{where}: what its header says is no shape of numbers. {accepted}")
    if kind not in _KINDS:
        raise BadInput(f"{where} holds values of type {kind[:20]}, which is not read. {accepted}")
    dtype = np.dtype(_KINDS[kind])
    _check_count(math.prod(shape), name, accepted)
    if end > len(body) or end - start != dtype.itemsize * math.prod(shape):
        raise BadInput(f"{where} ends before its numbers do. {accepted}")
    values = np.frombuffer(body[start:end], dtype=dtype)
    if kind == "BF16":
        values = (values.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(over="ignore", invalid="ignore"):
        return values.astype(np.float64).reshape(shape)


def _said(said: object) -> tuple[str | None, list[int], int, int]:
    """Return kind, shape, first and last byte as a header says them; None for the kind where it is wrong."""
    wrong = None, [0], 0, 0
    if not isinstance(said, dict) or not isinstance(said.get("dtype"), str):
        return wrong
    shape, place = said.get("shape"), said.get("data_offsets")
    if not isinstance(shape, list) or len(shape) > MAX_AXES or not isinstance(place, list) or len(place) != 2:
        return wrong
    if not all(isinstance(n, int) and 0 <= n < 2**40 for n in (*shape, *place)) or place[0] > place[1]:
        return wrong
    return said["dtype"], shape, place[0], place[1]


def _check_number(n_arrays: int, name: str, accepted: str) -> None:
    if n_arrays > MAX_ARRAYS:
        raise BadInput(f"{name} holds {n_arrays:,} arrays, more than {MAX_ARRAYS}. {accepted}")


def _check_count(n_numbers: int, name: str, accepted: str) -> None:
    if n_numbers > MAX_NUMBERS:
        raise BadInput(f"{name} holds {n_numbers:,} numbers, more than {MAX_NUMBERS:,}. {accepted}")


def in_order(titles: list[str]) -> list[str]:
    """Return names in the order of the numbers in them: layer 2 before layer 10.

    >>> in_order(["l.10.weight", "l.2.weight", "b"])
    ['b', 'l.2.weight', 'l.10.weight']
    """
    return sorted(
        titles,
        key=lambda t: [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.split(r"(\d{1,9})", t)],
    )
