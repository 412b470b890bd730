"""Which room, by which key, and what a teacher asks: from the address and the teacher's widgets."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from sources.class_room.codes import is_secret, projector_key, read_code
from sources.class_room.question import CHOICE, NUMBER, Question
from sources.class_room.store import TEACHER, Opened
from sources.errors import BadInput
from sources.pictures import gallery
from sources.pictures.picture import ACCEPTED, MAX_BYTES
from studies.class_room import beat, films, library, picture
from studies.practice.catalogue import BUGS
from ui.class_room import rooms
from ui.kit.uploads import Bring, Received
from ui.kit.work import heavy_work
from ui.lessons import LESSONS

Make = Callable[[], list[Question]]
REASONS = "Ask for a reason in one line with the first vote"
PRACTICE, CHOICES, NUMBERS = "From Find the bug", "Your own choice", "Your own number"
SMALLEST_K, FILMS, RACE = "Smallest k of a picture", "Rate a dozen films", "Guess the picture"
BEAT, LESSON = "Beat the SVD", "Go to a lesson"
KINDS = (PRACTICE, CHOICES, NUMBERS, SMALLEST_K, FILMS, RACE, BEAT, LESSON)


def _read_own(files: Sequence[Received]) -> picture.Own:
    (file,) = files
    with heavy_work():
        own = picture.brought(file.data, file.name)
        picture.steps(own.name, lambda: own.data)  # decomposed here, and not when forty ask for it
    return own


BRING: Bring[picture.Own] = Bring(
    "room_picture",
    read=_read_own,
    own="Your picture",
    label="A picture for the class",
    accepted=f"{ACCEPTED} "
    f"The room keeps it in grey, at most {picture.OWN_SIDE} pixels a side; it is deleted with the room.",
    max_bytes=MAX_BYTES,
)


def code() -> str:
    """Return the room's code that the address carries, or nothing."""
    code = read_code(st.query_params.get("room", ""))
    if code is None and "room" in st.query_params:
        del st.query_params["room"]  # what can be no code is no room's
    return code or ""


def key(name: str) -> str:
    """Return the key, "teacher" or "projector", that the address carries, or nothing."""
    text = st.query_params.get(name, "")
    return text if is_secret(text) else ""


def open_room() -> None:
    """Open a room and write its code and the teacher's key into the address."""
    try:
        opened = rooms.store().open_room()
    except Exception as error:  # the store is away, full, or has no folder
        st.session_state["room_problem"] = str(error)[:300]
        return
    st.session_state.pop("room_problem", None)
    st.query_params.update({"room": opened.code, "teacher": opened.teacher})


def problem() -> str:
    """Return why no room could be opened, or nothing."""
    text: str = st.session_state.get("room_problem", "")
    return text


def taught() -> Opened | None:
    """Return the room that this address may lead, or None."""
    room, teacher = code(), key("teacher")
    if not room or not teacher:
        return None
    who = rooms.store().who(room, teacher)
    return Opened(room, teacher, projector_key(teacher)) if who is not None and who.role == TEACHER else None


def question() -> list[Question]:
    """Let the teacher choose or write a question; return what is to be asked once that is wished."""
    kind = st.selectbox("What to ask", KINDS, key="ask_kind")
    asked = {
        PRACTICE: _from_practice,
        CHOICES: _own_choice,
        NUMBERS: _own_number,
        SMALLEST_K: _smallest_k,
        FILMS: _films,
        RACE: _race,
        BEAT: lambda: lambda: [beat.question()],
        LESSON: _lesson,
    }
    if kind in (SMALLEST_K, RACE):
        BRING.popover()
        BRING.problem()
    with st.form(f"ask_{KINDS.index(kind or PRACTICE)}", clear_on_submit=True, border=False):
        make = asked[kind or PRACTICE]()
        if not st.form_submit_button("Add it", icon=":material/add:"):
            return []
    try:
        return make()
    except BadInput as error:
        st.error(str(error))
        return []


def _from_practice() -> Make:
    titles = {bug.title: bug.key for bug in BUGS}
    title = st.selectbox("Exercise", list(titles), key="ask_bug")
    like = st.checkbox("And the like question, on other data, behind it", key="ask_like")
    reasons = st.checkbox(REASONS, key="ask_reasons_bug")
    return lambda: [
        replace(library.from_practice(titles[title or BUGS[0].title], like=each), reasons=reasons)
        for each in (False, True)[: 1 + like]
    ]


