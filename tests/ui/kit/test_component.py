"""Components get their colours from the one palette, and no script or stylesheet keeps a copy of them."""

import re
from pathlib import Path

import plotly.colors

from ui.kit import style
from ui.kit.component import colors

UI = Path(__file__).parents[3] / "ui"
OURS = [*UI.rglob("*.js"), *UI.rglob("*.css"), *UI.rglob("*.html")]


def test_the_style_sheets_get_the_colours_of_u_s_and_v_and_of_the_scales():
    css = colors()
    for name, color in (("u", style.COLOR_U), ("s", style.COLOR_S), ("v", style.COLOR_V)):
        assert f"--lab-{name}: {color};" in css
    assert f"--lab-diverging: {', '.join(f'{at:g} {color}' for at, color in style.DIVERGING)};" in css
    sequential = re.search(r"--lab-sequential: (.*);", css)[1].split(", ")
    assert [stop.split()[1] for stop in sequential] == [
        color for _, color in plotly.colors.get_colorscale(style.SEQUENTIAL)
    ]


def test_no_script_and_no_style_sheet_has_a_colour_of_its_own():
    for path in OURS:
        found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")))
        assert found <= {"#000", "#fff", "#000000", "#ffffff"}, path


def test_no_script_writes_a_colour_by_its_three_numbers():
    for path in UI.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"rgba?\(\s*\d|\[\s*\d{1,3}(\.\d+)?,\s*\d{1,3},\s*\d{2,3}\s*\]", text), path
