"""Follow-ups to conversations about the bundled articles: what they leave out, an earlier turn says.

Each names a stand-alone question of the bundled development set that asks for the same evidence.
"""

from dataclasses import dataclass

from rag import Turn


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that needs its `history`; `same_as` is the id of the gold question it amounts to."""

    same_as: str
    question: str
    history: tuple[Turn, ...]


def _follow_up(same_as: str, question: str, *history: tuple[str, str]) -> FollowUp:
    return FollowUp(same_as, question, tuple(Turn(asked, answered) for asked, answered in history))


_REGIMENT = ("Which unit becomes the 12th Marine Littoral Regiment?", "The 12th Artillery Regiment.")
_ISLANDS = ("Who controls the Senkaku Islands?", "Japan administers them; China claims them.")
_INSELN = ("Wer verwaltet die Senkaku-Inseln?", "Japan.")
_DICAS = ("What is DICAS?", "A US-Japanese forum on defence industry.")
_TALKS = ("Who met Wang Yi in July 2024?", "Antony Blinken.")
_BASES = ("Which forces does the United States keep in Japan?", "Soldiers, aircraft and a carrier group.")

FOLLOW_UPS = (
    _follow_up("b01", "When did China start to claim them?", _ISLANDS),
    _follow_up("b37", "Och när började Kina göra anspråk på dem?", _ISLANDS),
    _follow_up("b52", "ومتى بدأت الصين تطالب بها؟", _INSELN),
    _follow_up("b53", "Seit wann?", _INSELN),
    _follow_up("b75", "Depuis quand ?", ("Qui administre les îles Senkaku ?", "Le Japon.")),
    _follow_up("b75", "Since when?", _ISLANDS),
    _follow_up("b67", "それを中国は何と呼んでいますか？", _ISLANDS),
    _follow_up("b67", "Und wie nennt China sie?", _INSELN),
    _follow_up("b94", "Does anyone live there?", _ISLANDS),
    _follow_up("b94", "Bor det någon där?", ("Vem styr Senkakuöarna?", "Japan.")),
    _follow_up("b24", "On which island?", _REGIMENT),
    _follow_up("b24", "Und wo soll es stehen?", _REGIMENT),
    _follow_up("b46", "وأين سيتمركز؟", _REGIMENT),
    _follow_up("b99", "它将用什么武器打击敌舰？", _REGIMENT),
    _follow_up(
        *("b99", "What will it fight enemy ships with?", _REGIMENT),
        ("Where will it be based?", "On Okinawa."),
    ),
    _follow_up("b147", "How do they want to fight from now on?", _REGIMENT),
    _follow_up("b147", "Comment veulent-ils combattre désormais ?", _REGIMENT),
    _follow_up("b04", "When did its negotiators first meet?", _DICAS),
    _follow_up("b63", "その交渉担当者が初めて集まったのは？", _DICAS),
    _follow_up("b04", "Und wann kam es zum ersten Mal zusammen?", ("Was ist DICAS?", "Ein Rüstungsforum.")),
    _follow_up("b25", "Where?", _TALKS),
    _follow_up("b25", "Wo war das?", ("Wer traf Wang Yi im Juli 2024?", "Antony Blinken.")),
    _follow_up("b65", "どこで？", _TALKS),
    _follow_up("b90", "¿Y qué día fue?", ("¿Con quién conversó Blinken en Laos?", "Con Wang Yi.")),
    _follow_up("b90", "On which day?", ("Who spoke with Wang Yi in Laos?", "Antony Blinken.")),
    _follow_up("b18", "Wie viele sind es?", ("Wo sind amerikanische Soldaten stationiert?", "In Japan.")),
    _follow_up("b66", "何人いますか？", ("米軍の兵士はどこに駐留していますか？", "日本です。")),
    _follow_up("b18", "How many are there?", ("Where are American soldiers stationed?", "In Japan.")),
    _follow_up("b130", "Is that the only one based abroad?", _BASES, ("Which ships?", "A carrier group.")),
    _follow_up(
        *("b16", "Since when has it existed?"),
        ("What is the EDD?", "The dialogue of Japan and the United States on extended deterrence."),
    ),
    _follow_up("b16", "Seit wann gibt es ihn?", ("Was ist der Dialog über erweiterte Abschreckung?", "…")),
    _follow_up(
        "b85", "Quels autres pays en profitent ?", ("Qu'est-ce que la dissuasion élargie ?", "Le parapluie.")
    ),
    _follow_up(
        "b20", "Wo empfing er sie?", ("Wen traf Biden im August 2023?", "Die Führung Japans und Südkoreas.")
    ),
    _follow_up("b54", "وأين استضافهما؟", ("من استضاف زعيمي اليابان وكوريا الجنوبية؟", "الرئيس بايدن.")),
    _follow_up("b82", "Où ?", ("Qui a reçu les dirigeants du Japon et de la Corée en 2023 ?", "Joe Biden.")),
    _follow_up("b33", "Vilka?", ("Hur många japanska städer bombades med atombomber?", "Två.")),
    _follow_up("b05", "Why?", ("Which talks did China suspend in 2024?", "Those on nuclear arms control.")),
    _follow_up("b05", "Varför?", ("Vilka samtal avbröt Kina 2024?", "Om kärnvapenkontroll, med USA.")),
    _follow_up("b61", "なぜですか？", ("中国は米国とのどの協議を中断しましたか？", "核軍備管理の協議です。")),
    _follow_up(
        *("b05", "And the reason for that?"),
        ("What did Beijing break off?", "Its talks with Washington on nuclear arms control."),
        ("When was it?", "In July 2024."),
    ),
    _follow_up("b49", "وكم نجمة سيحمل؟", ("من سيقود المقر الأمريكي الجديد في اليابان؟", "جنرال أمريكي.")),
    _follow_up(
        *("b19", "Und wie viele wollte Japan?"),
        ("Wie viele Sterne bekommt der Befehlshaber des neuen US-Hauptquartiers?", "Drei."),
    ),
    _follow_up(
        "b22", "Welche Waffen nennt sie?", ("Was regelt die erste Absichtserklärung von Austin?", "…")
    ),
    _follow_up("b35", "Och den andra?", ("Vad handlar den första avsiktsförklaringen om?", "Om vapen.")),
    _follow_up("b07", "Who was its spokesman then?", ("Who met at the Pentagon in January 2023?", "Austin.")),
    _follow_up("b81", "Et qui est son ambassadeur là-bas ?", ("Quel pays défend le Japon ?", "L'Amérique.")),
    _follow_up("b107", "通过了几份？", ("2022年12月日本政府通过了什么？", "防务文件。")),
    _follow_up(
        *("b117", "Quale trattato fu concluso lo stesso giorno?"),
        ("Quando fu firmato il primo patto di sicurezza tra Giappone e Stati Uniti?", "Nel 1951."),
    ),
    _follow_up("b125", "Neden böyle deniyor?", ("Tokyo görüşmelerine ne ad veriliyor?", "“2+2”.")),
    _follow_up("b36", "Vilken tidning?", ("Vem varnade för att Japan blir ett mål?", "En kinesisk tidning.")),
    _follow_up("b121", "O que elas poderiam atingir?", ("O que são armas de contra-ataque?", "Mísseis.")),
    _follow_up(
        "b06", "Who said that before the talks?", ("Are the threats growing?", "So a US official said.")
    ),
    _follow_up("b106", "Кто это сказал?", ("Будет ли партнёрство трёх стран прочным?", "Оно не дрогнет.")),
    _follow_up("b11", "What will they share?", ("Who signed the July 2024 memorandum?", "Three ministers.")),
    _follow_up("b03", "Wie heißt es danach?", ("Welches Artillerieregiment wird umgebaut?", "Das zwölfte.")),
)
