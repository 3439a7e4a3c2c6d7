"""Short sentences from the numbers of a year, for who writes the report to build with.

Numbers and nothing else: no adjective says what to think of them (A7). A sentence that
would have a hidden number is not made at all. Calls `known` and `printing`.
"""

from dataclasses import dataclass

from portal.domain.year.amount import Amount, Hidden, PublicMeasures
from portal.domain.year.known import LEAST_FOR_PERCENT, Known, Value, is_exact, tenths
from portal.domain.year.layout import (
    Change,
    Clause,
    Layout,
    SentencePlan,
    When,
    Words,
    with_years,
)
from portal.domain.year.printing import in_words, signed, spoken

# A text, and the measures whose numbers are in it.
_Said = tuple[str, tuple[str, ...]]
# In Dutch a capital at the start has no accent: "Eén".
_CAPITALS = {"é": "E"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the chapter it is for, and the measures whose numbers it has."""

    id: str
    chapter: str
    text: str
    measures: tuple[str, ...]


def make_sentences(
    layout: Layout, measures: PublicMeasures, year: int
) -> tuple[Sentence, ...]:
    """Return every sentence that this year's numbers allow, in order."""
    known = Known(measures, layout, year)
    made = (_sentence(plan, known) for plan in layout.sentences)
    return tuple(each for each in made if each is not None)


def _sentence(plan: SentencePlan, known: Known) -> Sentence | None:
    if not _is_its_time(plan, known):
        return None
    said = _clauses(plan, known) if plan.change is None else _change(plan.change, known)
    if not said:
        return None
    texts = [with_years(text, known.year) for text, _ in said]
    text = plan.last.join(filter(None, (", ".join(texts[:-1]), texts[-1])))
    names = (with_years(name, known.year) for _, each in said for name in each)
    begin = _CAPITALS.get(text[0], text[0].upper())
    return Sentence(plan.id, plan.chapter, f"{begin}{text[1:]}.", tuple(names))


def _is_its_time(plan: SentencePlan, known: Known) -> bool:
    """Tell whether the series of a sentence began when the sentence wants (A5)."""
    if plan.when is When.ALWAYS:
        return True
    return known.began_before(plan.series) == (plan.when is When.LATER)


def _clauses(plan: SentencePlan, known: Known) -> list[_Said]:
    """Return what each clause says; nothing at all where one number is hidden."""
    clauses = [each for each in plan.clauses if each.option.holds(known.layout.merged)]
    values = [known.total(each.measures) for each in clauses]
    # Half of the sentence would tell that there is another half, and that it is small.
    if any(isinstance(each, Hidden) for each in values):
        return []
    words = known.layout.words
    pairs = zip(clauses, values, strict=True)
    said = [(_form(clause, value, words), clause.measures) for clause, value in pairs]
    return [each for each in said if each[0]]


def _form(clause: Clause, value: Value, words: Words) -> str:
    """Return what a clause says of a number; "" of one that is unknown."""
    if not isinstance(value, Amount):
        return ""
    forms = {0: clause.none, 1: clause.one} if is_exact(value) else {}
    form = forms.get(value.number, clause.many)
    return form.replace("{n}", spoken(value, words))


def _change(change: Change, known: Known) -> list[_Said]:
    """Return a year beside the year before; nothing unless both are known exactly."""
    series = f"history.{change.series}"
    names = (f"{series}.{{last_year}}", f"{series}.{{year}}")
    before, now = (known.total([each]) for each in names)
    if isinstance(before, Amount) and isinstance(now, Amount) and is_exact(before, now):
        text = _beside(change, before.number, now.number, known.layout.words)
        return [(text, names)]
    return []


def _beside(change: Change, before: int, now: int, words: Words) -> str:
    """Return one number beside that of the year before, with a percentage from ten."""
    difference = now - before
    text = change.more if difference > 0 else change.fewer
    if not difference:
        text = change.same
    elif before >= LEAST_FOR_PERCENT:
        size = signed(tenths(difference, before), words)
        text += change.percent.replace("{percent}", size)
    numbers = {"{n}": now, "{before}": before, "{difference}": abs(difference)}
    for name, number in numbers.items():
        text = text.replace(name, in_words(number, words))
    return text
