"""A report has its chapters in order: what was written, then sentences, then tables."""

from datetime import date

from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.assemble import Cover, Written, assemble
from portal.domain.year.report import Edition, Prose, Statement, YearReport
from portal.domain.year.table import Table
from portal.profiles import load

LAYOUT = load("nl_gemeente").annual("nl")
COVER = Cover(
    title="Jaarverslag integriteit",
    organisation="Gemeente Voorbeeldstad",
    year=2021,
    reference=date(2021, 12, 31),
    language="nl",
    edition=Edition.PUBLIC,
    number=2,
    changes="Een spelfout.",
    method=("Alles telt één keer.",),
)
TEXTS = {"foreword": "Een *spier*.", "reports": "Zo ging het.", "plans": " \n"}
DEFINITIONS = {"confidant_contacts": "Hoe vaak iemand contact zocht."}


def made() -> YearReport:
    measures: dict[str, Amount | Hidden | None] = {
        "reports": Amount(10),
        "reports.type.FIN": Hidden.HIDDEN,
        "history.reports.2021": Amount(10),
        "history.confidant_contacts.2021": Amount(45),
    }
    return assemble(LAYOUT, measures, Written(TEXTS, DEFINITIONS), COVER)


def test_what_was_written_stands_before_sentences_and_tables() -> None:
    [chapter] = [one for one in made().chapters if one.id == "reports"]

    assert chapter.parts[0] == Prose("Zo ging het.")
    kinds = [type(part) for part in chapter.parts]
    assert kinds == sorted(kinds, key=[Prose, Statement, Table].index)
    assert {Prose, Statement, Table} == set(kinds)


def test_chapters_are_those_of_the_layout_without_the_empty_ones() -> None:
    ids = [one.id for one in made().chapters]

    assert ids == [one for one in LAYOUT.chapters if one in ids]
    assert "foreword" in ids
    assert "plans" not in ids


def test_every_table_stands_in_one_chapter() -> None:
    tables = [one.id for one in made().tables]

    assert len(tables) == len(set(tables)) == len(LAYOUT.tables)


def test_a_series_stands_with_its_definition() -> None:
    [definition] = DEFINITIONS.values()
    with_it = {one.id for one in made().tables if definition in one.notes}

    assert "confidant_contacts" in with_it
    assert "types" not in with_it


def test_what_stands_on_the_cover_is_in_the_report() -> None:
    report = made()

    assert (report.title, report.year, report.number) == (COVER.title, 2021, 2)
    assert (report.changes, report.method) == (COVER.changes, COVER.method)
