"""The check page and files: what hides in them, how each is sent, and what arrives."""

from io import BytesIO

import pytest
from PIL import Image

from crypto.epoch import open_desk_grants
from crypto.letter import open_thread
from portal.attachments.reading import read_file
from portal.domain.attachment import Attachment
from portal.domain.report import ReportBody
from portal.domain.unsent import Looked
from portal.evidence.findings import KINDS
from portal.filing.office import Office
from tests.cast import ALICE, MEMBERS, Installation, key_list, profile
from tests.intake.attaching import add, choices, file_names, remove
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT
from tests.page import words

FORM = "/report/report"
CHECK = "/report/report/check"
TYPED = {"what": ACCOUNT}


def photo() -> bytes:
    """Return a JPEG that says who made it and where."""
    exif = Image.Exif()
    exif[315] = "J. Jansen"
    exif[0x8825] = {1: "N", 2: (51.0, 28.0, 12.0), 3: "E", 4: (5.0, 39.0, 36.0)}
    held = BytesIO()
    Image.new("RGB", (40, 30), "gray").save(held, "JPEG", exif=exif)
    return held.getvalue()


PHOTO = photo()


def attach(reporter: Reporter, *files: tuple[str, bytes]) -> None:
    """Fill in the form with these files, and go on to the check page."""
    reporter.get(FORM)
    add(reporter, FORM, files, TYPED, button="")


def as_the_desk(office: Office) -> tuple[Attachment, ...]:
    """Return the files of the report as Alice reads them in its letter."""
    mailbox = office.mailbox
    report = mailbox.reports(["meldpunt"])[0]
    grants = [each.desk_grant for each in mailbox.epochs(report.id)]
    epochs = open_desk_grants(grants, ALICE.identity, report.id)
    keys = {each.number: each.keys() for each in epochs}
    letters = open_thread(report.id, mailbox.letters(report.id), keys)
    return ReportBody.from_bytes(letters[0].body).files


def test_what_hides_in_a_picture_is_told_in_words(rein: Reporter) -> None:
    attach(rein, ("foto.jpg", PHOTO))

    text = rein.page.text
    assert "Hierin staat verborgen:" in text
    assert "maker: J. Jansen" in text
    assert "plek waar het is gemaakt: 51.47" in text
    assert list(choices(rein.page).values()) == ["cleaned"]
    assert (
        "Zonder de verborgen gegevens die wij eruit kunnen halen (aangeraden)" in text
    )


def test_a_file_of_an_unknown_kind_has_nothing_to_choose(sam: Reporter) -> None:
    attach(sam, ("data.xyz", b"\0\1\2 unknown"))

    assert "We cannot look into this kind of file." in sam.page.text
    assert sam.page.all("fieldset") == []
    assert list(choices(sam.page).values()) == ["original"]


@pytest.mark.parametrize(
    ("choice", "cleaned"),
    [("cleaned", [True]), ("original", [False]), ("both", [True, False])],
)
def test_the_desk_gets_the_form_that_was_chosen(
    rein: Reporter, office: Office, choice: str, cleaned: list[bool]
) -> None:
    attach(rein, ("foto.jpg", PHOTO))
    (name,) = choices(rein.page)

    rein.post(CHECK, {name: choice}, send="yes")

    files = as_the_desk(office)
    assert [each.is_cleaned for each in files] == cleaned
    for each in files:
        content = b"".join(read_file(office.mailbox, each))
        assert (content == PHOTO) is not each.is_cleaned
        assert (b"J. Jansen" in content) is not each.is_cleaned


def test_a_removed_file_is_sent_to_nobody(rein: Reporter, office: Office) -> None:
    rein.get(FORM)
    add(rein, FORM, [("een.txt", b"1"), ("twee.txt", b"2")])
    remove(rein, FORM, "een.txt")
    rein.post(FORM, TYPED)

    rein.post(CHECK, choices(rein.page), send="yes")

    assert [each.name for each in as_the_desk(office)] == ["twee.txt"]
    assert not office.mailbox.has_uploads(1)


def test_files_are_sent_with_a_press_of_the_button_alone(
    rein: Reporter, office: Office
) -> None:
    attach(rein, ("foto.jpg", PHOTO), ("een.txt", b"1"))

    rein.post(CHECK, choices(rein.page), send="yes")

    assert rein.page.has("code")
    sent = [(each.name, each.is_cleaned) for each in as_the_desk(office)]
    assert sent == [("foto.jpg", True), ("een.txt", False)]


def test_a_choice_survives_going_back_and_on(rein: Reporter, office: Office) -> None:
    attach(rein, ("foto.jpg", PHOTO))
    (name,) = choices(rein.page)

    page = rein.post(CHECK, {name: "both"}, change="files")
    assert file_names(page) == ["foto.jpg"]
    add(rein, FORM, [("een.txt", b"1")], TYPED, button="")

    assert choices(rein.page)[name] == "both"
    rein.post(CHECK, choices(rein.page), send="yes")
    assert [each.is_cleaned for each in as_the_desk(office)] == [True, False, False]


