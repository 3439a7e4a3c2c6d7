"""The codes by which a desk classifies: types, scopes, routes, findings, effects.

Codes are data of a profile, in one language; a code stays when its label changes. Four
findings and three routes mean something to the rules of `case`, and a profile must
have those; all else may be edited freely. Calls `portal.domain.decisions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.domain.decisions import Decision, Field
from portal.domain.refusal import Refusal

INVESTIGATING_ROUTES = frozenset(
    {"vooronderzoek", "onderzoek_intern", "onderzoek_extern"}
)
FULL_ROUTES = frozenset({"onderzoek_intern", "onderzoek_extern"})
INVESTIGATED_FINDINGS = frozenset(
    {"gegrond", "gedeeltelijk_gegrond", "ongegrond", "niet_vast_te_stellen"}
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code; `group` gathers codes for a table.

    `checked` is False where nobody has held the code against its source yet.
    """

    id: str
    label: str
    explanation: str = ""
    group: str = ""
    checked: bool = True
    subcodes: tuple["Code", ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Every list a desk chooses from, in the order of the page.

    `types` are what is suspected, `scopes` which rules it falls under: two axes that
    are never mixed (R38). A type's subcodes are full ids, such as "FIN.diefstal". The
    group of an effect says on what it is: a person, the work, or another. `answers`
    are the short lists of what the law asks, by field.
    """

    types: tuple[Code, ...]
    scopes: tuple[Code, ...]
    reported_by: tuple[Code, ...]
    channels: tuple[Code, ...]
    kinds: tuple[Code, ...]
    routes: tuple[Code, ...]
    findings: tuple[Code, ...]
    effects: tuple[Code, ...]
    answers: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)

    def choices(self, field: str) -> tuple[Code, ...]:
        """Return the codes of a field, without subcodes; none where it has no list."""
        return {
            Field.TYPE: self.types,
            Field.SCOPE: self.scopes,
            Field.REPORTED_BY: self.reported_by,
            Field.CHANNEL: self.channels,
            Field.KIND: self.kinds,
            Field.ROUTE: self.routes,
            Field.FINDING: self.findings,
            Field.EFFECT_ADDED: self.effects,
            Field.EFFECT_REMOVED: self.effects,
            **self.answers,
        }.get(Field(field), ())

    def code(self, field: str, code: str) -> Code:
        """Return a code or subcode. Refusal `unknown_code` where the field has none."""
        for choice in self.choices(field):
            for each in (choice, *choice.subcodes):
                if each.id == code:
                    return each
        raise Refusal("unknown_code", field=field, code=code)

    def check(self, decision: Decision) -> None:
        """Refuse a decision whose code is not in its list."""
        if self.choices(decision.field):
            self.code(decision.field, decision.code)
