"""The explanations behind a click: every formula of these pages is set, none is shown as its source."""

import pytest

pytestmark = pytest.mark.browser

PLACES = [
    ("/", "How a photograph becomes layers"),
    ("/svd_explainer?step=Rotate%2C+stretch%2C+rotate", "Why"),
    ("/svd_explainer?step=PCA", "Why"),
]


@pytest.mark.parametrize(("path", "title"), PLACES)
def test_the_formulas_behind_why_are_set_and_a_word_has_its_tip(visit, path, title):
    page = visit(path, reduced_motion="reduce")
    why = page.locator('[data-testid="stExpander"]').filter(has_text=title).first
    why.locator("summary").click()
    why.locator(".katex").first.wait_for()
    assert why.locator(".katex-error").count() == 0
    assert "$$" not in why.inner_text()
    word = why.locator('a[href*="words#"]').first
    assert len(word.get_attribute("title")) > 20
    assert page.request.get(word.evaluate("a => a.href")).ok
