"""Answers on money, worked out by a person from `tests/sparql/garden.trig`: parameters, and rows."""

from typing import Any, Final

A, B = "document/garden-2030", "document/garden-2031"
REQUEST = ("fiscal-year/2030", "stage/request")
LATER = ("fiscal-year/2031", "stage/request")

MONEY: Final[dict[str, tuple[dict[str, str], list[tuple[Any, ...]]]]] = {
    "totals-by-theme": (
        {},
        [  # theme, title, yen, unspecified, loans_yen, programmes, lines, document
            (1, "苔の手入れ", 370_000_000, 1, 0, 2, 2, A),
            (2, "池の管理", 0, 0, 0, 2, 2, A),  # moss is a reprint here, and the pond is inside 50億円
            (3, "飛び石", 800_000_000, 0, 2_000_000_000, 3, 3, A),
            (1, "苔の手入れ", 400_000_000, 0, 0, 1, 1, B),
        ],
    ),
    "totals-by-part": (
        {},
        [
            (1, "庭と水", 370_000_000, 1, 0, 3, 4, A),
            (2, "道と橋", 800_000_000, 0, 2_000_000_000, 3, 3, A),
        ],
    ),
    "totals-as-printed": (
        {},
        [  # theme, title, printed_yen, yen, left_out_yen, document
            (1, "苔の手入れ", 370_000_000, 370_000_000, 0, A),
            (2, "池の管理", 5_370_000_000, 0, 5_370_000_000, A),  # the reprint of moss, and 50億円の内数
            (3, "飛び石", 1_100_000_000, 800_000_000, 300_000_000, A),  # うち3億円
            (1, "苔の手入れ", 400_000_000, 400_000_000, 0, B),
        ],
    ),
    "totals-by-year": (
        {},
        [  # fiscal_year, stage, yen, loans_yen, programmes
            ("fiscal-year/2031", "stage/request", 400_000_000, 0, 1),
            ("fiscal-year/2030", "stage/initial", 350_000_000, 0, 1),
            (*REQUEST, 1_170_000_000, 2_000_000_000, 3),  # moss, stones; the bridge
            ("fiscal-year/2029", "stage/initial", 1_250_000_000, 0, 2),
            ("fiscal-year/2028", "stage/supplementary", 150_000_000, 0, 1),
        ],
    ),
    "totals-by-instrument": (
        {},
        [  # name, yen, programmes, fiscal_loan, fiscal_year, stage, instrument
            (None, 2_000_000_000, 1, True, *REQUEST, "instrument/industrial-investment"),
            (None, 1_170_000_000, 2, False, *REQUEST, "instrument/unstated"),
            (None, 400_000_000, 1, False, "fiscal-year/2031", "stage/request", "instrument/unstated"),
        ],
    ),
    "biggest-programmes": (
        {},
        [  # name, yen, fiscal_year, stage, theme, page, first_line, programme
            ("飛び石整備", 800_000_000, *REQUEST, 3, 5, 54, "programme/stone"),
            ("苔育成事業", 400_000_000, "fiscal-year/2031", "stage/request", 1, 3, 12, "programme/moss"),
            ("苔育成事業", 370_000_000, *REQUEST, 1, 3, 12, "programme/moss"),
        ],
    ),
    "included-only": (
        {},
        [("池水浄化事業", 5_000_000_000, "instrument/unstated", "50億円の内数", 2, 4, 34, "programme/pond")],
    ),
    "double-counted": (
        {},
        [  # name, as_printed, yen, reason, fiscal_year, stage, page, first_line, home_page, home_first_line, amount
            (
                *("苔育成事業", "3.7億円", 370_000_000, "exclusion/reprint", *REQUEST),
                *(4, 32, 3, 12, f"{A}/amount/moss-4"),
            ),
            (
                *("池水浄化事業", "50億円の内数", 5_000_000_000, "exclusion/included-in", *REQUEST),
                *(4, 34, 4, 34, f"{A}/amount/pond-1"),
            ),
            (
                *("飛び石整備", "3億円", 300_000_000, "exclusion/portion", *REQUEST),
                *(5, 55, 5, 54, f"{A}/amount/stone-2"),
            ),
        ],
    ),
    "new-items": ({}, [("種苗支援", "事項要求（新規）", 1, 3, 16, "programme/seed")]),
    "new-measures": ({}, [("苔を広げる", 1, 2, False, 1, 3, 10, f"{A}/measure/moss")]),
    "unspecified-requests": ({}, [("種苗支援", "事項要求（新規）", 1, 3, 16, "programme/seed")]),
    "compared-with-last-year": (
        {},
        [  # name, yen, initial_yen, supplementary_yen, change_yen, fiscal_year, stage, page, first_line, programme
            (
                *("苔育成事業", 370_000_000, 250_000_000, 150_000_000, 120_000_000, *REQUEST),
                *(3, 12, "programme/moss"),
            ),
            ("苔育成事業", 400_000_000, 350_000_000, None, 50_000_000, *LATER, 3, 12, "programme/moss"),
            ("飛び石整備", 800_000_000, 1_000_000_000, None, -200_000_000, *REQUEST, 5, 54, "programme/stone"),
        ],
    ),
    "grown-programmes": (
        {},
        [  # name, yen, initial_yen, rise_yen, fiscal_year, stage, page, first_line, programme
            ("苔育成事業", 370_000_000, 250_000_000, 120_000_000, *REQUEST, 3, 12, "programme/moss"),
            ("苔育成事業", 400_000_000, 350_000_000, 50_000_000, *LATER, 3, 12, "programme/moss"),
        ],
    ),
    "shrunk-programmes": (
        {},
        [("飛び石整備", 800_000_000, 1_000_000_000, 200_000_000, *REQUEST, 5, 54, "programme/stone")],
    ),
    "growth-by-theme": (
        {},
        [  # theme, title, yen, initial_yen, change_yen, document
            (1, "苔の手入れ", 370_000_000, 250_000_000, 120_000_000, A),
            (2, "池の管理", 0, 0, 0, A),
            (3, "飛び石", 800_000_000, 1_000_000_000, -200_000_000, A),
            (1, "苔の手入れ", 400_000_000, 350_000_000, 50_000_000, B),
        ],
    ),
    "programme-years": (
        {"programme": "苔育成事業"},
        [  # name, fiscal_year, stage, yen, loans_yen, programme
            ("苔育成事業", "fiscal-year/2028", "stage/supplementary", 150_000_000, 0, "programme/moss"),
            ("苔育成事業", "fiscal-year/2029", "stage/initial", 250_000_000, 0, "programme/moss"),
            ("苔育成事業", "fiscal-year/2030", "stage/initial", 350_000_000, 0, "programme/moss"),
            ("苔育成事業", *REQUEST, 370_000_000, 0, "programme/moss"),
            ("苔育成事業", *LATER, 400_000_000, 0, "programme/moss"),
        ],
    ),
    "technology-totals": (
        {},
        [  # name, yen, unspecified, printed_yen, measures, programmes, fiscal_year, stage, technology
            # A sprinkler waters: moss and seeds, and the pond where moss is printed again and 50億円の内数.
            ("灌水", 370_000_000, 1, 5_740_000_000, 2, 3, *REQUEST, "technology/watering"),
            ("散水機", 370_000_000, 1, 370_000_000, 1, 2, *REQUEST, "technology/sprinkler"),
        ],
    ),
    "technology-funding": (
        {"technology": "watering"},
        [  # name, yen, loans_yen, unspecified, measures, fiscal_year, stage, page, first_line, programme
            ("苔育成事業", 370_000_000, 0, False, 2, *REQUEST, 3, 12, "programme/moss"),
            ("種苗支援", 0, 0, True, 1, *REQUEST, 3, 16, "programme/seed"),
            ("池水浄化事業", 0, 0, False, 1, *REQUEST, 4, 34, "programme/pond"),
        ],
    ),
    "organisation-totals": (
        {},
        [  # name, yen, unspecified, printed_yen, measures, programmes, fiscal_year, stage, organisation
            # The ministry is only mentioned.
            ("苗木園", 370_000_000, 1, 5_740_000_000, 2, 3, *REQUEST, "organisation/nursery"),
        ],
    ),
    "organisation-funding": (
        {"organisation": "苗木園"},
        [
            ("苔育成事業", 370_000_000, 0, False, 2, *REQUEST, 3, 12, "programme/moss"),
            ("種苗支援", 0, 0, True, 1, *REQUEST, 3, 16, "programme/seed"),
            ("池水浄化事業", 0, 0, False, 1, *REQUEST, 4, 34, "programme/pond"),
        ],
    ),
    "policy-totals": ({}, []),
    "themes-together": ({}, [(1, "苔の手入れ", 2, "池の管理", 1, 370_000_000, A)]),
    "most-printed": ({}, [("苔育成事業", 2, 2, 370_000_000, 3, 12, A, "programme/moss")]),
}
