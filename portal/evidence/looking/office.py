"""What hides in office documents of today: macros, programs, links to elsewhere.

ISO/IEC 29500 (docx, xlsx, pptx) and ISO/IEC 26300 (odt, ods, odp). Calls the package
reader and parts.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from portal.evidence.looking.package import Package
from portal.evidence.looking.parts import elements, parse
from portal.evidence.looking.refused import Refused

_MACRO: Final = re.compile(r"(?:^|/)(?:vbaProject\w*\.bin|macrosheets/)", re.IGNORECASE)
_EMBEDDED: Final = re.compile(r"/embeddings/|oleObject\w*\.bin$|afchunk", re.IGNORECASE)
_ACTIVE: Final = re.compile(r"(?:^|/)activeX/", re.IGNORECASE)
_OUTSIDE: Final = re.compile(r"^xl/(?:externalLinks/|connections\.xml)", re.IGNORECASE)
# Word asks another program for a field's text, and starts it if need be.
_DDE: Final = re.compile(rb"\bDDE(?:AUTO)?\b")
_WITH_FIELDS: Final = re.compile(
    r"^word/(?:document|header|footer|footnotes)\w*\.xml$", re.IGNORECASE
)
_ODF_MACRO: Final = re.compile(r"^(?:Basic|Scripts)/", re.IGNORECASE)
_ODF_EMBEDDED: Final = re.compile(r"^Object [^/]+(?:/|$)|^ObjectReplacements/")
_ODF_PARTS: Final = ("content.xml", "styles.xml", "settings.xml")
_ELSEWHERE: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|\\\\|/)", re.IGNORECASE)
# A person follows these, the program does not.
_FOLLOWED_BY_HAND: Final = frozenset({"a", "hyperlink"})


def look_into_ooxml(package: Package) -> set[str]:
    """Return the warning codes for a docx, xlsx or pptx."""
    found = _by_names(
        package,
        {
            "macro": _MACRO,
            "embedded": _EMBEDDED,
            "active": _ACTIVE,
            "external": _OUTSIDE,
        },
    )
    return found | _from_parts(package, _ooxml_part)


def look_into_odf(package: Package) -> set[str]:
    """Return the warning codes for an odt, ods or odp."""
    if is_encrypted_odf(package):
        return {"encrypted"}
    found = _by_names(package, {"macro": _ODF_MACRO, "embedded": _ODF_EMBEDDED})
    return found | _from_parts(package, _odf_part)


def is_encrypted_odf(package: Package) -> bool:
    """Tell whether the manifest says that entries are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest not in package:
        return False
    return any(tag == "encryption-data" for tag, _ in elements(package, manifest))


def _by_names(package: Package, signs: dict[str, re.Pattern[str]]) -> set[str]:
    return {
        code
        for code, sign in signs.items()
        if any(sign.search(name) for name in package.names)
    }


def _from_parts(
    package: Package, part_codes: Callable[[Package, str], Iterator[str]]
) -> set[str]:
    """Look into each part; one that cannot be read does not hide what others hold."""
    found: set[str] = set()
    for name in package.names:
        try:
            found.update(part_codes(package, name))
        except Refused as refused:
            found.add(_AS_WARNING[refused.code])
    return found


_AS_WARNING: Final = {
    "broken": "broken",
    "encrypted": "encrypted",
    "too_complex": "bomb",
}


def _ooxml_part(package: Package, name: str) -> Iterator[str]:
    if name.endswith(".rels"):
        yield from _relations(package, name)
    elif name == "[Content_Types].xml":
        for _, said in elements(package, name):
            if "macroenabled" in said.get("ContentType", "").lower():
                yield "macro"
    elif _WITH_FIELDS.match(name):
        # Parsed only to refuse what is no honest XML; fields are found in the bytes.
        parse(package.read(name))
        if _DDE.search(package.read(name)):
            yield "active"


def _relations(package: Package, name: str) -> Iterator[str]:
    for _, said in elements(package, name):
        kind = said.get("Type", "").rpartition("/")[2]
        if said.get("TargetMode") == "External" and kind not in _FOLLOWED_BY_HAND:
            yield "external"
        if kind == "vbaProject":
            yield "macro"


def _odf_part(package: Package, name: str) -> Iterator[str]:
    if name not in _ODF_PARTS:
        return
    for tag, said in elements(package, name):
        target = said.get("href", "")
        if _ELSEWHERE.match(target) and tag not in _FOLLOWED_BY_HAND:
            yield "external"
        if tag == "event-listener":
            yield "macro"
        if tag == "dde-source":
            yield "active"
