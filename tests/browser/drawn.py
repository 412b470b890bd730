"""What the tests of drawn components share: their states, their hands."""

import json


def state(page, name):
    """Return what a component says of itself."""
    page.locator(f".lab.{name}[data-state]").wait_for()
    page.wait_for_timeout(60)
    return json.loads(page.locator(f".lab.{name}").get_attribute("data-state"))


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def count_runs(page):
    """Begin to count how often the server runs the script; ``runs(page)`` tells."""
    page.evaluate(
        """() => {
            const app = document.querySelector('[data-testid="stApp"]');
            window.runs = 0;
            new MutationObserver(() => {
                if (app.getAttribute("data-test-script-state") === "running") window.runs += 1;
            }).observe(app, {attributes: true, attributeFilter: ["data-test-script-state"]});
        }"""
    )


def runs(page):
    return page.evaluate("window.runs")


def touch_drag(page, start, end, steps=12):
    """Move one finger from ``start`` to ``end``."""
    session = page.context.new_cdp_session(page)

    def send(kind, points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    (x0, y0), (x1, y1) = start, end
    send("touchStart", [{"x": x0, "y": y0}])
    for i in range(1, steps + 1):
        send("touchMove", [{"x": x0 + (x1 - x0) * i / steps, "y": y0 + (y1 - y0) * i / steps}])
    send("touchEnd", [])
