"""Making up a proposal or an agreement, or rows beside a case that is whole.

Whoever tries holds the case, or can write to the stores; two are needed all the same.
"""

from dataclasses import replace

import pytest

from portal.casework.case_file import open_case
from portal.casework.certificate import (
    Statement,
    mark_of,
    proof_of_case,
    sign_statement,
)
from portal.casework.keeping import (
    LETTERS,
    SIGNATURE,
    STATEMENT,
    keeping_of,
    letters_read,
)
from portal.casework.lines import Line, LineKind
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import FILES, agree, propose
from portal.casework.refused import NotYours, ThreadAlarm
from tests.casework.forgetting import Closed, due_case, forget_case, refusal_of
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, mailbox, plant, register, rows


def test_what_a_member_makes_up_in_the_case_file_is_no_proposal(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    due: Closed = due_case(room, alice)
    case = open_case(room.office, ada, due.case_id)
    right = Statement(
        case_id=due.case_id,
        proof=proof_of_case(case.keys),
        desk="meldpunt",
        reports={mark_of(due.ticket.report_id): bytes(32)},
        retention_class="other",
        proposer=ada.person_id,
        day=DAY,
    )

    def proposes(statement: Statement, seed: bytes, author: bytes) -> bool:
        signature = sign_statement(statement, seed).hex()
        details = {STATEMENT: statement.to_bytes().decode(), SIGNATURE: signature}
        kind = LineKind.FORGET_PROPOSED
        line = Line(kind, b"an act of theirs", author, DAY, details=details)
        with_line = replace(case, lines=(*case.lines, line))
        return keeping_of(room.office, with_line).proposal is not None

    seed, ada_id = ada.keys.signing_seed, ada.person_id
    assert proposes(right, seed, ada_id)
    assert not proposes(right, alice.keys.signing_seed, ada_id)
    assert not proposes(right, seed, alice.person_id)
    assert not proposes(replace(right, case_id=bytes(16)), seed, ada_id)
    assert not proposes(replace(right, proof=bytes(32)), seed, ada_id)
    assert not proposes(replace(right, reports={}), seed, ada_id)
    assert not proposes(replace(right, desk="alternatief"), seed, ada_id)


def test_whoever_proposed_cannot_write_the_agreement_too(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    due = due_case(room, alice)
    propose(room.office, alice, due.case_id, new_act())
    case = open_case(room.office, ada, due.case_id)

    def agrees(author: bytes, letters: str) -> bool:
        details = {LETTERS: letters, FILES: "0"}
        kind = LineKind.FORGET_APPROVED
        line = Line(kind, b"an act of theirs", author, DAY, details=details)
        with_line = replace(case, lines=(*case.lines, line))
        return keeping_of(room.office, with_line).approval is not None

    assert agrees(ada.person_id, letters_read(case))
    assert not agrees(ada.person_id, "")
    assert not agrees(alice.person_id, letters_read(case))
    assert not agrees(room.id_of("Bob Eik"), letters_read(case))


def test_a_proposal_without_the_proofs_of_its_reports_is_not_agreed_on(
    room: Room, alice: SignedIn, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = due_case(room, alice)
    with monkeypatch.context() as patched:
        place = "portal.casework.propose_forgetting.proof_of_report"
        patched.setattr(place, lambda _: bytes(32))
        propose(room.office, alice, due.case_id, new_act())

    refused = refusal_of(agree, room.office, ada, due.case_id, new_act())

    assert refused == "forgetting_not_proposed"


def test_a_certificate_beside_a_whole_case_stops_its_destruction(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    due = due_case(room, alice)
    plant(room, register.certificates, {"id": mark_of(due.case_id), "sealed": b"x"})

    with pytest.raises(ThreadAlarm, match="row_broken"):
        forget_case(room, alice, ada, due)

    assert len(rows(room, mailbox.letters, report_id=due.ticket.report_id)) == 3


def test_a_report_that_another_case_took_over_stays(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    due, other = due_case(room, alice), room.case(alice)
    values, where = {"case_id": other}, {"report_id": due.ticket.report_id}
    change(room, register.case_reports, values, **where)

    forget_case(room, alice, ada, due)

    assert len(rows(room, mailbox.letters, **where)) == 3
    with pytest.raises(NotYours):
        open_case(room.office, alice, due.case_id)
