"""Making epochs: the first when a report is sent, the next when access is taken away.

The intake calls `begin` while it holds the reporter's keys; everything else is the
desk's. Opening stands in crypto.epoch.opening. SPEC §3.3, §3.5 and §3.6.
"""

from collections.abc import Sequence

from crypto.age import Identity, Recipient, open_header, seal_bytes, seal_header, split
from crypto.box import seal_box
from crypto.code import ReporterKeys
from crypto.epoch.keys import DeskEpoch, SealedEpoch, recipient_hash
from crypto.epoch.layout import (
    FIRST_PLACE,
    ID_BYTES,
    MAX_NUMBER,
    pack_desk_grant,
    pack_first_grant,
    pack_reporter_grant,
)
from crypto.epoch.slots import fill_slots
from crypto.errors import AgeError, GrantRefused, NoMatch
from crypto.signing import new_seed


def begin(
    report_id: bytes,
    reporter: ReporterKeys,
    recipients: Sequence[Recipient],
    slots: int,
) -> tuple[SealedEpoch, DeskEpoch]:
    """Make epoch 1 of a report, for the reporter in a box that only the code opens.

    The desk grant is signed by the reporter's own key.

    `recipients` are those who may read (recovery among them), at most `slots`.
    Raises GrantRefused when there are more, or none.
    """
    if len(report_id) != ID_BYTES:
        raise ValueError("a report's id is 16 bytes")
    reporter_recipient = reporter.identity.recipient
    epoch = DeskEpoch(
        report_id=report_id,
        number=1,
        identity=Identity.generate(),
        desk_seed=new_seed(),
        reporter_verifier=reporter.verifier,
        reporter_recipient_hash=recipient_hash(reporter_recipient),
    )
    holders = fill_slots(recipients, slots)
    place = FIRST_PLACE + report_id
    sealed = SealedEpoch(
        number=1,
        reporter_grant=seal_box(reporter.box_key, place, pack_first_grant(epoch)),
        desk_grant=seal_bytes(pack_desk_grant(epoch, reporter.signing_seed), holders),
    )
    return sealed, epoch


def succeed(
    previous: DeskEpoch,
    reporter_recipient: Recipient,
    recipients: Sequence[Recipient],
    slots: int,
) -> tuple[SealedEpoch, DeskEpoch]:
    """Make the epoch after `previous`, signed by the desk key of `previous`.

    `reporter_recipient` comes from the mailbox, so it is refused (GrantRefused) unless
    its hash is the one that the grant before holds.
    """
    if recipient_hash(reporter_recipient) != previous.reporter_recipient_hash:
        raise GrantRefused("the reporter's recipient was swapped")
    if previous.number == MAX_NUMBER:
        raise ValueError("the numbers of epochs have run out")
    epoch = DeskEpoch(
        report_id=previous.report_id,
        number=previous.number + 1,
        identity=Identity.generate(),
        desk_seed=new_seed(),
        reporter_verifier=previous.reporter_verifier,
        reporter_recipient_hash=previous.reporter_recipient_hash,
    )
    holders = fill_slots(recipients, slots)
    for_reporter = pack_reporter_grant(epoch, previous.desk_seed)
    sealed = SealedEpoch(
        number=epoch.number,
        reporter_grant=seal_bytes(for_reporter, [reporter_recipient]),
        desk_grant=seal_bytes(pack_desk_grant(epoch, previous.desk_seed), holders),
    )
    return sealed, epoch


def regrant(
    desk_grant: bytes,
    holder: Identity,
    recipients: Sequence[Recipient],
    slots: int,
) -> bytes:
    """Give a desk grant a new header for `recipients`; its payload stays as it is.

    `holder` is one who can open it, else NoMatch. Name everybody who shall hold a slot:
    the stanzas before do not tell whose they were. Raises GrantRefused for a damaged
    grant, for more recipients than slots, and for none.
    """
    holders = fill_slots(recipients, slots)
    try:
        header, payload = split(desk_grant)
        file_key = open_header(header, [holder])
    except NoMatch:
        raise
    except AgeError as error:
        raise GrantRefused("not a sealed grant") from error
    return seal_header(file_key, holders) + payload
