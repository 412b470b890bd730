"""When a program prints a pinned number again."""

import pytest

from sources.trays.agreement import agree


@pytest.mark.parametrize(
    ("printed", "pinned"),
    [
        ("12.34", "12.34\n"),
        ("12.35 dB", "12.34 dB"),
        ("3e-16", "4.1e-16"),
        ("+0.121 -0.020", "+0.120 -0.021"),
        ("1.24e+05", "1.23e+05"),
        ("inf", "inf"),
        ("[3, 4]", "[3, 4]"),
    ],
)
def test_equal_or_off_by_the_last_digit_agrees(printed, pinned):
    assert agree(printed, pinned)


@pytest.mark.parametrize(
    ("printed", "pinned"),
    [
        ("12.36", "12.34"),
        ("4", "3"),
        ("12.34 dB", "12.34"),
        ("", "3"),
        ("1.25e+05", "1.23e+05"),
        ("[4, 3]", "[3, 4]"),
        ("nan", "3"),
    ],
)
def test_another_number_a_whole_number_off_by_one_and_other_words_do_not(printed, pinned):
    assert not agree(printed, pinned)
