"""An OOXML package: parts, their content types, and the relationships between them.

Knows the container of ECMA-376 part 2, and nothing of what the parts say. Calls
`zip_parts` and `xml_parts`.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from portal.evidence.cleaning.xml_parts import Element, local, read_xml, write_xml
from portal.evidence.cleaning.zip_parts import read_parts, write_parts
from portal.evidence.findings import NotCleanable

CONTENT_TYPES: Final = "[Content_Types].xml"
MOST_XML_BYTES: Final = 64 * 1024 * 1024

_XML_ENDS: Final = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `part` it starts from ("" for the package), kind and target.

    `kind` is the last step of its type. `target` is the name of a part, or where
    `outside` is true, an address as it is written.
    """

    part: str
    id: str
    kind: str
    target: str
    outside: bool
    element: Element


class Package:
    """A package being cleaned: its XML as trees, all else as bytes.

    Raises NotCleanable as the readers of its parts do, "kind" for a container that is
    no package, and "too_complex" for more XML than a document has.
    """

    def __init__(self, data: bytes) -> None:
        self.parts = read_parts(data)
        if CONTENT_TYPES not in self.parts:
            raise NotCleanable("kind")
        self._names = {name.lower(): name for name in self.parts}
        xml = [name for name in self.parts if _is_xml(name)]
        if sum(len(self.parts[name]) for name in xml) > MOST_XML_BYTES:
            raise NotCleanable("too_complex")
        self.trees: dict[str, Element] = {}
        for name in xml:
            self._plant(name)

    def _plant(self, name: str) -> None:
        try:
            self.trees[name] = read_xml(self.parts[name])
        except NotCleanable as refused:
            # Old drawings are written as web pages are, and often not well-formed.
            # They are not read then, and `ooxml_left` names them.
            if not name.lower().endswith(".vml") or refused.reason != "broken":
                raise

    def relations(self, part: str = "") -> Iterator[Relation]:
        """Yield the relationships of a part, or of the package itself."""
        tree = self.trees.get(self._names.get(_relations_of(part).lower(), ""))
        for each in [] if tree is None else list(tree):
            target = each.get("Target", "")
            outside = each.get("TargetMode") == "External"
            yield Relation(
                part,
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                target if outside else self._resolve(part, target),
                outside,
                each,
            )

    def all_relations(self) -> Iterator[Relation]:
        """Yield every relationship of the package and its parts."""
        for part in ("", *self.parts):
            yield from self.relations(part)

    def content_type(self, part: str) -> str:
        """Return the content type of a part, in small letters; "" for none."""
        by_end = ""
        for each in self.trees[CONTENT_TYPES]:
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return str(each.get("ContentType", "")).lower()
            if part.lower().endswith(f".{each.get('Extension', '?')}".lower()):
                by_end = str(each.get("ContentType", "")).lower()
        return by_end

    def unlink(self, relation: Relation) -> None:
        """Remove a relationship; its part goes when nothing else leads to it."""
        relation.element.getparent().remove(relation.element)

    def drop_unreached(self) -> tuple[str, ...]:
        """Remove every part that no relationship leads to; return their names."""
        reached = self._reached()
        kept = {CONTENT_TYPES, *reached, *map(_relations_of, reached)}
        kept = {name.lower() for name in (*kept, _relations_of(""))}
        gone = [name for name in self.parts if name.lower() not in kept]
        for name in gone:
            del self.parts[name]
            self.trees.pop(name, None)
        self._forget_types()
        return tuple(name for name in gone if not name.lower().endswith(".rels"))

    def written(self) -> bytes:
        """Return the package as a container, each part where it stood."""
        for name, tree in self.trees.items():
            self.parts[name] = write_xml(tree)
        return write_parts(self.parts)

    def _resolve(self, part: str, target: str) -> str:
        path = unquote(target.partition("#")[0])
        whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path))
        name = whole.lstrip("/")
        return self._names.get(name.lower(), name)

    def _reached(self) -> set[str]:
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            for relation in self.relations(waiting.pop()):
                target = relation.target
                inside = not relation.outside and target in self.parts
                if inside and target not in reached:
                    reached.add(target)
                    waiting.append(target)
        return reached

    def _forget_types(self) -> None:
        """Remove the content types of parts that are not there."""
        names = {f"/{name}".lower() for name in self.parts}
        types = self.trees[CONTENT_TYPES]
        for each in list(types):
            override = local(each.tag) == "Override"
            if override and each.get("PartName", "").lower() not in names:
                types.remove(each)


def _is_xml(name: str) -> bool:
    return name.lower().endswith(_XML_ENDS)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")
