"""The searchable text of a case: under the newest keys alone, gone with each act."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from portal.register.register import Register
from portal.register.rows import CaseRow
from portal.register.tables import case_lines, case_reports, case_texts, cases
from portal.register.texts import TextRow
from tests.register.invented import DAY, case, change, line, some_hash, some_id


@pytest.fixture
def row(register: Register) -> CaseRow:
    """Return a case that is there."""
    return add(register, "appel boom")


def add(register: Register, name: str, report_id: bytes = b"") -> CaseRow:
    """Make a case with a report."""
    row = case(name)
    first = line(row.id, 1)
    register.cases.add(row, b"keys", report_id or some_id(), some_id(), first, ())
    return row


def text_of(row: CaseRow) -> TextRow:
    """Return a new text of a case."""
    return TextRow(row.id, some_id(), b"sealed text")


def kept(register: Register, row: CaseRow) -> TextRow | None:
    """Return what is kept of a case."""
    ((found, text),) = register.texts.with_rows([row.id])
    assert found.id == row.id
    return text


def test_a_text_is_kept_with_its_case(register: Register, row: CaseRow) -> None:
    text = text_of(row)
    assert kept(register, row) is None

    assert register.texts.put(text, row.keys_digest, 1)

    assert register.texts.with_rows([row.id]) == ((row, text),)


def test_a_newer_text_takes_its_place(register: Register, row: CaseRow) -> None:
    first, second = text_of(row), text_of(row)

    register.texts.put(first, row.keys_digest, 1)
    register.texts.put(second, row.keys_digest, 1)

    assert kept(register, row) == second


def test_under_keys_that_are_no_longer_its_own_nothing_is_kept(
    register: Register, row: CaseRow
) -> None:
    assert not register.texts.put(text_of(row), some_hash(), 1)
    assert not register.texts.put(text_of(case()), some_hash(), 0)

    assert kept(register, row) is None


def test_of_a_case_as_it_was_before_an_act_nothing_is_kept(
    register: Register, row: CaseRow
) -> None:
    """Who read before words were struck must not put them back by being slow."""
    register.cases.change(change(row), DAY)

    assert not register.texts.put(text_of(row), row.keys_digest, 1)
    assert kept(register, row) is None
    assert register.texts.put(text_of(row), row.keys_digest, 2)


@pytest.mark.parametrize("keys", [None, b"new keys"])
def test_every_act_drops_it(
    register: Register, row: CaseRow, keys: bytes | None
) -> None:
    register.texts.put(text_of(row), row.keys_digest, 1)

    register.cases.change(change(row, keys=keys), DAY)

    assert kept(register, row) is None


def test_reading_a_case_drops_nothing(register: Register, row: CaseRow) -> None:
    register.texts.put(text_of(row), row.keys_digest, 1)

    register.cases.refresh(row.id, row.revision, b"card 2")

    assert kept(register, row) is not None


def test_a_report_that_goes_to_another_case_takes_the_text_of_the_first_along(
    register: Register,
) -> None:
    report_id = some_id()
    first, second = add(register, "een", report_id), add(register, "twee")
    third = add(register, "drie")
    for row in (first, second, third):
        register.texts.put(text_of(row), row.keys_digest, 1)

    register.cases.change(replace(change(second), attached=(report_id,)), DAY)

    assert kept(register, first) is None
    assert kept(register, second) is None
    assert kept(register, third) is not None


def test_it_can_be_forgotten(register: Register, row: CaseRow) -> None:
    register.texts.put(text_of(row), row.keys_digest, 1)

    register.texts.forget(row.id)
    register.texts.forget(row.id)

    assert kept(register, row) is None


def test_it_goes_with_its_case(register: Register, row: CaseRow) -> None:
    register.texts.put(text_of(row), row.keys_digest, 1)
    with register.database.begin() as connection:
        for table in (case_lines, case_reports):
            connection.execute(delete(table).where(table.c.case_id == row.id))
        connection.execute(delete(cases).where(cases.c.id == row.id))

    with register.database.connect() as connection:
        assert connection.execute(select(case_texts)).all() == []
