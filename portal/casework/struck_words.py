"""What a line says once words were struck out of it, wherever in it they stood.

In its text, in a tag, and in a copy that it keeps. Calls `redacted`, `struck_lines` and
`portal.domain.striking`.
"""

from collections.abc import Collection
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
    hidden = tuple(one for one in copy.words if says(words, one))
    # Where a part of the words was hidden, the rest of them stands beside the gap.
    beside = {rest for one in hidden for rest in strike(words, one).split(MARK)}
    left = replace(
        copy,
        reason=strike(copy.reason, words),
        for_whom=strike(copy.for_whom, words),
        parts=tuple(_part(one, words, beside) for one in copy.parts),
        words=tuple(
            one for one in copy.words if not says(one, words) and one not in hidden
        ),
    )
    return replace(line, text=left.reason, details=left.details)


def _part(part: Part, words: str, beside: Collection[str]) -> Part:
    label, text = (_pieces(one, words, beside) for one in (part.label, part.text))
    return replace(part, label=label, text=text)


def _pieces(pieces: Pieces, words: str, beside: Collection[str]) -> Pieces:
    left = list(pieces)
    for at, piece in enumerate(pieces):
        if piece is None:
            continue
        text = strike(piece, words)
        if None in pieces[max(at - 1, 0) : at + 2]:
            for rest in beside:
                text = strike(text, rest)
        left[at] = text
    return tuple(left)
