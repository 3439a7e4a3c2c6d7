"""A case with files, and what a visitor of the desk does with them."""

import io

from werkzeug.test import TestResponse

from tests.casework.room import Room
from tests.casework.sending import (
    Sent,
    report_with,
)
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

ALICE = "Alice Akker"


def open_case(room: Room, signed_in: OpenDesk, *sent: Sent) -> Visitor:
    """Return Alice at the page of a case with these files."""
    report_with(room, *sent)
    alice = signed_in(ALICE)
    alice.submit("/open")
    return alice


def file_links(visitor: Visitor) -> list[str]:
    """Return the addresses of the files that a page lists."""
    addresses = [each.get("href") or "" for each in visitor.page.all("a")]
    return [each for each in addresses if each.endswith("/look")]


def save(visitor: Visitor, link: str) -> TestResponse:
    """Save a file by the button on its page."""
    return visitor.client.get(link.removesuffix("/look"))


def add(visitor: Visitor, *sent: Sent) -> None:
    """Choose files on the case's page and put them ready, as a browser would."""
    action = visitor.form("/files").get("action") or ""
    visitor.page = visitor._arrive(
        visitor.client.post(
            action.partition("#")[0],
            data={
                "csrf_token": visitor.token,
                "file": [
                    (io.BytesIO(content), name, media_type)
                    for name, media_type, content in sent
                ],
            },
        )
    )


def post_nothing_in(visitor: Visitor, name: str) -> None:
    """Post the form as browsers write it; without a name, nothing was chosen."""
    body = (
        "--x\r\nContent-Disposition: form-data; name=csrf_token\r\n\r\n"
        f"{visitor.token}\r\n--x\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    )
    action = (visitor.form("/files").get("action") or "").partition("#")[0]
    sent = visitor.client.post(
        action, data=body.encode(), content_type="multipart/form-data; boundary=x"
    )
    visitor.page = visitor._arrive(sent)
