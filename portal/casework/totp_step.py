"""The newest second-factor step that somebody has used: a code is good once.

A step is half a minute of some day, so in clear it would tell when its owner last
signed in. It is a box under the person's own keyring key, bound to the person: whoever
has every file of the machine, the host's secret among them, opens none. Signing in has
that key in hand already, since the passphrase comes first.
"""

from crypto.box import open_box, seal_box
from crypto.errors import BoxRefused
from crypto.locked import PersonKeys
from portal.casework.office import DeskOffice
from portal.register.errors import StepMoved

STEP_BYTES = 8
_CONTEXT = b"meldkluis/v1/second-factor/step"


class StepSpent(Exception):
    """This second-factor step, or a later one, was used before."""


def seal_step(keys: PersonKeys, person_id: bytes, step: int) -> bytes:
    """Seal a step in its person's row: 36 bytes, whatever the step."""
    plain = step.to_bytes(STEP_BYTES, "big")
    return seal_box(keys.keyring_key, _CONTEXT + person_id, plain)


def open_step(keys: PersonKeys, person_id: bytes, sealed: bytes) -> int:
    """Open a step; BoxRefused when it is another person's."""
    opened = open_box(keys.keyring_key, _CONTEXT + person_id, sealed)
    return int.from_bytes(opened, "big")


def spend_step(
    office: DeskOffice, person_id: bytes, keys: PersonKeys, step: int
) -> None:
    """Use up a step and all before it; StepSpent when it was used before.

    The sealed value is exchanged for the one that was read, so of two with one code
    one is in. Who comes second reads again: a step of another code is no reason to lose
    theirs. A value that does not open counts as spent, for it may have been.
    """
    while True:
        was = office.register.people.person(person_id).sealed_step
        try:
            last = open_step(keys, person_id, was)
        except BoxRefused as refused:
            raise StepSpent from refused
        if step <= last:
            raise StepSpent
        try:
            sealed = seal_step(keys, person_id, step)
            office.register.people.spend_step(person_id, was, sealed)
        except StepMoved:
            continue
        return
