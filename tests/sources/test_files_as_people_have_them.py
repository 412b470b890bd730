"""Files as people have them: each is read as it was meant, and says so; or the message says what to do.

python -m tests.sources.test_files_as_people_have_them    # the table: file, what the page says
"""

import importlib.util
import io
import json
import zipfile

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from sources.errors import BadInput
from sources.networks.files import _from_table
from sources.networks.own import read_network
from sources.pictures.picture import read_picture
from sources.ratings.own_stars import matched, read_stars
from sources.ratings.rating_data import read_ratings
from sources.signals.series import read_table, read_wav, to_wav
from sources.tables.label_tables import read_label_table
from sources.tables.reading import read_points
from sources.texts.corpus import ten_sentences
from sources.texts.own_texts import read_files, to_csv
from sources.texts.own_texts import read_table as read_texts

WAVE = np.round(1000 * np.sin(np.arange(40) / 5) + 1500, 2)
LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n2023-01-05,Heat,1995,https://boxd.it/1,4.5\n"
LETTERBOXD += "2023-02-06,Up,2009,https://boxd.it/2,2\n"
FRAME = pd.DataFrame({"Name": ["Ann", "Ben", "Cid"], "Mathe": [1.5, 2, 3.25], "Kunst": [2, 1, 4]})


def german(x, digits=2):
    return f"{x:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def spreadsheet(engine):
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    file = io.BytesIO()
    FRAME.to_excel(file, index=False, engine=engine)
    return file.getvalue()


def signal(data, truth=WAVE):
    table = read_table(data, "a.csv")
    read = table.signal(table.suggested)
    np.testing.assert_allclose(read.samples, truth)
    return read.notes


def marks(data, name="a.csv"):
    table = read_label_table(data, name)
    np.testing.assert_array_equal(table.A, FRAME[["Mathe", "Kunst"]])
    assert table.row_labels == ("Ann", "Ben", "Cid")
    return table.notes


def ratings(*files):
    data = read_ratings(list(files))
    np.testing.assert_array_equal(data.ratings.dense(), [[4.5, 2], [3, np.nan]])
    return data.notes


def texts(table):
    corpus = table.corpus(table.text, table.title, table.subject)
    assert corpus.texts[0].startswith(("Der Arzt, der kam", "machine learning is"))
    return (*corpus.titles, *corpus.notes)


def safetensors():
    W, b = np.arange(6, dtype="<f4").reshape(2, 3), np.zeros(2, dtype="<f4")
    header = {
        "fc.weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
        "fc.bias": {"dtype": "F32", "shape": [2], "data_offsets": [24, 32]},
    }
    said = json.dumps(header).encode()
    return len(said).to_bytes(8, "little") + said + W.tobytes() + b.tobytes()


def photograph():
    file = io.BytesIO()
    Image.linear_gradient("L").resize((8064, 6048)).convert("RGB").save(file, "JPEG", quality=30)
    return file.getvalue()


def heic():
    if importlib.util.find_spec("pillow_heif") is None:
        pytest.skip("pillow-heif is not installed")
    import pillow_heif

    file = io.BytesIO()
    pillow_heif.from_pillow(Image.linear_gradient("L").convert("RGB")).save(file)
    return file.getvalue()


ROWS = "\n".join(f"{i / 4:.2f};{german(x)}".replace(".", ",", 1) for i, x in enumerate(WAVE))
MONTHS = "\n".join(f"{1949 + i // 12}-{i % 12 + 1:02d},{x}" for i, x in enumerate(WAVE))
PRICES = "\n".join(f"{3 - i // 28}/{28 - i % 28}/2024,{x}" for i, x in enumerate(WAVE))
LOGGED = "\n".join(f"2024-01-05 10:{i:02d};{x}" for i, x in enumerate(WAVE))
COLONS = "1::1::4.5::9\n1::2::2::9\n2::1::3::9\n"
SENTENCES = "A;Der Arzt, der kam, sah.\nB;Noch einer, ja.\nC;Ein Haus, rot."

