"""Reads `messages.toml`: texts that wait to be used in a letter, in each language.

A text may name no other value than those of `portal.domain.ready_text.VARIABLES`; a
profile with any other does not load.
"""

from portal.domain.ready_text import BOXES, VARIABLES, ReadyText
from portal.profiles.tables import Source, Table
from portal.profiles.texts import Texts


def read_messages(source: Source) -> tuple[ReadyText, ...]:
    """Read every `[[message]]`, in one language."""
    table = source.file("messages.toml")
    messages = tuple(_message(each, source) for each in table.tables("message"))
    table.done()
    return messages


def _message(table: Table, source: Source) -> ReadyText:
    act = table.text("act")
    if act not in BOXES:
        table.problem(f"there is no form {act!r} for a text")
    # Every language is read, so that a wrong value in one stops the profile as well.
    parts = {box: _checked(table, box, source) for box in BOXES.get(act, ())}
    message = ReadyText(table.id(), act, table.words("title"), parts)
    table.done()
    return message


def _checked(table: Table, box: str, source: Source) -> str:
    """Take the text of one box, and note each value in it that nobody may ask for."""
    text = table.words(box).strip()
    try:
        (names,) = Texts(source.language, {box: text}).shape(box)
    except ValueError as error:
        table.problem(f"{box}: {error}")
        return ""
    for name in sorted(set(names) - VARIABLES):
        table.problem(f"{box}: {name!r} is no value that a letter may hold")
    return text
