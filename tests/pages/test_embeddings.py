"""The embeddings lesson: every step runs, its numbers are the published ones, its code prints them."""

import json
import re

import numpy as np
import pytest

from sources.tables.embedding_tables import DOCTORS, FILMS, PUBLISHED, TABLES, TEXTS
from sources.tables.label_tables import numbers_file
from studies.embeddings.missing import ON_ZEROS, fill
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.uploads import upload

STEPS = ("Look around", "Liked, next", "Row meets column", "A new point", "Your axis", "With holes")


def opened(**query):
    """Open the lesson with every guess answered."""
    return open_page("embeddings", reveal="1", **query)


def files_of(at, folder):
    """Put the table on the page where the shown code looks for it."""
    name = at.selectbox(key="table").value
    A = TABLES[name]().A
    (folder / "numbers.csv").write_bytes(numbers_file(A))
    return A


def filled_files_of(A, folder):
    """Put the other files of the step with holes there, as they are at first."""
    result = fill(A, lowest=True, share=0.42, seed=0)
    (folder / "filled.csv").write_bytes(numbers_file(result.tables[ON_ZEROS]))
    (folder / "hidden.csv").write_bytes(numbers_file((~result.observed).astype(int)))


def drawn(at):
    """Return what the browser is given to draw."""
    sent = [json.loads(e.proto.json) for e in at.get("bidi_component") if '"xyz"' in e.proto.json]
    return sent[0]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_runs_on_every_table_and_its_code_prints_its_number(step, table, tmp_path):
    at = opened(step=step, table=table)
    assert at.selectbox(key="table").value == table
    A = files_of(at, tmp_path)
    if step == "With holes":
        filled_files_of(A, tmp_path)
    printed, said = run_shown_code(at, tmp_path)
    assert printed == said
    if step == "Look around":
        assert readouts(at)["Held by the 3 axes shown"] == f"{said} %"
    if step == "A new point":
        assert readouts(at)["Its distance"] == said
    if step == "Your axis":
        assert readouts(at)["Its position"] == said
    if step == "Row meets column":
        assert readouts(at)["Product of the points"] == said
    assert A.shape[0] >= 10


def test_the_published_pair_the_weighted_pair_and_the_coin_toss(tmp_path):
    at = opened(step="Liked, next")
    numbers = readouts(at)
    assert at.selectbox(key="table").value == PUBLISHED
    assert numbers["Next, by V, 3 axes"] == "4, 0"
    assert numbers["Next, by V S, 3 axes"] == "0, 4"
    assert float(numbers["V, all axes: farthest − nearest"]) < 1e-14
    files_of(at, tmp_path)
    assert run_shown_code(at, tmp_path) == ("[4, 0]", "[4, 0]")


def test_what_comes_next_differs_from_doctor_to_doctor():
    said = [
        next(m.value for m in opened(step="Liked, next", row=row).markdown if "Next for" in m.value).split(
            ":"
        )[1]
        for row in ("2", "6")
    ]
    assert said[0] != said[1]


def test_with_all_axes_the_product_of_the_points_is_the_cell_whatever_is_centred():
    for centred in (False, True):
        at = opened(step="Row meets column", row="4", column="7", k="12")
        at.toggle(key="centre").set_value(centred).run()
        numbers = readouts(at)
        assert numbers["Product of the points"] == numbers["The cell"]
    with_three = readouts(opened(step="Row meets column", row="4", column="7"))
    assert with_three["Product of the points"] != with_three["The cell"]


def test_the_axes_that_stand_out_of_chance_are_said_once_they_were_guessed():
    at = open_page("embeddings", table=TEXTS)
    assert not any("More than chance" in caption.value for caption in at.caption)
    at.pills(key="guess_three_tastes").set_value("3").run()
    assert any("it is **2**" in m.value for m in at.markdown)
    said = next(caption.value for caption in at.caption if "Bars: share" in caption.value)
    assert "each row and column as full as it is" in said
    assert "More than chance: 1, 2, 3" in said


