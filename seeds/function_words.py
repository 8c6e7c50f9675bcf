"""Function words of the Latin-script languages: the words a short question is recognised by.

Character statistics are misled by names ("Who is Kihara?" looks Indonesian); articles, pronouns,
question words and auxiliaries are not. A word listed for several languages counts less for each.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_WORDS = {
    "en": (
        "the of and to in is are was were be been has have had do does did who whom whose what which"
        " when where why how much many will would can could should may might must shall not no by for"
        " from with at on as that this these those it its he she they we you i their his her an a or"
        " but than then about into over after before between there any if said says according"
    ),
    "de": (
        "der die das den dem des und in ist sind war waren sein wird werden wurde wurden hat haben"
        " hatte hatten wer wen wem wessen was welche welcher welches welchen wann wo woher wohin warum"
        " wieso weshalb wie viel viele nicht kein keine von für mit bei auf als dass dieser diese"
        " dieses es er sie wir ihr ihre sein seine ein eine einen einem einer oder aber zu zum zur im"
        " danach dann laut am aus nach über unter zwischen bis seit man sich kann auch gibt"
    ),
    "sv": (
        "och att det är som en ett på av för med den de till inte om har hade var vara blir blev vem"
        " vems vad vilken vilket vilka när var varför hur många mycket ska skall kan kunde från vid"
        " efter mellan under över mot sin sitt sina han hon vi ni jag deras hans hennes eller men än"
        " också finns i få får säger sedan där varifrån vart då enligt"
    ),
    "da": (
        "og at det er som en et på af for med den de til ikke om har havde var være bliver blev hvem"
        " hvis hvad hvilken hvilket hvilke hvornår hvor hvorfor hvordan mange meget skal kan kunne fra"
        " ved efter mellem under over mod sin sit sine han hun vi jeg deres hans hendes eller men end"
        " også findes i får siger siden der"
    ),
    "nb": (
        "og at det er som en et på av for med den de til ikke om har hadde var være blir ble hvem hva"
        " hvilken hvilket hvilke når hvor hvorfor hvordan mange mye skal kan kunne fra ved etter mellom"
        " under over mot sin sitt sine han hun vi jeg deres hans hennes eller men enn også finnes i får"
        " sier siden der"
    ),
    "nl": (
        "de het een en van in is zijn was waren wordt worden werd heeft hebben had wie wiens wat welke"
        " welk wanneer waar waarom hoe veel hoeveel niet geen door voor met bij op als dat deze dit die"
        " er hij zij wij hun haar of maar dan naar uit over onder tussen sinds kan zal zullen ook aan"
        " te om"
    ),
    "fr": (
        "le la les l un une des du de d et en est sont était étaient être a ont avait qui que quoi quel"
        " quelle quels quelles quand où pourquoi comment combien ne pas par pour avec sur dans au aux"
        " ce cette ces il elle ils elles nous vous je leur leurs son sa ses ou mais plus sera qu se y"
        " entre depuis selon"
    ),
    "es": (
        "el la los las un una unos unas de del y en es son era eran fue fueron ser ha han había qué"
        " quién quiénes cuál cuáles cuándo dónde por para con cómo cuánto cuántos cuántas no se su sus"
        " lo al que como más este esta estos entre sobre desde hasta o pero hay está están según quien"
    ),
    "pt": (
        "o a os as um uma de do da dos das e em no na nos nas é são era foi foram ser tem têm que quem"
        " qual quais quando onde por para com como quanto quantos quantas não se seu sua seus suas ao à"
        " mais este esta entre sobre desde até ou mas há está estão pelo pela segundo"
    ),
    "it": (
        "il lo la i gli le un uno una di del della dei delle dello e in nel nella è sono era erano"
        " essere ha hanno aveva chi che cosa quale quali quando dove perché come quanto quanti quante"
        " non si suo sua suoi al alla ai da dal dalla con su per più questo questa tra fra o ma c ci"
        " sarà stato poi dopo allora invece"
    ),
    "pl": (
        "i w we z ze na do od po o u za przez dla jest są był była było byli być ma mają kto kogo co"
        " jaki jaka jakie który która które kiedy gdzie dlaczego jak ile nie się jego jej ich to ten ta"
        " te oraz lub ale że czy potem"
    ),
    "cs": (
        "a v ve z ze na do od po o u za pro je jsou byl byla bylo byli být má mají kdo koho co jaký"
        " jaká jaké který která které kdy kde proč jak kolik ne se jeho její jejich to ten ta nebo ale"
        " že při podle potom co čem komu"
    ),
    "fi": (
        "ja on ovat oli olivat ei ole olla kuka kenen ketä mikä mitä mitkä missä mistä mihin milloin"
        " miksi miten kuinka paljon monta että se hän he me sen niiden tai mutta kun jos myös sekä"
        " kanssa joka jotka"
    ),
    "tr": (
        "ve bir bu da de ile için mi mı mu mü ne kim kimin hangi nerede nereden neden niçin nasıl kaç"
        " zaman değil var yok olan olarak daha çok en gibi kadar sonra önce o şu ise nedir kimdir"
    ),
    "id": (
        "yang dan di ke dari untuk dengan adalah ini itu tidak akan pada oleh siapa apa mana kapan"
        " bagaimana mengapa kenapa berapa banyak telah sudah dalam sebagai juga atau karena antara para"
        " ada siapakah apakah"
    ),
    "vi": (
        "là của và các có được trong cho không những một này đã với người khi nào ai gì đâu sao bao"
        " nhiêu thế về ở từ đến theo tại sẽ bị ông bà nước"
    ),
}

FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: frozenset(words.split()) for language, words in _WORDS.items()}
)

_CYRILLIC = {
    "ru": "что кто где когда почему зачем сколько как он она они это был была и а не",
    "uk": "що хто де коли чому навіщо скільки як він вона вони це був була й та не",
}

CYRILLIC_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: frozenset(words.split()) for language, words in _CYRILLIC.items()}
)
"""Words that tell Russian and Ukrainian apart where no letter does."""

_LISTED_IN = Counter(word for words in FUNCTION_WORDS.values() for word in words)


def function_word_share(words: list[str], language: str) -> float:
    """How much the lower-case `words` speak for `language`: the sum of 1 / (languages listing the word)."""
    listed = FUNCTION_WORDS.get(language, frozenset())
    return sum(1.0 / _LISTED_IN[word] for word in words if word in listed)
