"""A tray as a file: JSON that carries data alone, read back with every part checked."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Never

from sources.errors import BadInput
from sources.trays.pins import (
    FILE_NAME,
    LONGEST_CODE,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MAX_FIGURE,
    MAX_FILE,
    MAX_PINS,
    MOST_FILES,
    MOST_READOUTS,
    MOST_SETTINGS,
    PATH,
    Pin,
    Program,
    Readout,
    check_room,
)  # fmt: skip

KIND, VERSION = "svd-lab-tray", 1
LARGEST = 20 * 2**20  # bytes of a file, as server.maxUploadSize: contents are written in base 64
TRACES = {"bar", "box", "contour", "heatmap", "histogram", "image", "scatter", "scatter3d", "scattergl"}
TRACES |= {"surface", "violin", "mesh3d", "table", "scatterpolar", "barpolar"}
_NOT = "This is no tray that SVD Lab has saved"


def name_of(data: bytes) -> str:
    """Return the name of a file's content: equal contents are kept once."""
    return hashlib.sha256(data).hexdigest()[:24]


def to_bytes(pins: Sequence[Pin]) -> bytes:
    """Return a tray as a file; `from_bytes` reads it back unchanged."""
    contents = {
        name_of(data): base64.b64encode(data).decode()
        for pin in pins
        if pin.program
        for data in pin.program.files.values()
    }
    tray = {"kind": KIND, "version": VERSION, "contents": contents, "pins": [_written(pin) for pin in pins]}
    return json.dumps(tray, ensure_ascii=False, indent=1).encode()


def _written(pin: Pin) -> dict[str, object]:
    made = pin.program
    return {
        "lesson": pin.lesson,
        "step": pin.step,
        "path": pin.path,
        "settings": dict(pin.settings),
        "readouts": [
            {"name": each.name, "value": each.value, "definition": each.definition} for each in pin.readouts
        ],
        "figure": json.loads(pin.figure) if pin.figure else None,
        "reading": pin.reading,
        "note": pin.note,
        "program": made
        and {
            "code": made.code,
            "prints": made.prints,
            "means": made.means,
            "files": {name: name_of(data) for name, data in made.files.items()},
            "missing": list(made.missing),
        },
    }


def from_bytes(data: bytes) -> tuple[Pin, ...]:
    """Return the pins of a saved tray.

    Raises
    ------
    BadInput
        If it is no tray, or a part of it is not what the app writes.
    """
    if len(data) > LARGEST:
        raise BadInput(f"The file is {len(data) / 2**20:.0f} MB. A tray has up to {LARGEST // 2**20} MB.")
    try:
        tray = json.loads(data.decode("utf-8"), parse_constant=_refused)
    except (UnicodeDecodeError, ValueError, RecursionError) as problem:
        raise BadInput(f"{_NOT}: a file that “Save the tray” made ends in .json.") from problem
    if not isinstance(tray, dict) or tray.get("kind") != KIND:
        raise BadInput(f"{_NOT}: a file that “Save the tray” made ends in .json.")
    if tray.get("version") != VERSION:
        raise BadInput(f"This tray has another version; this app reads version {VERSION}.")
    contents = {name: _content(text) for name, text in _object(tray.get("contents"), "contents").items()}
    listed = _list(tray.get("pins"), "pins", MAX_PINS)
    pins: list[Pin] = []
    for number, each in enumerate(listed, start=1):
        pin = _pin(_object(each, f"result {number}"), contents, f"result {number}")
        check_room(pins, pin)
        pins.append(pin)
    return tuple(pins)


def checked_figure(text: str) -> str:
    """Return a figure's JSON, compact, if it draws data alone: known traces, no address in any word.

    Raises
    ------
    BadInput
    """
    if len(text) > MAX_FIGURE:
        raise BadInput(f"A figure has up to {MAX_FIGURE:,} characters; this one has {len(text):,}.")
    figure = _object(json.loads(text), "figure")
    for trace in _list(figure.get("data"), "figure", 200):
        if _object(trace, "figure").get("type", "scatter") not in TRACES:
            raise BadInput(f"{_NOT}: it has a figure of an unknown kind.")
    _object(figure.get("layout"), "figure")
    _without_address(figure)
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":"))


