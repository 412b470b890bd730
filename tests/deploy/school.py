"""A school's server on loopback: two copies of the app, PostgreSQL, nginx with the project's own file."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests import postgresql

PROJECT = Path(__file__).parents[2]
HOST = "127.0.0.1"


def missing() -> str:
    """Say why there can be no school here; nothing where there can."""
    if shutil.which("nginx") is None and not Path("/usr/sbin/nginx").exists():
        return "nginx is not installed (Debian: apt-get install nginx-light)"
    return postgresql.missing()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as s:
        s.bind((HOST, 0))
        return s.getsockname()[1]


@dataclass
class Copy:
    """One process of the app, which can be killed and started again."""

    database: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; `wait` says when it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.port", str(self.port), "--server.address", HOST]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
        env |= {
            "DATABASE_URL": self.database,
            "SVD_LAB_PROXY": "1",
            "STREAMLIT_SERVER_COOKIE_SECRET": "the same on both",
        }
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def wait(self, seconds: float = 120) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://{HOST}:{self.port}/_stcore/health", timeout=1).close()
                return
            time.sleep(0.2)
        raise AssertionError("a copy of the app did not answer")

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it, without a word by default."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None


@dataclass(frozen=True)
class School:
    """Where it is reached, its copies, its database."""

    port: int
    copies: tuple[Copy, Copy]
    database: str


@contextmanager
def school() -> Iterator[School]:
    """Start it all; end it all."""
    with postgresql.cluster() as database, contextlib.ExitStack() as ends:
        copies = (Copy(database), Copy(database))
        for copy in copies:
            ends.callback(copy.kill, signal.SIGTERM)
            copy.start()
        folder = Path(tempfile.mkdtemp(prefix="svdlab-nginx-"))
        ends.callback(shutil.rmtree, folder, ignore_errors=True)
        port = free_port()
        nginx = start_nginx(folder, port, copies)
        ends.callback(nginx.wait)
        ends.callback(nginx.terminate)
        for copy in copies:
            copy.wait()
        yield School(port, copies, database)


def start_nginx(
    folder: Path, port: int, copies: tuple[Copy, Copy], said: int | IO[bytes] = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start nginx with the file that is deployed: its ports and where its logs go alone are others."""
    settings = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changes = {f"app{i + 1}:8501": f"{HOST}:{copy.port}" for i, copy in enumerate(copies)}
    changes |= {"listen 8080": f"listen {HOST}:{port}", "/dev/stdout": f"{folder}/access.log"}
    changes |= {"include mime.types": "include /etc/nginx/mime.types"}
    for old, new in changes.items():
        assert settings.count(old) == 1, old
        settings = settings.replace(old, new)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    command = [
        shutil.which("nginx") or "/usr/sbin/nginx",
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
    ]
    command += ["-e", str(folder / "error.log"), "-g", f"daemon off; pid {folder}/pid;"]
    return subprocess.Popen(command, stdout=said, stderr=said)


async def ask(port: int, path: str, token: str, body: object, cookie: str = "") -> tuple[int, dict]:
    """Send one message on a connection of its own; return the status (0: none came) and what was said."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
    if cookie:
        head += f"Cookie: svd_lab_copy={cookie}\r\n"
    try:
        async with asyncio.timeout(20):
            reader, writer = await asyncio.open_connection(HOST, port)
            try:
                writer.write(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
                answer = await reader.read()
            finally:
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
        status, said = int(answer.split(maxsplit=2)[1]), answer.split(b"\r\n\r\n", 1)[1]
    except (OSError, TimeoutError, IndexError):
        return 0, {}
    try:
        return status, json.loads(said)
    except ValueError:  # nginx's own page, or an answer that was cut off: the page's script tries again, too
        return (0 if status == 200 else status), {}
