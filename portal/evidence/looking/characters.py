"""Bytes that are text: which encoding, and its characters made harmless to look at.

What turns the order of letters around, or cannot be seen, is shown by its number. Calls
the codecs of the standard library.
"""

import codecs
import re
from typing import Final

# A codec is a module, loaded when it is first used; in the child it would be too late.
_CODECS: Final = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii", "latin-1"),
    *("cp1252", "cp437", "cp850", "iso8859-15", "iso8859-2", "cp1250", "cp1251"),
    *("cp1254", "koi8-r", "gb18030", "shift_jis", "euc-kr", "big5", "iso2022_jp"),
    # The mail parser and its headers use these within.
    *("raw-unicode-escape", "unicode-escape", "utf-7"),
)
for _name in _CODECS:
    codecs.lookup(_name)

_UTF_16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What no text has; a form feed and an escape (of terminal colours) it may have.
_NEVER: Final = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_MAX_ODD_SHARE: Final = 0.01
_LINE_END: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def decode(data: bytes, *, is_cut: bool = False) -> str | None:
    """Return the text that bytes hold, or None for what is no text.

    UTF-16 by its byte order mark, UTF-8, or else one byte a character as Windows has it
    in the West (latin-1, and its quotation marks). With `is_cut`, the data is the head
    of a file and may end within a character.
    """
    if data.startswith(_UTF_16_MARKS):
        return _if_text(data, "utf-16", _MAX_ODD_SHARE, is_cut)
    text = _if_text(data, "utf-8-sig", _MAX_ODD_SHARE, is_cut)
    # Almost any bytes can be read one by one, so there nothing odd may be among them.
    return text if text is not None else _if_text(data, "cp1252", 0, is_cut)


def made_visible(text: str) -> str:
    """Return text with plain line ends, and with a mark for each unseen character."""
    return _UNSEEN.sub(_mark, _LINE_END.sub("\n", text))


def _if_text(data: bytes, encoding: str, share: float, is_cut: bool) -> str | None:  # noqa: FBT001  # handed on from a named one
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, not is_cut)
    except UnicodeDecodeError:
        return None
    return text if len(_NEVER.findall(text)) <= share * len(text) else None


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  # half of a character
        return "\ufffd"
    return f"[U+{code:04X}]"
