"""Reads and writes the XML inside documents: no entities, no DTD, nothing fetched.

Comments and processing instructions are left out on reading: programs show neither.
Calls `portal.evidence.findings`.
"""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from portal.evidence.findings import NotCleanable

# An element of lxml, which ships no types.
Element = Any

MOST_BYTES: Final = 32 * 1024 * 1024


def read_xml(data: bytes) -> Element:
    """Return the root of one XML part.

    Raises NotCleanable: "broken" where it is not well-formed, nested too deeply or
    declares a document type, "too_complex" beyond MOST_BYTES.
    """
    if len(data) > MOST_BYTES:
        raise NotCleanable("too_complex")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.LxmlError, ValueError, LookupError):
        raise NotCleanable("broken") from None
    # No office format has a document type; whoever writes one wants its entities.
    if root is None or root.getroottree().docinfo.doctype:
        raise NotCleanable("broken")
    return root


def write_xml(root: Element) -> bytes:
    """Return a part in UTF-8 with its declaration."""
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def take_out(element: Element) -> None:
    """Remove an element, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        raise NotCleanable("broken")
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def words_in(element: Element, most: int = 400) -> str:
    """Return what an element says, attributes and text: `most` characters or so."""
    words: list[str] = []
    length = 0
    for word in _words(element):
        words.append(word)
        length += len(word)
        if length > most:
            break
    return " ".join(words)


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def _words(element: Element) -> Iterator[str]:
    for each in element.iter("*"):
        # The type of a value says nothing of anybody.
        named = each.attrib.items()
        yield from (value for name, value in named if local(name) != "type")
        if each.text and each.text.strip():
            yield each.text


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
