"""The words of the sample: labels, chapters and narrative, Dutch and English."""

from typing import Final

LABELS: Final = {
    "nl": {
        "title": "Jaarverslag integriteit 2021",
        "label": "Soort",
        "number": "Aantal",
        "times": "Aantal keer",
        "hours": "Aantal uren",
        "year": "Jaar",
        "unit": " meldingen",
        "types": "Vermoedelijke schendingen naar soort (landelijke omschrijving)",
        "fin": "Financiële schending",
        "pos": "Misbruik positie en belangenverstrengeling",
        "bev": "Misbruik bevoegdheden",
        "omg": "Ongewenste omgangsvormen",
        "priv": "Misdraging in privésfeer",
        "mid": "Misbruik bedrijfsmiddelen en overschrijding interne regels",
        "reporters": "Wie heeft gemeld",
        "intern": "Medewerkers",
        "extern": "Externe melders",
        "per_year": "Aantal meldingen per jaar",
        "matters": "Soort kwestie (het kan gaan om een combinatie)",
        "matter": "Soort kwestie",
        "behaviour": "Omgangsvormen",
        "integrity": "Integriteit",
        "combined": "Eén zaak kan meer kwesties hebben. Er is daarom geen totaal.",
        "pesten": "pesten",
        "discriminatie": "discriminatie",
        "seksuele_intimidatie": "seksuele intimidatie",
        "agressie_geweld": "agressie en geweld",
        "anders_omgang": "andere ongewenste omgangsvormen",
        "arbeidsconflict": "ongewenste omgangsvormen in relatie tot arbeidsconflict",
        "positie": "misbruik positie / belangenverstrengeling",
        "informatie": "lekken en misbruik van informatie",
        "financieel": "financiële schending",
        "prive": "misdragingen in privésfeer",
        "rest": "Organisatie en omgeving",
        "oaths": "Eed of belofte afgelegd",
        "festival": "Deelnemers aan het Festival van de Weerbaarheid",
        "incidents": "Incidenten van geweld, agressie of intimidatie door externen",
        "headcount": "Medewerkers in dienst op 31 december",
        "sought": "Contact met vertrouwenspersonen gezocht",
        "contacts": "Contacten",
        "confidants_year": "Jaarverslag vertrouwenspersonen 2021",
        "cases": "Casussen",
        "block": "Contacten",
        "talks": "gesprekken, incl. mailwisseling",
        "guidance": "begeleiding in (klacht)traject",
        "statement": "In totaal zijn er tien officiële meldingen gemaakt. Acht"
        " meldingen zijn gedaan door medewerkers, twee door externe melders.",
        "small": "Kleine aantallen zijn weggelaten (·), zodat niemand te herkennen is.",
        "method": "Elk getal geldt op de peildatum. Latere besluiten tellen niet mee.",
        "changes": "In tabel 4 stond 44 bij het jaar 2021. Dat is nu 45.",
    },
    "en": {
        "title": "Integrity report 2021",
        "label": "Kind",
        "number": "Number",
        "times": "Times",
        "hours": "Hours",
        "year": "Year",
        "unit": " reports",
        "types": "Suspected violations by kind (national description)",
        "fin": "Financial violation",
        "pos": "Misuse of position and conflict of interest",
        "bev": "Misuse of powers",
        "omg": "Undesirable behaviour",
        "priv": "Misconduct in private life",
        "mid": "Misuse of equipment and breach of internal rules",
        "reporters": "Who reported",
        "intern": "Employees",
        "extern": "People from outside",
        "per_year": "Number of reports per year",
        "matters": "Kind of matter (several may apply)",
        "matter": "Kind of matter",
        "behaviour": "Behaviour",
        "integrity": "Integrity",
        "combined": "One case may have several matters. So there is no total.",
        "pesten": "bullying",
        "discriminatie": "discrimination",
        "seksuele_intimidatie": "sexual harassment",
        "agressie_geweld": "aggression and violence",
        "anders_omgang": "other undesirable behaviour",
        "arbeidsconflict": "undesirable behaviour in a labour conflict",
        "positie": "misuse of position / conflict of interest",
        "informatie": "leaking and misuse of information",
        "financieel": "financial violation",
        "prive": "misconduct in private life",
        "rest": "Organisation and surroundings",
        "oaths": "Oaths or pledges taken",
        "festival": "Visitors of the Resilience Festival",
        "incidents": "Incidents of violence, aggression or intimidation by outsiders",
        "headcount": "Employees on 31 December",
        "sought": "Contact sought with confidants",
        "contacts": "Contacts",
        "confidants_year": "Annual report of the confidants 2021",
        "cases": "Cases",
        "block": "Contacts",
        "talks": "talks, including mail",
        "guidance": "guidance in a (complaint) procedure",
        "statement": "Ten official reports were made. Eight by employees, two by"
        " people from outside.",
        "small": "Small numbers are left out (·), so that nobody can be recognised.",
        "method": "Every number holds on the reference date. Later decisions do not"
        " count.",
        "changes": "Table 4 said 44 for the year 2021. That is 45 now.",
    },
}

