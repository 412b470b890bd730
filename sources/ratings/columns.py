"""Which column of a file of ratings holds what: told by its titles, or guessed for the student to choose."""

import re
from collections.abc import Mapping

import numpy as np

from sources.errors import BadInput
from sources.ratings.raw import HIGHEST, LOWEST
from sources.sheets.sheet import Sheet

PARTS = ("user", "item", "rating", "time")
ROLES = {"user": "person", "item": "film", "rating": "stars", "time": "time"}

_WIDEST = 12  # columns of a file with one rating a line
_NAMES = {
    "user": (
        *("userid", "user", "customerid", "customer", "viewerid", "viewer", "personid", "person"),
        *("reviewerid", "reviewer", "nutzer", "nutzerid", "benutzer", "kunde"),
    ),
    "item": (
        *("movieid", "itemid", "filmid", "productid", "bookid", "isbn", "asin", "item", "movie", "film"),
        *("product", "book", "movietitle", "filmtitle", "title", "name", "titel"),
    ),
    "rating": (
        *("rating", "stars", "score", "grade", "bookrating", "yourrating", "overall", "sterne"),
        *("bewertung", "note", "wertung"),
    ),
    "time": ("timestamp", "time", "date", "unixreviewtime", "datum"),
    "year": ("year", "jahr"),
    "title": ("title", "movietitle", "filmtitle", "name", "titel"),
}


class UnknownColumns(BadInput):
    """The file is a table, but which column holds what cannot be told from its titles.

    Attributes
    ----------
    titles : tuple of str
        Of the columns.
    guess : tuple of int
        The columns that look most like user, item, rating.
    """

    def __init__(self, message: str, titles: tuple[str, ...], guess: tuple[int, ...]) -> None:
        super().__init__(message)
        self.titles, self.guess = titles, guess


def told(head: Sheet) -> dict[str, int]:
    """Return which column holds what, as far as titles tell; without titles, the order of MovieLens."""
    width = len(head.titles)
    if not head.titled:
        return {part: j for j, part in enumerate(PARTS[:width])} if width in (3, 4) else {}
    words = [re.sub(r"[\W_]", "", title.lower()) for title in head.titles]
    found: dict[str, int] = {}
    for part, names in _NAMES.items():
        places = [words.index(word) for word in names if word in words]
        if places:
            found[part] = places[0]
    if found.get("item") == found.get("title"):
        found.pop("title", None)
    return found


def are_enough(found: Mapping[str, int], person: str) -> bool:
    """Return whether the columns that are told make ratings, if ``person`` is whose they are."""
    return {"item", "rating"} <= set(found) and ("user" in found or bool(person))


def is_wide(head: Sheet) -> bool:
    """Return whether every line is another person, and nothing but ratings and blanks follows the name."""
    if len(head.titles) > _WIDEST:
        return True
    names = [row[0] for row in head.rows]
    columns = [head.numbers(j) for j in range(1, len(head.titles))]
    scales = all(not np.any((values < LOWEST) | (values > HIGHEST)) for values in columns)
    some = any(np.isfinite(values).any() for values in columns)
    return len(head.titles) > 1 and head.titled and scales and some and len(set(names)) > 0.9 * len(names)


def unknown(name: str, head: Sheet, found: Mapping[str, int], accepted: str) -> BadInput:
    """Return what is to be said where the titles do not tell the columns."""
    titles = head.titles
    if not head.rows:
        return BadInput(f"{name} holds a row of titles and no ratings. {accepted}")
    if len(titles) < 3:
        return BadInput(
            f"{name}: neither ratings nor a table of people and films: there is no comma, semicolon or tab "
            f"that parts at least 3 columns. {accepted}"
        )
    missing = [ROLES[part] for part in ("user", "item", "rating") if part not in found]
    return UnknownColumns(
        f"{name}: which column is the {' and which the '.join(missing)}? Its columns are "
        f"{', '.join(title[:30] for title in titles[:_WIDEST])}. Choose them under the button that the file "
        "came by.",
        titles,
        _guess(head, found),
    )


def _guess(head: Sheet, found: Mapping[str, int]) -> tuple[int, ...]:
    """Return the likeliest columns for user, item and rating: ratings are few different small numbers."""
    n_values = {j: _n_values(head, j) for j in range(len(head.titles))}
    spans = {j: head.numbers(j) for j in n_values}
    scales = [
        j for j, x in spans.items() if np.isfinite(x).all() and x.min() >= LOWEST and x.max() <= HIGHEST
    ]
    rating = found.get("rating", min(scales or n_values, key=lambda j: n_values[j]))
    others = [j for j in n_values if j != rating]
    user = found.get("user", min((j for j in others if j != found.get("item")), key=lambda j: n_values[j]))
    item = found.get("item", next(j for j in others if j != user))
    return user, item, rating


def _n_values(head: Sheet, j: int) -> int:
    values = head.numbers(j)
    return len(np.unique(values)) if np.isfinite(values).all() else len(set(head.column(j)))
