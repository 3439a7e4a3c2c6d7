"""A small profile in two languages, to be spoilt in one place by each test."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from portal.domain.legal_steps import CODES
from portal.domain.year.entry import Register
from tests.profiles.as_toml import quoted, toml
from tests.profiles.small_sheet import annual_words, sheet

Files = dict[str, dict[str, Any]]
GONE = object()
LANGUAGES = ("nl", "en")
QUALIFIERS = ("exact", "bijna", "ongeveer")


def both(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": f"{text} in het Nederlands", "en": f"{text} in English"}


def code(code_id: str, **more: object) -> dict[str, Any]:
    """Return one code of a taxonomy."""
    return {"id": code_id, "label": both(code_id), **more}


def rule(amount: int) -> dict[str, Any]:
    """Return one number of the terms."""
    return {"amount": amount, "source": "De wet", "checked": True}


def small_profile() -> Files:
    """Return every file of a profile that is read without a problem."""
    return {
        "profile.toml": {
            "zone": "Europe/Amsterdam",
            "languages": ["nl", "en"],
            "forms": ["report"],
        },
        "organisation.toml": {
            "name": "Gemeente Nergenshuizen",
            "place": "Nergenshuizen",
            "phone": "010 000 00 00",
            "post_address": "Postbus 0",
            "leave_to": "https://example.org/",
        },
        "desks.toml": {"desk": desks()},
        "clues.toml": {each: {"phrases": [f"{each} alleen ik"]} for each in LANGUAGES},
        "terms.toml": {"terms": [terms()]},
        "plan.toml": {"step": [step()]},
        "messages.toml": {"message": [message()]},
        "priority.toml": priority(),
        "annual.toml": annual(),
        "sheets.toml": {"sheet": [sheet("woo", both), sheet("card", both)]},
        "taxonomy.toml": taxonomy(),
        "retention.toml": {"class": [retention()]},
        "registers.toml": registers(),
        "forms/report.toml": {
            "desk": "meldpunt",
            "kind": "report",
            "title": both("Titel"),
            "intro": both("Inleiding"),
            "section": [{"id": "all", "title": both("Alles"), "question": questions()}],
        },
        "texts/nl/pages.toml": texts(),
        "texts/en/pages.toml": texts(),
    }


def retention() -> dict[str, Any]:
    """Return a class that fits every case."""
    return {
        "id": "other",
        "label": both("Andere"),
        "source": "De selectielijst",
        "checked": False,
    }


def desks() -> list[dict[str, Any]]:
    """Return a desk with an alternative, and that one."""
    return [
        {
            "id": "meldpunt",
            "name": both("Meldpunt"),
            "explanation": both("Uitleg"),
            "phone": "010 000 00 01",
            "minimum": 2,
            "alternative": "ander",
        },
        {
            "id": "ander",
            "name": both("Ander"),
            "explanation": both("Uitleg"),
            "post_address": "Postbus 1",
            "minimum": 1,
            "listed": False,
        },
    ]


def terms() -> dict[str, Any]:
    """Return the terms from one day on."""
    return {
        "holds_from": date(2023, 2, 18),
        "acknowledges_itself": False,
        "acknowledge_days": rule(7),
        "feedback_months": rule(3),
        "meeting_days": rule(14),
        "soon_days": rule(2),
        "quiet_days": rule(30),
        "inform_months": rule(1),
        "checkin_months": {"amounts": [1, 3], "source": "Keuze", "checked": False},
    }


def step() -> dict[str, Any]:
    """Return one step of a plan."""
    words = {"label": both("Stap"), "explanation": both("Uitleg")}
    return {"id": "team", "due_days": 5, **words}


def message() -> dict[str, Any]:
    """Return one text for a letter."""
    text = both("Op {received_on}")
    return {"id": "hello", "act": "ask", "title": both("Groet"), "text": text}


def priority() -> dict[str, Any]:
    """Return a rule with everything that one can ask."""
    every = {
        "type": ["FIN"],
        "scope": ["klacht"],
        "tag": ["gevaar"],
        "stage": ["new"],
        "need": ["overdue_feedback"],
        "days_late": 3,
        "days_old": 4,
    }
    rule = {"id": "all", "label": both("Alles"), "points": 5, **every}
    return {"points": {"high": 4, "urgent": 7}, "rule": [rule]}


def annual() -> dict[str, Any]:
    """Return a table and a sentence of the year, with a row of every sort."""
    numbers = {"id": "number", "heading": both("Aantal")}
    share = {"id": "share", "kind": "share", "of": ["number", "hours"]}
    total = {"id": "total", "kind": "total", "label": both("Totaal")}
    rows = [
        {"id": "top", "kind": "heading", "label": both("Kop")},
        {"codes": "type", "number": "reports.type.{code}"},
        {"id": "years", "years": "reports", "number": "history.reports.{year}"},
        {**total, "number": "reports", "hours": ["reports.finding.{finding}"]},
    ]
    return {
        "chapter": [{"id": "reports", "title": both("Meldingen")}],
        "series": [{"id": "reports", "own": "reports"}],
        "words": annual_words(both),
        "table": [
            {
                "id": "types",
                "chapter": "reports",
                "caption": both("Soorten"),
                "stub": both("Soort"),
                "column": [
                    numbers,
                    {**numbers, "id": "hours", "kind": "hours"},
                    {**share, "heading": both("Deel")},
                ],
                "row": rows,
                "note": [{"text": both("In {year}")}],
            }
        ],
        "sentence": [
            {"id": "all", "chapter": "reports", "clause": [clause()]},
            {"id": "change", "chapter": "reports", "change": change()},
        ],
    }


def clause() -> dict[str, Any]:
    """Return a clause of a sentence."""
    return {"number": "reports", "many": both("Er zijn {n}"), "one": both("Een")}


def change() -> dict[str, Any]:
    """Return a year beside the year before."""
    texts = {each: both("{n} na {before}") for each in ("more", "fewer", "same")}
    return {"series": "reports", **texts, "percent": both("({percent})")}


def taxonomy() -> dict[str, Any]:
    """Return every list of codes, with those that rules speak of."""
    routes = ("vooronderzoek", "onderzoek_intern", "onderzoek_extern")
    findings = ("gegrond", "gedeeltelijk_gegrond", "ongegrond", "niet_vast_te_stellen")
    no_findings = ("zonder_bevinding", "nog_in_behandeling")
    return {
        "type": [code("FIN", subtype=[code("diefstal", checked=False)])],
        "scope": [code("klacht")],
        "reported_by": [code("medewerker", group="intern"), code("onbekend")],
        "channel": [code("portaal")],
        "kind": [code("report", explanation=both("Uitleg"))],
        "route": [code(each) for each in routes],
        "finding": [code(each) for each in (*findings, *no_findings)],
        "effect": [code("geen")],
        **{str(field): [code(each) for each in ids] for field, ids in CODES.items()},
    }


def texts() -> dict[str, Any]:
    """Return the texts of one language."""
    return {
        "yes_no": {"yes": "1", "no": "0", "unknown": "?"},
        "due": {"on": "{day}"},
    }


def questions() -> list[dict[str, Any]]:
    """Return one question of every sort of kind."""
    options = [code("medewerker"), code("onbekend")]
    return [
        {
            "id": "what",
            "kind": "long",
            "label": both("Wat"),
            "required": True,
            "most": 99,
        },
        {"id": "where", "kind": "text", "label": both("Waar"), "hint": both("Hulp")},
        {"id": "ongoing", "kind": "yes_no", "label": both("Nog")},
        {"id": "relation", "kind": "choice", "label": both("Wie"), "option": options},
        {"id": "left_out", "kind": "people", "label": both("Wie niet")},
    ]


def spoil(files: Files, place: Sequence[str | int], value: object) -> None:
    """Put a value in a place, GONE to take away what is there, or append to a list."""
    inner: Any = files
    for key in place[:-1]:
        inner = inner.setdefault(key, {}) if isinstance(inner, dict) else inner[key]
    last = place[-1]
    if value is GONE:
        del inner[last]
    elif isinstance(inner, list) and last == len(inner):
        inner.append(value)
    else:
        inner[last] = value


def write(folder: Path, files: Files) -> Path:
    """Write a profile's files; return their folder."""
    for name, table in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{quoted(key)} = {toml(value)}" for key, value in table.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
    return folder


def registers() -> dict[str, Any]:
    """Return the least registers that there can be."""
    return {
        "list": [
            {"id": "yes_no", "code": [code("ja"), code("nee")]},
            {"id": "qualifier", "code": list(map(code, QUALIFIERS))},
        ],
        "register": [register(one) for one in Register],
    }


def register(which: Register) -> dict[str, Any]:
    """Return a register that asks for one number."""
    return {
        "id": which.value,
        "desk": "meldpunt",
        "period": "month" if which is Register.CONFIDANTS else "day",
        "name": both("Naam"),
        "explanation": both("Uitleg"),
        "on": both("Dag"),
        "field": [{"id": "number", "kind": "count", "label": both("Getal")}],
    }
