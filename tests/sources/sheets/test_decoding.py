"""Bytes become text in every common encoding, or are refused."""

import pytest

from sources.errors import BadInput
from sources.sheets.decoding import decoded

WORDS = "größe;ça va\nniño;“quoted”\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_letters_survive_every_common_encoding(encoding, said):
    assert decoded(WORDS.encode(encoding), "a.csv", "") == (WORDS, said)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\xff\xfe\0\0", "is empty"),
        (bytes(range(256)) * 10, "zero bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a text file"),
        (b"\x1b[31m;1\n", "no letter has"),
        (b"1" * 2_000_000, "has 1.9 MB, more than 1 MB"),
    ],
)
def test_what_is_no_text_is_refused(data, message):
    with pytest.raises(BadInput, match=rf"^a\.csv .*{message}.* Accepted: texts$"):
        decoded(data, "a.csv", "Accepted: texts", max_bytes=2**20)
