"""The form of a register: what is asked of one entry, and of what kind each answer is.

Forms are data of a profile, in one language; codes stay when their labels change. How
typed answers are read, `read_entry` says. Calls `portal.domain.taxonomy` for codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.domain.taxonomy import Code
from portal.domain.year.entry import Register


class FieldKind(StrEnum):
    """What kind of answer a field takes.

    `CHOICE`, `YES_NO` and `QUALIFIER` choose one of the options; `SERIES` one of them
    or a short name of one's own. `HOURS` are kept in quarters of an hour. `WORDS` is
    the one kind that takes free text.
    """

    CHOICE = "choice"
    DAY = "day"
    COUNT = "count"
    HOURS = "hours"
    YES_NO = "yes_no"
    QUALIFIER = "qualifier"
    SERIES = "series"
    WORDS = "words"


class Period(StrEnum):
    """What an entry is about: one day, one month, or one year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field; `section` is the id of the part of the form in which it stands.

    `most` is the greatest length of words, in characters; 0 for all other kinds.
    """

    id: str
    kind: FieldKind
    label: str
    hint: str = ""
    section: str = ""
    options: tuple[Code, ...] = ()
    is_required: bool = False
    most: int = 0

    def option(self, code: str) -> Code | None:
        """Return the option of this code, or None."""
        return next((one for one in self.options if one.id == code), None)


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """The form of one register and who keeps it.

    `on` is the label of the day, month or year that an entry is about. `sections` has
    the headings by id, in the order of the page; without any, the form has one part.
    """

    register: Register
    desk: str
    period: Period
    name: str
    explanation: str
    on: str
    fields: tuple[EntryField, ...]
    sections: Mapping[str, str] = field(default_factory=dict)

    def field(self, field_id: str) -> EntryField:
        """Return one field; KeyError where there is none of this id."""
        for one in self.fields:
            if one.id == field_id:
                return one
        raise KeyError(field_id)

    def fields_in(self, section: str) -> tuple[EntryField, ...]:
        """Return the fields of one section, in order."""
        return tuple(one for one in self.fields if one.section == section)


@dataclass(frozen=True, slots=True)
class Registers:
    """Every register of a profile in its order, and every list of codes by its id."""

    forms: Mapping[Register, RegisterForm]
    lists: Mapping[str, tuple[Code, ...]]

    def of_desk(self, desk_id: str) -> tuple[RegisterForm, ...]:
        """Return the registers that a desk keeps."""
        return tuple(one for one in self.forms.values() if one.desk == desk_id)
