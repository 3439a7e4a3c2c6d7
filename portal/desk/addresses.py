"""Ids in addresses and in hidden fields: 16 bytes, written as 32 hexadecimal digits.

An address with anything else in that place does not exist. Calls portal.web.body for
the refusal of a hidden field that no page of ours made.
"""

import re

from flask import Flask
from werkzeug.routing import BaseConverter

from portal.web.body import MalformedForm

_HEX_ID = re.compile(r"[0-9a-f]{32}")


class IdConverter(BaseConverter):
    """`<id:case_id>` in a rule; the view gets bytes and `url_for` takes bytes."""

    regex = _HEX_ID.pattern

    def to_python(self, value: str) -> bytes:
        """Return the id."""
        return bytes.fromhex(value)

    def to_url(self, value: bytes) -> str:
        """Return the id as it stands in an address."""
        return value.hex()


def know_ids(app: Flask) -> None:
    """Let the rules of this app say `<id:...>`."""
    app.url_map.converters["id"] = IdConverter


def read_id(text: str | None) -> bytes:
    """Read the id in a hidden field; MalformedForm when it is none of ours."""
    if text is None or _HEX_ID.fullmatch(text) is None:
        raise MalformedForm
    return bytes.fromhex(text)