def test_looking_again_keeps_the_choice(rein: Reporter) -> None:
    attach(rein, ("foto.jpg", PHOTO))
    (name,) = choices(rein.page)

    rein.post(CHECK, {name: "original"}, look="yes")

    assert choices(rein.page) == {name: "original"}


def test_enter_in_a_choice_does_not_send(rein: Reporter) -> None:
    attach(rein, ("foto.jpg", PHOTO))

    form = rein.page.all("form")[0]
    first = next(each for each in form.iter() if each.tag == "button")
    assert first.get("name") == "look"


def test_a_file_removed_in_another_tab_is_noticed(
    rein: Reporter, office: Office
) -> None:
    attach(rein, ("een.txt", b"1"), ("twee.txt", b"2"))
    old = {**rein.page.hidden}
    rein.post(CHECK, choices(rein.page), change="files")
    remove(rein, FORM, "een.txt", TYPED)

    page = rein.post(CHECK, old, status=409, send="yes")

    assert "Uw bestanden zijn veranderd" in words(page.by_id("problem"))
    assert file_names(page) == ["twee.txt"]
    assert office.mailbox.reports(["meldpunt"]) == ()
    rein.post(CHECK, choices(page), send="yes")
    assert [each.name for each in as_the_desk(office)] == ["twee.txt"]


def test_a_file_added_in_another_tab_is_noticed(rein: Reporter, office: Office) -> None:
    attach(rein, ("een.txt", b"1"))
    old = {**rein.page.hidden}
    rein.post(CHECK, choices(rein.page), change="files")
    add(rein, FORM, [("twee.txt", b"2")], TYPED)

    page = rein.post(CHECK, old, status=409, send="yes")

    assert file_names(page) == ["een.txt", "twee.txt"]
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_sending_twice_shows_the_same_code(rein: Reporter) -> None:
    attach(rein, ("een.txt", b"1"))
    old = {**rein.page.hidden}
    code = words(rein.post(CHECK, old, send="yes").by_id("code"))

    again = rein.post(CHECK, old, send="yes")

    assert words(again.by_id("code")) == code
    assert "al verstuurd" not in again.text


def test_new_readers_change_no_choice(
    rein: Reporter, installation: Installation
) -> None:
    attach(rein, ("foto.jpg", PHOTO))
    (name,) = choices(rein.page)
    fewer = {**MEMBERS, "meldpunt": MEMBERS["meldpunt"][:2]}
    installation.publish(key_list(2, fewer))

    rein.post(CHECK, {name: "original"}, send="yes", status=409)

    assert choices(rein.page) == {name: "original"}


@pytest.mark.parametrize("named", ["file-" + "00" * 16, "file-x", "file-"])
def test_a_field_of_no_file_sends_nothing_more(
    rein: Reporter, office: Office, named: str
) -> None:
    attach(rein, ("een.txt", b"1"))
    status = 409 if len(named) == 37 else 200

    rein.post(CHECK, {**choices(rein.page), named: "original"}, status, send="yes")

    assert len(office.mailbox.reports(["meldpunt"])) == (status == 200)


def test_a_choice_that_there_is_not_is_the_safe_one(
    rein: Reporter, office: Office
) -> None:
    attach(rein, ("foto.jpg", PHOTO))
    (name,) = choices(rein.page)

    rein.post(CHECK, {name: "everything"}, send="yes")

    assert [each.is_cleaned for each in as_the_desk(office)] == [True]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_finding_has_its_words(language: str) -> None:
    texts = profile().texts(language)

    assert [kind for kind in KINDS if f"files.kinds.{kind}" not in texts] == []


@pytest.mark.parametrize(
    ("looked", "told"),
    [
        (Looked("cannot", "encrypted"), "het zit op slot"),
        (Looked("cannot", "broken"), "het bestand is kapot"),
        (Looked("cannot", "too_complex"), "er zit te veel in"),
        (Looked("failed"), "dat mislukte"),
        (Looked("too_large"), "het is daarvoor te groot"),
        (Looked("unconfined"), "nu niet veilig in bestanden kijken"),
        (Looked("nothing", left=("macros",)), "Macro's: kleine programma's."),
        (Looked("nothing", left=("new_code",)), "Iets wat wij niet kunnen weghalen."),
        (Looked("strange"), "Wij konden hier niet in kijken."),
    ],
    ids=lambda each: each.reason or each.state if isinstance(each, Looked) else "",
)
def test_whatever_came_of_a_look_is_told(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch, looked: Looked, told: str
) -> None:
    monkeypatch.setattr(
        "portal.attachments.cleaning._clean", lambda *_args, **_more: (looked, ())
    )

    attach(rein, ("een.txt", b"1"))

    assert told in rein.page.text
