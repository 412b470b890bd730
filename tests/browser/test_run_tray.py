"""What is pinned in one lesson and another is compared, noted, and taken away; sheets fit the paper."""

import re

import pytest

from studies.practice import collected, printed
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser
DOOR = 'a[data-testid="stTopNavDropdownLink"]'


def test_two_lessons_are_pinned_compared_and_taken_away_as_a_report_without_a_network(
    visit, browser, tmp_path
):
    page = visit("/embeddings?reveal=1")
    page.locator(".st-key-pin button").click()
    settle(page)
    page.get_by_test_id("stTopNavSection").filter(has_text="Recommending").click()
    page.locator(DOOR, has_text="Movie recommender").click()
    settle(page)
    page.locator(".st-key-asked_holes_zeros button", has_text="Show without a guess").click()
    settle(page)
    page.locator(".st-key-pin button").click()
    settle(page)
    page.get_by_test_id("stTopNavSection").filter(has_text="Practice").click()
    page.locator(DOOR, has_text="Run tray").click()
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.get_by_test_id("stPlotlyChart").count() == 2
    main.get_by_label("Your sentence").first.fill("<b>Near</b> is a choice.")
    main.get_by_label("Your sentence").first.press("Enter")
    settle(page)
    with page.expect_download() as download:
        main.get_by_text("Report (HTML)").click()
    download.value.save_as(tmp_path / "report.html")
    asked = []
    report = browser.new_context(offline=True).new_page()
    report.on("request", lambda request: asked.append(request.url))
    report.goto((tmp_path / "report.html").as_uri())
    report.wait_for_selector(".figure .main-svg")
    assert report.locator(".figure .main-svg").count() >= 2
    assert report.get_by_text("<b>Near</b> is a choice.").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    report.context.close()


@pytest.mark.parametrize("with_key", [False, True])
def test_a_printed_sheet_is_one_page_of_paper_with_and_without_its_key(browser, with_key):
    exercises = collected.of(["layers", "features"])
    page = browser.new_page()
    for level, more, n_pages in ((0, (), 3), (4, (), 3), (1, exercises, 4 if with_key else 6)):
        page.set_content(printed.pages(level, range(3), with_key=with_key, exercises=more))
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == n_pages, (level, len(more))
    page.close()
