"""The house keeps its order: data flows one way, and every folder leaves alone what is not its own."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
FOLDERS = ("core", "sources", "studies", "ui", "pages")


def files(folder: str) -> list[Path]:
    return sorted((PROJECT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def attributes(path: Path) -> set[str]:
    """Return every dotted name that a file reads, such as ``st.session_state``."""
    return {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}


def said(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", files("core"), ids=said)
def test_core_imports_numpy_and_the_standard_library_alone(path):
    assert roots(path) <= set(sys.stdlib_module_names) | {"numpy"}, "itself by relative imports"


@pytest.mark.parametrize("path", files("core"), ids=said)
def test_core_neither_prints_nor_reads_clock_files_or_global_randomness(path):
    assert not roots(path) & {"time", "datetime", "random", "os", "pathlib", "io", "socket"}
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not {ast.unparse(call.func) for call in calls} & {"print", "open", "input"}
    for call in calls:
        name = ast.unparse(call.func)
        if name.startswith(("np.random.", "numpy.random.")):
            assert name.endswith(".default_rng"), "core takes its Generator as an argument"
            assert [type(argument) for argument in call.args] == [ast.Constant], "or fixes the seed"


WRITING_METHODS = {
    "sort",
    "fill",
    "partition",
    "put",
    "resize",
    "setflags",
    "setfield",
    "append",
    "extend",
    "update",
}
WRITING_CALLS = {"np.copyto", "np.put", "np.place", "np.putmask", "np.fill_diagonal", "rng.shuffle"}
# What is handed through: these return the very array that they are given where it is one already.
HANDED_THROUGH = {"np.asarray", "np.atleast_1d", "np.atleast_2d", "np.ravel", "np.squeeze", "np.moveaxis"}
HANDED_THROUGH |= {
    "np.transpose",
    "np.swapaxes",
    "np.broadcast_to",
    "as_matrix",
    "as_singular_values",
    "check_series",
}
MAY_WRITE = {"fix_signs_in_place"}  # by its name and its docstring: into arrays that nobody else holds yet


def _base(node: ast.expr) -> str:
    """Return the name that an expression looks into (``svd`` in ``svd.U[:, :k].T``), empty if it is new."""
    while isinstance(node, ast.Subscript | ast.Attribute | ast.Starred):
        node = node.value
    if isinstance(node, ast.Call):
        function = ast.unparse(node.func)
        if function in HANDED_THROUGH and node.args:
            return _base(node.args[0])
        if isinstance(node.func, ast.Attribute) and node.func.attr in {
            "reshape",
            "ravel",
            "view",
            "transpose",
        }:
            return _base(node.func.value)
    return node.id if isinstance(node, ast.Name) else ""


def _bind(target: ast.expr, value: ast.expr | None, given: set[str]) -> None:
    """Follow one assignment: a name for a piece of an argument holds that piece, any other does not."""
    if isinstance(target, ast.Tuple | ast.List):
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        pairs = parts if len(parts) == len(target.elts) else [value] * len(target.elts)
        held = set(given)
        for each, part in zip(target.elts, pairs, strict=True):
            fresh = set(held)
            _bind(each, part, fresh)
            for name in {n.id for n in ast.walk(each) if isinstance(n, ast.Name)}:
                (given.add if name in fresh else given.discard)(name)
    elif isinstance(target, ast.Name):
        (given.add if value is not None and _base(value) in given else given.discard)(target.id)


def _writes_of(node: ast.AST, given: set[str]) -> Iterator[str]:
    """Yield the arguments that one statement or expression writes into, in whichever way."""
    if isinstance(node, ast.AugAssign) and _base(node.target) in given:
        yield _base(node.target)
    if isinstance(node, ast.Assign):
        for target in node.targets:
            for each in target.elts if isinstance(target, ast.Tuple | ast.List) else [target]:
                if isinstance(each, ast.Subscript | ast.Attribute) and _base(each) in given:
                    yield _base(each)
    for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
        written = [keyword.value for keyword in call.keywords if keyword.arg == "out"]
        if ast.unparse(call.func) in WRITING_CALLS:
            written += call.args[:1]
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITING_METHODS:
            written.append(call.func.value)
        for each in written:
            for part in each.elts if isinstance(each, ast.Tuple) else [each]:
                if _base(part) in given:
                    yield _base(part)


def _walked(block: list[ast.stmt], given: set[str]) -> Iterator[tuple[str, int]]:
    """Yield the arguments that a block writes into, and where; ``given`` changes as names are bound anew."""
    for statement in block:
        inner = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
        inner += [handler.body for handler in getattr(statement, "handlers", [])]
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            continue
        if not any(inner):
            yield from ((name, statement.lineno) for name in _writes_of(statement, given))
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                _bind(target, statement.value, given)
        elif isinstance(statement, ast.AnnAssign):
            _bind(statement.target, statement.value, given)
        elif isinstance(statement, ast.For):
            _bind(statement.target, statement.iter, given)
        after = [set(given)]
        for part in inner:
            held = set(given)
            yield from _walked(part, held)
            after.append(held)
        given |= set.union(*after)


def _written_parameters(function: ast.FunctionDef) -> list[str]:
    """Return the parameters that a function writes into, unpacked ones and handed-through ones as well."""
    everything = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given = {argument.arg for argument in everything} - {"self", "cls"}
    return [f"{function.name}({name}) in line {line}" for name, line in _walked(function.body, given)]


@pytest.mark.parametrize("path", files("core"), ids=said)
def test_core_writes_into_no_argument(path):
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    faults = [
        fault for each in functions if each.name not in MAY_WRITE for fault in _written_parameters(each)
    ]
    assert faults == []


@pytest.mark.parametrize(
    "body",
    [
        "U, s, Vt = svd; U *= s",
        "U = svd.U; U[0] = 1",
        "first, other = svd.U, 1; first.sort()",
        "svd.fill(0)",
        "np.copyto(svd[0], 1)",
        "np.add(1, 2, out=svd.s)",
        "A = np.asarray(svd); A[0] = 1",
        "A = as_matrix(svd).T; A -= 1",
        "for row in svd: row += 1",
        "if len(svd): svd = 1\nsvd[0] = 2",
    ],
)
def test_a_write_into_an_argument_is_seen_whatever_it_is_called_by_then(body):
    indented = "".join(f"    {line}\n" for line in body.split("\n"))
    assert _written_parameters(ast.parse(f"def f(svd):\n{indented}").body[0])


@pytest.mark.parametrize(
    "body",
    [
        "U = svd.U.copy(); U *= 2",
        "svd = np.array(svd); svd[0] = 1",
        "s = svd.s * 2; s.sort()",
        "U, s = np.linalg.qr(svd); U[0] = s",
        "np.add(svd, 1, out=np.zeros(3))",
    ],
)
def test_writing_into_what_is_ones_own_is_allowed(body):
    assert _written_parameters(ast.parse(f"def f(svd):\n    {body}").body[0]) == []


@pytest.mark.parametrize("path", files("sources"), ids=said)
def test_sources_know_nothing_of_the_screen(path):
    assert not roots(path) & {"streamlit", "plotly", "ui", "pages", "studies"}


FIGURES = [path for path in files("ui") if path.stem in {"figures", "style", "spectrum"}]


@pytest.mark.parametrize("path", FIGURES, ids=said)
def test_figures_are_made_without_streamlit(path):
    assert "streamlit" not in roots(path)


ROOMS = sorted(path.name for path in (PROJECT / "ui").iterdir() if path.is_dir() and path.name != "kit")


@pytest.mark.parametrize("path", files("ui/kit"), ids=said)
def test_the_kit_knows_no_lesson(path):
    assert not {
        name for name in imports(path) if name.startswith(tuple(f"ui.{room}" for room in sorted(ROOMS)))
    }


def _lesson(path: Path) -> str:
    """Return the room that a file of the ui stands in, or nothing."""
    parts = path.relative_to(PROJECT / "ui").parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", files("ui"), ids=said)
def test_no_lesson_imports_another(path):
    others = [f"ui.{room}" for room in ROOMS if room != _lesson(path)]
    if _lesson(path):
        assert not {name for name in imports(path) if name.startswith(tuple(others))}


@pytest.mark.parametrize("path", files("studies"), ids=said)
def test_studies_know_nothing_of_the_screen(path):
    assert not roots(path) & {"streamlit", "plotly", "ui", "pages", "PIL", "pandas"}


@pytest.mark.parametrize("path", files("ui"), ids=said)
def test_the_ui_parses_nothing(path):
    assert not roots(path) & {"PIL", "pandas", "sklearn", "scipy", "csv", "pickle", "zipfile"}
    assert "pages" not in roots(path)
    assert "unsafe_allow_html" not in path.read_text(encoding="utf-8")


# What of NumPy lays out, picks and measures an axis; all else of it is a computation.
LAYS_OUT = {
    *("ndarray", "generic", "floating", "integer", "number", "dtype", "bool_", "random", "nan", "inf", "pi"),
    *(
        "float64",
        "float32",
        "int64",
        "int32",
        "uint8",
        "uint32",
        "intp",
        "bool",
        "newaxis",
        "asarray",
        "array",
    ),
    *("ascontiguousarray", "zeros", "ones", "full", "empty", "zeros_like", "full_like", "arange"),
    *(
        "linspace",
        "geomspace",
        "array_equal",
        "isnan",
        "isfinite",
        "isin",
        "vstack",
        "hstack",
        "column_stack",
    ),
    *(
        "stack",
        "concatenate",
        "append",
        "delete",
        "repeat",
        "tile",
        "broadcast_to",
        "atleast_2d",
        "where",
        "unique",
    ),
    *("flatnonzero", "nonzero", "argmax", "argmin", "clip", "round", "abs", "max", "min", "shape", "ravel"),
    *("nan_to_num", "sort", "save", "savez", "load", "typing", "array2string", "ndindex", "meshgrid", "flip"),
}
COMPUTES = {"dot", "sum", "mean", "std", "var", "cumsum", "prod", "argsort", "trace"}


def computations(path: Path) -> list[str]:
    """Return the places where a file computes on arrays, whatever the spelling."""
    found = []
    for node in ast.walk(tree(path)):
        match node:
            case ast.BinOp(op=ast.MatMult()):
                computes = True
            case ast.BinOp(left=left, op=ast.Pow()):
                computes = not _is_a_number(left)
            case ast.Call(func=ast.Attribute(value=value, attr=name)):
                computes = name in COMPUTES and ast.unparse(value) not in {"st", "page"}
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr=name):
                computes = name not in LAYS_OUT
            case _:
                computes = False
        if computes:
            found.append(f"line {node.lineno}: {ast.unparse(node)[:70]}")
    return found


def _is_a_number(base: ast.expr) -> bool:
    return isinstance(base, ast.Constant) or ast.unparse(base).startswith(("float(", "int(", "len("))


@pytest.mark.parametrize("path", [*files("ui"), *files("pages")], ids=said)
def test_the_ui_computes_nothing_on_arrays(path):
    assert computations(path) == [], "what a lesson computes belongs in studies or in core"


@pytest.mark.parametrize(
    "text",
    ["A @ B", "A.dot(B)", "(Q * p).sum(axis=1)", "np.sqrt(x)", "np.linalg.norm(x)", "s**2", "x.mean()"],
)
def test_a_computation_in_disguise_is_seen(text, tmp_path):
    path = tmp_path / "disguised.py"
    path.write_text(text, encoding="utf-8")
    assert computations(path)


LONGEST_BODY = 40


def _bodies(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every function of a file and the lines of its body, its docstring left out."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            says = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno or first.lineno) + 1 if says else first.lineno
            yield node.name, (node.end_lineno or start) - start + 1


@pytest.mark.parametrize("path", [*files("ui"), *files("pages"), *files("studies")], ids=said)
def test_every_body_reads_as_an_outline(path):
    assert {name: lines for name, lines in _bodies(path) if lines > LONGEST_BODY} == {}


MIRRORED = [
    path
    for folder in ("core", "sources", "studies")
    for path in files(folder)
    if path.stem != "__init__" and any(isinstance(n, ast.FunctionDef | ast.ClassDef) for n in tree(path).body)
]
MIRRORED += [path for path in files("ui") if path.stem in {"figures", "equations", "telling", "snippets"}]


@pytest.mark.parametrize("path", MIRRORED, ids=said)
def test_the_test_of_a_file_is_where_one_looks_for_it(path):
    relative = path.relative_to(PROJECT)
    assert (PROJECT / "tests" / relative.parent / f"test_{relative.name}").exists()


@pytest.mark.parametrize("path", [*files("tests"), *files("benchmarks")], ids=said)
def test_no_test_imports_a_test_and_benchmarks_and_tests_leave_each_other_alone(path):
    names = set(imports(path))
    assert not {name for name in names if ".test_" in name or name.startswith("test_")}
    other = "benchmarks" if path.is_relative_to(PROJECT / "tests") else "tests"
    assert not {name for name in names if name.split(".")[0] == other}


KIT_CACHES = {PROJECT / "ui" / "kit" / name for name in ("caching.py", "noise.py")}


def _caches(path: Path) -> bool:
    return path.stem.endswith("cache") or path in KIT_CACHES


@pytest.mark.parametrize("path", [p for p in files("ui") if not _caches(p)], ids=said)
def test_only_the_cache_modules_cache(path):
    assert not attributes(path) & {"st.cache_data", "st.cache_resource"}


@pytest.mark.parametrize(
    "path", [p for p in files("ui") if p.stem.endswith("figures") or p.stem == "spectrum"], ids=said
)
def test_every_figure_of_the_pages_is_drawn_once(path):
    drawing = [
        node
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.returns is not None
        and ast.unparse(node.returns) == "go.Figure"
    ]
    assert [node.name for node in drawing if "drawn_once" not in map(ast.unparse, node.decorator_list)] == []


def _made_later(path: Path) -> Iterator[str]:
    """Yield what the functions ask for that a file gives away to be called outside the script."""
    for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
        if ast.unparse(call.func).split(".")[-1].lstrip("_") in {
            "download",
            "download_button",
            "table",
            "arrays",
        }:
            for given in (*call.args, *(keyword.value for keyword in call.keywords)):
                if isinstance(given, ast.Lambda):
                    yield from (
                        ast.unparse(node) for node in ast.walk(given) if isinstance(node, ast.Attribute)
                    )


@pytest.mark.parametrize("path", files("ui"), ids=said)
def test_what_is_made_when_it_is_downloaded_asks_no_cache(path):
    """It runs outside the script, where Streamlit refuses what a session keeps: an own picture's, say."""
    assert [name for name in _made_later(path) if name.startswith(("cache.", "st."))] == []


