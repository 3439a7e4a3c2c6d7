"""What a case's page gets: labels, names, days and what may be done."""

from dataclasses import replace
from types import MappingProxyType

from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import TASK_ACTS, read_case
from portal.casework.decide import decide, decide_many
from portal.casework.feedback import give_feedback
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, mailbox, register, rows


def test_answers_stand_under_the_labels_of_their_questions(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report(relation="leverancier", where="Op het stadhuis")
    form = room.office.profile.forms("nl")["report"]

    view = read_case(room.office, alice, room.case(alice, ticket))

    [report] = view.reports
    shown = {
        answer.question_id: (answer.label, answer.values)
        for section in report.answers
        for answer in section.answers
    }
    relation = form.question("relation")
    labels = {option.id: option.label for option in relation.options}
    assert shown["relation"] == (relation.label, (labels["leverancier"],))
    assert shown["where"][1] == ("Op het stadhuis",)
    assert report.form_title == form.title
    assert {fact.field: fact.code for fact in view.facts}["reported_by"] == (
        "leverancier"
    )


def test_who_was_left_out_and_who_reads_stand_there_by_name(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report(left_out=("Ada Blom",))

    [report] = read_case(room.office, alice, room.case(alice, ticket)).reports

    assert report.left_out == ("Ada Blom",)
    assert sorted(report.readers) == ["Alice Akker", "Anton Cras"]


def test_facts_are_the_last_word_and_effects_are_many(
    room: Room, alice: SignedIn
) -> None:
    case_id = room.case(alice)
    for code in ("FIN", "POS.giften"):
        decide(room.office, alice, case_id, new_act(), "type", code, DAY)
    for field, code in (
        ("effect_added", "gesprek"),
        ("effect_added", "waarschuwing"),
        ("effect_removed", "gesprek"),
    ):
        decide(room.office, alice, case_id, new_act(), field, code, DAY)

    view = read_case(room.office, alice, case_id)

    facts = {(fact.field, fact.code_label) for fact in view.facts}
    assert ("type", "Giften") in facts
    assert ("effect_added", "Waarschuwing") in facts
    assert not any(label == "Gesprek" for _, label in facts)
    assert [one.id for one in view.choices["effect_removed"]] == ["waarschuwing"]
    assert "waarschuwing" in [one.id for one in view.choices["effect_added"]]
    assert "POS.giften" in [one.id for one in view.choices["type"]]
    assert len(view.lines) == 6


def test_an_earlier_day_written_later_does_not_take_the_last_word(
    room: Room, alice: SignedIn
) -> None:
    """The fact shown is the one that the stage follows from."""
    case_id = room.case(alice)
    room.clock.advance(days=2)
    alice = room.sign_in("Alice Akker")
    today = room.clock.today()
    decide(room.office, alice, case_id, new_act(), "type", "POS", today)
    decide(room.office, alice, case_id, new_act(), "type", "FIN", DAY)

    view = read_case(room.office, alice, case_id)

    assert [fact.code for fact in view.facts if fact.field == "type"] == ["POS"]
    assert queue(room.office, alice).rows[0].type == "POS"


def test_feedback_is_shown_in_its_three_parts(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    said = ("Klopt.", "Gesprek.", "Nodig.")
    give_feedback(room.office, alice, case_id, new_act(), *said)

    letter = read_case(room.office, alice, case_id).thread[-1]

    assert letter.parts == (
        ("assessment", "Klopt."),
        ("follow_up", "Gesprek."),
        ("reason", "Nodig."),
    )
    assert (letter.kind, letter.side, letter.text) == ("feedback", "desk", "")


def test_what_may_be_done_follows_role_and_stage(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice)
    always = {"note", "decide", "ask", "declare_conflict"} | TASK_ACTS
    always |= {"tag", "untag", "prioritise", "link", "unlink", "merge", "convert"}
    gives = {"hand_over", "take_back", "strike", "strike_file"}
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)

    assert read_case(room.office, alice, case_id).may == always | gives | {
        "acknowledge"
    }
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    assert read_case(room.office, iris, case_id).may == always | {"feedback"}
    facts = [
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    ]
    decide_many(room.office, alice, case_id, new_act(), facts)
    give_feedback(room.office, alice, case_id, new_act(), "Ja.", "Gesprek.", "Nodig.")
    assert "close" in read_case(room.office, alice, case_id).may
    assert "close" not in read_case(room.office, iris, case_id).may


def test_every_reading_is_recorded_and_a_refused_one_is_none(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice)
    before = len(rows(room, register.audit))

    read_case(room.office, alice, case_id)
    queue(room.office, iris)

    assert len(rows(room, register.audit)) == before + 1


def test_the_legal_days_come_from_the_terms_and_not_from_a_column(
    room: Room, alice: SignedIn
) -> None:
    """Whoever can write to the mailbox cannot give the desk another week."""
    ticket = room.report()
    case_id = room.case(alice, ticket)
    late = DAY.replace(year=2031)
    values = {"received_on": late, "acknowledge_by": late, "feedback_by": late}
    change(room, mailbox.reports, values, id=ticket.report_id)

    [report] = read_case(room.office, alice, case_id).reports

    assert report.received_on == DAY
    assert (report.acknowledge_by - report.received_on).days == 7
    assert report.feedback_by < late


def test_a_form_that_the_profile_no_longer_has_leaves_the_letters(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    case_id = room.case(alice, ticket)
    profile = room.office.profile
    edition = profile._editions["nl"]
    without = {key: form for key, form in edition.forms.items() if key != "report"}
    room.office.profile = replace(
        profile,
        _editions=MappingProxyType({"nl": replace(edition, forms=without)}),
    )

    view = read_case(room.office, alice, case_id)

    assert view.reports[0].form_title == "report"
    assert view.reports[0].answers == ()
    assert len(view.thread) == 1
