"""Texts that come in: samples, files good and bad."""

import io
import zipfile

import pytest

from sources.errors import BadInput
from sources.texts import corpus as texts


def zipped(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


THREE = "the cat sat\n\na dog ran\non and on\n\n\nbirds fly"


def test_the_samples_are_what_they_say():
    assert len(texts.ten_sentences().texts) == 10
    eight = texts.eight_subjects()
    assert len(eight.texts) == 120
    assert len(set(eight.subjects)) == 8
    assert len(set(eight.texts)) == 120


def test_the_reference_pages_are_on_three_subjects():
    pages = texts.reference()
    assert len(pages.texts) == len(pages.titles) == len(pages.subjects)
    assert {"numpy", "scipy", "sklearn"} == set(pages.subjects)


def test_there_are_forty_questions_and_every_answer_is_a_page():
    titles = set(texts.reference().titles)
    questions = texts.queries()
    assert len(questions) == len({query for query, _ in questions}) == 40
    assert {answer for _, answers in questions for answer in answers} <= titles


def test_one_file_is_cut_at_its_blank_lines():
    corpus = texts.read_files([("a.txt", THREE.encode())])
    assert corpus.texts == ("the cat sat", "a dog ran\non and on", "birds fly")


def test_several_files_are_a_document_each():
    corpus = texts.read_files([("a.txt", b"one"), ("b.md", b"two"), ("c.txt", b"three")])
    assert corpus.titles == ("a", "b", "c")


def test_an_archive_is_unpacked_and_other_files_in_it_are_left_out():
    data = zipped(
        {"x/1.txt": "one", "2.md": "two", "3.txt": "three", "p.png": b"\x89PNG", "__MACOSX/.a.txt": "no"}
    )
    assert texts.read_files([("all.zip", data)]).titles == ("1", "2", "3")


def test_a_column_of_a_table_is_a_corpus():
    data = b"id;text\n1;first text\n2;second text\n3;\n4;third text\n"
    assert texts.csv_columns(data, "a.csv") == ("id", "text")
    corpus = texts.read_csv(data, "a.csv", 1)
    assert corpus.texts == ("first text", "second text", "third text")
    assert corpus.titles == ("row 2", "row 3", "row 5")
    assert "1 empty" in corpus.notes[0]


def test_texts_written_as_a_table_are_read_back_one_line_each():
    written = texts.to_csv(['say "yes", or\nno', "two", "über"])
    assert written.decode().count("\n") == 3
    rows = texts.read_csv(b"text\n" + written, "a.csv", 0)
    assert rows.texts == ('say "yes", or no', "two", "über")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_every_common_encoding(encoding):
    text = "über den Fluß\n\nça va bien\n\nniño pequeño"
    assert texts.read_files([("a.txt", text.encode(encoding))]).texts[0] == "über den Fluß"


def test_mixed_encodings_are_read_and_told():
    files = [("a.txt", "größe".encode()), ("b.txt", "größe".encode("cp1252")), ("c.txt", b"plain")]
    corpus = texts.read_files(files)
    assert corpus.texts[0] == corpus.texts[1] == "größe"
    assert [note for note in corpus.notes if "b.txt" in note]


BAD = {
    "nothing": ([], "No file"),
    "empty": ([("a.txt", b"")], "0 documents"),
    "one document": ([("a.txt", b"only one")], "1 documents"),
    "binary": ([("a.txt", bytes(range(256)) * 40)], "no text"),
    "a picture called .txt": ([("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(500))], "no text"),
    "damaged archive": ([("a.zip", b"PK\x03\x04 broken")], "unpacked"),
    "archive without texts": ([("a.zip", zipped({"a.png": b"x"}))], "no .txt"),
    "too large": ([("a.txt", b"a" * (texts.MAX_BYTES + 1))], "20 MB"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_with_their_reason(case):
    files, reason = BAD[case]
    with pytest.raises(BadInput, match=reason):
        texts.read_files(files)


def test_an_archive_that_swells_is_refused():
    bomb = zipped({f"{i}.txt": b"a" * 1000 for i in range(3)})
    assert len(texts.read_files([("a.zip", bomb)]).texts) == 3
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(4):
            archive.writestr(f"{i}.txt", b"a" * (texts.MAX_UNPACKED // 3))
    with pytest.raises(BadInput, match="60 MB"):
        texts.read_files([("bomb.zip", file.getvalue())])


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"\n\n", "empty"), (bytes(2000), "no text")])
def test_bad_tables_are_refused(data, reason):
    with pytest.raises(BadInput, match=reason):
        texts.csv_columns(data, "a.csv")


def test_a_table_with_a_missing_column_or_too_large_is_refused():
    with pytest.raises(BadInput, match="column 3"):
        texts.read_csv(b"a,b\n1,2\n", "a.csv", 2)
    with pytest.raises(BadInput, match="20 MB"):
        texts.read_csv(b"a" * 50 * 2**20, "a.csv", 0)


def test_long_documents_are_cut_and_told():
    corpus = texts.read_files([(f"{i}.txt", b"word " * texts.MAX_CHARACTERS) for i in range(3)])
    assert max(map(len, corpus.texts)) == texts.MAX_CHARACTERS
    assert "first" in corpus.notes[0]
