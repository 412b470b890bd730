"""A class in four browsers: a teacher, the wall and two students, through two votes."""

import pytest

from sources.class_room.codes import projector_key
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser
SOON = 20_000  # ms


def state(page, wanted):
    page.locator(f'.room[data-state="{wanted}"]').wait_for(timeout=SOON)


def joined(visit, code, name):
    page = visit(f"/class_room?room={code}", viewport={"width": 390, "height": 844})
    page.locator(".room .join .name").fill(name)
    page.locator(".room .join button").click()
    state(page, "open")
    return page


def test_a_class_votes_talks_votes_again_and_sees_what_it_learnt(visit):
    teacher = visit("/class_room?step=Teach", viewport={"width": 1280, "height": 800})
    teacher.get_by_role("button", name="Open a room").click()
    state(teacher, "ready")
    settle(teacher)
    query = dict(part.split("=") for part in teacher.url.split("?")[1].split("&"))
    code, key = query["room"], query["teacher"]
    teacher.get_by_role("button", name="Add it").click()
    teacher.get_by_role("button", name="Open the vote").click()
    ana, ben = joined(visit, code, "Ana <b>x</b>"), joined(visit, code, "Ben")
    wall = visit(f"/class_room?room={code}&projector={projector_key(key)}&present=1")
    for page, option in ((ana, 0), (ben, 1)):
        page.locator(f'.room [data-value="{option}"]').click()
        page.locator(".room .received", has_text="Received").wait_for(timeout=SOON)
    wall.get_by_text("2 of 2 have answered").wait_for(timeout=SOON)
    assert wall.locator(".room .bar, .room .result *").count() == 0
    teacher.locator(".room .bar").first.wait_for(timeout=SOON)
    teacher.get_by_role("button", name="Close the vote").click()
    ana.get_by_text("Talk with Ben").wait_for(timeout=SOON)
    ben.get_by_text("Talk with Ana <b>x</b>").wait_for(timeout=SOON)
    ana.reload()  # a reload brings her back as herself
    ana.get_by_text("Talk with Ben").wait_for(timeout=SOON)
    teacher.get_by_role("button", name="Second vote").click()
    state(ana, "open")
    ana.locator('.room [data-value="1"]').click()
    ana.locator(".room .received", has_text="Received").wait_for(timeout=SOON)
    wall.keyboard.press(" ")  # this browser has no teacher's key: nothing happens
    wall.wait_for_timeout(300)
    state(ben, "open")
    teacher.get_by_role("button", name="Close the vote").click()
    state(wall, "closed")
    teacher.get_by_role("button", name="Reveal").click()
    for page in (wall, ana, ben):
        page.locator(".room .bar.right").wait_for(timeout=SOON)
    assert wall.locator(".room .moves td").count() > 0
    shown = teacher.context.new_page()  # the wall in the teacher's browser is steered by keys
    shown.goto(wall.url)
    state(shown, "revealed")
    shown.keyboard.press("ArrowRight")
    shown.close()
