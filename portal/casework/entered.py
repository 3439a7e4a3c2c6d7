"""Who wrote a report down that came another way: signed by them, and checked.

The report's own signature is of keys that the desk drew, and an intake that was taken
over could make such a report too. So who entered it signs what it says, for one report.
"""

from dataclasses import replace

from crypto.errors import SignatureRefused
from crypto.signing import sign, verify
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import Alarm, ThreadAlarm
from portal.domain.report import ReportBody

LABEL = b"meldkluis/v1/entered"
FORGED = "forged"


def sign_entered(person: SignedIn, report_id: bytes, body: ReportBody) -> ReportBody:
    """Return the body of an entered report with the signature of who entered it."""
    if body.entered is None:
        raise ValueError("nobody entered this report")
    seal = sign(person.keys.signing_seed, LABEL, _signed(report_id, body)).hex()
    return replace(body, entered=replace(body.entered, seal=seal))


def check_entered(office: DeskOffice, report_id: bytes, body: ReportBody) -> None:
    """Raise ThreadAlarm unless a report was entered by whom it names, if by anybody."""
    if body.entered is None:
        return
    by = office.directory().signers.get(bytes.fromhex(body.entered.by), b"")
    seal = bytes.fromhex(body.entered.seal)
    try:
        verify(by, LABEL, _signed(report_id, body), seal)
    except SignatureRefused as refused:
        raise ThreadAlarm(Alarm(FORGED, report_id, 1)) from refused


def _signed(report_id: bytes, body: ReportBody) -> bytes:
    """Return what is signed: of which report, and all that it says but the seal."""
    if body.entered is None:
        raise ValueError("nobody entered this report")
    return report_id + replace(body, entered=replace(body.entered, seal="")).to_bytes()
