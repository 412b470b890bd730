"""A real server and a real browser for the tests that need both."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(port: int = 0) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app as a user does; return the process and its address once it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONWARNINGS"}
    env.setdefault("SVD_LAB_DATA", tempfile.mkdtemp(prefix="svdlab-rooms-"))
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except OSError:
            assert process.poll() is None, "the server stopped: run `streamlit run app.py` to see why"
            time.sleep(0.2)
        else:
            return process, address
    stop_server(process)
    raise AssertionError("the server did not answer within 90 s")


def stop_server(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(20)


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (looked for " + ", ".join(NAMES) + ")")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser) -> Iterator[str]:
    """The address of one running app, shared by the browser tests."""
    process, address = start_server()
    yield address
    stop_server(process)


@pytest.fixture
def cold_server(browser) -> Iterator[str]:
    """The address of a freshly started app that nobody has visited."""
    process, address = start_server()
    yield address
    stop_server(process)


def settle(page, seconds: float = 60) -> None:
    """Wait until Streamlit says that the script has stopped, and stays so for 0.4 s."""
    page.wait_for_selector('[data-testid="stApp"]', timeout=seconds * 1000)
    deadline, quiet_since = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        state = page.get_attribute('[data-testid="stApp"]', "data-test-script-state")
        if state == "notRunning" and page.locator('[data-testid="stSkeleton"]').count() == 0:
            quiet_since = quiet_since or time.monotonic()
            if time.monotonic() - quiet_since > 0.4:
                return
        else:
            quiet_since = None
        page.wait_for_timeout(40)
    raise AssertionError(f"still running after {seconds:.0f} s")


VIEW = {"width": 1280, "height": 900}
MOST_VISITS = 6  # then another page takes over: a history holds 50 entries


class Window:
    """A page that one test after the other may use: opening the app in a new one takes twice the time."""

    def __init__(self, browser) -> None:
        self.browser = browser
        self.page = None
        self.visits = 0
        self.faults: list[str] = []

    def open(self):
        """Return the page as it is at first: its size, no cookie, nothing remembered, nobody's address."""
        if self.page is None or self.page.is_closed() or self.visits == MOST_VISITS:
            self.close()
            self.page = self.browser.new_context(viewport=VIEW).new_page()
            self.page.on("pageerror", lambda error: self.faults.append(str(error)))
            self.visits = 0
        self.visits += 1
        self.faults.clear()
        return self.page

    def leave(self) -> None:
        """Forget what the visit has left behind."""
        if self.page is None or self.page.is_closed():
            return
        if self.page.url.startswith("http"):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.goto("about:blank")
        self.page.set_viewport_size(VIEW)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        self.page.context.clear_cookies()

    def close(self) -> None:
        """End it."""
        if self.page is not None:
            self.page.context.close()
            self.page = None


@pytest.fixture(scope="session")
def window(browser) -> Iterator[Window]:
    """The window that the tests of this worker share."""
    window = Window(browser)
    yield window
    window.close()


@pytest.fixture
def visit(browser, server, window) -> Iterator[Callable]:
    """Open a path and wait until it has settled; errors of its console are faults.

    The first visit of a test is in the shared window, if it does not ask for another kind, or one ``anew``;
    every other one is in a window of its own, with storage of its own.
    """
    contexts, faults = [], []
    is_taken = False

    def open_page(path: str, *, at: str = server, anew: bool = False, **options):
        nonlocal is_taken
        if options or anew or is_taken:
            context = browser.new_context(**({"viewport": VIEW} | options))
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        else:
            is_taken = True
            page = window.open()
        page.goto(at + path)
        settle(page)
        boxes = page.locator('[data-testid="stException"]')
        assert boxes.count() == 0, boxes.first.inner_text()
        return page

    yield open_page
    for context in contexts:
        context.close()
    if is_taken:
        faults += window.faults
        window.leave()
    assert faults == []
