"""The explainer's tables in a real browser: k under the finger, pointing, keyboard, the student's table."""

import numpy as np
import pytest

from core.decompositions import low_rank, thin_svd
from sources.tables.matrices import PRESETS
from tests.browser.conftest import settle
from tests.browser.drawn import count_runs, middle, runs

pytestmark = pytest.mark.browser

RATINGS = "Ratings, 8 × 6"
BEST = "/svd_explainer?step=Best+rank+k&matrix=Ratings%2C+8+x+6&reveal=1"
CELLS = """(figure) => [...figure.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll("td")])
    .map((row) => row.map((cell) => Number(cell.title.replace("\\u2212", "-"))))"""


def table(page, title):
    return page.locator(".matrices figure", has=page.locator("figcaption b", has_text=title)).first


def cells(page, title):
    return np.array(table(page, title).evaluate(CELLS))


def drag_to(page, share, *, release=True):
    """Drag the slider by its thumb to a share of its length."""
    box = page.locator(".matrices input.k").bounding_box()
    page.mouse.move(*middle(page.locator(".matrices input.k")))
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2, steps=6)
    page.wait_for_timeout(80)
    if release:
        page.mouse.up()
        settle(page)


def test_dragging_k_redraws_the_tables_with_no_round_trip_and_releasing_makes_one(visit):
    page = visit(BEST)
    A = PRESETS[RATINGS].A
    svd = thin_svd(A)
    np.testing.assert_allclose(cells(page, "Aₖ"), low_rank(svd, 2), rtol=1e-5, atol=1e-6)
    count_runs(page)
    drag_to(page, 1 / 5 * 4, release=False)
    assert page.locator(".matrices output").inner_text() == "5"
    np.testing.assert_allclose(cells(page, "Aₖ"), low_rank(svd, 5), rtol=1e-5, atol=1e-6)
    error = page.locator(".matrices .live tbody tr").first.locator("td").first.inner_text()
    assert float(error) == pytest.approx(svd.s[5], rel=1e-3)
    assert "75 numbers, more than the 48" in page.locator(".cost").inner_text()
    assert runs(page) == 0
    assert "k=5" not in page.url
    page.mouse.up()
    settle(page)
    assert "k=5" in page.url
    assert page.locator('[data-testid="stMetricValue"]').nth(2).inner_text() == "75 for 48"


def test_what_k_drops_is_faded_in_u_s_and_vt(visit):
    page = visit(BEST + "&k=4")

    def faded(title):
        return page.evaluate(
            """(figure) => [...figure.querySelectorAll('tbody tr')].map((row) =>
                [...row.querySelectorAll('td')].map((cell) => {
                    const colour = getComputedStyle(cell).backgroundColor;
                    const alpha = colour.match(/(?:rgba\\(.*, |\\/ )([\\d.]+)\\)/);
                    return alpha !== null && Number(alpha[1]) < .5;
                }))""",
            table(page, title).element_handle(),
        )

    dropped = np.arange(6) >= 4
    np.testing.assert_array_equal(faded("U"), np.tile(dropped, (8, 1)))
    np.testing.assert_array_equal(faded("Vᵀ"), np.tile(dropped[:, None], (1, 6)))


def test_the_slider_answers_the_keyboard_and_says_where_it_is(visit):
    page = visit(BEST)
    slider = page.locator(".matrices input.k")
    slider.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert slider.get_attribute("aria-valuetext").startswith("k, layers kept 3")
    assert "k=3" in page.url


def test_pointing_at_a_row_of_u_and_a_column_of_vt_says_what_they_are_and_lights_them(visit):
    page = visit("/svd_explainer?matrix=Ratings%2C+8+x+6")
    told = page.locator(".matrices .told").first
    table(page, "U").locator("tbody tr").nth(1).locator("td").nth(2).hover()
    assert told.inner_text().startswith("Viewer 2: .31 of taste 2")
    assert table(page, "U").locator("td.lit").count() == 6
    assert table(page, "A").locator("td.lit").count() == 6
    table(page, "Vᵀ").locator("tbody tr").nth(0).locator("td").nth(2).hover()
    assert told.inner_text().startswith("Film 3: .77 of taste 1")
    assert table(page, "A").locator("td.lit").count() == 8
    table(page, "A").locator("tbody tr").nth(0).locator("td").nth(1).hover()
    assert told.inner_text().startswith("Viewer 1, Film 2: 4.00 ≈")
    assert table(page, "A").locator("td.lit").count() == 1


def test_rows_of_u_are_reached_by_tab_and_the_arrow_keys(visit):
    page = visit("/svd_explainer?matrix=Ratings%2C+8+x+6")
    handles = table(page, "U").locator("tbody th[tabindex]")
    assert handles.evaluate_all("(all) => all.filter((one) => one.tabIndex === 0).length") == 1
    handles.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".matrices .told").first.inner_text().startswith("Viewer 2:")


