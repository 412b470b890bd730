"""One script out of several: a component is mounted from one text, its script is written as modules.

Streamlit takes a component's script as a string, so its imports cannot be resolved in the browser.
``bundle`` puts every module that the script needs in front of it, each once and in a function of its own, so
that two modules may use the same private name; what a module exports is what that function returns.  Lines
keep their order and number, and the browser's stack traces name the component; comments that have lines of
their own do not travel.

Of the language's many forms of import and export these are understood, each at the beginning of a line:

    import { one, other } from "./neighbour.js";
    export function one() {}        export class One {}        export const one = 1;
    export default function () {}   (in the component's own script alone, and there once)

Every other form is refused, so nothing is ever put together wrongly in silence.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "([^"\n]+)";?[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:function\*?|async function|class|const) +([A-Za-z_$][\w$]*))", re.MULTILINE
)
_MAIN = re.compile(r"^export default function\b", re.MULTILINE)
_OTHER = re.compile(r"^[ \t]*(?:import|export)\b.*$", re.MULTILINE)
_LAZY = re.compile(r"\bimport\s*\(.*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


class BundleError(Exception):
    """A script that cannot be put together; the message says which file, and why."""


class _Module(NamedTuple):
    """One file: where it stands, its code, the names it takes from others and those it gives."""

    path: Path
    code: str
    needs: tuple[tuple[Path, tuple[str, ...]], ...]
    gives: tuple[str, ...]


def bundle(entry: Path, root: Path, name: str) -> str:
    """Return the script ``entry`` with all that it imports as one module.

    Parameters
    ----------
    entry : Path
        The component's script, with one ``export default function``.
    root : Path
        The folder that holds all scripts; a module outside it is refused.
    name : str
        How the browser's stack traces call the result.

    Raises
    ------
    BundleError
        If a module is missing, takes a name that is not given, needs itself, or is written in a form that
        is not understood.
    """
    entry, root = entry.resolve(), root.resolve()
    modules = _in_order(entry, root, ())
    parts = [_wrapped(module, root) for module in modules[:-1]]
    if len(_MAIN.findall(modules[-1].code)) != 1:
        raise BundleError(f"{_said(entry, root)}: one `export default function` is needed")
    parts.append(_headed(modules[-1], root))
    return "\n".join(parts) + f"\n//# sourceURL={name}.js\n"


def _in_order(path: Path, root: Path, above: Sequence[Path]) -> list[_Module]:
    """Return the modules that ``path`` needs, each once and before those that need it, itself at the end."""
    if path in above:
        circle = " -> ".join(_said(each, root) for each in (*above[above.index(path) :], path))
        raise BundleError(f"modules need each other in a circle: {circle}")
    module = _read(path, root)
    found: dict[Path, _Module] = {}
    for needed, names in module.needs:
        for each in _in_order(needed, root, (*above, path)):
            found.setdefault(each.path, each)
        missing = sorted(set(names) - set(found[needed].gives))
        if missing:
            raise BundleError(f"{_said(path, root)}: {_said(needed, root)} exports no {', '.join(missing)}")
    return [*found.values(), module]


def _read(path: Path, root: Path) -> _Module:
    said = _said(path, root)
    if not path.is_relative_to(root):
        raise BundleError(f"{said}: outside the folder of the scripts")
    if not path.exists():
        raise BundleError(f"{said}: there is no such module")
    text = _without_comments(path.read_text(encoding="utf-8"))
    needs = tuple(_need(match, path, said) for match in _IMPORT.finditer(text))
    code = _IMPORT.sub(lambda match: _taken(match, path, root), text)
    _refuse_other_forms(_EXPORT.sub("", _MAIN.sub("", code)), said)
    return _Module(path, code, needs, tuple(_EXPORT.findall(code)))


def _without_comments(text: str) -> str:
    """Return a script with empty lines for its comments, unless a text over several lines might hold one."""
    if any(line.count("`") % 2 for line in text.splitlines()):
        return text
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def _need(match: re.Match[str], path: Path, said: str) -> tuple[Path, tuple[str, ...]]:
    names = tuple(name.strip() for name in match[1].split(",") if name.strip())
    odd = [name for name in names if not _NAME.fullmatch(name)]
    if odd or not names:
        raise BundleError(f"{said}: cannot import {{{match[1]}}}: only plain names, none renamed")
    if not match[2].startswith(("./", "../")) or not match[2].endswith(".js"):
        raise BundleError(f'{said}: "{match[2]}" is not a path that begins with a dot and ends with .js')
    return (path.parent / match[2]).resolve(), names


def _taken(match: re.Match[str], path: Path, root: Path) -> str:
    """Return an import as the same number of lines that take the names from the module's function."""
    return f"const {{{match[1]}}} = {_variable((path.parent / match[2]).resolve(), root)};"


def _refuse_other_forms(code: str, said: str) -> None:
    other = _OTHER.search(code) or _LAZY.search(code)
    if other:
        line = code.count("\n", 0, other.start()) + 1
        raise BundleError(f"{said}, line {line}: this form is not understood: {other[0].strip()}")


def _wrapped(module: _Module, root: Path) -> str:
    if _MAIN.search(module.code):
        raise BundleError(f"{_said(module.path, root)}: a module that others use has no default export")
    opening, closing = f"const {_variable(module.path, root)} = (() => {{", "})();"
    body = _headed(module._replace(code=_EXPORT.sub("", module.code)), root)
    return f"{opening}\n{body}\nreturn {{ {', '.join(module.gives)} }};\n{closing}"


def _headed(module: _Module, root: Path) -> str:
    return f"// {_said(module.path, root)}\n{module.code.rstrip()}"


def _variable(path: Path, root: Path) -> str:
    """Return the variable that holds a module: its path, with signs that no name of ours has."""
    return "$" + re.sub(r"\W", "$", _said(path, root).removesuffix(".js"))


def _said(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
