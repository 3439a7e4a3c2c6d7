"""Keeping half a text in a case, and looking at what was kept."""

from collections.abc import Mapping

from portal.casework.case_view import read_case
from portal.casework.drafts import DraftView, keep_draft
from portal.casework.person import SignedIn
from tests.casework.room import Room

HALF = "Gisteren belde ik met"


def keep(
    room: Room, person: SignedIn, case_id: bytes, text: str = HALF, kind: str = "note"
) -> None:
    """Keep a draft in a case."""
    keep_draft(room.office, person, case_id, kind, {"text": text})


def drafts(room: Room, person: SignedIn, case_id: bytes) -> tuple[DraftView, ...]:
    """Return the drafts that somebody sees in a case."""
    return read_case(room.office, person, case_id).drafts


def texts(room: Room, person: SignedIn, case_id: bytes) -> list[Mapping[str, str]]:
    """Return what stands in them."""
    return [one.texts for one in drafts(room, person, case_id)]
