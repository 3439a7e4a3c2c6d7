"""What is done between cases and with who may open them; it has more than one page.

Which case is a partner, and who is given access, the script chooses from what it has
counted itself.
"""

from collections.abc import Iterator, Sequence

from tests.year.cases import Worked
from tests.year.illegal import try_some
from tests.year.people import IRIS, People
from tests.year.quick import QuickVisitor


def link(visitor: QuickVisitor, case: Worked, others: Sequence[Worked]) -> bool:
    """Link a case to an earlier one of its desk; False where there is none."""
    free = (one for one in others if one.name not in case.linked)
    other = next(free, None)
    if other is None:
        return False
    visitor.press(case.address, "link", name=other.name)
    case.linked.add(other.name)
    other.linked.add(case.name)
    return True


def merge(visitor: QuickVisitor, case: Worked, others: Sequence[Worked]) -> bool:
    """Make a case a double of an earlier one; False where none can be its main case."""
    if case.has_double:
        return False
    free = (one for one in others if one.main is None and one.name not in case.linked)
    main = next(free, None)
    if main is None:
        return False
    visitor.press(case.address, "merge", name=main.name)
    case.main, main.has_double = main, True
    case.linked.add(main.name)
    main.linked.add(case.name)
    return True


def part(visitor: QuickVisitor, case: Worked) -> bool:
    """End that a case is a double; False where it is none."""
    if case.main is None:
        return False
    visitor.get(case.address)
    other = case.main.address.removeprefix("/cases/")
    visitor.press(case.address, "unlink", other=other)
    case.linked.discard(case.main.name)
    case.main.linked.discard(case.name)
    case.main = None
    return True


def lend(people: People, visitor: QuickVisitor, case: Worked) -> int:
    """Give the investigator access for a note, and take it back.

    Returns how many acts were refused of those that are not hers.
    """
    iris, person = people.at_desk(IRIS), people.room.id_of(IRIS).hex()
    assert iris.get(case.address).status == 404
    visitor.press(case.address, "hand_over", person=person)
    iris.press(case.address, "note", text="Ik las het dossier.")
    acts = [
        ("hand_over", {"person": person}),
        ("take_back", {"person": person}),
        ("close", {"reason": "Klaar."}),
    ]
    refused = try_some(people.room, iris, case.address, acts, is_theirs=False)
    visitor.press(case.address, "take_back", person=person)
    assert iris.get(case.address).status == 404
    return refused + 2


def step_back(visitor: QuickVisitor, case: Worked, name: str) -> None:
    """Let who works on a case say that it concerns them; a colleague goes on."""
    visitor.press(case.address, "declare_conflict")
    case.out.add(name)
    assert visitor.get(case.address).status == 404


def earlier(
    case: Worked, all_of_them: Sequence[Worked], worker: str
) -> Iterator[Worked]:
    """Yield the cases of the same desk that this person can open, oldest first."""
    for one in all_of_them:
        is_other = one is not case and one.plan.desk == case.plan.desk
        if is_other and one.name and worker not in one.out:
            yield one
