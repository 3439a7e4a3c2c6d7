"""Everything on the machine in one hand: both stores, every file, the host's secret.

Without a passphrase nothing opens. With the passphrase of somebody whom the reporter
left out, that case does not.
"""

from collections.abc import Iterator

import pytest

from crypto.age import Identity, open_bytes
from crypto.errors import BoxRefused, LockRefused, NoMatch
from crypto.locked import unlock
from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.card import open_card
from portal.casework.case_view import read_case
from portal.casework.decide import decide
from portal.casework.figures import open_figures
from portal.casework.ledger import MACHINE_LABEL
from portal.casework.note import note
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours, PeopleRefused
from portal.casework.shared_keys import figures_name, open_shared
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import mailbox, register, rows

TOLD = "De sleutelkast in de kelder stond open."
NOTED = "Vraag de portier naar het rooster."
ANSWERED = "Wij kijken naar de sleutelkast."


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case that Ada was left out of, with something of everything."""
    case_id = room.case(alice, room.report(TOLD, left_out=("Ada Blom",)))
    acknowledge(room.office, alice, case_id, new_act(), ANSWERED)
    note(room.office, alice, case_id, new_act(), NOTED)
    decide(room.office, alice, case_id, new_act(), "type", "FIN.diefstal", DAY)
    return case_id


def sealed_files(room: Room) -> Iterator[tuple[str, bytes]]:
    """Yield every age file of both stores, and the column it stands in."""
    for row in rows(room, mailbox.epochs):
        yield "desk_grant", row["desk_grant"]
    for row in rows(room, mailbox.letters):
        yield "letter", row["header"] + row["payload"]
    for row in rows(room, register.cases):
        yield "sealed_keys", row["sealed_keys"]
    for row in rows(room, register.figures):
        yield "figure", row["sealed"]
    for row in rows(room, register.shared_keys):
        yield "shared_key", row["sealed"]
    for row in rows(room, register.audit):
        yield "audit", row["body"]


def opened_by(room: Room, identities: list[Identity]) -> set[str]:
    """Return the columns in which at least one file opens."""
    opened: set[str] = set()
    for column, sealed in sealed_files(room):
        try:
            open_bytes(sealed, identities)
        except NoMatch:
            continue
        opened.add(column)
    return opened


def on_the_machine(room: Room) -> list[Identity]:
    """Return every identity that the files alone give: the host's own."""
    secret = room.office.host_secret
    machine = Identity(room.office.subkey(MACHINE_LABEL + b"/identity"))
    return [machine, Identity(secret)]


@pytest.mark.usefixtures("case_id")
def test_there_is_something_of_everything_to_steal(room: Room) -> None:
    assert {column for column, _ in sealed_files(room)} == {
        "desk_grant",
        "letter",
        "sealed_keys",
        "figure",
        "shared_key",
        "audit",
    }


@pytest.mark.usefixtures("case_id")
def test_without_a_passphrase_nothing_opens(room: Room) -> None:
    assert opened_by(room, on_the_machine(room)) == set()

    for person in rows(room, register.people):
        for guess in ("", "wachtwoord", room.office.host_secret.hex()):
            with pytest.raises(LockRefused):
                unlock(person["locked"], guess, room.office.host_secret)


def test_the_right_passphrase_opens_nothing_on_another_host(room: Room) -> None:
    [row] = rows(room, register.people, id=room.id_of("Alice Akker"))
    passphrase = room.people["Alice Akker"].passphrase

    with pytest.raises(LockRefused):
        unlock(row["locked"], passphrase, bytes(32))


