"""Why nothing was found turned into words: the refusal, with the countries that no passage names."""

from babel import Locale, UnknownLocaleError

from rag.checks import countries_around
from rag.places import countries
from rag.strategy import Task
from rag.texts import FALLBACK_LANGUAGE, phrases

_NOT_NAMED = {
    "en": "The nearest passages do not name: {}.",
    "de": "In den nächstliegenden Stellen nicht genannt: {}.",
    "sv": "I de närmaste styckena nämns inte: {}.",
    "da": "I de nærmeste passager nævnes ikke: {}.",
    "nb": "I de nærmeste avsnittene nevnes ikke: {}.",
    "fi": "Lähimmissä kohdissa ei mainita: {}.",
    "nl": "In de dichtstbijzijnde passages niet genoemd: {}.",
    "fr": "Les passages les plus proches ne mentionnent pas : {}.",
    "es": "Los pasajes más cercanos no mencionan: {}.",
    "pt": "Os trechos mais próximos não mencionam: {}.",
    "it": "I passaggi più vicini non menzionano: {}.",
    "pl": "Najbliższe fragmenty nie wymieniają: {}.",
    "cs": "Nejbližší pasáže neuvádějí: {}.",
    "ru": "В ближайших отрывках не упоминается: {}.",
    "uk": "У найближчих уривках не згадано: {}.",
    "tr": "En yakın bölümlerde geçmeyen: {}.",
    "ar": "لا تذكر أقرب الفقرات: {}.",
    "fa": "نزدیک‌ترین بخش‌ها نامی نمی‌برند از: {}.",
    "he": "הקטעים הקרובים ביותר אינם מזכירים: {}.",
    "hi": "निकटतम अंशों में इनका उल्लेख नहीं है: {}.",
    "ja": "最も近い箇所に出てこない国：{}。",
    "zh": "最接近的段落没有提到：{}。",
    "ko": "가장 가까운 대목에 나오지 않는 나라: {}.",
    "id": "Bagian terdekat tidak menyebut: {}.",
    "vi": "Các đoạn gần nhất không nhắc đến: {}.",
}


def refusal_for(task: Task) -> str | None:
    """The refusal with the countries of the question that no evidence names; `None` where all are named."""
    missing = _missing_countries(task)
    if not missing:
        return None
    language = task.language if task.language in _NOT_NAMED else FALLBACK_LANGUAGE
    names = ", ".join(_name(code, language) for code in missing)
    return f"{phrases(language).refusal} {_NOT_NAMED[language].format(names)}"


def _missing_countries(task: Task) -> list[str]:
    """ISO 3166 codes of the countries of the question that no passage or title of the evidence names."""
    asked = countries(task.question, task.question_language)
    named = [countries_around(found) for found in task.evidence]
    return sorted(asked.difference(*named)) if named else []


def _name(code: str, language: str) -> str:
    try:
        return str(Locale.parse(language).territories.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
