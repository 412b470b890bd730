"""The numbers of a figure as a table are those that the figure draws."""

import numpy as np
import plotly.graph_objects as go
import pytest
from plotly.subplots import make_subplots

from sources.sheets.exports import table_csv
from ui.kit import figure_table, formats
from ui.kit.figure_table import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_WRITTEN,
    Matrix,
    levels,
    of_matrices,
    table_of,
    tables,
)
from ui.lessons import PAGES


def only(fig):
    (table,) = tables(fig)
    return table.columns


def test_lines_over_the_same_places_are_columns_of_one_table():
    fig = go.Figure()
    fig.add_scatter(x=[1, 2], y=np.array([0.5, 0.25]), name="PCA", error_y={"array": [0.1, 0.2]})
    fig.add_bar(x=[1, 2], y=[3, 4], name="SVD")
    fig.update_xaxes(title="k")
    fig.update_yaxes(title="error, %")
    assert only(fig) == {
        "k": [1, 2],
        "PCA: error, %": [0.5, 0.25],
        "PCA: error, %, ±": [0.1, 0.2],
        "SVD: error, %": [3, 4],
    }


def test_lines_over_other_places_stand_below_each_other_with_their_names():
    fig = go.Figure()
    fig.add_scatter(x=[1, 2], y=[5.0, np.nan], name="kept")
    fig.add_scatter(x=[3], y=[7.0], name="dropped")
    assert only(fig) == {"of": ["kept", "kept", "dropped"], "x": [1, 2, 3], "y": [5.0, None, 7.0]}


def test_labels_of_points_and_of_axes_take_the_place_of_bare_numbers():
    fig = go.Figure(go.Scatter(x=[0.1, 0.9], y=[0, 1], customdata=["Dr Ash", "Dr Bee"]))
    fig.update_yaxes(tickvals=[0, 1], ticktext=["V", "V S"])
    assert only(fig) == {"x": [0.1, 0.9], "y": ["V", "V S"], "label": ["Dr Ash", "Dr Bee"]}


def test_matrices_side_by_side_are_told_apart_by_their_titles():
    fig = make_subplots(cols=2, subplot_titles=["truth", "the<br>rest"])
    for place, z in enumerate(([[1, 2]], [[3, 4]]), 1):
        fig.add_heatmap(z=z, x=["a", "b"], y=["r"], row=1, col=place)
    assert only(fig) == {"of": ["truth", "the rest"], "row": ["r", "r"], "a": [1, 3], "b": [2, 4]}


def test_matrices_of_other_shapes_are_tables_of_their_own():
    fig = make_subplots(cols=2)
    fig.add_heatmap(z=np.eye(2), row=1, col=1)
    fig.add_heatmap(z=np.eye(3), row=1, col=2)
    assert [table.n_rows for table in tables(fig)] == [2, 3]
    assert tables(fig)[0].columns == {"row": [1, 2], "1": [1.0, 0.0], "2": [0.0, 1.0]}


def test_two_columns_of_one_name_are_both_there():
    assert list(only(go.Figure(go.Heatmap(z=[[1, 2]], x=["a", "a"], y=["r"])))) == ["row", "a", "a (1)"]


@pytest.mark.parametrize("name", ["<b>x</b>", "x < y & z", "=HYPERLINK(1)", "s_i <img src=x>"])
def test_a_strangers_word_comes_back_as_he_wrote_it_and_no_spreadsheet_computes_it(name):
    columns = only(go.Figure(go.Bar(x=[1.0], y=[formats.in_figure(name)], orientation="h")))
    assert columns["y"] == [name]
    cell = table_csv(columns).decode().splitlines()[1].split(",", 1)[1]
    assert not cell.strip('"').startswith("=")


def test_a_column_of_words_and_numbers_is_one_of_words():
    assert table_of({"place": ["10+", 2, None]}).columns == {"place": ["10+", "2", None]}


def test_words_that_were_in_no_figure_stay_as_they_are():
    assert table_of({"film": ("A &amp; <b>",)}).columns == {"film": ["A &amp; <b>"]}
    assert figure_table.numbered("axis", np.eye(2)) == {"axis 1": [1.0, 0.0], "axis 2": [0.0, 1.0]}


