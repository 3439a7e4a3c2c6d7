"""A small key list, signed, for tests that need one but do not look into it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crypto.age import Identity
from crypto.published import Desk, KeyList, Member, sign_list
from crypto.signing import new_seed, verifier_of

ROOT_SEED = bytes(range(32))
ROOT = verifier_of(ROOT_SEED)
RECOVERY = Identity(b"r" * 32)


def member(number: int) -> Member:
    """Return an invented member with keys that nobody holds."""
    return Member(
        id=bytes([number]) * 16,
        name=f"Lid {number}",
        function="",
        recipient=Identity.generate().recipient,
        verifier=verifier_of(new_seed()),
        role="coordinator",
        receives=True,
    )


def key_list(version: int = 1, desks: Sequence[str] = ("meldpunt",)) -> KeyList:
    """Return a list with one member and the least of everything."""
    somebody = member(1)
    return KeyList(
        version=version,
        day=date(2026, 3, 2),
        salt=b"s" * 16,
        slots=8,
        recovery=RECOVERY.recipient,
        controller=Identity.generate().recipient,
        controllers=(somebody.id,),
        desks=tuple(
            Desk(
                id=name,
                members=(somebody,),
                figures=Identity.generate().recipient,
                alternative=None,
                minimum=1,
            )
            for name in desks
        ),
    )


def publish(path: Path, keys: KeyList, root_seed: bytes = ROOT_SEED) -> None:
    """Sign a list and put it in the place of the last, as the desk does."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name("draft")
    draft.write_bytes(sign_list(keys, root_seed))
    draft.replace(path)
