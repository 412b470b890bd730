"""The tables of the embeddings lesson, each as arrays with labels; what is generated says so."""

from collections.abc import Callable

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from core.arrays import FloatArray
from sources.tables.label_tables import LabelTable

# fmt: off
_SURNAMES = (
    "Abbott", "Berg", "Costa", "Dahl", "Evans", "Fuchs", "Gomez", "Hale", "Ito",
    "Jones", "Kaya", "Lopez", "Meyer", "Novak", "Okafor", "Park", "Quinn", "Rossi",
    "Silva", "Tan", "Usman", "Vega", "Weber", "Xu", "Young", "Zhou", "Adler",
    "Bauer", "Cohen", "Diaz", "Ekman", "Ferri", "Graf", "Hansen", "Ivanov", "Jung",
    "Klein", "Lund", "Moreau", "Nair",
)
# fmt: on

DOCTORS, PUBLISHED = "Forty doctors (generated)", "Ten doctors (published)"
FILMS, TEXTS = "Films and viewers (generated)", "Texts and words"

_CHANNELS = {
    "in person": ("Visit", "Lunch talk", "Conference", "Seminar"),
    "online": ("E-mail", "Webinar", "Web portal", "Video call"),
    "on paper": ("Journal", "Letter", "Brochure", "Newsletter"),
}

_FILMS = {
    "action": ("Harbour Chase", "Iron Tide", "Last Convoy", "Red Canyon", "Steel Rain"),
    "romance": ("Two Umbrellas", "Letters from Lyon", "A Slow Waltz", "Midsummer", "The Proposal List"),
    "science fiction": ("Orbit Nine", "The Quiet Signal", "Dust of Titan", "Second Sun", "Machine Dreams"),
    "comedy": ("Wrong Wedding", "The Bad Butler", "Office Ghosts", "Uncle Trouble", "Spare Tyre"),
}

_TEXTS = {
    "cooking": (
        "simmer the tomato sauce with garlic and basil",
        "bake the bread dough in a hot oven",
        "whisk eggs with sugar and bake the cake",
        "roast garlic and tomato for the soup",
        "knead the dough and let the bread rise",
        "stir sugar and butter into the cake dough",
    ),
    "space": (
        "the telescope found a planet around a distant star",
        "a rocket carried the probe into orbit",
        "the probe sent pictures of the planet",
        "astronomers point the telescope at a young star",
        "the rocket engine failed before orbit",
        "a moon in orbit around the planet has ice",
    ),
    "football": (
        "the striker scored a late goal in the match",
        "the keeper saved the penalty and the match",
        "a goal from the penalty spot won the cup",
        "the coach changed the striker before the match",
        "fans sang until the cup was won",
        "the keeper dropped the ball and the striker scored",
    ),
    "music": (
        "the violin and the piano play a slow melody",
        "the singer learned the melody by ear",
        "a choir and a singer filled the concert hall",
        "the pianist tuned the piano before the concert",
        "the orchestra played until the choir came in",
        "a violin solo opened the concert",
    ),
}


def published() -> LabelTable:
    """Return the 10 x 5 table of the classic lesson: uniform numbers of seed 100, drawn row by row."""
    legacy = np.random.RandomState(100)
    return LabelTable(
        PUBLISHED,
        legacy.uniform(size=(10, 5)),
        tuple(f"Doctor {i}" for i in range(10)),
        tuple(f"Channel {j}" for j in range(5)),
        "doctors",
        "channels",
        ("Ratings from 0 to 1, drawn uniformly at random (seed 100): there are no groups in them.",),
    )


def doctors() -> LabelTable:
    """Return 40 doctors x 12 channels with three planted groups of taste, generated (seed 7)."""
    rng = np.random.default_rng(7)
    channels = [(channel, kind) for kind, names in _CHANNELS.items() for channel in names]
    tastes = [kind for kind, size in zip(_CHANNELS, (16, 13, 11), strict=True) for _ in range(size)]
    order = rng.permutation(len(tastes))
    groups = [f"likes {tastes[i]}" for i in order]
    A = _tastes(groups, [f"likes {kind}" for _, kind in channels], rng, low=3.5, high=7.5, spread=1.1)
    return LabelTable(
        DOCTORS,
        np.clip(A, 0, 10),
        tuple(f"Dr {name}" for name in _SURNAMES),
        tuple(channel for channel, _ in channels),
        "doctors",
        "channels",
        (
            "Generated: ratings from 0 to 10 with three planted tastes (in person, online, on paper) and "
            "noise; no real doctor is in it.",
        ),
        tuple(groups),
        tuple(kind for _, kind in channels),
    )


def films() -> LabelTable:
    """Return 20 films x 30 viewers, every film rated by every viewer, generated (seed 3)."""
    rng = np.random.default_rng(3)
    titles = [(title, kind) for kind, names in _FILMS.items() for title in names]
    kinds = list(_FILMS)
    tastes = [kinds[i] for i in rng.integers(len(kinds), size=30)]
    A = _tastes([kind for _, kind in titles], tastes, rng, low=2.4, high=4.3, spread=0.7)
    return LabelTable(
        FILMS,
        np.clip(np.rint(2 * A) / 2, 0.5, 5),
        tuple(title for title, _ in titles),
        tuple(f"Viewer {j + 1}" for j in range(30)),
        "films",
        "viewers",
        ("Generated: stars from 0.5 to 5, every viewer fond of one kind of film; the titles are invented.",),
        tuple(kind for _, kind in titles),
        tuple(f"fond of {taste}" for taste in tastes),
    )


def texts() -> LabelTable:
    """Return 24 one-line texts x their words, as tf-idf weights."""
    lines = [(line, topic) for topic, texts in _TEXTS.items() for line in texts]
    vectorizer = TfidfVectorizer(stop_words="english", min_df=2)
    weights = vectorizer.fit_transform([line for line, _ in lines])
    return LabelTable(
        TEXTS,
        np.asarray(weights.todense(), dtype=np.float64),
        tuple(line for line, _ in lines),
        tuple(vectorizer.get_feature_names_out().tolist()),
        "texts",
        "words",
        (
            "24 one-line texts written for this lesson on four topics; cells are tf-idf weights of the words "
            "that occur in at least two of them.",
        ),
        tuple(topic for _, topic in lines),
    )


def _tastes(
    rows: list[str], columns: list[str], rng: np.random.Generator, *, low: float, high: float, spread: float
) -> FloatArray:
    """Return ``high`` where a row's group is the column's, ``low`` elsewhere, plus habits and noise."""
    same = np.array([[row == column for column in columns] for row in rows])
    habit = 0.5 * spread * rng.standard_normal((len(rows), 1))
    fame = 0.5 * spread * rng.standard_normal((1, len(columns)))
    return np.where(same, high, low) + habit + fame + spread * rng.standard_normal(same.shape)


TABLES: dict[str, Callable[[], LabelTable]] = {
    DOCTORS: doctors,
    PUBLISHED: published,
    FILMS: films,
    TEXTS: texts,
}


def published_start() -> tuple[FloatArray, FloatArray]:
    """Return the factors P (10, 5) and Q (5, 5) from which the published filling started.

    The same stream as the table's: after its 50 numbers three starts of 75 were drawn and used up before.
    """
    legacy = np.random.RandomState(100)
    legacy.uniform(size=50 + 3 * 75)
    P = legacy.uniform(size=(10, 5))
    return P, legacy.uniform(size=(5, 5)).T
