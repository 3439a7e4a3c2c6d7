"""Certificates of destruction, and the one statement that removes a case.

A certificate is written in the transaction in which its case goes: there is never one
beside a case that is whole, nor a case that went here without one. Nothing here changes
or removes a certificate.
"""

from collections.abc import Collection

from sqlalchemy import Connection, Table, delete, insert, select

from portal.register.rows import CertificateRow
from portal.register.tables import certificate_reports, certificates, metadata
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHAPE = Shape(certificates.columns)


def tables_of_cases() -> tuple[tuple[Table, str], ...]:
    """Return each table with rows of cases and the column that says of which.

    Those that refer to a case come before the cases themselves.
    """
    referring = [
        (table, key.column_keys[0])
        for table in reversed(metadata.sorted_tables)
        for key in sorted(table.foreign_key_constraints, key=lambda one: str(one.name))
        if key.referred_table.name == "cases"
    ]
    return (*referring, (metadata.tables["cases"], "id"))


class Certificates:
    """What was destroyed on purpose, for who misses it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[CertificateRow, ...]:
        """Return every whole certificate, in the order of their ids."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(certificates).order_by(certificates.c.id)
            ).all()
        return tuple(CertificateRow(*row) for row in rows if _SHAPE.fits(row))

    def of_case(self, certificate_id: bytes) -> CertificateRow | None:
        """Return the certificate of this id; None for none, and for a broken row."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(certificates).where(certificates.c.id == certificate_id)
            ).one_or_none()
        return CertificateRow(*row) if row is not None and _SHAPE.fits(row) else None

    def of_report(self, report_mark: bytes) -> CertificateRow | None:
        """Return the certificate that a report's mark leads to, if there is one."""
        with self._database.connect() as connection:
            found = connection.scalar(
                select(certificate_reports.c.certificate_id).where(
                    certificate_reports.c.id == report_mark
                )
            )
        return self.of_case(found) if isinstance(found, bytes) else None

    def is_taken(self, certificate_id: bytes) -> bool:
        """Whether a row has this id, be it a broken one."""
        with self._database.connect() as connection:
            found = select(certificates.c.id).where(certificates.c.id == certificate_id)
            return connection.execute(found).first() is not None

    def marked(self, report_marks: Collection[bytes]) -> frozenset[bytes]:
        """Return those of these marks that lead to a certificate already."""
        with self._database.connect() as connection:
            return _marked(connection, report_marks)

    def forget(
        self, case_id: bytes, row: CertificateRow, report_marks: Collection[bytes]
    ) -> None:
        """Remove every row of a case and write its certificate, in one transaction.

        Figures stay: they name no case. A mark that is there already is left as it is:
        nothing here may change it, and the certificate names its reports itself.
        """
        with self._database.begin() as connection:
            connection.execute(
                insert(certificates).values(id=row.id, sealed=row.sealed)
            )
            there = _marked(connection, report_marks)
            for mark in sorted({*report_marks} - there):
                connection.execute(
                    insert(certificate_reports).values(id=mark, certificate_id=row.id)
                )
            for table, column in tables_of_cases():
                connection.execute(delete(table).where(table.c[column] == case_id))


def _marked(
    connection: Connection, report_marks: Collection[bytes]
) -> frozenset[bytes]:
    found = connection.scalars(
        select(certificate_reports.c.id).where(
            certificate_reports.c.id.in_(sorted(report_marks))
        )
    )
    return frozenset(found)
