"""Ratings as codes: what every format of ratings becomes."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.arrays import FloatArray
from core.recommenders import IntArray
from sources.errors import BadInput

LOWEST, HIGHEST = -10.0, 100.0


@dataclass(frozen=True, eq=False)
class RawRatings:
    """Triplets as codes, with the ids that the codes stand for; ``are_names`` where these are words."""

    users: IntArray
    items: IntArray
    values: FloatArray
    timestamps: FloatArray | None
    user_ids: tuple[object, ...]
    item_ids: tuple[object, ...]
    users_are_names: bool
    items_are_names: bool
    notes: tuple[str, ...] = ()
    titles: Mapping[str, str] | None = None


def in_scale(value: float, where: str) -> float:
    """Return a rating, or refuse one that is out of any scale."""
    if not LOWEST <= value <= HIGHEST:
        raise BadInput(
            f"{where}: a rating of {value:g} is out of any scale; accepted: from {LOWEST:g} to {HIGHEST:g}."
        )
    return value
