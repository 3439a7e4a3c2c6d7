"""Making a theft look like a destruction that two people agreed on.

Whoever tries can write to the stores, and is one member of the desk, or two who never
held the case. What is gone stays an alarm to who had it.
"""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from portal.casework.case_file import open_case
from portal.casework.certificate import (
    Certificate,
    NoCertificate,
    Statement,
    mark_of,
    open_certificate,
    proof_of_case,
    seal_certificate,
    sign_statement,
)
from portal.casework.forgotten import certificates
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import ThreadAlarm
from tests.casework.forgetting import due_case, forget_case
from tests.casework.room import DAY, Room
from tests.casework.tamper import drop, plant, register, rows


@dataclass
class Forger:
    """Two signatures, and what they say of a case."""

    room: Room
    case_id: bytes
    proposer: bytes
    proposer_seed: bytes
    approver: bytes
    approver_seed: bytes
    proof: bytes = b"guessed".ljust(32)
    desk: str = "meldpunt"
    reports: tuple[bytes, ...] = ()
    said: date = DAY

    def plant(self, row_id: bytes | None = None) -> None:
        """Put the certificate where people of the desk will look for it."""
        row_id = row_id or mark_of(self.case_id)
        plant(self.room, register.certificates, {"id": row_id, "sealed": self.seal()})
        for one in self.reports:
            row = {"id": mark_of(one), "certificate_id": row_id}
            plant(self.room, register.certificate_reports, row)

    def seal(self) -> bytes:
        """Sign and seal it to everybody who ever was on a list."""
        statement = Statement(
            case_id=self.case_id,
            proof=self.proof,
            desk=self.desk,
            reports={mark_of(one): self.proof for one in self.reports},
            retention_class="other",
            proposer=self.proposer,
            day=DAY,
        )
        certificate = Certificate(
            statement=statement,
            signature=sign_statement(statement, self.proposer_seed),
            name="Een Zaak",
            class_label="Alle andere zaken",
            ends_on=DAY,
            approver=self.approver,
            day=self.said,
            counts={"reports": 1, "letters": 3, "files": 0, "lines": 7},
        )
        people = self.room.office.directory().people.values()
        readers = [one.recipient for one in people]
        return seal_certificate(certificate, self.approver_seed, readers, 8)


def forger(room: Room, case_id: bytes, one: SignedIn, other: SignedIn) -> Forger:
    """Return two colleagues who sign what they should not."""
    seeds = one.keys.signing_seed, other.keys.signing_seed
    return Forger(room, case_id, one.person_id, seeds[0], other.person_id, seeds[1])


def steal(room: Room, case_id: bytes, report_id: bytes) -> None:
    """Take a case and its report out of both stores."""
    drop(room, register.case_lines, case_id=case_id)
    drop(room, register.case_reports, case_id=case_id)
    drop(room, register.cases, id=case_id)
    room.office.mailbox.destroy(report_id)


@dataclass
class Stolen:
    """A case that neither Ada nor Iris could open, and that is gone; its proof."""

    case_id: bytes
    report_id: bytes
    proof: bytes


@pytest.fixture
def stolen(room: Room, alice: SignedIn) -> Stolen:
    """Return a case that is gone, of a report that left Ada out."""
    ticket = room.report(left_out=("Ada Blom",))
    case_id = room.case(alice, ticket)
    assert queue(room.office, alice).total == 1
    proof = proof_of_case(open_case(room.office, alice, case_id).keys)
    steal(room, case_id, ticket.report_id)
    return Stolen(case_id, ticket.report_id, proof)


def alarms_of(room: Room, person: SignedIn) -> list[str]:
    """Return the alarms of a queue."""
    return [row.alarm for row in queue(room.office, person).rows]


def test_two_who_never_held_it_cannot_explain_a_theft(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn, stolen: Stolen
) -> None:
    forger(room, stolen.case_id, ada, iris).plant()

    assert alarms_of(room, alice) == ["case_gone"]
    with pytest.raises(ThreadAlarm, match="case_gone"):
        open_case(room.office, alice, stolen.case_id)


