"""The one error that is shown to the person who brought the file."""


class BadInput(ValueError):  # noqa: N818 - it is the input that is bad
    """What came in cannot be worked with; the message names what is wrong and what is accepted."""
