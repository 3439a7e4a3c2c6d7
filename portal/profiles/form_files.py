"""Reads `forms/*.toml` into the forms of `portal.domain`, in one language.

Each question has its words in every language beside each other, so that a change in
one is seen in the other.
"""

from collections.abc import Mapping
from typing import TypeVar, get_args

from portal.domain.form import (
    ACCOUNT,
    Form,
    FormKind,
    Option,
    Question,
    QuestionKind,
    Section,
)
from portal.profiles.tables import Source, Table
from portal.profiles.texts import Texts

Kind = TypeVar("Kind", bound=str)
_KINDS: dict[str, FormKind] = {each: each for each in get_args(FormKind)}
_QUESTIONS: dict[str, QuestionKind] = {each: each for each in get_args(QuestionKind)}
_MOST_CHARACTERS = {"text": 300, "long": 10_000}
_WITH_OPTIONS = {"choice", "several"}
_YES_NO = ("yes", "no", "unknown")


def read_forms(
    source: Source, form_ids: tuple[str, ...], texts: Texts
) -> dict[str, Form]:
    """Read these forms, by id, and in this order; there may be no other files.

    `texts` gives the words for yes, no and unknown.
    """
    present = {f"{form_id}.toml" for form_id in form_ids}
    for table in source.files("forms"):
        if table.place.removeprefix("forms/") not in present:
            table.problem("profile.toml does not name this form")
    return {
        form_id: _form(form_id, source.file("forms", f"{form_id}.toml"), texts)
        for form_id in form_ids
    }


def _form(form_id: str, table: Table, texts: Texts) -> Form:
    form = Form(
        id=form_id,
        desk=table.text("desk"),
        kind=_one_of(table, "kind", _KINDS, "report"),
        title=table.words("title"),
        intro=table.words("intro"),
        sections=tuple(_section(each, texts) for each in table.tables("section")),
    )
    ids = [asked.id for asked in form.questions]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        table.problem(f"two questions have the id {twice}")
    if [asked.id for asked in form.questions if asked.required] != [ACCOUNT]:
        table.problem(f"{ACCOUNT} is the one question that is required")
    table.done()
    return form


def _section(table: Table, texts: Texts) -> Section:
    section = Section(
        id=table.id(),
        title=table.words("title"),
        intro=table.words("intro", optional=True),
        questions=tuple(_question(each, texts) for each in table.tables("question")),
    )
    table.done()
    return section


def _question(table: Table, texts: Texts) -> Question:
    kind = _one_of(table, "kind", _QUESTIONS, "text")
    typed = _MOST_CHARACTERS.get(kind, 0)
    question = Question(
        id=table.id(),
        kind=kind,
        label=table.words("label"),
        hint=table.words("hint", optional=True),
        options=_options(table, kind, texts),
        required=table.flag("required", default=False),
        most=table.number("most", default=typed) if typed else 0,
    )
    table.done()
    return question


def _options(table: Table, kind: QuestionKind, texts: Texts) -> tuple[Option, ...]:
    if kind == "yes_no":
        return _yes_no(table, texts)
    if kind not in _WITH_OPTIONS:
        return ()
    return tuple(_option(each) for each in table.tables("option", least=2))


def _option(table: Table) -> Option:
    option = Option(table.id(), table.words("label"))
    table.done()
    return option


def _yes_no(table: Table, texts: Texts) -> tuple[Option, ...]:
    try:
        return tuple(Option(each, texts.get(f"yes_no.{each}")) for each in _YES_NO)
    except LookupError as error:
        table.problem(str(error))
        return ()


def _one_of(table: Table, key: str, kinds: Mapping[str, Kind], otherwise: Kind) -> Kind:
    value = table.text(key)
    if value and value not in kinds:
        table.problem(f"{key} {value!r} is none of {', '.join(kinds)}")
    return kinds.get(value, otherwise)
