"""What opens a room's doors, and the names that people give themselves.

A code is short, for it is typed in; a secret is long, for it is only copied.  Of a secret the store keeps
the digest alone: who reads the store cannot act as anybody.
"""

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata

from sources.errors import BadInput

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is read in two ways: 0 and O, 1, I and L
LENGTH = 6
LONGEST_NAME = 30

_CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
_SECRET = re.compile(r"[\w-]{22}", re.ASCII)


def new_code() -> str:
    """Return a room's code: one of 31⁶, about 900 millions."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(text: str) -> str | None:
    """Return the code that somebody has typed, whatever the case and the spaces; None where it is none."""
    code = re.sub(r"[\s-]", "", text[:40]).upper()
    return code if _CODE.fullmatch(code) else None


def new_secret() -> str:
    """Return a key or a device's token, of 128 random bits."""
    return secrets.token_urlsafe(16)


def projector_key(teacher: str) -> str:
    """Return the key of a room's projector: it follows from the teacher's, and not the other way round."""
    return base64.urlsafe_b64encode(hashlib.sha256(f"projector {teacher}".encode()).digest())[:22].decode()


def is_secret(text: object) -> bool:
    """Whether something from outside can be a secret at all."""
    return isinstance(text, str) and _SECRET.fullmatch(text) is not None


def digest(secret: str) -> str:
    """Return what the store keeps of a secret.

    Of 128 random bits a plain digest can neither be inverted nor guessed; slow ones are for passwords.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Whether a secret is the one whose digest is kept, in a time that does not depend on either."""
    return hmac.compare_digest(digest(secret), kept)


def one_line(text: object, longest: int) -> str:
    """Return a stranger's words as one line of text: no control, no mark that turns the reading direction.

    Letters keep their accents (NFC); what is longer than ``longest`` is cut.
    """
    words = unicodedata.normalize("NFC", text[: 20 * longest]) if isinstance(text, str) else ""
    words = "".join(
        " " if c.isspace() else c for c in words if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(words.split())[:longest].rstrip()


def clean_name(text: object) -> str:
    """Return a nickname as it is kept.

    Raises
    ------
    BadInput
        If nothing is left that can be read.
    """
    name = one_line(text, LONGEST_NAME)
    if not any(unicodedata.category(c)[0] in "LN" for c in name):
        raise BadInput(f"A name needs a letter or a digit; it may have up to {LONGEST_NAME} characters.")
    return name
