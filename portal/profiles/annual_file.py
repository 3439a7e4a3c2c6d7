"""Reads `annual.toml`: which tables and sentences a year has, in one language.

A row for each code of a list is one row in the file. What an installation says in its
own way is for `annual_overrides`. Calls `annual_tables` and `annual_sentences`.
"""

from portal.domain.taxonomy import Taxonomy
from portal.domain.year.layout import Layout, Words
from portal.profiles.annual_names import Lists, read_text
from portal.profiles.annual_sentences import read_sentence
from portal.profiles.annual_tables import read_table
from portal.profiles.tables import Source, Table

_WORDS = (
    *("unknown", "hidden", "hidden_note", "uncountable", "too_few"),
    *("about", "almost", "decimal", "thousands", "percent"),
)
_WITH_NUMBER = frozenset({"about", "almost", "percent"})


def read_annual(source: Source, lists: Lists) -> Layout:
    """Read every table and every sentence, in order; `lists` are codes by name."""
    file = source.file("annual.toml")
    chapters = {each.id(): _title(each) for each in file.tables("chapter")}
    series = {each.id(): _own(each) for each in file.tables("series")}
    layout = Layout(
        chapters=chapters,
        series=series,
        tables=tuple(
            read_table(each, lists, chapters, series) for each in file.tables("table")
        ),
        sentences=tuple(
            read_sentence(each, lists, chapters, series)
            for each in file.tables("sentence")
        ),
        words=read_words(file),
        merged=frozenset(file.texts("merged") if file.has("merged") else ()),
    )
    file.done()
    return layout


def code_lists(taxonomy: Taxonomy) -> Lists:
    """Return the lists that a row may be made for, by the name of their field."""
    return {
        "type": taxonomy.types,
        "scope": taxonomy.scopes,
        "channel": taxonomy.channels,
        "route": taxonomy.routes,
        "finding": taxonomy.findings,
        "effect": taxonomy.effects,
    }


def _title(table: Table) -> str:
    title = table.words("title")
    table.done()
    return title


def _own(table: Table) -> str:
    own = table.text("own") if table.has("own") else ""
    table.done()
    return own


def read_words(file: Table, default: Words | None = None) -> Words:
    """Read `[words]`; with words by default, those that are there take their place."""
    if default is not None and not file.has("words"):
        return default
    table = file.table("words")
    texts = {
        each: _word(table, each, getattr(default, each) if default else "")
        for each in _WORDS
    }
    numbers = _numbers(table, default)
    default_up_to = default.words_up_to if default else None
    up_to = table.number("words_up_to", default_up_to)
    if up_to >= len(numbers):
        table.problem(f"numbers has no word for {up_to}")
    table.done()
    return Words(**texts, numbers=numbers, words_up_to=up_to)


def _word(table: Table, key: str, default: str) -> str:
    if default and not table.has(key):
        return default
    text = read_text(table, key, "{n}")
    if ("{n}" in text) != (key in _WITH_NUMBER):
        table.problem(f"{key} has no number, or one too many")
    return text


def _numbers(table: Table, default: Words | None) -> tuple[str, ...]:
    if default and not table.has("numbers"):
        return default.numbers
    return tuple(table.words("numbers").split())
