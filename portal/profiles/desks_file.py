"""Reads `organisation.toml` and `desks.toml`: who the portal belongs to, who answers.

The people of a desk are not here: they stand in the published key list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.domain.taxonomy import Code
from portal.profiles.tables import ProfileRefused, Source, Table

CASES, TALKS = "cases", "talks"
OWN_WORDS = ("name", "place", "phone", "post_address", "leave_to")


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose portal it is. An installation replaces every value in its settings.

    `leave_to` is where the leave link goes: a site that tells nothing about a report.
    `invented` names the values that are a profile's example and reach nobody.
    """

    name: str
    place: str
    phone: str
    post_address: str
    leave_to: str
    invented: frozenset[str] = frozenset()

    def with_own(self, values: Mapping[str, str]) -> "Organisation":
        """Return this with an installation's values, by name, in their place.

        What is given as it stands in the example is still the example. Raises
        ProfileRefused with every name that is unknown and every value that is blank.
        """
        unknown = [key for key in values if key not in OWN_WORDS]
        problems = [f"organisation.{key} is not known" for key in unknown]
        problems += [
            f"organisation.{key} is empty" for key in values if not values[key].strip()
        ]
        if problems:
            raise ProfileRefused(problems)
        own = {key for key in values if values[key] != getattr(self, key)}
        return Organisation(
            name=values.get("name", self.name),
            place=values.get("place", self.place),
            phone=values.get("phone", self.phone),
            post_address=values.get("post_address", self.post_address),
            leave_to=values.get("leave_to", self.leave_to),
            invented=self.invented - own,
        )


@dataclass(frozen=True, slots=True)
class DeskProfile:
    """One desk, in one language.

    `minimum` is how many members must be left to read a report; with fewer it goes to
    the desk `alternative`, or nowhere when that is None. A desk that is not `listed`
    has no form of its own on the start page. `phone` and `post_address` are empty where
    the organisation's serve. A desk that does not keep cases keeps talks: see
    `domain.talks`. It can hand them on where `through` is not empty: the code of the
    channel by which a report has come then.
    """

    id: str
    name: str
    explanation: str
    phone: str
    post_address: str
    minimum: int
    alternative: str | None
    listed: bool
    keeps_cases: bool
    through: str


def read_organisation(source: Source) -> Organisation:
    """Read the municipality that a profile pretends to be."""
    table = source.file("organisation.toml")
    organisation = Organisation(
        name=table.text("name"),
        place=table.text("place"),
        phone=table.text("phone"),
        post_address=table.text("post_address"),
        leave_to=table.text("leave_to"),
        # A leave link leads to a site that is there, whoever the portal belongs to.
        invented=frozenset(OWN_WORDS) - {"leave_to"}
        if table.flag("example", default=False)
        else frozenset(),
    )
    table.done()
    return organisation


def read_desks(source: Source) -> tuple[DeskProfile, ...]:
    """Read every desk; each alternative must be another desk that keeps the same."""
    table = source.file("desks.toml")
    desks = tuple(_desk(each) for each in table.tables("desk"))
    table.done()
    for desk in desks:
        if desk.through and desk.keeps_cases:
            table.problem(f"desk {desk.id}: only talks are handed on through a desk")
        if desk.alternative is None:
            continue
        others = {one.id: one for one in desks if one.id != desk.id}
        other = others.get(desk.alternative)
        if other is None:
            table.problem(f"desk {desk.id}: {desk.alternative} is no other desk")
        elif other.keeps_cases is not desk.keeps_cases:
            # What was told to a confidant must not become a case by another way.
            table.problem(f"desk {desk.id}: {other.id} does not keep what it keeps")
    return desks


def with_phones(
    desks: Sequence[DeskProfile], phones: Mapping[str, str]
) -> tuple[DeskProfile, ...]:
    """Return desks with an installation's numbers, by desk; ProfileRefused."""
    unknown = sorted(phones.keys() - {desk.id for desk in desks})
    if unknown:
        raise ProfileRefused([f"desk_phones: no desk is {one!r}" for one in unknown])
    return tuple(replace(desk, phone=phones.get(desk.id, desk.phone)) for desk in desks)


def unknown_ways(
    desks: Sequence[DeskProfile], channels: Sequence[Code]
) -> Iterator[str]:
    """Yield a problem for each desk through which a report comes by no channel."""
    known = {code.id for code in channels}
    for desk in desks:
        if desk.through and desk.through not in known:
            yield f"desks.toml: no channel is {desk.through!r}"


def _desk(table: Table) -> DeskProfile:
    desk = DeskProfile(
        id=table.id(),
        name=table.words("name"),
        explanation=table.words("explanation"),
        phone=table.text("phone") if table.has("phone") else "",
        post_address=table.text("post_address") if table.has("post_address") else "",
        minimum=table.number("minimum"),
        alternative=table.text("alternative") if table.has("alternative") else None,
        listed=table.flag("listed", default=True),
        keeps_cases=_keeps(table) == CASES,
        through=table.text("through") if table.has("through") else "",
    )
    table.done()
    return desk


def _keeps(table: Table) -> str:
    """Take what a desk keeps; without a word, cases."""
    if not table.has("keeps"):
        return CASES
    word = table.text("keeps")
    if word and word not in {CASES, TALKS}:
        table.problem(f"keeps must be {CASES} or {TALKS}, not {word}")
    return word
