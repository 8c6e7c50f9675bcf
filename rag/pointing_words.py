"""The words by which a question points back into its conversation, for each language.

Patterns rather than words, since some point only in some places: `that` does at the end of a question,
and `Is there` does not. In scripts without spaces they are parts of a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Pointing:
    """Patterns of one language: what opens a question that goes on, and what points back inside it."""

    opening: str
    pointer: str


_AT_END = r"(?=\W*$)"

POINTING: Mapping[str, Pointing] = MappingProxyType(
    {
        "ar": Pointing(
            "و(?:ما|ماذا|متى|أين|كم|من|كيف|لماذا|هل|بعد|في|على|أي)|لكن|إذن|ثم",
            "ذلك|تلك|هناك|هنالك|(?:ب|في|من|عن|ل|إلي|علي|مع)(?:ها|ه|هم|هما|هن)|[^\\W\\d_]{3,}(?:هما|هم)"
            f"|(?:هو|هي|هم|هذا|هذه){_AT_END}",
        ),
        "cs": Pointing("a|ale|tak|potom|pak", "on|ona|oni|tam|jejich|jeho|její|jim|ho|ně|nich|to|tom|toho"),
        "da": Pointing(
            "og|men|så|hvad med", f"han|hun|dem|deres|hans|hendes|dette|ham|(?:det|der|de){_AT_END}"
        ),
        "de": Pointing(
            "und|aber|also|dann|was ist mit|wie steht es",
            "er|sie|ihn|ihm|ihnen|ihr|ihre[nrms]?|seine?[nrms]?|dort|dabei|davon|damit|darüber|danach|dafür|dazu"
            "|dies|dieser|diese[snm]?|(?<!gibt )(?<!ist )(?<!geht )es"
            r"|(?:das|der|die)(?=\W*$|\s+(?-i:[a-zäöü]+)(?:,|$))",
        ),
        "en": Pointing(
            "and|but|so|then|or|also|what about|how about",
            "they|them|he|she|it|him|her|his|its|their|this|these|those"
            "|(?<!are )(?<!is )(?<!was )(?<!were )there"
            rf"|(?:that|then){_AT_END}|said that",
        ),
        "es": Pointing(
            "y|e|pero|entonces|luego", "él|ella|ellos|ellas|eso|esto|allí|ahí|les?|lo(?! que)|sus?|ese|esa"
        ),
        "fa": Pointing("و|اما|پس|بعد", "او|وی|آنها|آن‌ها|آنجا|آن|این|ایشان"),
        "fi": Pointing(
            "entä|ja|mutta|sitten", "hän|he|se|ne|sen|niiden|siellä|heidän|hänen|sitä|niitä|siitä|heitä"
        ),
        "fr": Pointing(
            "et|mais|alors|puis|donc",
            "ils?|elles?|ça|cela|leurs?|lui|là|là-bas|son|sa|ses|celui-ci|celle-ci|y"
            "|en(?=-| (?:est|a|ont|profit))",
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
            "e|ed|ma|allora|poi|quindi", "lui|lei|loro|esso|ciò|lì|là|questo|quello|suo|sua|suoi|sue|ne"
        ),
        "ja": Pointing(
            "では|じゃあ|それで|そして|しかし|でも|また|あと",
            "それ|その|彼|そこ|これ|この|あの|同氏|同国|同社",
        ),
        "ko": Pointing(
            "그리고|그럼|그런데|그러면|그래서|그다음",
            "그는|그가|그를|그의|그들|그녀|그것|그곳|거기|이것|그",
        ),
        "nb": Pointing(
            "og|men|så|hva med", f"han|hun|dem|deres|hans|hennes|dette|ham|henne|(?:det|der|de){_AT_END}"
        ),
        "nl": Pointing("en|maar|dus|dan", f"hij|zij|ze|er|daar|hun|haar|hem|dit|deze|(?:dat|die){_AT_END}"),
        "pl": Pointing("a|i|ale|więc|potem", "on|ona|oni|one|tam|ich|jego|jej|nich|im|go|tego|tym|to"),
        "pt": Pointing(
            "e|mas|então|depois", "eles?|elas?|isso|isto|lá|ali|deles?|delas?|lhes?|nele|nela|seus?|suas?"
        ),
        "ru": Pointing(
            "а|и|но|тогда|потом", "он|она|они|оно|там|их|его|её|ее|им|ними|ним|ней|них|это|этого|этом|этой"
        ),
        "sv": Pointing(
            "och|men|så|hur är det med",
            "han|hon|dem|honom|henne|deras|hans|hennes|detta|dess|dit|där|därifrån|(?:det|den|de)"
            r"(?=\W*$|\s+(?:då|nu|sedan)\b)",
        ),
        "tr": Pointing(
            "peki|ve|ya|ama|sonra", "o|onun|onlar|onları|onların|onu|ona|orada|böyle|bunun|bunu|bu"
        ),
        "uk": Pointing(
            "а|і|й|та|але|тоді|потім", "він|вона|вони|воно|там|їх|його|її|їм|ними|ним|ній|них|це|цього"
        ),
        "vi": Pointing("còn|thế|vậy|rồi|và", f"họ|nó|ông ấy|bà ấy|anh ấy|cô ấy|ở đó|(?:đó|này){_AT_END}"),
        "zh": Pointing("那|那么|还有|然后|但|而", "(?<!其)他|她|它|其(?!他|实)|那里|那儿|这|该|此"),
    }
)

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
