"""What a school's administrator starts: the limits agree with the app's, and nginx accepts its file."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from sources.class_room import store
from ui.class_room import hub

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"


def text(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_nginx_accepts_its_file(tmp_path):
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    # The copies' names are known inside compose's network alone, and the process's folders to root.
    conf = re.sub(r"app[12]:8501", "127.0.0.1:8501", text("nginx.conf")).replace("include mime.types;", "")
    path = tmp_path / "nginx.conf"
    path.write_text(f"pid {tmp_path / 'pid'};\n" + conf, encoding="utf-8")
    done = subprocess.run(["nginx", "-t", "-c", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_upload_that_the_app_takes_passes_nginx():
    largest = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text())["server"]["maxUploadSize"]
    assert f"client_max_body_size {largest + 1}m;" in text("nginx.conf")


def test_both_copies_are_one_and_the_same_and_no_secret_stands_in_a_file():
    compose = text("compose.yaml")
    assert re.findall(r"^  app\d: (.*)$", compose, re.MULTILINE) == ["*app", "*app"]
    for name in ("POSTGRES_PASSWORD", "COOKIE_SECRET"):
        assert re.search(rf"\$\{{{name}:\?", compose)
    assert "$uri" in text("nginx.conf")
    assert "$request " not in text("nginx.conf")  # the log would have the teachers' keys


def test_the_image_runs_as_nobody_in_particular_and_says_how_it_is():
    dockerfile = text("Dockerfile")
    assert dockerfile.index("USER lab") < dockerfile.index("CMD [")
    assert "HEALTHCHECK" in dockerfile
    for name in re.findall(r"requirements[\w-]*\.txt", dockerfile):
        assert (PROJECT / name).exists()


def test_the_limits_that_are_told_are_those_of_the_code():
    told = text("README.md")
    assert f"{store.MOST_ROOMS} rooms, {store.MOST_MEMBERS} people in a room" in told
    assert f"{store.MOST_QUESTIONS} questions, {hub.MOST_SCREENS} screens a process" in told
    assert f"| how long a room lives | {store.HOURS:g} |" in told
