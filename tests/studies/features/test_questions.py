"""The lesson's exercises: their answers by hand, their wrong options by the mistake they come from."""

from studies.features import exercises


def test_the_numbers_are_those_of_a_calculation_by_hand():
    stored, grown, fair = exercises()
    assert stored.verdict(1797 * 20 + 20 * 64).is_right
    assert grown.verdict(1_000_000).is_right
    assert fair.verdict("the held-out samples have shaped the axes").is_right


def test_a_known_mistake_is_named():
    stored, grown, _ = exercises()
    assert "axes" in stored.verdict(1797 * 20).sentence
    assert "squares" in grown.verdict(1000).sentence