def test_another_liked_column_has_other_neighbours():
    at = opened(step="Liked, next", liked="4")
    assert readouts(at)["Next, by V, 3 axes"] != "4, 0"


def test_three_axes_of_the_published_table_hold_what_chance_holds():
    at = opened(table=PUBLISHED)
    at.toggle(key="centred").set_value(False).run()
    numbers = readouts(at)
    assert numbers["Held by the 3 axes shown"] == "94.6 %"
    mean, sd = (float(x) for x in numbers["First 3 axes of chance"].removesuffix(" %").split(" ± "))
    assert abs(94.6 - mean) < 2 * sd


def test_a_click_lights_up_the_neighbours_and_the_search_shows_who_it_was():
    at = opened(table=PUBLISHED, points="U, V", show="Columns")
    at.toggle(key="centred").set_value(False).run()
    before = drawn(at)
    assert before["picked"] is None
    assert len(before["labels"]) == 5
    at.session_state["embedding_picked"] = {"id": before["id"], "index": 1}
    at.run()
    after = drawn(at)
    assert after["picked"] == 1
    assert [i for i, _ in after["near"]] == [4, 0, 2, 3]
    assert after["near"][0][1] == pytest.approx(0.409, abs=5e-4)
    assert next(box for box in at.selectbox if box.label == "Find").value == 1
    assert any(name.startswith("cos² of Channel 1") for name in readouts(at))


def test_searching_a_name_picks_its_point_and_rows_are_compared_with_rows():
    at = opened()
    find = next(box for box in at.selectbox if box.label == "Find")
    find.set_value(2).run()
    got = drawn(at)
    assert got["picked"] == 2
    assert len(got["near"]) == 5
    assert max(i for i, _ in got["near"]) < 40


@pytest.mark.parametrize(
    ("key", "value"), [("points", "U, V"), ("near", "Angle (cosine)"), ("reach", "All axes")]
)
def test_each_switch_of_near_changes_what_is_near(key, value):
    near = [drawn(opened(table=PUBLISHED, pick="2", **query))["near"] for query in ({}, {key: value})]
    assert near[0] != near[1]


def test_equally_wide_clouds_stand_in_the_picture_and_change_no_neighbour():
    plain, wide = (opened(pick="1", **query) for query in ({}, {"wide": "true"}))
    before, after = (np.linalg.norm(np.reshape(drawn(at)["xyz"], (-1, 3)), axis=1) for at in (plain, wide))
    assert len(np.unique(np.round(after / before, 4))) == 2
    assert [i for i, _ in drawn(plain)["near"]] == [i for i, _ in drawn(wide)["near"]]
    assert readouts(plain) == readouts(wide)


def test_turning_an_axis_mirrors_it_and_leaves_distances_alone():
    plain, turned = (opened(pick="1", **query) for query in ({}, {"turned_1": "true"}))
    a, b = (np.reshape(drawn(at)["xyz"], (-1, 3)) for at in (plain, turned))
    np.testing.assert_allclose(a * [1, -1, 1], b)
    assert drawn(plain)["near"] == drawn(turned)["near"]
    assert readouts(plain) == readouts(turned)


def test_axes_can_be_chosen_and_are_labelled_with_their_share():
    at = opened(axes="2,3,5")
    assert [axis["name"] for axis in drawn(at)["axes"]] == ["axis 2", "axis 3", "axis 5"]
    assert drawn(at)["axes"][0]["note"] == "(37 %)"


def test_an_axis_can_be_shown_once_and_a_third_one_turned():
    at = opened(axes="4,4,2", turned_1="true")
    first_free = ["axis 4", "axis 1", "axis 2"]
    assert [axis["name"] for axis in drawn(at)["axes"]] == first_free
    plain = np.reshape(drawn(opened(axes="4,1,2"))["xyz"], (-1, 3))
    np.testing.assert_allclose(np.reshape(drawn(at)["xyz"], (-1, 3)), plain * [1, -1, 1])


