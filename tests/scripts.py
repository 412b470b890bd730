"""Run functions of the browser's scripts in Node, to hold them against Python's."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def run_script(file: str, call: str, argument: object) -> Any:
    """Return what ``call``, a function of a script's exports and ``argument``, returns, by JSON."""
    assert NODE is not None
    program = f"""
        const exports = await import({json.dumps((PROJECT / file).as_uri())});
        const chunks = [];
        for await (const chunk of process.stdin) chunks.push(chunk);
        const argument = JSON.parse(Buffer.concat(chunks).toString());
        process.stdout.write(JSON.stringify(({call})(exports, argument)));
    """
    command = [NODE, "--input-type=module", "--eval", program]
    run = subprocess.run(command, input=json.dumps(argument), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
