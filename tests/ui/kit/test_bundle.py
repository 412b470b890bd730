"""A component's script and what it imports become one module: whole, in order, each once, or an error."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from ui.kit.bundle import BundleError, bundle

UI = Path(__file__).parents[3] / "ui"
COMPONENTS = sorted(
    path for path in UI.rglob("*.js") if "export default function" in path.read_text(encoding="utf-8")
)
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def written(folder: Path, **texts: str) -> Path:
    """Write modules into a folder and return the one called main."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def said_by(folder: Path, script: str) -> str:
    """Run a bundle's default function in node; return what it returns."""
    (folder / "bundle.mjs").write_text(script, encoding="utf-8")
    call = "import('./bundle.mjs').then((module) => console.log(JSON.stringify(module.default())))"
    run = subprocess.run([NODE, "-e", call], cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@needs_node
def test_a_module_that_two_others_need_is_run_once_and_before_them(tmp_path):
    main = written(
        tmp_path,
        log="export const log = [];\n",
        shared='import { log } from "./log.js";\nlog.push("shared");\nexport class Kind {}\n',
        one='import { log } from "./log.js";\nimport { Kind } from "./shared.js";\n'
        'log.push("one");\nexport const One = Kind;\n',
        main='import { log } from "./log.js";\nimport { One } from "./one.js";\n'
        'import { Kind } from "./shared.js";\n'
        "export default function () {\n  return [...log, One === Kind];\n}\n",
    )
    assert said_by(tmp_path, bundle(main, tmp_path, "x")) == '["shared","one",true]'


@needs_node
def test_modules_keep_their_private_names_to_themselves(tmp_path):
    main = written(
        tmp_path,
        one="const secret = 1;\nexport function one() {\n  return secret;\n}\n",
        other="const secret = 2;\nexport async function other() {}\n"
        "export function* two() {\n  yield secret;\n}\n",
        main='import { one } from "./one.js";\nimport {\n  other,\n  two,\n} from "./other.js";\n'
        "const secret = 3;\n"
        "export default function () {\n  return [one(), typeof other, ...two(), secret];\n}\n",
    )
    assert said_by(tmp_path, bundle(main, tmp_path, "x")) == '[1,"function",2,3]'


def test_lines_keep_their_order_and_the_browser_learns_the_name(tmp_path):
    text = 'import {\n  one,\n} from "./one.js";\n\nexport default function () {\n  return one;\n}\n'
    main = written(tmp_path, one="export const one = 1;\n", main=text)
    script = bundle(main, tmp_path, "svd_lab_x")
    own = script[script.index("// main.js\n") + len("// main.js\n") :].splitlines()
    assert own[3:7] == text.splitlines()[3:7]
    assert own[-1] == "//# sourceURL=svd_lab_x.js"


def test_comments_do_not_travel_and_leave_their_lines_empty(tmp_path):
    main = written(
        tmp_path,
        main="/* import\n   export what */\n// alone\nexport default function () {\n"
        '  const path = /** @type {string} */ ("a//b"); // beside code\n  /** @param {number} x */\n'
        "  return path; /* also beside */\n}\n",
    )
    own = bundle(main, tmp_path, "x").split("// main.js\n")[1].splitlines()
    assert own[:4] == ["", "", "", "export default function () {"]
    assert own[4].endswith('("a//b"); // beside code')
    assert own[5:7] == ["", "  return path; /* also beside */"]


@needs_node
def test_a_text_over_several_lines_keeps_what_looks_like_a_comment(tmp_path):
    main = written(tmp_path, main="export default function () {\n  return `a\n// b\n/* c */\n`;\n}\n")
    assert json.loads(said_by(tmp_path, bundle(main, tmp_path, "x"))) == "a\n// b\n/* c */\n"


GOOD = {"one": "export const one = 1;\n", "main": "export default function () {}\n"}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"main": 'import { one } from "./gone.js";\n'}, "gone.js: there is no such module"),
        ({"main": 'import { two } from "./one.js";\n'}, "main.js: one.js exports no two"),
        ({"main": 'import { one as two } from "./one.js";\n'}, "only plain names"),
        ({"main": 'import {} from "./one.js";\n'}, "only plain names"),
        ({"main": 'import { one } from "lodash";\n'}, "begins with a dot"),
        ({"main": 'import { one } from "../../one.js";\n'}, "outside the folder"),
        ({"main": 'import one from "./one.js";\n'}, "line 1: this form is not understood: import one from"),
        ({"main": 'import * as one from "./one.js";\n'}, "this form is not understood"),
        ({"main": '\nimport "./one.js";\n'}, "line 2: this form is not understood"),
        ({"main": 'const one = await import("./one.js");\n'}, "this form is not understood"),
        ({"one": "export let one = 1;\n"}, "one.js, line 1: this form is not understood: export let"),
        ({"one": "const one = 1;\nexport { one };\n"}, "one.js, line 2: this form is not understood"),
        ({"one": 'export * from "./main.js";\n'}, "this form is not understood"),
        ({"one": "export const one = 1;\nexport default function () {}\n"}, "no default export"),
        ({"one": "export default class {}\n"}, "this form is not understood"),
        ({"main": "export function main() {}\n"}, "one `export default function` is needed"),
        (
            {"one": 'import { two } from "./two.js";\n', "two": 'import { one } from "./one.js";\n'},
            "in a circle: one.js -> two.js -> one.js",
        ),
    ],
)
def test_what_cannot_be_put_together_is_refused_and_the_message_says_why(tmp_path, texts, message):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / "one.js").write_text("export const one = 1;\n", encoding="utf-8")
    texts = GOOD | texts
    if "one" in texts and "import" not in texts["main"]:
        texts["main"] = 'import { one } from "./one.js";\n' + texts["main"]
    with pytest.raises(BundleError) as error:
        bundle(written(folder, **texts), folder, "x")
    assert message in str(error.value)


def test_every_component_is_put_together():
    assert len(COMPONENTS) >= 11
    for path in COMPONENTS:
        assert bundle(path, UI, path.stem).count("export default function") == 1


@needs_node
@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_is_a_module_that_loads(tmp_path, path):
    (tmp_path / "bundle.mjs").write_text(bundle(path, UI, path.stem), encoding="utf-8")
    call = "globalThis.window = {}; import('./bundle.mjs').then((m) => console.log(typeof m.default))"
    run = subprocess.run([NODE, "-e", call], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "function"
