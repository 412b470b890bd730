"""Faults to plant in ``ui/lsa``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/lsa/figures.py",
        "tests/ui/lsa/test_figures.py",
        ("min(place or lowest, lowest)", "max(place or lowest, lowest)"),
        ("list(steps).index(now)", "len(steps) - list(steps).index(now)"),
        ("style.COLOR_S if value > 0 else style.COLOR_U", "style.COLOR_U if value > 0 else style.COLOR_S"),
        ("y=[y[k - 1]]", "y=[y[k]]"),
        ("x=list(parts)[::-1]", "x=list(parts)"),
        ("x = np.arange(1, len(y) + 1)", "x = np.arange(len(y))"),
        ("fig.add_vline(k, line_dash", "fig.add_vline(1, line_dash"),
        ('"array": highs - means', '"array": means - lows'),
        ("shown = in_figure(name)", "shown = name"),
    ),
    *in_file(
        "ui/lsa/snippets.py",
        "tests/ui/lsa/test_snippets.py",
        ("if options.sublinear:", "if not options.sublinear:"),
        ("if options.longest_phrase > 1:", "if options.longest_phrase > 2:"),
        ("fitted.options.letters is None", "True"),
        ("<= MAX_DOCUMENTS", "<= MAX_DOCUMENTS + 1"),
        ("U[{second}, :{k}]", "U[{first}, :{k}]"),
    ),
    *in_file(
        "ui/lsa/answers.py",
        "tests/pages/test_lsa_explorer.py",
        ("                read(fitted, i)", "                read(fitted, place)"),
        ("text = corpus.texts[i]\n", "text = _cut(corpus.texts[i], _TEXT)\n"),
        ("        read(fitted, document)", "        read(fitted, document + 1)"),
    ),
    *in_file(
        "ui/lsa/steps/bridge.py",
        "tests/pages/test_lsa_explorer.py",
        ("subjects[first] != subjects[second]", "subjects[first] == subjects[second]"),
        ("    elif not result.path:\n", "    elif result.path:\n"),
        (" or lsa.ties_at(fitted, k) is not None:", ":"),
    ),
    *in_file(
        "ui/lsa/inputs.py",
        "tests/pages/test_lsa_explorer.py",
        ("] = index + 1\n", "] = index\n"),
        ('st.session_state[f"document_{key.digest}"] = document', "pass"),
        ("equal.first - 1} or k = {equal.last}", "equal.first} or k = {equal.last}"),
        ("_NONE if place is None else names[place]", "_NONE"),
        ("    if equal is None:\n        return\n", "    return\n"),
    ),
]
