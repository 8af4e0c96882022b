"""Answers on money, worked out by a person who read `examples/mirai-2026.txt`: parameters, columns, rows.

Identifiers that are made from a name cannot be read off a page, so the columns that hold them are left out.
"""

from typing import Any, Final, TypeAlias

Answer: TypeAlias = tuple[dict[str, str], str, list[tuple[Any, ...]]]

YEAR = ("fiscal-year/2026", "stage/request")
LAST = ("fiscal-year/2025", "stage/initial")
BEFORE = ("fiscal-year/2024", "stage/supplementary")
ONE, TWO, THREE = "空の道の整備", "海の牧場と潮の力の活用", "山の知恵の継承"
FOUR, FIVE, SIX = "手仕事の道具の継承", "水辺と夜空の学び", "町の財布の支え"
GRANT = "未来交付税（町への配分）"
TIDE = "潮力発電実証事業（仮称）"
FUND = "空の産業育成基金事業"


def millions(*figures: float) -> int:
    """The sum of some figures in millions of yen, as yen.

    >>> millions(370, 12.345)
    382345000
    """
    return sum(round(figure * 1000) for figure in figures) * 1000


SKY: Final = (370, 1_250, 40, 120, 12.345, 13_000)
"""What counts under the first theme: 24, 47, 55, 89, 106 and 126, the lines of the document."""
SEA: Final = (54_326, 850, 370, 20)
"""146, 162, 167, 174."""
HILLS: Final = (100, 30, 50)
"""191, 194, 213: the 2億円 of line 210 are a reprint of line 283."""
TOOLS: Final = (600, 110, 200, 90)
"""245, 266, 283, 285."""
STARS: Final = (400, 1_050, 220)
"""329, 350, 368."""
PURSE: Final = (17_192_800, 5, 880, 30, 70, 20)
"""386, 387, 403, 405, 422, 423."""
ALL: Final = (*SKY, *SEA, *HILLS, *TOOLS, *STARS, *PURSE)
LOANS: Final = (68_000, 12_000)

LAST_YEAR: Final = (250, 1_000, 80, 9.876, 15_000, 20, 650, 180, 300, 12, 800, 60, 20)
"""What counts for the initial budget of fiscal year 2025, in the order of the document."""

