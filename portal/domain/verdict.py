"""What a reporter chose and typed about minutes: read as any form is.

Whoever changed the text and chose something else is asked, not guessed at: a correction
must not get lost. Problems carry ids. Calls `questionnaire` and `minutes`.
"""

from portal.domain.form import Form, Option, Question, Section
from portal.domain.minutes import MOST_CHARACTERS, Verdict
from portal.domain.questionnaire import Problem, Refused, Typed, read_answers
from portal.domain.typed import clean
from portal.domain.writing import MOST_CHARACTERS as MOST_IN_A_REMARK

VERDICT, TEXT, REMARK = "verdict", "text", "remark"
_OPTIONS = tuple(Option(each.value, "") for each in Verdict)
_FORM = Form(
    "minutes",
    "",
    "contact",
    title="",
    intro="",
    sections=(
        Section(
            "minutes",
            "",
            "",
            (
                Question(VERDICT, "choice", "", options=_OPTIONS, required=True),
                Question(TEXT, "long", "", most=MOST_CHARACTERS),
                Question(REMARK, "long", "", most=MOST_IN_A_REMARK),
            ),
        ),
    ),
)


def read_verdict(raw: Typed, minutes: str) -> tuple[Verdict, str, str]:
    """Return the verdict, the text of a correction, and the remark.

    `minutes` is the text as the page showed it. Raises Refused with `changed` for a
    text that was changed and not called a correction, and `unchanged` for the opposite.
    """
    answers = read_answers(_FORM, raw)
    verdict = Verdict(answers.text(VERDICT))
    text, remark = answers.text(TEXT), answers.text(REMARK)
    is_changed = text != clean(minutes).strip()
    is_correction = verdict is Verdict.CORRECTED
    if is_correction and not text:
        raise Refused([Problem(TEXT, "empty")])
    if is_correction and not is_changed:
        raise Refused([Problem(TEXT, "unchanged")])
    if is_changed and not is_correction:
        raise Refused([Problem(VERDICT, "changed")])
    return verdict, text if is_correction else "", remark
