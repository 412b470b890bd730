"""What a school's administrator starts: the limits agree with the app's, and nginx accepts its file."""

import re
import shutil
import subprocess
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sources.class_room import store
from tests.deploy import school
from ui.class_room import hub

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"


def text(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def status(asked, seconds=20):
    """Return the status of nginx's answer, once it answers."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(asked).status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def test_nginx_accepts_its_file(tmp_path):
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    # The copies' names are known inside compose's network alone, and the process's folders to root.
    conf = re.sub(r"app[12]:8501", "127.0.0.1:8501", text("nginx.conf")).replace("include mime.types;", "")
    path = tmp_path / "nginx.conf"
    path.write_text(f"pid {tmp_path / 'pid'};\n" + conf, encoding="utf-8")
    done = subprocess.run(["nginx", "-t", "-c", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_log_has_a_teachers_key(tmp_path):
    """Neither where no copy answers nor where nginx refuses: it stands in the address and in the Referer."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    gone = school.Copy("")  # nobody listens there
    port = school.free_port()
    key = "k" * 22
    with (tmp_path / "said").open("wb") as said:
        nginx = school.start_nginx(tmp_path, port, (gone, gone), said=said)
        try:
            answers = []
            for body in (None, b"x" * 9000):
                address = f"http://{school.HOST}:{port}/room/ABCDEF/act?teacher={key}"
                asked = urllib.request.Request(address, body, {"Referer": address})
                answers.append(status(asked))
        finally:
            nginx.terminate()
            nginx.wait()
    assert answers == [502, 413]
    logs = b"".join(path.read_bytes() for path in (*tmp_path.glob("*.log"), tmp_path / "said"))
    assert b"/room/ABCDEF/act" in logs
    assert key.encode() not in logs


def test_an_upload_that_the_app_takes_passes_nginx():
    largest = tomllib.loads((PROJECT / ".streamlit/config.toml").read_text())["server"]["maxUploadSize"]
    assert f"client_max_body_size {largest + 1}m;" in text("nginx.conf")


def test_both_copies_are_one_and_the_same_and_no_secret_stands_in_a_file():
    compose = text("compose.yaml")
    assert re.findall(r"^  app\d: (.*)$", compose, re.MULTILINE) == ["*app", "*app"]
    for name in ("POSTGRES_PASSWORD", "COOKIE_SECRET"):
        assert re.search(rf"\$\{{{name}:\?", compose)


def test_compose_hands_on_every_variable_that_is_told():
    told = re.findall(r"^\| `([A-Z_]+)` \|", text("README.md"), re.MULTILINE)
    assert len(told) >= 6
    given = text("compose.yaml") + text("Dockerfile")
    assert [name for name in told if not re.search(rf"\b{name}[:=]", given)] == []


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