KIT_INPUTS = {"alone", "asked", "controls", "link", "pictures", "tray", "uploads", "work"}


def _asks(path: Path) -> bool:
    in_kit = path.parent == PROJECT / "ui" / "kit" and path.stem in KIT_INPUTS
    return in_kit or path.stem.endswith("inputs") or path.parent.name == "inputs"


@pytest.mark.parametrize("path", [p for p in files("ui") if not _asks(p)], ids=said)
def test_only_the_input_modules_keep_session_state(path):
    assert "st.session_state" not in attributes(path)


def _code_only(path: Path) -> str:
    """Return a file's code without its docstrings, comments and strings (shown code is a string)."""
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(parsed):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.unparse(parsed)


@pytest.mark.parametrize("path", files("ui"), ids=said)
def test_every_cache_has_a_bound(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"st.cache_data", "st.cache_resource"}:
            assert {keyword.arg for keyword in node.keywords} & {"max_entries", "max_size"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            bare = {ast.unparse(d) for d in node.decorator_list} & {"st.cache_data", "st.cache_resource"}
            assert bare == set(), f"{node.name}: a bare decorator has no bound"


@pytest.mark.parametrize("path", files("pages"), ids=said)
def test_a_page_is_an_outline(path):
    assert not roots(path) & {"plotly", "PIL", "scipy", "sklearn", "pandas", "numpy", "pages"}
    assert not attributes(path) & {"st.cache_data", "st.cache_resource", "st.session_state"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 130


@pytest.mark.parametrize("path", [PROJECT / "app.py", PROJECT / "ui" / "frame.py"], ids=said)
def test_the_door_and_the_frame_only_open_and_frame(path):
    assert not roots(path) & {"numpy", "plotly", "core", "sources", "pandas", "PIL"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_unpickles_executes_or_shows_raw_html(folder):
    for path in files(folder):
        code = _code_only(path)
        assert not re.search(r"\b(eval|exec|pickle\.loads?|unsafe_allow_html=True)\b", code), said(path)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"np.load", "numpy.load"}:
                allowed = {k.arg: ast.unparse(k.value) for k in node.keywords}
                assert allowed.get("allow_pickle", "False") == "False", said(path)


# Words that a stranger has written: titles, labels and names of a table, a text, a person, what a file says.
STRANGERS = {"titles", "row_labels", "column_labels", "people", "subjects", "terms", "notes", "row_groups"}
CLEANED = {"plain", "in_figure", "clipped", "len", "range", "enumerate", "set", "index", "str.isdecimal"}
# What takes Markdown: every function of Streamlit but those that show words as they are, and the page's.
AS_THEY_ARE = {"st.code", "st.text", "st.text_input", "st.dataframe", "st.download_button", "st.data_editor"}
AS_THEY_ARE |= {"st.selectbox", "st.multiselect", "st.select_slider", "page.shown_code", "page.problem"}
SHOWN_AS_THEY_ARE = {"format_func", "options", "table"}  # arguments that no Markdown reads
AS_THEY_ARE |= {"st.plotly_chart", "st.session_state.get", "st.columns"}


@pytest.mark.parametrize("path", [path for path in files("ui") if path.name != "formats.py"], ids=said)
def test_one_function_alone_makes_letters_of_tags(path):
    assert not {"html.escape", "escape"} & (attributes(path) | roots(path)), "formats.in_figure does"


def _stranger(node: ast.AST, tainted: set[str]) -> bool:
    """Return whether an expression may hold a stranger's words that nothing has cleaned."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).split(".")[-1]
        if name in CLEANED:
            return False
        if name == "map" and node.args and ast.unparse(node.args[0]).split(".")[-1] in CLEANED:
            return False
        if isinstance(node.func, ast.Name) and name[:1].islower() and name not in {"list", "tuple", "sorted"}:
            return False  # another function answers for what it returns
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            return node.func.value.id in tainted and name not in CLEANED
    if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
        held = set(tainted)
        for part in node.generators:
            if _stranger(part.iter, held):
                held |= {each.id for each in ast.walk(part.target) if isinstance(each, ast.Name)}
        return _stranger(node.elt, held)
    if isinstance(node, ast.Attribute):
        return node.attr in STRANGERS
    if isinstance(node, ast.Name):
        return node.id in tainted
    if isinstance(node, ast.Compare):
        return False
    return any(_stranger(child, tainted) for child in ast.iter_child_nodes(node))


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(value, ast.IfExp):
        return [*_pairs(target, value.body), *_pairs(target, value.orelse)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=False))
    return [(target, value)]


def unclean(parsed: ast.AST) -> list[str]:
    """Return where a file hands a stranger's words to what reads Markdown."""
    found = []
    for function in (node for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)):
        tainted: set[str] = set()
        for node in (each for each in ast.walk(function) if isinstance(each, ast.Assign)):
            for target, value in _pairs(node.targets[0], node.value):
                if _stranger(value, tainted):
                    tainted |= {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            if not name.startswith(("st.", "page.")) or name in AS_THEY_ARE or "session_state" in name:
                continue
            words = [*call.args, *(k.value for k in call.keywords if k.arg not in SHOWN_AS_THEY_ARE)]
            if any(_stranger(each, tainted) for each in words):
                found.append(f"{function.name}, line {call.lineno}: {name}")
    return found


@pytest.mark.parametrize("path", [*files("ui"), *files("pages")], ids=said)
def test_strangers_words_go_through_one_function_into_markdown(path):
    assert unclean(tree(path)) == [], "formats.plain for Markdown, formats.in_figure for Plotly"


@pytest.mark.parametrize(
    "body",
    [
        "st.caption(' '.join(data.notes))",
        "st.markdown(f'**{data.titles[0]}**')",
        "names = [data.titles[i] for i in order]; page.note(', '.join(names))",
        "title = data.titles[0]; st.info(title)",
        "page.readouts(page.Readout('Nearest', table.row_labels[0], ''))",
    ],
)
def test_a_strangers_word_in_disguise_is_seen(body):
    assert unclean(ast.parse(f"def f(data, table, order):\n    {body}"))


@pytest.mark.parametrize(
    "body",
    [
        "st.caption(formats.plain(' '.join(data.notes)))",
        "st.caption(' '.join(map(formats.plain, data.notes)))",
        "page.note(f'{len(data.titles)} films')",
        "names = [formats.plain(t) for t in data.titles]; page.note(', '.join(names))",
        "st.selectbox('Film', range(9), format_func=data.titles.__getitem__)",
    ],
)
def test_what_is_cleaned_or_shown_as_it_is_passes(body):
    assert unclean(ast.parse(f"def f(data, order):\n    {body}")) == []


@pytest.mark.parametrize("path", [*files("ui"), *files("pages")], ids=said)
def test_what_page_problem_cleans_comes_to_it_as_it_was_written(path):
    for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
        if ast.unparse(call.func) == "page.problem":
            assert "plain(" not in ast.unparse(call), "cleaned twice, a name shows its backslashes"


@pytest.mark.parametrize("folder", [*FOLDERS, "app.py"])
def test_nothing_changes_the_warnings_of_the_whole_process(folder):
    paths = [PROJECT / folder] if folder.endswith(".py") else files(folder)
    for path in paths:
        calls = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
        wrong = {
            call
            for call in calls
            if call.split(".")[-1] in {"catch_warnings", "simplefilter", "filterwarnings"}
        }
        assert wrong <= MAY_FILTER.get(said(path), set()), f"{said(path)}: a filter is one of all threads"


FILTERS = {"catch_warnings", "simplefilter", "filterwarnings"}
MAY_FILTER: dict[str, set[str]] = {}

OURS = [path for folder in (*FOLDERS, "tests", "benchmarks") for path in files(folder)]
OURS += [PROJECT / "app.py", *sorted((PROJECT / "ui").rglob("*.js"))]


@pytest.mark.parametrize("path", OURS, ids=said)
def test_no_module_shadows_the_standard_library_and_no_file_names_a_machine(path):
    if path.suffix == ".py":
        assert path.stem not in sys.stdlib_module_names
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<!\w)/(work|opt|root|home)/\w", text) or path == Path(__file__)


def test_every_asset_has_a_source():
    listed = (PROJECT / "assets" / "SOURCES.md").read_text(encoding="utf-8")
    folders = {said(path.parent) for path in (PROJECT / "assets").rglob("*") if path.is_file()}
    loose = {said(path) for path in (PROJECT / "assets").iterdir() if path.is_file()}
    for name in (folders - {"assets"}) | (loose - {"assets/SOURCES.md"}):
        assert f"`{name}`" in listed, f"{name} is not in assets/SOURCES.md"


def test_the_lock_of_the_scripts_tools_names_no_place_to_fetch_them_from():
    text = (PROJECT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "http" not in text
