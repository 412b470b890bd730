"""The LSA explorer in a real browser: an own text goes through."""

import pytest

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser


def test_own_texts_are_searched(visit):
    page = visit("/lsa_explorer?step=Search")
    page.get_by_role("button", name="Use your own").click()
    own = "apples grow on trees\n\npears grow on trees too\n\nboats sail on water\n\nships sail far"
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "mine.txt", "mimeType": "text/plain", "buffer": own.encode()}
    )
    page.wait_for_function("() => document.body.innerText.includes('4 documents')")
    settle(page)
    page.keyboard.press("Escape")
    asked = page.get_by_label("Ask")
    asked.fill("pears")
    asked.press("Enter")
    page.wait_for_url("**q=pears*")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 1
