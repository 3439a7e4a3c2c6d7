"""A redacted copy in words: as the blocks of a document, and what was left out of it.

The words for codes are those of templates/desk/words.html, as on every page. Takes what
`portal.casework` has redacted and never the case itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from flask import current_app

from portal.casework.copy_items import Group
from portal.casework.read_copy import CopyFile, MadeCopy
from portal.casework.redacted import Part, Redacted
from portal.desk.current import office
from portal.desk.words import LANGUAGE, day_words
from portal.documents.values import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Words,
    facts,
    words,
)

TITLE: Final = "Kopie van een zaak, met weggelakte delen"
GROUPS: Final[Mapping[str, str]] = {
    Group.ANSWER: "De melding",
    Group.FROM_REPORTER: "Berichten van de melder",
    Group.FROM_DESK: "Berichten van het meldpunt",
    Group.FACT: "Feiten",
    Group.NOTE: "Notities",
    Group.FILE_NAME: "Namen van bestanden",
    "files": "Bestanden",
}
HOW_IT_IS_MADE: Final = (
    "Dit is niet de hele zaak. Waar [weggelakt] staat, is tekst weggehaald. De lengte"
    " van dat blok zegt niets over wat er stond."
)


def copy_document(made: MadeCopy, files: Sequence[CopyFile]) -> Document:
    """Return the copy as a document, with the names under which its files go along."""
    return Document(TITLE, LANGUAGE, tuple(_blocks(made, files)))


def left_out_text(copy: Redacted) -> str:
    """Return the list of what was left out: kinds of things, and not how many."""
    lines = ["Weggelaten uit deze kopie", ""]
    lines += [f"- {GROUPS[one]}: niet of niet alles" for one in copy.left_out]
    if not copy.left_out:
        lines.append("Er zijn geen onderdelen weggelaten.")
    lines += ["", HOW_IT_IS_MADE]
    return "\n".join(lines) + "\n"


def heading_of(part: Part) -> Words:
    """Return what stands above a part: its question, its kind and day, its author."""
    day = f"{day_words(part.day)}" if part.day else ""
    if part.group in {Group.ANSWER, Group.FACT, Group.FILE_NAME}:
        return part.label or (_word("field", part.code),)
    if part.group is Group.NOTE:
        return (*part.label, f", {day}")
    kind = _word("kind", part.code)
    about = f": {_word('part', part.part)}" if part.part else ""
    return words(f"{kind.capitalize()}{about}{', ' if day else ''}{day}")


def _blocks(made: MadeCopy, files: Sequence[CopyFile]) -> Iterator[Block]:
    yield Facts(
        (
            (words("Van"), (words(office().profile.organisation.name),)),
            (words("Voor"), (made.copy.addressee,)),
            (words("Gemaakt op"), (words(day_words(made.day)),)),
        )
    )
    yield Paragraph(words(HOW_IT_IS_MADE))
    for group, parts in groupby(made.copy.parts, lambda part: part.group):
        yield Heading(1, words(GROUPS[group]))
        yield from _group(group, tuple(parts))
    if files:
        yield Heading(1, words("Bestanden bij deze kopie"))
        yield Facts(tuple((words("Bestand"), (words(one.name),)) for one in files))
    yield Heading(1, words("Wat is weggelaten"))
    names = [GROUPS[one] for one in made.copy.left_out]
    yield facts(("Niet of niet helemaal in deze kopie", names or ["Niets"]))


def _group(group: Group, parts: Sequence[Part]) -> Iterator[Block]:
    if group is Group.FACT:
        yield Facts(tuple((heading_of(one), (_fact(one),)) for one in parts))
    elif group is Group.FILE_NAME:
        yield Facts(((words("Genoemd in de zaak"), tuple(one.text for one in parts)),))
    else:
        for one in parts:
            yield Heading(2, heading_of(one))
            yield Paragraph(one.text or words("Niet ingevuld"), _language(one))


def _fact(part: Part) -> Words:
    day = day_words(part.day) if part.day else ""
    return (*part.text, f" ({day})") if part.text else words(day)


def _language(part: Part) -> str:
    return "" if part.language == LANGUAGE else part.language


def _word(macro: str, code: str) -> str:
    """Return the desk's word for a code, from the one place where they stand."""
    said = current_app.jinja_env.get_template("desk/words.html").module
    # Markup to a page, a text here.
    return str(getattr(said, macro)(code).unescape())
