"""The words by which a question says whose articles it means, for each language.

What only dates an event ("What did they sign in July?") has none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PressWords:
    """Patterns of one language, in lower case; an empty one matches nowhere.

    `according` stands before the name of an outlet, `behind` after it. `within` stands before one too, but
    before many other things as well. `articles` are what outlets publish, `press` who does, `published` the
    participle between articles and a date, `link` what may stand between articles and date or outlet, and
    `says` the verbs of which the press is the subject; by those of `tells`, too, something is in a paper.
    `news` is set apart from the articles where languages and countries are one word: news of a country is
    what happened there. `attributive` are those of articles and press that go before other nouns: "news
    agency". `written_in` stands between articles and their language where `link` stands before much else.
    """

    according: str = ""
    behind: str = ""
    within: str = ""
    articles: str = ""
    press: str = ""
    published: str = ""
    link: str = ""
    says: str = ""
    tells: str = ""
    news: str = ""
    attributive: str = ""
    written_in: str = ""


NO_PRESS_WORDS = PressWords()

PRESS_WORDS: Mapping[str, PressWords] = MappingProxyType(
    {
        "ar": PressWords(
            "بحسب|حسب|وفقا ل|وفقًا ل|وفق|نقلا عن|طبقا ل|ذكرت|أفادت",
            within="في|على",
            articles="(?:ال)?مقالات|(?:ال)?تقارير|(?:ال)?أخبار|(?:ال)?مقالة",
            press="(?:ال)?صحف|(?:ال)?صحافة|(?:ال)?إعلام|(?:ال)?صحيفة|(?:ال)?جرائد|وسائل (?:ال)?إعلام",
            published="(?:ال)?منشورة|نشرت|(?:ال)?صادرة",
            link="من|في|عن|خلال|يوم|ب",
            says="تقول|قالت|تكتب|كتبت|ذكرت|أوردت",
            tells="جاء|ورد|نشر|نشرت|قيل|كتب",
            written_in=r"ب(?:اللغة\s)?",
        ),
        "cs": PressWords("podle"),
        "da": PressWords("ifølge", within="i|fra", tells="står|stod|skriver|skrev|siger|sagde|læse"),
        "de": PressWords(
            r"laut|gemäß|nach angaben (?:von|der|des)|wie(?=.{1,60}\b(?:bericht|schreib|schrieb|meld))",
            "zufolge",
            within="in|im|aus|bei",
            articles="artikeln?|berichten?|nachrichten|meldungen|beiträgen?",
            press="zeitungen|medien|presse|blättern?",
            published="(?:die |welche )?(?:veröffentlicht|erschienen)e?n?",
            link="auf|aus|von|vom|der|des|in|im|am|den|dem|aus dem|aus der|bei",
            says="schreib(?:en|t)|schrieb(?:en)?|bericht(?:en|et|eten)|sag(?:en|t|ten)|meld(?:en|et|eten)",
            tells="steh(?:t|en)|stand(?:en)?|les(?:en|e)|las|liest",
        ),
        "en": PressWords(
            "according to|as reported by|as told by",
            within="in|from|by",
            articles="articles?|reports|news|coverage|stories|headlines",
            press="papers|newspapers|press|media|outlets",
            published="(?:that (?:were|was) |which (?:were|was) )?(?:published|printed|posted|written|dated)",
            link="from|in|of|on|by|during|the|in the|from the|for",
            says="say|said|write|wrote|written|report|reported",
            tells="read|reads|appear(?:s|ed)?|printed|published",
            attributive="article|news|coverage|press|media",
        ),
        "es": PressWords(
            "según|de acuerdo con",
            within="en",
            articles="art[ií]culos?|noticias|informaciones|reportajes",
            press="periódicos|diarios|prensa|medios",
            published="(?:que fueron )?publicad[oa]s?",
            link="de|del|en|en el|en la|de la|el|desde",
            says="dicen?|escriben?|informan?|publican?|cuentan?|dijeron|publicaron",
            tells="dijo|leer|le[ií]|lee|aparece|apareció|escribió|publicó",
        ),
        "fa": PressWords("به گزارش|به گفته"),
        "fi": PressWords(behind="mukaan"),
        "fr": PressWords(
            "selon|d['’]après",
            within="dans",
            articles="articles?|reportages|dépêches|actualités",
            press="journaux|presse|médias|quotidiens",
            published="(?:qui ont été )?(?:publié|paru)e?s?",
            link="de|du|des|en|le|la|dans|depuis|d['’]|au|de la",
            says="dit|disent|écri(?:t|vent)|rapporte(?:nt)?|ont dit|a dit",
            tells="lit|lire|lu|lisent|paraît|écrit",
        ),
        "he": PressWords("לפי|על פי"),
        "hi": PressWords(behind="के अनुसार"),
        "id": PressWords("menurut"),
        "it": PressWords(
            "secondo|stando a",
            within="in|su|nel|nella|sul|sulla",
            articles="articol[oi]|notizie",
            press=r"giornali|stampa|quotidiani|(?<!nella\s)media",
            published="pubblicat[oaie]",
            link="di|del|della|dell['’]|degli|dei|delle|in|nel|dal",
            tells="scri(?:ve|vono|tto|sse)|dic(?:e|ono)|detto|legge|leggere|riporta(?:no|to)?",
        ),
        "ja": PressWords(
            behind="によると|によれば|が報じ|の報道|の記事|の紙面",
            articles="記事|報道(?!官|の自由)",
            press="新聞|メディア|マスコミ|各紙",
            published="掲載された?|公開された?|配信された?",
            link="の|に|で",
            news="ニュース(?!番組)",
        ),
        "ko": PressWords(behind="에 따르면|의 보도|의 기사"),
        "nb": PressWords("ifølge", within="i|fra", tells="står|sto|skriver|skrev|sier|sa|lese"),
        "nl": PressWords(
            "volgens",
            within="in|uit|van",
            articles="artikelen|berichten|nieuws",
            press="kranten|media|pers",
            published="gepubliceerd|verschenen",
            link="van|uit|in|de|het|op",
            tells="sta(?:at|an)|stond(?:en)?|schrij(?:ft|ven)|schreef|zegt|zei|gezegd|meldt|lezen",
        ),
        "pl": PressWords("według|zdaniem"),
        "pt": PressWords(
            "segundo|de acordo com|conforme",
            within="em|no|na",
            articles="artigos?|notícias|reportagens",
            press="jornais|imprensa|mídia|media",
            published="publicad[oa]s?",
            link="de|do|da|dos|das|em|no|na",
            tells="diz(?:em)?|disse|escrev(?:e|eu|em)|noticiou|l[eê]|ler|lido|saiu",
        ),
        "ru": PressWords(
            r"по данным|согласно|по сообщени\w+|по информации|как сообщает|как пишет",
            within="в|из",
            articles="стат(?:ьи|ьях|ей|ьям|ье)|новост(?:и|ях|ей)|публикаци(?:и|ях|й)|сообщени(?:я|ях|й)",
            press="газет(?:ах|ы)?|пресс(?:е|ы|а)|сми|медиа|издани(?:ях|й|я)",
            published=r"опубликованн\w+|вышедш\w+",
            link="за|от|в|на|из|с",
            says="пиш(?:ет|ут)|писал[аи]?|сообща(?:ет|ют|ли)|говор(?:ит|ят)",
            tells="написан[оаы]?|сказан[оаы]?|говорится|прочитать|читал[аи]?|сказал[аи]?",
            written_in=r"на\s",
        ),
        "sv": PressWords(
            "enligt",
            within="i|från|ur",
            articles="artik(?:el|eln|lar|larna)|nyheter(?:na)?|reportage(?:n)?|notiser",
            press="tidningar(?:na)?|medier(?:na)?|press(?:en)?",
            published="(?:som )?(?:publicera[dt]e?s?|skriv(?:na|its)|trycktes?)",
            link="på|från|i|ur|under|den|av",
            says="skriver|skrev|säger|sade|rapporterar|rapporterade|berättar",
            tells="står|stod|läsa?|läste?|stått|sagts|sägs|skrevs",
        ),
        "tr": PressWords(behind="['’]?(?:y?[ea]|n[ea]) göre"),
        "uk": PressWords("за даними|згідно з|за повідомленням|як повідомляє"),
        "vi": PressWords("theo"),
        "zh": PressWords(
            "据|根据",
            "报道|的文章|的报道|称",
            within="在",
            articles="文章|报道",
            press="媒体|报纸|报章",
            published="发表|刊登|发布",
            link="的|在",
            news="新闻(?!发布会|秘书|发言人|社|自由)",
        ),
    }
)
