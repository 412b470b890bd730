"""Numbers are written with few digits and without falsehood."""

import html
import json
import re
from pathlib import Path

import numpy as np
import pytest

from tests.scripts import needs_node, run_script
from ui.explainer.components.matrices import compact
from ui.kit import formats
from ui.kit.formats import literal, percent, ratio, score, short, tiny


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.3456, "12.3"),
        (9.0, "9.00"),
        (1234.5, "1234"),
        (0.0123456, "0.0123"),
        (-0.5, "-0.500"),
        (2e9, "2.00e+09"),
        (1e-9, "1.00e-09"),
        (0.0, "0"),
        (-0.0, "0"),
        (float("inf"), "∞"),
    ],
)
def test_a_number_has_three_significant_digits_and_powers_of_ten_where_needed(value, text):
    assert short(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (1 - 2e-16, "100 %"),  # a third, a third and a third may be this
        (1 - 1e-9, "> 99.9 %"),
        (3e-16, "0 %"),
        (0.9999, "> 99.9 %"),
        (1e-6, "< 0.1 %"),
        (0.9946, "99.5 %"),
    ],
)
def test_a_share_is_whole_or_nothing_only_if_it_is(share, text):
    assert percent(share) == text


def test_a_likeness_is_one_only_if_it_is():
    assert [score(x, 4) for x in (1.0, 0.99996, 0.99994, -0.5)] == ["1.0000", "> 0.9999", "0.9999", "-0.5000"]


def test_an_entry_has_no_leading_zero_and_no_minus_before_nothing():
    assert [ratio(x) for x in (0.534, -0.5, 1.0, -0.004)] == [".53", "−.50", "1.00", ".00"]
    assert [tiny(x) for x in (0.0, 4.12e-16)] == ["0", "4.1e-16"]


def test_a_matrix_as_typed_is_exact_to_the_last_bit():
    A = np.array([[1 / 3, -5.0], [1e-300, 123456789.125]])
    np.testing.assert_array_equal(eval(literal(A.tolist()), {"np": np}), A)


def test_labels_that_count_are_shown_by_their_number_alone():
    assert compact(["Film 1", "Film 2"]) == (["1", "2"], "Film")
    assert compact(["Film 1", "Film 3"]) == (["Film 1", "Film 3"], "")
    assert compact(["Film 1", "Book 2"]) == (["Film 1", "Book 2"], "")
    assert compact(["x" * 99])[0] == ["x" * 39 + "…"]


TABLE = json.loads((Path(__file__).parent / "formats_table.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "arguments", "text"), TABLE)
def test_python_writes_what_the_table_says_as_the_browser_does(name, arguments, text):
    assert getattr(formats, name)(*arguments) == text


CALL = "(formats, rows) => rows.map(([name, args]) => formats[name](...args))"


@needs_node
def test_the_browser_and_python_write_thousands_of_numbers_alike():
    rng = np.random.default_rng(1)
    values = [*(rng.normal(size=1500) * 10.0 ** rng.integers(-18, 12, 1500)).tolist()]
    values += [n / 2**p for p in range(1, 12) for n in rng.integers(-(2**14), 2**14, 60).tolist()]
    values += [s * 10.0**p for p in range(-12, 13) for s in (1, -1)]
    rows = [[name, [x]] for name in ("short", "tiny", "percent", "ratio", "fixed") for x in values]
    rows += [["fixed", [x, digits]] for x in values for digits in (0, 1, 3)]
    rows += [["short", [x, digits]] for x in values for digits in (1, 2, 4)]
    rows += [["percent", [x, digits]] for x in rng.uniform(-0.1, 1.1, 2000).tolist() for digits in (0, 1, 2)]
    rows += [["percent", [1 - 2.0**-p, digits]] for p in range(4, 54) for digits in (0, 1, 2)]
    rows += [["whole", [n]] for n in rng.integers(0, 10**12, 200).tolist()]
    found = run_script("ui/kit/formats.js", CALL, rows)
    expected = [getattr(formats, name)(*arguments) for name, arguments in rows]
    assert [pair for pair in zip(rows, found, expected, strict=True) if pair[1] != pair[2]] == []


@needs_node
def test_every_format_of_the_browser_is_one_of_pythons():
    names = run_script("ui/kit/formats.js", "(formats) => Object.keys(formats)", None)
    assert set(names) == {name for name, _, _ in TABLE}
    assert all(callable(getattr(formats, name)) for name in names)


WICKED = (
    "![x](http://a.example/i) *b* _c_ `d` $e$ ~~f~~ :red[g] <i> | \\ &amp; &#65; :material/home: :100: "
    "https://b.example www.c.example d@e.example"
)


def test_words_made_up_by_anybody_reach_markdown_with_every_mark_escaped():
    """CommonMark: a backslash before ASCII punctuation shows the sign itself."""
    shown = formats.plain(WICKED)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u2060", "") == WICKED
    assert not re.search(r"(?<!\\)[\[\]*_`$~<>|]", shown.replace("\\\\", ""))
    assert not re.search(r":[\w/]|https?://|www\.|\w@|(?<!\\)&", shown)


@pytest.mark.parametrize("words", ["# a", "- a", "+ a", "1. a", "12) a", "=== a", "    code", "a\n\n# b"])
def test_words_made_up_by_anybody_begin_no_list_heading_or_block(words):
    shown = formats.plain(words)
    assert "\n" not in shown
    assert not re.match(r"[#+\-= ]|\d+[.)]", shown)


def test_ordinary_words_stay_as_they_are():
    for words in (
        "Dr Müller, 3rd",
        "line 3, column rating: 'good' is no number.",
        "r.csv (2 of 3)!",
        "1,000",
    ):
        assert formats.plain(words) == words


def test_a_figure_shows_tags_and_links_as_letters():
    shown = formats.in_figure('<b>x</b> <a href="http://a.example">y</a> & z')
    assert not re.search(r"[<>]", shown)
    assert html.unescape(shown) == '<b>x</b> <a href="http://a.example">y</a> & z'
