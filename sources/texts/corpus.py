"""Texts that come in: samples, and uploads, checked and bounded."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from sources.errors import BadInput
from sources.texts import reference_pages

MAX_BYTES = 20 * 2**20
MAX_DOCUMENTS = 5000
MAX_CHARACTERS = 20_000
MAX_UNPACKED = 60 * 2**20
MIN_DOCUMENTS = 3
ACCEPTED = (
    "Accepted: .txt and .md (several files, or one whose paragraphs are the documents), .csv with a text "
    "column, or a .zip of .txt and .md; up to 20 MB."
)

_ASSETS = Path(__file__).parents[2] / "assets" / "texts"
_TEXT_ENDINGS = (".txt", ".md")


@dataclass(frozen=True)
class Corpus:
    """Documents as the app works with them.

    Attributes
    ----------
    name : str
        What to call the collection.
    titles : tuple of str
        One short name a document.
    texts : tuple of str
        One text a document.
    subjects : tuple of str
        What each document is about, where that is known; otherwise empty.
    notes : tuple of str
        What was done to the files, in words for the person who brought them.
    """

    name: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def ten_sentences() -> Corpus:
    """Return ten sentences about machine learning, the sample of a tutorial."""
    texts = tuple(row["text"] for row in _table("ten_sentences.csv"))
    return Corpus("Ten sentences", tuple(f"Document {i + 1}" for i in range(len(texts))), texts)


def eight_subjects() -> Corpus:
    """Return 120 sentences on eight subjects, written for this project."""
    rows = _table("eight_subjects.csv")
    numbers: dict[str, int] = {}
    titles = []
    for row in rows:
        numbers[row["subject"]] = numbers.get(row["subject"], 0) + 1
        titles.append(f"{row['subject']} {numbers[row['subject']]}")
    return Corpus(
        "Eight subjects",
        tuple(titles),
        tuple(row["text"] for row in rows),
        subjects=tuple(row["subject"] for row in rows),
    )


def reference() -> Corpus:
    """Return reference pages of NumPy, SciPy and scikit-learn: one a function or class."""
    pages = reference_pages.read()
    subjects = tuple(name.split(".")[0] for name in pages.names)
    return Corpus("Reference pages", pages.names, pages.texts, subjects=subjects, notes=(pages.origin,))


SAMPLES: dict[str, Callable[[], Corpus]] = {
    "Ten sentences": ten_sentences,
    "Eight subjects": eight_subjects,
    "Reference pages": reference,
}


def queries() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return hand-written questions and the reference pages that answer them."""
    return tuple((row["query"], frozenset(row["answers"].split())) for row in _table("queries.csv"))


