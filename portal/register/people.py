"""The people's rows: locked keys, states, and the invitations that lead to them.

Sealed bytes and states only. What must not happen twice (a second-factor step, an
invitation) is decided by one UPDATE with a condition, never by a read before a write.
"""

from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.errors import (
    InvitationSpent,
    KeysMoved,
    NameTaken,
    NothingHere,
    StepMoved,
)
from portal.register.rows import Invitation, PersonRow
from portal.register.tables import invitations, keyrings, people
from portal.storage.database import Database
from portal.storage.rows import Shape

_PERSON_SHAPE, _INVITATION_SHAPE = Shape(people.columns), Shape(invitations.columns)


class People:
    """Who works here, or is asked to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: PersonRow, token_hash: bytes) -> None:
        """Add a person and spend the invitation, both or neither.

        Raises NameTaken, or InvitationSpent when another used it first.
        """
        with self._database.begin() as connection:
            _spend(connection, token_hash)
            try:
                connection.execute(insert(people).values(_values(person)))
            except IntegrityError as refused:
                raise NameTaken from refused

    def start_over(self, person: PersonRow, token_hash: bytes) -> None:
        """Make this the only person: for founding, before anything else is there.

        Raises InvitationSpent.
        """
        with self._database.begin() as connection:
            _spend(connection, token_hash)
            connection.execute(delete(keyrings))
            connection.execute(delete(people))
            connection.execute(insert(people).values(_values(person)))

    def person(self, person_id: bytes) -> PersonRow:
        """Return the person's row; NothingHere when there is none that is whole."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(people).where(people.c.id == person_id)
            ).one_or_none()
        if row is None or not _PERSON_SHAPE.fits(row):
            raise NothingHere
        return PersonRow(*row)

    def named(self, name_key: bytes) -> PersonRow:
        """Return the whole row of who signs in under this name; NothingHere if none."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(people).where(people.c.name_key == name_key)
            ).one_or_none()
        if row is None or not _PERSON_SHAPE.fits(row):
            raise NothingHere
        return PersonRow(*row)

    def everyone(self) -> tuple[PersonRow, ...]:
        """All people whose rows are whole, in the order of their random ids."""
        return self.everyone_and_broken()[0]

    def everyone_and_broken(self) -> tuple[tuple[PersonRow, ...], tuple[bytes, ...]]:
        """All people, and apart the ids of those whose rows cannot be read."""
        with self._database.connect() as connection:
            rows = connection.execute(select(people).order_by(people.c.id)).all()
        whole = tuple(PersonRow(*row) for row in rows if _PERSON_SHAPE.fits(row))
        ids = (row.id for row in rows if not _PERSON_SHAPE.fits(row))
        return whole, tuple(one for one in ids if isinstance(one, bytes))

    def spend_step(self, person_id: bytes, was: bytes, sealed: bytes) -> None:
        """Put a newer second-factor step in place of the one that was read.

        Raises StepMoved when `was` no longer stands there.
        """
        with self._database.begin() as connection:
            done = connection.execute(
                update(people)
                .where(people.c.id == person_id, people.c.sealed_step == was)
                .values(sealed_step=sealed)
            )
            if done.rowcount != 1:
                raise StepMoved

    def relock(self, person_id: bytes, was: bytes, locked: bytes) -> None:
        """Put keys under a new lock; KeysMoved when `was` no longer stands there."""
        with self._database.begin() as connection:
            done = connection.execute(
                update(people)
                .where(people.c.id == person_id, people.c.locked == was)
                .values(locked=locked)
            )
            if done.rowcount != 1:
                raise KeysMoved

    def change_state(self, person_id: bytes, was: str, state: str) -> None:
        """Change the person's state; NothingHere when nobody of this id is in `was`."""
        with self._database.begin() as connection:
            done = connection.execute(
                update(people)
                .where(people.c.id == person_id, people.c.state == was)
                .values(state=state)
            )
            if done.rowcount != 1:
                raise NothingHere

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation under the hash of its token."""
        with self._database.begin() as connection:
            connection.execute(
                insert(invitations).values(
                    token_hash=invitation.token_hash,
                    sealed=invitation.sealed,
                    expires_on=invitation.expires_on,
                    used=invitation.used,
                )
            )

    def invitation(self, token_hash: bytes) -> Invitation:
        """Return the invitation, also a used or expired one; NothingHere if none."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(invitations).where(invitations.c.token_hash == token_hash)
            ).one_or_none()
        if row is None or not _INVITATION_SHAPE.fits(row):
            raise NothingHere
        return Invitation(*row)

    def open_invitations(self, today: date) -> int:
        """How many invitations still wait for their person."""
        with self._database.connect() as connection:
            return connection.execute(
                select(func.count())
                .select_from(invitations)
                .where(invitations.c.used.is_(False), invitations.c.expires_on >= today)
            ).scalar_one()


def _spend(connection: Connection, token_hash: bytes) -> None:
    done = connection.execute(
        update(invitations)
        .where(invitations.c.token_hash == token_hash, invitations.c.used.is_(False))
        .values(used=True, sealed=b"")
    )
    if done.rowcount != 1:
        raise InvitationSpent


def _values(person: PersonRow) -> dict[str, object]:
    return {
        "id": person.id,
        "name_key": person.name_key,
        "locked": person.locked,
        "card": person.card,
        "sealed_step": person.sealed_step,
        "state": person.state,
    }
