"""`meldkluis root pin`: one line by which everything else is trusted."""

import stat
from pathlib import Path

import pytest

from crypto.signing import verifier_of
from portal.settings import read_shared
from tests.commands.speaking import run
from tests.key_lists import ROOT, key_list, publish

Capsys = pytest.CaptureFixture[str]
OTHER_SEED = b"o" * 32
OTHER = verifier_of(OTHER_SEED)


def list_of(instance: Path) -> Path:
    """Return where the key list lies."""
    return instance / "published" / "keys.json"


def test_it_writes_the_line_and_keeps_all_others(
    instance: Path, capsys: Capsys
) -> None:
    publish(list_of(instance), key_list(version=3))
    config = instance / "config.toml"
    before = config.read_text()

    answer = run(capsys, instance, "root", "pin", ROOT.hex())

    assert answer.code == 0
    assert "version 3" in answer.said
    assert config.read_text() == before.replace('root = ""', f'root = "{ROOT.hex()}"')
    assert read_shared(instance).root == ROOT
    assert stat.S_IMODE(config.stat().st_mode) == 0o644


@pytest.mark.parametrize("text", ["", '[organisation]\nname = "Helmond"\n'])
def test_it_adds_the_line_above_any_table(
    instance: Path, capsys: Capsys, text: str
) -> None:
    publish(list_of(instance), key_list())
    (instance / "config.toml").write_text(text)

    assert run(capsys, instance, "root", "pin", ROOT.hex()).code == 0

    assert read_shared(instance).root == ROOT


def test_the_line_may_be_typed_in_groups(instance: Path, capsys: Capsys) -> None:
    publish(list_of(instance), key_list())
    digits = ROOT.hex().upper()
    typed = " ".join(digits[n : n + 4] for n in range(0, 64, 4))

    assert run(capsys, instance, "root", "pin", typed).code == 0

    assert read_shared(instance).root == ROOT


@pytest.mark.parametrize("typed", ["", "12", "g" * 64, "0" * 63])
def test_it_refuses_what_is_no_line(instance: Path, capsys: Capsys, typed: str) -> None:
    answer = run(capsys, instance, "root", "pin", typed)

    assert answer.code == 2
    assert "64 digits" in answer.complained


def test_it_refuses_a_root_that_did_not_sign_the_list(
    instance: Path, capsys: Capsys
) -> None:
    """A slip of the finger, or a list that somebody put there."""
    publish(list_of(instance), key_list())

    answer = run(capsys, instance, "root", "pin", OTHER.hex())

    assert answer.code == 1
    assert "digit by digit" in answer.complained
    assert read_shared(instance).root is None


def test_it_refuses_before_there_is_a_list(instance: Path, capsys: Capsys) -> None:
    answer = run(capsys, instance, "root", "pin", ROOT.hex())

    assert answer.code == 1
    assert "no key list yet" in answer.complained


def test_pinning_the_same_again_is_harmless(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "root", "pin", ROOT.hex())

    assert (answer.code, answer.said) == (0, "This root is pinned already.\n")


def test_another_root_takes_its_place_only_on_purpose(
    founded: Path, capsys: Capsys
) -> None:
    publish(list_of(founded), key_list(), OTHER_SEED)

    refused = run(capsys, founded, "root", "pin", OTHER.hex())
    assert refused.code == 1
    assert "--replace" in refused.complained
    assert read_shared(founded).root == ROOT

    assert run(capsys, founded, "root", "pin", OTHER.hex(), "--replace").code == 0
    assert read_shared(founded).root == OTHER
