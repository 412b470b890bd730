"""The student's own NumPy in the student's own browser: right, wrong, endless, and without a network."""

from urllib.parse import quote

import pytest

from studies.practice import catalogue
from tests.browser.conftest import settle
from ui.browser_python import is_fetched, packages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not is_fetched(), reason="the browser's Python was not fetched (python -m deploy.browser_python)"
    ),
]
BUG = catalogue.BY_KEY["saved"]
STARTED = 180_000  # ms: the first start loads 9 MB and compiles them


def through_the_stages(page):
    """Go through an exercise as a student does, up to the repair."""
    seed = catalogue.seed_of(BUG)
    ask = catalogue.shuffled(BUG.predict(BUG.make(seed)), seed)
    main = page.get_by_test_id("stMain")
    main.get_by_role("radio", name=ask.options[ask.right], exact=True).click()
    settle(page)
    main.get_by_role("radio", name=str(BUG.wrong + 1), exact=True).click()
    settle(page)
    main.get_by_text(BUG.reasons[0].text, exact=True).click()
    settle(page)
    return main


def run(page, code):
    page.locator(".runner .code").fill(code)
    page.locator(".runner .verdict").evaluate("(element) => (element.textContent = '')")
    page.locator(".runner .run").click()
    verdict = page.locator(".runner .verdict:not(:empty)")
    verdict.wait_for(timeout=STARTED)
    return verdict.inner_text()


def test_an_exercise_goes_through_all_stages_and_code_runs_only_here(visit):
    page = visit(f"/find_the_bug?bug={quote(BUG.title)}")
    main = through_the_stages(page)
    assert main.get_by_text("As it stands:").is_visible()
    main.get_by_text("Or edit the code and run it").click()
    faulty = "\n".join(BUG.lines)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert run(page, faulty) == "Right on 0 of 2 hidden data sets."
    assert run(page, "def saved(m, n, k):\n    return m / 0") == "Line 2: ZeroDivisionError: division by zero"
    assert "stopped" in run(page, "while True:\n    pass")
    seen_before = len(asked)
    leak = (
        "import js\nfrom pyodide.ffi import run_sync\n"
        f"print(run_sync(js.fetch('{page.url.split('/find')[0]}/_stcore/health')))"
    )
    assert "Error" in run(page, leak)
    assert not [url for url in asked[seen_before:] if "health" in url and "blob" not in url]
    assert "Error" in run(page, "np.ones(10**10)")  # which one is NumPy's affair: 80 GB have no address there
    assert run(page, "for i in range(10**6):\n    print('x' * 100)\nraise ValueError('end')").startswith(
        ("Line 3: ValueError", "It ran longer")
    )
    assert len(page.locator(".runner .out").inner_text()) <= 10_000
    mended = faulty.replace(BUG.lines[BUG.wrong], BUG.repairs[0].text)
    assert run(page, mended) == "Right on all 2 hidden data sets."
    settle(page)
    ask = BUG.like(BUG.make(catalogue.like_seed(BUG, 1)))
    main.get_by_role("radio", name=ask.options[ask.right], exact=True).click()
    settle(page)
    assert main.get_by_text(ask.because).is_visible()
    assert "done=" in page.url


# Code alone, and code that reads a picture which the page gives to it, by Pillow.
@pytest.mark.parametrize(
    "path",
    ["/svd_explainer?step=Take+it+apart", "/image_compressor?step=What+is+lost&size=400+pixels&reveal=1"],
)
def test_the_shown_code_prints_the_pages_number_in_the_browser_too(visit, path):
    if "image" in path and "PIL" not in packages():
        pytest.skip("Pillow for the browser was not fetched (python -m deploy.browser_python)")
    page = visit(path)
    main = page.get_by_test_id("stMain")
    main.get_by_text("The NumPy behind this number").click()
    label = "Change it and run it, in your own browser"
    for _ in range(3):  # a picture that comes late moves what stands below it away from the click
        settle(page)
        if main.get_by_label(label).is_checked():
            break
        main.get_by_text(label).click()
    page.locator(".runner .run").click()
    verdict = page.locator(".runner .verdict:not(:empty)")
    verdict.wait_for(timeout=STARTED)
    assert verdict.inner_text().startswith("As on the page")
