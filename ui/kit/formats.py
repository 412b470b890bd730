"""Numbers as a lesson writes them: few digits, none of them false, no "-0.00".

``formats.js`` is the same for what is drawn in the browser; a test compares the two text by text.
"""

import html
import math
import re

_LARGEST_PLAIN, _SMALLEST_PLAIN = 1e5, 1e-3
_ROUND_OFF = 1e-13  # of a sum of shares that are all, or of the error where nothing is left out


def short(value: float, digits: int = 3) -> str:
    """Return ``value`` with ``digits`` significant digits, in powers of ten where it is very large or small.

    >>> short(12.3456), short(0.05), short(-0.0), short(123456.0), short(4.1e-16)
    ('12.3', '0.0500', '0', '1.23e+05', '4.10e-16')
    >>> short(0.99999), short(9.9996)
    ('1.00', '10.0')
    """
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return "∞" if value > 0 else "-∞" if value < 0 else "?"
    if not _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return f"{value:.{digits - 1}e}"
    rounded = float(f"{value:.{digits - 1}e}")  # .9999 is written 1.00: it has a digit before the point
    before = math.floor(math.log10(abs(rounded))) + 1
    return f"{value:.{max(0, digits - before)}f}"


def tiny(value: float) -> str:
    """Return a round-off error as a power of ten with two digits, and exactly 0 as "0".

    >>> tiny(4.1234e-16), tiny(0.0)
    ('4.1e-16', '0')
    """
    return f"{value:.1e}" if value else "0"


def percent(share: float, digits: int = 1) -> str:
    """Return a fraction in per cent; but for round-off never 100 before it is whole, never 0 above nothing.

    >>> percent(0.9996), percent(1.0), percent(0.0001), percent(0.5)
    ('> 99.9 %', '100 %', '< 0.1 %', '50.0 %')
    >>> percent(0.99996, 2), percent(0.001, 0)
    ('> 99.99 %', '< 1 %')
    """
    if share <= _ROUND_OFF or share >= 1 - _ROUND_OFF:
        return "0 %" if share <= _ROUND_OFF else "100 %"
    text, least = f"{100 * share:.{digits}f}", 10.0**-digits
    if text == f"{100:.{digits}f}":
        return f"> {100 - least:.{digits}f} %"
    return f"< {least:.{digits}f} %" if text == f"{0:.{digits}f}" else f"{text} %"


def score(value: float, digits: int) -> str:
    """Return a likeness whose best is 1; never 1 before it is.

    >>> score(0.99996, 3), score(1.0, 3), score(0.9, 3)
    ('> 0.999', '1.000', '0.900')
    """
    text = f"{value:.{digits}f}"
    return f"> {1 - 10.0**-digits:.{digits}f}" if value < 1 and float(text) == 1 else text


def ratio(value: float) -> str:
    """Return a decimal without its leading zero, two digits: how entries of U and V are written.

    >>> ratio(0.534), ratio(-0.5), ratio(1.0), ratio(-0.001)
    ('.53', '−.50', '1.00', '.00')
    """
    text = f"{abs(value):.2f}"
    sign = "−" if value < 0 and float(text) else ""
    return sign + (text[1:] if text.startswith("0") else text)


def fixed(value: float, digits: int = 2) -> str:
    """Return a number with so many decimals, a true minus sign and no "-0.00".

    >>> fixed(-1.5), fixed(-0.001), fixed(0.25, 1)
    ('−1.50', '0.00', '0.2')
    """
    text = f"{value:.{digits}f}"
    return text.replace("-", "" if float(text) == 0 else "−")


def whole(count: int) -> str:
    """Return a count with its thousands set apart.

    >>> whole(1234567), whole(999)
    ('1,234,567', '999')
    """
    return f"{count:,}"


_MARKS = re.compile(r"([\\`*_\[\]<>$~|])")
_START = re.compile(r"^(\d{0,9})([#+\-=.)])")
_JOINER = "\u2060"  # a mark without width that keeps what is on its sides apart, for a machine


def plain(text: str) -> str:
    r"""Return words made up by anybody so that Markdown shows them as they are, and loads nothing.

    The one way for titles, labels and file names into captions, tables, messages and names of widgets.

    >>> print(plain("cost ($), a*b"))
    cost (\$), a\*b
    """
    words = _MARKS.sub(r"\\\1", " ".join(text.split()))
    words = re.sub(r"&(?=[#\w])", r"\&", words)
    # Addresses and names of icons are found behind the parser, where a backslash is gone already.
    words = re.sub(r":(?=[\w/\\])", f":{_JOINER}", words)
    words = re.sub(r"(?i)(www)(?=\.)", rf"\1{_JOINER}", words)
    words = words.replace("@", f"{_JOINER}@")
    return _START.sub(r"\1\\\2", words)


def in_figure(text: str) -> str:
    """Return words made up by anybody so that Plotly draws them as they are: no tag, no link.

    >>> in_figure("<b>x</b> & y")
    '&lt;b&gt;x&lt;/b&gt; &amp; y'
    """
    return html.escape(" ".join(text.split()), quote=False)


def literal(rows: list[list[float]]) -> str:
    """Return a matrix as it is typed in Python, exact to the last bit.

    >>> literal([[1.0, -2.5]])
    'np.array([[1, -2.5]], float)'
    """
    lines = (", ".join(_number(x) for x in row) for row in rows)
    whole = "[" + ", ".join(f"[{line}]" for line in lines) + "]"
    return f"np.array({whole}, float)"


def _number(x: float) -> str:
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(x)
