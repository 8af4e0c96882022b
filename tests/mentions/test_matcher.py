"""Terms in text: where a name is a name, and where its characters only look like it."""

import pytest

from tests.mentions.texts import found, words

NAMES = [
    # (text, each concept and the characters that name it)
    ("NICTが演習を行う", [("nict", "NICT")]),
    ("ＮＩＣＴと連携", [("nict", "NICT")]),
    ("N I C T が支える", [("nict", "NICT")]),
    ("情報通信\n研究機構が運用", [("nict", "情報通信研究機構")]),
    ("国立研究開発法人情報通\n\n信研究機構", [("nict", "国立研究開発法人情報通信研究機構")]),
    ("情 報 通 信 研 究 機 構", [("nict", "情報通信研究機構")]),
    ("消防庁の車両", [("fdma", "消防庁")]),
    ("東京消防庁の車両", [("tokyo-fire-department", "東京消防庁")]),
    ("総務省消防庁", [("fdma", "総務省消防庁")]),
    ("内閣府令和８年度予算", [("cabinet-office", "内閣府")]),
    ("総務省\n令和８年度調査", [("mic", "総務省")]),
    ("自衛隊と消防", [("jsdf", "自衛隊")]),
    ("Ｊアラート", [("j-alert", "Jアラート")]),
    ("Ｌアラー\nト", [("l-alert", "Lアラート")]),
    ("AIとICT", [("ai", "AI"), ("ict", "ICT")]),
    ("AI・ICT", [("ai", "AI"), ("ict", "ICT")]),
    ("AI ICT", [("ai", "AI"), ("ict", "ICT")]),
    ("①AI②ICT", [("ai", "AI"), ("ict", "ICT")]),
    ("Ａ\nＩ", [("ai", "AI")]),
    ("デ\nジ\nタ\nル\n庁", [("digital-agency", "デジタル庁")]),
    ("Beyond 5Gの研究", [("beyond-5g", "Beyond5G")]),
    ("Beyond\n5Gの研究", [("beyond-5g", "Beyond5G")]),
    ("beyond 5gの研究", [("beyond-5g", "beyond5g")]),
    ("ローカル５Ｇと５Ｇ", [("local-5g", "ローカル5G"), ("5g", "5G")]),
    ("5G SAと5GSA", [("5g-sa", "5GSA"), ("5g-sa", "5GSA")]),
    ("ｾﾝｻを置く", [("sensor", "センサ")]),
    ("ﾄﾞﾛｰﾝを飛ばす", [("drone", "ドローン")]),
    ("ト\u3099ローンを飛ばす", [("drone", "ドローン")]),
    ("放送法と電波法", [("broadcasting-act", "放送法"), ("radio-act", "電波法")]),
    ("G7とOECD", [("g7", "G7"), ("oecd", "OECD")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[text for text, _ in NAMES])
def test_a_name_is_found_in_every_typography_and_the_longest_wins(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


NO_NAMES = [
    "消防庁舎の建替え",
    "消防庁\n舎の建替え",
    "総務省令で定める",
    "内閣府令で定める",
    "自衛防災組織",
    "XNICTY",
    "PAIR",
    "15G",
    "5GB",
    "G70",
    "第2AI号",
    "インターネットガバナンス",
    "経済センサス",
    "経済センサ\nス",
    "放送法人",
    "ai",
    "第1G 7人",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_characters_inside_another_word_are_no_name(text: str) -> None:
    assert found(text) == []


def test_inside_a_longer_name_a_shorter_one_is_none() -> None:
    lexicon = words("organisation/nict NICT", "technology/ict ICT", "organisation/gpai GPAI", "technology/ai AI")
    assert found("NICT GPAI", lexicon) == [("nict", "NICT"), ("gpai", "GPAI")]
    assert found("NICT GPAI", words("technology/ict ICT", "technology/ai AI")) == []


def test_a_longer_name_that_does_not_count_leaves_the_shorter_one() -> None:
    lexicon = words("organisation/lamp 灯台庁", "policy/lamp 灯台庁法", extra='<policy/lamp> sk:notFollowedBy "人" .')
    assert found("灯台庁法", lexicon) == [("lamp", "灯台庁法")]
    assert found("灯台庁法人", lexicon) == [("lamp", "灯台庁")]


def test_of_two_names_as_long_the_one_without_white_space_wins() -> None:
    lexicon = words("technology/kite-post 凧郵便", "technology/post-kite 郵便凧")
    assert found("凧\n\n郵便凧", lexicon) == [("post-kite", "郵便凧")]


def test_of_two_names_as_long_that_overlap_both_stand() -> None:
    lexicon = words("technology/kite-post 凧郵便", "technology/post-kite 郵便凧")
    assert found("凧郵便凧", lexicon) == [("kite-post", "凧郵便"), ("post-kite", "郵便凧")]


def test_a_name_that_two_concepts_share_names_both() -> None:
    lexicon = words("organisation/harbour 港の会", "technology/harbour 港の会")
    assert [entity for entity, _ in found("港の会", lexicon)] == ["harbour", "harbour"]


def test_a_space_inside_a_latin_name_is_where_the_label_has_one() -> None:
    lexicon = words("technology/sea-5g Sea 5G", "technology/kelp Kelp")
    assert found("Sea 5G", lexicon) == found("Sea5G", lexicon) == [("sea-5g", "Sea5G")]
    assert found("Se a5G", lexicon) == []
    assert found("Kel p", lexicon) == []
    assert found("K e l p", lexicon) == [("kelp", "Kelp")]


def test_in_letter_spaced_text_a_word_goes_on_over_a_space() -> None:
    assert found("N I C T", words("technology/ict ICT")) == []


def test_an_abbreviation_in_capitals_stands_in_capitals_and_other_names_do_not_care() -> None:
    lexicon = words("technology/ran RAN", "technology/kelp Kelp")
    assert found("RAN ran Ran KELP kelp", lexicon) == [("ran", "RAN"), ("kelp", "KELP"), ("kelp", "kelp")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("灯台庁", ["灯台庁"]),
        ("灯台庁舎", []),
        ("新灯台庁", []),
        ("灯台庁、舎", ["灯台庁"]),
        ("新・灯台庁", ["灯台庁"]),
    ],
)
def test_a_concept_says_what_may_not_stand_beside_its_names(text: str, names: list[str]) -> None:
    lexicon = words(
        "organisation/lamp 灯台庁", extra='<organisation/lamp> sk:notFollowedBy "舎" ; sk:notPrecededBy "新" .'
    )
    assert [name for _, name in found(text, lexicon)] == names


def test_nothing_is_found_in_nothing() -> None:
    assert found("") == []
