"""Whether measures are such as one desk can make: of what it keeps, and of a size.

What a desk gives to another is added to that one's year. A code may be one that no list
has any more; what a number is of, may not. Calls `measures`, `history` and `question`.
"""

from dataclasses import replace

from portal.domain.year.amount import Amount, Measures
from portal.domain.year.entry import Register
from portal.domain.year.history import PREFIX, is_of_series
from portal.domain.year.measures import year_measures
from portal.domain.year.question import Question

# More than any sum of what a municipality counts, and small enough for any solver.
MOST = 999_999_999
# What comes through the portal as a case, at a desk that handles cases.
_AS_CASES = frozenset({Register.ADVICE, Register.INCIDENT, Register.CONTACT})


def is_of_desk(measures: Measures, question: Question) -> bool:
    """Tell whether the desk that is asked could have made these measures."""
    more = _AS_CASES if question.keeps_cases else frozenset()
    wider = replace(question, keeps=question.keeps | more, earlier={})
    known = year_measures((), (), wider)
    roots = {name.partition(".")[0] for name in known if not name.startswith(PREFIX)}
    has_series = Register.SERIES in question.keeps
    return all(
        _is_in_size(amount)
        and (
            name in known
            or name.partition(".")[0] in roots
            or (has_series and is_of_series(name, question.year))
        )
        for name, amount in measures.items()
    )


def _is_in_size(amount: Amount | None) -> bool:
    return amount is None or amount.number <= MOST
