"""The lesson's exercises: their answers by hand, their wrong options by the mistake they come from."""

from studies.layers.questions import exercises


def test_the_numbers_are_those_of_a_calculation_by_hand():
    """166 × 1200 = 199,200 weights are fewer than 200,000; 167 × 1200 are not."""
    largest, share, outputs = exercises()
    assert largest.verdict(166).is_right
    assert not largest.verdict(167).is_right
    assert share.verdict(50).is_right
    assert outputs.verdict("the inputs hardly use the directions that were lost").is_right


def test_a_known_mistake_is_named():
    largest, share, _ = exercises()
    assert "square" in largest.verdict(100).sentence
    assert "two" in share.verdict(25).sentence
