"""What names that nobody listed look like, in running text."""

import re
from typing import Final, Literal, TypeAlias

from saikei.model import EntityType

Evidence: TypeAlias = Literal["short-form", "body", "instrument", "recurring"]

BODY: Final = (
    "庁|省|機構|審議会|協議会|委員会|検討会|研究会|懇談会|協会|連合会|財団|事務局|センター|会議|大学校|研究所|連合|推進本部"
    "|公社|公庫"
)
INSTRUMENT: Final = (
    "計画|戦略|プラン|方針|指針|ガイドライン|ガイダンス|ロードマップ|パッケージ|プログラム|構想|宣言|憲章|協定|条約|規範"
    "|答申|取りまとめ|法律|(?<![方手])法"
)
_WORD: Final = r"[一-龥々ァ-ヺーA-Za-z0-9・&\-]"
_SHORT: Final = r"(?<![A-Za-z0-9])(?=[^a-z\n]*[A-Z][a-z]*[A-Z])[A-Za-z][A-Za-z0-9&.\-]{1,11}"
_ENGLISH: Final = r"[A-Z][A-Za-z]+(?:[ \-][A-Za-z]+){1,8}"
_EDITION: Final = r"(?:\d{4}|\d\.0)?"

PATTERNS: Final[tuple[tuple[Evidence, re.Pattern[str]], ...]] = (
    # …機構（ABC）, …機構（以下「ABC」という。）
    ("short-form", re.compile(rf"(?P<name>{_WORD}{{3,40}})\((?:※\d*|以下[、,]?[「『])?(?P<short>{_SHORT})[」』)]")),
    # ※ABC：A… B… C…, ABC（A… B… C…）
    ("short-form", re.compile(rf"(?P<short>{_SHORT})(?:\(|:)(?P<name>{_ENGLISH})")),
    # ※A… B… C…の略
    ("short-form", re.compile(rf"(?P<name>{_ENGLISH})(?:\([^()]{{1,30}}\))?の略")),
    # 「…計画2030」
    ("instrument", re.compile(rf"[「『](?P<name>[^「」『』\n]{{2,60}}?(?:{INSTRUMENT}){_EDITION})[」』]")),
    ("body", re.compile(rf"(?P<name>{_WORD}{{2,40}}?(?:{BODY}))(?![一-龥ァ-ヺー々])")),
    (
        "instrument",
        re.compile(r"(?P<name>[一-龥々]{2,20}(?<![方手])法)(?=に基づ|の規定|の改正|の施行|改正|を改正|第\d|\()"),
    ),
    ("recurring", re.compile(r"(?<![A-Za-z0-9])(?P<name>(?![RHS]\d)[A-Z][A-Za-z0-9]+(?:[\-/&+][A-Za-z0-9]+)*)")),
    ("recurring", re.compile(r"(?<![ァ-ヺー])(?P<name>[ァ-ヺ][ァ-ヺー]{5,}(?:・[ァ-ヺ][ァ-ヺー]+)*)")),
)
"""The kinds of evidence with their patterns, in the order in which they are tried."""

LEAD: Final = re.compile(
    r"(?:(?:令和|平成)?\d+年度?(?:\d+月)?(?:\d+日)?|当該|同|本|等|及び|並びに|又は|から|[・&\-\d])+"
)
"""What is no part of a name though it stands before it without a gap."""
GENERAL: Final = re.compile(r"各|関係|関連|政府|全国の|都道府県|市町村|地方公共団体")
"""Names that begin so are of many bodies, not of one."""


def kind_of(name: str) -> EntityType:
    """What kind of concept a name seems to be, by its last characters.

    >>> kind_of("灯台機構"), kind_of("灯台計画2030"), kind_of("霧笛網")
    ('organisation', 'policy', 'technology')
    """
    if re.search(rf"(?:{BODY})$", name):
        return "organisation"
    return "policy" if re.search(rf"(?:{INSTRUMENT}){_EDITION}$", name) else "technology"
