"""Reads `clues.toml`: phrases by which somebody says who they are.

How a phrase is looked for is for `portal.evidence`; here it is words, with a `*`
between them for a few others.
"""

import re

from portal.profiles.tables import Source, Table

_PHRASE = re.compile(r"[^\W_][\w'’ *-]*[^\W_]")
_ANY_WORDS = "*"


def read_clues(source: Source) -> tuple[str, ...]:
    """Read the phrases of every language; return those of the one being read."""
    table = source.file("clues.toml")
    phrases = {each: _phrases(table.table(each)) for each in source.languages}
    table.done()
    return phrases[source.language]


def _phrases(table: Table) -> tuple[str, ...]:
    phrases = table.texts("phrases")
    for phrase in phrases:
        words = phrase.split()
        # A star is a word of its own; inside one it would look like a part of it.
        starred = any(_ANY_WORDS in each and each != _ANY_WORDS for each in words)
        if starred or not _PHRASE.fullmatch(phrase):
            table.problem(f"{phrase!r} is no phrase of words")
    for twice in sorted({each for each in phrases if phrases.count(each) > 1}):
        table.problem(f"{twice!r} stands there twice")
    table.done()
    return phrases
