"""Cases that belong together: related, or one a double of the other (R41).

A double stays a case of its own, with its own reporter, terms and readers; the main
case is where the matter is looked into. So reports and cases can be counted apart: each
was received, and a double says so in its finding. Calls `refusal`.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn

from portal.domain.refusal import Refusal

_NEAR = 0.75


class As(StrEnum):
    """What another case is to this one: alike, its double, or its main case."""

    RELATED = "related"
    DOUBLE = "double"
    MAIN = "main"

    @property
    def mirrored(self) -> "As":
        """What this case is to the other one."""
        return {As.DOUBLE: As.MAIN, As.MAIN: As.DOUBLE}.get(self, self)


def links_of(steps: Iterable[tuple[bytes, str]]) -> dict[bytes, As]:
    """Return the links of a case; a step names another case, and "" ends its link."""
    links: dict[bytes, As] = {}
    for other, kind in steps:
        links.pop(other, None)
        if kind:
            links[other] = As(kind)
    return links


def check_link(
    own: Mapping[bytes, As], theirs: Mapping[bytes, As], case_id: bytes, other: bytes
) -> None:
    """Raise Refusal where two cases cannot be linked at all."""
    if case_id == other:
        raise Refusal("same_case")
    if other in own and case_id in theirs:
        raise Refusal("already_linked")


def kind_of(
    own: Mapping[bytes, As], theirs: Mapping[bytes, As], case_id: bytes, other: bytes
) -> As:
    """Return what the other case is to this one, as either says; or Refusal."""
    if other in own:
        return own[other]
    if case_id in theirs:
        return theirs[case_id].mirrored
    raise Refusal("not_linked")


def check_merge(
    double: Mapping[bytes, As],
    main: Mapping[bytes, As],
    double_id: bytes,
    main_id: bytes,
) -> None:
    """Raise Refusal where a case cannot become a double of another.

    One step deep: a main case is nobody's double, so there is one place to look.
    """
    if double_id == main_id:
        raise Refusal("same_case")
    if As.DOUBLE in double.values():
        raise Refusal("double_has_doubles")
    if As.MAIN in double.values() and double.get(main_id) is not As.MAIN:
        raise Refusal("double_already")
    if double.get(main_id) is As.MAIN and main.get(double_id) is As.DOUBLE:
        raise Refusal("double_already")
    if As.MAIN in main.values():
        raise Refusal("main_is_double")


def refuse_telling() -> NoReturn:
    """Refuse to link cases where one is hidden from somebody who has the other."""
    raise Refusal("link_tells")


def case_named(typed: str, names: Mapping[str, bytes]) -> bytes:
    """Return the case with this name; case, spaces and hyphens make no difference.

    `names` are those that this person may know. Raises Refusal with the nearest of
    them, if one is near.
    """
    folded = {_folded(name): name for name in names}
    name = folded.get(_folded(typed))
    if name is not None:
        return names[name]
    near = get_close_matches(_folded(typed), folded, 1, _NEAR)
    if near:
        raise Refusal("case_name_near", name=folded[near[0]])
    raise Refusal("no_such_case")


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
