"""The library as others get it: built, installed with NumPy alone, its examples run, its types checked."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
# The examples import nothing of ours: a name in one is looked up in its module, whatever that is called.
EXAMPLES = """
import doctest, importlib, importlib.metadata, json, pkgutil, sys, sysconfig
import svdlab
names = ["svdlab", *(info.name for info in pkgutil.walk_packages(svdlab.__path__, "svdlab."))]
modules = {name: importlib.import_module(name) for name in names}
files = {(name.split(".")[0], getattr(module, "__file__", None)) for name, module in sys.modules.items()}
library = sysconfig.get_path("stdlib")
loaded = sorted({name for name, file in files if file and not file.startswith(library)})
runs = {name: doctest.testmod(module) for name, module in modules.items()}
print(json.dumps({
    "installed": sorted(each.name for each in importlib.metadata.distributions()),
    "loaded": loaded,
    "where": svdlab.__file__,
    "failed": [name for name, run in runs.items() if run.failed],
    "examples": sum(run.attempted for run in runs.values()),
    "modules": names,
    "s": svdlab.thin_svd([[3.0, 0.0], [0.0, -2.0]]).s.tolist(),
}))
"""
PROGRAM = """
import numpy as np
from svdlab import SVD, low_rank, thin_svd
from svdlab.signals import ssa

svd: SVD = thin_svd(np.eye(3))
reveal_type(low_rank(svd, 2))
reveal_type(ssa([1.0, 2.0, 3.0], window=2))
thin_svd(A=np.eye(3), rank=2)
"""


def called(*command: object, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, **settings
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The Python of a fresh environment that holds the built wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip"]
    wheels, source = folder / "wheels", folder / "source"
    wanted = [*SETTINGS["build-system"]["requires"], *SETTINGS["project"]["dependencies"]]
    fetched = called(*pip, "wheel", "--quiet", "--wheel-dir", wheels, *wanted)
    if fetched.returncode:
        pytest.skip(f"no registry to build from: {fetched.stderr.strip().splitlines()[-1]}")
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.txt", "requirements-dask.txt"):
        shutil.copy(PROJECT / name, source / name)
    shutil.copytree(PROJECT / "core", source / "core", ignore=shutil.ignore_patterns("__pycache__"))
    offline = ["--quiet", "--no-index", "--find-links", wheels]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_FIND")}
    built = called(*pip, "wheel", *offline, "--no-deps", "--wheel-dir", wheels, source, env=environment)
    assert built.returncode == 0, built.stderr
    venv = called(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    assert venv.returncode == 0, venv.stderr
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    added = called(*pip, "--python", python, "install", *offline, "--no-compile", "svdlab", env=environment)
    assert added.returncode == 0, added.stderr
    return python


@pytest.fixture(scope="module")
def report(installed, tmp_path_factory):
    run = called(installed, "-I", "-c", EXAMPLES, cwd=tmp_path_factory.mktemp("elsewhere"))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_the_installed_library_needs_numpy_alone(report):
    assert report["installed"] == ["numpy", "svdlab"]
    assert report["loaded"] == ["numpy", "svdlab"]
    assert not Path(report["where"]).is_relative_to(PROJECT)
    assert report["s"] == [3.0, 2.0]


def test_every_module_of_core_is_in_the_wheel_and_all_its_examples_hold_there(report):
    paths = [path.relative_to(PROJECT / "core") for path in (PROJECT / "core").rglob("*.py")]
    names = {".".join(["svdlab", *path.with_suffix("").parts]).removesuffix(".__init__") for path in paths}
    assert set(report["modules"]) == names
    assert report["failed"] == []
    assert report["examples"] > 60


def test_types_hold_strictly_in_the_library_and_for_those_who_use_it(installed, tmp_path):
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", installed]
    cache = ["--cache-dir", tmp_path / "types", "--config-file", os.devnull]
    inside = called(*mypy, *cache, "-p", "svdlab", cwd=tmp_path)
    assert inside.returncode == 0, inside.stdout
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    lines = called(*mypy, *cache, "program.py", cwd=tmp_path).stdout.splitlines()
    assert sum("ndarray" in line and "note: Revealed" in line for line in lines) == 2
    errors = [line for line in lines if ": error:" in line]
    assert len(errors) == 1
    assert 'Unexpected keyword argument "rank"' in errors[0]


def test_the_library_asks_for_the_numpy_that_the_app_asks_for():
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").split()
    assert SETTINGS["project"]["dependencies"] == [line for line in lines if line.startswith("numpy")]
