"""axe-core finds nothing of ours on the first step of any lesson; on every step in `make access`."""

import pytest

from tests.browser.access import findings
from tests.browser.conftest import settle
from ui.lessons import LESSONS

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_of_ours_where_a_lesson_begins(visit):
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    page = visit("/", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    address, found = page.url.rstrip("/"), [f"home: {each}" for each in findings(page) if each.is_ours]
    for lesson in LESSONS:
        if lesson.is_open:
            page.goto(f"{address}/{lesson.url_path}?reveal=1")
            settle(page)
            found += [f"{lesson.url_path}: {each}" for each in findings(page) if each.is_ours]
    assert found == []
