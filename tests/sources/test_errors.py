"""The error that a student sees is a ValueError whose text is the sentence to show."""

import pytest

from sources.errors import BadInput
from sources.pictures.picture import read_picture
from sources.tables.reading import read_matrix


def test_what_cannot_be_used_is_a_value_error_with_a_sentence():
    for read in (lambda: read_matrix("one two"), lambda: read_picture(b"no picture", "a.png")):
        with pytest.raises(ValueError, match=r"\.$") as caught:
            read()
        assert type(caught.value) is BadInput
