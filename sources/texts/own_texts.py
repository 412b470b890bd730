"""Texts that a student brings: files, an archive, or a column of a table; checked and bounded."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sources.errors import BadInput
from sources.sheets import spreadsheets
from sources.sheets.decoding import MAX_BYTES, as_text
from sources.sheets.exports import rows_csv
from sources.sheets.sheet import Limits, Sheet, read_sheet
from sources.texts.corpus import MAX_CHARACTERS, Corpus

MAX_DOCUMENTS = 5000
MAX_UNPACKED = 60 * 2**20
MIN_DOCUMENTS = 3
ACCEPTED = (
    "Accepted: .txt and .md (several files, or one whose paragraphs or lines are the documents), a table "
    "(.csv or a spreadsheet) with a text column, or a .zip of .txt and .md, whose folders are subjects; up "
    "to 20 MB."
)
LIMITS = Limits(MAX_DOCUMENTS, 60, ACCEPTED, cut=True)

_TEXT_ENDINGS = (".txt", ".md")
_TABLE_ENDINGS = (".csv", ".tsv", ".xlsx", ".ods", ".xls")
_WORDS = {
    "text": ("text", "texts", "document", "documents", "sentence", "body", "content", "abstract", "review"),
    "title": (
        "title",
        "titles",
        "name",
        "headline",
        "heading",
        "id",
        "titel",
        "überschrift",
        "titre",
        "título",
    ),
    "subject": (
        *("subject", "subjects", "topic", "category", "label", "class", "genre", "group"),
        *("thema", "kategorie", "fach", "sujet", "tema", "catégorie", "argomento"),
    ),
}


@dataclass(frozen=True, eq=False)
class TextTable:
    """A table with texts in one of its columns.

    Attributes
    ----------
    name : str
        The file's.
    sheet : Sheet
    text : int
        The column most likely meant, counted from 0: the one with the longest cells.
    title, subject : int or None
        The columns that look like titles and subjects of the texts.
    """

    name: str
    sheet: Sheet
    text: int
    title: int | None
    subject: int | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return self.sheet.titles

    def corpus(self, text: int, title: int | None, subject: int | None) -> Corpus:
        """Return the texts of one column, with titles and subjects from others.

        Raises
        ------
        BadInput
            If there is no such column, or there are too few texts in it.
        """
        n = len(self.columns)
        if not all(j is None or 0 <= j < n for j in (text, title, subject)):
            raise BadInput(f"{self.name} has {n} columns; there is no column {text + 1}. {ACCEPTED}")
        titles = [f"row {line}" for line in self.sheet.lines]
        if title is not None:
            titles = [cell or row for cell, row in zip(self.sheet.column(title), titles, strict=True)]
        subjects = self.sheet.column(subject) if subject is not None else []
        roles = {"text": text, "titles": title, "subjects": subject}
        said = self.sheet.read_as(**{role: self.columns[j] for role, j in roles.items() if j is not None})
        return _checked(self.name, titles, self.sheet.column(text), subjects, [said, *self.sheet.notes])


def read_table(data: bytes, name: str, *, titled: bool | None = None) -> TextTable:
    """Read a table of texts.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.
    titled : bool, optional
        Whether the first row holds titles; by default it does where it holds a word like "text" or "title",
        or words far shorter than what stands below.

    Raises
    ------
    BadInput
        If it is no table, or empty.
    """
    sheet = _read_prose(data, name)
    has_titles = _has_titles(sheet.rows) if titled is None else titled
    if has_titles:
        again = read_sheet(data, name, LIMITS, titled=True, comments=False, prose=True)
        sheet = again if again.rows else sheet
    columns = range(len(sheet.titles))
    lengths = [sum(map(len, sheet.column(j))) for j in columns]
    text = max(columns, key=lambda j: lengths[j])
    words = [title.lower() for title in sheet.titles] if sheet.titled else []
    title, subject = (_called(words, _WORDS[part], but=text) for part in ("title", "subject"))
    return TextTable(name, sheet, text, title, subject)


def _read_prose(data: bytes, name: str) -> Sheet:
    return read_sheet(data, name, LIMITS, titled=False, comments=False, prose=True)


def _called(words: Sequence[str], names: Sequence[str], *, but: int) -> int | None:
    return next((j for j, word in enumerate(words) if word in names and j != but), None)


def _has_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names the columns: by a word for it, or by being far shorter."""
    first, below = rows[0], rows[1:200]
    if not below:
        return False
    known = {word for words in _WORDS.values() for word in words}
    if any(cell.lower() in known for cell in first):
        return True
    lengths = [sorted(len(row[j]) for row in below)[len(below) // 2] for j in range(len(first))]
    j = max(range(len(first)), key=lambda column: lengths[column])
    return 0 < len(first[j]) <= 30 and len(first[j].split()) <= 3 and 3 * len(first[j]) < lengths[j]


def to_csv(texts: Sequence[str]) -> bytes:
    """Return texts as a table of one column without a title, one line a text."""
    return rows_csv([(" ".join(text.split()),) for text in texts])


def is_table(name: str, data: bytes) -> bool:
    """Return whether a file is a table rather than a text, by its name and content."""
    return name.lower().endswith(_TABLE_ENDINGS) or spreadsheets.is_spreadsheet(data)


def read_files(files: Sequence[tuple[str, bytes]]) -> Corpus:
    """Return the documents in some text files, or in one archive of text files.

    Parameters
    ----------
    files : sequence of (name, bytes)
        Several .txt and .md files are a document each; one alone is cut at its blank lines, or where there
        are none at every line; .zip is unpacked, and the folders in it are the subjects.

    Raises
    ------
    BadInput
        If there is nothing to read, too much, too few documents, or something that is no text.
    """
    if not files:
        raise BadInput(f"No file came in. {ACCEPTED}")
    if sum(len(data) for _, data in files) > MAX_BYTES:
        raise BadInput(f"These files are larger than 20 MB. {ACCEPTED}")
    tables = [name for name, data in files if is_table(name, data)]
    if tables:
        raise BadInput(f"{tables[0]} is a table; bring one table by itself, without other files. {ACCEPTED}")
    members: list[tuple[str, bytes]] = []
    notes: list[str] = []
    for name, data in files:
        if name.lower().endswith(".zip"):
            members += _unzipped(name, data, notes)
        else:
            members.append((name, data))
    if len(members) == 1:
        return _from_one_file(*members[0], notes)
    texts = [_decoded(data, name, notes) for name, data in members]
    name = files[0][0] if len(files) == 1 else f"{len(members)} files"
    folders = [PurePosixPath(member.replace("\\", "/")).parent.name for member, _ in members]
    subjects = folders if len(set(folders)) > 1 else []
    if subjects:
        notes.append("The folders are the subjects.")
    titles = [PurePosixPath(member.replace("\\", "/")).stem for member, _ in members]
    return _checked(name, titles, texts, subjects, notes)


def _from_one_file(name: str, data: bytes, notes: list[str]) -> Corpus:
    text = _decoded(data, name, notes)
    paragraphs = _taken(_paragraphs(text))
    if len(paragraphs) > 1:
        noun = "paragraph"
    else:
        noun, paragraphs = "line", _taken(line for line in io.StringIO(text) if line.strip())
        if len(paragraphs) >= MIN_DOCUMENTS:
            notes.append("There is no blank line in the file, so every line is a document.")
    titles = [f"{noun} {i + 1}" for i in range(len(paragraphs))]
    return _checked(name, titles, paragraphs, [], notes)


def _taken(documents: Iterator[str]) -> list[str]:
    """Return one document more than are used at most: enough to tell that there are more."""
    return [document for document, _ in zip(documents, range(MAX_DOCUMENTS + 1), strict=False)]


def _paragraphs(text: str) -> Iterator[str]:
    part: list[str] = []
    for line in io.StringIO(text):
        if line.strip():
            part.append(line.rstrip("\n"))
        elif part:
            yield "\n".join(part)
            part = []
    if part:
        yield "\n".join(part)


def _unzipped(name: str, data: bytes, notes: list[str]) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if info.filename.lower().endswith(_TEXT_ENDINGS)]
            members = [info for info in members if not re.search(r"(^|/)(\.|__)", info.filename)]
            if len(members) > MAX_DOCUMENTS:
                notes.append(f"{name}: the first {MAX_DOCUMENTS} of {len(members)} files were read.")
            members = members[:MAX_DOCUMENTS]
            if sum(info.file_size for info in members) > MAX_UNPACKED:
                raise BadInput(f"{name} unpacks to more than {MAX_UNPACKED >> 20} MB. {ACCEPTED}")
            unpacked = []
            for info in members:
                with archive.open(info) as member:
                    unpacked.append((info.filename, member.read(4 * MAX_CHARACTERS)))
    except BadInput:
        raise
    except Exception as error:  # a damaged archive raises many kinds
        raise BadInput(f"{name} cannot be unpacked: damaged, or locked by a password. {ACCEPTED}") from error
    if not unpacked:
        raise BadInput(f"{name} holds no .txt or .md file. {ACCEPTED}")
    return unpacked


def _decoded(data: bytes, name: str, notes: list[str]) -> str:
    text, encoding = as_text(data, is_cut=len(data) == 4 * MAX_CHARACTERS)
    if encoding == "Windows-1252":
        notes.append(f"{name} is not in UTF-8; it was read as Western European (Windows-1252).")
    strange = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text[:4000])
    if strange > 0.02 * min(len(text), 4000):
        raise BadInput(f"{name} is no text: it holds bytes that no letter has. {ACCEPTED}")
    return text


