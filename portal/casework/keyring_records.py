"""The five kinds of record in a keyring, and how each is written as bytes.

Ids are 16 bytes, digests and keys 32, numbers 8, days as ISO writes them. All lie in
the keyring's own box, so whoever reads them knows that they were written here. Calls
`keyring_form`.
"""

from datetime import date

from portal.casework.case_keys import KEY_BYTES, CaseKeys
from portal.casework.keyring_form import ID_BYTES, Records
from portal.casework.keyring_values import Seen, Waiting

_NUMBER_BYTES = 8
_DAY_BYTES = 10
# Between two texts that have none: codes and names are words.
_GAP = "\x00"


def case_records() -> Records[tuple[bytes, CaseKeys | None]]:
    """Return no records of cases: the digest behind which the keys were, and those."""
    return Records(_pack_case, _unpack_case)


def report_records() -> Records[Waiting | None]:
    """Return no records of reports: where one waits; None for one of other people."""
    return Records(_pack_report, _unpack_report)


def seen_records() -> Records[Seen]:
    """Return no records of how far each case was seen."""
    return Records(_pack_seen, _unpack_seen)


def line_records() -> Records[tuple[int, bytes]]:
    """Return no records of lines that were read: their number, the last one's hash."""
    return Records(_pack_lines, _unpack_lines)


def entry_records() -> Records[str]:
    """Return no records of entries of registers: the desk that each row was at."""
    return Records(_pack_entry, _unpack_entry)


def is_of_desk(packed: bytes, desk_id: str) -> bool:
    """Whether a packed record is of an entry of this desk."""
    return packed == desk_id.encode()


def holder_in(packed: bytes | None, person_id: bytes) -> bool:
    """Whether a packed record of a case has keys that this person holds."""
    if packed is None:
        return False
    keys = _unpack_case(bytes(ID_BYTES), packed)[1]
    return keys is not None and person_id in keys.holders


def revision_in(packed: bytes | None) -> int:
    """Return the revision in a packed record of how far a case was seen, or 0."""
    return 0 if packed is None else int.from_bytes(packed[:_NUMBER_BYTES], "big")


def is_of_others(packed: bytes | None, digest: bytes) -> bool:
    """Whether a packed record says that behind this very digest are others' keys."""
    return packed == bytes((len(digest),)) + digest


def _pack_case(case_id: bytes, value: tuple[bytes, CaseKeys | None]) -> bytes:
    """Write length and bytes of the digest, the number of keys, all else."""
    digest, keys = value
    start = bytes((len(digest),)) + digest
    if keys is None:
        return start
    if keys.case_id != case_id:
        raise ValueError("these are the keys of another case")
    return b"".join(
        (
            start,
            len(keys.keys).to_bytes(_NUMBER_BYTES, "big"),
            *keys.keys,
            *keys.holders,
            keys.giver,
        )
    )


def _unpack_case(case_id: bytes, packed: bytes) -> tuple[bytes, CaseKeys | None]:
    at = 1 + packed[0]
    digest = packed[1:at]
    if at == len(packed):
        return digest, None
    key_count = int.from_bytes(packed[at : at + _NUMBER_BYTES], "big")
    holders_at = at + _NUMBER_BYTES + key_count * KEY_BYTES
    giver_at = len(packed) - ID_BYTES
    return digest, CaseKeys(
        case_id=case_id,
        keys=_cut(packed, at + _NUMBER_BYTES, holders_at, KEY_BYTES),
        holders=_cut(packed, holders_at, giver_at, ID_BYTES),
        giver=packed[giver_at:],
    )


def _cut(packed: bytes, start: int, end: int, size: int) -> tuple[bytes, ...]:
    return tuple([packed[at : at + size] for at in range(start, end, size)])


def _pack_report(_: bytes, waiting: Waiting | None) -> bytes:
    if waiting is None:
        return b""
    proof = bytes((len(waiting.proof),)) + waiting.proof
    return proof + f"{waiting.received_on.isoformat()}{waiting.desk}".encode()


def _unpack_report(_: bytes, packed: bytes) -> Waiting | None:
    if not packed:
        return None
    at = 1 + packed[0]
    written = packed[at:].decode()
    day = date.fromisoformat(written[:_DAY_BYTES])
    return Waiting(written[_DAY_BYTES:], day, packed[1:at])


def _pack_seen(_: bytes, seen: Seen) -> bytes:
    words = f"{seen.desk}{_GAP}{seen.name}".encode()
    return seen.revision.to_bytes(_NUMBER_BYTES, "big") + words


def _unpack_seen(_: bytes, packed: bytes) -> Seen:
    desk, _gap, name = packed[_NUMBER_BYTES:].decode().partition(_GAP)
    return Seen(int.from_bytes(packed[:_NUMBER_BYTES], "big"), name, desk)


def _pack_lines(_: bytes, lines: tuple[int, bytes]) -> bytes:
    count, head = lines
    return count.to_bytes(_NUMBER_BYTES, "big") + head


def _unpack_lines(_: bytes, packed: bytes) -> tuple[int, bytes]:
    return int.from_bytes(packed[:_NUMBER_BYTES], "big"), packed[_NUMBER_BYTES:]


def _pack_entry(_: bytes, desk_id: str) -> bytes:
    return desk_id.encode()


def _unpack_entry(_: bytes, packed: bytes) -> str:
    return packed.decode()
