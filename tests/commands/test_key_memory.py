"""An older key list that came back: `check` tells of it, `root republish` mends it."""

from pathlib import Path

import pytest

from crypto.published import sign_list
from portal.commands.findings import Grade
from portal.register.register import open_register
from portal.register.rows import SharedKey
from portal.settings import read_desk
from tests.commands.conftest import DESKS
from tests.commands.speaking import run
from tests.key_lists import ROOT_SEED, key_list

Capsys = pytest.CaptureFixture[str]
OTHER_SEED = b"x" * 32


def list_of(instance: Path) -> Path:
    """Return where the list is published."""
    return instance / "published" / "keys.json"


def keep(instance: Path, version: int, root_seed: bytes = ROOT_SEED) -> None:
    """Put a list into the register, as signing does."""
    register = open_register(read_desk(instance).register_url)
    signed = sign_list(key_list(version=version, desks=DESKS), root_seed)
    shared = (SharedKey("controller", bytes(16), b"sealed"),)
    register.keys.publish(version, signed, shared, {})
    register.close()


def graded(said: str, grade: Grade) -> list[str]:
    """Return the findings of one grade."""
    start = f"{grade.value:>5}  "
    return [line[7:] for line in said.splitlines() if line.startswith(start)]


@pytest.fixture
def remembered(founded: Path) -> Path:
    """Return an installation both of whose programs have seen version 3."""
    for program in ("intake", "desk"):
        (founded / program / "key-list-version").write_text("3\n")
    return founded


def test_check_finds_nothing_where_all_remember_this_list(
    remembered: Path, capsys: Capsys
) -> None:
    keep(remembered, 3)

    answer = run(capsys, remembered, "check")

    assert answer.code == 0
    assert "remembers no key list" not in answer.said


@pytest.mark.parametrize("program", ["intake", "desk"])
def test_check_tells_of_a_memory_that_is_gone(
    remembered: Path, capsys: Capsys, program: str
) -> None:
    file = remembered / program / "key-list-version"
    file.unlink()

    answer = run(capsys, remembered, "check")

    doubtful = [one for one in graded(answer.said, Grade.DOUBTFUL) if str(file) in one]
    assert len(doubtful) == 1
    assert doubtful[0].startswith(f"the {program} remembers no key list")
    assert answer.code == 0


def test_check_finds_an_older_list_than_the_intake_has_seen(
    remembered: Path, capsys: Capsys
) -> None:
    (remembered / "intake" / "key-list-version").write_text("4\n")

    answer = run(capsys, remembered, "check")

    assert graded(answer.said, Grade.WRONG) == [
        "the key list is version 3; the intake has seen 4"
    ]
    assert answer.code == 1


def test_check_finds_a_memory_that_is_no_number(
    remembered: Path, capsys: Capsys
) -> None:
    (remembered / "intake" / "key-list-version").write_bytes(b"\xff")

    [found] = graded(run(capsys, remembered, "check").said, Grade.WRONG)

    assert "does not hold a version number" in found


def test_check_finds_an_older_list_though_both_memories_are_gone(
    founded: Path, capsys: Capsys
) -> None:
    keep(founded, 4)

    [found] = graded(run(capsys, founded, "check").said, Grade.WRONG)

    assert found.startswith("the key list is version 3; the register holds 4")


def test_check_does_not_believe_what_the_root_did_not_sign(
    remembered: Path, capsys: Capsys
) -> None:
    keep(remembered, 9, OTHER_SEED)

    assert run(capsys, remembered, "check").code == 0


@pytest.mark.parametrize("lost", [True, False])
def test_the_newest_list_of_the_register_is_brought_back(
    founded: Path, capsys: Capsys, *, lost: bool
) -> None:
    for version in (4, 5):
        keep(founded, version)
    keep(founded, 9, OTHER_SEED)
    if lost:
        list_of(founded).unlink()

    answer = run(capsys, founded, "root", "republish")

    assert answer.code == 0
    assert "version 5" in answer.said
    assert "key list is version 5" in run(capsys, founded, "check").said
    assert list_of(founded).stat().st_mode & 0o777 == 0o644


def test_a_list_that_is_newer_than_the_register_stays(
    founded: Path, capsys: Capsys
) -> None:
    keep(founded, 2)
    before = list_of(founded).read_bytes()

    answer = run(capsys, founded, "root", "republish")

    assert "version 3; the register holds none newer" in answer.said
    assert list_of(founded).read_bytes() == before


def test_without_a_list_of_the_root_nothing_is_brought_back(
    founded: Path, capsys: Capsys
) -> None:
    keep(founded, 9, OTHER_SEED)

    answer = run(capsys, founded, "root", "republish")

    assert answer.code == 1
    assert "no key list that the pinned root signed" in answer.complained


def test_before_the_founding_there_is_nothing_to_bring_back(
    instance: Path, capsys: Capsys
) -> None:
    answer = run(capsys, instance, "root", "republish")

    assert answer.code == 1
    assert "No root is pinned yet" in answer.complained
