"""The style sheet that every page gets."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest


def dressed():
    from ui.kit import page

    page.dress()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_popovers_and_dialogs_have_the_scheme_of_the_app_though_they_lie_outside_it(theme, monkeypatch):
    seen = SimpleNamespace(theme=SimpleNamespace(type=theme))
    monkeypatch.setattr(st, "context", seen)
    (sheet,) = AppTest.from_function(dressed).run().get("html")
    assert f"body > :not(#root) {{ color-scheme: {theme}; }}" in sheet.proto.body
