"""What the names of the Unicode CLDR lack: everyday names, adjectives and abbreviations of countries."""

import re

NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
"""Codes of the CLDR for other things."""

OTHER_MEANINGS = frozenset({"مالي"})
"""Folded names that mean something else more often: `financial`."""

EVERYDAY_NAMES = {
    "US": (
        "America|Amerika|Amérique|América|USA|أمريكا|أميركا|أمريكي|أميركي|アメリカ|米国|米軍|米兵|日米|美国|США"
        "|미국"
    ),
    "JP": "日本|日米|日韓|日中",
    "CN": "中国|日中|米中",
    "GB": "Britain|Großbritannien|Storbritannien|Grande-Bretagne|بريطانيا|英国|イギリス",
    "KR": "South Korea|Südkorea|Sydkorea|Corée du Sud|كوريا الجنوبية|الكورية الجنوبية|韓国|日韓|韩国",
    "KP": "North Korea|Nordkorea|Corée du Nord|كوريا الشمالية|الكورية الشمالية|北朝鮮|朝鲜",
    "TR": "Turkey",
}
"""Country code -> what people call it, in any language, where its CLDR name is formal."""

_BEGINNINGS = {
    "US": "american|amerikan|américain|estadounidense|statunitens",
    "CN": "chines|kines|chinois",
    "JP": "japan|japon|japón",
    "RU": r"russi|russe[ns]?(?!\w)|russo|rysk|ruso|rusa|rusia|русск",
    "FR": "french|französ|franzos|fransk|françai|frances",
    "DE": "german|deutsch|tysk|allemand|alemá|aleman",
    "SE": "swed|schwed|svensk|suéd",
    "GB": "british|briten|britisch|brittisk|britann|británic",
}

ADJECTIVES = {code: re.compile(rf"(?<![^\W\d_])(?:{beginnings})") for code, beginnings in _BEGINNINGS.items()}
"""Country code -> the beginnings of folded adjectives that no name of the country has."""

ABBREVIATIONS = {
    "US": re.compile(r"(?<!\w)(?:US|U\.S\.)(?!\w)"),
    "GB": re.compile(r"(?<!\w)(?:UK|U\.K\.)(?!\w)"),
}
"""Abbreviations that are words in lower case."""
