"""An original goes as it is only if its reporter says so, whatever happens."""

import pytest
from sqlalchemy import text

from portal.attachments.reading import read_file
from portal.domain.unsent import Looked
from portal.filing.office import Office
from tests.intake.attaching import choices
from tests.intake.reporter import Reporter
from tests.intake.test_files_checked import CHECK, PHOTO, as_the_desk, attach


def test_a_file_that_had_no_turn_is_not_sent_as_it_is_unless_told(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever keeps all turns busy must not make originals of cleaned files."""
    no_turn = (Looked("busy"), ())
    monkeypatch.setattr("portal.attachments.cleaning._clean", lambda *_: no_turn)
    attach(rein, ("foto.jpg", PHOTO))

    page = rein.post(CHECK, choices(rein.page), status=409, send="yes")

    assert "nog niet in gekeken" in page.text
    as_it_is = dict.fromkeys(choices(page), "original")
    assert rein.post(CHECK, as_it_is, send="yes").by_id("code")


def test_a_cleaned_form_that_was_taken_away_is_not_replaced_by_the_original(
    rein: Reporter, office: Office
) -> None:
    """By whoever can write to the store, between the check page and the sending."""
    attach(rein, ("foto.jpg", PHOTO))
    with office.mailbox.database.begin() as connection:
        [(one, note), (other, longer)] = connection.execute(
            text("SELECT id, note FROM uploads ORDER BY length(note)")
        ).all()
        assert len(note) < len(longer), "the original's note says what was found"
        connection.execute(text("DELETE FROM uploads WHERE id = :id"), {"id": one})
    assert other

    rein.post(CHECK, choices(rein.page), send="yes")

    [sent] = as_the_desk(office)
    assert sent.is_cleaned
    assert b"J. Jansen" not in b"".join(read_file(office.mailbox, sent))


def test_a_file_that_had_no_turn_can_be_looked_into_again(
    rein: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        no_turn = (Looked("busy"), ())
        busy.setattr("portal.attachments.cleaning._clean", lambda *_: no_turn)
        attach(rein, ("foto.jpg", PHOTO))
    assert "nog niet in gekeken" in rein.page.text
    assert list(choices(rein.page).values()) == ["cleaned"]

    page = rein.post(CHECK, choices(rein.page), look="yes")

    assert "maker: J. Jansen" in page.text
    assert list(choices(page).values()) == ["cleaned"]