MONEY: Final[dict[str, Answer]] = {
    "totals-by-theme": (
        {},
        "theme title yen unspecified loans_yen programmes lines",
        [
            (1, ONE, millions(*SKY), 2, millions(*LOANS), 8, 8),  # 62 and 89 are 事項要求
            (2, TWO, millions(*SEA), 0, 0, 5, 5),
            (3, THREE, millions(*HILLS), 0, 0, 4, 4),
            (4, FOUR, millions(*TOOLS), 0, 0, 9, 9),
            (5, FIVE, millions(*STARS), 0, 0, 6, 6),
            (6, SIX, millions(*PURSE), 1, 0, 7, 7),  # 387
        ],
    ),
    "totals-by-part": (
        {},
        "part title yen unspecified loans_yen programmes lines",
        [
            (1, "空と海をひらく新しい産業の基盤", millions(*SKY, *SEA, *HILLS), 2, millions(*LOANS), 17, 17),
            (2, "くらしを支える道具と学び", millions(*TOOLS, *STARS), 0, 0, 15, 15),
            (3, "明日の役所の仕組み", millions(*PURSE), 1, 0, 7, 7),
        ],
    ),
    "totals-as-printed": (
        {},
        "theme printed_yen yen left_out_yen",
        [
            (1, millions(*SKY, 12_500), millions(*SKY), millions(12_500)),  # うち電波利用料財源125.0億円
            (2, millions(*SEA, 500), millions(*SEA), millions(500)),  # 5億円の内数
            (3, millions(*HILLS, 200), millions(*HILLS), millions(200)),  # 210
            (4, millions(*TOOLS, 370, 40, 1_250, 100), millions(*TOOLS), millions(1_760)),  # 262, 263, 264, 267
            (5, millions(*STARS, 850, 50_000), millions(*STARS), millions(50_850)),  # 299, 302
            (6, millions(*PURSE, 60), millions(*PURSE), millions(60)),  # うち特別会計0.6億円
        ],
    ),
    "totals-by-year": (
        {},
        "fiscal_year stage yen loans_yen programmes",
        [
            (*YEAR, millions(*ALL), millions(*LOANS), 27),
            (*LAST, millions(*LAST_YEAR), millions(33_000, 8_000), 14),
            ("fiscal-year/2025", "stage/revised", millions(16_900_000), 0, 1),
            ("fiscal-year/2025", "stage/supplementary", millions(-40), 0, 1),
            ("fiscal-year/2024", "stage/initial", millions(4), 0, 1),
            (*BEFORE, millions(150, 800, 35_700, 80, 130, 250), 0, 6),
            ("fiscal-year/2019", "stage/initial", millions(350), 0, 1),
            ("fiscal-year/2018", "stage/settled", millions(780), 0, 1),
            ("fiscal-year/2017", "stage/supplementary", millions(15), 0, 1),
            ("fiscal-year/2016", "stage/initial", millions(70), 0, 1),
            ("fiscal-year/2016", "stage/supplementary", millions(-20), 0, 1),
        ],
    ),
    "totals-by-instrument": (
        {},
        "name yen programmes fiscal_loan",
        [
            ("記載なし", millions(*ALL), 26, False),
            ("産業投資", millions(68_000), 1, True),
            ("政府保証", millions(12_000), 1, True),
        ],
    ),
    "biggest-programmes": (
        {},
        "name yen theme page first_line",
        [
            (GRANT, millions(17_192_800), 6, 24, 386),
            (TIDE, millions(54_326), 2, 9, 146),
            (FUND, millions(13_000), 1, 8, 126),
            ("飛行船港整備費補助金", millions(1_250), 1, 4, 47),
            ("流れ星観測網整備費", millions(1_050), 5, 21, 350),
            ("村の歌と地図保存費", millions(880), 6, 25, 403),
            ("灯台再生交付金", millions(850), 2, 10, 162),
            ("道具の図書館開設費補助金", millions(600), 4, 14, 245),
            ("夜空の学びの広場整備事業", millions(400), 5, 19, 329),
            ("空の道しるべ設置事業", millions(370), 1, 3, 24),
            ("浜辺の学校開設費（本省）", millions(370), 2, 10, 167),
            ("潮風の記録の公開", millions(220), 5, 22, 368),
            ("山小屋見守り事業", millions(200), 4, 16, 283),
            ("空の道の音しるべに要する経費", millions(120), 1, 6, 89),
            ("星明かり街灯整備費", millions(110), 4, 15, 266),
            ("山びこ電話試行費", millions(100), 3, 11, 191),
            ("水車小屋修繕費", millions(90), 4, 16, 285),
            ("窓口案内板更新費", millions(70), 6, 26, 422),
            ("山小屋便り発行費", millions(50), 3, 12, 213),
            ("係留塔共同利用推進費", millions(40), 1, 4, 55),
        ],
    ),
    "compared-with-last-year": (
        {},
        "name yen initial_yen supplementary_yen change_yen first_line",
        [
            ("流れ星観測網整備費", millions(1_050), millions(12), None, millions(1_038), 350),
            ("飛行船港整備費補助金", millions(1_250), millions(1_000), millions(800), millions(250), 47),
            ("空の道しるべ設置事業", millions(370), millions(250), millions(150), millions(120), 24),
            ("夜空の学びの広場整備事業", millions(400), millions(300), None, millions(100), 329),
            ("村の歌と地図保存費", millions(880), millions(800), millions(130), millions(80), 403),
            ("空の道の音しるべに要する経費", millions(120), millions(80), None, millions(40), 89),
            ("山小屋見守り事業", millions(200), millions(180), None, millions(20), 283),
            ("窓口案内板更新費", millions(70), millions(60), None, millions(10), 422),
            ("山びこ地図作成費", millions(30), millions(20), None, millions(10), 194),
            ("雲の名前の手引き作成費", millions(12.345), millions(9.876), None, millions(2.469), 106),
            ("窓口案内員研修費", millions(20), millions(20), None, 0, 423),
            ("道具の図書館開設費補助金", millions(600), millions(650), millions(-40), millions(-50), 245),
            (FUND, millions(13_000), millions(15_000), millions(35_700), millions(-2_000), 126),
            (GRANT, millions(17_192_800), None, None, None, 386),  # last year's is 補正後
            (TIDE, millions(54_326), None, None, None, 146),  # last year's is 一部
            ("灯台再生交付金", millions(850), None, None, None, 162),
            ("浜辺の学校開設費（本省）", millions(370), None, None, None, 167),
            ("潮風の記録の公開", millions(220), None, None, None, 368),
            ("星明かり街灯整備費", millions(110), None, None, None, 266),
            ("山びこ電話試行費", millions(100), None, millions(80), None, 191),
            ("水車小屋修繕費", millions(90), None, None, None, 285),
            ("山小屋便り発行費", millions(50), None, None, None, 213),
            ("係留塔共同利用推進費", millions(40), None, None, None, 55),
            ("村の記憶フォーラム開催費", millions(30), None, None, None, 405),
            ("海底図書館整備費", millions(20), None, None, None, 174),
            ("復興特別未来交付税", millions(5), None, None, None, 387),
            ("窓口待ち時間表示整備費", None, None, millions(250), None, 417),
        ],
    ),
    "grown-programmes": (
        {},
        "name rise_yen page first_line",
        [
            ("流れ星観測網整備費", millions(1_038), 21, 350),
            ("飛行船港整備費補助金", millions(250), 4, 47),
            ("空の道しるべ設置事業", millions(120), 3, 24),
            ("夜空の学びの広場整備事業", millions(100), 19, 329),
            ("村の歌と地図保存費", millions(80), 25, 403),
            ("空の道の音しるべに要する経費", millions(40), 6, 89),
            ("山小屋見守り事業", millions(20), 16, 283),
            ("山びこ地図作成費", millions(10), 11, 194),
            ("窓口案内板更新費", millions(10), 26, 422),
            ("雲の名前の手引き作成費", millions(2.469), 7, 106),
        ],
    ),
    "shrunk-programmes": (
        {},
        "name yen initial_yen fall_yen page first_line",
        [
            (FUND, millions(13_000), millions(15_000), millions(2_000), 8, 126),
            ("道具の図書館開設費補助金", millions(600), millions(650), millions(50), 14, 245),
        ],
    ),
    "growth-by-theme": (
        {},
        "theme yen initial_yen change_yen",
        [
            (1, millions(*SKY), millions(250, 1_000, 80, 9.876, 15_000), millions(-1_547.531)),
            (2, millions(*SEA), 0, millions(*SEA)),
            (3, millions(*HILLS), millions(20), millions(160)),
            (4, millions(*TOOLS), millions(650, 180), millions(170)),
            (5, millions(*STARS), millions(300, 12), millions(1_358)),
            (6, millions(*PURSE), millions(800, 60, 20), millions(17_192_925)),
        ],
    ),
    "programme-years": (
        {"programme": "道具の図書館開設費補助金"},
        "fiscal_year stage yen loans_yen",
        [
            (*LAST, millions(650), 0),
            ("fiscal-year/2025", "stage/supplementary", millions(-40), 0),
            (*YEAR, millions(600), 0),
        ],
    ),
    "technology-totals": (
        {"broader": "非地上系ネットワーク"},  # HAPS is one of these networks, and nothing else of them is named
        "name yen unspecified printed_yen measures programmes",
        [
            ("HAPS", millions(370), 0, millions(370), 1, 1),
            ("非地上系ネットワーク", millions(370), 0, millions(370), 1, 1),
        ],
    ),
    "technology-funding": (
        {"technology": "haps"},
        "name yen loans_yen unspecified measures page first_line",
        [("空の道しるべ設置事業", millions(370), 0, False, 1, 3, 24)],
    ),
    "organisation-totals": ({}, "name yen", []),  # NICT is only mentioned, and no vocabulary knows the 未来省
    "organisation-funding": ({"organisation": "NICT"}, "name yen", []),
    "policy-totals": ({}, "name yen", []),
    "themes-together": (
        {},
        "theme title other_theme other_title programmes yen",
        [
            (1, ONE, 4, FOUR, 4, millions(370, 40, 1_250)),  # 262 to 265
            (2, TWO, 5, FIVE, 2, millions(850, 54_326)),  # 299, 302
            (3, THREE, 4, FOUR, 2, millions(100, 200)),  # 267; 210 and 283
        ],
    ),
    "most-printed": (
        {},
        "name lines themes yen page first_line",
        [
            ("空の道しるべ設置事業", 2, 2, millions(370), 3, 24),
            ("飛行船港整備費補助金", 2, 2, millions(1_250), 4, 47),
            ("係留塔共同利用推進費", 2, 2, millions(40), 4, 55),
            ("空の道の交通整理に要する経費", 2, 2, None, 5, 62),
            (TIDE, 2, 2, millions(54_326), 9, 146),
            ("灯台再生交付金", 2, 2, millions(850), 10, 162),
            ("山びこ電話試行費", 2, 2, millions(100), 11, 191),
            ("山小屋見守り事業", 2, 2, millions(200), 16, 283),
        ],
    ),
    "included-only": (
        {},
        "name at_most_yen as_printed theme page first_line",
        [("海の牧場開設費", millions(500), "5億円の内数（R7当初 4億円の内数）", 2, 9, 141)],
    ),
    "unspecified-requests": (
        {},
        "name as_printed theme page first_line",
        [
            ("空の道の交通整理に要する経費", "事項要求（新規）", 1, 5, 62),
            ("空の道の音しるべに要する経費", "1.2億円＋事項要求（７年度 0.8億円）", 1, 6, 89),
            ("復興特別未来交付税", "事項要求プラス0.05億円（FY2024 0.04億円）", 6, 24, 387),
        ],
    ),
    "new-items": (
        {},
        "name theme page first_line",
        [
            ("係留塔共同利用推進費", 1, 4, 55),
            ("空の道の交通整理に要する経費", 1, 5, 62),
            ("山小屋便り発行費", 3, 12, 213),
            ("村の記憶フォーラム開催費", 6, 25, 405),
            ("窓口待ち時間表示整備費", 6, 26, 417),
        ],
    ),
    "new-measures": (
        {},
        "title new_lines lines all_new theme page first_line",
        [
            ("係留塔の共同利用", 1, 1, True, 1, 4, 51),
            ("空の道の交通整理", 1, 2, False, 1, 5, 67),
            ("山小屋の見守り", 1, 2, False, 3, 12, 207),
            ("職人の学び舎の支援", 2, 6, False, 4, 15, 258),
            ("合併した村の記憶の保存", 1, 2, False, 6, 25, 400),
            ("窓口の待ち時間の見える化", 1, 3, False, 6, 26, 418),
        ],
    ),
}
