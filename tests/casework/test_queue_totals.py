"""Tabs and choices that a session has in mind are those of its rows as they are now."""

from dataclasses import replace

from portal.casework.decide import decide
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.tag import tag
from tests.casework.room import DAY, Room, new_act
from tests.casework.searching import within


def test_what_was_counted_for_a_page_is_counted_again_when_a_row_is_another(
    room: Room, ada: SignedIn
) -> None:
    alice = within(room.sign_in("Alice Akker"))
    changed = room.case(alice)
    queue(room.office, alice)
    for act in (
        lambda: decide(room.office, ada, changed, new_act(), "type", "FIN", DAY),
        lambda: tag(room.office, ada, changed, new_act(), "zuid"),
        lambda: room.report("Nog een."),
        lambda: None,
    ):
        act()

        page = queue(room.office, alice)
        afresh = queue(room.office, replace(alice, session=b""))

        assert (page.counts, page.choices) == (afresh.counts, afresh.choices)
    labels = [one.label for one in queue(room.office, alice).choices.tags]
    assert labels == ["zuid"]
