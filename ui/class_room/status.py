"""How the server is doing, for who runs it: sessions, memory, rooms, versions; behind a word of theirs.

The environment's SVD_LAB_STATUS is that word, of 12 characters or more; without one there is no such page.
A browser asks for it (any user name), so that it stands in no address and no log.
"""

import base64
import binascii
import os
import platform
import time
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from streamlit import runtime

from sources.class_room.codes import digest, matches
from sources.class_room.store import Census
from ui.kit.formats import in_figure

SHORTEST = 12
PACKAGES = ("streamlit", "numpy", "scikit-learn", "plotly", "pillow", "sqlalchemy", "psycopg")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; } "
    "th { text-align: left; padding-right: 2rem; font-weight: 400; } td { font-weight: 600; }"
)
_BEGAN = time.monotonic()
Lines = list[tuple[str, str]]


def word(environment: Mapping[str, str] = os.environ) -> str:
    """Return the word that opens the page; nothing where there is none, or one that can be guessed."""
    given = environment.get("SVD_LAB_STATUS", "")
    return given if len(given) >= SHORTEST else ""


def opens(header: str, kept: str) -> bool:
    """Whether a browser's header holds the word."""
    kind, _, coded = header[:400].partition(" ")
    if kind.lower() != "basic" or not kept:
        return False
    try:
        said = base64.b64decode(coded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return matches(said.partition(":")[2], digest(kept))


def lines(census: Census, screens: int, clock: Callable[[], float] = time.monotonic) -> Lines:
    """Return what the page says: a name and a value each."""
    sessions = "0"
    if runtime.exists():
        manager = getattr(runtime.get_instance(), "_session_mgr", None)
        sessions = str(manager.num_active_sessions()) if manager is not None else "not known"
    return [
        ("Process", f"{os.getpid()}, up for {(clock() - _BEGAN) / 60:.0f} min"),
        ("Open pages (sessions)", sessions),
        ("Screens in class rooms", str(screens)),
        ("Memory of this process", memory()),
        ("Load of the machine, 1 min", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"),
        ("Rooms", str(census.rooms)),
        ("People in them", str(census.members)),
        ("Answers", str(census.answers)),
        ("Pictures of rooms", f"{census.pictures}, {census.bytes / 2**20:.1f} MiB"),
        ("Store", f"{census.store}, tables of version {census.version}"),
        ("Python", platform.python_version()),
        *((name, _version(name)) for name in PACKAGES),
    ]


def memory(status: Path = Path("/proc/self/status")) -> str:
    """Return what this process holds now and has held at most, where the system says so."""
    try:
        found = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        now, peak = (int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    except (OSError, KeyError, ValueError, IndexError):
        return "not known on this system"
    return f"{now:.0f} MiB, {peak:.0f} at the peak"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def page(said: Lines) -> bytes:
    """Return the page; it asks anew every ten seconds."""
    rows = "".join(f"<tr><th>{in_figure(name)}</th><td>{in_figure(value)}</td></tr>" for name, value in said)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="10">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>SVD Lab: status</title><style>{_STYLE}</style></head>
<body><h1>SVD Lab</h1><table>{rows}</table></body></html>
""".encode()
