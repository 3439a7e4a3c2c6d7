"""Drafts and who should not read them: who lost access, a rival, a thief."""

import pytest

from crypto.box import open_box
from crypto.errors import BoxRefused
from portal.casework import access
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.draft_box import Draft, context_of, open_draft, seal_draft
from portal.casework.drafts import (
    drafts_under,
)
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.register.rows import DraftRow
from tests.casework.drafting import HALF, drafts, keep, texts
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case of Alice's."""
    return room.case(alice)


def test_who_lost_access_cannot_read_a_draft_and_the_others_still_can(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    keep(room, alice, case_id)
    keep(room, iris, case_id, "Bonnen opvragen.")
    known = open_case(room.office, iris, case_id).keys.keys

    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)

    with pytest.raises(NotYours):
        read_case(room.office, iris, case_id)
    sealed = room.office.register.drafts.of(case_id)
    assert {row.key_version for row in sealed} == {2}
    for row in sealed:
        for key in known:
            with pytest.raises(BoxRefused):
                open_box(key, context_of(row), row.sealed)
    mine, hers = drafts(room, alice, case_id)
    assert (mine.texts, hers.texts) == ({"text": HALF}, {"text": "Bonnen opvragen."})
    assert hers.may_remove


def test_who_left_cannot_plant_a_draft_under_the_keys_they_had(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    keys = open_case(room.office, iris, case_id).keys
    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)
    digest = room.office.register.cases.case(case_id).keys_digest

    draft = Draft("ask", iris.person_id, DAY, {"text": "Wie bent u?"})
    planted = seal_draft(draft, keys, iris.keys.signing_seed)
    room.office.register.drafts.keep(planted, digest)

    assert texts(room, alice, case_id) == []


def test_a_holder_cannot_write_in_the_name_of_another(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    case = open_case(room.office, ada, case_id)
    draft = Draft("ask", alice.person_id, DAY, {"text": "Wie bent u?"})

    forged = seal_draft(draft, case.keys, ada.keys.signing_seed)
    room.office.register.drafts.keep(forged, case.row.keys_digest)

    assert texts(room, alice, case_id) == []


def test_a_draft_opens_in_its_own_place_and_case_alone(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    other_id = room.case(alice)
    signers = room.office.directory().signers
    keep(room, alice, case_id)
    [row] = room.office.register.drafts.of(case_id)
    keys = open_case(room.office, alice, case_id).keys
    assert open_draft(row, keys, signers) is not None

    for moved in (
        DraftRow(case_id, bytes(16), row.key_version, row.sealed),
        DraftRow(other_id, row.slot, row.key_version, row.sealed),
    ):
        assert open_draft(moved, keys, signers) is None
    assert texts(room, alice, other_id) == []


def test_a_draft_that_was_spoilt_is_left_out_and_stops_no_change_of_keys(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)
    keep(room, alice, case_id, "Wanneer?", "ask")
    [note_draft] = [one for one in drafts(room, alice, case_id) if one.kind == "note"]
    values = {"sealed": bytes(200)}
    change(room, register.case_drafts, values, slot=note_draft.slot)

    assert texts(room, alice, case_id) == [{"text": "Wanneer?"}]
    access.renew(room.office, alice, case_id, new_act())

    assert texts(room, alice, case_id) == [{"text": "Wanneer?"}]
    assert len(rows(room, register.case_drafts)) == 1


def test_a_draft_that_comes_while_keys_are_renewed_is_sealed_anew_too(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    case_id: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(room, alice, case_id)
    waiting = ["Nog net."]
    case = open_case(room.office, ada, case_id)

    def under(*call: object) -> object:
        found = drafts_under(*call)  # type: ignore[arg-type] # as it was called
        if waiting:
            # As of a page that had opened the case just before.
            draft = Draft("note", ada.person_id, DAY, {"text": waiting.pop()})
            row = seal_draft(draft, case.keys, ada.keys.signing_seed)
            room.office.register.drafts.keep(row, case.row.keys_digest)
        return found

    monkeypatch.setattr("portal.casework.write_down.drafts_under", under)
    access.renew(room.office, alice, case_id, new_act())

    assert texts(room, alice, case_id) == [{"text": HALF}, {"text": "Nog net."}]
    versions = {row["key_version"] for row in rows(room, register.case_drafts)}
    assert versions == {open_case(room.office, alice, case_id).keys.version}


def test_keys_that_are_renewed_meanwhile_seal_the_draft(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    case_id: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acts = [new_act()]

    def seal(*call: object) -> DraftRow:
        row = seal_draft(*call)  # type: ignore[arg-type] # as it was called
        if acts:
            access.renew(room.office, ada, case_id, acts.pop())
        return row

    monkeypatch.setattr("portal.casework.drafts.seal_draft", seal)
    keep(room, alice, case_id)

    assert texts(room, alice, case_id) == [{"text": HALF}]
    [row] = rows(room, register.case_drafts)
    assert row["key_version"] == 2


def test_no_column_joins_a_draft_with_its_author_or_tells_its_form_or_length(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    keep(room, alice, case_id)
    keep(room, ada, case_id, "Kort", "ask")
    note(room.office, ada, case_id, new_act(), "Gebeld.")

    found = rows(room, register.case_drafts)

    assert len({len(row["sealed"]) for row in found}) == 1
    values = {value for row in found for value in row.values()}
    assert not values & {alice.person_id, ada.person_id}
    assert all(
        set(row) == {"case_id", "slot", "key_version", "sealed"} for row in found
    )
