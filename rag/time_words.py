"""The words for days, weeks, months and years seen from today, for each language.

Patterns in lower case. What the months and weekdays are called is not here: the CLDR knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Patterns of one language.

    `fixed` tells spans by unit and distance: `week -1` is the week before this one. `units` are the words
    for day, week, month and year behind a number. `ago` and `past` hold `{n}` and `{unit}`: "two days ago",
    "the last two days". `last` and `this` stand at a month, weekday or season. `seasons` begin with spring.
    """

    fixed: Mapping[str, str]
    units: tuple[str, str, str, str]
    ago: tuple[str, ...]
    past: tuple[str, ...]
    last: str
    this: str
    seasons: tuple[str, str, str, str]


def _fixed(*patterns: str) -> Mapping[str, str]:
    """Patterns of today, yesterday, the day before, this and the last week, month and year."""
    spans = ("day 0", "day -1", "day -2", "week 0", "week -1", "month 0", "month -1", "year 0", "year -1")
    return dict(zip(spans, patterns, strict=True))


TIME_WORDS: Mapping[str, TimeWords] = MappingProxyType(
    {
        "ar": TimeWords(
            _fixed(
                *("اليوم", "(?:يوم )?[بل]?(?:أمس|امس|الأمس|البارحة)", "أول (?:من )?أمس"),
                *("هذا الأسبوع|الأسبوع (?:الحالي|الجاري)", "الأسبوع (?:الماضي|الفائت|المنصرم)"),
                *("هذا الشهر|الشهر (?:الحالي|الجاري)", "الشهر (?:الماضي|الفائت|المنصرم)"),
                "هذا العام|هذه السنة|العام (?:الحالي|الجاري)|السنة (?:الحالية|الجارية)",
                "العام (?:الماضي|الفائت|المنصرم)|السنة (?:الماضية|الفائتة)",
            ),
            (
                "يوم|يوما|أيام|يومين",
                "أسبوع|أسبوعا|أسابيع|أسبوعين",
                "شهر|شهرا|أشهر|شهرين",
                "عام|عاما|أعوام|عامين|سنة|سنوات|سنتين",
            ),
            ("قبل {n}{unit}",),
            ("(?:آخر|خلال|منذ) {n}{unit}(?: الماضية| الأخيرة)?", "(?:خلال )?ال{n}{unit} (?:الماضية|الأخيرة)"),
            "الماضي|الفائت|المنصرم|الماضية",
            "الحالي|الجاري|هذا",
            ("الربيع|ربيع", "الصيف|صيف", "الخريف|خريف", "الشتاء|شتاء"),
        ),
        "de": TimeWords(
            _fixed(
                *("heute", "gestern", "vorgestern", "(?:in )?dieser woche|diese woche"),
                "(?:in der )?(?:letzte|vergangene|vorige)[nr]? woche",
                "(?:in )?diese[mn]? monat|dieses monats",
                "(?:im )?(?:letzte|vergangene|vorige)[ns] monats?|vormonat",
                "(?:in )?diese[ms] jahre?s?|heuer",
                "(?:im )?(?:letzte|vergangene|vorige)[ns] jahre?s?|vorjahr",
            ),
            ("tage?n?", "wochen?", "monate?n?", "jahre?n?"),
            ("vor {n}{unit}",),
            ("(?:in den |der )?(?:letzten|vergangenen) {n}{unit}",),
            "letzte[nmrs]?|vergangene[nmrs]?|vorige[nmrs]?",
            "diese[nmrs]?",
            ("frühjahr|frühling", "sommer", "herbst", "winter"),
        ),
        "en": TimeWords(
            _fixed(
                *("today", "yesterday", "(?:the )?day before yesterday", "this week"),
                *("(?<!the )last week|the previous week", "this month"),
                "(?<!the )last month|the previous month",
                *("this year", "(?<!the )last year|the previous year"),
            ),
            ("days?", "weeks?", "months?", "years?"),
            ("{n}{unit} ago",),
            (r"(?:in |over |during )?(?:the )?(?:last|past) {n}{unit}(?! of\b)",),
            "last|past",
            "this",
            ("spring", "summer", "autumn|fall(?= of)", "winter"),
        ),
        "es": TimeWords(
            _fixed(
                *("hoy", "ayer", "anteayer|antes de ayer", "esta semana"),
                *("la semana pasada|la pasada semana", "este mes", "el mes pasado|el pasado mes(?! de)"),
                *("este año", "(?:el |del )?año pasado|(?:el |del )pasado año"),
            ),
            ("días?", "semanas?", "mes(?:es)?", "años?"),
            ("hace {n}{unit}",),
            (r"(?:(?:en )?(?:el|la|los|las) )?(?:últim[oa]s?|pasad[oa]s) {n}{unit}(?! del?\b)",),
            "pasad[oa]",
            "este|esta",
            ("primavera", "verano", "otoño", "invierno"),
        ),
        "fr": TimeWords(
            _fixed(
                *("aujourd['’]hui", "hier", "avant-hier", "cette semaine"),
                *("la semaine (?:dernière|passée)", "ce mois-ci|ce mois", "le mois (?:dernier|passé)"),
                *("cette année", "l['’]an(?:née)? (?:dernier|dernière|passée?)"),
            ),
            ("jours?", "semaines?", "mois", "ans?|années?"),
            ("il y a {n}{unit}",),
            ("(?:ces |les |au cours des )?{n}(?:dernier|dernière)s {unit}",),
            "dernier|dernière|passée?",
            "ce|cette",
            ("printemps", "été(?= (?:20|dernier))", "automne", "hiver"),
        ),
        "it": TimeWords(
            _fixed(
                *(
                    "oggi",
                    "ieri",
                    "l['’]altro ieri",
                    "questa settimana",
                    "(?:la )?(?:settimana scorsa|scorsa settimana)",
                ),
                *("questo mese", "(?:il )?(?:mese scorso|scorso mese)"),
                *("quest['’]anno", "(?:l['’]anno scorso|(?:lo )?scorso anno)"),
            ),
            ("giorn[oi]", "settiman[ae]", "mes[ei]", "ann[oi]"),
            ("{n}{unit} fa",),
            (r"(?:negli |nei |nelle |nell['’])?ultim[aeio] {n}{unit}(?! d(?:i|el|ella|ei|egli|elle)\b)",),
            "scors[oa]",
            "quest[oa]",
            ("primavera", "estate", "autunno", "inverno"),
        ),
        "ja": TimeWords(
            _fixed(
                *("今日(?!本)|きょう", "昨日|きのう", "一昨日|おととい", "今週", "先週"),
                *("今月", "先月", "今年|ことし", "昨年|去年"),
            ),
            ("日", "週間", "か月|ヶ月|カ月|ヵ月|ケ月|箇月", "年"),
            ("{n}{unit}前",),
            ("(?:過去|ここ|この|直近|最近){n}{unit}(?:間)?",),
            "昨年の?|去年の?|先の|前の",
            "今年の?|ことしの?",
            ("春", "夏", "秋", "冬"),
        ),
        "nl": TimeWords(
            _fixed(
                *(
                    "vandaag",
                    "gisteren",
                    "eergisteren",
                    "deze week",
                    "(?:vorige|afgelopen) week",
                    "deze maand",
                ),
                *("(?:vorige|afgelopen) maand", "dit jaar", "(?:vorig|afgelopen) jaar"),
            ),
            ("dag(?:en)?", "we(?:ek|ken)", "maand(?:en)?", "ja(?:ar|ren)"),
            ("{n}{unit} geleden",),
            ("(?:de )?(?:laatste|afgelopen) {n}{unit}",),
            "vorige?|afgelopen",
            "deze|dit",
            ("lente|voorjaar", "zomer", "herfst|najaar", "winter"),
        ),
        "pt": TimeWords(
            _fixed(
                *("hoje", "ontem", "anteontem", "esta semana|nesta semana", "(?:n?a )?semana passada"),
                *(
                    "este mês|neste mês",
                    "(?:n?o )?mês passado",
                    "este ano|neste ano",
                    "(?:n?o |do )?ano passado",
                ),
            ),
            ("dias?", "semanas?", "mês|meses", "anos?"),
            ("há {n}{unit}", "{n}{unit} atrás"),
            (r"(?:n?[oa]s? )?(?:últim[oa]s?|passad[oa]s) {n}{unit}(?! d[aeo]s?\b)",),
            "passad[oa]",
            "este|esta",
            ("primavera", "verão", "outono", "inverno"),
        ),
        "ru": TimeWords(
            _fixed(
                *("сегодня", "вчера", "позавчера", "на этой неделе|эта неделя|этой недели"),
                "(?:на )?прошл(?:ой|ую|ая) недел[еюия]|минувшей недел[еи]",
                *("в этом месяце|этого месяца", "(?:в )?прошл(?:ом|ого|ый) месяц[еа]?"),
                *("в этом году|этого года", "(?:в )?прошл(?:ом|ого) год[уа]"),
            ),
            ("дн(?:и|я|ей)|день", "недел[юиья]+", "месяц(?:а|ы|ев)?", "год(?:а|у|ы)?|лет"),
            ("{n}{unit} назад",),
            ("(?:за )?последн(?:и[ехй]+|юю|его|ей) {n}{unit}",),
            "прошл(?:ом|ого|ой|ый|ую|ым)|минувш(?:ем|его|ей)",
            "эт(?:ом|ого|ой|от)",
            ("весн(?:ой|а|ы|у)", "лет(?:ом|о|а)(?! назад)", "осен(?:ью|ь|и)", "зим(?:ой|а|ы|у)"),
        ),
        "sv": TimeWords(
            _fixed(
                *(
                    "i ?dag",
                    "i ?går",
                    "i ?förrgår",
                    "(?:den här|denna) veckan?",
                    "(?:i )?(?:förra|föregående) veckan",
                ),
                *("(?:den här|denna) månaden?|i ?månad(?:en)?", "(?:i )?(?:förra|föregående) månaden"),
                *("i år|(?:det här|detta) året?", "i fjol|(?:under |i )?(?:förra|föregående) året|fjolåret"),
            ),
            ("dag(?:ar)?|dygn", "veck(?:a|or)", "månad(?:er)?", "år"),
            ("för {n}{unit}(?: sedan)?",),
            ("(?:de )?senaste {n}{unit}(?:na|a|en|n)?",),
            "förra|senaste|i fjol",
            "denna|den här|i år",
            ("våren?s?", "sommaren?s?", "hösten?s?", "vintern?s?"),
        ),
        "zh": TimeWords(
            _fixed(
                *(
                    "今天|今日",
                    "昨天|昨日",
                    "前天",
                    "本周|这周|这个星期|这星期",
                    "上周|上星期|上个星期|上个礼拜",
                ),
                *("本月|这个月", "上月|上个月", "今年", "去年"),
            ),
            ("天|日", "周|个星期|星期", "个月", "年"),
            ("{n}{unit}(?:之)?前",),
            ("(?:过去|最近|近){n}{unit}",),
            "去年",
            "今年",
            ("春天|春季", "夏天|夏季", "秋天|秋季", "冬天|冬季"),
        ),
    }
)
