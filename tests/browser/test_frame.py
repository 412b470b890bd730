"""The frame in a real browser: the first request to a fresh server, navigation, themes, narrow screens."""

import importlib.util

import pytest

from tests.browser.access import findings
from tests.browser.conftest import settle
from ui import lessons

pytestmark = pytest.mark.browser

OPEN = [lesson for lesson in lessons.LESSONS if lesson.is_open]
STAGES = {lesson.stage for lesson in OPEN}
SECTIONS = '[data-testid="stTopNavSection"]'
PATHS = ["/", *(f"/{lesson.url_path}" for lesson in OPEN)]


def test_a_deep_link_as_the_very_first_request_shows_the_page_in_its_frame(cold_server, visit):
    lesson = OPEN[-1]
    page = visit(f"/{lesson.url_path}", at=cold_server)
    assert {text.strip() for text in page.locator(SECTIONS).all_inner_texts()} >= STAGES
    assert page.locator('[role="dialog"]').count() == 0
    assert page.locator("h1").first.is_visible()
    assert page.title() == f"{lesson.title} · SVD Lab"


def test_every_open_lesson_is_reached_from_the_navigation(visit):
    page = visit("/")
    for lesson in OPEN:
        page.locator(SECTIONS, has_text=lesson.stage).click()
        page.locator('a[data-testid="stTopNavDropdownLink"]', has_text=lesson.title).click()
        page.wait_for_url(f"**/{lesson.url_path}*")
        settle(page)
        assert page.locator('[data-testid="stException"]').count() == 0


# A table is drawn on a canvas too; Streamlit names the region around it.
NAME_OF_CANVAS = """canvas => canvas.getAttribute("aria-label")
    || canvas.closest('[role="region"][aria-label]')?.getAttribute("aria-label") || "" """

OVERFLOW = """() => Math.max(...[document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .map(e => e.scrollWidth - e.clientWidth))"""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_needs_no_network_names_its_figures_is_accessible_and_fits_a_phone(browser, server, path):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + path)
    settle(page)
    for figure in page.locator('[data-testid="stPlotlyChart"]').all():
        assert figure.locator('[role="figure"][aria-label]').count() or figure.get_attribute("aria-label")
    for picture in page.locator('[data-testid="stImage"] img').all():
        assert (picture.get_attribute("alt") or "").strip()
    for canvas in page.locator("canvas").all():
        hidden = canvas.get_attribute("aria-hidden") == "true" or not canvas.is_visible()
        assert hidden or canvas.evaluate(NAME_OF_CANVAS).strip()
    if importlib.util.find_spec("axe_playwright_python"):  # every step, dark and on a phone: make access
        page.set_viewport_size({"width": 1280, "height": 3000})  # no link is half below the edge
        page.wait_for_timeout(300)  # until nothing fades in any more
        assert [finding for finding in findings(page) if finding.is_ours] == []
    page.set_viewport_size({"width": 390, "height": 844})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        assert page.evaluate(OVERFLOW) <= 1, scheme
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith((server, f"blob:{server}", "data:"))] == []
