"""Names and texts in the files of the year: measures by pattern, texts with values.

A name such as `reports.type.{type}` stands for that of each code of a list. A text has
only the values that its place may give. Calls `tables`.
"""

import re
from collections.abc import Mapping

from portal.domain.taxonomy import Code
from portal.domain.year.layout import Option
from portal.profiles.tables import Table

Lists = Mapping[str, tuple[Code, ...]]
YEARS = frozenset({"{year}", "{last_year}"})
_BRACES = re.compile(r"\{[^{}]*\}")


def read_measures(
    table: Table, key: str, lists: Lists, *values: str
) -> tuple[str, ...]:
    """Take one name or a list of them, each list of codes in a name written out.

    `values` are what is filled in later.
    """
    is_list = table.has(key) and table.kind(key) is list
    names = table.texts(key) if is_list else (table.text(key),)
    return tuple(
        each for name in names for each in _spelt(table, name, lists, YEARS | {*values})
    )


def _spelt(
    table: Table, name: str, lists: Lists, later: frozenset[str]
) -> tuple[str, ...]:
    for found in _BRACES.findall(name):
        if found[1:-1] in lists:
            codes = (code.id for code in lists[found[1:-1]])
            return tuple(name.replace(found, code) for code in codes)
        if found not in later:
            table.problem(f"{name}: no list is {found}")
    return (name,)


def read_text(table: Table, key: str, *values: str, optional: bool = False) -> str:
    """Take a text in the language being read, with no other values than these."""
    text = table.words(key, optional=optional)
    for unknown in sorted(set(_BRACES.findall(text)) - YEARS - set(values)):
        table.problem(f"{key} has {unknown}, which nothing fills in")
    return text


def read_option(table: Table) -> Option:
    """Take the options by which a row or a clause is there or not."""
    return Option(
        merged=table.text("merged") if table.has("merged") else "",
        split=table.text("split") if table.has("split") else "",
    )


def read_known(table: Table, key: str, known: Mapping[str, object]) -> str:
    """Take the id of something that the file has named before."""
    name = table.text(key)
    if name and name not in known:
        table.problem(f"no {key} is {name!r}")
    return name
