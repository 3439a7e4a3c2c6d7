"""Why the list of people, or access to a case, cannot be changed as was asked.

The domain's refusals have their sentences in the profile; these are the desk's own.
"""

from portal.casework.refused import PeopleRefused

_SENTENCES = {
    "changed": "Dit is veranderd nadat u deze pagina opende: {names}. Er is niets"
    " ondertekend. Vergelijk opnieuw wat er staat, met de zes woorden. Kloppen ze niet?"
    " Onderteken dan niet, en meld dit aan wie toezicht houdt op de servers.",
    "function": "Deze functie kan niet. Gebruik hoogstens 60 letters.",
    "left_out": "De melder wil niet dat deze persoon de melding leest.",
    "left_out_of_linked": "De melder van een gekoppelde zaak wil niet dat deze persoon"
    " daarvan weet. Haal eerst de koppeling weg.",
    "name": "Deze naam kan niet. Gebruik hoogstens 60 letters.",
    "name_taken": "Er is al iemand met de naam {name}. Vraag om een andere naam.",
    "no_controller": "Er moet altijd iemand zijn die het logboek leest.",
    "no_coordinator": "Er moet altijd iemand zijn die meldingen ontvangt.",
    "no_role": "Kies een team en een rol.",
    "no_slot": "Meer dan {most} mensen kunnen een zaak niet openen. Trek eerst ergens"
    " toegang in.",
    "nobody_left": "Dan kan niemand deze zaak meer openen. Geef eerst iemand anders"
    " toegang.",
    "not_active": "Deze persoon kan al niet meer inloggen. Er is niets veranderd.",
    "not_blocked": "Deze persoon is niet geblokkeerd, of staat niet meer op de lijst."
    " Er is niets veranderd.",
    "not_waiting": "Deze persoon wacht niet meer op ondertekening.",
    "role": "Dit team heeft deze rol niet.",
    "row_broken": "De gegevens van {name} zijn weg of kloppen niet. Er is niets"
    " veranderd. Laat de beheerder het register nakijken.",
    "shared_key": "Een gedeelde sleutel klopt niet met de ondertekende lijst. Er is"
    " niets veranderd. Meld dit aan wie toezicht houdt op de servers.",
    "too_many": "Bij dit team kunnen hoogstens {most} mensen meldingen ontvangen.",
    "yourself": "U kunt uzelf niet blokkeren.",
}


def people_sentence(refused: PeopleRefused) -> str:
    """Write why."""
    return _SENTENCES[refused.code].format_map(refused.values)
