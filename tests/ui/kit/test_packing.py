"""A head and what follows it arrive as they were sent."""

import json

import pytest

from tests.scripts import needs_node, run_script
from ui.kit.packing import headed

HEADS = [{}, {"k": 1}, {"name": "ü, 漢"}, {"xs": [1.5, None, True]}, *({"a": "x" * n} for n in range(5))]


@pytest.mark.parametrize("head", HEADS, ids=str)
def test_the_length_says_where_the_head_ends_and_the_body_begins_straight(head):
    sent = headed(head, b"body")
    size = int.from_bytes(sent[:4], "little")
    assert json.loads(sent[4 : 4 + size]) == head
    assert sent[4 + size :] == b"body"
    assert (4 + size) % 4 == 0


def test_a_number_that_json_has_not_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        headed({"x": float("nan")})


@needs_node
def test_the_browser_reads_one_head_after_the_other():
    call = """({ jsonAt }, [bytes, count]) => {
        const block = Uint8Array.from(bytes);
        let at = 0;
        return Array.from({ length: count }, () => {
            const { value, end } = jsonAt(block, at);
            at = end;
            return value;
        });
    }"""
    sent = b"".join(headed(head) for head in HEADS)
    assert run_script("ui/kit/packing.js", call, [list(sent), len(HEADS)]) == HEADS