def _without_address(value: object) -> None:
    """Refuse a figure that would load something, or lead somewhere; a picture within it is fine."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "bdata" and isinstance(each, str):
                continue
            _without_address(each)
    elif isinstance(value, list):
        for each in value:
            _without_address(each)
    elif isinstance(value, str) and not value.startswith(("data:image/png;", "data:image/jpeg;")):
        words = value.casefold().replace(" ", "")
        if "//" in words or "script:" in words or "<a" in words or "url(" in words:
            raise BadInput("A figure of this tray has an address in it. Figures of this app have none.")


def _pin(given: dict[str, Any], contents: Mapping[str, bytes], where: str) -> Pin:
    path = _text(given.get("path"), where, 60)
    if not PATH.fullmatch(path):
        raise BadInput(f"{_NOT}: {where} names no page.")
    settings = _object(given.get("settings"), where)
    if len(settings) > MOST_SETTINGS:
        raise BadInput(f"{_NOT}: {where} has too many settings.")
    pin = Pin(
        lesson=_text(given.get("lesson"), where, 100),
        step=_text(given.get("step"), where, 100),
        path=path,
        settings=tuple((name[:60], _text(value, where, LONGEST_TEXT)) for name, value in settings.items()),
        readouts=tuple(
            _readout(_object(each, where), where)
            for each in _list(given.get("readouts"), where, MOST_READOUTS)
        ),
        reading=_text(given.get("reading"), where, LONGEST_TEXT),
        note=_text(given.get("note"), where, LONGEST_NOTE),
    )
    if given.get("figure") is not None:
        pin = replace(pin, figure=checked_figure(json.dumps(given["figure"], ensure_ascii=False)))
    if given.get("program") is not None:
        pin = replace(pin, program=_program(_object(given["program"], where), contents, where))
    return pin


def _readout(given: dict[str, Any], where: str) -> Readout:
    names = ("name", "value", "definition")
    return Readout(*(_text(given.get(name), where, LONGEST_TEXT) for name in names))


def _program(given: dict[str, Any], contents: Mapping[str, bytes], where: str) -> Program:
    files = _object(given.get("files"), where)
    missing = [_text(name, where, 60) for name in _list(given.get("missing"), where, MOST_FILES)]
    if len(files) > MOST_FILES or not all(FILE_NAME.fullmatch(name) for name in [*files, *missing]):
        raise BadInput(f"{_NOT}: {where} reads a file of a name that the app does not give.")
    if not all(isinstance(name, str) and name in contents for name in files.values()):
        raise BadInput(f"{_NOT}: a file that {where} reads is not in it.")
    return Program(
        _text(given.get("code"), where, LONGEST_CODE),
        _text(given.get("prints"), where, LONGEST_TEXT),
        _text(given.get("means"), where, LONGEST_TEXT),
        {name: contents[content] for name, content in files.items()},
        tuple(missing),
    )


def _content(text: object) -> bytes:
    if not isinstance(text, str) or len(text) > 4 * (MAX_FILE // 3 + 2):
        raise BadInput(f"{_NOT}: a file within it is larger than {MAX_FILE // 2**20} MB.")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise BadInput(f"{_NOT}: a file within it cannot be read.") from problem


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadInput(f"{_NOT}: {where} is not as the app writes it.")
    return value


def _list(value: object, where: str, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise BadInput(f"{_NOT}: {where} is no list of up to {most}.")
    return value


def _text(value: object, where: str, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise BadInput(f"{_NOT}: {where} has words that are missing or longer than {longest} characters.")
    return value


def _refused(constant: str) -> Never:
    raise ValueError(f"{constant} is no number of JSON")
