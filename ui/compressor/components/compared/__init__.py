"""Pictures of one thing side by side, magnified at one place; the original is a press or a wipe away."""

from collections.abc import Sequence
from typing import NamedTuple

from ui.kit.component import declare
from ui.kit.packing import Json

_compared = declare(__file__, "compared")


class Shown(NamedTuple):
    """One of the pictures.

    Attributes
    ----------
    name : str
        Above the picture: "JPEG".
    identity : str
        Of its file, which a *store* of the live picture sends.
    says : str
        Below it, one line: bytes and decibels.
    alt : str
        In place of the picture, for who cannot see it.
    """

    name: str
    identity: str
    says: str
    alt: str


def compared(pictures: Sequence[Shown], *, key: str, original_beside: bool = True) -> None:
    """Draw pictures of one size, the original first: as a picture of its own, or only behind press and wipe.

    Zoom and place hold for all of them; what the student has chosen stays while the pictures change.
    """
    sent: list[Json] = [dict(each._asdict()) for each in pictures]
    data: dict[str, Json] = {"pictures": sent, "beside": original_beside}
    _compared(data=data, key=key)
