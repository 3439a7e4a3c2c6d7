"""Base 64 as age writes it: the standard alphabet, no padding, one spelling per value.

age.md, Conventions. Used by the header and by the stanzas in it; a value that could be
spelled in two ways would let a header change without its reader noticing.
"""

from binascii import Error, a2b_base64, b2a_base64

from crypto.errors import HeaderFailure


def encode(raw: bytes) -> bytes:
    """Return the one spelling of `raw`."""
    return b2a_base64(raw, newline=False).rstrip(b"=")


def decode(text: bytes) -> bytes:
    """Return the value of its one spelling; raise HeaderFailure for any other text."""
    try:
        raw = a2b_base64(text + b"==")
    except Error:
        raise HeaderFailure("read base64: impossible length") from None
    # The decoder skips foreign characters and loose bits; writing it anew finds both.
    if encode(raw) != text:
        raise HeaderFailure("read base64: not the canonical spelling")
    return raw
