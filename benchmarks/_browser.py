"""What the benchmarks of the running app share: its server, started from any checkout, and a browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def started(folder: Path, *, script: str = "app.py") -> tuple[subprocess.Popen[bytes], str]:
    """Start the app of a checkout, or another script there; return process and address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return process, address
        except OSError:
            time.sleep(0.2)
    stop(process)
    raise SystemExit(f"the server in {folder} did not answer within 60 s")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server."""
    os.killpg(process.pid, signal.SIGTERM)


@contextmanager
def browser_of() -> Iterator[Browser]:
    """Give a browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def running(folders: list[Path]) -> Iterator[tuple[Browser, list[str]]]:
    """Run the app of every checkout; give a browser and their addresses, and stop all at the end."""
    servers = []
    try:
        for folder in folders:
            servers.append(started(folder))
        with browser_of() as browser:
            yield browser, [address for _, address in servers]
    finally:
        for process, _ in servers:
            stop(process)
