"""A figure is drawn once from the same numbers: in a class many look at the same one.

Plotly takes 30 to 60 ms of the one interpreter that all share to draw what is sent in two.  A figure is known
by all that it was drawn from.  A visit that has brought data of its own draws every figure anew: what is made
from them stays in the visit.
"""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Mapping
from typing import ParamSpec, cast

import numpy as np
import plotly.graph_objects as go

from ui.kit import style
from ui.kit.caching import Shelf
from ui.kit.uploads import has_brought

P = ParamSpec("P")

_MOST, _LARGEST = 300, 200_000  # figures kept; bytes of the arrays that one may be drawn from
_shelf = Shelf(_MOST)


def drawn_once(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Keep what ``draw`` returns by all that it is given, legible on a desk; each call has its own figure."""
    name = f"{draw.__module__}.{draw.__qualname__}"

    def drawn(*args: P.args, **settings: P.kwargs) -> go.Figure:
        fig = draw(*args, **settings)
        style.legible(fig, style.SMALLEST)
        return fig

    @functools.wraps(draw)
    def looked_up(*args: P.args, **settings: P.kwargs) -> go.Figure:
        if has_brought():
            return drawn(*args, **settings)
        try:
            key = _Known(name, args, settings).digest()
        except _UnknownError:
            return drawn(*args, **settings)
        kept = cast("dict[str, object] | None", _shelf.get(key))
        if kept is None:
            fig = drawn(*args, **settings)
            kept = {
                "data": [trace.to_plotly_json() for trace in fig.data],
                "layout": fig.layout.to_plotly_json(),
                "frames": [frame.to_plotly_json() for frame in fig.frames],
            }
            _shelf.put(key, kept)
        return go.Figure(kept, _validate=False)  # drawing has validated it; again takes ten times as long

    return looked_up


class _UnknownError(Exception):
    """Something among what is given that is too large, or has no bytes to know it by."""


class _Known:
    """A digest of everything that a figure is drawn from."""

    def __init__(self, *given: object) -> None:
        self._whole, self._left = hashlib.blake2b(digest_size=16), _LARGEST
        self._add(given)

    def digest(self) -> bytes:
        """Return what tells the figure from all others."""
        return self._whole.digest()

    def _add(self, value: object) -> None:
        if isinstance(value, str | bytes | int | float | np.generic | None):
            self._say(f"{type(value).__name__} {value!r}")
        elif isinstance(value, np.ndarray) and not value.dtype.hasobject:
            self._left -= value.nbytes
            if self._left < 0:
                raise _UnknownError
            self._say(f"array {value.shape} {value.dtype.str}")
            self._whole.update(np.ascontiguousarray(value).data)
        elif isinstance(value, Mapping):
            self._all(value, [part for pair in value.items() for part in pair])
        elif isinstance(value, tuple | list | range):
            self._all(value, value)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            self._all(value, [getattr(value, field.name) for field in dataclasses.fields(value)])
        else:
            raise _UnknownError

    def _all(self, whole: object, parts: "tuple[object, ...] | list[object] | range") -> None:
        self._say(f"{type(whole).__module__}.{type(whole).__qualname__} of {len(parts)}")
        for part in parts:
            self._add(part)

    def _say(self, text: str) -> None:
        written = text.encode(errors="surrogatepass")
        self._left -= len(written)
        if self._left < 0:
            raise _UnknownError
        self._whole.update(f"{len(written)} ".encode() + written)
