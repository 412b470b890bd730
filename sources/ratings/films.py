"""Files of films beside the ratings: titles and genres by number."""

from sources.sheets.sheet import Limits, read_sheet


def read_films(name: str, data: bytes) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Read titles and genres by film id from ``movies.csv``, ``movies.dat`` or ``u.item``.

    Lines that do not fit are left out: their films keep their number as a title.
    """
    short = name.lower().rsplit("/", 1)[-1]
    if not data.strip():
        return {}
    films: dict[str, tuple[str, tuple[str, ...]]] = {}
    if short == "movies.csv":
        sheet = read_sheet(data, name, Limits(1_000_000, 50, ""), titled=True)
        rows = [row for row in sheet.rows if len(row) >= 2]
    elif short == "movies.dat":
        rows = [line.split("::") for line in _text(data).splitlines()]
    else:
        lines = [line.split("|") for line in _text(data).splitlines()]
        rows = [
            [part[0], part[1], "|".join(genre for genre, mark in zip(_GENRES, part[5:], strict=False)
                                        if mark == "1")]
            for part in lines if len(part) >= 6
        ]  # fmt: skip
    for row in rows:
        if len(row) >= 2:
            listed = str(row[2]).split("|") if len(row) > 2 else []
            genres = tuple(g for g in listed if g and not g.startswith("("))
            films[str(row[0]).strip()] = (str(row[1]).strip(), genres)
    return films


# fmt: off
_GENRES = (
    "unknown", "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama",
    "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
)
# fmt: on


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
