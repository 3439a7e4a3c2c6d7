"""axe on every page of the desk, wide and narrow; nothing runs out of a narrow one."""

from collections.abc import Iterator

import pytest

from portal.casework.invite import invite
from portal.desk import build_app
from tests.casework.room import Room
from tests.casework.tamper import change, drop, mailbox, register
from tests.desk.conftest import settings_of
from tests.desk.test_case_alarms import cut_off_renewal
from tests.journeys.browser import NARROW, WIDE, OpenPage, audit, follow, served
from tests.journeys.desk_hands import Hands, code_of

pytestmark = pytest.mark.browser
ALICE, CAROL = "Alice Akker", "Carol Fles"


@pytest.fixture(params=[NARROW, WIDE])
def hands(
    request: pytest.FixtureRequest, room: Room, open_page: OpenPage
) -> Iterator[Hands]:
    """Yield a browser with scripts, since axe is one."""
    app = build_app(settings_of(room.folder), room.office)
    with served(app) as address:
        page = open_page(javascript=True, width=request.param)
        yield Hands(page, address, room)


def look(hands: Hands) -> None:
    """Unfold everything, let axe look, and see that nothing runs out at the side."""
    closed = hands.page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    audit(hands.page)
    width = hands.page.evaluate("document.documentElement.scrollWidth")
    assert width <= hands.page.evaluate("window.innerWidth"), hands.page.url


def test_before_signing_in(hands: Hands) -> None:
    hands.go("/sign-in")
    look(hands)
    hands.press("Inloggen")
    look(hands)
    hands.go("/cases")
    look(hands)
    hands.go("/nothing")
    look(hands)
    hands.go("/welcome/nothing")
    look(hands)


def test_an_invitation(hands: Hands) -> None:
    alice = hands.room.sign_in(ALICE)
    desks = [("meldpunt", "handler")]
    token = invite(hands.room.office, alice, "Wouter Nieuw", "jurist", desks)
    hands.go(f"/welcome/{token}")
    look(hands)
    hands.press("Maak mijn sleutels")
    look(hands)
    hands.fill(
        passphrase=hands.page.inner_text("#passphrase-words"),
        second=code_of(hands.room, hands.page.inner_text("#totp-words")),
    )
    hands.press("Maak mijn sleutels")
    look(hands)


def test_the_queue_and_a_case(hands: Hands) -> None:
    ticket = hands.room.report("Een melding.", left_out=("Anton Cras",))
    hands.sign_in(ALICE)
    look(hands)
    hands.press("Nieuwe melding openen")
    hands.room.write(ticket, "Nog iets: " + "langwoord" * 30)
    hands.page.reload()
    look(hands)
    hands.press("Verstuur de bevestiging")
    look(hands)
    hands.press("Leg vast")
    look(hands)
    hands.fill(acknowledge__text="Ontvangen.")
    hands.press("Verstuur de bevestiging")
    hands.room.clock.advance(days=10)
    hands.room.report()
    hands.sign_in(ALICE)
    look(hands)
    hands.go("/cases?type=nothing")
    look(hands)


def test_a_case_that_cannot_be_trusted(hands: Hands) -> None:
    alice = hands.room.sign_in(ALICE)
    case_id = hands.room.case(alice)
    hands.sign_in(ALICE)
    hands.go(f"/cases/{case_id.hex()}")
    drop(hands.room, mailbox.letters)
    hands.page.reload()
    assert hands.page.locator(".problem").count() == 1
    look(hands)
    hands.go("/cases")
    look(hands)


def test_what_is_missing_or_elsewhere(hands: Hands) -> None:
    tickets = [hands.room.report() for _ in range(2)]
    alice = hands.room.sign_in(ALICE)
    moved, gone = (hands.room.case(alice) for _ in range(2))
    hands.sign_in(ALICE)
    hands.room.office.mailbox.destroy(tickets[0].report_id)
    desk = {"desk": "griffie"}
    change(hands.room, mailbox.reports, desk, id=tickets[1].report_id)
    change(hands.room, register.cases, desk, id=moved)
    for table, where in (
        (register.case_reports, {"case_id": gone}),
        (register.case_lines, {"case_id": gone}),
        (register.cases, {"id": gone}),
    ):
        drop(hands.room, table, **where)
    hands.page.reload()
    assert hands.page.locator(".badge.alarm").count() == 4
    look(hands)
    hands.go(f"/cases/{moved.hex()}")
    look(hands)
    hands.go(f"/cases/{gone.hex()}")
    look(hands)
    drop(hands.room, register.keyrings)
    hands.go("/cases")
    assert hands.page.locator(".warning").count() == 1
    look(hands)
    hands.press("Gezien, leg weg")
    assert hands.page.locator(".warning").count() == 0


def test_new_keys_and_a_form_sent_again(hands: Hands) -> None:
    alice = hands.room.sign_in(ALICE)
    case_id = hands.room.case(alice)
    cut_off_renewal(hands.room, case_id)
    hands.sign_in(ALICE)
    look(hands)
    hands.go(f"/cases/{case_id.hex()}")
    look(hands)
    hands.press("Vernieuw de sleutels")
    assert hands.said() == "De sleutels zijn vernieuwd."
    sent = "#note input[name=act_id]"
    act_id = hands.page.get_attribute(sent, "value")
    for text in ("Eerst.", "Anders."):
        # As in a window that a browser has kept: the same form, with another text.
        hands.page.eval_on_selector(sent, "(field, id) => field.value = id", act_id)
        hands.unfold("Notitie schrijven")
        hands.fill(note__text=text)
        hands.press("Bewaar notitie")
    look(hands)
    assert hands.page.input_value("#note-text") == "Anders."
    hands.press("Bewaar notitie")
    assert hands.said() == "De notitie is bewaard."


def test_people_keys_and_the_log(hands: Hands) -> None:
    hands.sign_in(ALICE)
    hands.go("/people")
    look(hands)
    hands.fill(invite__name="Wouter Nieuw", invite__function="jurist")
    hands.press("Maak een uitnodiging")
    look(hands)
    hands.press("Onderteken de lijst")
    look(hands)
    hands.go("/keys")
    look(hands)
    hands.press("Verander mijn wachtzin")
    look(hands)
    hands.press("Uitloggen")
    hands.sign_in(CAROL)
    look(hands)
    hands.go("/audit")
    look(hands)


def test_the_sheets_of_the_founder(
    tmp_path_factory: pytest.TempPathFactory, open_page: OpenPage
) -> None:
    room = Room(tmp_path_factory.mktemp("unfounded") / "instance")
    desks = [("meldpunt", "coordinator")]
    token = invite(room.office, None, ALICE, "", desks, founder=True)
    with served(build_app(settings_of(room.folder), room.office)) as address:
        hands = Hands(open_page(javascript=True, width=NARROW), address, room)
        hands.go(f"/welcome/{token}")
        look(hands)
        hands.fill(
            passphrase=hands.page.inner_text("#passphrase-words"),
            second=code_of(room, hands.page.inner_text("#totp-words")),
        )
        hands.press("Maak mijn sleutels")
        assert hands.heading() == "Het meldpunt is opgericht"
        look(hands)
    room.close()


def test_in_the_dark(hands: Hands) -> None:
    hands.page.emulate_media(color_scheme="dark")
    hands.room.report()
    hands.room.clock.advance(days=9)
    hands.room.report()
    hands.sign_in(ALICE)
    look(hands)
    follow(hands.page.locator("button.link").first)
    hands.unfold("Een vraag stellen")
    hands.fill(ask__text="Wanneer was dat?")
    hands.press("Verstuur de vraag")
    look(hands)
