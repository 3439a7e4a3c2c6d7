"""Reads `retention.toml`: which outcomes are kept for how long, told apart by codes.

No number of months stands there: it is the organisation's, in `desk.toml`. That each
code is one of the taxonomy is asked here. Calls `portal.domain.retention`.
"""

from collections.abc import Collection

from portal.domain.retention import RetentionClass
from portal.domain.taxonomy import Taxonomy
from portal.profiles.tables import Source, Table


def read_retention(source: Source, taxonomy: Taxonomy) -> tuple[RetentionClass, ...]:
    """Read every `[[class]]` in order; the first that fits a case is its class."""
    table = source.file("retention.toml")
    classes = tuple(_class(each, taxonomy) for each in table.tables("class"))
    table.done()
    return classes


def _class(table: Table, taxonomy: Taxonomy) -> RetentionClass:
    read = RetentionClass(
        id=table.id(),
        label=table.words("label"),
        source=table.text("source"),
        checked=table.flag("checked"),
        kinds=_codes(table, "kinds", {one.id for one in taxonomy.kinds}),
        scopes=_codes(table, "scopes", {one.id for one in taxonomy.scopes}),
        findings=_codes(table, "findings", {one.id for one in taxonomy.findings}),
        effects=_codes(table, "effects", {one.id for one in taxonomy.effects}),
    )
    table.done()
    return read


def _codes(table: Table, key: str, known: Collection[str]) -> frozenset[str]:
    codes = table.texts(key) if table.has(key) else ()
    for unknown in sorted(set(codes) - set(known)):
        table.problem(f"{key}: no code is {unknown!r}")
    return frozenset(codes)
