"""One profile, whole: all its data, in every language it has.

A profile is read once, at the start of a program, and refused with every problem at
once when anything in it is missing, unknown or at odds. Calls the readers of its files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from zoneinfo import available_timezones

from portal.domain.case_plan import PlanStep
from portal.domain.form import RELATION, Form
from portal.domain.priority import PriorityRules
from portal.domain.ready_text import ReadyText
from portal.domain.retention import RetentionClass
from portal.domain.taxonomy import Taxonomy
from portal.domain.terms import TermsBook
from portal.domain.year.layout import Layout
from portal.domain.year.register_form import Registers
from portal.domain.year.sheet import SheetPlan
from portal.profiles.annual_file import code_lists, read_annual
from portal.profiles.annual_overrides import read_overrides
from portal.profiles.clues_file import read_clues
from portal.profiles.desks_file import (
    DeskProfile,
    Organisation,
    read_desks,
    read_organisation,
    unknown_ways,
    with_phones,
)
from portal.profiles.form_files import read_forms
from portal.profiles.messages_file import read_messages
from portal.profiles.plan_file import read_plan
from portal.profiles.priority_file import read_priority
from portal.profiles.registers_file import read_registers, with_counted
from portal.profiles.retention_file import read_retention
from portal.profiles.sheets_file import read_sheets
from portal.profiles.tables import ProfileRefused, Source, Table
from portal.profiles.taxonomy_file import read_taxonomy
from portal.profiles.terms_file import read_terms
from portal.profiles.texts import Texts, compare, read_texts

# The kind of form that begins a talk.
TALK = "talk"


@dataclass(frozen=True, slots=True)
class _Edition:
    """A profile in one language."""

    desks: tuple[DeskProfile, ...]
    forms: Mapping[str, Form]
    taxonomy: Taxonomy
    texts: Texts
    clues: tuple[str, ...]
    plan: tuple[PlanStep, ...]
    messages: tuple[ReadyText, ...]
    retention: tuple[RetentionClass, ...]
    priority: PriorityRules
    registers: Registers
    annual: Layout
    sheets: Mapping[str, SheetPlan]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of organisation's portal says, asks and promises.

    `languages` begins with the one that the desk works in. Asking for a language that
    the profile has not raises KeyError.
    """

    name: str
    zone: str
    languages: tuple[str, ...]
    organisation: Organisation
    terms: TermsBook
    _editions: Mapping[str, _Edition]

    @property
    def desks(self) -> tuple[DeskProfile, ...]:
        """Every desk, in the desk's own language."""
        return self.desks_in(self.languages[0])

    def desks_in(self, language: str) -> tuple[DeskProfile, ...]:
        """Every desk, in the order of the start page."""
        return tuple(map(self._reachable, self._editions[language].desks))

    def desk(self, desk_id: str, language: str | None = None) -> DeskProfile:
        """One desk; KeyError when there is none of this id."""
        for desk in self._editions[language or self.languages[0]].desks:
            if desk.id == desk_id:
                return self._reachable(desk)
        raise KeyError(desk_id)

    def keeps_cases(self, desk_id: str) -> bool:
        """Whether a desk keeps cases, not talks; one that the profile has lost did."""
        desks = self._editions[self.languages[0]].desks
        return all(desk.keeps_cases for desk in desks if desk.id == desk_id)

    def forms(self, language: str) -> Mapping[str, Form]:
        """Every form by id, in the order of the start page."""
        return self._editions[language].forms

    def taxonomy(self, language: str) -> Taxonomy:
        """Every code a desk chooses from."""
        return self._editions[language].taxonomy

    def texts(self, language: str) -> Texts:
        """Every sentence by id."""
        return self._editions[language].texts

    def clue_phrases(self, language: str) -> tuple[str, ...]:
        """Every phrase by which somebody may say who they are."""
        return self._editions[language].clues

    def plan(self, language: str) -> tuple[PlanStep, ...]:
        """Every step of the plan that a case can be given, in order."""
        return self._editions[language].plan

    def messages(self, language: str) -> tuple[ReadyText, ...]:
        """Every text that waits to be used in a letter."""
        return self._editions[language].messages

    def retention_classes(self, language: str) -> tuple[RetentionClass, ...]:
        """Every class of outcomes with a retention of its own, in order."""
        return self._editions[language].retention

    def priority(self, language: str) -> PriorityRules:
        """Every rule by which a case is pressing."""
        return self._editions[language].priority

    def registers(self, language: str) -> Registers:
        """Every register beside the cases, with the codes that its forms offer."""
        return self._editions[language].registers

    def annual(self, language: str) -> Layout:
        """Every table and sentence of a year report."""
        return self._editions[language].annual

    def sheet(self, sheet_id: str, language: str) -> SheetPlan:
        """One sheet beside the year report: `woo` or `card`."""
        return self._editions[language].sheets[sheet_id]

    def with_organisation(self, values: Mapping[str, str]) -> "Profile":
        """Return this profile for another organisation; ProfileRefused as a whole."""
        return replace(self, organisation=self.organisation.with_own(values))

    def with_phones(self, phones: Mapping[str, str]) -> "Profile":
        """Return this profile with desks' own numbers by id; ProfileRefused."""
        editions = {
            language: replace(edition, desks=with_phones(edition.desks, phones))
            for language, edition in self._editions.items()
        }
        return replace(self, _editions=editions)

    def with_annual(self, folder: Traversable, name: str) -> "Profile":
        """Return this profile with what a file says of the year in its own way.

        `annual_overrides` tells what may stand there. Raises ProfileRefused with every
        problem.
        """
        problems: list[str] = []
        editions = {}
        for language, edition in self._editions.items():
            source = Source(folder, language, self.languages, problems)
            lists = {**code_lists(edition.taxonomy), **edition.registers.lists}
            layout = read_overrides(source, name, edition.annual, lists)
            editions[language] = replace(edition, annual=layout)
        if problems:
            raise ProfileRefused(tuple(dict.fromkeys(problems)))
        return replace(self, _editions=editions)

    def _reachable(self, desk: DeskProfile) -> DeskProfile:
        return replace(
            desk,
            phone=desk.phone or self.organisation.phone,
            post_address=desk.post_address or self.organisation.post_address,
        )


