"""The shipped reference pages: as they are on every machine, whatever is installed there."""

import gzip
import json

from sources.texts.reference_pages import FOLDER, PAGES, read


def shipped():
    return json.loads(gzip.decompress((FOLDER / PAGES).read_bytes()))


def test_every_page_has_a_name_of_its_own_and_there_are_many():
    pages = read()
    assert len(pages.names) == len(pages.texts) == len(set(pages.names)) > 2000
    assert {name.split(".")[0] for name in pages.names} == {"numpy", "scipy", "sklearn"}


def test_a_page_is_a_docstring_with_its_first_paragraph_three_times_under_its_name():
    pages = read()
    page = pages.texts[pages.names.index("numpy.linalg.matrix_rank")]
    summary = shipped()["pages"]["numpy.linalg.matrix_rank"].split("\n\n")[0]
    assert summary == "Return matrix rank of array using SVD method"
    assert page.splitlines()[0] == "matrix rank"
    assert page.count(summary) == 3


def test_where_they_come_from_is_said_with_their_versions_and_their_licences_are_beside_them():
    versions = shipped()["versions"]
    assert list(versions) == ["NumPy", "SciPy", "scikit-learn"]
    for name, version in versions.items():
        assert f"{name} {version}" in read().origin
        licence = (FOLDER / f"LICENSE-{name}.txt").read_text(encoding="utf-8")
        assert "Copyright (c)" in licence
        assert "Redistributions in binary form must reproduce" in " ".join(licence.split())


def test_what_is_shipped_stays_below_a_megabyte_and_unpacks_to_less_than_eight():
    packed = (FOLDER / PAGES).read_bytes()
    assert len(packed) < 2**20
    assert len(gzip.decompress(packed)) < 8 * 2**20
