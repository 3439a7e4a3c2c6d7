"""What became of the files of the post at hand: how many were kept, which were not.

Files come before the page's own view does, so what is said of them waits here for it.
Whatever is wrong with a file, the text that came along is not lost. Calls
portal.filing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import g
from werkzeug.datastructures import MultiDict

from portal.attachments.owner import Owner
from portal.attachments.refused import FileRefused
from portal.domain.file_names import safe_name
from portal.filing.errors import NoRoom
from portal.filing.files import attach, attached
from portal.filing.ticket import Ticket
from portal.intake.current import office
from portal.intake.fields import TokenForm
from portal.web.failures import report_cause
from portal.web.multipart import Arriving, Fields

FILE = "file"
NOT_RECEIVED = "not_received"


@dataclass
class Arrived:
    """The files of one post.

    `kept` counts those that were taken, `before` those that were there. `refused` are
    pairs of a safe name and a code of `portal.attachments.refused`, or "stale",
    "closed" or "no_room". `ticket` is the one that the files of a report belong to.
    """

    kept: int = 0
    before: int | None = None
    refused: list[tuple[str, str]] = field(default_factory=list)
    ticket: Ticket | None = None


class NotNow(Exception):
    """No file of this post can be kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def arrived() -> Arrived:
    """Return what came with this post."""
    if "arrived" not in g:
        g.arrived = Arrived()
    return cast("Arrived", g.arrived)


def keep_file(find_owner: Callable[[], Owner], fields: Fields, file: Arriving) -> None:
    """Attach a file for whoever `find_owner` says, or note why it was not kept.

    Raises only what reading the body raises.
    """
    try:
        _keep(find_owner, fields, file)
    except FileRefused as refused:
        if refused.code == NOT_RECEIVED:
            report_cause(refused, "file-not-received")
        _refuse(file, refused.code)
    except NotNow as refused:
        _refuse(file, refused.code)


def _keep(find_owner: Callable[[], Owner], fields: Fields, file: Arriving) -> None:
    if file.field != FILE:
        return
    owner = _ready(find_owner, fields)
    attach(office(), owner, file.name, file.media_type, file.pieces)
    arrived().kept += 1


def _ready(find_owner: Callable[[], Owner], fields: Fields) -> Owner:
    """Return whose files these are; NotNow where that cannot be told, or not now."""
    token = MultiDict({"csrf_token": fields.get("csrf_token", "")})
    if TokenForm(formdata=token).is_stale:
        raise NotNow("stale")
    try:
        owner = find_owner()
        if arrived().before is None:
            arrived().before = len(attached(office(), owner))
    except NotNow:
        raise
    except NoRoom:
        raise NotNow("no_room") from None
    except Exception as broken:
        # Whatever it is: the text that follows is to be read and shown again.
        report_cause(broken, "file-not-received")
        raise NotNow(NOT_RECEIVED) from broken
    return owner


def _refuse(file: Arriving, code: str) -> None:
    arrived().refused.append((safe_name(file.name), code))
