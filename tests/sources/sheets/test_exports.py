"""What is given away reads back unchanged, and no cell of it is a formula."""

import csv
import io

import pytest

from sources.sheets.exports import as_meant, rows_csv, table_csv

WICKED = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''-x", "'tis", "Up", "", "a, b", 'C "D"', "x\ny"]


def test_a_table_is_given_away_as_csv_with_quotes_where_they_are_needed():
    text = table_csv({"film": ["A, B", 'C "D"'], "score": [1 / 3, -2.0]}).decode()
    assert text.splitlines() == ["film,score", f'"A, B",{1 / 3!r}', '"C ""D""",-2.0']


@pytest.mark.parametrize("word", WICKED)
def test_no_word_begins_like_a_formula_and_every_word_comes_back(word):
    ((cell, number),) = csv.reader(io.StringIO(rows_csv([(word, -1.5)]).decode()))
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert as_meant(cell) == word
    assert number == "-1.5"
