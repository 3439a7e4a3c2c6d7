"""What a name of metadata means: "Artist", "dc:creator" and "By-line" are one thing.

One table for formats that name their fields in words: XMP, the text chunks of PNG, the
properties of documents. Runs in the confined process only; calls nobody.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "author": "artist author authors authorsposition byline bylinetitle"
        " cameraownername captionwriter copyright copyrightnotice creator credit"
        " imageeditor lastmodifiedby ownername photographer rights usageterms writer",
        "company": "company manager organisation organization",
        "place": "gpsaltitude gpscoordinates gpslatitude gpslongitude gpsposition",
        "location_name": "city country countryname location province sublocation state",
        "device": "cameramodel device hostcomputer lens lensinfo lensmake lensmodel"
        " make model source",
        "serial": "bodyserialnumber cameraserialnumber internalserialnumber"
        " lensserialnumber serial serialnumber",
        "software": "application creatortool processingsoftware producer"
        " programversion software softwareagent",
        "time": "createdate creationdate creationtime date datecreate datecreated"
        " datemodify datetime datetimedigitized datetimeoriginal datetimestamp"
        " gpsdatestamp gpstimestamp metadatadate modificationdate modifydate when",
        "comment": "caption comment comments description instructions keywords"
        " parameters subject usercomment warning",
        "title": "documentname headline imagetitle objectname title",
        "history": "changes derivedfrom history",
        "identifier": "documentid imageuniqueid instanceid originaldocumentid",
    }
)
_KINDS: Final = {word: kind for kind, words in _NAMES.items() for word in words.split()}
_PREFIX: Final = re.compile(r"^(?:\{[^}]*\}|[\w.-]+:(?!create|modify))")
_NOT_LETTERS: Final = re.compile(r"[^a-z]")


def kind_of(name: str) -> str | None:
    """Return the kind of finding that a field of this name is, or None.

    A prefix or a namespace in braces says nothing.
    """
    bare = _PREFIX.sub("", name)
    return _KINDS.get(_NOT_LETTERS.sub("", bare.lower()))
