"""Reads `priority.toml`: the rules by which a case is pressing, in one language.

What a rule means is in `portal.domain.priority`; here lists of codes become its types,
and a code that nothing has is a problem: such a rule would never fit.
"""

from collections.abc import Collection

from portal.domain.case import Stage
from portal.domain.priority import PriorityRule, PriorityRules
from portal.domain.queue import Reason
from portal.domain.refusal import Refusal
from portal.domain.tags import read_tag
from portal.domain.taxonomy import Code, Taxonomy
from portal.profiles.tables import Source, Table


def read_priority(source: Source, taxonomy: Taxonomy) -> PriorityRules:
    """Read every rule; none, and a problem, when they cannot be used."""
    table = source.file("priority.toml")
    levels = table.table("points")
    high_from, urgent_from = levels.number("high"), levels.number("urgent")
    levels.done()
    rules = tuple(_rule(each, taxonomy) for each in table.tables("rule"))
    table.done()
    try:
        return PriorityRules(rules, high_from, urgent_from)
    except ValueError as error:
        # A profile with a problem is refused as a whole: nobody judges by these.
        table.problem(str(error))
        return PriorityRules((), high_from=1, urgent_from=2)


def _rule(table: Table, taxonomy: Taxonomy) -> PriorityRule:
    reasons = _codes(table, "need", tuple(map(str, Reason)))
    rule = PriorityRule(
        id=table.id(),
        label=table.words("label"),
        points=table.number("points"),
        types=_codes(table, "type", _ids(taxonomy.types)),
        scopes=_codes(table, "scope", _ids(taxonomy.scopes)),
        tags=_tags(table),
        stages=_codes(table, "stage", tuple(map(str, Stage))),
        needs=frozenset(map(Reason, reasons)),
        days_late=table.number("days_late", default=0),
        days_old=table.number("days_old", default=0),
    )
    table.done()
    return rule


def _ids(codes: Collection[Code]) -> tuple[str, ...]:
    return tuple(each.id for code in codes for each in (code, *code.subcodes))


def _codes(table: Table, key: str, known: Collection[str]) -> frozenset[str]:
    asked = table.texts(key) if table.has(key) else ()
    for each in asked:
        if each not in known:
            table.problem(f"no {key} is {each!r}")
    return frozenset(asked).intersection(known)


def _tags(table: Table) -> frozenset[str]:
    """Take tags; each as it is kept in a case, or it would never be found there."""
    asked = table.texts("tag") if table.has("tag") else ()
    for each in asked:
        if not _is_tidy(each):
            table.problem(f"{each!r} is no tag as it is kept")
    return frozenset(asked)


def _is_tidy(tag: str) -> bool:
    try:
        return read_tag(tag) == tag
    except Refusal:
        return False
