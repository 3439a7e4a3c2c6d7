"""A reporter who says to suffer for the report: the first yes that nobody acted on.

Acting on it is to record what the desk makes of it, on the day of the answer or later;
looking at it is not. Takes letters that `thread` has verified and lines that
`case_file` has. Calls `portal.domain.check_in`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from crypto.letter import Letter
from portal.casework.card import Card
from portal.casework.case_file import CaseFile
from portal.casework.said import body_of
from portal.casework.thread import Thread
from portal.domain.check_in import YES
from portal.domain.decisions import Decision, Field
from portal.domain.report import MessageBody
from portal.domain.taken_back import standing


def harm_said(letters: Sequence[Letter]) -> Iterator[date]:
    """Yield the day of each yes to the question whether reporting has harmed them."""
    for letter in letters:
        body = body_of(letter)
        if not isinstance(body, MessageBody) or body.check_in is None:
            continue
        if body.check_in.answer == YES:
            yield body.written_on


def unanswered(days: Iterable[date], decisions: Sequence[Decision]) -> date | None:
    """Return the first of these days that no decision about detriment came after."""
    acted = [
        one.recorded_on for one in standing(decisions) if one.field == Field.DETRIMENT
    ]
    last = max(acted, default=date.min)
    return min((day for day in days if day > last), default=None)


def harm_read(case: CaseFile, threads: Sequence[Thread]) -> date | None:
    """Return the first yes that nobody acted on, as far as its letters can be read.

    A thread that does not open now says nothing new: what the card knows of it stays.
    """
    said = [day for thread in threads for day in harm_said(thread.letters)]
    if len(threads) < len(case.card.pins) and case.card.detriment_on is not None:
        said.append(case.card.detriment_on)
    return unanswered(said, case.decisions)


def harm_left(card: Card, decisions: Sequence[Decision]) -> date | None:
    """Return what is left of the card's day after these decisions."""
    known = card.detriment_on
    return None if known is None else unanswered([known], decisions)
