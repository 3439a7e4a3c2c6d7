"""Which acts a case that is full still takes: those that lead to its end.

A file of any length could be written by one person with patience, and every act of
their colleagues would wait for it. Calls `portal.domain.case_limits`, which has the
numbers.
"""

from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.domain.case_limits import check_line_fits

# Each of these can be done a few times in a case, and must always be possible: who may
# read it changes, it is answered, it ends, and it is destroyed.
ALWAYS = frozenset(
    {
        LineKind.ACKNOWLEDGED,
        LineKind.CLOSED,
        LineKind.HANDED_OVER,
        LineKind.TOOK_BACK,
        LineKind.CONFLICT,
        LineKind.RENEWED,
        LineKind.FORGET_PROPOSED,
        LineKind.FORGET_EXTENDED,
        LineKind.FORGET_APPROVED,
    }
)
# What is needed before a case can be closed, or to go on in another one. These could be
# repeated without end, so they have an end of their own.
TOWARDS_AN_END = frozenset(
    {
        LineKind.DECIDED,
        LineKind.UNDONE,
        LineKind.GAVE_FEEDBACK,
        LineKind.ANSWERED_MEETING,
        LineKind.MINUTES_CHECKED,
        LineKind.AUDIO_DELETED,
        LineKind.LINKED,
        LineKind.UNLINKED,
        LineKind.STRUCK,
    }
)


def check_room_for(case: CaseFile, kind: LineKind) -> None:
    """Raise Refusal where the case takes no more lines of this kind."""
    if kind in ALWAYS:
        return
    check_line_fits(case.card.line_count, leads_to_an_end=kind in TOWARDS_AN_END)
