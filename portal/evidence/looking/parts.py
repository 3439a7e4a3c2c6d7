"""XML of office documents, parsed so that it can reach nothing and grow into nothing.

A document type has no place in office formats, so it is refused before any parser sees
an entity in it. Calls lxml.
"""

from collections.abc import Iterator

from lxml import etree

from portal.evidence.looking.package import Package
from portal.evidence.looking.refused import Refused


def parse(part: bytes) -> etree._Element:
    """Return the root of an XML part.

    Raises Refused: "too_complex" for a document type or too deep a nesting, "broken"
    for no XML.
    """
    # UTF-16 has a zero beside each of these letters.
    if b"<!DOCTYPE" in part.replace(b"\x00", b""):
        raise Refused("too_complex")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        too_deep = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise Refused("too_complex" if too_deep else "broken") from error
    except ValueError as error:
        raise Refused("broken") from error
    if root.getroottree().docinfo.doctype:
        raise Refused("too_complex")
    return root


def elements(package: Package, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Walk over a part: each element's bare name, and attributes by bare names."""
    for element in parse(package.read(name)).iter("*"):
        yield (
            bare(element.tag),
            {bare(key): value for key, value in element.attrib.items()},
        )


def bare(name: str) -> str:
    """Return an element's name without its namespace."""
    return name.rpartition("}")[2]
