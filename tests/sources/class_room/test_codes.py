"""Codes that are typed, secrets that are not kept, names that are only names."""

import pytest

from sources.class_room import codes
from sources.errors import BadInput


def test_a_code_is_read_however_it_is_typed():
    code = codes.new_code()
    assert codes.read_code(code) == code
    assert codes.read_code(f" {code[:3].lower()} - {code[3:]} ") == code


@pytest.mark.parametrize("text", ["", "ABC", "ABCDE0", "ABCDEFG", "ABC<b>", "ÀBCDEF", "A" * 5000])
def test_what_is_no_code_is_none(text):
    assert codes.read_code(text) is None


def test_a_secret_matches_its_own_digest_alone():
    one, other = codes.new_secret(), codes.new_secret()
    assert codes.is_secret(one)
    assert codes.matches(one, codes.digest(one))
    assert not codes.matches(other, codes.digest(one))
    assert one not in codes.digest(one)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Ana \n  María ", "Ana María"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"[:30]),  # text; shown as text
        ("Cafe\u0301", "Café"),
        ("a\u202eb\u0000c\u200bd", "abcd"),  # turns the direction, control, no width
        ("x" * 5000, "x" * 30),
    ],
)
def test_a_name_is_one_bounded_line(given, kept):
    assert codes.clean_name(given) == kept


@pytest.mark.parametrize("given", ["", "   ", "\u202e\u200b", "!?", None, 7, ["a"]])
def test_what_cannot_be_read_is_no_name(given):
    with pytest.raises(BadInput):
        codes.clean_name(given)
