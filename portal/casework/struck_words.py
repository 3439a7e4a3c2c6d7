"""What a line says once words were struck out of it, wherever in it they stood.

In its text, in a tag, and in a copy that it keeps. Calls `redacted`, `struck_lines` and
`portal.domain.striking`.
"""

from dataclasses import replace

from portal.casework.lines import Line, LineKind
from portal.casework.marks import TAG
from portal.casework.redacted import Part, Redacted
from portal.casework.struck_lines import NEVER_STRUCK
from portal.domain.hiding import Pieces
from portal.domain.striking import MARK, says, strike

EVERYWHERE = 0
# No line has this number.
COPIES_ONLY = -1
TAGS = frozenset({LineKind.TAGGED, LineKind.UNTAGGED})


def without(line: Line, number: int, words: str, chosen: int) -> Line:
    """Return line `number` without the words, if it is the chosen one, or all are.

    Out of a copy they go whichever line is chosen: it may have been made of that line.
    """
    if line.kind in NEVER_STRUCK:
        return line
    if line.kind is LineKind.COPY_MADE:
        return _copy(line, words)
    if chosen not in (EVERYWHERE, number):
        return line
    details = dict(line.details)
    if line.kind in TAGS and says(details[TAG], words):
        # The whole of it: a tag that became too long could not be taken off.
        details[TAG] = MARK
    return replace(line, text=strike(line.text, words), details=details)


def _copy(line: Line, words: str) -> Line:
    copy = Redacted.of_line(line.text, line.details)
    left = replace(
        copy,
        reason=strike(copy.reason, words),
        for_whom=strike(copy.for_whom, words),
        parts=tuple(_part(one, words) for one in copy.parts),
        words=tuple(one for one in copy.words if not says(one, words)),
    )
    return replace(line, text=left.reason, details=left.details)


def _part(part: Part, words: str) -> Part:
    label, text = _pieces(part.label, words), _pieces(part.text, words)
    return replace(part, label=label, text=text)


def _pieces(pieces: Pieces, words: str) -> Pieces:
    return tuple(None if one is None else strike(one, words) for one in pieces)
