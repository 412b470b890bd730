"""Texts that come in: files good and bad, archives, tables; what is written reads back."""

import io
import zipfile
from contextlib import suppress

import pytest

from sources.errors import BadInput
from sources.texts import own_texts as texts
from sources.texts.corpus import MAX_CHARACTERS, eight_subjects, ten_sentences


def zipped(files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


THREE = "the cat sat\n\na dog ran\non and on\n\n\nbirds fly"


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
    table = texts.read_table(data, "a.csv")
    assert (table.columns, table.text, table.title, table.subject) == (("id", "text"), 1, 0, None)
    corpus = table.corpus(1, None, None)
    assert corpus.texts == ("first text", "second text", "third text")
    assert corpus.titles == ("row 2", "row 3", "row 5")
    assert corpus.notes[0] == "Read as: semicolons, 2 columns, text = text."
    assert "1 empty" in corpus.notes[1]
    assert table.corpus(1, 0, None).titles == ("1", "2", "4")


def test_sentences_with_commas_between_semicolons_stay_whole():
    data = b"Titel;Text\nA;Der Arzt, der kam, sah.\nB;Noch einer, ja.\nC;Ein Haus, rot.\n"
    table = texts.read_table(data, "a.csv")
    corpus = table.corpus(table.text, table.title, table.subject)
    assert corpus.texts == ("Der Arzt, der kam, sah.", "Noch einer, ja.", "Ein Haus, rot.")
    assert corpus.titles == ("A", "B", "C")


def test_one_unquoted_sentence_a_line_is_one_column():
    lines = ["He came, saw, won.", "So, so.", "It rained, all day long.", "No comma here."]
    table = texts.read_table("\n".join(lines).encode(), "a.csv")
    assert table.corpus(0, None, None).texts == tuple(lines)


def test_subjects_and_titles_are_taken_from_their_columns():
    data = b"subject,title,body\nmaths,T1,one long text\nart,T2,another long text\nart,,a third one\n"
    table = texts.read_table(data, "a.csv")
    corpus = table.corpus(table.text, table.title, table.subject)
    assert corpus.subjects == ("maths", "art", "art")
    assert corpus.titles == ("T1", "T2", "row 4")


@pytest.mark.parametrize("corpus", [ten_sentences(), eight_subjects()], ids=lambda corpus: corpus.name)
def test_the_texts_that_the_page_gives_away_are_read_back_unchanged(corpus):
    table = texts.read_table(texts.to_csv(corpus.texts), "texts.csv")
    assert table.corpus(table.text, table.title, table.subject).texts == corpus.texts


def test_texts_like_formulas_are_given_away_harmless_and_read_back():
    own = ("=SUM(A1:A9) is a formula of a spreadsheet", "-1 is a number, too", '@home, "so to say", he works')
    written = texts.to_csv(own)
    assert not any(line.strip('"').startswith(("=", "-", "@")) for line in written.decode().splitlines())
    assert texts.read_table(written, "texts.csv").corpus(0, None, None).texts == own


def test_texts_written_as_a_table_are_one_line_each():
    written = texts.to_csv(['say "yes", or\nno', "two", "über"])
    assert written.decode().count("\n") == 3


def test_one_text_a_line_without_blank_lines_is_a_document_a_line():
    corpus = texts.read_files([("a.txt", b"one text\nanother\na third\n")])
    assert corpus.texts == ("one text", "another", "a third")
    assert corpus.notes == ("There is no blank line in the file, so every line is a document.",)


def test_folders_of_an_archive_are_subjects():
    data = zipped({"a/1.txt": "one", "a/2.txt": "two", "b/3.txt": "three"})
    corpus = texts.read_files([("all.zip", data)])
    assert corpus.subjects == ("a", "a", "b")
    assert texts.read_files([("all.zip", zipped({f"x/{i}.txt": f"t{i}" for i in range(3)}))]).subjects == ()


def test_a_long_text_is_cut_between_letters():
    data = zipped({f"{i}.txt": ("x" + "ü" * 50_000).encode() for i in range(3)})
    corpus = texts.read_files([("all.zip", data)])
    assert set(corpus.texts[0]) == {"x", "ü"}


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
    "one document": ([("a.txt", b"only one")], "holds 1 document;"),
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


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"\n\n", "empty"), (bytes(2000), "text")])
def test_bad_tables_are_refused(data, reason):
    with pytest.raises(BadInput, match=reason):
        texts.read_table(data, "a.csv")


def test_a_table_with_a_missing_column_or_too_large_or_beside_others_is_refused():
    with pytest.raises(BadInput, match="column 3"):
        texts.read_table(b"a,b\n1,2\n", "a.csv").corpus(2, None, None)
    with pytest.raises(BadInput, match="20 MB"):
        texts.read_table(b"a" * 50 * 2**20, "a.csv")
    with pytest.raises(BadInput, match=r"a\.csv is a table; bring one table by itself"):
        texts.read_files([("a.csv", b"x"), ("b.txt", b"y")])


def test_every_damage_to_an_archive_is_refused_in_words():
    good = zipped({f"{i}.txt": f"text number {i} " * 20 for i in range(3)})
    for place in range(0, len(good), 3):
        damaged = good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]
        with suppress(BadInput):
            texts.read_files([("a.zip", damaged)])


def test_ten_million_short_lines_are_cut_and_told():
    corpus = texts.read_files([("a.txt", b"ab\n\n" * 100_000)])
    assert len(corpus.texts) == texts.MAX_DOCUMENTS
    assert "The first 5000 documents were read; there are more." in corpus.notes


def test_long_documents_are_cut_and_told():
    corpus = texts.read_files([(f"{i}.txt", b"word " * MAX_CHARACTERS) for i in range(3)])
    assert max(map(len, corpus.texts)) == MAX_CHARACTERS
    assert "first" in corpus.notes[0]
