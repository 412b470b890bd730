"""A PostgreSQL of one's own: started in a folder of its own, reached by a socket in it, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def missing() -> str:
    """Say why there can be no PostgreSQL here; nothing where there can."""
    if binaries() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (requirements-school.txt)"
    return ""


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server that nobody else can reach; yield SQLAlchemy's address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="svdlab-pg-"))
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
    prefix = ["runuser", "-u", "postgres", "--"] if as_root else []

    def run(name: str, *arguments: str) -> None:
        command = [*prefix, str(binaries() / name), "-D", str(folder / "data"), *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    run("initdb", "-U", "lab", "--auth=trust", "--no-sync", "--no-locale", "-E", "UTF8")
    # What is lost with the machine may be lost here: nothing outlives the tests.
    settings = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=40 -c shared_buffers=16MB"
    run("pg_ctl", "-w", "-o", settings, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://lab@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
