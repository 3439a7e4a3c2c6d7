"""Takes the hidden marks out of one XML part of an OOXML document.

Names, times and identifiers go or become neutral; the marks that a reader sees, such as
comments and tracked changes, stay. Calls `ooxml_names` for what to look at.
"""

import re
from typing import Final

from portal.evidence.cleaning.gathered import ANYBODY, Gathered
from portal.evidence.cleaning.ooxml_names import (
    ATTRIBUTES,
    COMMENT_AUTHOR,
    COMMENT_IDS,
    COMMENTS,
    CUSTOM_VIEW,
    GONE,
    OWN_ATTRIBUTES,
    PICTURE_NAMES,
    SMALL_WORDS,
    Rule,
)
from portal.evidence.cleaning.xml_parts import Element, local, take_out, words_in

_CREATION_ID: Final = "creationId"
_WRAPPERS: Final = frozenset({"AlternateContent", "Choice", "ext", "extLst"})
_FILE_NAME: Final = re.compile(r".*[\\/].*|.*\.[A-Za-z][A-Za-z0-9]{1,4}", re.DOTALL)
# A comment of a thread is linked to it by this word in the place of its author.
_THREAD: Final = re.compile(r"tc=\{[0-9A-Fa-f-]{36}\}")


def clean_marks(root: Element, gathered: Gathered) -> None:
    """Take the hidden marks out of a part, in place."""
    keeps_ids = root.tag in COMMENTS
    going = []
    for element in root.iter("*"):
        if element.tag in GONE or local(element.tag) == _CREATION_ID:
            going.append(element)
        elif len(element.attrib):
            _clean_attributes(element, gathered, keeps_ids=keeps_ids)
    for element in going:
        _remove(element, GONE.get(element.tag, "identifier"), gathered)
    if keeps_ids:
        _clean_comment_authors(root, gathered)


def _clean_attributes(element: Element, gathered: Gathered, *, keeps_ids: bool) -> None:
    own = OWN_ATTRIBUTES.get(element.tag, {})
    for name in tuple(element.attrib):
        rule = ATTRIBUTES.get(name) or own.get(name)
        if rule:
            _apply(element, name, rule, gathered)
        elif name in COMMENT_IDS and not keeps_ids:
            _apply(element, name, ("identifier", None), gathered)
    if local(element.tag) in PICTURE_NAMES:
        _clean_picture_name(element, gathered)
    if element.tag in CUSTOM_VIEW:
        _clean_view(element, gathered)


def _apply(element: Element, name: str, rule: Rule, gathered: Gathered) -> None:
    kind, neutral = rule
    if element.get(name) != neutral:
        gathered.note(kind, element.get(name))
    if neutral is None:
        del element.attrib[name]
    else:
        element.set(name, neutral)


def _clean_picture_name(element: Element, gathered: Gathered) -> None:
    """Empty the names that are files' names. Other words are there to be read out."""
    for name in ("name", "descr", "title"):
        value = element.get(name, "")
        if _FILE_NAME.fullmatch(value):
            gathered.note("history", value)
            element.set(name, "")


def _clean_view(element: Element, gathered: Gathered) -> None:
    """Name a person's view of a workbook by its identifier: the names must differ."""
    neutral = f"View {element.get('guid', '')}"
    _apply(element, "name", ("author", neutral), gathered)


def _clean_comment_authors(root: Element, gathered: Gathered) -> None:
    """Make the listed authors of a sheet's comments neutral.

    The program writes the author above each comment too, as its first words.
    """
    openings = set()
    for author in root.iter(*COMMENT_AUTHOR):
        name = author.text or ""
        if not _THREAD.fullmatch(name):
            gathered.note("author", name)
            openings.add(f"{name}:")
            author.text = ANYBODY
    for words in root.iter(*SMALL_WORDS):
        if (words.text or "").strip() in openings:
            words.text = f"{ANYBODY}:"


def _remove(element: Element, kind: str, gathered: Gathered) -> None:
    gathered.note(kind, words_in(element))
    # Where nothing else stands in what it is wrapped in, that goes with it.
    while _is_wrapper(element.getparent()):
        element = element.getparent()
    if element.getparent() is not None:
        take_out(element)


def _is_wrapper(parent: Element | None) -> bool:
    return parent is not None and local(parent.tag) in _WRAPPERS and len(parent) == 1
