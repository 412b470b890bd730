"""Zip files of ratings, opened with care: no path tricks, nothing that unpacks to more than it may."""

import io
import zipfile
from pathlib import PurePosixPath

from sources.errors import BadInput

MAX_MEMBERS = 200
MAX_UNPACKED = 200_000_000  # bytes, of the files that are read, together
RATINGS = ("ratings.csv", "u.data", "ratings.dat")
FILMS = ("movies.csv", "u.item", "movies.dat")
_TABLES = (".csv", ".tsv", ".txt", ".dat", ".xlsx", ".ods")


def unpacked(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return (file name, bytes) of the ratings and films in a zip; nothing is written to disk.

    The ratings are ``ratings.csv``, ``u.data`` or ``ratings.dat``, as in MovieLens and Letterboxd; where none
    of these is there, the only table of the archive.

    Raises
    ------
    BadInput
        If the zip is broken, encrypted, holds a member with a path that leaves its folder, too many members,
        members that unpack to too much together, or not one file of ratings.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted(name, archive)
            return [(_short(member), _content(name, archive, member)) for member in wanted]
    except BadInput:
        raise
    except Exception as error:  # a damaged archive raises many kinds
        raise BadInput(f"{name} is no zip file that can be read; it may be damaged or cut off.") from error


def _wanted(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise BadInput(f"{name} holds {len(members)} files; accepted: up to {MAX_MEMBERS}.")
    for member in members:
        _check_path(name, member.filename)
    members = [member for member in members if not member.filename.startswith("__MACOSX/")]
    known = [member for member in members if _short(member) in RATINGS]
    if not known:
        known = [
            m for m in members if _short(m).endswith(_TABLES) and _short(m) not in (*FILMS, "readme.txt")
        ]
    if len(known) > 1:  # Letterboxd keeps what was deleted in folders below
        top = min(member.filename.count("/") for member in known)
        known = [member for member in known if member.filename.count("/") == top]
    if len(known) != 1:
        found = ", ".join(member.filename[:40] for member in known[:4]) or "no table"
        raise BadInput(
            f"{name}: one file of ratings is needed ({', '.join(RATINGS)}, or a single .csv); found {found}."
        )
    wanted = known + [member for member in members if _short(member) in FILMS]
    for member in wanted:
        if member.flag_bits & 1:
            raise BadInput(f"{name}: {member.filename} is encrypted.")
    size = sum(member.file_size for member in wanted)
    if size > MAX_UNPACKED:
        raise BadInput(f"{name} unpacks to {size / 1e6:,.0f} MB; accepted: up to {MAX_UNPACKED // 10**6} MB.")
    return wanted


def _short(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename.replace("\\", "/")).name.lower()


def _check_path(name: str, path: str) -> None:
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise BadInput(f"{name}: the member {path[:60]!r} points out of the archive; it is not read.")


def _content(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise BadInput(f"{name}: {member.filename} is larger than it says.")
    return content