def _own_choice() -> Make:
    prompt = st.text_area("Question", key="ask_prompt", max_chars=600, height=80)
    text = st.text_area("Options, one a line; the right one begins with *", key="ask_options", max_chars=1600)
    rounds = st.radio("Votes", (2, 1), key="ask_rounds", horizontal=True)
    reasons = st.checkbox(REASONS, key="ask_reasons")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    right = next((i for i, line in enumerate(lines) if line.startswith("*")), None)
    options = tuple(line.removeprefix("*").strip() for line in lines)
    return lambda: [
        Question(CHOICE, prompt, options=options, right=right, rounds=int(rounds or 1), reasons=reasons)
    ]


def _own_number() -> Make:
    prompt = st.text_area("Question", key="ask_number", max_chars=600, height=80)
    low = st.number_input("Smallest answer", value=0.0, key="ask_low")
    high = st.number_input("Largest answer", value=100.0, key="ask_high")
    unit = st.text_input("Unit", key="ask_unit", max_chars=20)
    right = st.number_input("Right answer, if there is one", value=None, key="ask_right")
    within = st.number_input("Right within", value=0.0, min_value=0.0, key="ask_within")
    rounds = st.radio("Votes", (2, 1), key="ask_rounds_number", horizontal=True)
    reasons = st.checkbox(REASONS, key="ask_reasons_number")
    return lambda: [
        Question(
            NUMBER,
            prompt,
            low=low,
            high=high,
            unit=unit,
            right=right,
            within=within,
            rounds=int(rounds or 1),
            reasons=reasons,
        )
    ]


def own_picture(question: Question) -> picture.Own | None:
    """Return the teacher's own picture where the question is about it: the room is to keep it."""
    own = BRING.brought
    return own if own is not None and question.picture == own.name else None


def _pictures(names: Sequence[str]) -> list[str]:
    return [*((BRING.own,) if BRING.brought is not None else ()), *names]


def _smallest_k() -> Make:
    own, names = BRING.brought, _pictures(picture.NAMES)
    name = st.selectbox("Picture", names, key=f"ask_picture_{len(names)}")
    if own is not None and name == BRING.own:
        return lambda: [library.smallest_k_of(own)]
    return lambda: [library.smallest_k(name or picture.NAMES[0])]


def _race() -> Make:
    own, names = BRING.brought, _pictures(gallery.NAMES)
    name = st.selectbox("Picture", names, key=f"ask_race_{len(names)}")
    if own is None:
        return lambda: [library.guess_picture(name or gallery.NAMES[0])]
    called = st.text_input("Your picture's name among the answers", key="ask_called", max_chars=30)
    if name == BRING.own:
        return lambda: [library.guess_picture(called, own=own)]
    return lambda: [library.guess_picture(name or gallery.NAMES[0])]


def _films() -> Make:
    given = st.text_area(
        "Films, one a line, 4 to 12",
        value="\n".join(films.DOZEN),
        key="ask_films",
        max_chars=2500,
        height=320,
    )
    lines = tuple(line.strip() for line in given.splitlines() if line.strip())
    return lambda: [library.rate_films(lines)]


def _lesson() -> Make:
    given = st.text_input(
        "Link for the class, made on the lesson's page", key="ask_link", placeholder="https://…/denoiser?k=3"
    )
    return lambda: [to_lesson(given)]


def to_lesson(link: str) -> Question:
    """Return the question that sends the class to a lesson of this site, at the link's settings.

    Raises
    ------
    BadInput
        If the link leads to no lesson.
    """
    parts = urlsplit(link.strip()[:1800])
    name = parts.path.rstrip("/").split("/")[-1]
    lesson = next((each for each in LESSONS if each.url_path == name and each.is_open), None)
    if lesson is None:
        raise BadInput("This link leads to no lesson. Copy one from a lesson's button “Link for the class”.")
    query = urlencode(
        [(n, v) for n, v in parse_qsl(parts.query) if n not in ("teacher", "projector")], safe=","
    )
    return library.to_lesson(lesson.title, f"/{name}?{query}" if query else f"/{name}")
