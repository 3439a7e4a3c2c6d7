"""A talk is handed on when its reporter said yes to an offer, and not otherwise."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.handing_on import (
    NOT_OFFERED,
    Step,
    check_may_offer,
    handing_on_of,
    refuse_offer,
)
from portal.domain.offer import Consent, Offer
from portal.domain.questionnaire import Answers
from portal.domain.refusal import Refusal
from portal.domain.report import FeedbackBody, MessageBody, ReportBody

DAY = date(2026, 3, 2)
OFFER = Offer("report", "Mijn chef declareert etentjes.")
NEWER = Offer("report", "Mijn chef declareert etentjes en reizen.")
FIRST = Step(
    b"t" * 16,
    ReportBody("confidant", "nl", DAY, Answers({"what": "Ik"}), (), (), 1),
    is_by_desk=False,
)


def offered(offer: Offer = OFFER, letter: bytes = b"o" * 16, days: int = 1) -> Step:
    on = DAY + timedelta(days=days)
    return Step(letter, MessageBody("", on, offer=offer), is_by_desk=True)


def said(consent: Consent, letter: bytes = b"a" * 16, days: int = 2) -> Step:
    on = DAY + timedelta(days=days)
    return Step(letter, MessageBody("", on, consent=consent), is_by_desk=False)


def test_without_an_offer_nobody_is_asked() -> None:
    feedback = Step(b"f" * 16, FeedbackBody("a", "b", "c", DAY), is_by_desk=True)
    unreadable = Step(b"u" * 16, None, is_by_desk=True)

    assert handing_on_of([FIRST, feedback, unreadable]) == NOT_OFFERED
    assert handing_on_of([FIRST, said(Consent.YES)]) == NOT_OFFERED
    assert not NOT_OFFERED.is_open
    assert not NOT_OFFERED.is_agreed


@pytest.mark.parametrize("more", [[], [said(Consent.YES)]])
def test_what_was_handed_on_is_not_handed_on_again(more: list[Step]) -> None:
    assert isinstance(FIRST.body, ReportBody)
    second = replace(FIRST, body=replace(FIRST.body, handed_on="vertrouwenspersonen"))

    assert handing_on_of([second, offered(), *more]) == NOT_OFFERED


def test_an_offer_stands_open_until_it_is_answered() -> None:
    now = handing_on_of([FIRST, offered()])

    assert now.is_open
    assert (now.offer, now.letter_id, now.on) == (OFFER, b"o" * 16, date(2026, 3, 3))


@pytest.mark.parametrize(
    ("consent", "state"), [(Consent.YES, "agreed"), (Consent.NO, "declined")]
)
def test_an_answer_ends_it_on_its_own_day(consent: Consent, state: str) -> None:
    now = handing_on_of([FIRST, offered(), said(consent)])

    assert now.state == state
    assert now.is_agreed is (consent is Consent.YES)
    assert (now.answer_id, now.on) == (b"a" * 16, date(2026, 3, 4))


def test_a_newer_offer_takes_the_place_of_an_older_one() -> None:
    newer = offered(NEWER, b"n" * 16)

    for between in ([], [said(Consent.NO)]):
        now = handing_on_of([FIRST, offered(), *between, newer])
        assert now.is_open
        assert (now.offer, now.letter_id) == (NEWER, b"n" * 16)


def test_what_was_agreed_to_is_the_last_word() -> None:
    agreed = [FIRST, offered(), said(Consent.YES)]
    after = [offered(NEWER, b"n" * 16), said(Consent.NO, b"z" * 16)]

    assert handing_on_of([*agreed, *after]) == handing_on_of(agreed)


def test_an_offer_with_struck_words_is_asked_no_more() -> None:
    struck = replace(offered(), is_struck=True)

    assert handing_on_of([FIRST, struck]).state == "withdrawn"
    assert handing_on_of([FIRST, struck, said(Consent.YES)]).is_agreed


@given(
    st.lists(
        st.sampled_from(
            [
                replace(offered(), is_by_desk=False),
                replace(said(Consent.YES), is_by_desk=True),
                replace(said(Consent.NO), is_by_desk=True),
                said(Consent.NO),
                offered(),
            ]
        )
    )
)
def test_no_letter_of_a_desk_agrees_and_none_of_a_reporter_offers(
    steps: list[Step],
) -> None:
    now = handing_on_of([FIRST, *steps])

    assert not now.is_agreed
    assert (now.offer is not None) is (offered() in steps)


def test_once_it_was_handed_on_nothing_may_be_offered() -> None:
    for steps in ([FIRST], [FIRST, offered()], [FIRST, offered(), said(Consent.NO)]):
        check_may_offer(handing_on_of(steps))

    with pytest.raises(Refusal) as refused:
        check_may_offer(handing_on_of([FIRST, offered(), said(Consent.YES)]))
    assert refused.value.code == "handed_on"
    assert refused.value.values == {"day": date(2026, 3, 4)}


def test_an_offer_to_nobody_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        refuse_offer()

    assert refused.value.code == "no_offer"
