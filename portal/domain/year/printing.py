"""How a number is written: in digits or words, with how well it is known.

Hours are kept in quarters and written as decimals; nothing is rounded but percentages.
Calls the layout and `amount`.
"""

from portal.domain.year.amount import Amount, Hidden, Qualifier
from portal.domain.year.known import LEAST_FOR_PERCENT, Value, is_exact, tenths
from portal.domain.year.layout import Column, ColumnKind, Words

_QUARTERS = ("", "25", "5", "75")


def printed(value: Value, column: Column, words: Words) -> str:
    """Return what a cell says of its value."""
    if isinstance(value, Hidden):
        return words.hidden
    if value is None:
        return words.unknown
    if column.kind is ColumnKind.HOURS:
        digits = hours(value.number, words)
        is_one = value.number == len(_QUARTERS)
    else:
        digits = grouped(value.number, words)
        is_one = value.number == 1
    form = column.one if is_one else column.many
    return form.replace("{n}", qualified(value, digits, words))


def spoken(value: Amount, words: Words) -> str:
    """Return a number as a sentence has it: small ones in words."""
    return qualified(value, in_words(value.number, words), words)


def in_words(number: int, words: Words) -> str:
    """Return a number in words up to where the profile has them, else in digits."""
    if number <= words.words_up_to:
        return words.numbers[number]
    return grouped(number, words)


def qualified(value: Amount, digits: str, words: Words) -> str:
    """Return digits with how well they are known: "about 114", "almost 100" (R53)."""
    forms = {Qualifier.ABOUT: words.about, Qualifier.ALMOST: words.almost}
    return forms.get(value.qualifier, "{n}").replace("{n}", digits)


def hours(quarters: int, words: Words) -> str:
    """Return hours from quarters of an hour: 29, 29,5 or 29,25."""
    whole, rest = divmod(quarters, len(_QUARTERS))
    part = _QUARTERS[rest]
    return grouped(whole, words) + (words.decimal + part if part else "")


def grouped(number: int, words: Words) -> str:
    """Return digits in groups of three."""
    return f"{number:,}".replace(",", words.thousands)


def percentage(size: int, words: Words) -> str:
    """Return tenths of a hundredth as a percentage with one decimal."""
    whole, tenth = divmod(abs(size), 10)
    digits = f"{grouped(whole, words)}{words.decimal}{tenth}"
    sign = "-" if size < 0 else ""
    return words.percent.replace("{n}", sign + digits)


def compared(
    kind: ColumnKind, first: Value, second: Value, words: Words, *, of_first: bool
) -> str:
    """Return a share, a difference or a change of two values, where it may be told.

    Only numbers that are known exactly are compared, and there is no percentage of
    fewer than ten (R50, R51): of the second, or of the first with `of_first`.
    """
    if isinstance(first, Hidden) or isinstance(second, Hidden):
        return words.hidden
    if first is None or second is None or not is_exact(first, second):
        return words.uncountable
    if kind is ColumnKind.DIFFERENCE:
        return f"{first.number - second.number:+d}"
    counted = first if of_first else second
    if counted.number < LEAST_FOR_PERCENT or not second.number:
        return words.too_few
    if kind is ColumnKind.SHARE:
        return percentage(tenths(first.number, second.number), words)
    return signed(tenths(first.number - second.number, second.number), words)


def signed(size: int, words: Words) -> str:
    """Return a percentage with its sign, also where it is more."""
    return ("+" if size > 0 else "") + percentage(size, words)
