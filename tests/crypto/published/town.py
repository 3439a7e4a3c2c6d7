"""A small town with two desks and an own key for everybody: the list to tamper with."""

from datetime import date
from functools import cache

from crypto.age import Identity, Recipient
from crypto.published import Desk, KeyList, Member
from crypto.signing import verifier_of

ROOT = bytes(range(32))
ROOT_VERIFIER = verifier_of(ROOT)

ANNA, BEN, CAS, DEWI = (bytes([number]) * 16 for number in (1, 2, 3, 4))
RECOVERY, CONTROLLER, FIGURES = (101, 102, 103)


@cache
def recipient(number: int) -> Recipient:
    """Return the recipient of an identity that only this number names."""
    return Identity(bytes([number]) * 32).recipient


def member(
    person: bytes, *, role: str = "coordinator", receives: bool = True
) -> Member:
    """Return a member whose keys follow from the id."""
    return Member(
        id=person,
        name=f"Lid {person[0]}",
        function="Integriteitscoördinator",
        recipient=recipient(person[0]),
        verifier=verifier_of(person * 2),
        role=role,
        receives=receives,
    )


def desk(
    desk_id: str, *people: bytes, alternative: str | None = None, minimum: int = 1
) -> Desk:
    """Return a desk at which all these people receive new reports."""
    return Desk(
        id=desk_id,
        members=tuple(member(person) for person in people),
        figures=recipient(FIGURES),
        alternative=alternative,
        minimum=minimum,
    )


def town(*desks: Desk, version: int = 3) -> KeyList:
    """Return a list of these desks, or of the town's usual two."""
    usual = (
        desk("meldpunt", ANNA, BEN, alternative="alternatief", minimum=2),
        desk("alternatief", CAS, DEWI),
    )
    return KeyList(
        version=version,
        day=date(2025, 1, 31),
        salt=bytes(16),
        slots=8,
        recovery=recipient(RECOVERY),
        controller=recipient(CONTROLLER),
        controllers=(ANNA,),
        desks=desks or usual,
    )
