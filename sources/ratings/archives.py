"""MovieLens zip files, opened with care: no path tricks, no member larger than it may be."""

import io
import zipfile

from sources.errors import BadInput

MAX_MEMBERS = 200
MAX_MEMBER_BYTES = 200_000_000
WANTED = ("ratings.csv", "movies.csv", "u.data", "u.item", "ratings.dat", "movies.dat")


def unpacked(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return (file name, bytes) of the ratings and films in a MovieLens zip; nothing is written to disk.

    Raises
    ------
    BadInput
        If the zip is broken, encrypted, holds a member with a path that leaves its folder, too many or too
        large members, or no file of ratings.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise BadInput(f"{name} is no readable zip file; it may be cut off.") from None
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise BadInput(f"{name} holds {len(members)} files; accepted: up to {MAX_MEMBERS}.")
    wanted = []
    for member in members:
        _check_path(name, member.filename)
        short = member.filename.rsplit("/", 1)[-1].lower()
        if short in WANTED:
            wanted.append((short, _content(name, archive, member)))
    if not any(short in ("ratings.csv", "u.data", "ratings.dat") for short, _ in wanted):
        raise BadInput(f"{name} holds no ratings.csv, u.data or ratings.dat.")
    return wanted


def _check_path(name: str, path: str) -> None:
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise BadInput(f"{name}: the member {path[:60]!r} points out of the archive; it is not read.")


def _content(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    limit = f"accepted: up to {MAX_MEMBER_BYTES // 10**6} MB"
    if member.flag_bits & 1:
        raise BadInput(f"{name}: {member.filename} is encrypted.")
    if member.file_size > MAX_MEMBER_BYTES:
        raise BadInput(f"{name}: {member.filename} unpacks to {member.file_size / 1e6:,.0f} MB; {limit}.")
    try:
        with archive.open(member) as stream:
            content = stream.read(MAX_MEMBER_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise BadInput(f"{name}: {member.filename} cannot be unpacked.") from None
    if len(content) > MAX_MEMBER_BYTES:
        raise BadInput(f"{name}: {member.filename} is larger than it says; {limit}.")
    return content
