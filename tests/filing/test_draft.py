"""A draft: sealed to its own code, replaced, read back, forgotten."""

import pytest

from portal.domain.questionnaire import Answers
from portal.filing.draft import keep, read
from portal.filing.errors import AlreadySent, DraftGone, NobodyLeft, NotReceived
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin
from tests.cast import ADA, ALICE, ANTON, NORA, VERA, VIKTOR, Installation, Person
from tests.letters import ACCOUNT, Attacker, file_report

ANSWERS = Answers({"what": ACCOUNT, "when": "maart"})


def keep_one(office: Office, *left_out: Person, form_id: str = "report") -> Ticket:
    people = frozenset(each.id for each in left_out)
    return keep(office, begin(office, "nl"), form_id, ANSWERS, people).ticket


def test_it_is_read_back_with_its_ticket(office: Office) -> None:
    ticket = keep_one(office, ANTON)

    body = read(office, ticket)

    assert dict(body.answers) == dict(ANSWERS)
    assert body.form_id == "report"
    assert body.language == "nl"
    assert body.left_out == (ANTON.id.hex(),)


def test_it_says_who_will_read_it(office: Office) -> None:
    kept = keep(office, begin(office, "nl"), "report", ANSWERS, frozenset())

    readers = kept.readers
    assert readers.desk_id == "meldpunt"
    assert {each.name for each in readers.members} == {
        ALICE.name,
        ADA.name,
        ANTON.name,
    }


def test_with_too_few_left_it_goes_the_other_way(office: Office) -> None:
    left_out = frozenset({ALICE.id, ADA.id})

    kept = keep(office, begin(office, "nl"), "report", ANSWERS, left_out)

    readers = kept.readers
    assert readers.desk_id == "alternatief"
    assert [each.name for each in readers.members] == [NORA.name]


@pytest.mark.parametrize(
    ("form_id", "left_out"),
    [("report", (ALICE, ADA, NORA)), ("confidant", (VERA, VIKTOR))],
)
def test_with_nobody_left_it_is_refused(
    office: Office, form_id: str, left_out: tuple[Person, ...]
) -> None:
    with pytest.raises(NobodyLeft):
        keep_one(office, *left_out, form_id=form_id)


def test_keeping_it_again_replaces_it(
    office: Office, installation: Installation
) -> None:
    ticket = keep_one(office)

    keep(office, ticket, "report", Answers({"what": "Anders."}), frozenset())

    assert dict(read(office, ticket).answers) == {"what": "Anders."}
    drafts = Attacker(installation.folder).read("select report_id from drafts")
    assert len(drafts) == 1


def test_nothing_of_it_stands_in_the_mailbox(
    office: Office, installation: Installation
) -> None:
    keep_one(office)
    folder = installation.folder / "mailbox"

    stored = b"".join(path.read_bytes() for path in folder.iterdir())

    assert b"envelop" not in stored


def test_it_is_gone_after_its_hours(office: Office, installation: Installation) -> None:
    ticket = keep_one(office)

    installation.clock.advance(days=1, seconds=3600)

    with pytest.raises(DraftGone):
        read(office, ticket)


def test_the_row_does_not_tell_the_minute(
    office: Office, installation: Installation
) -> None:
    installation.clock.advance(seconds=1234)
    keep_one(office)

    rows = Attacker(installation.folder).read("select expires_at from drafts")

    assert [int(str(each[0])) % 3600 for each in rows] == [0]


def test_corrected_again_and_again_it_still_ends(
    office: Office, installation: Installation
) -> None:
    """Or a flood of drafts would stay for as long as somebody posts them anew."""
    ticket = keep_one(office)
    for _ in range(3):
        installation.clock.advance(seconds=7 * 3600)
        ticket = keep(office, ticket, "report", ANSWERS, frozenset()).ticket
    installation.clock.advance(seconds=5 * 3600)

    with pytest.raises(DraftGone):
        read(office, ticket)


def test_one_that_has_ended_begins_anew_when_its_form_is_posted(
    office: Office, installation: Installation
) -> None:
    ticket = keep_one(office)
    installation.clock.advance(seconds=30 * 3600)

    ticket = keep(office, ticket, "report", ANSWERS, frozenset()).ticket

    assert read(office, ticket).answers == ANSWERS


def test_another_ticket_opens_nothing(office: Office) -> None:
    keep_one(office)

    with pytest.raises(DraftGone):
        read(office, begin(office, "nl"))


def test_a_letter_of_another_draft_in_its_place_is_not_sent(
    office: Office, installation: Installation
) -> None:
    first, second = keep_one(office), keep_one(office)
    Attacker(installation.folder).run(
        "update drafts set payload = (select payload from drafts where report_id = :b),"
        " key_box = (select key_box from drafts where report_id = :b),"
        " letter_id = (select letter_id from drafts where report_id = :b)"
        " where report_id = :a",
        a=first.report_id,
        b=second.report_id,
    )

    with pytest.raises(DraftGone):
        send(office, first)


def test_what_was_sent_can_be_changed_no_more(office: Office) -> None:
    ticket = file_report(office)

    with pytest.raises(AlreadySent):
        keep(office, ticket, "report", ANSWERS, frozenset())


def test_when_the_store_fails_nothing_was_received(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(office.mailbox, "keep_draft", full)

    with pytest.raises(NotReceived) as refused:
        keep_one(office)
    assert isinstance(refused.value.__cause__, OSError)
