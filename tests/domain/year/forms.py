"""Small forms of registers, made by hand, for the tests of their reader."""

from portal.domain.taxonomy import Code
from portal.domain.year.entry import Register
from portal.domain.year.register_form import (
    EntryField,
    FieldKind,
    Period,
    RegisterForm,
)

YES_NO = (Code("ja", "Ja"), Code("nee", "Nee"))
QUALIFIERS = (Code("exact", "Precies"), Code("ongeveer", "Ongeveer"))
SERIES = (Code("reports", "Meldingen"),)


def form(
    *fields: EntryField,
    period: Period = Period.DAY,
    register: Register = Register.ADVICE,
) -> RegisterForm:
    """Return a form of these fields."""
    return RegisterForm(register, "meldpunt", period, "Naam", "", "Dag", fields)


def field(
    kind: FieldKind, field_id: str = "one", *, needed: bool = False
) -> EntryField:
    """Return a field of one kind, with the options that it would have."""
    options = {
        FieldKind.CHOICE: YES_NO,
        FieldKind.YES_NO: YES_NO,
        FieldKind.QUALIFIER: QUALIFIERS,
        FieldKind.SERIES: SERIES,
    }.get(kind, ())
    most = 10 if kind is FieldKind.WORDS else 0
    return EntryField(
        field_id, kind, "Veld", options=options, is_required=needed, most=most
    )
