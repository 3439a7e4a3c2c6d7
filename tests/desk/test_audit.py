"""The log as its controller reads it: who did what, in words, and no content."""

from portal.casework.decide import decide_many
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, register, rows
from tests.desk.conftest import OpenDesk
from tests.page import words

ALICE, CAROL = "Alice Akker", "Carol Fles"


def test_acts_and_readings_are_told_in_words(room: Room, signed_in: OpenDesk) -> None:
    room.report("Niemand leest dit in het logboek.")
    alice = signed_in(ALICE)
    alice.submit("/open")
    alice.submit("/ask", text="Een geheime vraag?")
    alice.submit("/decide", type="FIN", route="gesprek")
    alice.submit("/hand_over", person=room.id_of("Iris Dam").hex())

    page = signed_in(CAROL).get("/audit")

    for told in (
        "zaak geopend",
        "zaak gelezen",
        "vraag gesteld",
        "feiten vastgelegd: soort, aanpak",
        "toegang gegeven: Iris Dam",
        "lijst ondertekend: +7 -0",
        "ingelogd",
    ):
        assert told in page.text
    for secret in ("Niemand leest dit", "Een geheime vraag", "Financiële", "FIN"):
        assert secret not in page.html


def test_the_controller_sees_numbers_of_every_desk(
    room: Room, signed_in: OpenDesk
) -> None:
    room.case(room.sign_in(ALICE))
    room.report()

    page = signed_in(CAROL).get("/audit")

    counted = [[words(each) for each in row] for row in page.all("tr")]
    assert ["Meldpunt integriteit", "2", "1", "0"] in counted


def test_a_whole_chain_says_so(signed_in: OpenDesk) -> None:
    page = signed_in(CAROL).get("/audit")

    assert "regels zijn nagekeken en kloppen." in page.text


def test_a_changed_entry_is_an_alarm(room: Room, signed_in: OpenDesk) -> None:
    carol = signed_in(CAROL)
    other = rows(room, register.audit, number=3)[0]["body"]
    change(room, register.audit, {"body": other}, number=2)

    page = carol.get("/audit")

    assert "Het logboek klopt niet" in page.text
    assert "Vanaf regel 2 is er iets veranderd of weggehaald." in page.text


def test_a_long_log_has_pages(room: Room, signed_in: OpenDesk) -> None:
    alice = room.sign_in(ALICE)
    case_id = room.case(alice)
    for _ in range(50):
        day = room.clock.today()
        decide_many(room.office, alice, case_id, new_act(), [("type", "FIN", day)])
    carol = signed_in(CAROL)

    page = carol.get("/audit")
    assert "Oudere regels" in page.text
    assert len(page.all("tr")) == 50 + 1 + len(room.office.profile.desks)

    assert "Nieuwere regels" in carol.get("/audit?page=2").text
