"""The mails of the day are sent by a command, which says how many and never to whom."""

from pathlib import Path

import pytest

from tests.commands.speaking import run

Capsys = pytest.CaptureFixture[str]


def test_where_nobody_wants_mail_none_is_sent(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "notify")

    assert (answer.code, answer.said, answer.complained) == (0, "Sent 0 mails.\n", "")


def test_settings_that_cannot_be_are_refused(founded: Path, capsys: Capsys) -> None:
    with (founded / "desk" / "desk.toml").open("a", encoding="utf-8") as settings:
        settings.write('mail_security = "perhaps"\nmail_sender = "no address"\n')

    answer = run(capsys, founded, "notify")

    assert answer.code == 2
    assert "`mail_security`" in answer.complained
    assert "`mail_sender`" in answer.complained
