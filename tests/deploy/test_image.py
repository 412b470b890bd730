"""What goes into the image, without building one: all that the app needs, nothing that is another's."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

PROJECT = Path(__file__).parents[2]
START = """
import importlib
from pathlib import Path
from streamlit.testing.v1 import AppTest
import app
from ui import warm
warm.up()
for part in ("core", "sources", "studies", "ui"):
    for path in Path(part).rglob("*.py"):
        if path.name != "frame.py":  # a script, which draws
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
at = AppTest.from_file("ui/frame.py", default_timeout=120).run()
assert not at.exception and at.main.children
"""


def left_out():
    """Return the patterns of .dockerignore as regular expressions of a path from the project's folder."""
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert not any(re.search(r"[!?]|\*\*.*\*\*|\*\*(?!/)", each) for each in patterns), "not read here"
    return [re.compile(_regex(each) + r"(/.*)?") for each in patterns]


def _regex(pattern):
    anywhere, rest = ("(.*/)?", pattern[3:]) if pattern.startswith("**/") else ("", pattern)
    return anywhere + re.sub(r"\\\[(.*?)\\\]", r"[\1]", re.escape(rest).replace(r"\*", "[^/]*"))


def is_left_out(path):
    return any(pattern.fullmatch(PurePath(path).as_posix()) for pattern in left_out())


def tracked():
    done = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip("not in a repository of git")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".git",
        ".env",
        "deploy/.env",
        ".streamlit/secrets.toml",
        ".class_room/rooms.db",
        "ui/kit/__pycache__/page.cpython-313.pyc",
        "__pycache__/app.cpython-313.pyc",
        "svdlab.egg-info/PKG-INFO",
        "node_modules/a/b.js",
        ".browser_python/pyodide.mjs.gz",
        "tests/conftest.py",
    ],
)
def test_secrets_caches_and_tests_stay_outside(path):
    assert is_left_out(path)


def test_what_the_app_is_made_of_goes_in():
    parts = (
        "app.py",
        ".streamlit/config.toml",
        "assets/",
        "core/",
        "deploy/",
        "pages/",
        "sources/",
        "studies/",
    )
    needed = [path for path in tracked() if path.startswith((*parts, "ui/"))]
    assert len(needed) > 500
    assert [path for path in needed if is_left_out(path)] == []


def test_every_file_that_the_dockerfile_names_is_there():
    dockerfile = (PROJECT / "deploy/Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    copies = [shlex.split(line)[1:-1] for line in dockerfile.splitlines() if line.startswith("COPY ")]
    assert ["."] in copies
    for name in (name for copy in copies for name in copy):
        assert (PROJECT / name).exists(), name
        assert not is_left_out(name)
    for module in re.findall(r"python -m (deploy\.\w+)", dockerfile):
        path = module.replace(".", "/") + ".py"
        assert dockerfile.index(path) < dockerfile.index(f"-m {module}"), "copied before it is run"


def test_the_app_starts_from_what_goes_in_alone(tmp_path):
    for path in tracked():
        if not is_left_out(path) and (PROJECT / path).exists():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / path, tmp_path / path)
    done = subprocess.run([sys.executable, "-c", START], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
