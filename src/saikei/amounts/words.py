"""The words that stand beside figures, and what they mean.

Identifiers of instruments and stages are those of the code lists in ``ontology/vocabulary``. Where several words
mean the same, the first is the one that is printed.
"""

from typing import Final

from saikei.model import Qualifier, Stage

INSTRUMENTS: Final[dict[str, str]] = {
    "産業投資": "industrial-investment",
    "産投": "industrial-investment",
    "政府保証": "government-guarantee",
    "政府保証債": "government-guarantee",
    "政保": "government-guarantee",
    "財政融資": "fiscal-loan",
    "財政融資資金": "fiscal-loan",
    "電波利用料財源": "radio-spectrum-fee",
    "電波利用料": "radio-spectrum-fee",
    "一般会計": "general-account",
    "特別会計": "special-account",
    "特会": "special-account",
    "東日本大震災復興特別会計": "reconstruction-account",
    "復興特別会計": "reconstruction-account",
    "復興特会": "reconstruction-account",
}
"""Where the money comes from."""

STAGES: Final[dict[str, Stage]] = {
    "概算要求": "request",
    "要求": "request",
    "要望": "request",
    "政府案": "draft",
    "政府予算案": "draft",
    "予算案": "draft",
    "予算(案)": "draft",
    "予算額(案)": "draft",
    "当初予算案": "draft",
    "当初予算(案)": "draft",
    "当初予算額(案)": "draft",
    "概算決定": "draft",
    "当初": "initial",
    "本予算": "initial",
    "補正": "supplementary",
    "補正予算案": "supplementary",
    "補正予算(案)": "supplementary",
    "補正後": "revised",
    "決算": "settled",
}
"""Which budget a figure belongs to."""

BUDGET: Final = "予算額"
"""Says `initial` after a year, and nothing by itself: 【予算額】 heads figures of whatever stage."""

QUALIFIERS: Final[dict[str, Qualifier]] = {"の内数": "included-in", "内数": "included-in", "の一部": "part-of"}
"""What makes a printed figure an upper bound."""

RELATIVE_YEARS: Final = {
    "前々年度": -2, "前年度": -1, "昨年度": -1, "本年度": 0, "今年度": 0, "当年度": 0,
    "翌年度": 1, "次年度": 1, "来年度": 1,
}  # fmt: skip
"""Years counted from the document's own."""

UNSPECIFIED: Final = "事項要求"
"""Requested without a figure."""

FILLERS: Final = (
    "程度", "余り", "余", "強", "弱", "約", "およそ", "概ね", "等", "など", "分", "計", "合計", "総計", "総額",
    "国費", "計上", "規模", "予算", "額", "の", "は", "が", "を", "に", "で", "も", "と",
)  # fmt: skip
"""Words that may stand between a figure and its year, stage, instrument or qualifier, and change nothing."""

JOINTS: Final = ("+", "プラス", "及び", "並びに", "、", ",", ";", "・", "/", "→", "⇒")
"""What stands between one figure and the next."""

BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "【": "】", "〈": "〉", "《": "》", "<": ">"}
"""Opening brackets and what closes them, as `saikei.text.normalise` leaves them."""

NOT_YEN: Final = "滑形周盤卓熟満筒環錐弧"
"""円 before one of these is the beginning of another word, such as 円滑."""

NOT_A_LABEL: Final = ("比", "から", "より", "まで", "以降", "末", "版")
"""年度 before one of these does not say which year a figure is for."""
