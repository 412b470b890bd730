"""Mutated files: what happens to a good one on its way, and what somebody makes of it on purpose."""

from collections.abc import Sequence

from hypothesis import strategies as st

# Pieces that have a meaning to some parser.
TOKENS = [
    *(b'"', b"'", b",", b";", b"\t", b"|", b"::", b"\n", b"\r", b"\r\n", b" ", b"#", b"=", b"\0", b"\\"),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xa0", b"\xe2\x80\xa8", b"\xff", b"sep=;\n"),
    *(b"nan", b"inf", b"-inf", b"1e999", b"1e-400", b"9" * 400, b"-0", b"0x10", b"1_000", b"1.000,5", b"1,5"),
    *(b"NA", b"None", b"[", b"{", b"]]", b"}", b"\xff" * 8, b"\x00" * 8, b"\x7f\xff\xff\xff", b"PK\x03\x04"),
    *(b"userId", b"rating", b"text", b"(2, 3)", b"shape", b"data", b"F32", b"<f8", b"|O"),
]
KINDS = ("replace", "insert", "delete", "repeat", "cut", "token", "splice")

_edit = st.tuples(
    st.sampled_from(KINDS), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=6), st.sampled_from(TOKENS)
)
CASES = st.tuples(st.integers(0, 1000), st.integers(0, 1000), st.lists(_edit, max_size=8))

Case = tuple[int, int, list[tuple[str, float, float, bytes, bytes]]]


def mutated(seeds: Sequence[bytes], case: Case) -> bytes:
    """Return one of the ``seeds`` after a few edits."""
    first, second, edits = case
    data, other = seeds[first % len(seeds)], seeds[second % len(seeds)]
    for kind, share, length, raw, token in edits:
        at = round(share * len(data))
        end = at + round(length * min(64, len(data) - at))
        match kind:
            case "replace":
                data = data[:at] + raw + data[at + len(raw) :]
            case "insert":
                data = data[:at] + raw + data[at:]
            case "delete":
                data = data[:at] + data[end:]
            case "repeat":
                data = data[:at] + data[at:end] * 7 + data[end:]
            case "cut":
                data = data[:at]
            case "token":
                data = data[:at] + token + data[at:]
            case "splice":
                data = data[:at] + other[round(length * len(other)) :]
    return data[:200_000]
