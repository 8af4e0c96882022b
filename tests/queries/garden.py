"""All answers on the garden, and those where it has visitors (`tests/sparql/visitors.trig`)."""

from typing import Any, Final

from tests.queries.garden_money import MONEY, REQUEST, A
from tests.queries.garden_things import THINGS

ANSWERS: Final = MONEY | THINGS
assert len(ANSWERS) == len(MONEY) + len(THINGS), "a question is answered twice"

VISITED: Final[dict[str, list[tuple[Any, ...]]]] = {
    "organisations-together": [("庭の省", "苗木園", 1, "organisation/ministry", "organisation/nursery")],
    "organisation-totals": [  # bridge and stones too, of which 20億円 are a loan and うち3億円 is printed
        ("苗木園", 1_170_000_000, 1, 6_840_000_000, 3, 6, *REQUEST, "organisation/nursery"),
        ("庭の省", 800_000_000, 0, 1_100_000_000, 1, 3, *REQUEST, "organisation/ministry"),
    ],
    "technology-totals": [
        ("灌水", 370_000_000, 1, 5_740_000_000, 2, 3, *REQUEST, "technology/watering"),
        ("排水", 370_000_000, 1, 370_000_000, 1, 2, *REQUEST, "technology/drainage"),
        ("散水機", 370_000_000, 1, 370_000_000, 1, 2, *REQUEST, "technology/sprinkler"),
    ],
    "policy-totals": [("水の法", 370_000_000, 0, 5_370_000_000, 1, 2, *REQUEST, "policy/water-act")],
    "technologies-together": [("排水", "散水機", 1, "technology/drainage", "technology/sprinkler")],
    "unused-technologies": [],
    "policies": [("水の法", 1, "令和十年法律第一号", "policy/water-act")],
    "policy-measures": [("水の法", "池を澄ませる", 2, 4, 30, "policy/water-act", f"{A}/measure/pond")],
    "asides": [("100万円", "aside-reason/limit", 36, A)],
    "notes": [("池水浄化事業", "補助率1/2", "50億円の内数", 2, 4, 34, f"{A}/line/pond-1")],
}
