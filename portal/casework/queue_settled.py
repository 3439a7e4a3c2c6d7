"""A whole queue as it was put in order, for as long as nobody wrote to either store.

Most pages of a queue follow on another of the same person, and nothing happened between
them. Then the rows are those of before, and no head is read and none compared. Where a
store cannot tell whether anybody wrote, nothing is kept here. Calls `queue_memory`.
"""

from dataclasses import dataclass, field

from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_memory import basis_of
from portal.casework.queue_rows import QueueRow
from portal.mailbox.standing import Standing

SETTLED = "queue_settled"


@dataclass(frozen=True)
class Moment:
    """What a queue was made of: everything else that rows rest on is in one of these.

    `register` and `standing` are the same while nobody wrote to the register and to
    the mailbox. The keyring is told by the bytes it came out of.
    """

    basis: tuple[object, ...]
    register: int | None
    standing: Standing = field(repr=False)
    keyring: bytes | None = field(repr=False)

    def is_still(self, before: "Moment") -> bool:
        """Whether nothing was written since; never, where a store cannot tell."""
        return (
            self.register is not None
            and self.register == before.register
            and self.standing is before.standing
            and self.keyring is not None
            and self.keyring == before.keyring
            and self.basis == before.basis
        )


def moment_of(
    office: DeskOffice, person: SignedIn, keyring: Keyring, register: int | None
) -> Moment:
    """Return what the queue is made of now.

    `register` is its stamp, taken before the keyring was: who writes in between makes
    the next page look again.
    """
    standing = office.mailbox.standing(person.desk_ids)
    basis = basis_of(office, person)
    return Moment(basis, register, standing, keyring.taken_from)


def settled(
    office: DeskOffice, person: SignedIn, moment: Moment
) -> list[QueueRow] | None:
    """Return the rows of before, or None where they have to be made."""
    known: tuple[Moment, list[QueueRow]] | None = office.in_mind.known(
        person.session, SETTLED
    )
    return known[1] if known and moment.is_still(known[0]) else None


def settle(
    office: DeskOffice,
    person: SignedIn,
    keyring: Keyring,
    moment: Moment,
    rows: list[QueueRow],
) -> None:
    """Have these rows in mind, unless this page found something out.

    What is wrong is looked at on each page, and what a page adds to the keyring may
    change what the next one finds.
    """
    if not keyring.is_changed and not any(row.alarmed for row in rows):
        office.in_mind.keep(person.session, SETTLED, (moment, rows))
