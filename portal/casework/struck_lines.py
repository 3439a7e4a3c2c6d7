"""What is left of a line of the case file out of which words were struck.

In the place of its box stands the box's digest, a tombstone: the chain goes on over it.
What remains stands in a later line, with the signature of the first author, which still
holds for all but the struck words. Calls `lines` and `line_words`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crypto.errors import SignatureRefused
from crypto.signing import verify
from portal.casework.line_words import (
    DETAIL,
    SALT_BYTES,
    TEXT,
    commitment,
    commitments_of,
    salts_of,
    words_of,
)
from portal.casework.lines import (
    LABEL,
    MALFORMED,
    PARTING,
    CaseFileBroken,
    Line,
    LineKind,
    Place,
    SignedLine,
    is_tombstone,
    line_digest,
    signed_part,
)
from portal.casework.marks import TAG
from portal.register.rows import LineRow

REMAINS, NUMBERS = "remains", "numbers"
# Words in the details of a line. All other details are codes and days.
SAID_IN: Mapping[LineKind, frozenset[str]] = {
    LineKind.COPY_MADE: frozenset({"for_whom", "parts", "words"}),
    LineKind.STRUCK: frozenset({REMAINS}),
    LineKind.TAGGED: frozenset({TAG}),
    LineKind.UNTAGGED: frozenset({TAG}),
}
# They hold no words, and who has left must find them as they were (`parting`).
NEVER_STRUCK = frozenset({*PARTING, LineKind.RENEWED})


@dataclass(frozen=True)
class Remains:
    """Line `number` as it is now; `struck` has the hash of what stood there before.

    Of the words that were not struck, `salts` has the salt, by the name of the words.
    """

    number: int
    line: Line
    signature: bytes
    salts: Mapping[str, bytes]
    struck: Mapping[str, str]

    @classmethod
    def of(cls, number: int, signed: SignedLine) -> "Remains":
        """Return all of a line, of which nothing was struck yet."""
        salts = salts_of(signed.seed, signed.line.plain())
        return cls(number, signed.line, signed.signature, salts, {})

    def but(self, line: Line) -> "Remains":
        """Return what remains when the line says this from now on."""
        before, after = words_of(self.line.plain()), words_of(line.plain())
        changed = {name for name in before if before[name] != after.get(name)}
        struck = {
            name: commitment(salt, before[name])
            for name, salt in self.salts.items()
            if name in changed
        }
        salts = {name: salt for name, salt in self.salts.items() if name not in struck}
        return replace(self, line=line, salts=salts, struck={**self.struck, **struck})

    def plain(self) -> list[Any]:
        """Return it as JSON has it; `_remains` reads that."""
        salts = {name: salt.hex() for name, salt in self.salts.items()}
        fields, struck = self.line.plain(), dict(self.struck)
        return [self.number, fields, self.signature.hex(), salts, struck]


def tombstone(row: LineRow) -> LineRow:
    """Return what stands in a line's place once it was struck."""
    return replace(row, sealed=line_digest(row))


def plain_of(remains: Iterable[Remains]) -> str:
    """Return what a line says of struck ones, as `remains_in` reads it."""
    plain = [one.plain() for one in remains]
    return json.dumps(plain, separators=(",", ":"), ensure_ascii=False)


def remains_in(line: Line) -> tuple[Remains, ...]:
    """Return what a line says of struck ones; nothing for a line of another kind.

    Raises one of MALFORMED for what `plain_of` did not write.
    """
    if line.kind is not LineKind.STRUCK:
        return ()
    return tuple(_remains(*one) for one in json.loads(line.details[REMAINS]))


def open_remains(
    row: LineRow,
    number: int,
    previous: bytes,
    by: Remains,
    verifiers: Mapping[bytes, bytes],
) -> Line:
    """Return what remains of the line in whose place a tombstone stands.

    Raises CaseFileBroken for no tombstone, and where the author of the line did not
    sign all of it but what is said to be struck, in this place and behind this line.
    """
    if not is_tombstone(row) or (row.number, by.number) != (number, number):
        raise CaseFileBroken(number)
    if by.line.kind in NEVER_STRUCK or not by.struck.keys() <= strikable(by.line):
        raise CaseFileBroken(number)
    # With a longer salt, the beginning of the words could be passed off as salt.
    if any(len(salt) != SALT_BYTES for salt in by.salts.values()):
        raise CaseFileBroken(number)
    place = Place(row.case_id, number, previous, row.key_version)
    hashes = {**commitments_of(by.line.plain(), by.salts), **by.struck}
    try:
        message = signed_part(by.line, place, hashes)
        verify(verifiers[by.line.author], LABEL, message, by.signature)
    except (SignatureRefused, *MALFORMED) as refused:
        raise CaseFileBroken(number) from refused
    return by.line


def strikable(line: Line) -> frozenset[str]:
    """Return the names of the words that may be struck out of a line."""
    details = SAID_IN.get(line.kind, frozenset())
    return frozenset({TEXT, *(DETAIL + name for name in details)})


def _remains(
    number: int,
    fields: Mapping[str, Any],
    signature: str,
    salts: Mapping[str, str],
    struck: Mapping[str, str],
) -> Remains:
    return Remains(
        number=int(number),
        line=Line.from_bytes(json.dumps(fields).encode()),
        signature=bytes.fromhex(signature),
        salts={name: bytes.fromhex(salt) for name, salt in salts.items()},
        struck={str(name): str(one) for name, one in struck.items()},
    )
