"""What a letter says once words were struck out of it: the rest, and its files."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.attachment import Attachment
from portal.domain.minutes import Audio, Checked, Entered, Recording, Verdict
from portal.domain.offer import Consent, Offer
from portal.domain.questionnaire import Answers
from portal.domain.refusal import Refusal
from portal.domain.report import FeedbackBody, MessageBody, ReportBody
from portal.domain.striking import MARK
from portal.domain.struck_body import (
    Body,
    check_fits,
    check_may_strike,
    is_for_reporter_alone,
    is_of_minutes,
    strike_body,
    without_file,
)

DAY = date(2026, 3, 2)
FILE = Attachment(
    id=bytes(16),
    key=bytes(16),
    size=7,
    sha256=bytes(32),
    sealed=bytes(32),
    name="Foto van Jan.png",
    media_type="image/png",
)
STRUCK = replace(FILE, name=f"Foto van {MARK}.png")
REPORT = ReportBody(
    form_id="report",
    language="nl",
    written_on=DAY,
    answers=Answers({"what": "Jan zag het.", "who": "jan", "several": ("jan",)}),
    left_out=(),
    readers=(),
    list_version=1,
    files=(FILE,),
    checked=Checked("00" * 16, Verdict.CORRECTED, 1, remark="Niet Jan."),
)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (
            MessageBody("Vraag Jan.", DAY, (FILE,)),
            MessageBody(f"Vraag {MARK}.", DAY, (STRUCK,)),
        ),
        (
            FeedbackBody("Jan?", "Jan.", "Jan!", DAY),
            FeedbackBody(f"{MARK}?", f"{MARK}.", f"{MARK}!", DAY),
        ),
        (MessageBody("Vraag Piet.", DAY), MessageBody("Vraag Piet.", DAY)),
        (
            MessageBody("", DAY, offer=Offer("report", "Jan nam geld.")),
            MessageBody("", DAY, offer=Offer("report", f"{MARK} nam geld.")),
        ),
    ],
)
def test_words_go_out_of_every_text_and_name(body: Body, left: Body) -> None:
    assert strike_body(body, "jan", ()) == left


def test_of_a_report_only_what_was_said_in_own_words_changes() -> None:
    left = strike_body(REPORT, "jan", {"what", "several"})

    assert isinstance(left, ReportBody)
    assert dict(left.answers) == {
        "what": f"{MARK} zag het.",
        "who": "jan",
        "several": ("jan",),
    }
    assert left.files == (STRUCK,)
    assert ReportBody.from_bytes(left.to_bytes()) == left


def test_a_file_goes_whole_and_the_others_stay() -> None:
    other = replace(FILE, id=b"\1" * 16)
    body = MessageBody("Hier.", DAY, (FILE, other))

    assert without_file(body, FILE.id) == replace(body, files=(other,))
    assert without_file(body, b"\2" * 16) == body


def test_what_only_a_reporter_says_is_told_from_the_rest() -> None:
    assert is_for_reporter_alone(REPORT)
    assert is_for_reporter_alone(MessageBody("", DAY, consent=Consent.YES))
    assert not is_for_reporter_alone(MessageBody("Jan.", DAY))
    assert not is_for_reporter_alone(replace(REPORT, checked=None))
    assert not is_for_reporter_alone(FeedbackBody("a", "b", "c", DAY))


def test_minutes_are_told_from_other_letters() -> None:
    entered = Entered(
        "00" * 16, "telefoon", DAY, Recording.NO, Audio.NONE, has_code=False
    )

    assert is_of_minutes(REPORT)
    assert is_of_minutes(replace(REPORT, checked=None, entered=entered))
    assert not is_of_minutes(replace(REPORT, checked=None))
    assert not is_of_minutes(MessageBody("Dag.", DAY))


def test_a_name_of_a_file_does_not_become_too_long() -> None:
    file = replace(FILE, name=f"a {'x' * 116} a")

    left = strike_body(MessageBody("Hier.", DAY, (file,)), "a", ())

    assert left.files[0].name.endswith(MARK)
    assert len(left.files[0].name) <= len(file.name)


def test_minutes_and_what_fits_no_letter_are_refused() -> None:
    check_may_strike(replace(REPORT, checked=None))
    check_fits(7, 7)

    with pytest.raises(Refusal, match="words_in_minutes"):
        check_may_strike(REPORT)
    with pytest.raises(Refusal, match="struck_too_long"):
        check_fits(8, 7)
