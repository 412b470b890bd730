"""Faults to plant in ``ui/find_the_bug``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/find_the_bug/steps/find.py",
        "tests/pages/test_find_the_bug.py",
        ("if not _line(bug) or not _reason(bug):", "if not _line(bug):"),
        ("if chosen != bug.wrong:", "if chosen == bug.wrong:"),
        ("if not guess.is_open:", "if False:"),
        ("if given == ask.right else progress.LIKE_WRONG", "if given != ask.right else progress.LIKE_WRONG"),
    ),
    *in_file(
        "ui/find_the_bug/inputs.py",
        "tests/pages/test_find_the_bug.py",
        ('st.session_state.setdefault(f"like_{key}", ', "dict.get({}, "),
    ),
]
