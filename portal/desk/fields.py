"""The kinds of field that the desk's forms are made of, with their Dutch problems.

Nothing is judged here but emptiness, length and spelling; what is legal, the domain
says. Calls portal.domain.typed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from wtforms import Field, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from portal.domain.typed import DayRefused, clean, is_blank, on_one_line, read_day
from portal.domain.writing import MOST_CHARACTERS

# What a person still has to fill in; a letter that has one left is not sent.
GAP = "[…]"


class Choice(Protocol):
    """One thing to choose."""

    @property
    def id(self) -> str:
        """The value that is posted."""
        ...

    @property
    def label(self) -> str:
        """The words for it."""
        ...


class Said:
    """A validator: something that can be seen was typed."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def __call__(self, _form: BaseForm, field: Field) -> None:
        """Refuse nothing at all, and what only looks like something to a machine."""
        if is_blank(field.data or ""):
            raise ValidationError(self._sentence)


def not_too_long(_form: BaseForm, field: Field) -> None:
    """Refuse, as a validator, what no letter or note can hold."""
    typed = len(field.data or "")
    if typed > MOST_CHARACTERS:
        raise ValidationError(
            f"Deze tekst heeft {typed} tekens. Er passen er {MOST_CHARACTERS}."
        )


def one_line(text: str | None) -> str:
    """Clean, as a filter, what belongs on one line."""
    return on_one_line(text or "")


def _cleaned(text: str | None) -> str:
    return clean(text or "")


def filled_in(_form: BaseForm, field: Field) -> None:
    """Refuse, as a validator, a ready text in which something is still to be filled."""
    if GAP in (field.data or ""):
        raise ValidationError(f"Vul in wat er op de plaats van {GAP} moet staan.")


def text_area(label: str, needed: str = "", *more: Any) -> TextAreaField:
    """Return a long text; `needed` is the problem of leaving it empty, if it is one."""
    validators: list[Any] = [Said(needed)] if needed else []
    return TextAreaField(label, [*validators, not_too_long, *more], filters=[_cleaned])


class Pick(StringField):
    """A choice from `options`, pairs of value and label; an empty value is no choice.

    Without options the value is taken as it came: where they depend on a case, the act
    itself holds it against the case, so that no page need be made to judge a form.
    """

    options: Sequence[tuple[str, str]] = ()

    def pre_validate(self, _form: BaseForm) -> None:
        """Refuse what is not on the list, if there is one."""
        self.data = one_line(self.data)
        if self.options and self.data not in {value for value, _ in self.options}:
            raise ValidationError("Kies iets uit de lijst.")


class Ticks(Field):
    """Boxes that are ticked until somebody unticks them; the templates draw them."""

    data: tuple[str, ...] | None

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what is ticked in a posted form: nothing at all, perhaps."""
        self.data = tuple(valuelist)

    def is_ticked(self, value: str) -> bool:
        """Tell whether a box is ticked; all are in a form that nobody posted."""
        return self.data is None or value in self.data


class DayField(StringField):
    """A day, typed in one of the ways in which people write one."""

    @property
    def day(self) -> date | None:
        """The day, or None where nothing was typed; DayRefused for anything else."""
        typed = on_one_line(self.data or "")
        return read_day(typed) if typed else None

    def pre_validate(self, _form: BaseForm) -> None:
        """Refuse what is no day."""
        self.data = one_line(self.data)
        try:
            _ = self.day
        except DayRefused:
            raise ValidationError(
                "Dit is geen dag. Schrijf bijvoorbeeld 24-11-2026."
            ) from None


def labelled(
    choices: Iterable[Choice], empty: str = "Niet veranderen"
) -> Sequence[tuple[str, str]]:
    """Return the options of a select, with an empty one on top."""
    return [("", empty), *((one.id, one.label) for one in choices)]
