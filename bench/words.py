"""What the measured reporters write: a report of about 1.5 kB, and short letters.

Invented, and the same in each run. Calls nobody.
"""

WHAT = (
    "Sinds het najaar zie ik dat opdrachten voor het onderhoud van de speelplaatsen"
    " steeds naar hetzelfde bedrijf gaan. De offertes van de anderen liggen er wel,"
    " maar worden pas na de beslissing geopend. Twee keer heb ik gezien dat een bedrag"
    " achteraf met de hand is veranderd, zodat het net onder de grens bleef waarboven"
    " het college moet tekenen. Toen ik ernaar vroeg, kreeg ik te horen dat dit al"
    " jaren zo gaat en dat ik mij er beter niet mee kon bemoeien. Een week later stond"
    " ik niet meer op de lijst voor het overleg waarin de opdrachten worden besproken."
    " De facturen die ik heb gezien passen niet bij de uren die zijn gemaakt: in maart"
    " zijn drie weken berekend voor werk dat in vier dagen klaar was. Ik heb geen"
    " kopieën gemaakt, maar de nummers van de dossiers heb ik onthouden.\n\n"
    "Ik vind het belangrijk dat iemand van buiten de afdeling ernaar kijkt. Een collega"
    " die er eerder iets van zei, is kort daarna overgeplaatst. Zelf wil ik graag dat"
    " mijn naam nergens komt te staan, want met drie mensen op de afdeling is snel"
    " duidelijk wie dit heeft verteld. Als er vragen zijn, kijk ik elke week of er een"
    " bericht staat."
)
ANSWERS: dict[str, str] = {
    "what": WHAT,
    "when": "Van oktober tot nu, het laatst in de week voor de vakantie",
    "where": "Op de afdeling die over het openbaar groen gaat, tweede verdieping",
    "ongoing": "yes",
    "who": "De teamleider en de vaste contactpersoon van het bedrijf.",
    "how_known": "Ik zat zelf bij twee van de besprekingen en zag de stukken liggen.",
    "who_knows": "Een collega van de inkoop heeft er ook vragen over gesteld.",
    "relation": "medewerker",
    "meeting": "no",
}
QUESTION = (
    "Dank u voor uw melding. Kunt u de nummers van de dossiers noemen die u heeft"
    " onthouden, en weet u nog in welke week het bedrag is veranderd?"
)
REPLY = (
    "Het gaat om drie dossiers uit het voorjaar. De nummers zijn 12, 14 en 31. Het"
    " bedrag is veranderd in de week na de vakantie; de dag weet ik niet meer."
)
