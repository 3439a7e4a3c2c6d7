"""The facts of a case as one form in sections: what stays empty, does not change.

A select chooses a code, a day says that something happened. Each section may have a day
of its own; else the one at the end holds for all. What is legal, `portal.domain` says.
Calls `portal.desk.fields`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field as FormField

from portal.desk.fields import Choice, DayField, Pick, labelled, text_area
from portal.desk.problems import wrong
from portal.domain.decisions import WITH_REASON, Field
from portal.web.page_form import PageForm

MOST_TIMES = 9
Decided = tuple[str, str, date]


@dataclass(frozen=True)
class Section:
    """One group of the form: its heading, its fields in order, and what helps there."""

    id: str
    title: str
    names: tuple[str, ...]
    hint: str = ""

    @property
    def day_name(self) -> str:
        """The name of the section's own day, which not every section has."""
        return f"{self.id}_from"


# The order is also that in which the decisions of one post are made: what rests on
# something else comes after it.
SECTIONS = (
    Section("what", "Wat", ("type", "reported_by", "channel", "incident_on")),
    Section("law", "Juridisch", ("scope",)),
    Section(
        "approach",
        "Aanpak en onderzoek",
        (
            *("route", "meeting_held", "preliminary_started", "preliminary_ended"),
            *("investigation_started", "investigation_ended"),
        ),
        "Een vooronderzoek kan uitgroeien tot een onderzoek. Elk heeft eigen dagen."
        " Vroeg de melder om een gesprek? Als u vastlegt dat het er was, krijgt de"
        " melder daar een bericht van.",
    ),
    Section(
        "outcome",
        "Bevinding",
        ("finding", "no_feedback"),
        "Bij ‘dubbel’ en bij ‘geen terugkoppeling’ schrijft u onderaan waarom.",
    ),
    Section(
        "measures",
        "Maatregelen",
        ("effect_removed", "effect_added", "effect_times"),
        "Geldt een maatregel voor meer mensen? Kies dan hoe vaak.",
    ),
    Section(
        "person",
        "Betrokkene",
        ("person_informed", "person_deferred", "person_none"),
        "Wie in de melding genoemd wordt, hoort dat binnen een maand. Uitstel kan, met"
        " een reden onderaan.",
    ),
    Section(
        "crime",
        "Strafbaar feit",
        ("crime_suspected", "crime_report"),
        "Artikel 162 van het Wetboek van Strafvordering. Doet u geen aangifte, schrijf"
        " dan onderaan waarom.",
    ),
    Section(
        "sharing",
        "Delen buiten het team",
        ("disclosure_consent", "disclosure_notice", "disclosed"),
        "Schrijf onderaan met wie u deelde, wat, en waarom.",
    ),
    Section("detriment", "Nadeel voor de melder", ("detriment",)),
    Section(
        "anonymity",
        "Anoniem of met naam",
        ("named", "returned"),
        "Alleen voor de cijfers van het jaar. Schrijf hier geen naam.",
    ),
    Section(
        "counted",
        "Voor het register",
        (
            *("topic", "incident_kind", "target", "police", "declaration"),
            "aftercare",
        ),
        "Hiermee telt deze zaak mee in het jaarverslag.",
    ),
)


class TimesField(Pick):
    """How often an effect is added; nothing chosen is once."""

    options: Sequence[tuple[str, str]] = [
        ("", "1 keer"),
        *((str(times), f"{times} keer") for times in range(2, MOST_TIMES + 1)),
    ]


class ReasonPick(Pick):
    """Something that was decided with a reason, which is written below."""

    options: Sequence[tuple[str, str]] = [("", "Niet veranderen"), (WITH_REASON, "Ja")]


