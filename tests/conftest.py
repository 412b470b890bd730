"""What all tests share."""

import os
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from _pytest.terminal import TerminalReporter

# As the app does, before anything loads NumPy: workers times BLAS threads would fight for the cores.
for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: the browser's event loop lives in this process until the session ends.

    While it does, ``asyncio.run`` is refused and Python's parser may fail inside pytest's own reports.  The
    longest of their files comes first, so that no worker waits for it at the end.
    """
    items.sort(
        key=lambda item: (item.get_closest_marker("browser") is not None, "test_sight" not in item.nodeid)
    )


@pytest.fixture(scope="session", autouse=True)
def installed_packages_are_scanned_once() -> Iterator[None]:
    """Keep what Streamlit finds in the installed packages: each ``AppTest`` would look through them again.

    That is nine tenths of the time that opening a page takes, and the packages stay what they are.
    """
    from streamlit.components.v2 import manifest_scanner

    patch = pytest.MonkeyPatch()
    patch.setattr(
        manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
    )
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def nothing_is_prepared_beside_the_tests() -> Iterator[None]:
    """Leave out what the app does for whoever may ask next: it would take a core from the tests."""
    from ui.kit import work

    patch = pytest.MonkeyPatch()
    patch.setattr(work, "prepare", lambda name, jobs: None)
    yield
    patch.undo()


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return a function that notes what a test measured; the notes are printed at the end of the run."""
    return lambda text: record_property("measured", text)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what the tests measured, whichever worker ran them."""
    reports = [
        report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])
    ]
    notes = [text for report in reports for name, text in report.user_properties if name == "measured"]
    if notes:
        terminalreporter.section("measured")
        for text in notes:
            terminalreporter.write_line(text)