def _checked(
    name: str, titles: Sequence[str], texts: Sequence[str], subjects: Sequence[str], notes: list[str]
) -> Corpus:
    groups = subjects or [""] * len(texts)
    rows = [(t, text.strip(), group) for t, text, group in zip(titles, texts, groups, strict=True)]
    kept = [row for row in rows if row[1]]
    if len(kept) < len(rows):
        notes.append(f"{len(rows) - len(kept)} empty documents were left out.")
    if len(kept) < MIN_DOCUMENTS:
        raise BadInput(
            f"{name} holds {len(kept)} {'document' if len(kept) == 1 else 'documents'}; at least "
            f"{MIN_DOCUMENTS} are needed, for LSA compares documents with one another. {ACCEPTED}"
        )
    if len(kept) > MAX_DOCUMENTS:
        notes.append(f"The first {MAX_DOCUMENTS} documents were read; there are more.")
    kept = kept[:MAX_DOCUMENTS]
    if any(len(text) > MAX_CHARACTERS for _, text, _ in kept):
        notes.append(f"Of long documents the first {MAX_CHARACTERS} characters were read.")
    return Corpus(
        name,
        tuple(title for title, _, _ in kept),
        tuple(text[:MAX_CHARACTERS] for _, text, _ in kept),
        subjects=tuple(group or "none" for _, _, group in kept) if subjects else (),
        notes=tuple(notes),
    )
