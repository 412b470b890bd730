"""The explainer's steps and inputs are tested through its page, as a student opens it."""

import json
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import open_page

OF_EVERY_PAGE = ("svd_lab_keeper", "svd_lab_runner")


def opened(**query: str) -> AppTest:
    """Return the page as its link opens it, with all answers shown."""
    return open_page("svd_explainer", **({"reveal": "1"} | query))


def own(cells: str, **query: str) -> AppTest:
    """Return the page with a student's own matrix, as in the link: commas in a row, semicolons between."""
    return opened(matrix="Your own", cells=cells, **query)


def component(at: AppTest, which: int = 0) -> dict[str, Any]:
    """Return what a browser component of the step is given, not one that every page has."""
    drawn = [c.proto for c in at.get("bidi_component") if c.proto.component_name not in OF_EVERY_PAGE]
    data: dict[str, Any] = json.loads(drawn[which].json)
    return data


def items(at: AppTest, which: int = 0) -> dict[str, Any]:
    """Return the matrices of an equation by their titles."""
    return {item["title"]: item for line in component(at, which)["lines"] for item in line if "title" in item}


def values(at: AppTest, title: str, which: int = 0) -> np.ndarray:
    """Return the numbers of one matrix of an equation."""
    return np.array(items(at, which)[title]["values"], dtype=float)


def choose(at: AppTest, key: str, name: str) -> AppTest:
    """Choose by pill or by segment."""
    next(group for group in at.get("button_group") if group.key == key).set_value(name).run()
    return at