def _table(name: str) -> list[dict[str, str]]:
    with (_ASSETS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_csv(texts: Sequence[str]) -> bytes:
    """Return texts as a table of one column without a title, one line a text."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([" ".join(text.split())] for text in texts)
    return file.getvalue().encode("utf-8")


def csv_columns(data: bytes, name: str) -> tuple[str, ...]:
    """Return the names of a CSV file's columns; BadInput if it has none."""
    rows, _ = _rows(data, name)
    return tuple(cell.strip() or f"column {i + 1}" for i, cell in enumerate(rows[0]))


def read_csv(data: bytes, name: str, column: int) -> Corpus:
    """Return the texts in one column of a CSV file, counted from 0; the first row names the columns."""
    rows, notes = _rows(data, name)
    if not 0 <= column < len(rows[0]):
        raise BadInput(f"{name} has {len(rows[0])} columns; there is no column {column + 1}.")
    texts = [row[column] if column < len(row) else "" for row in rows[1:]]
    titles = [f"row {i + 2}" for i in range(len(texts))]
    return _checked(name, titles, texts, notes)


def read_files(files: Sequence[tuple[str, bytes]]) -> Corpus:
    """Return the documents in some text files, or in one archive of text files.

    Parameters
    ----------
    files : sequence of (name, bytes)
        Several .txt and .md files are a document each; one alone is cut at its blank lines; .zip is unpacked.

    Raises
    ------
    BadInput
        If there is nothing to read, too much, too few documents, or something that is no text.
    """
    if not files:
        raise BadInput(f"No file came in. {ACCEPTED}")
    if sum(len(data) for _, data in files) > MAX_BYTES:
        raise BadInput(f"These files are larger than 20 MB. {ACCEPTED}")
    members: list[tuple[str, bytes]] = []
    notes: list[str] = []
    for name, data in files:
        if name.lower().endswith(".zip"):
            members += _unzipped(name, data, notes)
        else:
            members.append((name, data))
    texts = [_decoded(data, name, notes) for name, data in members]
    if len(members) == 1:
        paragraphs = ["\n".join(part) for part in _paragraphs(texts[0])]
        titles = [f"paragraph {i + 1}" for i in range(len(paragraphs))]
        return _checked(members[0][0], titles, paragraphs, notes)
    name = files[0][0] if len(files) == 1 else f"{len(members)} files"
    return _checked(name, [PurePath(member).stem for member, _ in members], texts, notes)


def _paragraphs(text: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _unzipped(name: str, data: bytes, notes: list[str]) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if info.filename.lower().endswith(_TEXT_ENDINGS)]
            members = [info for info in members if not PurePath(info.filename).name.startswith((".", "__"))]
            if len(members) > MAX_DOCUMENTS:
                notes.append(f"{name}: the first {MAX_DOCUMENTS} of {len(members)} files were read.")
            members = members[:MAX_DOCUMENTS]
            if sum(info.file_size for info in members) > MAX_UNPACKED:
                raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED >> 20} MB. {ACCEPTED}")
            unpacked = []
            for info in members:
                with archive.open(info) as member:
                    unpacked.append((info.filename, member.read(4 * MAX_CHARACTERS)))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise BadInput(f"{name} cannot be unpacked: damaged, or locked by a password. {ACCEPTED}") from error
    if not unpacked:
        raise BadInput(f"{name} holds no .txt or .md file. {ACCEPTED}")
    return unpacked


def _decoded(data: bytes, name: str, notes: list[str]) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            text = ""
    else:
        text = data.decode("cp1252", errors="replace")
        notes.append(f"{name} is not in UTF-8; it was read as Western European (Windows-1252).")
    strange = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text[:4000])
    if strange > 0.02 * min(len(text), 4000):
        raise BadInput(f"{name} is no text: it holds bytes that no letter has. {ACCEPTED}")
    return text


def _rows(data: bytes, name: str) -> tuple[list[list[str]], list[str]]:
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than 20 MB. {ACCEPTED}")
    notes: list[str] = []
    text = _decoded(data, name, notes)
    sample = text[:4000]
    delimiter = max(",;\t|", key=sample.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise BadInput(f"{name} cannot be read as a table: {error}. {ACCEPTED}") from error
    if not rows:
        raise BadInput(f"{name} is empty. {ACCEPTED}")
    return rows, notes


def _checked(name: str, titles: Sequence[str], texts: Sequence[str], notes: list[str]) -> Corpus:
    kept = [(title, text.strip()) for title, text in zip(titles, texts, strict=True) if text.strip()]
    if len(kept) < len(texts):
        notes.append(f"{len(texts) - len(kept)} empty documents were left out.")
    if len(kept) < MIN_DOCUMENTS:
        raise BadInput(
            f"{name} holds {len(kept)} documents; at least {MIN_DOCUMENTS} are needed, for LSA compares "
            f"documents with one another. {ACCEPTED}"
        )
    if len(kept) > MAX_DOCUMENTS:
        notes.append(f"The first {MAX_DOCUMENTS} of {len(kept)} documents were read.")
    kept = kept[:MAX_DOCUMENTS]
    if any(len(text) > MAX_CHARACTERS for _, text in kept):
        notes.append(f"Of long documents the first {MAX_CHARACTERS} characters were read.")
    return Corpus(
        name,
        tuple(title for title, _ in kept),
        tuple(text[:MAX_CHARACTERS] for _, text in kept),
        notes=tuple(notes),
    )
