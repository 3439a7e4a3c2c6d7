"""XMP: a packet of XML in which programs of all kinds leave what they know.

Runs in the confined process only. lxml reads it, without entities, without a network
and within its own bounds of depth and size. Calls `names`.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from portal.evidence.cleaning.names import kind_of
from portal.evidence.findings import MOST_FINDINGS, Finding

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def xmp_findings(packet: bytes) -> Iterator[Finding]:
    """Tell what stands in a packet; one that cannot be read is told of as such."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    unnamed = Finding("other", f"XMP, {len(packet)} bytes")
    try:
        root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        yield unnamed
        return
    found = 0
    for name, text in _fields(root):
        kind = kind_of(name)
        if kind is None or not text.strip():
            continue
        yield Finding(kind, text)
        found += 1
        if found == MOST_FINDINGS:
            break
    if not found:
        yield unnamed


def _fields(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give each text with the name it stands under: an attribute's or an element's.

    An item of a list or of alternatives stands under the name of the list.
    """
    names: dict[etree._Element, str] = {}
    # Parents come before their children, so each name is there when it is asked for.
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        parent = element.getparent()
        above = names.get(parent, "") if parent is not None else ""
        name = above if tag.startswith(_RDF) else tag
        names[element] = name
        yield name, element.text or ""
        for attribute, value in element.attrib.items():
            if not str(attribute).startswith((_RDF, _XML)):
                yield str(attribute), str(value)
