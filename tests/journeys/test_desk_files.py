"""A coordinator and the files of a case, in a real browser without JavaScript."""

import secrets
from pathlib import Path

import pytest

from portal.desk import build_app
from tests.casework.room import Room
from tests.casework.sending import NOTE, picture, read_by_reporter, report_with
from tests.casework.tamper import change, mailbox, rows
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, OpenPage, audit, follow, served
from tests.journeys.desk_hands import Hands

pytestmark = pytest.mark.browser
PHOTO = ("foto van de werf.png", "image/png", picture(400, 300))


def test_look_at_a_file_save_it_and_answer_with_one(
    room: Room, open_page: OpenPage, tmp_path: Path
) -> None:
    ticket = report_with(room, NOTE, PHOTO)
    answer = tmp_path / "antwoord.txt"
    answer.write_text("Dit is wat wij vonden.", "utf-8")
    with served(build_app(settings_of(room.folder), room.office)) as address:
        alice = Hands(open_page(), address, room)
        alice.sign_in("Alice Akker")
        alice.press("Nieuwe melding openen")
        case = alice.page.url
        follow(alice.page.get_by_role("link", name=PHOTO[0]))
        assert alice.heading() == PHOTO[0]
        shown = alice.page.locator("img.file-page")
        assert shown.evaluate("one => one.naturalWidth") == 400
        with alice.page.expect_download() as saved:
            alice.page.get_by_role("link", name="Bestand opslaan").click()
        assert saved.value.suggested_filename == PHOTO[0]
        assert Path(saved.value.path()).read_bytes() == PHOTO[2]

        alice.page.goto(case)
        alice.press("Zet klaar")
        assert "Kies eerst een bestand." in alice.page.inner_text("#problem")
        alice.page.set_input_files("#file", answer)
        alice.press("Zet klaar")
        assert alice.said().startswith("Het bestand staat klaar.")
        alice.unfold("Een vraag stellen")
        alice.fill(ask__text="Ziet u dit ook zo?")
        alice.press("Verstuur de vraag")

        assert alice.said() == "Uw vraag staat klaar voor de melder."
        assert read_by_reporter(room, ticket)["antwoord.txt"] == answer.read_bytes()


def test_a_changed_file_is_a_download_that_fails(
    room: Room, open_page: OpenPage
) -> None:
    report_with(room, ("film.bin", "", secrets.token_bytes(900_000)))
    (part,) = rows(room, mailbox.parts)
    payload = bytearray(part["payload"])
    payload[-1] ^= 1
    change(room, mailbox.parts, {"payload": bytes(payload)})
    with served(build_app(settings_of(room.folder), room.office)) as address:
        alice = Hands(open_page(), address, room)
        alice.sign_in("Alice Akker")
        alice.press("Nieuwe melding openen")
        follow(alice.page.get_by_role("link", name="film.bin"))
        assert "Vertrouw dit bestand niet" in alice.page.inner_text("main")
        with alice.page.expect_download() as saved:
            alice.page.get_by_role("link", name="Bestand opslaan").click()

        assert saved.value.failure()


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_the_pages_of_files_are_in_order_for_everybody(
    room: Room, open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    lie = ("brief" + "f" * 80 + ".pdf", "application/pdf", PHOTO[2])
    report_with(room, NOTE, PHOTO, lie)
    ready = tmp_path / "een lange naam van een bestand dat klaarstaat.txt"
    ready.write_text("Klaar.", "utf-8")
    with served(build_app(settings_of(room.folder), room.office)) as address:
        alice = Hands(open_page(javascript=True, width=width), address, room)
        alice.sign_in("Alice Akker")
        alice.press("Nieuwe melding openen")
        case = alice.page.url
        alice.page.set_input_files("#file", ready)
        alice.press("Zet klaar")
        alice.unfold("Een vraag stellen")
        see(alice, width)
        for name in (NOTE[0], lie[0]):
            alice.page.goto(case)
            follow(alice.page.get_by_role("link", name=name))
            see(alice, width)


def see(alice: Hands, width: int) -> None:
    """Check that a page is accessible and no wider than the screen."""
    audit(alice.page)
    wide = alice.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
