"""Answers on who, what, where and how surely, worked out by a person from `tests/sparql/garden.trig`."""

from typing import Any, Final

from tests.queries.garden_money import LATER, REQUEST, A, B

THINGS: Final[dict[str, tuple[dict[str, str], list[tuple[Any, ...]]]]] = {
    "reprints": (
        {},
        [  # name, its theme, page, line; kind, status; the original's theme, page, line; method, confidence; both
            (
                *("苔育成事業", 2, 4, 32, "reprint-kind/full", "status/accepted", 1, 3, 12),
                *("method/same-name", 1, f"{A}/line/moss-2", f"{A}/line/moss-1"),
            ),
            (
                *("小道の手入れ", 3, 5, 58, "reprint-kind/unmarked", "status/proposed", None, None, None),
                *("method/similar-name", "0.4", f"{A}/line/path-1", None),
            ),
        ],
    ),
    "programme-lines": (
        {"programme": "苔育成事業"},
        [  # theme, section, page, first_line, fiscal_year, stage, as_printed, yen, qualifier, counts, why not, line
            (1, 1, 3, 12, *REQUEST, "3.7億円", 370_000_000, None, True, None, f"{A}/line/moss-1"),
            (
                *(1, 1, 3, 12, "fiscal-year/2028", "stage/supplementary", "1.5億円", 150_000_000),
                *(None, True, None, f"{A}/line/moss-1"),
            ),
            (
                *(1, 1, 3, 12, "fiscal-year/2029", "stage/initial", "2.5億円", 250_000_000),
                *(None, True, None, f"{A}/line/moss-1"),
            ),
            (
                *(2, None, 4, 32, *REQUEST, "3.7億円", 370_000_000, None, False, "exclusion/reprint"),
                f"{A}/line/moss-2",
            ),
            (
                *(1, None, None, 4, "fiscal-year/2031", "stage/request", "4億円", 400_000_000),
                *(None, True, None, f"{B}/line/moss-1"),
            ),
            (
                *(1, None, None, 4, "fiscal-year/2030", "stage/initial", "3.5億円", 350_000_000),
                *(None, True, None, f"{B}/line/moss-1"),
            ),
        ],
    ),
    "theme-lines": (
        {"theme": "池の管理"},
        [  # name, as_printed, reprint, is_new, section, measure_title, page, first_line, line
            (
                *("苔育成事業", "3.7億円【再掲】", "reprint-kind/full", None, None, "池を澄ませる", 4, 32),
                f"{A}/line/moss-2",
            ),
            ("池水浄化事業", "50億円の内数", None, None, None, "池を澄ませる", 4, 34, f"{A}/line/pond-1"),
        ],
    ),
    "measures-of-section": ({"section": "2-1"}, [("池を澄ませる", 2, True, 4, 30, f"{A}/measure/pond")]),
    "technologies": (
        {},
        [("散水機", 1, 2, "technology/sprinkler"), ("灌水", 1, 2, "technology/watering")],
    ),
    "organisations": (
        {},
        [
            ("庭の省", "role/mentioned", 1, "organisation/ministry"),
            ("苗木園", "role/partner", 1, "organisation/nursery"),
            ("苗木園", "role/responsible", 1, "organisation/nursery"),
        ],
    ),
    "organisation-measures": (
        {"organisation": "苗木園"},
        [  # title, role, explicit, theme, page, first_line, measure
            ("苔を広げる", "role/responsible", True, 1, 3, 10, f"{A}/measure/moss"),
            ("池を澄ませる", "role/partner", False, 2, 4, 30, f"{A}/measure/pond"),
        ],
    ),
    "provenance": (
        {"thing": f"{A}/measure/pond"},
        [  # graph; document, page, lines, characters; statement, value, method, confidence, reason
            (
                *("graph/garden-2030/concluded", *[None] * 6, "ontology#partner", "organisation/nursery"),
                *("method/wording", "0.9", "The words beside it give it this role."),
            ),
            (
                *("graph/garden-2030/concluded", *[None] * 6, "ontology#section", f"{A}/theme/2/section/1"),
                *("method/numbering", "0.6", "The headings before and after leave room for one section only."),
            ),
            ("graph/garden-2030/read", A, 4, 30, 40, 500, 506, *[None] * 5),
        ],
    ),
    "issues": (
        {},
        [  # first_line, kind, text, what, document
            (
                *(None, "issue-kind/reprint-without-original", "小道の手入れ"),
                *("A reprint has no original in these documents.", None),
            ),
            (
                *(30, "issue-kind/section-inferred", "池を澄ませる"),
                *("No section is printed on this slide; it was concluded.", A),
            ),
        ],
    ),
    "contents": (
        {},
        [
            ("ontology#Amount", 12),
            ("ontology#BudgetLine", 8),
            ("ontology#Document", 2),
            ("ontology#Inference", 2),
            ("ontology#Issue", 2),
            ("ontology#Measure", 4),
            ("ontology#Mention", 4),
            ("ontology#Organisation", 2),
            ("ontology#Part", 2),
            ("ontology#Programme", 6),
            ("ontology#Reprint", 2),
            ("ontology#Section", 2),
            ("ontology#Technology", 3),
            ("ontology#Theme", 4),
        ],
    ),
    "organisations-together": ({}, []),
    "technologies-together": ({"at_least": "1"}, []),
    "policies": ({}, []),
    "policy-measures": ({}, []),
    "asides": ({}, []),
    "measures-without-budget": ({}, []),
    "page": (
        {"page": "4"},
        [  # class, name, as_printed, first_line, last_line, document, thing
            ("ontology#Measure", "池を澄ませる", None, 30, 40, A, f"{A}/measure/pond"),
            ("ontology#BudgetLine", "苔育成事業", "3.7億円【再掲】", 32, 32, A, f"{A}/line/moss-2"),
            ("ontology#BudgetLine", "池水浄化事業", "50億円の内数", 34, 34, A, f"{A}/line/pond-1"),
        ],
    ),
    "unused-technologies": ({}, [("排水", "灌水", "technology/drainage")]),
    "undecided-repeats": (
        {},
        [
            (
                *("小道の手入れ", None, 58, None, None, None, "0.4", "The names differ in three characters."),
                f"{A}/line/path-1",
            )
        ],
    ),
    "inferred-facts": (
        {},
        [  # name, statement, value, method, confidence, reason, first_line, subject
            (
                *("池を澄ませる", "ontology#section", f"{A}/theme/2/section/1", "method/numbering", "0.6"),
                "The headings before and after leave room for one section only.",
                *(30, f"{A}/measure/pond"),
            ),
            (
                *("池を澄ませる", "ontology#partner", "organisation/nursery", "method/wording", "0.9"),
                *("The words beside it give it this role.", 30, f"{A}/measure/pond"),
            ),
        ],
    ),
    "documents": (
        {},
        [  # title, publisher, fiscal_year, stage, measures, lines, issues, document
            ("庭の省重点施策2030", None, *REQUEST, 3, 7, 1, A),
            ("庭の省重点施策2031", None, *LATER, 1, 1, 0, B),
        ],
    ),
    "headings": (
        {},
        [  # class, part, theme, section, title, measures, lines, page, first_line, document, heading
            ("ontology#Part", 1, None, None, "庭と水", 2, 4, None, None, A, f"{A}/part/1"),
            ("ontology#Theme", 1, 1, None, "苔の手入れ", 1, 2, None, None, A, f"{A}/theme/1"),
            ("ontology#Section", 1, 1, 1, "苔を植える", 1, 2, None, None, A, f"{A}/theme/1/section/1"),
            ("ontology#Theme", 1, 2, None, "池の管理", 1, 2, None, None, A, f"{A}/theme/2"),
            ("ontology#Section", 1, 2, 1, None, 1, 0, None, None, A, f"{A}/theme/2/section/1"),
            ("ontology#Part", 2, None, None, "道と橋", 1, 3, None, None, A, f"{A}/part/2"),
            ("ontology#Theme", 2, 3, None, "飛び石", 1, 3, None, None, A, f"{A}/theme/3"),
            ("ontology#Theme", None, 1, None, "苔の手入れ", 1, 1, None, None, B, f"{B}/theme/1"),
        ],
    ),
    "names": (
        {"word": "苔"},
        [  # class, name, page, first_line, document, thing
            ("ontology#Section", "苔を植える", None, None, A, f"{A}/theme/1/section/1"),
            ("ontology#Theme", "苔の手入れ", None, None, A, f"{A}/theme/1"),
            ("ontology#Measure", "苔を広げる", 3, 10, A, f"{A}/measure/moss"),
            ("ontology#BudgetLine", "苔育成事業", 3, 12, A, f"{A}/line/moss-1"),
            ("ontology#Programme", "苔育成事業", 3, 12, A, "programme/moss"),
            ("ontology#BudgetLine", "苔育成事業", 4, 32, A, f"{A}/line/moss-2"),
            ("ontology#Theme", "苔の手入れ", None, None, B, f"{B}/theme/1"),
            ("ontology#Measure", "苔を広げる", None, 2, B, f"{B}/measure/moss"),
            ("ontology#BudgetLine", "苔育成事業", None, 4, B, f"{B}/line/moss-1"),
        ],
    ),
    "notes": ({}, []),
    "theme-technologies": (
        {},
        [  # theme_number, title, name, measures, theme, technology
            (1, "苔の手入れ", "散水機", 1, f"{A}/theme/1", "technology/sprinkler"),
            (2, "池の管理", "灌水", 1, f"{A}/theme/2", "technology/watering"),
        ],
    ),
    "organisation-technologies": (
        {},
        [
            ("苗木園", "散水機", 1, "organisation/nursery", "technology/sprinkler"),
            ("苗木園", "灌水", 1, "organisation/nursery", "technology/watering"),
        ],
    ),
    "measures-without-technology": (
        {},
        [("橋を架ける", 3, 5, 50, f"{A}/measure/bridge"), ("苔を広げる", 1, None, 2, f"{B}/measure/moss")],
    ),
}
