"""The plaintexts of the two grants, byte for byte, and who signed them.

Fixed lengths, a version byte first; every length is checked before a field is used.
Nothing is sealed here. SPEC §3.1 to §3.4.
"""

from crypto.age import Identity
from crypto.epoch.keys import DeskEpoch, ReporterEpoch
from crypto.errors import GrantRefused, SignatureRefused
from crypto.signing import SIGNATURE_BYTES, check_verifier, sign, verify

ID_BYTES = 16
MAX_NUMBER = 2**32 - 1
FIRST_GRANT_BYTES = 85
FIRST_PLACE = b"meldkluis/v1/grant/first"
REPORTER_GRANT_BYTES = 149
DESK_GRANT_BYTES = 213

_VERSION = b"\x01"
_REPORTER_LABEL = b"meldkluis/v1/grant/reporter"
_DESK_LABEL = b"meldkluis/v1/grant/desk"


def pack_first_grant(epoch: DeskEpoch) -> bytes:
    """Write what the reporter gets of epoch 1: unsigned, for a box of their own."""
    return _place(epoch) + epoch.identity.seed + epoch.desk_verifier


def pack_reporter_grant(epoch: DeskEpoch, signing_seed: bytes) -> bytes:
    """Write and sign what the reporter gets of an epoch above 1."""
    signed = pack_first_grant(epoch)
    return signed + sign(signing_seed, _REPORTER_LABEL, signed)


def pack_desk_grant(epoch: DeskEpoch, signing_seed: bytes) -> bytes:
    """Write and sign what the desk gets of an epoch."""
    signed = b"".join(
        (
            _place(epoch),
            epoch.identity.seed,
            epoch.desk_seed,
            epoch.reporter_verifier,
            epoch.reporter_recipient_hash,
        )
    )
    return signed + sign(signing_seed, _DESK_LABEL, signed)


def parse_first_grant(grant: bytes, report_id: bytes) -> ReporterEpoch:
    """Read the reporter's grant of epoch 1; whose it is, its box has proven.

    Raises GrantRefused.
    """
    if len(grant) != FIRST_GRANT_BYTES:
        raise GrantRefused("no first grant has this length")
    return _reporter_epoch(grant, report_id, 1)


def parse_reporter_grant(
    grant: bytes, report_id: bytes, number: int, signer: bytes
) -> ReporterEpoch:
    """Read a reporter's grant of this report and number, signed by `signer`.

    Raises GrantRefused.
    """
    if len(grant) != REPORTER_GRANT_BYTES:
        raise GrantRefused("no reporter's grant has this length")
    epoch = _reporter_epoch(grant, report_id, number)
    _check_signature(grant, _REPORTER_LABEL, signer)
    return epoch


def parse_desk_grant(
    grant: bytes, report_id: bytes, number: int, signer: bytes | None
) -> DeskEpoch:
    """Read a desk grant of this report and number.

    The `signer` of epoch 1 is the reporter whom the grant itself names, so None there.
    Raises GrantRefused.
    """
    if len(grant) != DESK_GRANT_BYTES:
        raise GrantRefused("no desk grant has this length")
    _check_place(grant, report_id, number)
    epoch = DeskEpoch(
        report_id=report_id,
        number=number,
        identity=Identity(grant[21:53]),
        desk_seed=grant[53:85],
        reporter_verifier=_strong(grant[85:117]),
        reporter_recipient_hash=grant[117:149],
    )
    _check_signature(grant, _DESK_LABEL, signer or epoch.reporter_verifier)
    check_sides_differ(epoch.desk_verifier, epoch.reporter_verifier)
    return epoch


def check_sides_differ(desk_verifier: bytes, reporter_verifier: bytes) -> None:
    """Raise GrantRefused where one key would speak for both sides (SPEC §3.4)."""
    if desk_verifier == reporter_verifier:
        raise GrantRefused("both sides have one key")


def _reporter_epoch(grant: bytes, report_id: bytes, number: int) -> ReporterEpoch:
    _check_place(grant, report_id, number)
    return ReporterEpoch(
        report_id=report_id,
        number=number,
        identity=Identity(grant[21:53]),
        desk_verifier=_strong(grant[53:85]),
    )


def _place(epoch: DeskEpoch) -> bytes:
    return _VERSION + epoch.report_id + epoch.number.to_bytes(4, "big")


def _check_place(grant: bytes, report_id: bytes, number: int) -> None:
    if grant[:1] != _VERSION:
        raise GrantRefused("unknown version of a grant")
    if grant[1:17] != report_id:
        raise GrantRefused("a grant of another report")
    if int.from_bytes(grant[17:21], "big") != number:
        raise GrantRefused("a grant of another epoch")


def _check_signature(grant: bytes, label: bytes, signer: bytes) -> None:
    signed, signature = grant[:-SIGNATURE_BYTES], grant[-SIGNATURE_BYTES:]
    try:
        verify(signer, label, signed, signature)
    except SignatureRefused:
        raise GrantRefused("signed by nobody who may sign it") from None


def _strong(verifier: bytes) -> bytes:
    try:
        check_verifier(verifier)
    except SignatureRefused:
        raise GrantRefused("everybody could sign under a key of this grant") from None
    return verifier
