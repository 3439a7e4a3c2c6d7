"""Rows to store: sealed things of the right shape, which nobody has to open here."""

import secrets
from datetime import date

from crypto.epoch import SealedEpoch
from crypto.letter import SealedDraft, SealedLetter
from portal.mailbox.rows import Draft, Report

MONDAY = date(2026, 3, 2)
HOUR = 1_772_492_400


def letter(sequence: int = 1, payload: bytes = b"payload") -> SealedLetter:
    """Return a letter with a random id."""
    return SealedLetter(secrets.token_bytes(16), sequence, b"header", payload)


def sealed_draft(payload: bytes = b"payload") -> SealedDraft:
    """Return a draft with a random id, as crypto seals it."""
    return SealedDraft(secrets.token_bytes(16), secrets.token_bytes(44), payload)


def draft(report_id: bytes | None = None, expires_at: int = HOUR) -> Draft:
    """Return a draft with a random locator."""
    return Draft(
        report_id=report_id or secrets.token_bytes(16),
        locator=secrets.token_bytes(32),
        expires_at=expires_at,
        sealed=sealed_draft(),
    )


def report(
    report_id: bytes | None = None,
    locator: bytes | None = None,
    desk: str = "meldpunt",
    readable_until: date | None = None,
) -> Report:
    """Return a report of one Monday."""
    return Report(
        id=report_id or secrets.token_bytes(16),
        locator=locator or secrets.token_bytes(32),
        recipient=secrets.token_bytes(1216),
        desk=desk,
        received_on=MONDAY,
        acknowledge_by=date(2026, 3, 9),
        acknowledged_on=None,
        feedback_by=None,
        feedback_on=None,
        closed_on=None,
        readable_until=readable_until,
    )


def epoch(number: int = 1) -> SealedEpoch:
    """Return an epoch with two grants that differ from those of others."""
    return SealedEpoch(number, b"reporter %d" % number, b"desk %d" % number)
