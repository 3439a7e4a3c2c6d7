"""The page that asks for a code, and the reader of what is typed there.

Shown at first, after a mistake, and when an inbox has closed; then it also keeps what
was being written. The slow hash is not called here.
"""

from collections.abc import Sequence

from crypto.code import (
    CODE_WORDS,
    Code,
    MixedLanguages,
    TooLong,
    UnknownWord,
    WrongLength,
    parse,
)
from crypto.errors import CodeError
from portal.domain.typed import clean
from portal.intake.fields import CodeForm
from portal.intake.pages import render, sentence
from portal.web.problems import PageProblem


class NotACode(Exception):
    """What was typed is no code; `sentences` say why, one for each word if need be."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("not a code")
        self.sentences = sentences


def show_enter(
    *,
    code: str = "",
    text: str = "",
    problems: Sequence[PageProblem] = (),
    notice: str = "",
) -> str:
    """Render the page; `text` is a message that was not sent yet."""
    fields = CodeForm(formdata=None)
    fields.code.data = clean(code)
    fields.text.data = clean(text)
    fields.code.errors = [problem.text for problem in problems if problem.field]
    return render("code", here="code", fields=fields, problems=problems, notice=notice)


def read_code(typed: str) -> Code:
    """Read a code, or raise NotACode with what to look at."""
    if not typed.strip():
        raise NotACode(sentence("enter.empty"))
    try:
        return parse(typed)
    except TooLong:
        raise NotACode(sentence("enter.too_long")) from None
    except WrongLength as wrong:
        text = sentence("enter.wrong_length", words=CODE_WORDS, typed=wrong.found)
        raise NotACode(text) from None
    except UnknownWord as unknown:
        raise _point_out("enter.unknown_word", unknown) from None
    except MixedLanguages as mixed:
        raise _point_out("enter.mixed_languages", mixed) from None
    except CodeError:
        raise NotACode(sentence("enter.wrong_checksum")) from None


def _point_out(text_id: str, error: UnknownWord | MixedLanguages) -> NotACode:
    return NotACode(
        *(
            sentence(text_id, number=it.position, typed=it.typed, nearest=it.nearest)
            for it in error.problems
        )
    )
