"""What two people sign when a case is destroyed, and how who had it checks that.

One proposes: a `Statement` of which case, which reports, what class. Another agrees and
signs a `Certificate` over that and its signature. In it stand proofs that only who once
held the case, or a report's keys, can make: without them, two colleagues whom a
reporter left out could let a case vanish without an alarm. Nothing of any content.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.box import subkey
from crypto.epoch import DeskEpoch
from crypto.epoch.slots import MAX_SLOTS, fill_slots
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import SIGNATURE_BYTES, sign, verify
from portal.casework.case_keys import CaseKeys
from portal.casework.directory import Directory

PROPOSAL = b"meldkluis/v1/forget-proposal"
AGREED = b"meldkluis/v1/forget-certificate"
MARK = b"meldkluis/v1/forgotten"
MARK_BYTES = 16
LEAST_BYTES = 2048


class NoCertificate(Exception):
    """What lies there is no certificate that two members of the desk have signed."""


@dataclass(frozen=True)
class Statement:
    """What is to be destroyed; `reports` has a proof by the mark of each report."""

    case_id: bytes
    proof: bytes
    desk: str
    reports: Mapping[bytes, bytes]
    retention_class: str
    proposer: bytes
    day: date

    def to_bytes(self) -> bytes:
        """Compact JSON, the same bytes each time."""
        return _json(
            {
                "case": self.case_id.hex(),
                "proof": self.proof.hex(),
                "desk": self.desk,
                "reports": {
                    mark.hex(): self.reports[mark].hex()
                    for mark in sorted(self.reports)
                },
                "class": self.retention_class,
                "proposer": self.proposer.hex(),
                "day": self.day.isoformat(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Statement":
        """Read what `to_bytes` wrote; NoCertificate for anything else."""
        try:
            fields = json.loads(data)
            return cls(
                case_id=bytes.fromhex(fields["case"]),
                proof=bytes.fromhex(fields["proof"]),
                desk=str(fields["desk"]),
                reports={
                    bytes.fromhex(mark): bytes.fromhex(proof)
                    for mark, proof in fields["reports"].items()
                },
                retention_class=str(fields["class"]),
                proposer=bytes.fromhex(fields["proposer"]),
                day=date.fromisoformat(fields["day"]),
            )
        except _NONE_OF_OURS as wrong:
            raise NoCertificate from wrong


@dataclass(frozen=True)
class Certificate:
    """That a case was destroyed: by whom, when, why, and how much of it there was.

    `counts` has a number for reports, letters, files and lines. `ends_on` is the day on
    which its term had passed, `class_label` the words for its class on that day.
    """

    statement: Statement
    signature: bytes
    name: str
    class_label: str
    ends_on: date
    approver: bytes
    day: date
    counts: Mapping[str, int]

    def to_bytes(self) -> bytes:
        """Compact JSON, the same bytes each time."""
        return _json(
            {
                "statement": self.statement.to_bytes().decode(),
                "signature": self.signature.hex(),
                "name": self.name,
                "label": self.class_label,
                "ends_on": self.ends_on.isoformat(),
                "approver": self.approver.hex(),
                "day": self.day.isoformat(),
                "counts": {key: self.counts[key] for key in sorted(self.counts)},
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Certificate":
        """Read what `to_bytes` wrote; NoCertificate for anything else."""
        try:
            fields = json.loads(data)
            return cls(
                statement=Statement.from_bytes(fields["statement"].encode()),
                signature=bytes.fromhex(fields["signature"]),
                name=str(fields["name"]),
                class_label=str(fields["label"]),
                ends_on=date.fromisoformat(fields["ends_on"]),
                approver=bytes.fromhex(fields["approver"]),
                day=date.fromisoformat(fields["day"]),
                counts={key: int(count) for key, count in fields["counts"].items()},
            )
        except _NONE_OF_OURS as wrong:
            raise NoCertificate from wrong


_NONE_OF_OURS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def mark_of(some_id: bytes) -> bytes:
    """Return by what the certificate of a case or report is found: 16 bytes.

    It follows from an id of 16 random bytes, so it tells it to nobody.
    """
    return sha256(MARK + some_id).digest()[:MARK_BYTES]


def proof_of_case(keys: CaseKeys) -> bytes:
    """Return what only somebody who ever held the case can name."""
    return subkey(keys.keys[0], MARK)


def proof_of_report(epochs: Collection[DeskEpoch]) -> bytes:
    """Return what only somebody who could read the report at first can name."""
    first = next(iter(epochs))
    return subkey(first.identity.seed, MARK)


def same(proof: bytes, known: bytes) -> bool:
    """Whether two proofs are one; nothing proves nothing."""
    return bool(known) and compare_digest(proof, known)


def sign_statement(statement: Statement, seed: bytes) -> bytes:
    """Sign as who proposes."""
    return sign(seed, PROPOSAL, statement.to_bytes())


def seal_certificate(
    certificate: Certificate,
    seed: bytes,
    readers: Collection[Recipient],
    slots: int,
) -> bytes:
    """Sign as who agrees, and seal to everybody who may miss the case.

    As many stanzas as any key of the desk has, so that their number tells nothing; more
    only where more people held the case.
    """
    body = certificate.to_bytes()
    plain = pad(sign(seed, AGREED, body) + body, LEAST_BYTES)
    different = list({one.raw: one for one in readers}.values())
    slots = slots if len(different) <= slots else MAX_SLOTS
    is_few = len(different) <= MAX_SLOTS
    return seal_bytes(plain, fill_slots(different, slots) if is_few else different)


def open_certificate(
    sealed: bytes, identities: Collection[Identity], directory: Directory
) -> Certificate:
    """Open a certificate and check both signatures.

    Raises NoCertificate where it does not open for this person, or where it was not
    signed by two people who were members of its desk. What it is the certificate of,
    and whether its proofs are right, is for the caller to compare.
    """
    try:
        opened = unpad(open_bytes(sealed, list(identities)))
    except (AgeError, ValueError) as refused:
        raise NoCertificate from refused
    signature, body = opened[:SIGNATURE_BYTES], opened[SIGNATURE_BYTES:]
    certificate = Certificate.from_bytes(body)
    statement, approver = certificate.statement, certificate.approver
    if approver == statement.proposer or certificate.day < statement.day:
        raise NoCertificate
    check_statement(statement, certificate.signature, directory)
    _check(approver, statement.desk, AGREED, body, signature, directory)
    return certificate


def check_statement(
    statement: Statement, signature: bytes, directory: Directory
) -> None:
    """Raise NoCertificate unless its proposer, a member of the desk, signed it."""
    data = statement.to_bytes()
    _check(statement.proposer, statement.desk, PROPOSAL, data, signature, directory)


def _check(
    signer: bytes,
    desk: str,
    label: bytes,
    message: bytes,
    signature: bytes,
    directory: Directory,
) -> None:
    if (desk, signer) not in directory.memberships:
        raise NoCertificate
    try:
        verify(directory.signers[signer], label, message, signature)
    except (KeyError, SignatureRefused) as refused:
        raise NoCertificate from refused


def _json(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()
