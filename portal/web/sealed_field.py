"""A hidden form field that only the program itself can read.

A draft's secret and a message's id travel in the page and not in the cookie: two tabs
are two drafts. A field is bound to its purpose and opens today and tomorrow only.
Calls portal.web.daily_keys.
"""

import base64
import binascii
import json
from collections.abc import Mapping

from crypto.errors import BoxRefused
from portal.web.daily_keys import DailyKeys

_PURPOSE = "field/"


class FieldRefused(Exception):
    """The field is missing, was changed, has another purpose or is too old."""


def seal_field(keys: DailyKeys, purpose: str, values: Mapping[str, str]) -> str:
    """Seal `values` into the text of a hidden field for this purpose."""
    data = json.dumps(dict(values), separators=(",", ":")).encode()
    sealed = keys.seal(_PURPOSE + purpose, data)
    return base64.urlsafe_b64encode(sealed).decode()


def open_field(keys: DailyKeys, purpose: str, text: str) -> dict[str, str]:
    """Open what `seal_field` made for the same purpose, or raise FieldRefused."""
    try:
        sealed = base64.urlsafe_b64decode(text.encode("ascii"))
        opened = json.loads(keys.open(_PURPOSE + purpose, sealed))
    except (BoxRefused, binascii.Error, UnicodeEncodeError):
        raise FieldRefused(purpose) from None
    return {str(name): str(value) for name, value in opened.items()}
