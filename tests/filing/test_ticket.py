"""The ticket of a draft."""

from dataclasses import replace

import pytest

from portal.filing.office import Office
from portal.filing.ticket import Ticket, begin
from portal.published_keys import KeysUnusable
from tests.cast import Installation


def test_it_comes_back_from_its_texts(office: Office) -> None:
    ticket = begin(office, "nl")

    assert Ticket.from_fields(ticket.to_fields()) == ticket


def test_what_was_shown_comes_back_too(office: Office) -> None:
    ticket = replace(begin(office, "nl"), shown=b"\x05" * 32)

    assert Ticket.from_fields(ticket.to_fields()) == ticket


def test_its_keys_are_those_of_its_code(office: Office) -> None:
    ticket = begin(office, "en")

    again = Ticket.from_fields(ticket.to_fields())

    assert again.keys.locator == ticket.keys.locator
    assert again.code.words == ticket.code.words


def test_two_tickets_share_nothing(office: Office) -> None:
    first, second = begin(office, "nl"), begin(office, "nl")

    shared = set(first.to_fields().values()) & set(second.to_fields().values())

    assert shared == set()


def test_it_shows_no_secret_when_printed(office: Office) -> None:
    ticket = begin(office, "nl")

    assert ticket.root.hex() not in repr(ticket)
    assert ticket.code.words[0] not in repr(ticket)


def test_without_a_key_list_there_is_none(installation: Installation) -> None:
    installation.leave_unpublished()

    with pytest.raises(KeysUnusable):
        begin(installation.office(), "nl")
