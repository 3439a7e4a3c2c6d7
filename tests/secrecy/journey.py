"""One report from the first page to the last answer, with something planted everywhere.

Both sides do what people do, mistakes too. What is planted is never the same word
twice, so that a leak says by itself where it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crypto.code import Code, Language, ReporterKeys, parse, root_of
from portal.clock import SystemClock
from tests.secrecy.caller import Caller, values_of
from tests.secrecy.search import Secrets
from tests.secrecy.staff import COLLEAGUE, FOUNDER, Colleague, Staff

# Documentation addresses (RFC 5737, RFC 3849): nobody has them.
HEADERS: Mapping[str, str] = {
    "User-Agent": "Plantbrowser/7.3 (geplante machine)",
    "X-Forwarded-For": "203.0.113.77, 198.51.100.41",
    "X-Real-IP": "203.0.113.78",
    "Forwarded": 'for="[2001:db8:cafe::17]";proto=https',
    "Via": "1.1 geplante-proxy.example",
    "From": "geplante-melder@werk.example",
    "Referer": "https://intranet.werk.example/geplante-vorige-bladzijde",
    "Accept-Language": "fy-NL,fy;q=0.9,x-geplante-taal;q=0.1",
    "X-Device-Id": "geplant-apparaat-0451",
    "Cookie2": "geplant-koekje-0815",
}
# What the desk strikes again, and where it was said.
STRUCK = ("the struck note", "the struck question")
BOUNDARY = "geplante-grens-2718"
ZONE = "Europe/Amsterdam"
FILE = (
    f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=bijlage;"
    ' filename="geplante bestandsnaam.docx"\r\n\r\ngeplante inhoud van een bestand'
    f"\r\n--{BOUNDARY}--\r\n"
).encode()


@dataclass
class Journey:
    """What one reporter and the desk wrote; `said` is every planted sentence."""

    language: Language
    said: dict[str, str] = field(default_factory=dict)
    code: str = ""
    wrong_code: str = ""
    case: str = ""
    given: set[str] = field(default_factory=set)

    def say(self, where: str) -> str:
        """Return a sentence that stands nowhere else."""
        sentence = f"Geplante zin «{where} {self.language}» over de sleutelkast/café"
        return self.said.setdefault(where, sentence)

    def add_secrets(self, secrets: Secrets, salt: bytes) -> None:
        """Look for all that was said, and for the code and what follows from it."""
        for where, sentence in self.said.items():
            secrets.add(f"what was said in {where}", sentence)
        keys = ReporterKeys.from_root(root_of(parse(self.code), salt))
        for name, key in (
            ("root", keys.root),
            ("signing seed", keys.signing_seed),
            ("identity", keys.identity.seed),
            ("receipt", keys.receipt),
            ("entropy", parse(self.code).entropy),
        ):
            secrets.add(f"the code's {name}", key)
        secrets.add_words("the code", self.code.split())
        secrets.add_words("a code that opens nothing", self.wrong_code.split())
        secrets.add("cookies and hidden fields", *self.given)


def file_report(caller: Caller, journey: Journey, *, leave_out: str = "") -> None:
    """Fill in the form with a mistake, change it, send it, type the code back."""
    report, check = (
        f"/{journey.language}/report/report{end}" for end in ("", "/check")
    )
    caller.get(f"/{journey.language}/?from=geplante-zoekvraag")
    caller.get(report)
    labels = caller.options("left_out")
    left_out = [value for value, label in labels.items() if leave_out in label]
    caller.submit(report, who=journey.say("the first try"))
    assert caller.status == 400, caller.text
    caller.submit(
        report,
        what=journey.say("the report"),
        who=journey.say("the accused"),
        where=journey.say("the place"),
        left_out=left_out if leave_out else [],
    )
    caller.submit(check, "change")
    attach(caller, report, journey, "in a file")
    caller.submit(report, how_known=journey.say("the change"))
    assert journey.said["the report"] in caller.text
    caller.submit(check, "send")
    journey.code = caller.by_id("code")
    caller.submit("/done", typed="fout fout fout fout fout fout fout fout")
    assert caller.status == 400, caller.text
    caller.submit("/done", typed=journey.code)
    assert caller.status == 200, caller.text
    caller.get("/leave")
    journey.given |= caller.given


def attach(caller: Caller, path: str, journey: Journey, where: str) -> None:
    """Add a file to the form of the page; both its name and its words are planted."""
    name = f"Geplante bestandsnaam {where} {journey.language}.txt"
    journey.said[f"the name of what was said {where}"] = name
    fields = values_of(caller.form(path)) | {"add": "yes"}
    head = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'
        f"{value}\r\n"
        for key, value in fields.items()
        if isinstance(value, str)
    )
    body = (
        f'{head}--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; '
        f'filename="{name}"\r\n\r\n{journey.say(where)}\r\n--{BOUNDARY}--\r\n'
    )
    caller.post(path, body.encode(), f"multipart/form-data; boundary={BOUNDARY}")
    assert caller.status == 200, caller.text
    assert name in caller.text


def come_back(caller: Caller, journey: Journey, *expected: str) -> None:
    """Enter the code, after two mistakes, and find what is expected."""
    page = f"/{journey.language}/code"
    journey.wrong_code = journey.wrong_code or Code.generate(journey.language).grouped()
    caller.get(page)
    caller.submit(page, code="geplante woorden die geen enkele code zijn nee")
    assert caller.status == 400, caller.text
    caller.submit(page, code=journey.wrong_code)
    assert caller.status == 404, caller.text
    caller.submit(page, code=journey.code.upper().replace(" ", "-"))
    assert caller.status == 200, caller.text
    for where in expected:
        assert journey.said[where] in caller.text, where
    journey.given |= caller.given


def write(caller: Caller, journey: Journey) -> None:
    """Write a message and ask for a meeting; both are tried without words first."""
    inbox = f"/{journey.language}/inbox"
    caller.submit(inbox, "write", meeting="yes")
    assert caller.status == 400, caller.text
    caller.submit(inbox, "write", text=journey.say("the message"))
    caller.submit(inbox, "write", text=journey.say("the meeting"), meeting="yes")
    assert journey.said["the meeting"] in caller.text
    attach(caller, inbox, journey, "in a file that was never sent")
    journey.given |= caller.given


def make_trouble(caller: Caller) -> None:
    """Send what no page of ours sends: files, broken forms, addresses of nothing."""
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    for path, status in (
        ("/nl/report/report", 400),
        ("/nl/inbox", 200),
        ("/nl/code", 415),
    ):
        caller.post(path, FILE, kind)
        assert caller.status == status, caller.text
    caller.post("/nl/code", b"code=%zz+geplante+kapotte+code")
    assert caller.status == 400
    caller.post("/nl/report/report", b'{"what": "geplante json"}', "application/json")
    assert caller.status == 415
    caller.get("/nl/geplante-bladzijde-die-niet-bestaat")
    assert caller.status == 404


def answer(staff: Staff, journey: Journey) -> None:
    """Open the report at the desk, acknowledge it, make a note and ask something.

    Some of it is struck again, out of the case file and out of the letters.
    """
    founder = staff[FOUNDER]
    page = founder.caller
    page.get("/cases")
    page.submit("/open")
    journey.case = page.path
    for where in ("the report", "the accused", "the place", "the change"):
        assert journey.said[where] in page.text, where
    _act(page, "acknowledge", text=journey.say("the acknowledgement"))
    _act(page, "note", text=journey.say("the note"))
    _act(page, "note", text=journey.say(STRUCK[0]))
    _act(page, "ask", text=journey.say("the question"))
    _act(page, "ask", text=journey.say(STRUCK[1]))
    reason = journey.say("the reason for striking")
    for where, place in zip(STRUCK, ("0", _report_in(page)), strict=True):
        words = journey.said[where]
        assert words in page.text
        _act(page, "strike", place=place, words=words, reason=reason)
        assert words not in page.text


def finish(staff: Staff, journey: Journey) -> None:
    """Read what the reporter wrote, classify, give feedback and close."""
    page = staff[FOUNDER].caller
    page.get(journey.case)
    for where in ("the message", "the meeting"):
        assert journey.said[where] in page.text, where
    decided = {
        "type": "FIN",
        "scope": "integriteitsschending",
        "route": "gesprek",
        "finding": "zonder_bevinding",
        "effect_added": "correctiegesprek",
        "person_none": f"{SystemClock(ZONE).today():%d-%m-%Y}",
    }
    _act(page, "decide", **decided, reason=journey.say("the reason of a decision"))
    _act(page, "take_back", person=_id_of(page, COLLEAGUE))
    page.get("/register/activity")
    page.submit("/register/activity", q_what=journey.say("a register"))
    assert journey.said["a register"] in page.text
    page.get(journey.case)
    _act(
        page,
        "feedback",
        assessment=journey.say("the assessment"),
        follow_up=journey.say("the follow-up"),
        reason=journey.say("the reason of the feedback"),
    )
    _act(
        page,
        "close",
        reason=journey.say("the reason for closing"),
        letter=journey.say("the last letter"),
    )
    page.get("/audit")
    assert page.status == 200, page.text


def is_kept_from(colleague: Colleague, journey: Journey) -> bool:
    """Tell whether a case is, for somebody, as if it did not exist."""
    page = colleague.caller
    queue = page.get("/cases")
    page.get(journey.case)
    refused = page.status, page.text
    page.get("/cases/" + "0" * 32)
    return journey.case not in queue and refused == (404, page.text)


def _id_of(page: Caller, name: str) -> str:
    """Return the id behind the button that takes somebody's access away."""
    for button in page.root.iter("button"):
        words = " ".join(" ".join(button.itertext()).split())
        if button.get("name") == "person" and name in words:
            return button.get("value") or ""
    raise AssertionError(f"nobody takes {name}'s access away: {page.text}")


def _report_in(page: Caller) -> str:
    """Return the value that chooses the report where words are struck."""
    values = (each.get("value") or "" for each in page.root.iter("option"))
    return next(one for one in values if one.startswith("r") and len(one) == 33)


def _act(page: Caller, act: str, **fields: str) -> None:
    page.submit(f"/{act}", **fields)
    assert page.status == 200, page.text
