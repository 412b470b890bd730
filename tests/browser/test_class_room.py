"""A class in four browsers: a teacher, the wall and two students, through every activity."""

import json
import urllib.request

import numpy as np
import pytest

from sources.class_room.codes import projector_key
from sources.pictures.picture import to_png
from tests.browser.conftest import settle
from ui.class_room import inputs

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


class Class:
    """A room with a question after the other: the teacher, the wall, Ana and Ben in a browser each."""

    def __init__(self, browser, server):
        self.faults, self.contexts, self.n_asked = [], [], 0
        self.browser, self.server = browser, server
        self.teacher = self.page("/class_room?step=Teach", (1280, 800))
        self.teacher.get_by_role("button", name="Open a room").click()
        state(self.teacher, "ready")
        settle(self.teacher)
        query = dict(part.split("=") for part in self.teacher.url.split("?")[1].split("&"))
        self.code, key = query["room"], query["teacher"]
        wall = f"/class_room?room={self.code}&projector={projector_key(key)}&present=1"
        self.wall = self.page(wall, (1024, 768))
        self.ana, self.ben = (self.student(name) for name in ("Ana", "Ben"))
        self.cleo = self.send("join", {"name": "Cleo"})["token"]  # who has no browser

    def page(self, path, size):
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]})
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(self.server + path)
        settle(page)
        return page

    def student(self, name):
        page = self.page(f"/class_room?room={self.code}", (390, 844))
        page.locator(".room .join .name").fill(name)
        page.locator(".room .join button").click()
        state(page, "ready")
        return page

    def ask(self, kind, fill=lambda teacher: None):
        """Let the teacher ask, go on to the question and open it."""
        teacher = self.teacher
        teacher.get_by_role("combobox", name="What to ask").click()
        teacher.get_by_role("option", name=kind, exact=True).click()
        settle(teacher)
        fill(teacher)
        teacher.get_by_role("button", name="Add it").click()
        if self.n_asked:
            self.press("Next")
        self.n_asked += 1
        self.press("Open the vote")
        for page in (self.wall, self.ana, self.ben):
            state(page, "open")

    def press(self, name):
        """Press a button of the teacher's."""
        self.teacher.locator(".room .steer").get_by_role("button", name=name).click(timeout=SOON)

    def send(self, door, body, token=""):
        """Send a message as a student's page does."""
        head = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        url = f"{self.server}/room/{self.code}/{door}"
        asked = urllib.request.Request(url, json.dumps(body).encode(), head)
        with urllib.request.urlopen(asked, timeout=20) as said:
            return json.load(said)

    def reveal(self):
        self.press("Close the vote")
        state(self.wall, "closed")
        assert self.wall.locator(".room .result *").count() == 0
        self.press("Reveal")
        for page in (self.wall, self.ana, self.ben):
            state(page, "revealed")


# The picture whose alternative text ends so has come.
LOADED = """words => {
  const find = (root) => [...root.querySelectorAll("*")].flatMap((each) => [
    ...(each instanceof HTMLImageElement && each.alt.includes(words) && each.naturalWidth ? [each] : []),
    ...(each.shadowRoot ? find(each.shadowRoot) : []),
  ]);
  return find(document).length > 0;
}"""


def received(page, words):
    page.locator(".room .received", has_text=f"Received: {words}").wait_for(timeout=SOON)


@pytest.fixture(scope="module")
def room(browser, server):
    room = Class(browser, server)
    yield room
    for context in room.contexts:
        context.close()
    assert room.faults == []


def test_a_class_rates_films_and_sees_itself_on_a_map_with_a_list_for_each(room):
    room.ask(inputs.FILMS)
    room.send("answer", {"question": room.n_asked, "round": 1, "value": 3, "more": "150051000000"}, room.cleo)
    for page, stars in ((room.ana, (5, 1, 4)), (room.ben, (1, 5, 2))):
        for i, n in enumerate(stars):
            page.locator(".room .film").nth(i).locator(".star").nth(n - 1).click()
        page.get_by_role("button", name="Send my stars for 3 of 12").click()
        received(page, "stars for 3 of 12")
    room.wall.get_by_text("3 of 3 have answered").wait_for(timeout=SOON)
    room.ana.reload()  # her stars are still there
    room.ana.locator(".room .film").first.get_by_text("★").nth(4).wait_for(timeout=SOON)
    room.reveal()
    room.wall.locator(".room .map circle").nth(2).wait_for(timeout=SOON)
    assert room.wall.locator(".room .map text.person, .room .map .ring, .room .list").count() == 0
    for page, seen in ((room.ana, "Titanic"), (room.ben, "The Matrix")):
        page.locator(".room .map .ring").wait_for(timeout=SOON)
        titles = page.locator(".room .list li").all_inner_texts()
        assert titles
        assert not any(title.startswith(seen) for title in titles)
    room.press("Names on the wall")
    room.wall.locator(".room .map text.person", has_text="Ana").wait_for(timeout=SOON)
    assert room.ben.locator(".room .map text.person").count() == 0
    room.press("Hide names on the wall")


