"""Who may be left out of a report, and who will read it, as names on a page.

Names come from the published key list. A reporter may leave out everybody of the desk
and of its alternative route: the second would otherwise be a way round the first.
"""

from dataclasses import dataclass

from crypto.published import KeyList, Member, Readers
from portal.domain.form import Form, Option
from portal.domain.questionnaire import Answers
from portal.intake.current import language, office
from portal.published_keys import candidates
from portal.web.markup import plain_name


@dataclass(frozen=True)
class ReadersShown:
    """What a page says about who will read a report: names with functions."""

    desk: str
    is_alternative: bool
    people: tuple[str, ...]
    left_out: tuple[str, ...]


def with_people(form: Form, keys: KeyList) -> Form:
    """Return the form with the names that may be left out."""
    return form.with_people(
        [
            Option(member.id.hex(), name_and_function(member))
            for member in candidates(keys, form.desk)
        ]
    )


def split_people(form: Form, answers: Answers) -> tuple[Answers, frozenset[bytes]]:
    """Return the answers without the people, and the ids of those left out.

    Whom somebody left out is kept once, in the report's own field for it.
    """
    asked = [each.id for each in form.questions if each.kind == "people"]
    left_out = {each for name in asked for each in answers.chosen(name)}
    kept = {name: given for name, given in answers.items() if name not in asked}
    return Answers(kept), frozenset(map(bytes.fromhex, left_out))


def shown(
    form: Form, keys: KeyList, readers: Readers, left_out: frozenset[bytes]
) -> ReadersShown:
    """Return who reads a report, for the check page."""
    return ReadersShown(
        desk=desk_name(readers.desk_id),
        is_alternative=readers.desk_id != form.desk,
        people=tuple(map(name_and_function, readers.members)),
        left_out=tuple(
            name_and_function(member)
            for member in candidates(keys, form.desk)
            if member.id in left_out
        ),
    )


def desk_name(desk_id: str) -> str:
    """Return the name of a desk in the language of the page."""
    return plain_name(office().profile.desk(desk_id, language()).name)


def name_and_function(member: Member) -> str:
    """Return a member as they are named on pages; not everybody has a function."""
    name, function = plain_name(member.name), plain_name(member.function)
    return f"{name}, {function}" if function else name