def load(name: str) -> Profile:
    """Read a profile that comes with the programs, such as `nl_gemeente`.

    A hyphen will do for an underscore. Raises ProfileRefused.
    """
    folders = {
        each.name: each
        for each in files("portal.profiles").iterdir()
        if each.joinpath("profile.toml").is_file()
    }
    folder = folders.get(name.replace("-", "_"))
    if folder is None:
        known = ", ".join(sorted(folders))
        raise ProfileRefused([f"there is no profile {name!r}; there is {known}"])
    return read(folder, folders)


def read(
    folder: Traversable, others: Mapping[str, Traversable] = MappingProxyType({})
) -> Profile:
    """Read a profile from its folder. Raises ProfileRefused with every problem.

    `others` are the folders of the profiles that it may build on, by name: what it has
    no file for is as it is there.
    """
    problems: list[str] = []
    table = Source(folder, "", (), problems).file("profile.toml")
    zone = _zone(table)
    below = _below(table, others)
    bare = Source(folder, "", (), problems, below)
    languages, forms = _pages(table, bare)
    table.done()
    editions = {
        language: _edition(replace(bare, language=language, languages=languages), forms)
        for language in languages
    }
    problems += _differences(tuple(editions.values()))
    organisation, terms = read_organisation(bare), read_terms(bare)
    # Each language reads the same files, so it finds most problems again.
    if problems or terms is None:
        raise ProfileRefused(tuple(dict.fromkeys(problems)))
    return Profile(folder.name, zone, languages, organisation, terms, editions)


def _below(table: Table, others: Mapping[str, Traversable]) -> Traversable | None:
    """Return the folder of the profile that this one builds on, if any."""
    if not table.has("builds_on"):
        return None
    name = table.text("builds_on")
    if name not in others:
        table.problem(f"there is no profile {name!r} to build on")
    return others.get(name)


def _pages(table: Table, bare: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return languages and forms: those of the profile below where there is one."""
    if bare.below is None:
        return table.texts("languages"), table.texts("forms")
    # Its texts and its forms are those of the profile below, so it has no others.
    first = replace(bare, folder=bare.below, below=None).file("profile.toml")
    if first.has("builds_on"):
        table.problem("a profile builds on one that stands by itself")
    return first.texts("languages"), first.texts("forms")


def _zone(table: Table) -> str:
    zone = table.text("zone")
    if zone and zone not in available_timezones():
        table.problem(f"there is no time zone {zone!r}")
    return zone


def _edition(source: Source, form_ids: tuple[str, ...]) -> _Edition:
    texts = read_texts(source)
    desks, taxonomy = read_desks(source), read_taxonomy(source)
    forms = read_forms(source, form_ids, texts)
    source.problems.extend(unknown_ways(desks, taxonomy.channels))
    relations = {code.id for code in taxonomy.reported_by}
    talking = {desk.id for desk in desks if not desk.keeps_cases}
    for form in forms.values():
        if form.desk not in {desk.id for desk in desks}:
            source.problems.append(f"forms/{form.id}.toml: no desk is {form.desk!r}")
        if form.kind != TALK and form.desk in talking:
            problem = f"forms/{form.id}.toml: desk {form.desk} keeps talks only"
            source.problems.append(problem)
        for unknown in sorted(_relations(form) - relations):
            source.problems.append(f"forms/{form.id}.toml: no reporter is {unknown!r}")
    registers = read_registers(source, taxonomy, {desk.id for desk in desks})
    lists = {**code_lists(taxonomy), **registers.lists}
    layout = read_annual(source, lists)
    return _Edition(
        desks=desks,
        forms=forms,
        taxonomy=with_counted(taxonomy, registers),
        texts=texts,
        clues=read_clues(source),
        plan=read_plan(source),
        messages=read_messages(source),
        retention=read_retention(source, taxonomy),
        priority=read_priority(source, taxonomy),
        registers=registers,
        annual=layout,
        sheets=read_sheets(source, lists, layout),
    )


def _relations(form: Form) -> set[str]:
    """Return what a reporter may say to be; the taxonomy must know each."""
    asked = (each for each in form.questions if each.id == RELATION)
    return {option.id for question in asked for option in question.options}


def _differences(editions: tuple[_Edition, ...]) -> Iterator[str]:
    for other in editions[1:]:
        yield from compare(editions[0].texts, other.texts)
