"""The colours do what the module says: seen on both backgrounds, told apart by colour-blind eyes."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import plotly.colors
import plotly.graph_objects as go
import pytest
from skimage.color import deltaE_ciede2000

from ui.kit import style

PROJECT = Path(__file__).parents[3]
CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

# Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009) 1291-1298: full deficiency, on linear RGB.
# fmt: off
VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# fmt: on


def linear(color: str) -> np.ndarray:
    value = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    return float(linear(color) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Return CIE L*a*b* (D65) of linear sRGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    t = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("color", style.CATEGORICAL)
def test_a_figure_colour_has_a_contrast_of_3_to_the_background(color, theme):
    assert contrast(color, CONFIG[theme]["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_a_contrast_of_7_and_links_of_4_5(theme):
    colors = CONFIG[theme]
    for paper in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colors["textColor"], colors[paper]) >= 7
        assert contrast(colors["linkColor"], colors[paper]) >= 4.5


def mixed(color: str, ink: str, share: float) -> str:
    """Return what CSS makes of color-mix(in srgb, color share, ink)."""
    parts = [(int(color[i : i + 2], 16), int(ink[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)


SINGLE = {"U": style.COLOR_U, "S": style.COLOR_S, "V": style.COLOR_V, "mark": style.COLOR_MARK}


@pytest.mark.parametrize("paper", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("color", [*SINGLE.values(), style.COLOR_NOISE])
def test_a_colour_as_text_has_a_contrast_of_4_5_on_every_paper(color, theme, paper):
    ink = CONFIG[theme]["textColor"]
    assert contrast(mixed(color, ink, style.TEXT_SHARE), CONFIG[theme][paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["U", "S", "V"])
def test_a_colour_as_text_keeps_its_hue(name, theme):
    text = mixed(SINGLE[name], CONFIG[theme]["textColor"], style.TEXT_SHARE)
    hues = [np.arctan2(*lab(linear(color))[:0:-1]) for color in (SINGLE[name], text)]
    assert abs(np.angle(np.exp(1j * (hues[0] - hues[1])))) < np.radians(20)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_caption_which_is_ink_at_60_per_cent_has_a_contrast_of_4_5(theme):
    colors = CONFIG[theme]
    faint = mixed(colors["textColor"], colors["backgroundColor"], 0.6)
    assert contrast(faint, colors["backgroundColor"]) >= 4.5


@pytest.mark.parametrize(("vision", "lab_apart", "apart_2000"), [
    ("normal", 20, 10), ("protanopia", 20, 10), ("deuteranopia", 20, 10), ("tritanopia", 15, 9),
])  # fmt: skip
def test_any_two_categorical_colours_stay_apart(vision, lab_apart, apart_2000):
    """In CIELAB (1976), where about 2.3 is just noticeable, and in CIEDE2000."""
    seen = np.array([lab(VISION[vision] @ linear(color)) for color in style.CATEGORICAL])
    one, other = np.triu_indices(len(seen), 1)
    assert np.linalg.norm(seen[one] - seen[other], axis=1).min() >= lab_apart
    assert deltaE_ciede2000(seen[one], seen[other]).min() >= apart_2000


def test_the_charts_of_streamlit_have_the_same_categorical_colours():
    assert CONFIG["chartCategoricalColors"] == list(style.CATEGORICAL)


def test_lines_differ_in_more_than_their_colour():
    """As many lines as there are colours: no two have both dash and mark in common."""
    looks = [style.line_look(i) for i in range(len(style.CATEGORICAL))]
    assert len({look.marker["symbol"] for look in looks}) == len(looks)
    assert len({look.line["color"] for look in looks}) == len(looks)
    assert len({look.line["dash"] for look in looks[:5]}) == 5
    assert style.line_look(1, color="#102030").marker["color"] == "#102030"


@pytest.mark.parametrize("vision", VISION)
def test_u_s_and_v_stay_apart_for_every_kind_of_colour_vision(vision):
    seen = [lab(VISION[vision] @ linear(c)) for c in (style.COLOR_U, style.COLOR_S, style.COLOR_V)]
    apart = [np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)]
    assert min(apart) > 20


SCALES = {"light": style.DIVERGING, "dark": style.DIVERGING_DARK}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("vision", VISION)
def test_the_diverging_scale_tells_its_two_ends_and_its_middle_apart(vision, scale):
    low, middle, high = (lab(VISION[vision] @ linear(SCALES[scale][i][1])) for i in (0, 2, 4))
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations((low, middle, high), 2)) > 40


@pytest.mark.parametrize("theme", SCALES)
def test_the_diverging_scale_is_quiet_at_its_middle_and_loud_at_its_ends(theme):
    paper = CONFIG[theme]["backgroundColor"]
    position, color = SCALES[theme][2]
    assert position == 0.5
    assert contrast(color, paper) < 1.5
    assert np.hypot(*lab(linear(color))[1:]) < 12
    for end in (0, 4):
        assert contrast(SCALES[theme][end][1], paper) > 5


def test_the_sequential_scale_grows_lighter_all_the_way():
    scale = plotly.colors.get_colorscale(style.SEQUENTIAL)
    lightness = [lab(linear(color))[0] for _, color in scale]
    assert np.all(np.diff(lightness) > 0)


def test_a_symmetric_range_is_centred_on_zero_even_for_the_zero_matrix():
    assert style.symmetric_range(np.array([[-3.0, 1.0]])) == (-3.0, 3.0)
    assert style.symmetric_range(np.zeros((2, 2))) == (-1.0, 1.0)


def test_in_the_dark_signed_values_have_the_scale_with_the_dark_middle_and_others_keep_theirs():
    fig = go.Figure([go.Heatmap(z=[[1]], colorscale=scale) for scale in (style.DIVERGING, style.SEQUENTIAL)])
    counts = fig.data[1].colorscale
    style.darken(fig)
    assert fig.data[0].colorscale == style.DIVERGING_DARK
    assert fig.data[1].colorscale == counts


def test_kept_components_have_the_full_colour_and_dropped_ones_the_same_faded():
    colors = style.kept_and_dropped("#102030", 1, 3)
    assert colors == ["#102030", "rgba(16,32,48,0.28)", "rgba(16,32,48,0.28)"]
