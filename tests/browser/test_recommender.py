"""The recommender in a real browser: stars move the list, a long fit can be cancelled."""

import numpy as np
import pytest

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser


def shown_list(page):
    """The titles on the axis of the list of recommendations."""
    chart = page.locator(".st-key-recommended")
    return [text for text in chart.locator(".ytick text").all_text_contents() if text.strip()]


def give(page, title, stars):
    row = page.locator('[class*="st-key-star_row_"]', has_text=title)
    row.last.locator('[data-testid="stFeedback"] button').nth(stars - 1).click()
    settle(page)


def test_three_ratings_move_the_list_and_never_come_back(visit):
    page = visit("/movie_recommender?step=Rate+a+few+films")
    lists = [shown_list(page)]
    assert len(lists[0]) == 8
    for title, stars in (("The Godfather (1972)", 1), ("Toy Story (1995)", 5), ("Titanic (1997)", 5)):
        row_title = page.get_by_text(title, exact=True)
        if row_title.count() == 0:
            page.get_by_role("combobox", name="Find a film").fill(title[:8])
            page.get_by_role("option", name=title).click()
            settle(page)
        give(page, title, stars)
        lists.append(shown_list(page))
        assert not any(listed.startswith(title) for listed in lists[-1])
        assert lists[-1] != lists[-2]
    assert "mine=" in page.url
    assert page.locator(".st-key-because").is_visible()


def test_a_long_training_can_be_cancelled_and_the_page_stays(visit, tmp_path):
    rng = np.random.default_rng(0)
    cells = rng.choice(600 * 800, 90_000, replace=False)
    rows = zip(cells // 800, cells % 800, rng.integers(1, 6, len(cells)), strict=True)
    path = tmp_path / "ratings.csv"
    path.write_text("userId,movieId,rating\n" + "\n".join(f"{u},{i},{r}" for u, i, r in rows))
    page = visit("/movie_recommender?step=Watch+it+learn&epochs=120&k=40&reveal=1")
    page.get_by_role("button", name="Bring your own ratings").click()
    page.locator('input[type="file"]').set_input_files(path)
    page.get_by_role("button", name="Train", exact=True).wait_for(timeout=20_000)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="Cancel").click(timeout=20_000)
    page.get_by_role("button", name="Train", exact=True).wait_for(timeout=20_000)
    settle(page)
    assert page.locator('[data-testid="stMetric"]').count() == 0
    assert page.locator('[data-testid="stException"]').count() == 0
