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


# Rooms that are still being put in order; each leaves the list when its own tests hold.
UNFINISHED = (
    "ui/compressor",
    "ui/features",
    "ui/lsa",
    "core",
    "sources/pictures",
    "sources/texts",
    "sources/errors.py",
    "tests/browser/test_live_picture.py",
    "tests/core/recommenders",
    "benchmarks/live_picture.py",
)


def finished(paths: list[Path]) -> list[Path]:
    return [path for path in paths if not said(path).startswith(UNFINISHED)]


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


def _written_parameters(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the parameters that a function writes into before it gives the name a new value."""
    everything = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given = {argument.arg for argument in everything} - {"self"}
    rebound: dict[str, int] = {}
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    rebound[name.id] = min(rebound.get(name.id, node.lineno), node.lineno)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign):
            targets = [node.target]
        else:
            continue
        for target in targets:
            base = target
            while isinstance(base, ast.Subscript):
                base = base.value
            into = isinstance(target, ast.Subscript) or isinstance(node, ast.AugAssign)
            if not (into and isinstance(base, ast.Name) and base.id in given):
                continue
            if rebound.get(base.id, node.lineno) >= node.lineno:
                yield f"{function.name}({base.id}) in line {node.lineno}"


@pytest.mark.parametrize("path", files("core"), ids=said)
def test_core_writes_into_no_argument(path):
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    assert [fault for function in functions for fault in _written_parameters(function)] == []


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


@pytest.mark.parametrize("path", finished(files("ui")), ids=said)
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


@pytest.mark.parametrize("path", finished([*files("ui"), *files("pages")]), ids=said)
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


@pytest.mark.parametrize("path", finished([*files("ui"), *files("pages"), *files("studies")]), ids=said)
def test_every_body_reads_as_an_outline(path):
    assert {name: lines for name, lines in _bodies(path) if lines > LONGEST_BODY} == {}


MIRRORED = [
    path
    for folder in ("core", "sources", "studies")
    for path in files(folder)
    if path.stem != "__init__" and any(isinstance(n, ast.FunctionDef | ast.ClassDef) for n in tree(path).body)
]
MIRRORED += [path for path in files("ui") if path.stem in {"figures", "equations", "telling", "snippets"}]


@pytest.mark.parametrize("path", finished(MIRRORED), ids=said)
def test_the_test_of_a_file_is_where_one_looks_for_it(path):
    relative = path.relative_to(PROJECT)
    assert (PROJECT / "tests" / relative.parent / f"test_{relative.name}").exists()


@pytest.mark.parametrize("path", finished([*files("tests"), *files("benchmarks")]), ids=said)
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


KIT_INPUTS = {"controls", "link", "pictures", "uploads", "work"}


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


OURS = [path for folder in (*FOLDERS, "tests", "benchmarks") for path in files(folder)]
OURS += [PROJECT / "app.py", *sorted((PROJECT / "ui").rglob("*.js"))]


@pytest.mark.parametrize("path", OURS, ids=said)
def test_no_module_shadows_the_standard_library_and_no_file_names_a_machine(path):
    if path.suffix == ".py":
        assert path.stem not in sys.stdlib_module_names
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(/work/|/opt/|/root/|/home/\w)", text) or path == Path(__file__)


def test_every_asset_has_a_source():
    listed = (PROJECT / "assets" / "SOURCES.md").read_text(encoding="utf-8")
    folders = {said(path.parent) for path in (PROJECT / "assets").rglob("*") if path.is_file()}
    loose = {said(path) for path in (PROJECT / "assets").iterdir() if path.is_file()}
    for name in (folders - {"assets"}) | (loose - {"assets/SOURCES.md"}):
        assert f"`{name}`" in listed, f"{name} is not in assets/SOURCES.md"
