"""Sentences by id: every text of a profile in one language, from TOML tables.

An id is the dotted path of tables inside a file; the file's own name is no part of it.
A placeholder is a plain name between braces, as in `{day}`. Calls `tables`.
"""

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from portal.profiles.tables import Source, Table

Text = str | tuple[str, ...]
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Texts:
    """The texts of one language; a missing id or value raises LookupError."""

    def __init__(self, language: str, texts: Mapping[str, Text]) -> None:
        self.language = language
        self._texts = dict(texts)
        self._single = {key: x for key, x in texts.items() if isinstance(x, str)}
        self._lists = {key: x for key, x in texts.items() if isinstance(x, tuple)}

    def __contains__(self, text_id: str) -> bool:
        return text_id in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def get(self, text_id: str, /, **values: str | int) -> str:
        """Return one text with its placeholders filled. Days come in as words."""
        if text_id not in self._single:
            raise LookupError(f"there is no text {text_id} in {self.language}")
        return _fill(text_id, self._single[text_id], values)

    def list(self, text_id: str, /, **values: str | int) -> tuple[str, ...]:
        """Return a list of texts, each with its placeholders filled."""
        if text_id not in self._lists:
            raise LookupError(f"there is no list {text_id} in {self.language}")
        return tuple(_fill(text_id, text, values) for text in self._lists[text_id])

    def has_list(self, text_id: str) -> bool:
        """Tell whether an id is a list of texts, and not a single one."""
        return text_id in self._lists

    def shape(self, text_id: str) -> tuple[tuple[str, ...], ...]:
        """Return the placeholders of each text under an id, sorted.

        Two languages say the same thing only if they have the same shape here.
        """
        return _shape(self._texts[text_id])


def read_texts(source: Source) -> Texts:
    """Read every file of `texts/<language>`; two files may share a table, not an id."""
    texts: dict[str, Text] = {}
    for file in source.files("texts", source.language):
        for text_id, text in _leaves(file, ""):
            if text_id in texts:
                file.problem(f"{text_id} stands in another file too")
            texts[text_id] = text
    return Texts(source.language, texts)


def compare(first: Texts, other: Texts) -> Iterator[str]:
    """Yield what one language has and another has not, or says with other values."""
    for text_id in sorted({*first, *other}):
        for texts in (first, other):
            if text_id not in texts:
                yield f"texts/{texts.language}: {text_id} is missing"
    for text_id in sorted({*first} & {*other}):
        if first.has_list(text_id) != other.has_list(text_id):
            yield f"texts/{other.language}: {text_id} is a list in one language only"
        elif first.shape(text_id) != other.shape(text_id):
            yield (
                f"texts/{other.language}: {text_id} has other placeholders"
                f" than in {first.language}"
            )


def _leaves(table: Table, prefix: str) -> Iterator[tuple[str, Text]]:
    for key in table.left():
        if table.kind(key) is dict:
            yield from _leaves(table.table(key), f"{prefix}{key}.")
            continue
        text = table.texts(key) if table.kind(key) is list else table.text(key)
        try:
            _shape(text)
        except ValueError as error:
            table.problem(f"{key}: {error}")
        else:
            yield prefix + key, text


def _shape(text: Text) -> tuple[tuple[str, ...], ...]:
    texts = (text,) if isinstance(text, str) else text
    return tuple(tuple(sorted(_placeholders(each))) for each in texts)


def _placeholders(text: str) -> set[str]:
    """Return the names between braces; ValueError for anything but a plain name."""
    names: set[str] = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        # An attribute or an index would let a text reach into what it was given.
        if form or conversion or not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a plain placeholder")
        names.add(name)
    return names


def _fill(text_id: str, text: str, values: Mapping[str, str | int]) -> str:
    try:
        return text.format_map(values)
    except KeyError as missing:
        raise LookupError(f"{text_id} needs a value for {missing}") from None