CHAPTERS: Final = {
    "nl": {
        "foreword": "Voorwoord",
        "council": "Politiek-bestuurlijke integriteit: de gemeenteraad",
        "staff": "Ambtelijke integriteit: personeelsbeleid en cultuur",
        "reports": "Meldingen",
        "confidants": "Jaarverslag vertrouwenspersonen",
        "plans": "Op de planning voor 2022",
    },
    "en": {
        "foreword": "Foreword",
        "council": "Political integrity: the council",
        "staff": "Integrity of staff: policy and culture",
        "reports": "Reports",
        "confidants": "Annual report of the confidants",
        "plans": "Planned for 2022",
    },
}

# An author who types what looks like code of any of the formats, and shows it.
STRANGE: Final = (
    '<script>alert(1)</script> #read("x") $x$ =1+1 ![foto](https://example.org/f.png)'
    " [fout](javascript:alert(1))"
)

PROSE: Final = {
    "nl": {
        "foreword": """Als het om integriteit gaat stellen mensen zich veelal dezelfde
vraag: “Kan ik mijzelf nog *in de spiegel* aankijken?” En over het algemeen zijn de
antwoorden op die vraag bevestigend.

In dit jaarverslag leest u op welke manier er iedere dag aan die cultuur van openheid en
vertrouwen wordt gewerkt. Want **werken aan integriteit is nooit klaar**.
""",
        "council": """In dit hoofdstuk leest u de ontwikkelingen voor de gemeenteraad.

## Activiteiten voor raadsleden

In het afgelopen jaar heeft de gemeenteraad veelal digitaal overleg gehad:

- Op 24 maart 2021 is een webinar ‘netwerkbewustzijn’ georganiseerd voor B5-raadsleden.
- Op 21 juni 2021 is er een bijeenkomst geweest over integriteit:
  1. screening van kandidaat-raadsleden;
  2. het gesprek over nevenwerkzaamheden.
- In de gemeenteraad van 13 juli is een debat gevoerd over de kosten van een VOG.

## Meer aandacht voor intimidatie en agressie tegen ambtsdragers

De samenleving verandert. Lees meer bij [de vereniging voor
raadsleden](https://www.raadsleden.nl/actueel).
""",
        "staff": """Hieronder staat wat er is gedaan voor medewerkers.

## Onboarding nieuwe medewerkers

Alle nieuwe medewerkers zijn verplicht een VOG te overleggen. Zij leggen de eed of
belofte af.
""",
        "reports": """Binnen de gemeente sporen we medewerkers aan om aan te spreken of
te bespreken. In sommige gevallen is dat voldoende, maar soms ook niet. Dan wordt er
gemeld bij het meldpunt integriteit.
""",
        "confidants": """De vertrouwenspersoon is vaak het eerste aanspreekpunt bij
twijfels.

### Wat kun je doen?

Neem contact op. Een vertrouwenspersoon kan:

- luisteren naar jouw verhaal;
- je opties bespreken.
""",
        "plans": f"""Integriteit is als een spier. Zonder training zal deze verslappen.

{STRANGE}
""",
    },
    "en": {
        "foreword": "Working on integrity is **never finished**.\n",
        "council": "## Activities\n\n- A webinar in March.\n- A debate on 13 July.\n",
        "staff": "What was done for employees.\n",
        "reports": "When talking does not help, people report to the desk.\n",
        "confidants": "Read more at [the association](https://www.raadsleden.nl/).\n",
        "plans": f"Integrity is like a muscle.\n\n{STRANGE}\n",
    },
}
