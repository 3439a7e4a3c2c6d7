"""Reads one `[[sentence]]` of `annual.toml`: clauses, or a year beside the one before.

Every form of every number is written out there, so no rule of a language stands in the
programs. Calls `annual_names`.
"""

from collections.abc import Mapping

from portal.domain.year.layout import Change, Clause, SentencePlan, When
from portal.profiles.annual_names import (
    Lists,
    read_known,
    read_measures,
    read_option,
    read_text,
)
from portal.profiles.tables import Table


def read_sentence(
    table: Table, lists: Lists, chapters: Mapping[str, str], series: Mapping[str, str]
) -> SentencePlan:
    """Read a sentence; it has clauses or a change, and never both."""
    change = _change(table.table("change"), series) if table.has("change") else None
    has_when = table.has("when")
    when = table.text("when") if has_when else ""
    if when not in set(When):
        table.problem(f"no when is {when!r}")
        when = ""
    plan = SentencePlan(
        id=table.id(),
        chapter=read_known(table, "chapter", chapters),
        clauses=tuple(_clause(each, lists) for each in table.tables("clause", least=0)),
        change=change,
        series=read_known(table, "series", series) if has_when else "",
        when=When(when),
        last=read_text(table, "last", optional=True) or ", ",
    )
    if bool(plan.clauses) == (change is not None):
        table.problem("a sentence has clauses or a change")
    table.done()
    return plan


def _clause(table: Table, lists: Lists) -> Clause:
    clause = Clause(
        measures=read_measures(table, "number", lists),
        many=read_text(table, "many", "{n}"),
        one=read_text(table, "one", "{n}"),
        none=read_text(table, "none", "{n}", optional=True),
        option=read_option(table),
    )
    table.done()
    return clause


def _change(table: Table, series: Mapping[str, str]) -> Change:
    numbers = ("{n}", "{before}", "{difference}")
    change = Change(
        series=read_known(table, "series", series),
        more=read_text(table, "more", *numbers),
        fewer=read_text(table, "fewer", *numbers),
        same=read_text(table, "same", *numbers),
        percent=read_text(table, "percent", "{percent}"),
    )
    table.done()
    return change
