"""Everything that libraries would load when first used, loaded before the lock falls.

Runs in the child process. Behind the filter no file can be opened, so a codec, a format
or a shared library that was not loaded here is not there. Calls the libraries only.
"""

import codecs
import unicodedata
import zlib
from typing import Final

import pi_heif
from PIL import Image

_CODECS: Final = (
    "ascii",
    "cp1252",
    "cp437",
    "iso8859-1",
    "iso8859-15",
    "latin-1",
    "mac-roman",
    "unicode_escape",
    "utf-16",
    "utf-16-be",
    "utf-16-le",
    "utf-32",
    "utf-7",
    "utf-8",
    "utf-8-sig",
)


def make_ready() -> None:
    """Load formats and codecs, and see to it that decoding takes one thread."""
    for name in _CODECS:
        codecs.lookup(name)
    unicodedata.category("x")
    zlib.decompress(zlib.compress(b""))
    Image.init()
    pi_heif.options.DECODE_THREADS = 1
