"""A figure is drawn once from the same numbers: in a class many look at the same one.

Plotly takes 30 to 60 ms of the one interpreter that all share to draw what is sent in two, and some to copy
it and to write it down.  A figure is known by all that it was drawn from.  A visit that has brought data of
its own draws every figure anew: what is made from them stays in the visit.
"""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple, ParamSpec, cast

import numpy as np
import plotly.graph_objects as go

from ui.kit import style
from ui.kit.caching import Shelf
from ui.kit.uploads import has_brought

P = ParamSpec("P")
Json = dict[str, object]

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
        kept = _shelf.once(key, lambda: _kept(drawn(*args, **settings)))
        return _Untouched(cast(_Kept, kept))

    return looked_up


class _Kept(NamedTuple):
    """A figure with its arrays, and as it is sent."""

    parts: Json
    sent: Json


def _kept(fig: go.Figure) -> _Kept:
    parts: Json = {
        "data": [trace.to_plotly_json() for trace in fig.data],
        "layout": fig.layout.to_plotly_json(),
        "frames": [frame.to_plotly_json() for frame in fig.frames],
    }
    return _Kept(parts, fig.to_dict())


class _Untouched(go.Figure):
    """A figure that nobody has looked into: sent as it was kept, and built when it is looked into.

    `go.Figure` sets all its attributes when it is built, and their names begin with an underscore: asking
    for one that is not there yet is looking into it.
    """

    def __init__(self, kept: _Kept) -> None:
        self.__dict__["_kept"] = kept

    def __getattr__(self, name: str) -> object:
        if not name.startswith("_") or name.startswith("__") or "_kept" not in self.__dict__:
            raise AttributeError(name)
        kept: _Kept = self.__dict__.pop("_kept")
        super().__init__(kept.parts, _validate=False)  # drawing has validated it; again takes ten times
        return getattr(self, name)

    def to_dict(self) -> Json:
        """Return the figure as it is sent; not to be changed."""
        kept: _Kept | None = self.__dict__.get("_kept")
        return super().to_dict() if kept is None else kept.sent


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