def test_one_colleague_cannot_sign_for_two(
    room: Room, alice: SignedIn, ada: SignedIn, stolen: Stolen
) -> None:
    anton_id, carol_id = room.id_of("Anton Cras"), room.id_of("Carol Fles")
    both = replace(forger(room, stolen.case_id, ada, ada), proof=stolen.proof)
    directory = room.office.directory()
    seed, identities = ada.keys.signing_seed, [ada.keys.identity]

    for forged in (
        both,
        replace(both, proposer=anton_id),
        replace(both, approver=anton_id),
        replace(both, approver=carol_id),
        replace(both, approver=b"nobody at all...", approver_seed=seed),
    ):
        with pytest.raises(NoCertificate):
            open_certificate(forged.seal(), identities, directory)
    both.plant()
    assert alarms_of(room, alice) == ["case_gone"]


def test_members_of_another_desk_explain_nothing(
    room: Room, alice: SignedIn, bob: SignedIn, stolen: Stolen
) -> None:
    with_proof = replace(forger(room, stolen.case_id, alice, bob), proof=stolen.proof)
    nora = room.sign_in("Nora Jas")
    elsewhere = replace(
        forger(room, stolen.case_id, nora, nora),
        proof=stolen.proof,
        desk="alternatief",
    )
    for forged in (with_proof, elsewhere):
        forged.plant()
        assert alarms_of(room, alice) == ["case_gone"]
        drop(room, register.certificates, id=mark_of(stolen.case_id))


def test_a_certificate_is_older_than_no_proposal(
    room: Room, alice: SignedIn, ada: SignedIn, stolen: Stolen
) -> None:
    right = replace(forger(room, stolen.case_id, alice, ada), proof=stolen.proof)
    early = replace(right, said=date(2026, 3, 1))
    directory, identities = room.office.directory(), [ada.keys.identity]

    assert open_certificate(right.seal(), identities, directory).day == DAY
    with pytest.raises(NoCertificate):
        open_certificate(early.seal(), identities, directory)


def test_the_certificate_of_one_case_does_not_explain_another(
    room: Room, alice: SignedIn, ada: SignedIn, stolen: Stolen
) -> None:
    due = due_case(room, alice)
    forget_case(room, alice, ada, due)
    [row] = rows(room, register.certificates)

    moved = {"id": mark_of(stolen.case_id), "sealed": row["sealed"]}
    plant(room, register.certificates, moved)

    assert alarms_of(room, alice) == ["case_gone"]
    assert len(certificates(room.office, alice)) == 1


@pytest.mark.parametrize("sealed", [b"", b"rubbish", b"age-encryption.org/v1\n"])
def test_rubbish_explains_nothing_and_stops_nothing(
    room: Room, alice: SignedIn, stolen: Stolen, sealed: bytes
) -> None:
    row = {"id": mark_of(stolen.case_id), "sealed": sealed}
    plant(room, register.certificates, row)
    marked = {"id": mark_of(stolen.report_id), "certificate_id": row["id"]}
    plant(room, register.certificate_reports, marked)

    assert alarms_of(room, alice) == ["case_gone"]
    assert certificates(room.office, alice) == []


def test_a_waiting_report_is_not_explained_by_who_could_not_read_it(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn
) -> None:
    ticket = room.report(left_out=("Ada Blom",))
    assert queue(room.office, alice).total == 1
    room.office.mailbox.destroy(ticket.report_id)

    forged = forger(room, b"no case of ours.", ada, iris)
    replace(forged, reports=(ticket.report_id,)).plant()

    assert alarms_of(room, alice) == ["waiting_gone"]


def test_a_certificate_taken_away_leaves_the_alarm(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    anton = room.sign_in("Anton Cras")
    due = due_case(room, alice)
    assert queue(room.office, anton).total == 1
    forget_case(room, alice, ada, due)

    drop(room, register.certificate_reports)
    drop(room, register.certificates)

    assert alarms_of(room, anton) == ["case_gone"]
