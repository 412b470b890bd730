"""The explanations behind a click: every formula of these pages is set, none is shown as its source."""

import pytest

pytestmark = pytest.mark.browser

PLACES = ["/", "/svd_explainer?step=Rotate%2C+stretch%2C+rotate", "/svd_explainer?step=PCA"]


@pytest.mark.parametrize("path", PLACES)
def test_the_formulas_behind_why_are_set(visit, path):
    page = visit(path, reduced_motion="reduce")
    why = page.locator('[data-testid="stExpander"]').filter(has_text="Why").first
    why.locator("summary").click()
    why.locator(".katex").first.wait_for()
    assert why.locator(".katex-error").count() == 0
    assert "$$" not in why.inner_text()
