"""After a whole journey nothing of it is to be found: not the words, not the browser.

This looks at the stores, the runtime folder and the log of the app itself; with the
shipped server in front, other tests look again.
"""

import base64
import logging
import urllib.parse
from pathlib import Path

import pytest
from flask import Flask

from portal.filing.office import Office
from tests.cast import Installation
from tests.intake.reporter import Reporter

PHRASE = "karmozijnrode envelop"
MESSAGE = "zeegroene ordner"
BROWSER = "PlantedBrowser/7.1"
ADDRESS = "203.0.113.77"
REFERRER = "https://intranet.example/planted"
PLANTED = (PHRASE, MESSAGE, BROWSER, ADDRESS, "intranet.example")


@pytest.fixture
def walked(app: Flask) -> Reporter:
    """Let Rein report, come back and write, from a browser with marks on it."""
    rein = Reporter(app)
    rein.client.environ_base |= {
        "HTTP_USER_AGENT": BROWSER,
        "HTTP_X_FORWARDED_FOR": ADDRESS,
        "HTTP_FORWARDED": f"for={ADDRESS}",
        "REMOTE_ADDR": ADDRESS,
        "HTTP_REFERER": REFERRER,
    }
    rein.report({"what": PHRASE})
    rein.post("/report/report/done", {"typed": rein.code})
    rein.enter()
    rein.write(MESSAGE)
    rein.enter("appel " * 8, status=400)
    rein.client.get("/leave")
    return rein


def written(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, write-ahead logs and all."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def forms_of(text: str) -> set[bytes]:
    """Return a text as it might be stored: as it is, quoted, encoded."""
    raw = text.encode()
    return {
        raw,
        urllib.parse.quote(text).encode(),
        urllib.parse.quote_plus(text).encode(),
        base64.b64encode(raw).rstrip(b"=")[:-1],
        raw.hex().encode(),
        text.encode("utf-16-le"),
    }


def test_nothing_planted_is_in_any_file(
    walked: Reporter, installation: Installation
) -> None:
    files = written(installation.folder)

    assert any(name.endswith("mailbox.db-wal") for name in files)
    for planted in (*PLANTED, walked.code, walked.code.replace(" ", "-")):
        for form in forms_of(planted):
            found = [name for name, data in files.items() if form in data]
            assert found == [], planted


def test_not_even_three_words_of_the_code_are(
    walked: Reporter, installation: Installation
) -> None:
    stored = b"\n".join(written(installation.folder).values())
    words = walked.code.split()

    for start in range(len(words) - 2):
        assert " ".join(words[start : start + 3]).encode() not in stored


def test_the_log_says_nothing_of_it(
    caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    caplog.set_level(logging.DEBUG)

    walked: Reporter = request.getfixturevalue("walked")

    for planted in (*PLANTED, walked.code, "/nl/", "POST"):
        assert planted not in caplog.text


def test_the_row_of_a_report_holds_days_and_no_moment(
    walked: Reporter, office: Office
) -> None:
    report = office.mailbox.reports(["meldpunt"])[0]

    assert walked.code
    assert type(report.received_on).__name__ == "date"
