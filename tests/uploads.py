"""Bring files to a page as a student does."""

import re
from typing import TypeVar

from streamlit.testing.v1 import AppTest

Page = TypeVar("Page", bound=AppTest)


def upload(at: Page, name: str, *files: tuple[str, bytes]) -> Page:
    """Drop ``files``, each a name and its bytes, on the uploader of the `Bring` called ``name``."""
    uploader = next(box for box in at.file_uploader if re.fullmatch(rf"{name}_file_\d+", box.key or ""))
    given = [(file, data, "application/octet-stream") for file, data in files]
    uploader.set_value(given if uploader.proto.multiple_files else given[0])
    at.run()
    return at


def complaint(at: AppTest) -> str:
    """Return what the page says is wrong, as it is read: without the signs that keep Markdown from acting."""
    return re.sub(r"\\([^\w\s])", r"\1", at.error[0].value)
