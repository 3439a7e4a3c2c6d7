"""Noting that the recording of a talk is deleted, once its minutes are there (R13).

The recording itself was never in the portal. What it does is planned here and carried
out by `act`.
"""

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan


def note_audio_deleted(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Write down that the recording is deleted as of today; also in a closed case.

    Raises what `act.carry_out` raises.
    """

    def plan(_: CaseFile) -> Plan:
        return Plan(kind=LineKind.AUDIO_DELETED)

    carry_out(office, person, case_id, act_id, plan)