class FactFields(PageForm):
    """Facts of the case. What stays empty does not change."""

    type = Pick("Soort")
    reported_by = Pick("Gemeld door")
    channel = Pick("Binnengekomen via")
    incident_on = DayField("Gebeurd op")
    scope = Pick("Juridisch kader")
    route = Pick("Aanpak")
    meeting_held = DayField("Gesprek gevoerd op")
    preliminary_started = DayField("Vooronderzoek begonnen op")
    preliminary_ended = DayField("Vooronderzoek klaar op")
    investigation_started = DayField("Onderzoek begonnen op")
    investigation_ended = DayField("Onderzoek klaar op")
    approach_from = DayField("Aanpak geldt vanaf")
    finding = Pick("Bevinding")
    no_feedback = ReasonPick("Geen terugkoppeling, met reden")
    outcome_from = DayField("Bevinding geldt vanaf")
    effect_removed = Pick("Maatregel eraf")
    effect_added = Pick("Maatregel erbij")
    effect_times = TimesField("Hoe vaak")
    measures_from = DayField("Maatregel geldt vanaf")
    person_informed = DayField("Betrokkene geïnformeerd op")
    person_deferred = DayField("Uitgesteld tot")
    person_none = DayField("Er is niemand te informeren, bekeken op")
    crime_suspected = Pick("Is er misschien een strafbaar feit?")
    crime_report = Pick("Doet u aangifte?")
    crime_from = DayField("Besloten op")
    disclosure_consent = Pick("Toestemming van de melder")
    disclosure_notice = Pick("Kreeg de melder vooraf bericht?")
    disclosed = Pick("Gedeeld")
    sharing_from = DayField("Gedeeld of besloten op")
    detriment = Pick("Nadeel voor de melder")
    named = Pick("Noemde de melder een naam?")
    returned = DayField("De melder kwam terug op")
    topic = Pick("Onderwerp")
    incident_kind = Pick("Soort voorval")
    target = Pick("Gericht tegen")
    police = Pick("Was de politie erbij?")
    declaration = Pick("Is er aangifte gedaan?")
    aftercare = Pick("Was er nazorg?")
    holds_from = DayField("Geldt vanaf")
    reason = text_area("Toelichting")

    def offer(self, choices: Mapping[str, Iterable[Choice]], today: str) -> None:
        """Fill the selects with what may be chosen in a case, and the day with today.

        What somebody has filled in stays.
        """
        for name in self._names():
            field = self[name]
            if isinstance(field, Pick) and not isinstance(
                field, ReasonPick | TimesField
            ):
                field.options = labelled(choices.get(name, ()))
        self["holds_from"].data = self["holds_from"].data or today

    @property
    def sections(self) -> tuple[tuple[Section, tuple[FormField, ...], bool], ...]:
        """Return each section with its fields, and whether it should stand open.

        One that asks nothing of this kind of case is left out.
        """
        return tuple(found for one in SECTIONS if (found := self._section(one))[1])

    def decisions(self, today: date) -> tuple[Decided, ...]:
        """Return field, code and day of each fact that was filled in.

        Call it on a valid form.
        """
        return tuple(
            one for section in SECTIONS for one in self._decided(section, today)
        )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a form on which nothing was filled in."""
        is_valid: bool = super().validate(*args, **kwargs)
        if is_valid and not any(self[name].data for name in self._names()):
            wrong(self, next(self._names()), "Kies minstens één feit.")
            return False
        return is_valid

    def _section(self, section: Section) -> tuple[Section, tuple[FormField, ...], bool]:
        names = [*section.names, *self._day_of(section)]
        fields = [self[name] for name in names]
        shown = (one for one in fields if not isinstance(one, Pick) or one.options[1:])
        return section, tuple(shown), any(one.data or one.errors for one in fields)

    def _day_of(self, section: Section) -> Iterator[str]:
        if section.day_name in self:
            yield section.day_name

    def _decided(self, section: Section, today: date) -> Iterator[Decided]:
        own = [self[name].day for name in self._day_of(section)]
        day = next(filter(None, own), None) or self["holds_from"].day or today
        for name in section.names:
            filled = self[name].data
            if not filled or name == "effect_times":
                continue
            if name == Field.PERSON_DEFERRED:
                yield name, self[name].day.isoformat(), day
            elif isinstance(self[name], DayField):
                yield name, "", self[name].day
            else:
                times = int(self["effect_times"].data or 1)
                yield from [(name, filled, day)] * (
                    times if name == Field.EFFECT_ADDED else 1
                )

    def _names(self) -> Iterator[str]:
        """Yield the names of the facts: a day of a section alone is none."""
        for section in SECTIONS:
            yield from (name for name in section.names if name != "effect_times")
