"""What is made of a year before it is published: the paper, and what desks delivered.

A paper is one row that its next revision replaces; a delivery is only ever added. What
is in them opens for the desk's coordinators alone.
"""

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.errors import DeliveryThere, PaperMoved
from portal.register.rows import DeliveryRow, PaperRow
from portal.register.tables import deliveries, year_papers
from portal.storage.database import Database
from portal.storage.rows import RowBroken, Shape

_PAPER = Shape(year_papers.columns)
_DELIVERY = Shape(deliveries.columns)


class Years:
    """Papers by their id, deliveries by the desk that gets them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def paper(self, paper_id: bytes) -> PaperRow | None:
        """Return a paper, None before its first revision; RowBroken for rubbish."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(year_papers).where(year_papers.c.id == paper_id)
            ).one_or_none()
        if row is None:
            return None
        if not _PAPER.fits(row):
            raise RowBroken
        return PaperRow(*row)

    def keep_paper(self, row: PaperRow) -> None:
        """Keep a revision, the first or the one after that which is there.

        Raises PaperMoved where another revision is there.
        """
        values = {"revision": row.revision, "sealed": row.sealed}
        try:
            with self._database.begin() as connection:
                if row.revision == 1:
                    connection.execute(
                        insert(year_papers).values(id=row.id, desk=row.desk, **values)
                    )
                    return
                changed = connection.execute(
                    update(year_papers)
                    .where(
                        year_papers.c.id == row.id,
                        year_papers.c.revision == row.revision - 1,
                    )
                    .values(**values)
                )
                if changed.rowcount != 1:
                    raise PaperMoved
        except IntegrityError as refused:
            raise PaperMoved from refused

    def replace_paper(self, row: PaperRow) -> None:
        """Put a paper in the place of whatever stands under its id."""
        values = {"desk": row.desk, "revision": row.revision, "sealed": row.sealed}
        with self._database.begin() as connection:
            connection.execute(
                update(year_papers).where(year_papers.c.id == row.id).values(**values)
            )

    def add_delivery(self, row: DeliveryRow) -> None:
        """Keep a delivery; DeliveryThere where it was kept before."""
        values = {"id": row.id, "desk": row.desk, "sealed": row.sealed}
        try:
            with self._database.begin() as connection:
                connection.execute(insert(deliveries).values(**values))
        except IntegrityError as refused:
            raise DeliveryThere from refused

    def deliveries_to(self, desk: str) -> tuple[DeliveryRow, ...]:
        """Return every whole delivery to a desk, in the order of their ids."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(deliveries)
                .where(deliveries.c.desk == desk)
                .order_by(deliveries.c.id)
            ).all()
        return tuple(DeliveryRow(*row) for row in rows if _DELIVERY.fits(row))
