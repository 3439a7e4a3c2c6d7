"""Takes whole parts out of an OOXML package: properties, thumbnails, histories.

What a document is about stays; what its program noted beside it goes. Calls
`ooxml_package` and `ooxml_names`.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.ooxml_names import LINKS, UNLINKED
from portal.evidence.cleaning.ooxml_package import Package, Relation
from portal.evidence.cleaning.xml_parts import Element, local, words_in

_OPEN: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument"
_PROPERTIES: Final = frozenset(
    {
        f"{{{_OPEN}/package/2006/metadata/core-properties}}coreProperties",
        f"{{{_OPEN}/officeDocument/2006/extended-properties}}Properties",
        f"{{{_OPEN}/officeDocument/2006/custom-properties}}Properties",
        f"{{{_STRICT}/extendedProperties}}Properties",
        f"{{{_STRICT}/customProperties}}Properties",
    }
)
_KINDS: Final[Mapping[str, str]] = {
    "creator": "author",
    "lastModifiedBy": "author",
    "Manager": "author",
    "Company": "company",
    "created": "time",
    "modified": "time",
    "lastPrinted": "time",
    "TotalTime": "time",
    "title": "title",
    "subject": "title",
    "keywords": "title",
    "category": "title",
    "description": "comment",
    "revision": "revision",
    "version": "revision",
    "identifier": "identifier",
    "Application": "software",
    "AppVersion": "software",
    "Template": "history",
    "HyperlinkBase": "history",
}
# Counts of pages and words, and the like: a reader could count them too.
_DULL: Final = frozenset(
    {
        "Pages",
        "Words",
        "Characters",
        "CharactersWithSpaces",
        "Lines",
        "Paragraphs",
        "Slides",
        "Notes",
        "HiddenSlides",
        "MMClips",
        "DocSecurity",
        "ScaleCrop",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "PresentationFormat",
        "language",
    }
)
_DEVICE_NAME_BYTES: Final = 64


def reset_properties(package: Package, gathered: Gathered) -> None:
    """Empty every part of properties, wherever the package keeps it."""
    for name, root in package.trees.items():
        if root.tag in _PROPERTIES:
            _note_properties(root, gathered)
            package.trees[name] = etree.Element(root.tag, nsmap={None: _space(root)})


def unlink_histories(package: Package, gathered: Gathered) -> None:
    """Remove the relationships that lead to what no reader sees, or out to a path."""
    for relation in list(package.all_relations()):
        if relation.kind in UNLINKED:
            gathered.note(UNLINKED[relation.kind], _said_by(package, relation))
            _unlink(package, relation)


def unlink_custom_data(package: Package, gathered: Gathered) -> None:
    """Remove the custom data that no field of the document shows.

    Libraries of an organisation put their properties there: people, departments,
    subjects.
    """
    shown = _shown_ids(package)
    for relation in list(package.all_relations()):
        if relation.kind != "customXml" or relation.outside:
            continue
        if shown is None or _item_id(package, relation.target) in shown:
            gathered.leave("custom_data")
            continue
        gathered.note("other", _said_by(package, relation))
        _unlink(package, relation)


def drop_freight(package: Package, gathered: Gathered) -> None:
    """Remove the parts that nothing leads to: no program shows them."""
    for name in package.drop_unreached():
        gathered.note("embedded", name)


def _note_properties(root: Element, gathered: Gathered) -> None:
    for each in root:
        name = local(each.tag)
        if name in _DULL:
            continue
        said = words_in(each)
        if name == "property":
            said = f"{each.get('name', '')}: {''.join(each.itertext())}"
        gathered.note(_KINDS.get(name, "other"), said)


def _said_by(package: Package, relation: Relation) -> str:
    """Return what a part says that goes, or its name where it is no text."""
    if relation.outside:
        return relation.target
    tree = package.trees.get(relation.target)
    if tree is not None:
        return words_in(tree)
    if relation.kind == "printerSettings":
        return _device_name(package.parts.get(relation.target, b""))
    return relation.target


def _device_name(settings: bytes) -> str:
    """Return the name at the start of a Windows DEVMODE: 32 characters of two bytes."""
    name = settings[:_DEVICE_NAME_BYTES].decode("utf-16-le", "replace")
    return name.partition("\x00")[0]


def _unlink(package: Package, relation: Relation) -> None:
    """Remove a relationship, and the attributes that speak of it."""
    package.unlink(relation)
    root = package.trees.get(relation.part)
    for element in [] if root is None else root.iter("*"):
        for space in LINKS:
            if element.get(f"{{{space}}}id") == relation.id:
                del element.attrib[f"{{{space}}}id"]


def _shown_ids(package: Package) -> set[str] | None:
    """Return which items fields show; None when one may show any."""
    shown: set[str] = set()
    for root in package.trees.values():
        for element in root.iter("{*}dataBinding"):
            ids = [x for name, x in element.items() if local(name) == "storeItemID"]
            if not ids:
                return None
            shown.update(each.lower() for each in ids)
    return shown


def _item_id(package: Package, item: str) -> str:
    for relation in package.relations(item):
        root = package.trees.get(relation.target)
        for name, value in [] if root is None else root.items():
            if local(name) == "itemID":
                return str(value).lower()
    return ""


def _space(root: Element) -> str:
    return str(etree.QName(root).namespace)
