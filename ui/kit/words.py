"""The words of the course: what each means in a sentence, and the mark on it where it first stands.

They stand in ``assets/words.md``: a heading a word, below it what it means in some twenty words
and the other forms in which texts have it.  ``tipped`` marks a word in a text of the pages with its meaning,
as a tip, and with a link to the page of words.  Formulas, code, headings, tables and links of the text stay
as they are.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

PAGE, TITLE = "words", "Words"  # its address, its title
LISTED = (Path(__file__).parents[2] / "assets" / "words.md").read_text(encoding="utf-8")


class Word(NamedTuple):
    """A word, its meaning in at most some twenty words, and other forms in which texts have it."""

    name: str
    means: str
    forms: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the place of the word on its page."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


_KEPT = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|:[a-z-]+\[[^\]]*\]|^\s*[#|].*?$",
    re.DOTALL | re.MULTILINE,
)


@cache
def words() -> tuple[Word, ...]:
    """Return all words, as they are listed."""
    found = []
    for entry in re.split(r"^#### ", LISTED, flags=re.MULTILINE)[1:]:
        name, _, rest = entry.partition("\n")
        means, _, also = rest.split("\n## ")[0].strip().partition(" *Also:* ")
        forms = tuple(form for form in also.removesuffix(".").split(", ") if form)
        found.append(Word(name.strip(), means, forms))
    return tuple(found)


@cache
def tipped(text: str) -> str:
    """Return a Markdown text of the pages with each word of the course marked where it first stands."""
    parts, kept = _KEPT.split(text), _KEPT.findall(text)
    forms, by_form = _forms()
    seen: set[str] = set()

    def marked(match: re.Match[str]) -> str:
        word = by_form[match[0].lower()]
        if word.name in seen:
            return match[0]
        seen.add(word.name)
        tip = word.means.replace('"', "'").replace("*", "")
        return f'[{match[0]}]({PAGE}#{word.anchor} "{tip}")'

    parts = [forms.sub(marked, part) for part in parts]
    return "".join(piece for pair in zip(parts, [*kept, ""], strict=True) for piece in pair)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, Word]]:
    by_form = {form.lower(): word for word in words() for form in (word.name, *word.forms)}
    longest_first: Sequence[str] = sorted(by_form, key=len, reverse=True)
    either = "|".join(re.escape(form) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), by_form