def test_fading_by_quality_weighs_points_by_their_cos2():
    weights = drawn(opened(fade="true"))["weight"]
    assert 0 < min(weights) < max(weights) <= 1
    assert set(drawn(opened())["weight"]) == {1.0}


def test_the_table_of_all_points_has_contributions_that_sum_to_a_hundred():
    at = opened(show="Rows")
    table = next(frame.value for frame in at.table if "point" in frame.value.columns)
    assert len(table) == 40
    shown = {name: table[name].str.removesuffix(" %").str.removeprefix("< ") for name in table.columns[1:]}
    numbers = {name: values.astype(float) for name, values in shown.items()}
    for axis in (1, 2, 3):
        assert numbers[f"contribution to axis {axis}"].sum() == pytest.approx(100, abs=2.1)
    assert numbers["cos², axes shown"].between(0, 100).all()


@pytest.mark.parametrize("table", [DOCTORS, FILMS], ids=["12 columns", "30 columns"])
def test_a_copied_row_lands_on_its_own_point(table, tmp_path):
    at = opened(step="A new point", table=table)
    assert readouts(at)["cos² of the new row"] == "no direction"
    next(box for box in at.selectbox if box.label == "Copy of").set_value(4).run()
    numbers, got = readouts(at), drawn(at)
    assert numbers["Nearest"] == got["labels"][4]
    assert numbers["Its distance"] == "0"
    np.testing.assert_allclose(got["xyz"][-3:], got["xyz"][12:15], atol=1e-5)
    files_of(at, tmp_path)
    assert run_shown_code(at, tmp_path) == ("0", "0")


@pytest.mark.parametrize("centred", [True, False])
def test_a_copied_column_lands_on_its_own_point(centred, tmp_path):
    at = opened(step="A new point", add="Column")
    at.toggle(key="centred").set_value(centred).run()
    next(box for box in at.selectbox if box.label == "Copy of").set_value(7).run()
    numbers, got = readouts(at), drawn(at)
    assert numbers["Nearest"] == got["labels"][7]
    assert numbers["Its distance"] == "0"
    assert len(got["labels"]) == 13
    files_of(at, tmp_path)
    assert run_shown_code(at, tmp_path) == ("0", "0")


def test_a_slider_moves_the_new_row_and_nothing_else():
    at = opened(step="A new point")
    before = drawn(at)["xyz"]
    slider = next(s for s in at.slider if s.label == "Visit")
    slider.set_value(slider.max).run()
    after = drawn(at)["xyz"]
    assert after[:-3] == before[:-3]
    assert after[-3:] != before[-3:]


def test_the_published_filling_and_what_doing_nothing_scores(tmp_path):
    at = opened(step="With holes")
    numbers = readouts(at)
    assert numbers == {
        "Fits the zeros": "0.942",
        "Ignores the holes": "0.808",
        "Does nothing: zeros left": "0.979",
    }
    A = files_of(at, tmp_path)
    filled_files_of(A, tmp_path)
    printed, said = run_shown_code(at, tmp_path)
    assert printed == said
    assert A.shape == (10, 5)


def test_hidden_at_random_zeros_are_no_longer_right_by_construction():
    numbers = readouts(opened(step="With holes", hide="At random", seed="3"))
    assert float(numbers["Does nothing: zeros left"]) < 0.9


OWN = "name,a,b,c\nx,1,2,3\ny,4,5,7\nz,7,8,1\nw,0,1,1\n"


def test_an_own_table_is_read_and_stays_when_the_next_file_is_bad():
    at = opened()
    upload(at, "embedding", ("own.csv", OWN.encode()))
    assert at.selectbox(key="table").value == "Your table"
    assert len(drawn(at)["labels"]) == 7
    upload(at, "embedding", ("bad.csv", b"name,a,b\nx,1,oops\ny,2,3\n"))
    assert not at.exception
    assert 'row "x", column "b" holds "oops"' in at.error[0].value
    assert len(drawn(at)["labels"]) == 7


