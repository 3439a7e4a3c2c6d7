"""What another desk may tell of a year: the numbers of what it keeps, and no others.

So who coordinates one desk cannot raise what is counted at another, nor stop the year
with a number that is none. Calls `year_question`; names and sizes are the domain's.
"""

from datetime import date

from portal.casework.office import DeskOffice
from portal.casework.year_question import Asked, question_of
from portal.domain.year.amount import Measures
from portal.domain.year.given import is_of_desk


def may_give(office: DeskOffice, desk: str, year: int, measures: Measures) -> bool:
    """Tell whether measures of a year are such as a desk makes itself.

    A year outside of the calendar is none.
    """
    if not date.min.year <= year <= date.max.year:
        return False
    last = date(year, 12, 31)
    question = question_of(office, desk, Asked(year, last, last), {})
    return is_of_desk(measures, question)
