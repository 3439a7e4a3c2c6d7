"""`meldkluis check`: everything that is not right yet, at once, and nothing changed."""

from pathlib import Path

import pytest

from portal.commands.findings import Grade, look_at_memory
from portal.storage.database import open_database
from tests.commands.conftest import DESKS
from tests.commands.speaking import run
from tests.key_lists import key_list, publish

Capsys = pytest.CaptureFixture[str]


def wrong(said: str) -> list[str]:
    """Return the findings that fail the check."""
    return [line[7:] for line in said.splitlines() if line.startswith("WRONG")]


def state(instance: Path) -> dict[Path, tuple[int, int]]:
    """Return what would change if a file were written to."""
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_size)
        for path in instance.rglob("*")
        if path.is_file()
    }


def test_a_founded_installation_passes(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "check")

    assert wrong(answer.said) == []
    assert answer.code == 0
    assert "key list is version 3" in answer.said
    assert answer.said.endswith("Nothing is wrong.\n")


def test_it_changes_nothing(founded: Path, capsys: Capsys) -> None:
    before = state(founded)

    run(capsys, founded, "check")

    assert state(founded) == before


def test_before_the_founding_the_root_is_missing(
    instance: Path, capsys: Capsys
) -> None:
    answer = run(capsys, instance, "check")

    assert answer.code == 1
    assert "root is not pinned" in wrong(answer.said)[-1]


def test_what_the_profile_invented_is_wrong_by_name(
    instance: Path, capsys: Capsys
) -> None:
    *found, _ = wrong(run(capsys, instance, "check").said)

    for line, where in zip(
        found, ("[organisation]", "`phone`", "`post_address`"), strict=True
    ):
        assert "invented example" in line
        assert (
            f"set {'`name` under ' * (where[0] == '[')}{where} in config.toml" in line
        )


def test_what_was_copied_from_the_example_is_still_invented(
    founded: Path, capsys: Capsys
) -> None:
    config = founded / "config.toml"
    config.write_text(config.read_text().replace("0492 58 77 77", "010 000 00 00"))

    answer = run(capsys, founded, "check")

    assert answer.code == 1
    (found,) = wrong(answer.said)
    assert "(010 000 00 00)" in found


def test_one_user_for_both_programs_is_doubtful(founded: Path, capsys: Capsys) -> None:
    assert "belong to one system user" in run(capsys, founded, "check").said


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("desk", 0o750),
        ("desk/host.secret", 0o640),
        ("desk/register.db", 0o644),
        ("intake", 0o701),
        ("mailbox", 0o705),
        ("config.toml", 0o664),
        ("published/keys.json", 0o666),
    ],
)
def test_it_finds_what_is_open_to_others(
    founded: Path, capsys: Capsys, name: str, mode: int
) -> None:
    (founded / name).chmod(mode)

    answer = run(capsys, founded, "check")

    assert answer.code == 1
    (found,) = wrong(answer.said)
    assert found.startswith(f"{founded / name} is open to others: chmod ")


def test_the_mailbox_may_be_open_to_its_group(founded: Path, capsys: Capsys) -> None:
    (founded / "mailbox").chmod(0o2770)

    assert run(capsys, founded, "check").code == 0


def test_it_finds_everything_at_once(founded: Path, capsys: Capsys) -> None:
    (founded / "desk" / "host.secret").unlink()
    (founded / "mailbox" / "mailbox.db").unlink()
    (founded / "published" / "keys.json").unlink()
    register = open_database(f"sqlite:///{founded / 'desk' / 'register.db'}")
    with register.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE copy (name TEXT)")
    register.dispose()

    found = wrong(run(capsys, founded, "check").said)

    assert len(found) == 4
    assert "there is no store" in found[0]
    assert "table copy is unknown" in found[1]
    assert "host.secret is missing" in found[2]
    assert "keys.json is missing" in found[3]


def test_it_finds_an_older_list_than_the_desk_has_seen(
    founded: Path, capsys: Capsys
) -> None:
    (founded / "desk" / "key-list-version").write_text("9\n")

    (found,) = wrong(run(capsys, founded, "check").said)

    assert "older" in found


def test_it_finds_desks_without_people(founded: Path, capsys: Capsys) -> None:
    publish(founded / "published" / "keys.json", key_list(5, desks=DESKS[1:3]))

    answer = run(capsys, founded, "check")

    assert wrong(answer.said) == [
        "desk meldpunt has nobody: its forms are closed",
        "desk griffie has nobody: its forms are closed",
    ]


def test_wrong_settings_are_all_it_says(founded: Path, capsys: Capsys) -> None:
    (founded / "desk" / "desk.toml").write_text("port = 0\nprot = 1\n")

    answer = run(capsys, founded, "check")

    assert answer.code == 2
    assert answer.said == ""
    assert answer.complained.count("\n- ") == 2


def test_wrong_settings_of_all_three_files_are_told_once(
    founded: Path, capsys: Capsys
) -> None:
    config = founded / "config.toml"
    config.write_text("colour = 1\n" + config.read_text())
    (founded / "intake" / "intake.toml").write_text("port = 0\n")
    (founded / "desk" / "desk.toml").write_text("prot = 1\n")

    answer = run(capsys, founded, "check")

    assert answer.code == 2
    _, *told = answer.complained.splitlines()
    assert [line.partition("`")[0] for line in told] == [
        "- config.toml: ",
        "- desk/desk.toml: ",
        "- intake/intake.toml: ",
    ]


@pytest.mark.parametrize("is_there", [False, True], ids=["absent", "empty"])
def test_a_folder_without_an_installation_is_told(
    tmp_path: Path, capsys: Capsys, *, is_there: bool
) -> None:
    mistyped = tmp_path / "mistyped"
    if is_there:
        mistyped.mkdir()

    answer = run(capsys, mistyped, "check")

    assert answer.code == 2
    assert answer.said == ""
    assert f"There is no installation in {mistyped}" in answer.complained
    assert "`meldkluis init`" in answer.complained
    assert "migrate" not in answer.complained


def test_a_profile_that_does_not_exist_is_told(founded: Path, capsys: Capsys) -> None:
    config = founded / "config.toml"
    config.write_text('profile = "xx-nowhere"\n' + config.read_text())

    answer = run(capsys, founded, "check")

    assert answer.code == 2
    assert "profile cannot be used" in answer.complained


def test_it_tells_memory_from_disk(tmp_path: Path) -> None:
    mounts, swaps = tmp_path / "mounts", tmp_path / "swaps"
    mounts.write_text(
        "/dev/vda / ext4 rw 0 0\n"
        "tmpfs /run tmpfs rw 0 0\n"
        "/dev/vdb /run/disk xfs rw 0 0\n"
    )
    swaps.write_text("Filename\tType\n/dev/vdc partition\n")
    folders = tuple(map(Path, ("/run/meldkluis", "/run/disk/x", "/srv", "/runtime")))

    found = list(look_at_memory(folders, mounts, swaps))

    assert [each.grade for each in found] == [Grade.FINE] + [Grade.DOUBTFUL] * 4
    assert "(xfs)" in found[1].text
    assert "(ext4)" in found[3].text
    assert "swap is on" in found[4].text