FILES = {
    "German Excel, CSV": (
        lambda: signal(f"Zeit;Wert\n{ROWS}".encode("cp1252")),
        "Read as: semicolons, decimal comma, 2 columns, signal = Wert, time = Zeit.",
    ),
    "German Excel that says sep=;": (
        lambda: signal(f"sep=;\r\nZeit;Wert (µV)\r\n{ROWS}".encode("cp1252")),
        "Read as: Windows-1252, semicolons, decimal comma, 2 columns, signal = Wert (µV), time = Zeit.",
    ),
    "American CSV with marked thousands": (
        lambda: signal(("t,value\n" + "\n".join(f'{i},"{x:,.2f}"' for i, x in enumerate(WAVE))).encode()),
        "Read as: commas, decimal point, 2 columns, signal = value, time = t.",
    ),
    "Excel's Unicode text": (
        lambda: signal(f"Zeit\tWert\n{ROWS}".replace(";", "\t").encode("utf-16")),
        "Read as: UTF-16, tabs, decimal comma, 2 columns, signal = Wert, time = Zeit.",
    ),
    "one column without a title": (
        lambda: signal("\n".join(map(str, WAVE)).encode()),
        "Read as: one column, decimal point, no row of titles, signal = column 1.",
    ),
    "numpy.savetxt": (
        lambda: signal(("# t x\n" + "\n".join(f"{i / 4} {x}" for i, x in enumerate(WAVE))).encode()),
        "Read as: blanks, decimal point, 2 columns, signal = x, time = t.",
    ),
    "a logger with lines above its table": (
        lambda: signal(f"Logger 7\nOslo\n\nwhen;x\n{LOGGED}".encode()),
        "The first 2 lines, which stand above the table, left out: Logger 7.",
    ),
    "flights a month": (
        lambda: signal(f"Month,Passengers\n{MONTHS}".encode()),
        "Read as: commas, decimal point, 2 columns, signal = Passengers, time = Month.",
    ),
    "American prices, the latest first": (
        lambda: signal(f"Date,Close\n{PRICES}".encode(), WAVE[::-1]),
        "Date begins with the latest: the rows were turned round.",
    ),
    "a recording with its title inside": (
        lambda: ["From", read_wav(tagged(to_wav(np.sin(np.arange(8001)), 8000)), "a.wav").clock.extent],
        "From 0 to 1 (seconds)",
    ),
    "marks of a class, .xlsx": (
        lambda: marks(spreadsheet("openpyxl"), "a.xlsx"),
        "Read as: .xlsx spreadsheet, decimal point, 3 columns.",
    ),
    "marks of a class, .ods": (
        lambda: marks(spreadsheet("odf"), "a.ods"), "Read as: .ods spreadsheet, decimal point, 3 columns.",
    ),
    "marks of a class, .xls": (
        lambda: marks(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a.xls"),
        "a.xls is an old spreadsheet (.xls). Save it as .xlsx or as CSV.",
    ),
    "points with a column of names": (
        lambda: read_points(FRAME.to_csv(index=False, sep=";", decimal=",").encode(), "p.csv").notes,
        'Left out, as they do not hold numbers: "Name".',
    ),
    "weights out of pandas": (
        lambda: [_from_table(pd.DataFrame(np.eye(3)).to_csv().encode(), "w.csv")[1]],
        "names of columns and rows left out",
    ),
    "a layer out of PyTorch": (
        lambda: read_network(safetensors(), "n.safetensors").notes,
        "Turned, as PyTorch keeps outputs in rows",
    ),
    "Letterboxd's exports of two people": (
        lambda: ratings(
            ("ann.zip", zipped(ratings_csv=LETTERBOXD, watched_csv="Date,Name\n")),
            ("ben.csv", b"Date,Name,Year,Letterboxd URI,Rating\n2023-01-05,Heat,1995,x,3\n"),
        ),
        "Read as: commas, decimal point, 5 columns, film = Name, stars = Rating, time = Date.",
    ),
    "Letterboxd's export as one's own stars": (
        lambda: [matched(read_stars("r.csv", LETTERBOXD.encode()), ("Heat (1995)",), low=1, high=5).said],
        "1 of your 2 films are in this table and have got your stars.",
    ),
    "MovieLens 1M": (
        lambda: ratings(("ml-1m.zip", zipped(**{"ml-1m__ratings_dat": COLONS}))),
        "Read as: double colons, decimal point, 4 columns, no row of titles, person = column 1",
    ),
    "ratings in other words": (
        lambda: ratings(("r.csv", b"customer_id;product;Sterne\n1;a;4,5\n1;b;2\n2;a;3\n2;a;3\n")),
        "person = customer_id, film = product, stars = Sterne.",
    ),
    "ratings nobody can tell": (
        lambda: ratings(("r.csv", b"p,q,r\n1,900,4\n1,901,2\n2,900,3\n")),
        "which column is the person and which the film and which the stars?",
    ),
    "a class x films, semicolons": (
        lambda: ratings(("w.csv", "wer;Heat;Up\nAnn;4,5;2\nBen;3;\n".encode("utf-8-sig"))),
        "Read as: semicolons, decimal comma, 3 columns, rows = people, columns = films.",
    ),
    "one text a line": (
        lambda: read_files([("a.txt", b"one text\nanother\na third\n")]).notes,
        "There is no blank line in the file, so every line is a document.",
    ),
    "texts in folders, zipped": (
        lambda: read_files([("a.zip", zipped(a__1_txt="one", a__2_txt="two", b__3_txt="three"))]).notes,
        "The folders are the subjects.",
    ),
    "German texts with commas": (
        lambda: texts(read_texts(f"Titel;Text\n{SENTENCES}".encode("cp1252"), "t.csv")),
        "Read as: semicolons, 2 columns, text = Text, titles = Titel.",
    ),
    "the app's own texts.csv": (
        lambda: texts(read_texts(to_csv(ten_sentences().texts), "texts.csv")),
        "Read as: one column, no row of titles, text = column 1.",
    ),
    "a photograph of 48 megapixels": (
        lambda: read_picture(photograph(), "p.jpg").notes,
        "Read at half of its 8064 x 6048 pixels: 4032 x 3024.",
    ),
    "a photograph of a telephone, HEIC": (lambda: [read_picture(heic(), "p.heic").name], "p.heic"),
}  # fmt: skip


def tagged(data):
    """Return a recording with a title in front of its samples."""
    return data[:12] + b"LIST\x04\0\0\0INFO" + data[12:]


def what_is_said(case):
    """Return all that the reader says of a file, in one line."""
    try:
        return " ".join(FILES[case][0]())
    except BadInput as refused:
        return str(refused)


@pytest.mark.parametrize("case", FILES)
def test_it_is_read_as_it_was_meant_or_the_message_says_what_to_do(case):
    assert FILES[case][1] in what_is_said(case)


def main():
    """Print what the page says of each file, and whether it is what is asked of it."""
    print("| file | what the page says | as it should |\n|---|---|---|")
    for case, (_, wanted) in FILES.items():
        try:
            said = what_is_said(case)
        except pytest.skip.Exception as missing:
            print(f"| {case} | {missing} | not tried |")
            continue
        print(f"| {case} | {said} | {'yes' if wanted in said else 'NO'} |")


if __name__ == "__main__":
    main()