def test_a_table_of_two_columns_has_two_axes_and_the_page_stands():
    at = opened()
    upload(at, "embedding", ("two.csv", b"n,a,b\nx,1,2\ny,4,5\nz,7,1\n"))
    assert not at.exception
    assert [axis["name"] for axis in drawn(at)["axes"]] == ["axis 1", "axis 2", "no third axis"]
    assert readouts(at)["Held by the 2 axes shown"] == "100 %"
    for step in STEPS[1:]:
        at.pills(key="step").set_value(step).run()
        assert not at.exception, step


def test_where_v_is_square_no_column_is_nearest_and_chance_holds_all_as_well():
    at = opened()
    upload(at, "embedding", ("three.csv", b"n,a,b,c\nx,1,5,2\ny,3,5,1\nz,2,5,4\n"))
    assert readouts(at)["First 3 axes of chance"] == "100 %"
    at.pills(key="step").set_value("Liked, next").run()
    assert readouts(at)["Next, by V, 3 axes"] == "all equally far"
    assert readouts(at)["Next, by V S, 3 axes"] == "c, a", "at the roots of 26 and 29 from b"


def test_what_is_not_all_is_not_called_100_per_cent():
    at = opened()
    upload(at, "embedding", ("four.csv", b"n,a,b,c,d\nw,9e3,0,0,0\nx,0,9e3,0,0\ny,0,0,9e3,0\nz,0,0,0,1\n"))
    at.toggle(key="centred").set_value(False).run()
    assert readouts(at)["Held by the 3 axes shown"] == "> 99.9 %"


def test_constant_columns_and_repeated_names_are_said_and_harmless():
    at = opened()
    data = b"n,a,a,same\nx,1,2,5\nx,4,5,5\nz,7,1,5\n"
    upload(at, "embedding", ("odd.csv", data))
    assert not at.exception
    said = " ".join(caption.value for caption in at.caption)
    assert "repeat others" in said
    assert "Constant" in said
    at.pills(key="step").set_value("A new point").run()
    assert not at.exception


HOSTILE = "![x](http://a.example/i) $5$ **b** :red[r] <i>"


@pytest.mark.parametrize("step", STEPS)
def test_names_in_a_student_s_table_are_shown_as_they_are_and_load_nothing(step):
    at = opened(step=step)
    head = f"n,{HOSTILE},{HOSTILE} 2,c"
    rows = [f"{HOSTILE} {i},{i},{i * i},5" for i in range(4)]
    upload(at, "embedding", ("hostile.csv", "\n".join([head, *rows]).encode()))
    assert not at.exception
    shown = [element.value for element in (*at.caption, *at.markdown, *at.info)]
    shown += [words for metric in at.metric for words in (metric.label, metric.value)]
    shown += [slider.label for slider in at.slider]
    shown += [
        str(cell) for table in at.table for cell in [*table.value.columns, *table.value.to_numpy().ravel()]
    ]
    assert step == "With holes" or any("a.example" in words for words in shown)
    hostile = [words for words in shown if "a.example" in words]
    assert not [words for words in hostile if re.search(r"(?<!\\)[\[*$<]|:red|http://", words)]


def test_a_large_table_is_drawn_quickly():
    rng = np.random.default_rng(0)
    A = rng.standard_normal((5000, 20))
    lines = ["n," + ",".join(f"c{j}" for j in range(20))]
    lines += [f"r{i}," + ",".join(f"{v:.3f}" for v in row) for i, row in enumerate(A)]
    at = opened()
    upload(at, "embedding", ("large.csv", "\n".join(lines).encode()))
    assert not at.exception
    assert len(drawn(at)["labels"]) == 5020


def test_a_table_chosen_once_stays_from_step_to_step():
    at = opened()
    at.selectbox(key="table").set_value("Texts and words").run()
    at.pills(key="step").set_value("Liked, next").run()
    assert at.selectbox(key="table").value == "Texts and words"


def test_foreign_values_in_the_address_are_ignored():
    at = opened(table="None such", axes="9,99,x", pick="-3", points="Q", row="77", liked="0")
    assert len(drawn(at)["labels"]) == 52