def test_a_long_table_is_shown_in_part_said_so_and_given_away_whole():
    n = MOST_ROWS + 5
    (table,) = tables(go.Figure(go.Scatter(x=np.arange(n), y=np.zeros(n))))
    assert len(table.shown["x"]) == MOST_ROWS
    assert f"{MOST_ROWS:,} of {n:,} rows" in table.left_out
    assert len(table_csv(table.columns).splitlines()) == n + 1
    (wide,) = tables(go.Figure(go.Heatmap(z=np.zeros((1, MOST_COLUMNS)))))
    assert len(wide.shown) == MOST_COLUMNS
    assert f"{MOST_COLUMNS} of {MOST_COLUMNS + 1} columns" in wide.left_out
    assert tables(go.Figure(go.Bar(x=[1], y=[2])))[0].left_out == ""


def test_straight_lines_across_are_told_with_what_is_written_at_them():
    fig = go.Figure(go.Scatter(x=[1], y=[1]))
    fig.add_hline(0.25, annotation_text="raw <i>columns</i>")
    fig.add_vline(3)
    fig.update_layout(xaxis_title="k", yaxis_title="error")
    assert levels(fig) == ["raw columns: error = 0.25", "line: k = 3"]


def test_what_is_not_drawn_is_no_number_of_the_figure_and_a_picture_has_none():
    fig = go.Figure(go.Scatter(x=[1], y=[1], visible="legendonly"))
    assert tables(fig) == []
    fig = go.Figure(go.Scatter(x=[1], y=[1]))
    fig.add_layout_image(source="data:,", x=0, y=0, sizex=1, sizey=1)
    assert tables(fig) == []


def test_matrices_of_the_same_columns_stand_below_each_other_and_others_beside():
    one, other = of_matrices([
        Matrix("A", [[1, 2], [3, np.nan]], ["Ana", "Ben"], ["Up", "Up"]),
        Matrix("s", [5.0, 4.0, 3.0]),
        Matrix("B", [[7, 8]], ["Cid"], ["Up", "Up"]),
    ])  # fmt: skip
    assert one.columns == {
        "of": ["A", "A", "B"], "row": ["Ana", "Ben", "Cid"], "Up": [1, 3, 7], "Up (1)": [2, None, 8],
    }  # fmt: skip
    assert other.columns == {"of": ["s"], "row": ["1"], "1": [5.0], "2": [4.0], "3": [3.0]}


def test_a_file_has_a_bounded_number_of_rows_and_says_so():
    long = table_of({"x": np.arange(MOST_WRITTEN + 1)})
    assert len(long.written["x"]) == MOST_WRITTEN
    assert long.left_out.endswith(f"the file has the first {MOST_WRITTEN:,} rows.")
    assert table_of({"x": np.arange(MOST_ROWS + 1)}).left_out.endswith("the file has all of them.")


DRAWN_BY = {  # components that draw numbers: where their tables are made
    "explainer/components/matrices": "explainer/components/matrices/__init__.py",
    "explainer/components/plane": "explainer/steps/rotate_stretch.py",
    "explainer/components/cloud": "explainer/steps/principal_axes.py",
    "denoiser/components/denoise": "denoiser/steps/rank.py",
    "denoiser/components/hankel": "denoiser/steps/diagonals.py",
    "compressor/components/live_picture": "compressor/steps/drag_k.py",
    "compressor/components/compared": "compressor/steps/duel.py",
    "kit/space": "embeddings/inputs/picking.py",
}
NO_NUMBERS = {  # a picture that moves, a sheet to draw on, the door to a room
    "home/components/hero", "features/components/pad", "class_room/components/room",
}  # fmt: skip


def test_every_component_that_draws_numbers_offers_them_as_a_table():
    ui = PAGES.parent / "ui"
    components = {str(each.relative_to(ui)) for each in ui.glob("*/components/*/") if each.is_dir()}
    components = {each for each in components if "__pycache__" not in each} | {"kit/space"}
    assert components == {*DRAWN_BY} | NO_NUMBERS
    for file in DRAWN_BY.values():
        text = (ui / file).read_text()
        assert "page.numbers(" in text or "table=" in text, file
