"""Takes the hidden marks out of one XML part of an OpenDocument file.

Names, times and identifiers go or become neutral; comments and tracked changes stay.
Calls `odf_names` for what to look at.
"""

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.odf_names import (
    ANY_MOMENT,
    ATTRIBUTES,
    CONFIG,
    META,
    META_DULL,
    META_KINDS,
    OFFICE,
    SETTINGS,
    TEXTS,
)
from portal.evidence.cleaning.xml_parts import Element, local, take_out, words_in


def reset_meta(root: Element, gathered: Gathered) -> None:
    """Empty what a part says of the document, in place; most parts say nothing."""
    for meta in list(root.iter(f"{{{OFFICE}}}meta")):
        for each in list(meta):
            if local(each.tag) not in META_DULL:
                gathered.note(META_KINDS.get(local(each.tag), "other"), _said(each))
            take_out(each)
        # Only white space was meant to stand between; anything might.
        meta.text = None


def clean_marks(root: Element, gathered: Gathered) -> None:
    """Take the hidden marks out of a part, in place."""
    for element in root.iter("*"):
        if element.tag in TEXTS:
            _neutralise(element, gathered)
        elif element.tag == f"{{{CONFIG}}}config-item":
            _clean_setting(element, gathered)
        for name in tuple(element.attrib):
            if name in ATTRIBUTES:
                kind, _ = ATTRIBUTES[name]
                gathered.note(kind, element.get(name))
                del element.attrib[name]


def _said(each: Element) -> str:
    if each.tag == f"{{{META}}}user-defined":
        return f"{each.get(f'{{{META}}}name', '')}: {''.join(each.itertext())}"
    return words_in(each)


def _neutralise(element: Element, gathered: Gathered) -> None:
    kind, neutral = TEXTS[element.tag]
    said = "".join(element.itertext())
    if said not in {neutral, ANY_MOMENT}:
        gathered.note(kind, said)
    for each in list(element):
        element.remove(each)
    element.text = neutral


def _clean_setting(element: Element, gathered: Gathered) -> None:
    name = element.get(f"{{{CONFIG}}}name", "")
    kind = SETTINGS.get(name)
    if kind is None:
        return
    # A whole number may not be empty.
    number = element.get(f"{{{CONFIG}}}type") in {"int", "long", "short"}
    neutral = "0" if number else ""
    said = element.text or ""
    # How a printer is set up is packed into a long word that says its name, too.
    if said != neutral:
        gathered.note(kind, name if name == "PrinterSetup" else said)
    element.text = neutral
