"""Opening grants, one or the whole chain, with every check that SPEC §3.4 asks for.

The reporter starts from a box of their own, the desk from the grant of epoch 1; each
further signer is known from the epoch before. Making stands in crypto.epoch.making.
"""

from collections.abc import Sequence

from crypto.age import Identity, open_bytes
from crypto.box import open_box
from crypto.code import ReporterKeys
from crypto.epoch.keys import DeskEpoch, ReporterEpoch
from crypto.epoch.layout import (
    FIRST_PLACE,
    check_sides_differ,
    parse_desk_grant,
    parse_first_grant,
    parse_reporter_grant,
)
from crypto.errors import AgeError, BoxRefused, GrantRefused, NoMatch

MAX_GRANT_BYTES = 65_536


def open_first_grant(
    sealed: bytes, reporter: ReporterKeys, report_id: bytes
) -> ReporterEpoch:
    """Open the reporter's grant of epoch 1, which is a box of their own.

    Raises GrantRefused, also for a grant of another reporter: theirs lies in their own
    report, so another one there is an attack.
    """
    try:
        grant = open_box(reporter.box_key, FIRST_PLACE + report_id, sealed)
    except BoxRefused:
        raise GrantRefused("not sealed to this reporter") from None
    epoch = parse_first_grant(grant, report_id)
    check_sides_differ(epoch.desk_verifier, reporter.verifier)
    return epoch


def open_reporter_grant(
    sealed: bytes,
    reporter: ReporterKeys,
    report_id: bytes,
    number: int,
    signer: bytes,
) -> ReporterEpoch:
    """Open the reporter's grant of an epoch above 1.

    `signer` is the desk's verifier of the epoch before. Raises GrantRefused, also for a
    grant that is not sealed to this reporter.
    """
    try:
        grant = _open(sealed, reporter.identity)
    except NoMatch:
        raise GrantRefused("not sealed to this reporter") from None
    epoch = parse_reporter_grant(grant, report_id, number, signer)
    check_sides_differ(epoch.desk_verifier, reporter.verifier)
    return epoch


def open_reporter_grants(
    sealed: Sequence[bytes], reporter: ReporterKeys, report_id: bytes
) -> tuple[ReporterEpoch, ...]:
    """Open the reporter's grants of epochs 1 to n and check who signed each.

    Raises GrantRefused for the first that is wrong, and when there is none.
    """
    if not sealed:
        raise GrantRefused("no grant at all")
    epochs = [open_first_grant(sealed[0], reporter, report_id)]
    for number, grant in enumerate(sealed[1:], start=2):
        signer = epochs[-1].desk_verifier
        epochs.append(open_reporter_grant(grant, reporter, report_id, number, signer))
    return tuple(epochs)


def open_desk_grant(
    sealed: bytes,
    identity: Identity,
    report_id: bytes,
    number: int,
    signer: bytes | None = None,
) -> DeskEpoch:
    """Open a desk grant as one of its holders.

    `signer` is the desk's verifier of the epoch before; only epoch 1 has none, and
    leaving it out above raises ValueError. Raises NoMatch when `identity` holds no slot
    and GrantRefused for everything else.
    """
    if (number == 1) != (signer is None):
        raise ValueError("epoch 1 has no signer before it, every other has")
    return parse_desk_grant(_open(sealed, identity), report_id, number, signer)


def open_desk_grants(
    sealed: Sequence[bytes], identity: Identity, report_id: bytes
) -> tuple[DeskEpoch, ...]:
    """Open the desk grants of epochs 1 to n and check that they are one chain.

    Raises NoMatch when `identity` holds no slot in one of them, GrantRefused for the
    first that is wrong, and when there is none.
    """
    if not sealed:
        raise GrantRefused("no grant at all")
    epochs = [open_desk_grant(sealed[0], identity, report_id, 1)]
    for number, grant in enumerate(sealed[1:], start=2):
        before = epochs[-1]
        epoch = open_desk_grant(
            grant, identity, report_id, number, before.desk_verifier
        )
        if epoch.reporter_verifier != before.reporter_verifier:
            raise GrantRefused("another reporter than in the epoch before")
        if epoch.reporter_recipient_hash != before.reporter_recipient_hash:
            raise GrantRefused("another recipient than in the epoch before")
        epochs.append(epoch)
    return tuple(epochs)


def _open(sealed: bytes, identity: Identity) -> bytes:
    """Open the age file of a grant; NoMatch passes, all else is GrantRefused."""
    if len(sealed) > MAX_GRANT_BYTES:
        raise GrantRefused("no grant is this long")
    try:
        return open_bytes(sealed, [identity])
    except NoMatch:
        raise
    except AgeError as error:
        raise GrantRefused("not a sealed grant") from error
