"""What axe-core finds on a page, and which of it belongs to Streamlit.

    python -m tests.browser.access                            every step, light and dark, wide and on a phone
    python -m tests.browser.access "dark, wide" /embeddings   in that view, on that page

(``make access`` for the first) prints what is found on each step, and with each popover of a page open; it
ends with 1 if any of it is the project's own, 2 if no view or page has one of these names.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.browser.conftest import CHROMIUM_FLAGS, chromium, settle, start_server, stop_server
from ui.lessons import LESSONS

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
VIEWS: dict[str, dict[str, Any]] = {
    "light, wide": {"viewport": WIDE},
    "dark, wide": {"viewport": WIDE, "color_scheme": "dark"},
    "light, phone": {"viewport": PHONE},
    "dark, phone": {"viewport": PHONE, "color_scheme": "dark"},
}
PATHS = ["/", *(f"/{lesson.url_path}" for lesson in LESSONS if lesson.is_open)]
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Streamlit's own markup: rule, what stands in the element's HTML or address, why it is not ours to mend.
FRAMEWORK = (
    ("list", "stSidebarNav", "the sidebar's list holds div elements"),
    ("listitem", "stSidebarNav", "the sidebar's list holds div elements"),
    ("listitem", 'li class="st-emotion-cache', "on a phone the menu's items stand in div elements"),
    ("presentation-role-conflict", "stFileUploaderDropzone", "the drop zone has a name and no role"),
    ("region", "data-floating-ui-portal", "a popover lies outside the page's landmarks"),
)


class Finding(NamedTuple):
    """One element that breaks a rule."""

    rule: str
    target: str
    html: str
    message: str

    @property
    def is_ours(self) -> bool:
        """Whether it is not in the list of Streamlit's own."""
        return not any(self.rule == rule and mark in self.target + self.html for rule, mark, _ in FRAMEWORK)


def findings(page: Any) -> list[Finding]:
    """Return what axe finds on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], "runOnly": _TAGS}
    found = Axe().run(page, options=options).response["violations"]
    return [
        Finding(
            rule["id"],
            str(node["target"]),
            node["html"][:300],
            next((check["message"] for kind in ("any", "all", "none") for check in node[kind]), ""),
        )
        for rule in found
        for node in rule["nodes"]
    ]


def steps_of(page: Any) -> list[str]:
    """Return the names of the steps of the page that is open."""
    return [name.strip() for name in page.locator(".st-key-step button").all_inner_texts()]


def every_step(page: Any, at: str, path: str) -> Iterator[str]:
    """Open a page and walk through its steps, answers shown; yield the name of each."""
    page.goto(f"{at}{path}?reveal=1")
    settle(page, 240)
    names = steps_of(page)
    yield names[0] if names else ""
    for i, name in enumerate(names[1:], start=1):
        page.locator(".st-key-step button").nth(i).click()
        page.wait_for_timeout(300)
        settle(page, 240)
        page.mouse.move(0, 0)
        yield name


def every_popover(page: Any, but: set[str]) -> Iterator[str]:
    """Open the popovers of the step one after the other, but those named; yield the name of each."""
    buttons = page.locator('[data-testid="stMain"] [data-testid="stPopover"] button')
    body = page.locator('[data-testid="stPopoverBody"]')
    for button in [each for each in buttons.all() if each.is_visible() and each.is_enabled()]:
        name = button.locator('[data-testid="stMarkdownContainer"]').inner_text()
        if name in but:
            continue
        button.click()
        body.wait_for()
        page.wait_for_timeout(300)
        settle(page, 240)
        page.mouse.move(0, 0)
        yield name
        page.keyboard.press("Escape")
        body.wait_for(state="hidden")


def every_sight(page: Any, at: str, path: str) -> Iterator[str]:
    """Show the steps of a page, and with each the popovers that no step before had; yield what is seen."""
    opened: set[str] = set()
    for step in every_step(page, at, path):
        yield step
        for name in every_popover(page, opened):
            opened.add(name)
            yield f"{step}, {name} open"


def main(words: list[str]) -> int:
    """Visit everything, or what is named, and print the findings; return 1 if any is the project's own."""
    from playwright.sync_api import sync_playwright

    if unknown := set(words) - set(VIEWS) - set(PATHS):
        print("No view and no page:", *unknown, "\nThere are", *VIEWS, *PATHS, sep="\n    ")
        return 2
    views = [view for view in VIEWS if view in words] or VIEWS
    paths = [path for path in PATHS if path in words] or PATHS
    process, address = start_server()
    ours: list[str] = []
    theirs: Counter[str] = Counter()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
            for view in views:
                page = browser.new_context(reduced_motion="reduce", **VIEWS[view]).new_page()
                page.set_default_timeout(240_000)
                for path in paths:
                    for sight in every_sight(page, address, path):
                        found = findings(page)
                        theirs.update(each.rule for each in found if not each.is_ours)
                        here = [each for each in found if each.is_ours]
                        print(f"{view}: {path} {sight}: {len(here)} ours", flush=True)
                        ours += [f"{view}: {path} {sight}: {each}" for each in here]
                page.context.close()
    finally:
        stop_server(process)
    print("\nStreamlit's own:", dict(theirs), "\nOurs:", len(ours), *ours, sep="\n")
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
