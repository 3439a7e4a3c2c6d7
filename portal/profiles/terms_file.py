"""Reads `terms.toml`: the legal days, each with its source.

The sums are in `portal.domain.terms`; here numbers and their marks become its types.
"""

from portal.domain.terms import Months, Rule, Terms, TermsBook
from portal.profiles.tables import Source, Table


def read_terms(source: Source) -> TermsBook | None:
    """Read every `[[terms]]`; None, and a problem, when no book can be made of them."""
    table = source.file("terms.toml")
    terms = tuple(_terms(each) for each in table.tables("terms"))
    table.done()
    try:
        return TermsBook(terms)
    except ValueError as error:
        table.problem(str(error))
        return None


def _terms(table: Table) -> Terms:
    terms = Terms(
        holds_from=table.day("holds_from"),
        acknowledge=_rule(table, "acknowledge_days"),
        feedback=_rule(table, "feedback_months"),
        meeting=_rule(table, "meeting_days"),
        soon=_rule(table, "soon_days"),
        quiet=_rule(table, "quiet_days"),
        inform=_rule(table, "inform_months"),
        check_ins=_months(table, "checkin_months"),
        acknowledges_itself=table.flag("acknowledges_itself"),
    )
    table.done()
    return terms


def _rule(table: Table, key: str) -> Rule:
    inner = table.table(key)
    rule = Rule(inner.number("amount"), inner.text("source"), inner.flag("checked"))
    inner.done()
    return rule


def _months(table: Table, key: str) -> Months:
    inner = table.table(key)
    amounts = inner.numbers("amounts")
    months = Months(amounts, inner.text("source"), inner.flag("checked"))
    inner.done()
    return months
