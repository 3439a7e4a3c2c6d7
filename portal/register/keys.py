"""The keys' rows: signed key lists, shared keys, and each person's keyring.

The lists are public and signed by the root, and kept for ever: who signed an old line
or audit entry is looked up in the list of its time. The rest is sealed to one person.
"""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.errors import NothingHere
from portal.register.rows import SharedKey
from portal.register.tables import key_lists, keyrings, people, shared_keys
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHARED_SHAPE = Shape(shared_keys.columns)


class Keys:
    """Who holds what, as far as it is not one case's own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(
        self,
        version: int,
        signed: bytes,
        shared: tuple[SharedKey, ...],
        states: dict[bytes, str],
    ) -> None:
        """Record a signed list, who now holds which shared key, and the states."""
        with self._database.begin() as connection:
            connection.execute(delete(key_lists).where(key_lists.c.version == version))
            connection.execute(insert(key_lists).values(version=version, signed=signed))
            connection.execute(delete(shared_keys))
            connection.execute(
                insert(shared_keys),
                [
                    {"name": key.name, "holder": key.holder, "sealed": key.sealed}
                    for key in shared
                ],
            )
            for person_id, state in states.items():
                connection.execute(
                    update(people).where(people.c.id == person_id).values(state=state)
                )

    def key_lists(self) -> tuple[bytes, ...]:
        """Return what is kept as signed lists, oldest first; nothing is checked.

        What is no list is left out: a signature under it would not verify either.
        """
        with self._database.connect() as connection:
            found = connection.scalars(
                select(key_lists.c.signed).order_by(key_lists.c.version)
            ).all()
        return tuple(signed for signed in found if isinstance(signed, bytes))

    def shared_key(self, name: str, holder: bytes) -> SharedKey:
        """Return a shared key as sealed to a holder; NothingHere if they have none."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(shared_keys).where(
                    shared_keys.c.name == name, shared_keys.c.holder == holder
                )
            ).one_or_none()
        if row is None or not _SHARED_SHAPE.fits(row):
            raise NothingHere
        return SharedKey(*row)

    def keyring(self, person_id: bytes) -> bytes:
        """Return the person's sealed keyring; NothingHere before the first."""
        with self._database.connect() as connection:
            sealed = connection.scalar(
                select(keyrings.c.sealed).where(keyrings.c.person_id == person_id)
            )
        if not isinstance(sealed, bytes):
            raise NothingHere
        return sealed

    def keep_keyring(self, person_id: bytes, sealed: bytes, was: bytes | None) -> bool:
        """Replace the person's keyring if it is still `was`; return whether it is now.

        With None there was none that could be read: what is there now stays if it can
        be, since somebody else has just stored it.
        """
        if was is None:
            return self._first_keyring(person_id, sealed)
        with self._database.begin() as connection:
            done = connection.execute(
                update(keyrings)
                .where(keyrings.c.person_id == person_id, keyrings.c.sealed == was)
                .values(sealed=sealed)
            )
        return done.rowcount == 1

    def _first_keyring(self, person_id: bytes, sealed: bytes) -> bool:
        try:
            with self._database.begin() as connection:
                connection.execute(
                    insert(keyrings).values(person_id=person_id, sealed=sealed)
                )
        except IntegrityError:
            return self._in_place_of_rubbish(person_id, sealed)
        return True

    def _in_place_of_rubbish(self, person_id: bytes, sealed: bytes) -> bool:
        """Replace a row that holds no bytes, to which nothing can be compared."""
        with self._database.begin() as connection:
            found = connection.scalar(
                select(keyrings.c.sealed).where(keyrings.c.person_id == person_id)
            )
            if isinstance(found, bytes):
                return False
            connection.execute(
                update(keyrings)
                .where(keyrings.c.person_id == person_id)
                .values(sealed=sealed)
            )
        return True
