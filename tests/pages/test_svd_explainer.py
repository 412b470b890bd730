"""The page of the explainer: every view has a meaning for every matrix, and the link chooses among them."""

import pytest

from sources.tables.matrices import PRESETS
from tests.pages.conftest import open_page, readouts, run_shown_code
from tests.ui.explainer.through_the_page import opened, own
from ui.explainer.steps.best_rank import LOOKS

APART, BEST, LAYERS, EIGEN = "Take it apart", "Best rank k", "Layers", "From eigenvectors"
VIEWS = [
    {"step": APART},
    {"step": APART, "form": "Full"},
    *({"step": BEST, "look": look} for look in LOOKS),
    {"step": "Which 90 %?"},
    {"step": "Noise band"},
    {"step": "Noise band", "means": "Left in"},
    {"step": BEST, "look": LOOKS[-1], "guess": "Random"},
    {"step": LAYERS, "of": "A table"},
    {"step": EIGEN},
    {"step": EIGEN, "road": "Pair by pair"},
]
EXTREME = {
    "zero": "0,0;0,0;0,0",
    "one number": "-7",
    "one row": "1,2,3,4",
    "one column": "1;2;3",
    "equal singular values": "2,0,0;0,2,0;0,0,2",
    "large": "1e9,-2e9;3e9,5e8",
    "small": "1e-9,-2e-9;3e-9,5e-10",
    "tiny": "1e-200,0;0,1e-210",
    "mixed": "1e12,1;1,1e-12",
}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
@pytest.mark.parametrize("name", PRESETS)
def test_every_view_shows_every_preset_and_its_code_prints_a_number_of_the_page(name, view):
    at = opened(matrix=name, **view)
    printed, said = run_shown_code(at)
    assert printed == said
    assert printed in readouts(at).values() or printed.split() == list(readouts(at).values())


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
@pytest.mark.parametrize("cells", EXTREME.values(), ids=EXTREME)
def test_every_view_has_a_meaning_for_extreme_matrices(cells, view):
    at = own(cells, **view)
    assert not at.error
    printed, said = run_shown_code(at)
    assert printed == said
    for value in readouts(at).values():
        assert "nan" not in value
        assert "inf" not in value
        assert not value.startswith("-0")


def test_three_numbers_at_most_are_read_out_and_each_is_defined():
    for view in VIEWS:
        at = opened(**view)
        assert 1 <= len(at.metric) <= 3
        assert all(element.help for element in at.metric)


@pytest.mark.parametrize(
    "query",
    [
        {"step": "Nonsense"},
        {"matrix": "Nonsense"},
        {"step": BEST, "k": "-3"},
        {"step": BEST, "k": "1e9"},
        {"step": BEST, "look": "?"},
        {"step": "Which 90 %?", "level": "900"},
        {"step": EIGEN, "x": "0"},
        {"form": "Fat"},
    ],
)
def test_a_foreign_value_in_the_link_falls_back(query):
    at = opened(**query)
    assert at.metric
    assert not at.error


def test_the_numbers_of_the_equation_stand_behind_a_click():
    at = open_page("svd_explainer", step="Best rank k", reveal="1", k="2")
    at.session_state["table_best_rank"] = True
    at.run()
    assert not at.exception
    shown = [row for table in at.dataframe for row in table.value.to_dict("records")]
    assert {row["of"] for row in shown} == {"A", "Aₖ", "U", "S", "Vᵀ"}
