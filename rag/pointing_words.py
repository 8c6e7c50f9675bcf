"""The words by which a question points back into its conversation, for each language.

Patterns rather than words, since some point only in some places: `that` does at the end of a question,
and `Is there` does not. In scripts without spaces they are parts of a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Pointing:
    """Patterns of one language: what opens a question that goes on, and what points back inside it.

    `surely` points back whatever is named before it: it stands for what was said, not for a name.
    """

    opening: str
    pointer: str
    surely: str | None = None


def _not_behind(*words: str) -> str:
    return "".join(rf"(?<!\b{word} )" for word in words)


_AT_END = r"(?=\W*$)"

_DE_ES = (
    _not_behind("gibt", "gab", "gäbe", "ist", "geht", "ging", "kam", "kommt", "käme", "steht", "stand")
    + _not_behind("brennt", "brannte", "regnet", "schneit", "stimmt", "dauert", "dauerte", "handelt")
    + r"es(?!\W.*\b(?:geben|gegeben|kommen|gekommen)\b)|(?<=\Agab )es(?=\s+\w+$)"
)
"""Where it stands for something, unlike that of `wie kam es zum Absturz`."""

_EN_IT = (
    _not_behind("hot is", "hot was", "cold is", "cold was", "warm is", "warm was")
    + r"it(?! (?:takes?|took|costs?|true|(?:un)?likely|(?:im)?possible|(?:il)?legal|safe|dangerous)\b"
    + r".* (?:that|to)\b)"
)
"""Where it stands for something, unlike that of `is it true that`."""

_FR_ASKS = (
    "(?:d['’]|depuis |jusqu['’]|par |vers )?(?:où|quand)|comment|pourquoi|combien(?: (?:de |d['’])\\w+)?"
    "|(?:(?:à|avec|chez|contre|de|par|pour|sur) )?(?:qui|quoi)|que"
    "|(?:(?:à|avec|dans|de|en|par|pour|sur) )?quel(?:le)?s? \\w+"
)

_FR_IMPERSONAL = (
    r"\by (?:a|avait|aura|aurait|eut)\b|\b(?:faut|fallait|faudra-t|existe-t|reste-t|suffit|pleut|agit)-il\b"
    r"|s['’](?:est|était)-il (?:passé|produit)|va-t-il (?:se passer|y avoir|falloir)"
    r"|est-il (?:interdit|permis|autorisé|obligatoire|possible|vrai|prévu|question|probable|nécessaire)\b"
)

_FR_INVERTED = (
    rf"\A(?!.*(?:{_FR_IMPERSONAL}))(?:(?:{_FR_ASKS})\s+|qu['’])?"
    r"(?:(?:ne|se|le|la|les|lui|leur|y|en|nous|vous)\s+|[nsl]['’])*\w+-(?:t-)?(?:ils?|elles?)"
)
"""Only where nothing else could be the subject: `Pourquoi l'Ukraine a-t-elle` names it."""

POINTING: Mapping[str, Pointing] = MappingProxyType(
    {
        "ar": Pointing(
            "و(?:ما|ماذا|متى|أين|كم|من|كيف|لماذا|هل|بعد|في|على|أي)|لكن|إذن|ثم",
            "ذلك|تلك|(?:ب|في|من|عن|ل|إلي|علي|مع)(?:ها|ه|هم|هما|هن)|[^\\W\\d_]{3,}(?:هما|هم)"
            f"|(?:هو|هي|هم|هذا|هذه|هناك|هنالك){_AT_END}",
        ),
        "cs": Pointing("a|ale|tak|potom|pak", "on|ona|oni|tam|jejich|jeho|její|jim|ho|ně|nich|to|tom|toho"),
        "da": Pointing(
            "og|men|så|hvad med",
            f"han|hun|dem|deres|hans|hendes|dette|ham|(?:det|der|de){_AT_END}",
            f"(?:på|om|for|til|af|med) det{_AT_END}|(?<=betyder )det(?! at)",
        ),
        "de": Pointing(
            "und|aber|also|dann|was ist mit|wie steht es mit",
            "er|(?-i:sie)|ihn|ihm|ihnen|ihr|ihre[nrms]?|seine?[nrms]?|dort"
            f"|dies|dieser|diese[snm]?|{_DE_ES}"
            r"|(?:der|die)(?=\W*$|\s+(?-i:[a-zäöü]+)(?:,|$))|das(?=\s+(?-i:[a-zäöü]+),)",
            r"(?:darauf|hierauf|dabei|dafür|davon|damit|dazu|danach|daraus|dagegen|darüber|daran)"
            r"(?!,|\s+(?:dass|wie|ob|zu)\b)"
            r"|das(?=\W*$|\s+(?-i:[a-zäöü]+)$|\s+(?:für|in|bei|mit|nach|zu)\s+(?:\w+\s+)?\w+$)",
        ),
        "en": Pointing(
            "and|but|so(?! far| many| much)|then(?!-)|or|also|what about|how about",
            f"they|them|he|she|{_EN_IT}|him|her|his|its|their"
            r"|this(?! (?:morning|afternoon|evening|weekend|season|decade|century)\b)"
            r"|these(?! days\b)|those(?! who\b)"
            f"|{_not_behind('are', 'is', 'was', 'were', 'be', 'been')}there(?! be(?:en)?\\b)"
            rf"|(?:that|then){_AT_END}|said that",
            f"(?:to|about|of) (?:that|this|it){_AT_END}|does that mean",
        ),
        "es": Pointing(
            r"y|e|pero|entonces|luego(?! del?\b)",
            r"él|ella|ellos|ellas|eso|esto|allí|ahí|lo(?! (?:que|último|mejor|peor|más)\b)|sus?|ese|esa"
            r"|les?(?! (?:pas[óa]|pasará|fue|va|toc[óa]|ocurr[ei]ó?|suced[ei]ó?|queda|falta)\b.* al?\b)",
            "(?:a|de|sobre|con|por|para) (?:eso|esto|ello)",
        ),
        "fa": Pointing("و|اما|پس|بعد", "او|وی|آنها|آن‌ها|آنجا|آن|این(?! (?:هفته|ماه|سال))|ایشان"),
        "fi": Pointing(
            "entä|ja|mutta|sitten", "hän|he|se|ne|sen|niiden|siellä|heidän|hänen|sitä|niitä|siitä|heitä"
        ),
        "fr": Pointing(
            "et|mais|alors(?! qu)|puis|donc",
            rf"{_FR_INVERTED}|(?<!-)(?:il(?! (?:y a|faut)\b)|ils|elles?)|ça|cela|leurs?|lui|là|là-bas|ensuite"
            r"|son|sa|ses|celui-ci|celle-ci|y(?! (?:a|avait|aura|aurait|avoir|eut)\b)"
            r"|(?<!\boù )en(?=-| (?:est|a|ont|profit))",
            rf"(?:à|de|sur|avec|contre) (?:cela|ça){_AT_END}"
            "|(?:ce (?:choix|projet|texte|sommet|plan|drame)|cet (?:homme|accord|attentat|incident|événement)"
            "|ces (?:mesures|propos|accusations|négociations)|cette (?:affaire|annonce|attaque|décision"
            "|déclaration|loi|mesure|proposition|rencontre|réunion|visite))"
            r"(?!\s+(?:de|du|des|d['’]|sur|qui|que))",
        ),
        "he": Pointing(
            "ו(?:מה|מי|מתי|איפה|למה|כמה|איך|האם|אחר)|אבל|אז",
            f"הם|הן|שם|אותו|אותה|אותם|שלו|שלה|שלהם|בהם|להם|(?:הוא|היא|זה|זאת){_AT_END}",
        ),
        "hi": Pointing(
            "और|लेकिन|तो|फिर|मगर",
            "वह|वे|उसने|उन्होंने|उसे|उन्हें|उसका|उनका|उसकी|उनकी|उसके|उनके|इसका|इसके|यह|वहाँ|वहां|इसमें|उसमें",
        ),
        "id": Pointing(
            "lalu|dan|tetapi|tapi|kemudian", f"dia|ia|mereka|beliau|di sana|[^\\W\\d_]{{3,}}nya|itu{_AT_END}"
        ),
        "it": Pointing(
            "e|ed|ma|allora|poi|quindi",
            "lui|lei|loro|esso|ciò|lì|là|questo(?! (?:weekend|fine)\\b)|quello|suo|sua|suoi|sue|ne",
            f"(?:a|di|su|per) (?:questo|ciò|quello){_AT_END}",
        ),
        "ja": Pointing(
            "では|じゃあ|それで|そして|しかし|でも|また|あと(?!どれ|何)",
            "それ(?!ぞれ)|その|彼(?!岸)|そこ|これ(?!まで|から)|この(?!\\W|年|週|ほど|まま)|あの|同氏|同国|同社",
            "上記|前述|先ほどの",
        ),
        "ko": Pointing(
            "그리고|그럼|그런데|그러면|그래서|그다음",
            "그는|그가|그를|그의|그들|그녀|그것|그곳|거기|이것|그",
        ),
        "nb": Pointing(
            "og|men|så|hva med",
            f"han|hun|dem|deres|hans|hennes|dette|ham|henne|(?:det|der|de){_AT_END}",
            f"(?:på|om|for|til|av|med) det{_AT_END}|(?<=betyr )det(?! at)",
        ),
        "nl": Pointing(
            "en|maar|dus|dan",
            f"hij|zij|ze|er|daar|hun|haar|hem|dit|deze|(?:dat|die){_AT_END}",
            "(?:daar|hier)(?:op|over|van|voor|mee|tegen|door)(?!,| dat)",
        ),
        "pl": Pointing(
            "a|i|ale|więc|potem",
            "on|ona|oni|one|tam|ich|jego|jej|nich|im|go|to|(?:tego|tym)(?! (?:rok|tygodn|miesiąc))",
            f"(?:na to|o tym|do tego){_AT_END}",
        ),
        "pt": Pointing(
            r"e|mas|então|depois(?! d[aeo]s?\b)",
            "eles?|elas?|isso|isto|lá|ali|deles?|delas?|lhes?|nele|nela|seus?|suas?",
            "(?:a|sobre|com|por|para) (?:isso|isto)|disso|disto|nisso|nisto",
        ),
        "ru": Pointing(
            "а|и|но|тогда|потом",
            "он|она|они|оно|там|их|его|её|ее|им|ними|ним|ней|них|это(?! за)|этого|этом|этой",
            f"(?:на|об|про|для) эт(?:о|ом|ого){_AT_END}",
        ),
        "sv": Pointing(
            "och|men|så(?! många| mycket)|hur är det med",
            "han|hon|dem|honom|henne|deras|hans|hennes|detta|dess|dit|där|därifrån|(?:det|den|de)"
            r"(?=\W*$|\s+(?:då|nu|sedan)\b)",
            f"(?:på|om|för|till|av|med|åt) det{_AT_END}|(?:(?<=betyder )|(?<=innebär ))det(?! att)",
        ),
        "tr": Pointing(
            "peki|ve|ya|ama|sonra",
            "o|onun|onlar|onları|onların|onu|ona|orada|böyle|bunun|bunu"
            r"|bu(?! (?:(?:yıl|hafta|sene|sabah|akşam)\w*|ay|yaz|kış|gün|sonbahar|ilkbahar)\b)",
            "buna|bu konuda",
        ),
        "uk": Pointing(
            "а|і|й|та|але|тоді|потім",
            "він|вона|вони|воно|там|їх|його|її|їм|ними|ним|ній|них|це|цього(?! (?:року|тижня|місяця))",
            f"(?:на|про) це{_AT_END}",
        ),
        "vi": Pointing(
            "còn|thế|vậy|rồi|và",
            f"họ|nó|ông ấy|bà ấy|anh ấy|cô ấy|ở đó|{_not_behind('tuần', 'tháng')}(?:đó|này){_AT_END}",
        ),
        "zh": Pointing(
            "那(?!不勒斯)|那么|还有|然后|但(?!丁|泽)|而",
            "(?<![其吉])(?<![马馬]耳)他(?!信)|她|它|(?<!土耳)(?<![尤极極])其(?!他|它|实|實|余)|那里|那儿"
            "|这(?!几天|几年|段时间)|(?<![应應])该|(?<![因彼])此",
            "上面(?:提到|说)|上述|前面(?:提到|说)|刚才(?:提到|说)",
        ),
    }
)

TELL_MORE = (
    r"(?:(?:can|could) you )?(?:please )?(?:tell me|say|explain) more|(?:more|further) details?|go on"
    r"|(?:erzähle?|sage?|erzählen sie|sagen sie) (?:mir |uns )?mehr|mehr (?:dazu|davon|darüber)|genauer"
    r"|berätta mer|mer om (?:det|detta)|fortæl (?:mig )?mere|fortell (?:meg )?mer|kerro lisää"
    r"|vertel (?:me |mij )?meer|meer hierover"
    r"|(?:dis|dites)-m['’]en plus|(?:peux-tu|pouvez-vous) m['’]en dire plus|plus de détails"
    r"|(?:cuéntame|dime|dígame) más|más detalles|(?:conte|fale)(?:-me)? mais|mais detalhes"
    r"|(?:dimmi|raccontami|mi dica) di più|più dettagli|powiedz (?:mi )?więcej|řekni mi víc"
    r"|(?:(?:расскажи|объясни)(?:те)? )?(?:по)?подробнее|(?:розкажи(?:ть)? )?(?:докладніше|детальніше)"
    r"|daha fazla (?:anlat|bilgi|ayrıntı)|(?:أخبرني|حدثني) (?:المزيد|أكثر)|(?:ال)?مزيد من التفاصيل"
    r"|(?:もっと|もう少し|さらに)?(?:詳しく|くわしく)(?:教えて|説明して)?(?:ください|下さい|お願いします)?"
    r"|(?:请|能|可以|再|更)*(?:说|讲)?得?(?:详细|具体)(?:地|说|讲|点|些|一|下|介绍|解释|说明|吗|吧)*"
    r"|더 자세히(?: (?:알려|말해|설명해) ?(?:줘|주세요))?"
)
"""Whole messages that want more of the answer before."""

OTHER_SUBJECT = (
    r"(?:on )?another (?:matter|topic|subject|question)|chang\w+ the subject|something else"
    r"|ander(?:es|em|er) (?:thema|frage)|themenwechsel|etwas anderes"
    r"|ett? annat ämne|något helt annat|en annan sak"
    r"|autre (?:sujet|chose|question)|otro (?:tema|asunto)|otra cosa|passiamo ad altro|altro argomento"
    r"|outro assunto|mudando de assunto|ander onderwerp|andet emne|annet tema|другой тем[еу]|другом|іншу тему"
    r"|inny temat|jiné téma|toinen aihe|başka bir konu|موضوع آخر|موضوع دیگر|נושא אחר|दूसर[ीे] विषय"
    r"|別の(?:話|件|質問)|ところで|话说回来|换个话题|另一个问题|다른 (?:주제|질문)|topik lain|chủ đề khác"
)
"""What announces that the conversation before does not matter."""
