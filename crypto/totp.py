"""One-time codes from a person's phone: RFC 6238 with SHA-1, six digits, 30 seconds.

That is what every authenticator speaks. There is no clock here: the caller says what
time it is, and sees to it that a step is spent once. SPEC §8.
"""

import secrets
from base64 import b32encode
from hmac import compare_digest
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from crypto.errors import TotpRefused

SECRET_BYTES: Final = 20
STEP_SECONDS: Final = 30
DIGITS: Final = 6

_ALGORITHM: Final = SHA1()  # noqa: S303 - what phones speak, and sound under HMAC
_GROUP_LETTERS: Final = 4


def new_secret() -> bytes:
    """Draw the 20 random bytes that a phone and the register share."""
    return secrets.token_bytes(SECRET_BYTES)


def secret_text(secret: bytes) -> str:
    """Return a secret for typing into a phone: Base32 in groups of four."""
    text = b32encode(secret).decode("ascii")
    starts = range(0, len(text), _GROUP_LETTERS)
    return " ".join(text[start : start + _GROUP_LETTERS] for start in starts)


def provisioning_uri(secret: bytes, name: str, issuer: str) -> str:
    """Return the `otpauth://` address that a phone reads from a QR code.

    Raises ValueError for a colon in a name: it is what separates the two.
    """
    if ":" in name + issuer:
        raise ValueError("a name shown on a phone has no colon")
    totp = TOTP(secret, DIGITS, _ALGORITHM, STEP_SECONDS)
    # A plus is a space in forms only; phones show it as it stands.
    return totp.get_provisioning_uri(name, issuer).replace("+", "%20")


def step_at(now: int) -> int:
    """Return the step of a moment: Unix time in seconds, by thirties."""
    return now // STEP_SECONDS


def code_at(secret: bytes, step: int) -> str:
    """Return the six digits that a phone shows during one step."""
    return HOTP(secret, DIGITS, _ALGORITHM).generate(step).decode("ascii")


def matching_step(secret: bytes, typed: str, now: int, window: int = 1) -> int:
    """Return the step whose code was typed, at most `window` steps from now.

    The caller MUST refuse a step that is not later than the last one spent, in the same
    transaction that spends it. Spaces are forgiven. Raises TotpRefused.
    """
    digits = "".join(typed.split())
    if not (len(digits) == DIGITS and digits.isascii() and digits.isdecimal()):
        raise TotpRefused("six digits were expected")
    current = step_at(now)
    steps = range(max(0, current - window), current + window + 1)
    # All are compared, whichever fits; the latest counts, since spending it spends all.
    fitting = [step for step in steps if compare_digest(code_at(secret, step), digits)]
    if not fitting:
        raise TotpRefused("not a code of this moment")
    return fitting[-1]