def test_no_word_and_no_code_of_a_case_stands_in_any_file(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    queue(room.office, alice)
    read_case(room.office, alice, case_id)
    planted = [TOLD, NOTED, ANSWERED, "diefstal", "meldpunt:figures", "portaal"]
    planted += [room.people["Alice Akker"].passphrase]
    keys = room.people["Alice Akker"].keys
    secret = [keys.totp_secret, keys.identity_seed, keys.signing_seed, keys.keyring_key]

    for file in room.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            for words in planted:
                assert words.encode() not in data, file
            for key in secret:
                assert key not in data, file
                assert key.hex().encode() not in data, file


@pytest.mark.usefixtures("case_id")
def test_the_register_alone_names_nobody(room: Room) -> None:
    """Names stand in the published list; the register has their keyed hashes."""
    room.office.register.database.checkpoint()
    data = (room.folder / "desk" / "register.db").read_bytes()
    lists = b"".join(row["signed"] for row in rows(room, register.key_lists))

    for name in room.people:
        assert data.count(name.encode()) <= lists.count(name.encode())


def test_who_was_left_out_opens_nothing_of_the_case_with_all_files_and_own_keys(
    room: Room, ada: SignedIn, case_id: bytes
) -> None:
    """What opens are the figures, which are the desk's, and her shared key to them."""
    own = [ada.keys.identity, *on_the_machine(room)]
    keys = room.office.register.keys
    figures = figures_name("meldpunt")
    own.append(open_shared(keys, figures, ada.person_id, ada.keys.identity))

    assert opened_by(room, own) == {"figure", "shared_key"}

    [row] = rows(room, register.cases, id=case_id)
    for key in (ada.keys.keyring_key, room.office.host_secret):
        with pytest.raises(BoxRefused):
            open_card(row["card"], key, case_id, row["revision"])


@pytest.mark.usefixtures("case_id")
def test_the_figures_do_not_tell_from_which_case_they_come(
    room: Room, ada: SignedIn
) -> None:
    keys = room.office.register.keys
    name = figures_name("meldpunt")
    identity = open_shared(keys, name, ada.person_id, ada.keys.identity)
    found = room.office.register.cases.figures("meldpunt")
    figures = open_figures(found, identity, room.office.directory().signers).figures

    [figure_id] = {figure.figure_id for figure in figures}
    fields = {line.field for figure in figures for line in figure.decisions}

    assert {"received", "acknowledged", "type"} <= fields
    everything = [
        value
        for table in register.metadata.sorted_tables
        for row in rows(room, table)
        for value in row.values()
    ]
    assert figure_id not in everything
    act_ids = {row["act_id"] for row in rows(room, register.acts)}
    assert not act_ids & {row["id"] for row in rows(room, register.figures)}


def test_who_was_left_out_meets_no_trace_of_the_case_in_the_program(
    room: Room, ada: SignedIn, alice: SignedIn, case_id: bytes
) -> None:
    page = queue(room.office, ada)

    assert (page.rows, page.total, any(page.counts.values())) == ((), 0, False)
    assert page.choices.desks == ()
    with pytest.raises(NotYours):
        read_case(room.office, ada, case_id)
    with pytest.raises(NotYours):
        note(room.office, ada, case_id, new_act(), "Ik wil ook.")
    view = read_case(room.office, alice, case_id)
    assert "Ada Blom" not in [row.name for row in view.could_have_access]


def test_nobody_can_let_in_whom_the_reporter_left_out(
    room: Room, ada: SignedIn, alice: SignedIn, case_id: bytes
) -> None:
    with pytest.raises(PeopleRefused, match="left_out"):
        access.hand_over(room.office, alice, case_id, new_act(), ada.person_id)


def test_a_new_report_is_hidden_from_whom_it_leaves_out(
    room: Room, ada: SignedIn
) -> None:
    ticket = room.report(TOLD, left_out=("Ada Blom",))

    assert queue(room.office, ada).total == 0
    with pytest.raises(NotYours):
        open_report(room.office, ada, ticket.report_id, new_act())


def test_with_too_few_left_the_other_route_reads_and_the_desk_does_not(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report(TOLD, left_out=("Ada Blom", "Anton Cras"))
    nora = room.sign_in("Nora Jas")

    assert queue(room.office, alice).total == 0
    assert [row.desk_id for row in queue(room.office, nora).rows] == ["alternatief"]
    case_id = room.case(nora, ticket)
    with pytest.raises(NotYours):
        read_case(room.office, alice, case_id)
