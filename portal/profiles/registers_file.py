"""Reads `registers.toml`: the form of each register, and the codes to choose from.

Every register of the domain must be there, kept by a desk that there is; that the
confidants' has no free text is held here, for every profile (R55). Calls
`portal.domain.year`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from portal.domain.counted import LIST_OF
from portal.domain.taxonomy import Code, Taxonomy
from portal.domain.year.amount import Qualifier
from portal.domain.year.entry import Register
from portal.domain.year.register_form import (
    EntryField,
    FieldKind,
    Period,
    RegisterForm,
    Registers,
)
from portal.profiles.tables import Source, Table
from portal.profiles.taxonomy_file import read_codes

# What the rules of the domain speak of by name.
_NEEDED: Mapping[str, Collection[str]] = {
    "qualifier": [one.value for one in Qualifier],
    "yes_no": ["ja", "nee"],
}
_WITH_OPTIONS = {FieldKind.CHOICE, FieldKind.SERIES}
_OWN_LIST = {FieldKind.QUALIFIER: "qualifier", FieldKind.YES_NO: "yes_no"}
# Those of a case are chosen for a request for advice, too.
_FROM_TAXONOMY = "reported_by"
Lists = Mapping[str, tuple[Code, ...]]


def read_registers(
    source: Source, taxonomy: Taxonomy, desks: Collection[str]
) -> Registers:
    """Read every list and every register, in the order in which they stand there."""
    table = source.file("registers.toml")
    lists = dict(map(_list, table.tables("list")))
    for name, needed in _NEEDED.items():
        known = {one.id for one in lists.get(name, ())}
        for missing in sorted(set(needed) - known):
            table.problem(f"list {name} must have {missing}, which rules depend on")
    lists[_FROM_TAXONOMY] = taxonomy.reported_by
    forms = [
        form
        for each in table.tables("register")
        if (form := _form(each, lists, desks)) is not None
    ]
    table.done()
    for register in Register:
        if register not in {form.register for form in forms}:
            table.problem(f"there is no register {register}")
    return Registers({form.register: form for form in forms}, lists)


def with_counted(taxonomy: Taxonomy, registers: Registers) -> Taxonomy:
    """Return the taxonomy with the lists that a case of a register's kind asks for."""
    lists = {
        str(field): registers.lists.get(name, ()) for field, name in LIST_OF.items()
    }
    return replace(taxonomy, answers={**taxonomy.answers, **lists})


def _list(table: Table) -> tuple[str, tuple[Code, ...]]:
    list_id, codes = table.id(), read_codes(table, "code")
    table.done()
    return list_id, codes


def _form(table: Table, lists: Lists, desks: Collection[str]) -> RegisterForm | None:
    register, period = table.id(), table.text("period")
    desk = table.text("desk")
    if desk not in desks:
        table.problem(f"no desk is {desk!r}")
    name, explanation = table.words("name"), table.words("explanation")
    on = table.words("on")
    sections = dict(map(_section, table.tables("section", least=0)))
    fields = tuple(
        field
        for each in table.tables("field")
        for field in _fields(each, lists, sections)
    )
    table.done()
    if register not in set(Register) or period not in set(Period):
        table.problem("no such register or period")
        return None
    form = RegisterForm(
        register=Register(register),
        desk=desk,
        period=Period(period),
        name=name,
        explanation=explanation,
        on=on,
        fields=fields,
        sections=sections,
    )
    _hold_totals(table, form)
    return form


def _hold_totals(table: Table, form: RegisterForm) -> None:
    """Note where the confidants could write words, or of one day (R55)."""
    if form.register is not Register.CONFIDANTS:
        return
    if form.period is not Period.MONTH:
        table.problem("what confidants did is counted by month")
    for field in form.fields:
        if field.kind not in {FieldKind.COUNT, FieldKind.HOURS}:
            table.problem(f"{field.id} is no total: confidants enter totals only")


def _section(table: Table) -> tuple[str, str]:
    section, label = table.id(), table.words("label")
    table.done()
    return section, label


def _fields(
    table: Table, lists: Lists, sections: Collection[str]
) -> Iterator[EntryField]:
    """Yield the field of a table, or one for each code of a list."""
    field_id, kind = table.id(), table.text("kind")
    if kind not in set(FieldKind):
        table.problem(f"there is no kind {kind!r}")
        kind = FieldKind.COUNT
    section = table.text("section") if table.has("section") else ""
    if table.has("each"):
        after = f".{table.text('after')}" if table.has("after") else ""
        for code in _codes(table, table.text("each"), lists):
            within = section or code.group
            _check_section(table, within, sections)
            name = f"{field_id}.{code.id}{after}"
            yield EntryField(name, FieldKind(kind), code.label, section=within)
    else:
        _check_section(table, section, sections)
        yield _field(table, field_id, FieldKind(kind), section, lists)
    table.done()


def _field(
    table: Table, field_id: str, kind: FieldKind, section: str, lists: Lists
) -> EntryField:
    options: tuple[Code, ...] = ()
    if kind in _WITH_OPTIONS:
        options = _codes(table, table.text("list"), lists)
    elif kind in _OWN_LIST:
        options = _codes(table, _OWN_LIST[kind], lists)
    return EntryField(
        id=field_id,
        kind=kind,
        label=table.words("label"),
        hint=table.words("hint", optional=True),
        section=section,
        options=options,
        is_required=table.flag("required", default=False),
        most=table.number("most") if kind is FieldKind.WORDS else 0,
    )


def _codes(table: Table, name: str, lists: Lists) -> tuple[Code, ...]:
    if name not in lists:
        table.problem(f"no list is {name!r}")
    return lists.get(name, ())


def _check_section(table: Table, section: str, sections: Collection[str]) -> None:
    if (section or sections) and section not in sections:
        table.problem(f"no section is {section!r}")
