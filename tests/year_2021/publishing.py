"""The other desks deliver, and the year is published: exactly, by a recorded decision.

On the page of the year, as Alice would; every file is then fetched where it links to.
"""

from datetime import date

from tests.year.people import ALICE, People
from tests.year_2021.diary import YEAR
from tests.year_2021.entering import BOB, GREET, VERA, deliver, go_to

DELIVERED_ON, PUBLISHED_ON = date(2022, 1, 31), date(2022, 2, 1)
PAGE = f"/annual/{YEAR}"
DECISION = "Het college besloot op 25 januari 2022 om de aantallen precies te geven."
NORA = "Nora Jas"
DELIVER = {
    BOB: "veilige-publieke-taak",
    GREET: "griffie",
    VERA: "vertrouwenspersonen",
    NORA: "alternatief",
}


def publish_year(people: People) -> dict[str, bytes]:
    """Deliver and publish; return every file of the edition by its name."""
    go_to(people, DELIVERED_ON)
    for name, desk in DELIVER.items():
        deliver(people, name, desk, YEAR)
    go_to(people, PUBLISHED_ON)
    alice = people.at_desk(ALICE)
    alice.get(PAGE)
    assert "De getallen kloppen met elkaar." in alice.page.text, alice.page.text
    assert "Nog geen totalen gekregen van" not in alice.page.text
    alice.submit(
        f"{PAGE}/publish", edition="exact", decision=DECISION, reference="31-12-2021"
    )
    alice.submit(f"{PAGE}/publish")
    assert "De editie is gepubliceerd." in alice.page.text, alice.page.text[:900]
    links = (each.get("href") or "" for each in alice.page.all("a"))
    paths = [one for one in links if "/editions/public/1/" in one]
    return {path.rpartition("/")[2]: alice.client.get(path).data for path in paths}
