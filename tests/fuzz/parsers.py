"""Every parser of what a student brings, with good files to start from."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from PIL import Image

from sources.networks.files import matrix_titles, read_inputs, read_weights
from sources.networks.own import read_network
from sources.pictures.drawn_digits import digit_from_picture, digit_from_strokes
from sources.pictures.factor_files import picture_from_factors, read_picture_or_factors, save_factors
from sources.pictures.picture import read_picture
from sources.ratings.own_stars import matched, read_stars
from sources.ratings.rating_data import read_ratings
from sources.signals.clocks import to_csv
from sources.signals.series import read_table, read_wav, to_wav
from sources.tables.cells import from_text
from sources.tables.clouds import from_table
from sources.tables.label_tables import read_label_table
from sources.tables.own_samples import read_samples
from sources.tables.reading import read_matrix, read_points
from sources.texts import own_texts
from ui.kit.picture_paste import unpacked

GERMAN = "Zeit;Wert;Güte\n" + "".join(f"{i},5;{i * i % 7},25;{i % 3}\n" for i in range(30))
AMERICAN = "time,value,name\n" + "".join(f'{i / 10},"1,0{i}.5",x{i}\n' for i in range(30))
DATED = "day,x\n" + "".join(f"{i % 12 + 1}/{i % 28 + 1}/{2020 + i},{i * i % 7}\n" for i in range(30))
TIMED = "t;day;x\n" + "".join(
    f"{i % 24}:{i:02d}:07.5;2024-03-{i + 1:02d}T10:00+01:00;{i * i % 7}\n" for i in range(30)
)
LABELS = "name;a;b;c\nx;1,5;2;3\ny;3;-4;5\nz;0;1;2\n"
RATED = "".join(f"{i % 4},{i % 5},{i % 5 + 0.5},{i}\n" for i in range(20))
RATINGS = f"userId,movieId,rating,timestamp\n{RATED}"
LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n2023-01-05,Heat,1995,x,4.5\n2023-02-06,Up,2009,y,2\n"
COLONS = "1::2::3::4\n2::2::5::6\n"
WIDE = "n;Up;Heat;Alien\nAnn;5;;3,5\nBen;;4;1\nCid;2;3;\n"
TEXTS = "subject,title,text\n" + "".join(f'art,T{i},"the {i}th text, about cats"\n' for i in range(6))
SAMPLES = "a;b;kind\n" + "".join(f"{i},5;{i * i % 7};{'even' if i % 2 else 'odd'}\n" for i in range(24))
PROSE = "the cat sat\n\na dog ran\non and on\n\nbirds fly\n\nfish swim"
ARRAY = np.arange(12, dtype="<f4").reshape(4, 3)


class Parser(NamedTuple):
    """A parser: what it does with bytes, and good files."""

    name: str
    parse: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]


def text_in(*texts: str) -> Callable[[], list[bytes]]:
    encodings = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
    return lambda: [text.encode(encoding, "replace") for text in texts for encoding in encodings]


@cache
def spreadsheets() -> tuple[bytes, ...]:
    made = []
    for text in (GERMAN, LABELS, RATINGS, TEXTS):
        frame = pd.read_csv(io.StringIO(text), sep=";" if ";" in text else ",", decimal=",")
        for engine in ("openpyxl", "odf"):
            file = io.BytesIO()
            frame.to_excel(file, index=False, engine=engine)
            made.append(file.getvalue())
    return tuple(made)


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def npz(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def tensors() -> bytes:
    header = {"fc.weight": {"dtype": "F32", "shape": [4, 3], "data_offsets": [0, 48]}}
    said = json.dumps(header).encode()
    return len(said).to_bytes(8, "little") + said + ARRAY.tobytes()


def pictures() -> list[bytes]:
    made = []
    for mode in ("RGB", "L", "RGBA", "P", "CMYK", "I;16"):
        for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"):
            file = io.BytesIO()
            pixels = (np.arange(24 * 16) % 251).reshape(16, 24)
            image = Image.fromarray(pixels.astype(np.uint16 if mode == "I;16" else np.uint8))
            try:
                (image if mode == "I;16" else image.convert(mode)).save(file, kind)
            except (OSError, ValueError, KeyError):
                continue
            made.append(file.getvalue())
    file = io.BytesIO()
    frames = [Image.new("P", (9, 9), color) for color in (1, 5, 9)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return [*made, file.getvalue()]


def factors() -> list[bytes]:
    channels = np.random.default_rng(0).uniform(0, 255, (3, 9, 7))
    planes = [np.linalg.svd(channel, full_matrices=False) for channel in channels]
    return [
        save_factors(planes[:1], (4,), "grey", (9, 7)),
        save_factors(planes, (3, 2, 1), "rgb", (9, 7)),
    ]


def pasted(data: bytes) -> object:
    return unpacked({"data": data.decode("utf-8", "replace"), "name": "p.png"})


def strokes(data: bytes) -> object:
    values = np.frombuffer(data[: len(data) // 16 * 16], dtype="<f8").reshape(-1, 2)
    return digit_from_strokes([[(float(x), float(y)) for x, y in values]])


def cells(data: bytes) -> object:
    return from_text(data.decode("utf-8", "replace"), "x")


def matrix(data: bytes) -> object:
    return read_matrix(data.decode("utf-8", "replace"))


def signal(data: bytes) -> object:
    table = read_table(data, "a.csv")
    read = table.signal(table.suggested)
    return to_csv(read.clock, {"x": read.samples}), read.clock and read.clock.extent


def text_table(data: bytes) -> object:
    table = own_texts.read_table(data, "a.csv")
    return table.corpus(table.text, table.title, table.subject)


def stars(data: bytes) -> object:
    return matched(read_stars("s.csv", data), ("Heat (1995)", "Up"), low=1, high=5)


def weights(data: bytes, name: str) -> object:
    return matrix_titles(data, name), read_weights(data, name)


ARCHIVES = [
    zipped(a_txt="one text", x__b_txt="two", y__c_md="three"),
    zipped(ratings_csv=RATINGS, movies_csv="movieId,title,genres\n1,Up,Comedy\n"),
    zipped(**{"ml__u_data": "1\t2\t3\t4\n2\t2\t4\t5\n", "ml__u_item": "2|Up|x||u|0|1|0\n"}),
    zipped(my_csv=RATINGS),
]
NUMBERS = ("1,2.5\n3,-4\n5,6\n", ",0,1,2\n0,1,2,3\n1,4,5,6\n", "1,0;2,5\n3,0;-4,0\n")
ARRAYS = [npy(ARRAY), npy(ARRAY.astype("?")), npz(W0=ARRAY, b0=np.ones(3), X=np.ones((2, 4))), tensors()]


def with_films(data: bytes) -> object:
    return read_ratings([("ratings.csv", RATINGS.encode()), ("movies.csv", data)])


def _samples(data: bytes) -> object:
    file = read_samples(data, "s.csv")
    return [file.samples(label) for label in file.choices]


FILMS = 'movieId,title,genres\n1,"Up, The",Comedy|War\n2,Heat,Crime\n'
COLUMN = "\n".join(map(str, range(0, 90, 3)))
RECORDING = to_wav(np.sin(np.arange(99)), 8000)
STROKE = np.array([0.1, 0.2, 0.5, 0.5, 0.9, 0.1]).tobytes()

PARSERS = [
    Parser("pictures", lambda data: read_picture(data, "p.png"), pictures),
    Parser("pictures or factors", lambda data: read_picture_or_factors(data, "f.npz"), factors),
    Parser("factors", lambda data: picture_from_factors(data, "f.npz"), factors),
    Parser("digit picture", lambda data: digit_from_picture(data, "d.png"), pictures),
    Parser("digit strokes", strokes, lambda: [STROKE]),
    Parser("pasted picture", pasted, lambda: [base64.b64encode(each) for each in pictures()[:6]]),
    Parser("pasted matrix", matrix, text_in(*NUMBERS, "[[1, 2],\n [3, 4]]", LABELS, "1 2\n3 4")),
    Parser("matrix of an address", cells, text_in("1,2;3,4")),
    Parser("points", lambda data: from_table(read_points(data, "p.csv"), "p"), text_in(GERMAN, AMERICAN)),
    Parser("samples with classes", _samples, text_in(SAMPLES)),
    Parser("tables with labels", lambda data: read_label_table(data, "l.csv"), text_in(LABELS)),
    Parser("weights, table", lambda data: weights(data, "w.csv"), text_in(*NUMBERS)),
    Parser("weights, arrays", lambda data: weights(data, "w.npz"), lambda: ARRAYS),
    Parser("network", lambda data: read_network(data, "n"), lambda: ARRAYS),
    Parser("inputs of a layer", lambda data: read_inputs(data, "X.npy", 3), lambda: ARRAYS),
    Parser("signal, table", signal, text_in(GERMAN, AMERICAN, COLUMN, DATED, TIMED)),
    Parser("signal, recording", lambda data: read_wav(data, "a.wav"), lambda: [RECORDING]),
    Parser("texts, table", text_table, text_in(TEXTS, PROSE)),
    Parser("texts, files", lambda data: own_texts.read_files([("a.txt", data)]), text_in(PROSE)),
    Parser("texts, zip", lambda data: own_texts.read_files([("a.zip", data)]), lambda: ARCHIVES[:1]),
    Parser("ratings", lambda data: read_ratings([("r.csv", data)]), text_in(RATINGS, WIDE, COLONS)),
    Parser("ratings, zip", lambda data: read_ratings([("r.zip", data)]), lambda: ARCHIVES[1:]),
    Parser("films", with_films, text_in(FILMS)),
    Parser("own stars", stars, text_in(LETTERBOXD, "film;stars\nUp;4,5\n=Heat;3\n")),
    Parser("spreadsheets", lambda data: read_label_table(data, "l.xlsx"), lambda: list(spreadsheets())),
]
