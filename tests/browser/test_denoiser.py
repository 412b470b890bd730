"""The denoiser in a real browser: the sliders redraw without the server, and an own file goes through."""

import json

import numpy as np
import pytest

from tests.browser.conftest import settle
from tests.browser.drawn import count_runs, runs

pytestmark = pytest.mark.browser


def state(page):
    return json.loads(page.locator(".lab.denoise").get_attribute("data-state"))


def test_the_sliders_follow_the_hand_and_the_server_hears_of_it_once(visit):
    page = visit("/denoiser")
    page.locator(".lab.denoise[data-state]").wait_for()
    assert state(page)["k"] == 4
    count_runs(page)
    rank = page.locator(".lab.denoise input.rank")
    for k in ("3", "2", "1"):
        rank.evaluate("(e, k) => { e.value = k; e.dispatchEvent(new Event('input')); }", k)
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].some((e) => e.shadowRoot?.querySelector('.denoise')"
        "?.dataset.state?.includes('\"k\":1,'))"
    )
    assert runs(page) == 0
    rank.evaluate("e => e.dispatchEvent(new Event('change'))")
    page.wait_for_url("**k=1*")
    settle(page)
    assert "k=1" in page.url
    assert runs(page) <= 2


def test_until_a_hand_chooses_k_is_automatic_for_every_signal(visit):
    page = visit("/denoiser?signal=Chirp")
    chirp = state(page)["k"]
    page = visit("/denoiser")
    assert state(page)["k"] == 4 != chirp
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Chirp").click()
    page.wait_for_url("**signal=Chirp*")
    settle(page)
    assert state(page)["k"] == chirp


def test_an_own_table_is_cleaned(visit):
    page = visit("/denoiser")
    rows = "t,volts\n" + "".join(f"{i},{np.sin(i / 9):.4f}\n" for i in range(300))
    page.get_by_role("button", name="Use your own").click()
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.wait_for_function("() => document.body.innerText.includes('unknown')")
    settle(page)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert not page.locator(".lab.denoise .gain").is_visible()


def test_pointing_at_a_sample_tells_what_its_cells_hold(visit):
    page = visit("/denoiser?step=Hankel+microscope")
    page.locator(".lab.hankel[data-state]").wait_for()
    bars = page.locator(".lab.hankel .series")
    bars.focus()
    bars.press("Home")
    page.wait_for_timeout(80)
    told = page.locator(".lab.hankel .told")
    assert told.inner_text().startswith("Sample 1 stands in 1 cell,")
    page.get_by_text("Wrong: main diagonals", exact=True).first.click()
    page.wait_for_url("**diagonals=*")
    settle(page)
    bars.press("ArrowRight")
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].some((e) => e.shadowRoot?.querySelector('.told')"
        "?.textContent.includes('different samples'))"
    )
