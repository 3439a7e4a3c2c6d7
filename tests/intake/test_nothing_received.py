"""When nothing can be received, the reporter is told so, plainly, and loses nothing."""

import logging
from dataclasses import replace

import pytest

from portal.filing.office import Office
from tests.cast import MEMBERS, Installation, key_list, seed_of
from tests.intake.reporter import Reporter
from tests.letters import ACCOUNT

TAKING = ("/", "/report/report", "/code", "/inbox")


def spoil_missing(installation: Installation) -> None:
    installation.leave_unpublished()


def spoil_broken(installation: Installation) -> None:
    data = installation.keys_file.read_bytes()
    installation.keys_file.write_bytes(data.replace(b"Alice", b"Alika"))


def spoil_empty(installation: Installation) -> None:
    installation.keys_file.write_bytes(b"")


def spoil_other_signer(installation: Installation) -> None:
    installation.publish(key_list(2), root_seed=seed_of("somebody else"))


def spoil_older(installation: Installation) -> None:
    installation.publish(key_list(1, {**MEMBERS, "griffie": MEMBERS["alternatief"]}))


SPOILED = (
    spoil_missing,
    spoil_broken,
    spoil_empty,
    spoil_other_signer,
    spoil_older,
)


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda each: each.__name__)
@pytest.mark.parametrize("path", TAKING)
def test_without_a_key_to_seal_to_no_page_offers_to_take_anything(
    rein: Reporter, installation: Installation, spoil: object, path: str
) -> None:
    installation.publish(key_list(2))
    rein.get("/")
    spoil(installation)  # type: ignore[operator]

    page = rein.get(path, status=503)

    assert "U kunt hier nu niet melden" in page.text
    assert "Wij hebben niets ontvangen" in page.text
    assert "010 000 00 00" in page.text
    assert page.all("form") == []


def test_what_was_typed_before_the_list_broke_is_shown_back(
    rein: Reporter, installation: Installation, office: Office
) -> None:
    rein.get("/report/report")
    installation.leave_unpublished()

    page = rein.post("/report/report", {"what": ACCOUNT, "who": "X & Y"}, status=503)

    assert "Wij hebben niets ontvangen" in page.text
    assert ACCOUNT in page.text
    assert "X & Y" in page.text
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_nothing_is_sent_once_the_list_is_gone(
    rein: Reporter, installation: Installation, office: Office
) -> None:
    rein.fill()
    installation.leave_unpublished()

    page = rein.post("/report/report/check", status=503, send="yes")

    assert not page.has("code")
    assert office.mailbox.reports(["meldpunt"]) == ()


def test_it_takes_again_once_the_list_is_back(
    rein: Reporter, installation: Installation
) -> None:
    rein.fill()
    installation.leave_unpublished()
    before = rein.page
    rein.get("/", status=503)

    installation.publish(key_list())
    rein.page = before

    assert rein.send().has("code")


def test_a_desk_that_is_not_on_the_list_takes_nothing(
    rein: Reporter, installation: Installation
) -> None:
    whole = key_list(2)
    desks = tuple(desk for desk in whole.desks if desk.id != "griffie")
    installation.publish(replace(whole, desks=desks))

    rein.get("/report/council", status=409)
    rein.get("/report/report")


def test_when_the_draft_cannot_be_stored_the_form_comes_back_filled(
    rein: Reporter, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.get("/report/report")
    with monkeypatch.context() as patched:
        patched.setattr(office.mailbox, "keep_draft", _full)
        page = rein.post("/report/report", {"what": ACCOUNT, "when": "m"}, status=503)

    assert "Wij hebben niets ontvangen" in page.text
    assert page.fields()["what"] == ACCOUNT
    assert "Lees na" in rein.post("/report/report", {"what": ACCOUNT}).text


def test_when_sending_fails_the_check_page_says_so_and_can_be_sent_again(
    rein: Reporter, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.fill()
    with monkeypatch.context() as patched:
        patched.setattr(office.mailbox, "send", _full)
        page = rein.post("/report/report/check", status=503, send="yes")

    assert "Wij hebben niets ontvangen" in page.text
    assert ACCOUNT in page.text
    assert not page.has("code")
    assert rein.send().has("code")


def test_when_a_message_cannot_be_stored_it_stays_in_the_box(
    rein: Reporter, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rein.report()
    rein.enter()
    with monkeypatch.context() as patched:
        patched.setattr(office.mailbox, "add_letter", _full)
        page = rein.write("Nog iets.", 503, meeting="yes")

    assert "Wij hebben uw bericht niet ontvangen" in page.text
    assert page.fields()["text"] == "Nog iets."
    assert page.fields()["meeting"] == "yes"
    assert "Nog iets." in rein.write("Nog iets.").text


def test_when_the_whole_store_is_gone_the_words_are_shown_back(
    rein: Reporter,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rein.report()
    rein.enter()
    for name in ("report_at", "letters", "add_letter", "epochs"):
        monkeypatch.setattr(office.mailbox, name, _full)

    page = rein.write("Een lang bericht.", 503)

    assert "Wij hebben niets ontvangen" in page.text
    assert "Een lang bericht." in page.text
    assert "Kenmerk van de storing" in page.text
    assert "Een lang bericht." not in caplog.text


def test_the_log_says_that_something_broke_and_nothing_else(
    rein: Reporter,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(office.mailbox, "keep_draft", _full)
    rein.get("/report/report")

    rein.post("/report/report", {"what": ACCOUNT}, status=503)

    ours = [record for record in caplog.records if record.name == "meldkluis"]
    assert [record.getMessage().split()[0] for record in ours] == ["not_received"]
    assert "OSError" in ours[0].getMessage()
    for planted in ("planted", "envelop", "127.0.0.1", "/report"):
        assert planted not in caplog.text


def _full(*_: object) -> None:
    raise OSError("planted: no space left on device")