def test_a_class_chooses_the_smallest_k_of_the_teacher_s_own_picture(room):
    def bring(teacher):
        pixels = np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)
        teacher.get_by_role("button", name="Use your own").click()
        file = {"name": "class.png", "mimeType": "image/png", "buffer": to_png(pixels)}
        teacher.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(file)
        teacher.locator('input[aria-label="Picture"][value="Your picture"]').wait_for(timeout=SOON)
        settle(teacher)

    room.ask(inputs.SMALLEST_K, bring)
    for page, at, k in ((room.ana, 4, 5), (room.ben, 6, 8)):
        page.locator(".room input[type=range]").fill(str(at))
        page.locator(".room img[src^=blob]").wait_for(timeout=SOON)
        page.wait_for_function(LOADED, arg=f"with {k} layers", timeout=SOON)
        page.get_by_role("button", name="Send this k").click()
        received(page, f"k = {k}")
    room.wall.get_by_text("2 of 3 have answered").wait_for(timeout=SOON)
    room.reveal()
    for page in (room.wall, room.ana):
        chart = page.locator(".room .histogram svg")
        chart.wait_for(timeout=SOON)
        said = chart.get_attribute("aria-label")
        assert "1 at k = 5, 1 at k = 8" in said
        for rule in ("90 % of the energy", "Threshold for noise", "Bytes of a JPEG"):
            assert rule in said


def test_a_class_races_to_name_a_picture_and_nobody_sees_a_layer_too_early(room):
    def choose(teacher):
        teacher.get_by_role("combobox", name="Picture").click()
        teacher.get_by_role("option", name="Bicycle", exact=True).click()

    room.ask(inputs.RACE, choose)
    for page in (room.wall, room.ana, room.ben):
        page.wait_for_function(LOADED, arg="k = 1.", timeout=SOON)
    names = room.ana.locator(".room .names button")
    right = names.filter(has_text="Bicycle")
    names.filter(has_text="Cat").click()
    received(room.ana, "Cat")
    room.ben.locator(".room .names button").filter(has_text="Bicycle").click()
    received(room.ben, "Bicycle")
    room.press("More layers")
    for page in (room.wall, room.ana):
        page.wait_for_function(LOADED, arg="k = 2.", timeout=SOON)
    right.click()
    received(room.ana, "Bicycle")
    assert room.wall.get_by_text("Bicycle").count() == 0
    room.reveal()
    room.ana.get_by_text("You needed k = 2.").wait_for(timeout=SOON)
    room.ben.get_by_text("You needed k = 1.").wait_for(timeout=SOON)
    room.wall.get_by_text("Bicycle. 2 of 2 have named it").wait_for(timeout=SOON)


def test_a_class_sets_up_models_and_the_board_is_told_after_the_reveal(room):
    room.ask(inputs.BEAT)
    for page, centre in ((room.ana, "film and viewer"), (room.ben, "nothing")):
        page.locator(".room select").first.select_option(centre)
        page.locator(".room select").nth(1).select_option("2")
        page.get_by_role("button", name="Send these settings").click()
        page.locator(".room .worth", has_text="on the part for trying").wait_for(timeout=SOON)
        assert "hidden" not in page.locator(".room .worth").inner_text()
    room.reveal()
    room.wall.locator(".room .board").wait_for(timeout=SOON)
    lines = room.wall.locator(".room .board tr:not(.reference)").all_inner_texts()[1:]
    assert ["film and viewer" in line for line in lines] == [True, False]
    assert not any("Ana" in line for line in lines)
    room.ana.locator(".room .result .worth", has_text="on the hidden part").wait_for(timeout=SOON)


def test_a_class_gives_reasons_and_the_teacher_chooses_which_are_shown(room):
    def write(teacher):
        teacher.get_by_role("textbox", name="Question").fill("Which?")
        teacher.get_by_role("textbox", name="Options, one a line").fill("one\n* two")
        teacher.get_by_text("Ask for a reason").click()

    room.ask(inputs.CHOICES, write)
    for page, option, why in ((room.ana, 0, "<b>because</b>"), (room.ben, 1, "so it is")):
        page.locator(f'.room [data-value="{option}"]').click()
        received(page, ("one", "two")[option])
        page.locator(".room .why").fill(why)
        page.get_by_role("button", name="Send the reason").click()
    boxes = room.teacher.locator(".room .choosing label")
    boxes.filter(has_text="<b>because</b>").click()
    room.teacher.locator(".room .reasons li", has_text="Ana").wait_for(timeout=SOON)
    boxes.filter(has_text="so it is").wait_for(timeout=SOON)
    assert room.wall.get_by_text("because").count() == 0
    room.reveal()
    for page in (room.wall, room.ben):
        page.locator(".room .reasons li", has_text="one: “<b>because</b>”").wait_for(timeout=SOON)
        assert page.locator(".room .reasons li").count() == 1
        assert page.get_by_text("so it is").count() == 0


def test_a_class_is_sent_to_a_lesson_at_a_setting_and_the_teacher_sees_who_is_there(room):
    def link(teacher):
        teacher.get_by_role("textbox", name="Link for the class").fill(
            "https://x.example/denoiser?k=3&lock=k"
        )

    room.ask(inputs.LESSON, link)
    for page in (room.ana, room.ben):
        assert page.locator(".room .choose a").get_attribute("href") == f"{room.server}/denoiser?k=3&lock=k"
    with room.ana.context.expect_page() as opened:
        room.ana.locator(".room .choose a").click()
    lesson = opened.value
    lesson.wait_for_url("**/denoiser?*k=3*", timeout=SOON)
    lesson.close()
    received(room.ana, "you are there")
    room.wall.get_by_text("1 of 3 have answered").wait_for(timeout=SOON)
    room.teacher.locator(".room .people li", has_text="✓Ana").wait_for(timeout=SOON)
