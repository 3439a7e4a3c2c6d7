"""What a search has opened stays in mind: it asks little, and misses what is gone."""

import pytest

from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import ThreadAlarm
from portal.register.keys import Keys
from portal.register.rows import CaseRow
from portal.register.texts import CaseTexts, TextRow
from tests.casework.room import Room, new_act
from tests.casework.searching import found, within
from tests.casework.tamper import drop, register

WORD = "hazelaar"


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case, read once, so that its text is kept."""
    case_id = room.case(alice, room.report(f"Bij de {WORD} gebeurde het."))
    read_case(room.office, alice, case_id)
    return case_id


def test_a_case_that_only_a_search_has_opened_is_missed_when_it_is_gone(
    room: Room, ada: SignedIn, case_id: bytes
) -> None:
    assert found(room, within(ada), WORD) == [case_id]

    for table in (register.case_texts, register.case_lines, register.case_reports):
        drop(room, table, case_id=case_id)
    drop(room, register.cases, id=case_id)

    with pytest.raises(ThreadAlarm, match="case_gone"):
        open_case(room.office, ada, case_id)


def test_a_search_after_which_nothing_changed_asks_for_no_case_and_no_keyring(
    room: Room, alice: SignedIn, case_id: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = within(alice)
    assert found(room, person, WORD) == [case_id]
    asked: list[str] = []
    watch_asked(monkeypatch, asked)

    assert found(room, person, WORD) == [case_id]
    assert asked == []
    note(room.office, alice, case_id, new_act(), "Een esdoorn.")
    asked.clear()

    assert found(room, person, "esdoorn") == [case_id]
    assert asked == ["keyring", "rows"]


def watch_asked(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    """Note in a list when keyrings and rows of cases are read."""
    keyring, with_rows = Keys.keyring, CaseTexts.with_rows

    def watched_keyring(keys: Keys, person_id: bytes) -> bytes:
        asked.append("keyring")
        return keyring(keys, person_id)

    def watched_rows(
        texts: CaseTexts, case_ids: list[bytes]
    ) -> tuple[tuple[CaseRow, TextRow | None], ...]:
        asked.append("rows")
        return with_rows(texts, case_ids)

    monkeypatch.setattr(Keys, "keyring", watched_keyring)
    monkeypatch.setattr(CaseTexts, "with_rows", watched_rows)
