"""An installation calls things in its year report by its own words, from one file."""

from argparse import Namespace
from pathlib import Path

import pytest

from portal.commands import serve_desk, serve_intake
from portal.commands.desk_office import desk_office
from portal.commands.saying import CannotDo
from portal.intake import create_app
from portal.intake.current import OFFICE
from portal.settings import SettingsRefused, read_intake, read_shared
from tests.commands.speaking import run

Capsys = pytest.CaptureFixture[str]
HELMOND = Path(__file__).parents[1] / "domain" / "year" / "helmond_2021.toml"


def name_it(instance: Path, name: str) -> None:
    """Let the settings name a file."""
    config = instance / "config.toml"
    config.write_text(f'annual = "{name}"\n{config.read_text()}')


@pytest.fixture
def own(founded: Path) -> Path:
    """Return an installation with Helmond's words beside its settings."""
    (founded / "annual.toml").write_bytes(HELMOND.read_bytes())
    name_it(founded, "annual.toml")
    return founded


def test_the_desk_calls_things_as_the_file_says(own: Path) -> None:
    with desk_office(own) as office:
        [types] = [x for x in office.profile.annual("nl").tables if x.id == "types"]

    assert types.rows[0].label.at(2021) == "Financiële schending"


def test_without_a_file_things_are_called_as_in_the_profile(founded: Path) -> None:
    assert read_shared(founded).annual_file is None
    with desk_office(founded) as office:
        [types] = [x for x in office.profile.annual("nl").tables if x.id == "types"]

    assert types.rows[0].label.at(2021) == "Financiële schendingen"


def test_the_check_passes_a_file_that_can_be_used(own: Path, capsys: Capsys) -> None:
    assert run(capsys, own, "check").code == 0


def test_the_check_tells_all_that_is_wrong_with_it(own: Path, capsys: Capsys) -> None:
    (own / "annual.toml").write_text(
        '[[table]]\nid = "types"\nwithout = ["FIN"]\n[[table]]\nid = "nothing"\n'
    )

    answer = run(capsys, own, "check")

    assert answer.code == 2
    assert "table types: FIN counts, so it cannot be left out" in answer.complained
    assert "table nothing: the year has no such table" in answer.complained


def test_a_file_that_is_wrong_keeps_no_report_out(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The intake serves without looking at it; the desk does not start."""
    (own / "annual.toml").write_text("nonsense")
    served = []
    for one in (serve_intake, serve_desk):
        monkeypatch.setattr(one, "serve", lambda name, _: served.append(name))
    arguments = Namespace(instance=own)

    assert serve_intake.run(arguments) == 0
    create_app(read_intake(own)).extensions[OFFICE].mailbox.close()
    with pytest.raises(CannotDo, match=r"annual\.toml: is not TOML"):
        serve_desk.run(arguments)

    assert served == ["intake"]


def test_the_check_tells_that_it_is_not_there(own: Path, capsys: Capsys) -> None:
    (own / "annual.toml").unlink()

    answer = run(capsys, own, "check")

    assert answer.code == 2
    assert "annual.toml: cannot be read" in answer.complained


def test_a_file_that_others_can_write_is_told(own: Path, capsys: Capsys) -> None:
    (own / "annual.toml").chmod(0o666)

    answer = run(capsys, own, "check")

    assert answer.code == 1
    assert f"{own / 'annual.toml'} is open to others" in answer.said


@pytest.mark.parametrize(
    "name", ["../annual.toml", "/etc/passwd", "annual", "a b.toml"]
)
def test_it_lies_beside_the_settings(founded: Path, name: str) -> None:
    name_it(founded, name)

    with pytest.raises(SettingsRefused, match=r"`annual` is not the name of a \.toml"):
        read_shared(founded)


def test_a_backup_holds_it_or_says_that_it_does_not(
    own: Path, tmp_path: Path, capsys: Capsys
) -> None:
    kept = run(capsys, own, "backup", str(tmp_path / "one.age"))
    (own / "annual.toml").rename(own / "words.toml")
    config = own / "config.toml"
    config.write_text(config.read_text().replace("annual.toml", "words.toml", 1))
    left = run(capsys, own, "backup", str(tmp_path / "two.age"))

    assert "annual.toml" in kept.said.partition("Not in it:")[0]
    assert "words.toml" in left.said.partition("Not in it:")[2]
