"""E-mail as a file: its headers, its plain text, and what is attached.

RFC 5322 and MIME, by the standard library's parser. Its HTML is never shown. Calls
characters and programs.
"""

import email
import email.feedparser
import email.header
import email.iterators
import email.message
import email.parser
import email.policy
from collections.abc import Iterator
from itertools import islice

from portal.evidence.looking.archives import HEAD_BYTES
from portal.evidence.looking.characters import decode
from portal.evidence.looking.programs import is_program
from portal.evidence.looking.refused import Refused

_HEADERS = ("From", "To", "Cc", "Subject", "Date")
_MAX_HEADER = 2_000
_MAX_PARTS = 1_000
_MAX_BORDERS = 20_000


def look_into_mail(data: bytes) -> set[str]:
    """Return the warning codes for a message."""
    found = set()
    for part in _parts(data):
        name = part.get_filename("")
        if name or part.get_content_type() == "message/rfc822":
            found.add("embedded")
            if is_program(_content(part)[:HEAD_BYTES], name):
                found.add("executable")
        if part.get_content_type() == "application/pkcs7-mime":
            found.add("encrypted")
        if part.get_content_type() == "text/html" and b"http" in _content(part):
            found.add("external")
    return found


def mail_text(data: bytes) -> str:
    """Return headers, plain text and names of attachments."""
    message = _message(data)
    lines = [
        f"{header}: {_readable(str(message[header]))}"
        for header in _HEADERS
        if header in message
    ]
    body = ""
    for part in islice(message.walk(), _MAX_PARTS):
        name = part.get_filename("")
        if name:
            lines.append(f"Attachment: {_readable(name)}")
        elif not body and part.get_content_type() == "text/plain":
            body = _plain(part)
    return "\n".join([*lines, "", body])


def _message(data: bytes) -> email.message.Message:
    # Each part begins with such a line, and the parser is slow with very many.
    if data.count(b"\n--") > _MAX_BORDERS:
        raise Refused("too_complex")
    return email.message_from_bytes(data, policy=email.policy.compat32)


def _parts(data: bytes) -> Iterator[email.message.Message]:
    return islice(_message(data).walk(), _MAX_PARTS)


def _content(part: email.message.Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(part: email.message.Message) -> str:
    content = _content(part)
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset)
    except (LookupError, ValueError, OSError):
        return decode(content) or content.decode("ascii", "replace")


def _readable(value: str) -> str:
    """Return a header as people read it, on one line: RFC 2047."""
    near = value[:_MAX_HEADER]
    try:
        near = str(email.header.make_header(email.header.decode_header(near)))
    except (LookupError, ValueError, OSError):
        return " ".join(near.split())
    return " ".join(near.split())
