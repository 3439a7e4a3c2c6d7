"""Reads `taxonomy.toml` into the codes of `portal.domain`, in one language.

Labels are there for people and may change from year to year; codes stay.
"""

from collections.abc import Collection

from portal.domain.decisions import NO_EFFECT, NO_FINDING, OPEN_FINDING, UNKNOWN
from portal.domain.legal_steps import CODES
from portal.domain.taxonomy import (
    INVESTIGATED_FINDINGS,
    INVESTIGATING_ROUTES,
    Code,
    Taxonomy,
)
from portal.profiles.tables import Source, Table

# What the rules of the domain speak of by name.
_NEEDED: dict[str, Collection[str]] = {
    "finding": INVESTIGATED_FINDINGS | {NO_FINDING, OPEN_FINDING},
    "route": INVESTIGATING_ROUTES,
    "effect": {NO_EFFECT},
    "reported_by": {UNKNOWN},
    **{str(field): codes for field, codes in CODES.items()},
}


def read_taxonomy(source: Source) -> Taxonomy:
    """Read every list; the codes that rules speak of must be there."""
    table = source.file("taxonomy.toml")
    taxonomy = Taxonomy(
        types=_codes(table, "type"),
        scopes=_codes(table, "scope"),
        reported_by=_codes(table, "reported_by"),
        channels=_codes(table, "channel"),
        kinds=_codes(table, "kind"),
        routes=_codes(table, "route"),
        findings=_codes(table, "finding"),
        effects=_codes(table, "effect"),
        answers={field: _codes(table, field) for field in CODES},
    )
    table.done()
    return taxonomy


def _codes(table: Table, key: str) -> tuple[Code, ...]:
    codes = read_codes(table, key)
    for missing in sorted(set(_NEEDED.get(key, ())) - {code.id for code in codes}):
        table.problem(f"{key} must have {missing}, which rules depend on")
    return codes


def read_codes(table: Table, key: str) -> tuple[Code, ...]:
    """Read a list of codes with their labels in the language that is being read."""
    return tuple(_code(each) for each in table.tables(key))


def _code(table: Table, prefix: str = "") -> Code:
    code_id = prefix + table.id()
    code = Code(
        id=code_id,
        label=table.words("label"),
        explanation=table.words("explanation", optional=True),
        group=table.text("group") if table.has("group") else "",
        checked=table.flag("checked", default=True),
        subcodes=tuple(
            _code(each, f"{code_id}.") for each in table.tables("subtype", least=0)
        ),
    )
    table.done()
    return code
