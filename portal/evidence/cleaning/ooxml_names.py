"""The hidden marks of OOXML as data: which element or attribute says what.

Names are in Clark notation, `{namespace}name`. A rule is the kind of finding, and what
takes the value's place: None where it simply goes. Sources: ECMA-376 part 1, and
Microsoft's [MS-DOCX], [MS-XLSX] and [MS-PPTX]. Calls `gathered` for neutral words.
"""

from collections.abc import Mapping
from typing import Final

from portal.evidence.cleaning.gathered import ANY_TIME, ANYBODY, INITIALS

Rule = tuple[str, str | None]

_OFFICE: Final = "http://schemas.microsoft.com/office"
_OPEN: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"

WORD: Final = (
    f"{_OPEN}/wordprocessingml/2006/main",
    f"{_STRICT}/wordprocessingml/main",
)
SHEET: Final = (f"{_OPEN}/spreadsheetml/2006/main", f"{_STRICT}/spreadsheetml/main")
SLIDE: Final = (f"{_OPEN}/presentationml/2006/main", f"{_STRICT}/presentationml/main")
LINKS: Final = (
    f"{_OPEN}/officeDocument/2006/relationships",
    f"{_STRICT}/officeDocument/relationships",
)
WORD_2010: Final = f"{_OFFICE}/word/2010/wordml"
WORD_2012: Final = f"{_OFFICE}/word/2012/wordml"
WORD_CEX: Final = f"{_OFFICE}/word/2018/wordml/cex"
WORD_2023: Final = f"{_OFFICE}/word/2023/wordml/word16du"
THREADS: Final = f"{_OFFICE}/spreadsheetml/2018/threadedcomments"
SHEET_REVISION: Final = f"{_OFFICE}/spreadsheetml/2014/revision"
SHEET_PATH: Final = f"{_OFFICE}/spreadsheetml/2010/11/ac"
SLIDE_2018: Final = f"{_OFFICE}/powerpoint/2018/8/main"
VML_OFFICE: Final = "urn:schemas-microsoft-com:office:office"


def _in(namespaces: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in namespaces for name in names)


_WHO: Final[Rule] = ("author", ANYBODY)
_REVISION_IDS: Final = (
    "rsidR",
    "rsidRPr",
    "rsidP",
    "rsidDel",
    "rsidSect",
    "rsidTr",
    "rsidRDefault",
)

# Attributes with a namespace, wherever they stand.
ATTRIBUTES: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(_in(WORD, "author"), _WHO),
    **dict.fromkeys(_in(WORD, "initials"), ("author", INITIALS)),
    **dict.fromkeys(_in(WORD, "date"), ("time", None)),
    **dict.fromkeys(_in(WORD, "ed"), ("author", None)),
    **dict.fromkeys(_in(WORD, *_REVISION_IDS), ("revision", None)),
    f"{{{WORD_2012}}}author": _WHO,
    f"{{{WORD_CEX}}}dateUtc": ("time", None),
    f"{{{WORD_2023}}}dateUtc": ("time", None),
    f"{{{VML_OFFICE}}}title": ("history", None),
}

# The names by which comments find their paragraph, and their thread. They go wherever
# no comment needs them: a copy of a document keeps them, and so tells of its source.
COMMENT_IDS: Final = frozenset(
    {
        f"{{{WORD_2010}}}paraId",
        f"{{{WORD_2010}}}textId",
        f"{{{SHEET_REVISION}}}uid",
    }
)
COMMENTS: Final = frozenset(
    {
        *_in(WORD, "comments"),
        *_in(SHEET, "comments"),
    }
)

_PERSON: Final[Mapping[str, Rule]] = {
    "displayName": _WHO,
    "name": _WHO,
    "initials": ("author", INITIALS),
    "userId": ("identifier", ""),
    "providerId": ("identifier", "None"),
}
_CREATED: Final[Mapping[str, Rule]] = {
    "created": ("time", ANY_TIME),
    "modified": ("time", ANY_TIME),
    "assignedTo": ("author", None),
}
_REFRESHED: Final[Mapping[str, Rule]] = {
    "refreshedBy": ("author", None),
    "refreshedDate": ("time", None),
    "refreshedDateIso": ("time", None),
}

_SHEET_COMMENT: Final[Mapping[str, Rule]] = {"comment": ("comment", None)}
_SCENARIO: Final[Mapping[str, Rule]] = {**_SHEET_COMMENT, "user": ("author", None)}
_SHARED: Final[Mapping[str, Rule]] = {"userName": ("author", None)}
_SAID: Final[Mapping[str, Rule]] = {"dt": ("time", None)}

# Attributes without a namespace, of one element.
OWN_ATTRIBUTES: Final[Mapping[str, Mapping[str, Rule]]] = {
    f"{{{THREADS}}}person": _PERSON,
    f"{{{THREADS}}}threadedComment": {"dT": ("time", None)},
    f"{{{SLIDE_2018}}}author": _PERSON,
    f"{{{SLIDE_2018}}}cm": _CREATED,
    f"{{{SLIDE_2018}}}reply": _CREATED,
    **dict.fromkeys(_in(SLIDE, "cmAuthor"), _PERSON),
    **dict.fromkeys(_in(SLIDE, "cm"), _SAID),
    **dict.fromkeys(_in(SHEET, "pivotCacheDefinition"), _REFRESHED),
    **dict.fromkeys(_in(SHEET, "fileSharing"), _SHARED),
    **dict.fromkeys(_in(SHEET, "definedName"), _SHEET_COMMENT),
    **dict.fromkeys(_in(SHEET, "scenario"), _SCENARIO),
}

# Elements that go, with all that is in them.
GONE: Final[Mapping[str, str]] = {
    **dict.fromkeys(_in(WORD, "rsids"), "revision"),
    **dict.fromkeys(_in(WORD, "docVars"), "other"),
    **dict.fromkeys(_in(WORD, "mailMerge"), "history"),
    **dict.fromkeys(_in(WORD, "attachedTemplate", "saveThroughXslt"), "history"),
    **dict.fromkeys(_in(WORD, "printerSettings"), "device"),
    **dict.fromkeys(_in(SHEET, "fileVersion"), "software"),
    f"{{{WORD_2010}}}docId": "identifier",
    f"{{{WORD_2012}}}docId": "identifier",
    f"{{{SHEET_PATH}}}absPath": "history",
    f"{{{SHEET_REVISION}}}revisionPtr": "identifier",
}

# What a picture is called: programs put the name or the path of its file here.
PICTURE_NAMES: Final = frozenset({"cNvPr", "docPr"})
COMMENT_AUTHOR: Final = frozenset(_in(SHEET, "author"))
CUSTOM_VIEW: Final = frozenset(_in(SHEET, "customWorkbookView"))
SMALL_WORDS: Final = frozenset(_in(SHEET, "t"))

# Relationships that go, by the last step of their type, and what they tell.
UNLINKED: Final[Mapping[str, str]] = {
    "thumbnail": "thumbnail",
    "printerSettings": "device",
    "attachedTemplate": "history",
    "mailMergeSource": "history",
    "mailMergeHeaderSource": "history",
    "recipientData": "history",
    "usernames": "author",
    "revisionHeaders": "history",
    "changesInfo": "history",
    "revisionInfo": "revision",
    "classificationlabels": "company",
    "documenttasks": "author",
    "people": "author",
}
