"""The script that wrote the shipped pages, on whatever is installed here."""

import gzip
import json
import warnings

import pytest

from sources.texts import gather_reference_pages
from sources.texts.gather_reference_pages import LONGEST, SHORTEST, gather, write
from sources.texts.reference_pages import PAGES


@pytest.fixture(scope="module")
def gathered():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # asking a module for a name that is going to be removed
        return gather()


def test_examples_references_and_directives_are_left_out(gathered):
    assert not any(">>>" in text or "\nReferences\n---" in text for text in gathered.values())


def test_no_page_is_too_short_to_say_anything_and_none_drowns_the_others(gathered):
    lengths = [len(text) for text in gathered.values()]
    assert min(lengths) >= SHORTEST
    assert max(lengths) <= LONGEST


def test_what_has_two_names_is_listed_once_under_its_own(gathered):
    assert "numpy.absolute" in gathered
    assert "numpy.abs" not in gathered


def test_the_same_pages_make_the_same_file_with_versions_and_licences(tmp_path, monkeypatch):
    monkeypatch.setattr(gather_reference_pages, "gather", lambda: {"numpy.one": "The first number é."})
    write(tmp_path / "a")
    write(tmp_path / "b")
    first = (tmp_path / "a" / PAGES).read_bytes()
    assert first[4:8] == bytes(4), "no time of writing"
    assert first == (tmp_path / "b" / PAGES).read_bytes()
    assert json.loads(gzip.decompress(first))["pages"] == {"numpy.one": "The first number é."}
    assert len(list((tmp_path / "a").glob("LICENSE-*.txt"))) == 3
