import pytest

from ui.compressor.steps.drag_k import percent


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.5, "50.0 %"),
        (0.9876, "98.8 %"),
        (0.9995, "99.95 %"),
        (0.99996, "99.996 %"),
        (1 - 1e-9, "99.9999999 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_just_short_of_all_is_not_called_all(fraction, text):
    assert percent(fraction) == text
