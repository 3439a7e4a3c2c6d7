"""Who works at a desk of talks and at one of cases: the one stays out of the other."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.drafts import keep_draft
from portal.casework.figures import Figure, figure_of
from portal.casework.link import link, merge, unlink
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import ThreadAlarm
from portal.casework.search import IN_MIND, search
from portal.casework.search_mind import SearchMind
from portal.casework.year_source import open_histories, read_figures
from portal.domain.decisions import Decision, Field
from portal.domain.refusal import Refusal
from portal.mailbox import tables as mailbox
from portal.register import tables as register
from tests.casework.forgetting import Closed, forget_case, let_it_pass, set_terms
from tests.casework.room import DAY, Room, new_act
from tests.casework.searching import found, within
from tests.casework.talking import (
    TALKS,
    VERA,
    WHAT,
    answered,
    copy_with_both,
    found_with_both,
    kinds_in,
    talk_with,
)
from tests.casework.tamper import change, plant, rows

Act = Callable[..., None]


@pytest.fixture(scope="module")
def with_both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Yield a room in which the confidant coordinates a desk of cases too."""
    room = found_with_both(tmp_path_factory.mktemp("both"))
    yield room
    room.close()


@pytest.fixture
def both(with_both: Room, tmp_path: Path) -> Iterator[Room]:
    """Yield a copy of it."""
    yield from copy_with_both(with_both, tmp_path / "instance")


@pytest.fixture
def vera(both: Room) -> SignedIn:
    """Return who works at both desks, signed in."""
    return within(both.sign_in(VERA))


@pytest.mark.parametrize("act", [link, merge])
@pytest.mark.parametrize("from_talk", [True, False])
def test_a_talk_is_no_end_of_a_link(
    both: Room, vera: SignedIn, act: Act, *, from_talk: bool
) -> None:
    talk, _ = talk_with(both, vera)
    case = both.case(vera)
    names = {one: read_case(both.office, vera, one).name for one in (talk, case)}
    here, there = (talk, case) if from_talk else (case, talk)

    with pytest.raises(Refusal) as refused:
        act(both.office, vera, here, new_act(), names[there])

    assert refused.value.code == "talks_only"
    assert kinds_in(both, vera, talk) == kinds_in(both, vera, case) == ["opened"]


def test_nor_can_a_link_to_it_be_ended(both: Room, vera: SignedIn) -> None:
    talk, _ = talk_with(both, vera)

    with pytest.raises(Refusal) as refused:
        unlink(both.office, vera, both.case(vera), new_act(), talk)

    assert refused.value.code == "talks_only"


def test_no_search_finds_a_talk_by_its_words_or_its_name(
    both: Room, vera: SignedIn
) -> None:
    talk, _ = answered(both, vera)
    case = both.case(vera, both.report("Zilverberk op de werf."))
    name = read_case(both.office, vera, talk).name

    assert found(both, vera, "zilverberk") == [case]
    assert found(both, vera, name) == []
    mind = both.office.in_mind.recall(vera.session, IN_MIND, SearchMind)
    assert talk not in {**mind.cases, **mind.others, **mind.shut}
    assert {row["case_id"] for row in rows(both, register.case_texts)} == {case}


def test_nor_one_whose_row_says_that_it_is_a_case(both: Room, vera: SignedIn) -> None:
    talk, _ = answered(both, vera)
    change(both, register.cases, {"desk": "meldpunt"}, id=talk)

    page = search(both.office, vera, "zilverberk")

    assert (page.total, page.left, page.searched) == (0, 0, 0)
    assert rows(both, register.case_texts) == []


def test_a_report_to_a_confidant_never_opens_as_a_case(
    both: Room, vera: SignedIn
) -> None:
    ticket = both.report(WHAT, form="confidant")
    change(both, mailbox.reports, {"desk": "meldpunt"}, id=ticket.report_id)

    with pytest.raises(ThreadAlarm) as alarmed:
        open_report(both.office, vera, ticket.report_id, new_act())

    assert alarmed.value.alarm.code == "moved"
    assert rows(both, register.cases) == []


def test_a_case_moved_to_the_confidants_gets_no_talks_rules(
    both: Room, vera: SignedIn
) -> None:
    case = both.case(vera)
    change(both, register.cases, {"desk": TALKS}, id=case)

    keep_draft_of_note(both, vera, case)

    assert not read_case(both.office, vera, case).is_talk


def keep_draft_of_note(room: Room, person: SignedIn, case_id: bytes) -> None:
    """Try what no talk takes."""
    with pytest.raises(ThreadAlarm):
        keep_draft(room.office, person, case_id, "note", {"text": "Half"})


def test_a_figure_that_was_planted_for_talks_is_not_counted(
    both: Room, vera: SignedIn
) -> None:
    desk = both.office.directory().desk(TALKS)
    assert desk is not None
    decided = (
        Decision(DAY, DAY, Field.RECEIVED),
        Decision(DAY, DAY, Field.KIND, "report"),
    )
    figure = Figure(secrets.token_bytes(16), TALKS, 0, vera.person_id, decided)
    signed = figure_of(new_act(), figure, vera.keys.signing_seed, desk.figures)
    plant(both, register.figures, asdict(signed))
    forged = {"id": new_act(), "desk": TALKS, "sealed": bytes(500)}
    plant(both, register.figures, forged)

    assert open_histories(both.office, vera, TALKS) == ()
    assert read_figures(both.office, vera, TALKS).strange == ()


def test_a_talk_is_destroyed_by_two_confidants_after_its_term(
    both: Room, vera: SignedIn
) -> None:
    talk, ticket = answered(both, vera)
    close(both.office, vera, talk, new_act(), "Uitgepraat.")
    set_terms(both)
    let_it_pass(both)
    view = read_case(both.office, both.sign_in(VERA), talk)
    assert view.retention is not None
    assert view.retention.class_label == "Advies, gesprek of contact"
    vera, viktor = both.sign_in(VERA), both.sign_in("Viktor Haak")

    forget_case(both, vera, viktor, Closed(talk, ticket))

    assert rows(both, register.cases) == []
    assert rows(both, mailbox.reports) == []
    assert rows(both, register.figures) == []