def test_the_tables_are_tables_with_names_captions_and_headings(visit):
    page = visit("/svd_explainer?step=Take+it+apart")
    for title, m, n in (("A", 5, 4), ("U", 5, 4), ("S", 4, 4), ("Vᵀ", 4, 4)):
        grid = page.get_by_role("table", name=f"{title}, {m} by {n}", exact=True).first
        assert grid.locator('th[scope="row"]').count() == m
        assert grid.locator('th[scope="col"]').count() == n


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_can_be_read_on_its_colour(visit, scheme):
    page = visit("/svd_explainer?matrix=Noise", color_scheme=scheme)
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap((host) => host.shadowRoot ?
            [...host.shadowRoot.querySelectorAll('.grid td[data-i]:not(.off)')].map((cell) => {
                const style = getComputedStyle(cell);
                return [style.color, style.backgroundColor].map((text) => text.match(/\\d+/g).map(Number));
            }) : [])"""
    )
    assert len(pairs) > 200

    def luminance(rgb):
        part = np.array(rgb[:3]) / 255
        return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ [
            0.2126,
            0.7152,
            0.0722,
        ]

    for text, paper in pairs:
        low, high = sorted([luminance(text), luminance(paper)])
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_layers_play_one_after_the_other_and_the_strip_goes_to_any(visit):
    page = visit("/svd_explainer?step=Layers&k=1&reveal=1")
    count_runs(page)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("""() => [...document.querySelectorAll('*')].some((host) =>
        Number(host.shadowRoot?.querySelector('.matrices output')?.textContent) >= 4)""")
    assert runs(page) == 0
    page.get_by_role("button", name="Pause").click()
    settle(page)
    assert "k=" in page.url
    page.get_by_role("button", name="Layer 2, s =").click()
    settle(page)
    assert "k=2" in page.url
    assert page.locator(".matrices figcaption b").nth(1).inner_text() == "Sum of 2 layers"


def edit(page):
    """Open the student's table."""
    page.get_by_role("button", name="Edit or paste").click()
    page.locator('[data-testid="stDataFrameResizable"] canvas').first.wait_for()


def grid_cell(page, row, column):
    """Return the place of a cell of the editable table: 35 pixels a row, the columns as wide as they are."""
    canvas = page.locator('[data-testid="stDataFrameResizable"] canvas').first
    box = canvas.bounding_box()
    widths = box["width"] / 3
    return box["x"] + widths * (column + 1.5), box["y"] + 35 * (row + 1.5)


def test_a_number_typed_into_the_table_is_taken_apart_at_once(visit):
    page = visit("/svd_explainer?matrix=Your+own&cells=1,2;3,4")
    edit(page)
    page.mouse.click(*grid_cell(page, 0, 1))
    page.wait_for_timeout(300)  # the cell is chosen
    page.keyboard.press("9")
    page.wait_for_timeout(300)  # the cell's editor opens
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('9')")
    settle(page)
    np.testing.assert_array_equal(cells(page, "A"), [[1, 9], [3, 4]])


def test_a_block_is_pasted_right_into_the_table(visit):
    page = visit(
        "/svd_explainer?matrix=Your+own&cells=1,2;3,4", permissions=["clipboard-read", "clipboard-write"]
    )
    edit(page)
    page.evaluate("navigator.clipboard.writeText('7\\t8\\n9\\t10')")
    page.mouse.click(*grid_cell(page, 0, 0))
    page.wait_for_timeout(300)
    page.keyboard.press("Control+v")
    page.wait_for_function("location.search.includes('10')")
    settle(page)
    np.testing.assert_array_equal(cells(page, "A"), [[7, 8], [9, 10]])


def test_a_block_from_a_spreadsheet_is_pasted_into_the_field_and_a_bad_one_is_refused(visit):
    page = visit("/svd_explainer?matrix=Your+own&cells=1,2;3,4")
    edit(page)
    field = page.get_by_role("textbox", name="Paste from a spreadsheet")
    field.fill("\tTea\tMilk\nAnn\t1,5\t2\nBob\t3\t4\nCy\t5\t6")
    page.get_by_role("button", name="Use what was pasted").click()
    page.wait_for_url("**1.5*")
    settle(page)
    np.testing.assert_array_equal(cells(page, "A"), [[1.5, 2], [3, 4], [5, 6]])
    assert table(page, "A").locator("tbody th").all_inner_texts() == ["Ann", "Bob", "Cy"]
    field.fill("1\tword\n2\t3")
    field.press("Control+Enter")
    settle(page)
    field.fill("1\t2\nx\t3")
    page.get_by_role("button", name="Use what was pasted").click()
    page.locator('[data-testid="stAlert"]').wait_for()
    assert '"x"' in page.locator('[data-testid="stAlert"]').inner_text()
    np.testing.assert_array_equal(cells(page, "A"), [[1.5, 2], [3, 4], [5, 6]])


STEPS = [
    "step=Take+it+apart&form=Full&matrix=Doctors+x+channels",
    "step=Best+rank+k&matrix=Letter+R&reveal=1",
    "step=Noise+band&reveal=1",
    "step=Which+90+%25%3F&reveal=1",
    "step=Best+rank+k&look=Beat+the+SVD&matrix=Noise",
    "step=Layers",
    "step=Layers&reveal=1",
    "step=From+eigenvectors&matrix=Letter+R&reveal=1",
    "step=From+eigenvectors&road=Where+digits+are+lost&reveal=1",
    "matrix=Your+own&cells=" + ";".join([",".join(["-1234.5678"] * 12)] * 3),
]


@pytest.mark.parametrize("query", STEPS)
def test_nothing_scrolls_sideways_on_a_phone_but_a_wide_matrix_in_its_own_frame(visit, query):
    page = visit(f"/svd_explainer?{query}", viewport={"width": 390, "height": 844})
    over = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                 .map((e) => e.scrollWidth - e.clientWidth)"""
    )
    assert max(over) <= 1
    outside = page.locator(".matrices figure").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0)"
        ".filter((box) => box.left < 0 || box.right > innerWidth + 1).length"
    )
    assert outside == 0
