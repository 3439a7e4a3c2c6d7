"""Whether what was decided today may be taken back: only if nothing rests on it.

`taken_back` says what taking back is; here the rules of `case` are asked once more of
every line that would be left. Calls `case`, `facts`, `taken_back`.
"""

from collections.abc import Sequence
from datetime import date

from portal.domain.case import check
from portal.domain.decisions import Decision
from portal.domain.facts import facts_of
from portal.domain.refusal import Refusal
from portal.domain.taken_back import still_standing, take_back


def check_reversal(
    written: Sequence[Decision], mistaken: Sequence[Decision], today: date
) -> None:
    """Raise Refusal where these lines of a case may not be taken back.

    `written` are all lines of the case in their order, `mistaken` those of one act.
    """
    for line in mistaken:
        if line.recorded_on != today:
            raise Refusal("not_of_today", day=line.recorded_on)
    reversals = (take_back(line, today) for line in mistaken)
    left = still_standing((*written, *reversals))
    gone = {*still_standing(written)} - {*left}
    if len(gone) != len(mistaken):
        raise Refusal("taken_back_already")
    first = min(gone, default=len(written))
    lines = [written[place] for place in left]
    for count, place in enumerate(left):
        # What was written on another day was legal then, and did not rest on today; and
        # what was written before the mistake did not rest on that.
        if place > first and written[place].recorded_on == today:
            _check_left(lines[:count], written[place])


def _check_left(before: Sequence[Decision], line: Decision) -> None:
    try:
        check(facts_of(before), line)
    except Refusal as refused:
        raise Refusal("others_rest_on_it", field=line.field) from refused
