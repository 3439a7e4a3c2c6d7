"""Takes the hidden marks out of one object of a PDF file.

Sources: ISO 32000-1, where the keys are defined; the section stands beside each. Calls
`pdf_objects`.
"""

from collections.abc import Mapping
from typing import Final

from pikepdf import Array, Dictionary, Object, String

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.pdf_objects import words

# Keys that go from any object.
_GONE: Final[Mapping[str, str]] = {
    "/LastModified": "time",  # 14.3.1: of a page or form
    "/PieceInfo": "other",  # 14.5: what a program keeps for itself
    "/SpiderInfo": "history",  # 14.10.2: where pages were fetched from
    "/CreatorInfo": "software",  # 8.11.4.4: what made a layer
    "/Thumb": "thumbnail",  # 12.3.4: of a page
}
# 12.5.6.2: annotations that a person makes. Their /T is a name; a field's is not.
MARKUP: Final = frozenset(
    {
        "/Text",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Polygon",
        "/PolyLine",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Caret",
        "/Ink",
        "/FileAttachment",
        "/Sound",
        "/Redact",
        "/Projection",
    }
)
_ANNOTATION: Final[Mapping[str, str]] = {
    "/M": "time",
    "/CreationDate": "time",
    "/NM": "identifier",
}
_MOST_DEPTH: Final = 6


def clean_marks(found: Object, gathered: Gathered) -> None:
    """Take the hidden marks out of a dictionary or a stream, in place."""
    for key, kind in _GONE.items():
        _take(found, key, kind, gathered)
    if "/Rect" in found and "/Subtype" in found:
        _clean_annotation(found, gathered)
    if "/EF" in found:
        _clean_file(found, gathered)
    # 7.11.4: when an attached file was made, and by what
    if found.get("/Type") == "/EmbeddedFile":
        _take(found, "/Params", "time", gathered)
    # 8.11.4.3: what made the layers
    if "/OCProperties" in found and isinstance(found.OCProperties, Dictionary):
        _clean_layers(found.OCProperties, gathered)
    _clean_places(found, gathered)
    # 14.7.5.4: properties that a program hangs on headings and paragraphs
    if found.get("/O") == "/UserProperties":
        _take(found, "/P", "other", gathered)
        found["/P"] = Array()


def _clean_annotation(found: Object, gathered: Gathered) -> None:
    for key, kind in _ANNOTATION.items():
        _take(found, key, kind, gathered)
    if words(found.Subtype) in MARKUP:
        _take(found, "/T", "author", gathered)


def _clean_file(found: Object, gathered: Gathered) -> None:
    """Leave an attached file its name, without the folders it came from."""
    for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"):
        path = words(found.get(key))
        name = path.replace("\\", "/").rpartition("/")[2]
        if name != path:
            gathered.note("history", path)
            found[key] = String(name)


def _clean_layers(layers: Object, gathered: Gathered) -> None:
    settings = [layers.get("/D")]
    others = layers.get("/Configs")
    if isinstance(others, Array):
        settings += list(others)
    for each in settings:
        if isinstance(each, Dictionary):
            _take(each, "/Creator", "software", gathered)


def _clean_places(found: Object, gathered: Gathered) -> None:
    """Take out where on earth a map lies: ISO 32000-2, 12.10."""
    for key in ("/GPTS", "/GCS", "/DCS"):
        _take(found, key, "place", gathered)


def _take(found: Object, key: str, kind: str, gathered: Gathered) -> None:
    if key in found:
        said = " ".join(_words_inside(found[key], 0))
        # An empty list is what takes the place of properties that are gone.
        if said or not isinstance(found[key], Array):
            gathered.note(kind, said or key.removeprefix("/"))
        del found[key]


def _words_inside(value: object, depth: int) -> list[str]:
    """Return what strings and numbers say, some levels down."""
    if depth > _MOST_DEPTH:
        return []
    if isinstance(value, Dictionary):
        inner = [each for _, each in list(value.items())[:50]]
    elif isinstance(value, Array):
        inner = list(value)[:50]
    else:
        return [words(value)] if words(value) else []
    return [said for each in inner for said in _words_inside(each, depth + 1)][:50]
