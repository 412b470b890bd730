"""One person's stars as a file: what the app writes it reads back, and Letterboxd's export as well."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sources.errors import BadInput
from sources.ratings.archives import unpacked
from sources.ratings.columns import told
from sources.ratings.raw import in_scale
from sources.sheets import spreadsheets
from sources.sheets.exports import table_csv
from sources.sheets.sheet import Limits, read_sheet

MAX_FILMS = 20_000
ACCEPTED = (
    "Accepted: the file that this page gives away, Letterboxd's export (ratings.csv, or its zip), or any "
    f"table with a column of films and one of stars; up to {MAX_FILMS:,} films."
)
_YEAR = re.compile(r"\s*\((\d{4})\)\s*$")
_ARTICLE = re.compile(r"^(?P<rest>.*), (?P<article>the|a|an|der|die|das|le|la|les|l'|el|il|los|las)$")


class OwnStars(NamedTuple):
    """Films by title, and the stars that one person gave them; a film stands there once."""

    stars: dict[str, float]
    notes: tuple[str, ...]


def stars_file(titles: Sequence[str], given: Mapping[int, float]) -> bytes:
    r"""Return one's own stars as CSV: a film a line, the rating exact to the last bit.

    Parameters
    ----------
    titles : sequence of str
        Of all films.
    given : mapping of int to float
        The rating of each rated film, by its place among the titles.

    Examples
    --------
    >>> stars_file(["Up", "Heat (1995)"], {1: 4.5})
    b'film,stars\nHeat (1995),4.5\n'
    """
    return table_csv({"film": [titles[film] for film in given], "stars": [*given.values()]})


def read_stars(name: str, data: bytes) -> OwnStars:
    """Read the stars of one person; of a film that stands there twice the last ones count.

    Raises
    ------
    BadInput
        With line and column: a cell that is no number, a rating out of any scale; or that there is no column
        of films, or none of stars.
    """
    if data[:4] == b"PK\x03\x04" and not spreadsheets.is_spreadsheet(data):
        name, data = unpacked(name, data)[0]
    sheet = read_sheet(data, name, Limits(MAX_FILMS, 50, ACCEPTED))
    found = told(sheet)
    if not sheet.titled or not {"item", "rating"} <= set(found):
        columns = ", ".join(sheet.titles[:12])
        raise BadInput(f"{name}: no column of films and one of stars; found {columns}. {ACCEPTED}")
    stars: dict[str, float] = {}
    n_blank = 0
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        film, cell = row[found["item"]], row[found["rating"]]
        if not film or not cell:
            n_blank += 1
            continue
        where = f"{name}, line {line}, column {sheet.titles[found['rating']]}"
        value = sheet.number(cell)
        if value is None:
            raise BadInput(f"{where}: {cell[:40]!r} is no number. {ACCEPTED}")
        year = row[found["year"]] if "year" in found else ""
        stars[f"{film} ({year})" if re.fullmatch(r"\d{4}", year) else film] = in_scale(value, where)
    if not stars:
        raise BadInput(f"{name} holds no stars. {ACCEPTED}")
    notes = [sheet.read_as(film=sheet.titles[found["item"]], stars=sheet.titles[found["rating"]])]
    notes += sheet.notes
    if n_blank:
        notes.append(f"{n_blank} lines without a film or without stars were left out.")
    twice = len(sheet.rows) - n_blank - len(stars)
    if twice:
        notes.append(f"{twice} films stand there more than once; their last stars count.")
    return OwnStars(stars, tuple(notes))


class Matched(NamedTuple):
    """One's stars on the films of a table: the ratings by place, and what is to be said about them."""

    given: dict[int, float]
    said: str


def matched(own: OwnStars, titles: Sequence[str], *, low: float, high: float) -> Matched:
    """Find one's films among the titles of a table.

    A film is found by title and year, whatever the case, and with its article in front or behind; where the
    table or the file has no year, by the title alone if there is one such film.

    Parameters
    ----------
    own : OwnStars
    titles : sequence of str
        Of the table's films.
    low, high : float
        The table's scale; stars beyond it become its end.

    Examples
    --------
    >>> own = OwnStars({"The Matrix (1999)": 4.5, "Unseen": 1.0}, ())
    >>> matched(own, ["Up", "Matrix, The (1999)"], low=1, high=5).given
    {1: 4.5}
    """
    exact = {title: place for place, title in enumerate(titles)}
    whole: dict[tuple[str, str], list[int]] = {}
    alone: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        words, year = _plain(title)
        whole.setdefault((words, year), []).append(place)
        alone.setdefault(words, []).append(place)
    given: dict[int, float] = {}
    cut = 0
    for film, stars in own.stars.items():
        words, year = _plain(film)
        places = [exact[film]] if film in exact else whole.get((words, year), [])
        if not places:
            places = [p for p in alone.get(words, []) if not year or not _plain(titles[p])[1]]
        if len(places) == 1:
            value = min(max(stars, low), high)
            cut += value != stars
            given[places[0]] = value
    said = f"{len(given)} of your {len(own.stars)} films are in this table and have got your stars."
    if cut:
        said += f" {cut} of them were beyond its scale, {low:g} to {high:g}, and became its end."
    return Matched(given, said)


def _plain(title: str) -> tuple[str, str]:
    """Return a title in small letters with its article in front, and its year."""
    found = _YEAR.search(title)
    words = " ".join(_YEAR.sub("", title).casefold().split())
    behind = _ARTICLE.match(words)
    if behind:
        words = f"{behind['article']} {behind['rest']}"
    return words, found[1] if found else ""
