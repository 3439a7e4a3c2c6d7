"""The integrity report of Helmond over 2021, as it was printed: tables and sentences.

Each text of `PRINTED` is a copy of a table, line by line: label, then cells.
"""

PRINTED = {
    "types": """
Type schending (cf. landelijke omschrijving) Aantal
Financiële schending 1
Misbruik positie en belangenverstrengeling 3
Misbruik bevoegdheden 1
Ongewenste omgangsvormen 3
Misdraging in privésfeer 1
Misbruik bedrijfsmiddelen en overschrijding interne regels 1
""",
    "per_year": """
Jaar Aantal meldingen
2011 2 meldingen
2012 0 meldingen
2013 2 meldingen
2014 9 meldingen
2015 6 meldingen
2016 11 meldingen
2017 4 meldingen
2018 11 meldingen
2019 10 meldingen
2020 17 meldingen
2021 10 meldingen
""",
    "confidant_contacts": """
Jaar Contact met vertrouwenspersonen gezocht
2019 25
2020 59
2021 45
""",
    "confidants_year": """
Casussen Aantal
Casussen 21
""",
    "confidants_year_reports": """
Meldingen Aantal
Meldingen via vertrouwenspersoon 0
Meldingen rechtstreeks door vertrouwenspersoon 0
Totaal 0
""",
    "confidants_year_contacts": """
Contacten Aantal keer Aantal uren
gesprekken, incl. mailwisseling 41 29
begeleiding in (klacht)traject 16 21
Totaal 57 50
""",
    "confidants_year_other": """
Overige activiteiten Aantal uren
intern afstemmingsoverleg en verslaglegging 48
cursus, intervisie etc. voor kwalificatie vertrouwenspersoon 30
aanwezigheid bij informatiebijeenkomst voor personeel 0
begeleiding onboarding / festival van de weerbaarheid 21
Totaal 99
""",
    "matters": """
Soort kwestie (het kan gaan om een combinatie) Aantal keer
Omgangsvormen
pesten 1
discriminatie 0
seksuele intimidatie 3
agressie en geweld 0
andere ongewenste omgangsvormen 3
ongewenste omgangsvormen in relatie tot arbeidsconflict 16
Integriteit
misbruik positie / belangenverstrengeling 0
lekken en misbruik van informatie 0
misbruik van bevoegdheden 0
financiële schending 0
misdragingen in privésfeer 1
overig 0
""",
    "in_relation_to": """
Kwestie in relatie tot (het kan gaan om een combinatie) Aantal keer
collega 6
leidinggevende 17
externe 0
""",
}
# What Helmond printed as text, and we as a table beside it: the same numbers.
BESIDE = {
    "reporters": [("Medewerkers", "8"), ("Externe melders", "2"), ("Totaal", "10")],
    "routes": [("(Voor)onderzoek", "5"), ("Gesprek", "5"), ("Totaal", "10")],
    "investigations": [
        ("Nog niet afgerond", "1"),
        ("(Gedeeltelijk) gegrond", "3"),
        ("Ongegrond", "1"),
        ("Totaal", "5"),
    ],
    "effects": [
        ("Correctiegesprek", "1"),
        ("Beheersmaatregel", "1"),
        ("Doorverwezen", "1"),
        ("Meldingen waarbij geen maatregel is vastgelegd", "7"),
    ],
    "incidents": [
        ("Incidenten", "21"),
        ("Politie betrokken of aangifte gedaan", "12"),
        ("Politie betrokken", "niet geregistreerd"),
        ("Aangifte gedaan", "niet geregistreerd"),
        ("Over politie en aangifte is niets bekend", "niet geregistreerd"),
        ("Nazorg gegeven", "niet geregistreerd"),
    ],
    "council": [
        ("Contact met de griffie", "22"),
        ("Daarna een gesprek met de burgemeester", "7"),
        ("Daarna een vooronderzoek", "1"),
    ],
}
SAID = {
    "reports": "In totaal zijn er tien officiële meldingen gemaakt bij het meldpunt"
    " integriteit.",
    "reporters": "In totaal zijn er acht meldingen gedaan door medewerkers, twee"
    " meldingen zijn gedaan door externe melders.",
    "investigated": "Bij vijf van de meldingen heeft er een (voor)onderzoek"
    " plaatsgevonden.",
    "investigated_open": "Een van deze onderzoeken is nog niet afgerond.",
    "investigated_findings": "Drie meldingen zijn (gedeeltelijk) gegrond verklaard en"
    " één melding is ongegrond verklaard.",
    "other_routes": "De andere vijf meldingen waren aanleiding om in gesprek te gaan"
    " met de betrokken medewerkers of afdelingen.",
    "effects": "Een van deze meldingen heeft geleid tot het nemen van"
    " beheersmaatregelen, een melding is doorverwezen naar een andere instantie en een"
    " melding leidde tot een correctiegesprek.",
    "advice_first": "In totaal zijn er 38 adviesvragen binnengekomen (aanvragen voor"
    " advies bij het meldpunt integriteit zijn in 2021 voor het eerst bijgehouden).",
    "incidents": "In 2021 zijn er 21 incidenten gemeld bij de preventiemedewerker die"
    " te maken hebben met geweld, agressie of intimidatie door externen.",
    "incidents_police": "Bij 12 van deze incidenten is de politie betrokken geweest of"
    " is er aangifte gedaan.",
    "council_contacts": "Daarnaast is er in 22 gevallen door raadsleden contact"
    " gezocht met de griffie.",
    "council_talks": "In zeven gevallen heeft dat geleid tot een gesprek met de"
    " burgemeester en is advies gegeven hoe te handelen over onderwerpen die raken aan"
    " de integriteit volgens het gentle agreement.",
    "council_investigations": "Een van deze gevallen heeft geleid tot een"
    " vooronderzoek.",
    "oaths": "Zo’n 114 medewerkers legden de eed of belofte af tijdens een teamsmeeting"
    " of een fysieke bijeenkomst met de gemeentesecretaris.",
}
