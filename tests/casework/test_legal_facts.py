"""What the law asks beside the case is written down with its reason, day and author."""

from datetime import date, timedelta

import pytest

from portal.casework import close
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.decide import decide, decide_many
from portal.casework.person import SignedIn
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act

LATER = DAY + timedelta(days=60)


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a new case."""
    return room.case(alice)


@pytest.mark.parametrize(
    "wished",
    [
        [("finding", "dubbel", DAY)],
        [("crime_suspected", "ja", DAY), ("crime_report", "nee", DAY)],
        [("person_deferred", LATER.isoformat(), DAY)],
        [("disclosure_notice", "achterwege", DAY)],
        [("disclosure_consent", "gegeven", DAY), ("disclosed", "toestemming", DAY)],
        [
            ("disclosure_notice", "gestuurd", DAY),
            ("disclosed", "wettelijke_grond", DAY),
        ],
    ],
)
def test_what_says_little_alone_needs_its_reason(
    room: Room, alice: SignedIn, case_id: bytes, wished: list[tuple[str, str, date]]
) -> None:
    """R27, R30, R34, R41."""
    with pytest.raises(Refusal, match="reason_missing"):
        decide_many(room.office, alice, case_id, new_act(), wished)
    decide_many(room.office, alice, case_id, new_act(), wished, reason="Omdat.")

    view = read_case(room.office, alice, case_id)
    assert view.lines[-1].text == "Omdat."
    assert {field for field, _, _ in wished} <= {fact.field for fact in view.facts}


def test_a_suspected_crime_keeps_a_case_open_until_it_is_decided(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """R34."""
    office = room.office
    acknowledge(office, alice, case_id, new_act(), "Wij hebben uw melding.")
    wished = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
        ("no_feedback", "met_reden", DAY),
        ("crime_suspected", "ja", DAY),
        ("crime_report", "in_beraad", DAY),
    ]
    decide_many(office, alice, case_id, new_act(), wished, reason="Geen adres.")
    assert read_case(office, alice, case_id).missing_for_closing == ("crime_report",)
    with pytest.raises(Refusal, match="not_ready_to_close"):
        close.close(office, alice, case_id, new_act(), "Klaar.")

    decide(office, alice, case_id, new_act(), "crime_report", "ja", DAY)
    close.close(office, alice, case_id, new_act(), "Klaar.")

    assert read_case(office, alice, case_id).stage == "closed"


def test_telling_the_person_is_due_after_a_month_or_on_the_day_of_the_delay(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """R30."""

    def due() -> list[tuple[str, date]]:
        view = read_case(room.office, alice, case_id)
        return [(one.name, one.by) for one in view.due]

    assert due() == [("inform", DAY.replace(month=4))]
    wished = ("person_deferred", LATER.isoformat(), DAY)
    decide(room.office, alice, case_id, new_act(), *wished, reason="Bewijs eerst.")
    assert due() == [("inform", LATER)]
    decide(room.office, alice, case_id, new_act(), "person_informed", "", DAY)
    assert due() == []


def test_a_fact_says_since_when_and_by_whom_and_a_later_line_corrects_it(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    decide(room.office, alice, case_id, new_act(), "crime_suspected", "ja", DAY)
    decide(room.office, ada, case_id, new_act(), "crime_suspected", "nee", DAY)

    view = read_case(room.office, alice, case_id)

    (fact,) = [one for one in view.facts if one.field == "crime_suspected"]
    assert (fact.code, fact.holds_from, fact.by) == ("nee", DAY, "Ada Blom")
    told = [fact.code for line in view.lines for fact in line.decisions]
    assert ("ja" in told, "nee" in told) == (True, True)


def test_an_effect_for_two_people_is_counted_twice_and_says_on_what_it_is(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wished = [("effect_added", "berisping", DAY)] * 2
    wished.append(("effect_added", "aanpassing_proces", DAY))
    decide_many(room.office, alice, case_id, new_act(), wished)

    facts = read_case(room.office, alice, case_id).facts

    effects = [(one.code, one.times, one.group) for one in facts if one.group]
    assert effects == [("berisping", 2, "persoon"), ("aanpassing_proces", 1, "proces")]


def test_of_the_person_the_last_word_is_shown_and_each_sharing_by_itself(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    wished = [
        ("person_none", "", DAY),
        ("person_informed", "", DAY),
        ("disclosure_consent", "gegeven", DAY),
        ("disclosed", "toestemming", DAY),
        ("disclosed", "toestemming", DAY),
    ]
    decide_many(room.office, alice, case_id, new_act(), wished, reason="Arbodienst.")

    fields = [one.field for one in read_case(room.office, alice, case_id).facts]

    assert "person_none" not in fields
    assert fields.count("person_informed") == 1
    assert fields.count("disclosed") == 2
