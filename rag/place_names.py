"""What the names of the Unicode CLDR lack, by hand: everyday names, abbreviations, and what is no country."""

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

BEGINNINGS = {
    "US": "american|amerikan|américain|estadounidense|statunitens",
    "CN": "chines|kines|chinois",
    "JP": "japan|japon|japón",
    "RU": "russi|russe|rysk|rusia|русск",
    "FR": "french|französ|franzos|fransk|françai|frances",
    "DE": "german|deutsch|tysk|allemand|alemá|aleman",
    "GB": "british|briten|britisch|brittisk|britann|británic",
}
"""Country code -> the beginnings of adjectives, for languages of which `country_words` knows none."""

NO_COUNTRIES = (
    "south china sea|east china sea|china seas|latin america|latin american|latin americans"
    "|south america|north america|central america|new england|new mexico"
    "|new south wales|korean peninsula|südchinesische meer|südchinesischen meer"
    "|südchinesisches meer|ostchinesische meer|ostchinesischen meer|ostchinesisches meer"
    "|ost- und südchinesischen meer|süd- und ostchinesischen meer|sydkinesiska sjön"
    "|sydkinesiska havet|östkinesiska sjön|östkinesiska havet|mer de chine|mers de chine"
    "|mar de china|mar de la china|mar da china|mar cinese|mare cinese|zuid-chinese zee"
    "|oost-chinese zee|amérique latine|amérique du nord|amérique du sud|amérique centrale"
    "|latino-améric-|sud-améric-|américa latina|américa del sur|américa do sul"
    "|américa central|sul-american-|latino-american-|america latina|america del sud"
    "|nueva inglaterra|nueva escocia|nuevo méxico|южно-китайск-|восточно-китайск-"
    "|корейского полуостров-|корейском полуостров-|латинской америк-|بحر الصين"
    "|أمريكا اللاتينية|أميركا اللاتينية|أمريكا الجنوبية|أميركا الجنوبية|أمريكا الشمالية"
    "|أميركا الشمالية|شبه الجزيرة الكورية|南シナ海|東シナ海|朝鮮半島|朝鲜半岛"
    "|한반도|남중국해|동중국해|上海地|马里兰|其中国家|新墨西哥"
)
"""What holds the name of a country and is none."""

ABBREVIATIONS = {
    "US": re.compile(r"(?<!\w)(?:US|U\.S\.)(?!\w)"),
    "GB": re.compile(r"(?<!\w)(?:UK|U\.K\.)(?!\w)"),
}
"""Abbreviations that are words in lower case."""
