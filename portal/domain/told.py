"""What may be done with a report that came another way, and with the check of it.

Each raises Refusal with an id for the page's sentence. Calls `refusal` and `terms`.
"""

from datetime import date
from typing import NoReturn

from portal.domain.refusal import Refusal
from portal.domain.terms import Terms


def terms_for(told_on: date, today: date, terms: Terms | None) -> Terms:
    """Return the terms of the day on which it was told.

    Refuses a day to come, and one before there were any terms.
    """
    if told_on > today:
        raise Refusal("in_the_future", day=told_on)
    if terms is None:
        raise Refusal("too_long_ago", day=told_on)
    return terms


def refuse_replaced(on: date) -> NoReturn:
    """Refuse a letter to a thread whose code was replaced, on this day."""
    raise Refusal("code_replaced", day=on)


def refuse_waiting() -> NoReturn:
    """Refuse to destroy a case whose reporter has checked the minutes, unread yet."""
    raise Refusal("minutes_wait")


def refuse_nothing_waits() -> NoReturn:
    """Refuse to take in checked minutes where none wait."""
    raise Refusal("no_minutes_wait")
