"""Reads `annual.toml`: which tables and sentences a year has, in one language.

A row for each code of a list is one row in the file. What an installation says in its
own way is for `annual_overrides`. Calls `annual_tables` and `annual_sentences`.
"""

from portal.domain.taxonomy import Taxonomy
from portal.domain.year.layout import Layout, Words
from portal.profiles.annual_names import Lists
from portal.profiles.annual_sentences import read_sentence
from portal.profiles.annual_tables import read_table
from portal.profiles.tables import Source, Table

_WORDS = (
    *("unknown", "hidden", "hidden_note", "uncountable", "too_few"),
    *("about", "almost", "decimal", "thousands", "percent"),
)


def read_annual(source: Source, taxonomy: Taxonomy) -> Layout:
    """Read every table and every sentence, in order."""
    file = source.file("annual.toml")
    lists = code_lists(taxonomy)
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
        words=_words(file.table("words")),
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


def _words(table: Table) -> Words:
    texts = {each: table.words(each) for each in _WORDS}
    for each in ("about", "almost", "percent"):
        if "{n}" not in texts[each]:
            table.problem(f"{each} has no {{n}}")
    numbers, up_to = tuple(table.words("numbers").split()), table.number("words_up_to")
    if up_to >= len(numbers):
        table.problem(f"numbers has no word for {len(numbers)}")
        up_to = len(numbers) - 1
    table.done()
    return Words(**texts, numbers=numbers, words_up_to=up_to)
