"""What a letter's body says once words were struck out of it: the rest, and its files.

Only what somebody wrote in words of their own changes: no day, no choice from a list,
no person, and nothing by which a file is opened. Calls `report` and `striking`.
"""

from collections.abc import Collection
from dataclasses import replace

from portal.domain.attachment import Attachment
from portal.domain.file_names import MAX_NAME_CHARACTERS
from portal.domain.questionnaire import Answers
from portal.domain.refusal import Refusal
from portal.domain.report import FeedbackBody, MessageBody, ReportBody
from portal.domain.striking import strike, strike_name

Body = ReportBody | MessageBody | FeedbackBody


def strike_body(body: Body, words: str, in_words: Collection[str]) -> Body:
    """Return the body without the words; the same where they do not stand in it.

    `in_words` are the ids of the questions that are answered in words of one's own.
    """
    files = tuple(_file(one, words) for one in body.files)
    if isinstance(body, MessageBody):
        offer = body.offer
        if offer is not None:
            offer = replace(offer, text=strike(offer.text, words))
        return replace(body, text=strike(body.text, words), files=files, offer=offer)
    if isinstance(body, FeedbackBody):
        return replace(
            body,
            assessment=strike(body.assessment, words),
            follow_up=strike(body.follow_up, words),
            reason=strike(body.reason, words),
            files=files,
        )
    answers = {
        question: strike(given, words)
        if question in in_words and isinstance(given, str)
        else given
        for question, given in body.answers.items()
    }
    return replace(body, answers=Answers(answers), files=files)


def without_file(body: Body, file_id: bytes) -> Body:
    """Return the body without the file of this id."""
    return replace(body, files=tuple(one for one in body.files if one.id != file_id))


def is_for_reporter_alone(body: Body) -> bool:
    """Tell what nobody of a desk says for a reporter, not even as a struck letter.

    That is what they think of minutes, and whether a talk may be handed on.
    """
    return is_of_minutes(body) or (isinstance(body, MessageBody) and bool(body.consent))


def is_of_minutes(body: Body) -> bool:
    """Tell a report that the desk wrote down, or that checks one: neither is struck.

    Who wrote it down has signed it, and what its reporter thinks of it only they say.
    """
    if not isinstance(body, ReportBody):
        return False
    return body.entered is not None or body.checked is not None


def check_may_strike(body: Body) -> None:
    """Raise Refusal for a report that is minutes, or checks them."""
    if is_of_minutes(body):
        raise Refusal("words_in_minutes")


def check_fits(length: int, most: int) -> None:
    """Raise Refusal where one letter cannot hold all that remains, in bytes."""
    if length > most:
        raise Refusal("struck_too_long")


def _file(file: Attachment, words: str) -> Attachment:
    """Return the file with a name without the words, which may not become longer."""
    name = strike_name(file.name, words)
    return replace(file, name=name[-MAX_NAME_CHARACTERS:])
