"""Faults to plant in ``ui/embeddings``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/embeddings/figures.py",
        "tests/ui/embeddings/test_figures.py",
        ("y=100 * held[:n],", "y=held[:n],"),
        (
            "if i in at else style.faded(style.COLOR_S) for",
            "if i < len(at) else style.faded(style.COLOR_S) for",
        ),
        ('"arrayminus": 100 * null.axis_median[:n] - low', '"arrayminus": low'),
        ("rows = results[::-1]", "rows = results"),
        ("style.COLOR_MARK if i in ends", "style.COLOR_MARK if i > max(ends)"),
        ("x=result.at[order],", "x=result.at,"),
        ("numbers = [values[name] for name in names]", "numbers = list(values.values())"),
        ("np.nonzero(hidden)", "np.nonzero(~hidden)"),
        ("x, y, z = (points", "x, z, y = (points"),
        ("customdata=[in_figure(labels[i]) for i in order]", "customdata=[labels[i] for i in order]"),
    ),
    *in_file(
        "ui/embeddings/scene.py",
        "tests/ui/embeddings/test_scene.py",
        ("known[i if is_row else i - n_rows]", "known[i]"),
        ("place[list(axes)]", "place[:3]"),
        ("points.coordinates[:, list(axes)]", "points.coordinates[:, :len(axes)]"),
        ('f"{value:.0f}" if value >= 10', 'f"{value:.0f}" if value >= 0'),
        ("min(sides, key=", "max(sides, key="),
        ("        return style.COLOR_NOISE\n", "        return style.COLOR_U\n"),
        ("np.append(weight, 1.0)", "np.append(weight, 0.0)"),
    ),
    *in_file(
        "ui/embeddings/inputs/view.py",
        "tests/pages/test_embeddings.py -k an_axis_can_be_shown_once",
        ("    return axis if axis not in taken else", "    return axis if axis in taken else"),
        ("turned.append(shown[-1])", "turned.append(place)"),
    ),
    *in_file(
        "ui/embeddings/inputs/new_point.py",
        "tests/pages/test_embeddings.py -k copied_row",
        ("x = np.array(st.session_state.get(whole, entries.mean)", "x = np.array(entries.mean"),
        ("copied = entries.mean if i is None else", "copied = entries.mean if i else"),
    ),
    *in_file(
        "ui/embeddings/inputs/tables.py",
        "tests/pages/test_embeddings.py -k own_table_is_read",
        ("if name == _BRING.own and brought is not None:", "if brought is None:"),
    ),
    *in_file(
        "ui/embeddings/steps/liked.py",
        "tests/pages/test_embeddings.py -k published_pair",
        ("_two(result.weighted, labels)", "_two(result.unweighted, labels)"),
        ("str(list(unweighted.columns[:2]))", "str(list(unweighted.columns[1:3]))"),
    ),
    *in_file(
        "ui/embeddings/steps/around.py",
        "tests/pages/test_embeddings.py -k names_in_a_student",
        ("[formats.plain(points.labels[i]) for i in listed]", "[points.labels[i] for i in listed]"),
    ),
    *in_file(
        "ui/embeddings/inputs/new_point.py",
        "tests/pages/test_embeddings.py -k names_in_a_student",
        ("st.slider(formats.plain(name),", "st.slider(name,"),
    ),
    *in_file(
        "ui/embeddings/steps/holes.py",
        "tests/pages/test_embeddings.py -k published_filling",
        ('f"{result.cosines[IGNORING]:.3f}"', 'f"{result.cosines[ZEROS]:.3f}"'),
        ("return how == HIDE[0], share / 100", "return how == HIDE[1], share / 100"),
    ),
]
