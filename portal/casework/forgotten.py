"""What was destroyed on purpose: told apart from what somebody took away.

A case or report that is gone is an alarm to who had it, unless a certificate explains
it: signed by two members of its desk, and with a proof that agrees with what this
person remembers. Whatever else lies there explains nothing.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from crypto.age import Identity
from portal.casework import shared_keys
from portal.casework.certificate import (
    Certificate,
    NoCertificate,
    mark_of,
    open_certificate,
    proof_of_case,
    same,
)
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Waiting
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, NotYours
from portal.register.rows import CertificateRow


def is_case_forgotten(
    office: DeskOffice, person: SignedIn, keyring: Keyring, case_id: bytes
) -> bool:
    """Whether a certificate explains that a case of this person's is gone.

    Who let go of the case before has no key left to compare a proof with, and no alarm
    that a false certificate could silence.
    """
    return certificate_of(office, person, keyring, case_id) is not None


def certificate_of(
    office: DeskOffice, person: SignedIn, keyring: Keyring, case_id: bytes
) -> Certificate | None:
    """Return the certificate by which a case is gone; None for none that is believed.

    As `is_case_forgotten` says. Whether the case is gone is for the caller to ask.
    """
    row = office.register.certificates.of_case(mark_of(case_id))
    if row is None:
        return None
    try:
        found = open_row(office, person, row)
    except NoCertificate:
        return None
    statement = found.statement
    seen, keys = keyring.seen.get(case_id), keyring.cases.get(case_id, (b"", None))[1]
    if statement.case_id != case_id or (seen and seen.desk != statement.desk):
        return None
    is_proven = keys is None or same(statement.proof, proof_of_case(keys))
    return found if is_proven else None


def is_report_forgotten(
    office: DeskOffice, person: SignedIn, report_id: bytes, waiting: Waiting
) -> bool:
    """Whether a certificate explains that a report which waited here is gone.

    Its mark leads there. Where somebody put that mark there first, to another one, each
    certificate that this person can open is asked.
    """
    mark = mark_of(report_id)
    row = office.register.certificates.of_report(mark)
    if row is None:
        return False
    with suppress(NoCertificate):
        if _explains(open_row(office, person, row), mark, waiting):
            return True
    every = certificates(office, person)
    return any(_explains(one, mark, waiting) for _, one in every)


def _explains(one: Certificate, mark: bytes, waiting: Waiting) -> bool:
    """Whether a certificate names a report as who waited for it remembers it."""
    statement = one.statement
    proof = statement.reports.get(mark, b"")
    return statement.desk == waiting.desk and same(proof, waiting.proof)


def certificates(
    office: DeskOffice, person: SignedIn
) -> Sequence[tuple[bytes, Certificate]]:
    """Return each certificate that this person can open, with its id, newest first.

    Those are of cases that they once held; controllers open all. What was opened stays
    in mind, since each costs a key exchange for each of its slots.
    """
    found = []
    for row in office.register.certificates.all():
        name = f"certificate {row.id.hex()}"
        opened = office.in_mind.recall(
            person.session, name, partial(_opened, office, person, row)
        )
        if isinstance(opened, Certificate):
            found.append((row.id, opened))
    return sorted(found, key=lambda one: (one[1].day, one[0]), reverse=True)


def certificate(office: DeskOffice, person: SignedIn, row_id: bytes) -> Certificate:
    """Return one certificate; NotYours where there is none that this person opens."""
    for found, one in certificates(office, person):
        if found == row_id:
            return one
    raise NotYours


def open_row(office: DeskOffice, person: SignedIn, row: CertificateRow) -> Certificate:
    """Open a certificate as this person; NoCertificate for what is not theirs."""
    identities = [person.keys.identity, *_controllers(office, person)]
    found = open_certificate(row.sealed, identities, office.directory())
    if mark_of(found.statement.case_id) != row.id:
        raise NoCertificate
    return found


def _opened(
    office: DeskOffice, person: SignedIn, row: CertificateRow
) -> Certificate | NoCertificate:
    try:
        return open_row(office, person, row)
    except NoCertificate as refused:
        return refused.with_traceback(None)


def _controllers(office: DeskOffice, person: SignedIn) -> tuple[Identity, ...]:
    if not person.is_controller:
        return ()
    name, holder, keys = shared_keys.CONTROLLER, person.person_id, office.register.keys
    try:
        return (shared_keys.open_shared(keys, name, holder, person.keys.identity),)
    except NotAllowed:
        return ()
