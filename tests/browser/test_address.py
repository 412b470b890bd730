"""What the browser's own buttons do: Back, Forward, the menu, reload; and a server that was started anew."""

import pytest

from tests.browser.conftest import settle, start_server, stop_server

pytestmark = pytest.mark.browser

LESSON = "/lsa_explorer"


def k(page) -> str:
    return page.locator('[data-testid="stSlider"] input[type="range"]').first.input_value()


def step(page) -> str:
    return page.locator(
        '.st-key-step button[aria-checked="true"], .st-key-step button[kind="pillsActive"]'
    ).inner_text()


def choose(page, name) -> None:
    page.locator(".st-key-step button", has_text=name).first.click()
    settle(page)


def move(page, times) -> None:
    slider = page.locator('[data-testid="stSlider"] input[type="range"]').first
    slider.focus()
    for _ in range(times):
        slider.press("ArrowRight")
        settle(page)


def go(page, way) -> None:
    page.evaluate(f"history.{way}()")
    page.wait_for_timeout(400)
    settle(page)


def entries(page) -> int:
    return page.evaluate("history.length")


def menu(page, stage, title) -> None:
    page.locator('[data-testid="stTopNavSection"]', has_text=stage).click()
    page.locator('a[data-testid="stTopNavDropdownLink"]', has_text=title).click()
    page.wait_for_timeout(400)
    settle(page)


def test_a_slider_adds_no_entry_and_a_step_adds_one_that_back_and_forward_follow(visit):
    page = visit(LESSON, anew=True)
    at_first = entries(page)
    before = k(page)
    move(page, 3)
    moved = k(page)
    assert int(moved) == int(before) + 3
    assert f"k={moved}" in page.url
    assert entries(page) == at_first
    choose(page, "The bridge")
    assert entries(page) == at_first + 1
    move(page, 1)
    choose(page, "Topics")
    assert entries(page) == at_first + 2
    go(page, "back")
    assert (step(page), k(page)) == ("The bridge", str(int(moved) + 1))
    go(page, "back")
    assert (step(page), k(page)) == ("Search", moved)
    go(page, "forward")
    assert (step(page), k(page)) == ("The bridge", str(int(moved) + 1))


def test_what_was_set_survives_the_menu_back_and_reload(visit):
    page = visit(f"{LESSON}?step=Topics", anew=True)
    move(page, 2)
    moved = k(page)
    menu(page, "Foundations", "SVD explainer")
    assert "svd_explainer" in page.url
    go(page, "back")
    assert LESSON in page.url
    assert (step(page), k(page)) == ("Topics", moved)
    menu(page, "Foundations", "SVD explainer")
    menu(page, "Signal", "LSA text explorer")
    assert (step(page), k(page)) == ("Topics", moved)
    page.reload()
    settle(page)
    assert (step(page), k(page)) == ("Topics", moved)


def test_a_server_that_is_started_anew_finds_the_page_as_it_was(visit):
    process, address = start_server()
    try:
        page = visit(f"{LESSON}?step=Topics", at=address)
        move(page, 2)
        moved = k(page)
        stop_server(process)
        process, _ = start_server(int(address.rsplit(":", 1)[1]))
        page.locator('[data-testid="stConnectionStatus"]').wait_for(state="detached", timeout=90_000)
        page.wait_for_timeout(1500)
        settle(page)
        assert (step(page), k(page)) == ("Topics", moved)
        move(page, 1)
        assert k(page) == str(int(moved) + 1)
    finally:
        stop_server(process)


def test_presenting_is_entered_and_left_and_locks_hold(visit):
    page = visit(f"{LESSON}?hide=texts,no_such_thing&lock=k")
    slider = page.locator('[data-testid="stSlider"] input[type="range"]').first
    held = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    settle(page)
    assert slider.input_value() == held
    assert not page.locator(".st-key-texts").first.is_visible()
    page.locator(".st-key-present button").click()
    settle(page)
    assert not page.locator('[data-testid="stHeader"]').is_visible()
    assert not page.locator(".st-key-texts").first.is_visible()
    page.locator(".st-key-present button").click()
    settle(page)
    assert page.locator('[data-testid="stHeader"]').is_visible()
    assert "present" not in page.url


def test_a_link_that_the_dialog_makes_hides_and_locks_on_a_students_phone(visit):
    page = visit(f"{LESSON}?step=Topics")
    move(page, 1)
    moved = k(page)
    page.get_by_role("button", name="Link for the class").click()
    dialog = page.get_by_role("dialog")
    for place, name in (("hide", "Data"), ("lock", "k, topics kept")):
        dialog.locator(f".st-key-class_{place} button", has_text=name).first.click()
        page.wait_for_timeout(300)
        settle(page)
    link = dialog.locator("code").first.inner_text()
    path = link[link.index("/", len("https://")) :]
    phone = visit(path, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert (step(phone), k(phone)) == ("Topics", moved)
    assert not phone.locator(".st-key-data").first.is_visible()
    slider = phone.locator('[data-testid="stSlider"] input[type="range"]').first
    slider.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_timeout(300)
    settle(phone)
    assert slider.input_value() == moved
