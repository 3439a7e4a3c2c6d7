"""An entry's values as somebody would type them: for correcting what stands there.

What `read_entry` makes of it is the same entry again. Calls nobody.
"""

from datetime import date

from portal.domain.year.register_form import EntryField, FieldKind, Period

_HUNDREDTHS = ("", ",25", ",5", ",75")
QUARTERS = len(_HUNDREDTHS)


def write_hours(quarters: int) -> str:
    """Write quarters of an hour as hours: 5 is "1,25"."""
    return f"{quarters // QUARTERS}{_HUNDREDTHS[quarters % QUARTERS]}"


def write_value(field: EntryField, value: str) -> str:
    """Write one value as it would be typed into its field."""
    if field.kind is FieldKind.HOURS:
        return write_hours(int(value))
    if field.kind is FieldKind.DAY:
        return write_period(Period.DAY, date.fromisoformat(value))
    return value


def write_period(period: Period, day: date) -> str:
    """Write the day, month or year that an entry is about."""
    if period is Period.YEAR:
        return str(day.year)
    if period is Period.MONTH:
        return f"{day.month:02}-{day.year}"
    return f"{day.day}-{day.month}-{day.year}"
