"""A fact that was written down by mistake, and taken back by a line of the same day.

Lines are only ever added. So a fact is reversed by a line that names it, and both stay
in the history. Only a line of today can be reversed: what was known at the end of any
day stays what it was, and so does every year report. Calls `decisions`.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from portal.domain.decisions import Decision, Field


def take_back(decision: Decision, today: date) -> Decision:
    """Return the line that reverses a decision."""
    what = f"{decision.field}:{decision.code}"
    return Decision(decision.holds_from, today, Field.TAKEN_BACK, what)


def taken(decision: Decision) -> Decision:
    """Return the line that a line of taking back names."""
    field, _, code = decision.code.partition(":")
    return Decision(decision.holds_from, decision.recorded_on, field, code)


def still_standing(decisions: Sequence[Decision]) -> tuple[int, ...]:
    """Return the places of the lines that nobody took back, in order.

    Of lines that are alike the last one goes. A line that takes back what is not there,
    or is of another day, takes back nothing; none of its kind stands itself.
    """
    # By what they say, so that taking back looks at nothing but those alike.
    there: defaultdict[Decision, list[int]] = defaultdict(list)
    for place, decision in enumerate(decisions):
        if decision.field != Field.TAKEN_BACK:
            there[decision].append(place)
        elif alike := there.get(taken(decision)):
            alike.pop()
    return tuple(sorted(place for alike in there.values() for place in alike))


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the lines that nobody took back: what counts, also for a year report."""
    return tuple(decisions[place] for place in still_standing(decisions))
