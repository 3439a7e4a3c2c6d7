"""Cleans the pictures inside a document, and names what else lies in it.

Whether a picture can be cleaned is for the cleaners of pictures, handed in. Calls
`gathered`.
"""

import re
from collections.abc import Callable, MutableMapping
from typing import Final

from portal.evidence.cleaning.gathered import Gathered

_PICTURE: Final = re.compile(
    r".*\.(jpe?g|jpe|jfif|png|gif|tiff?|webp|bmp|heic|[ew]m[fz]|svg|svm|wdp)",
    re.IGNORECASE | re.DOTALL,
)
_MEDIA: Final = re.compile(
    r".*\.(mp[34]|m4[av]|mov|wav|wm[av]|avi|ogg|mpe?g|webm|aac|mkv)",
    re.IGNORECASE | re.DOTALL,
)


def clean_pictures(
    parts: MutableMapping[str, bytes],
    clean_image: Callable[[bytes], bytes | None],
    gathered: Gathered,
) -> None:
    """Put a cleaned picture in the place of each that can be cleaned.

    Names "pictures" and "media" as left where there are others.
    """
    for name, data in parts.items():
        if _MEDIA.fullmatch(name):
            gathered.leave("media")
        if not _PICTURE.fullmatch(name):
            continue
        clean = clean_image(data)
        if clean is None:
            gathered.leave("pictures")
        elif clean != data:
            # The name is the document's own, "image1.jpeg" or alike.
            gathered.note("embedded", name.rpartition("/")[2])
            parts[name] = clean
