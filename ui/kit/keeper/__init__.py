"""The browser's side of a page: its history, its locked controls, where it stands, what it prints.

It draws one button, which asks for a link for the class; the controls that the page has are known there only.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ui.kit import link
from ui.kit.component import declare
from ui.kit.packing import Json

MOST, LONGEST = 40, 60

_keeper = declare(__file__, "keeper")


class Control(NamedTuple):
    """A control of the page: its name in the address, and what stands above it."""

    name: str
    label: str


def selectors(name: str) -> str:
    """Return a control's selectors in a style sheet; where its range follows the data, its key is longer."""
    return f'.st-key-{name}, [class*="st-key-{name}_of_"], [class*="st-key-{name}_among_"]'


def keeper(*, step: str, locked: Sequence[str]) -> list[Control]:
    """Keep the page; return its controls in the one run after the student has asked for a link, else none."""
    state = _keeper(
        data={"step": step, "locked": list(locked)}, key="keeper", on_controls_change=lambda: None
    )
    return read(state)


def read(state: Mapping[str, Json]) -> list[Control]:
    """Return the controls that the browser names; what cannot be one is left out."""
    found: dict[str, Control] = {}
    named = state.get("controls")
    for each in named if isinstance(named, list) else []:
        if isinstance(each, dict) and isinstance(each.get("key"), str) and isinstance(each.get("label"), str):
            name, label = str(each["key"]), str(each["label"])[:LONGEST]
            if link.is_name(name) and len(found) < MOST:
                found.setdefault(name, Control(name, label or name))
    return list(found.values())
