"""What the tests of pages share: opening one as a student does, reading its numbers, running its code."""

import contextlib
import io
import re

from streamlit.testing.v1 import AppTest

from ui.lessons import PAGES


def open_page(lesson, **query):
    """Return the lesson's page as its link opens it; it has run without an exception."""
    at = AppTest.from_file(str(PAGES.parent / "ui/frame.py"), default_timeout=60)
    at.switch_page(f"../pages/{lesson}.py")
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception[0].value
    return at


def readouts(at):
    """Return the numbers of the page by their names."""
    return {element.label: element.value for element in at.metric}


def run_shown_code(at, folder=None, which=0):
    """Run the shown code; return what it prints and what the page says that it prints."""
    code = at.code[which].value
    assert len(code.strip().splitlines()) <= 10
    out = io.StringIO()
    with contextlib.chdir(folder) if folder else contextlib.nullcontext(), contextlib.redirect_stdout(out):
        exec(code, {})
    said = [match[1] for c in at.caption if (match := re.match(r"Prints `(.*?)`", c.value))][which]
    return out.getvalue().strip(), said
