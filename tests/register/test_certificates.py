"""A case goes with its certificate in one transaction, and its figures stay."""

import secrets

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.register.certificates import tables_of_cases
from portal.register.errors import NothingHere
from portal.register.register import Register
from portal.register.roles import DESK
from portal.register.rows import CaseRow, CertificateRow
from portal.register.tables import case_lines, certificates, metadata
from tests.register.invented import case, figure, line, some_id


def opened(register: Register, name: str) -> tuple[CaseRow, bytes]:
    """Return a case with a report, a line and a figure."""
    row, report_id = case(name), some_id()
    first = line(row.id, 1)
    register.cases.add(row, b"keys", report_id, some_id(), first, (figure(),))
    return row, report_id


def some_certificate() -> CertificateRow:
    """Return one that nobody signed."""
    return CertificateRow(some_id(), secrets.token_bytes(80))


def test_the_case_goes_and_its_certificate_comes(register: Register) -> None:
    (row, report_id), (other, _) = opened(register, "een"), opened(register, "twee")
    certificate, mark = some_certificate(), some_id()
    figures = register.cases.figures("meldpunt")

    register.certificates.forget(row.id, certificate, [mark])

    with pytest.raises(NothingHere):
        register.cases.case(row.id)
    with pytest.raises(NothingHere):
        register.cases.case_of(report_id)
    assert register.cases.lines(row.id) == ()
    assert register.cases.case(other.id) == other
    assert len(register.cases.lines(other.id)) == 1
    assert register.cases.figures("meldpunt") == figures
    assert register.certificates.of_case(certificate.id) == certificate
    assert register.certificates.of_report(mark) == certificate
    assert register.certificates.all() == (certificate,)


def test_what_was_not_destroyed_has_no_certificate(register: Register) -> None:
    assert register.certificates.of_case(some_id()) is None
    assert register.certificates.of_report(some_id()) is None
    assert register.certificates.all() == ()


def test_a_certificate_is_written_once_and_else_nothing_goes(
    register: Register,
) -> None:
    (one, _), (two, _) = opened(register, "een"), opened(register, "twee")
    certificate = some_certificate()
    register.certificates.forget(one.id, certificate, [])

    with pytest.raises(IntegrityError):
        register.certificates.forget(two.id, certificate, [])

    assert register.cases.case(two.id) == two
    with register.database.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(certificates)) == 1
        assert connection.scalar(select(func.count()).select_from(case_lines)) == 1


def test_every_table_that_speaks_of_a_case_is_cleared_and_may_be() -> None:
    found = {table.name: column for table, column in tables_of_cases()}
    speaking = {table.name for table in metadata.sorted_tables if "case_id" in table.c}

    assert found.keys() == speaking | {"cases"}
    assert list(found)[-1] == "cases"
    assert all("DELETE" in DESK[name] for name in found)
