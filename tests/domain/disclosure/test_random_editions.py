"""Two editions of one year side by side: what neither tells, both together do not."""

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.protect import Protection
from portal.domain.disclosure.rule import Rule
from tests.domain.disclosure.attacker import Attacker, World, ranges_of
from tests.domain.disclosure.publishing import publish, sums

PARTS = tuple(f"reports.channel.{one}" for one in ("web", "phone", "letter"))
SUM = [("reports", PARTS)]
INTERIM = date(2021, 7, 1)
rules = st.sampled_from([Rule(k=3, width=2), Rule(k=5, width=3)])


def worlds_of(
    printed: Edition, protection: Protection, near: dict[str, range]
) -> list[World]:
    """Return every world that fits one edition by itself."""
    told = printed.told
    small, most = protection.edition.small, told["reports"]
    ranges = ranges_of(protection.hidden, small, printed.k, most) | near
    return list(Attacker(told, SUM, ranges).worlds())


def fits_both(first: Edition, second: Edition, z: World, x: World) -> bool:
    """Whether a reader believes in these two worlds together.

    They count on it that a channel only gains reports, and where they see no change,
    that there is none.
    """
    told = first.told.keys() & second.told.keys()
    if not second.near and all(z[name] == x[name] for name in told):
        return all(z[name] == x[name] for name in PARTS)
    can_fall = told | second.fell
    return all(z[name] <= x[name] for name in PARTS if name not in can_fall)


@settings(max_examples=30, deadline=None)
@given(
    earlier=st.lists(st.integers(0, 7), min_size=3, max_size=3),
    gained=st.lists(st.sampled_from([0, 0, 1, 2, 6, -1]), min_size=3, max_size=3),
    first_rule=rules,
    rule=rules,
)
def test_no_hidden_number_is_found_in_both_together(
    earlier: list[int], gained: list[int], first_rule: Rule, rule: Rule
) -> None:
    z = dict(zip(PARTS, earlier, strict=True)) | {"reports": sum(earlier)}
    x = {name: max(0, z[name] + more) for name, more in zip(PARTS, gained, strict=True)}
    x["reports"] = sum(x.values())
    relations = sums(dict(SUM))
    protected = publish(z, relations, first_rule, reference=INTERIM)
    first = replace(protected.edition, label="1")
    exact = {first.key(name): z[name] for name in PARTS}
    protection = publish(x, relations, rule, Before((first,), exact=exact))
    second = protection.edition
    event(f"safe {protection.is_safe}, narrowed {bool(protection.narrowed)}")
    if not protection.is_safe:
        return

    near = {
        name: range(max(0, z[name] - rule.k + 1), z[name] + rule.k)
        if name in second.fell
        else range(z[name], z[name] + rule.k)
        for name in second.near
    }
    pairs = [
        pair
        for pair in product(
            worlds_of(first, protected, {}), worlds_of(second, protection, near)
        )
        if fits_both(first, second, *pair)
    ]
    for name in protected.hidden - protected.narrowed.keys():
        found = [one[name] for one, _ in pairs]
        assert max(found) - min(found) >= first_rule.width
    for name in protection.hidden - protection.narrowed.keys():
        found = [one[name] for _, one in pairs]
        assert max(found) - min(found) >= rule.width
