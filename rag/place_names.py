"""What the names of the Unicode CLDR lack: everyday names, adjectives and abbreviations of countries."""

import re

NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
"""Codes of the CLDR for other things."""

OTHER_MEANINGS = frozenset(
    {"مالي", "la réunion", "reunión", "reunião", "riunione", "réunion", "granada", "grenade"}
)
"""Folded names that mean something else more often: `financial`, `meeting`, `grenade`."""

EVERYDAY_NAMES = {
    "US": "America|Amerika|Amérique|América|USA|أمريكا|أميركا|アメリカ|米国|美国|США|미국"
    "|Vereinigten Staaten|Соединённые Штаты|Соединённых Штатов|Соединенные Штаты|Соединенных Штатов"
    "|Stanów Zjednoczonych|Stanach Zjednoczonych|Spojených států|Yhdysvaltain|Yhdysvaltojen",
    "JP": "日本",
    "CN": "中国",
    "GB": "Britain|Vereinigten Königreich"
    "|Großbritannien|Storbritannien|Grande-Bretagne|بريطانيا|英国|イギリス",
    "KR": "South Korea|Südkorea|Sydkorea|Corée du Sud|كوريا الجنوبية|韓国|韩国",
    "KP": "North Korea|Nordkorea|Corée du Nord|كوريا الشمالية|北朝鮮|朝鲜",
    "TR": "Turkey",
}
"""Country code -> what people call it, in any language, where its CLDR name is formal or declined."""

IMPLYING_WORDS = {
    "US": "أمريكي|أميركي|米軍|米兵|日米|米中",
    "JP": "日米|日韓|日中",
    "CN": "日中|米中",
    "KR": "الكوري الجنوبي|الكورية الجنوبية|الكوريون الجنوبيون|الكوريين الجنوبيين|日韓",
    "KP": "الكوري الشمالي|الكورية الشمالية|الكوريون الشماليون|الكوريين الشماليين",
}
"""Country code -> words that speak of it and are not its name: adjectives, and two countries in one word."""

_BEGINNINGS = {
    "US": "american|amerikan|américain|estadounidense|statunitens",
    "CN": "chines|kines|chinois",
    "JP": "japan|japon|japón",
    "RU": r"russi|russe[ns]?(?!\w)|russo|rysk|ruso|rusa|rusia|русск",
    "FR": "french|französ|franzos|fransk|françai|frances",
    "DE": "german|deutsch|tysk|allemand|alemá|aleman",
    "SE": "swed|schwed|svensk|suéd",
    "GB": "british|briten|britisch|brittisk|britann|británic",
    "KR": "südkorean|sydkorean|surcorean|sud-coréen|sudcorean|sul-corean|южнокоре",
    "KP": "nordkorean|norcorean|nord-coréen|nordcorean|norte-corean|севернокоре|северокоре",
}

ADJECTIVES = {code: re.compile(rf"(?<![^\W\d_])(?:{beginnings})") for code, beginnings in _BEGINNINGS.items()}
"""Country code -> the beginnings of folded adjectives that no name of the country has."""

ABBREVIATIONS = {
    "US": re.compile(r"(?<!\w)(?:US|U\.S\.)(?!\w)"),
    "GB": re.compile(r"(?<!\w)(?:UK|U\.K\.)(?!\w)"),
}
"""Abbreviations that are words in lower case."""
