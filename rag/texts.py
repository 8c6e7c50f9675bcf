"""What Citewire says itself, in the languages it can say it in: refusals, lead-ins, notices."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language.

    `refusal` says that the articles do not hold the answer; `lead_in` introduces quoted sentences that
    may hold it; `translation` marks a machine translation and has a place for it.
    """

    refusal: str
    lead_in: str
    translation: str


_PHRASES = {
    "en": Phrases(
        "Sorry, the articles do not say that.",
        "I am not sure enough to answer in my own words. These sentences most likely hold the answer:",
        "Machine translation: {}",
    ),
    "de": Phrases(
        "Das geht aus den Artikeln leider nicht hervor.",
        "Für eine Antwort in eigenen Worten bin ich nicht sicher genug. Am ehesten steht sie hier:",
        "Maschinelle Übersetzung: {}",
    ),
    "sv": Phrases(
        "Det framgår tyvärr inte av artiklarna.",
        "Jag är inte säker nog för att svara med egna ord. Svaret finns troligast i dessa meningar:",
        "Maskinöversättning: {}",
    ),
    "ar": Phrases(
        "عذرا، لا تذكر المقالات ذلك.",
        "لست متأكدا بما يكفي لصياغة الإجابة، والأرجح أنها في هذه الجمل:",
        "ترجمة آلية: {}",
    ),
    "ja": Phrases(
        "申し訳ありませんが、記事にはその答えが書かれていません。",
        "自分の言葉で答えるほどの確信がありません。答えは次の文にある可能性が高いです。",
        "機械翻訳：{}",
    ),
    "fr": Phrases(
        "Désolé, les articles ne le disent pas.",
        "Je ne suis pas assez sûr pour formuler une réponse. Elle se trouve sans doute dans ces phrases :",
        "Traduction automatique : {}",
    ),
    "es": Phrases(
        "Lo siento, los artículos no lo dicen.",
        "No estoy lo bastante seguro para formular una respuesta. Probablemente esté en estas frases:",
        "Traducción automática: {}",
    ),
    "it": Phrases(
        "Mi dispiace, gli articoli non lo dicono.",
        "Non sono abbastanza sicuro per formulare una risposta. Probabilmente si trova in queste frasi:",
        "Traduzione automatica: {}",
    ),
    "pt": Phrases(
        "Lamento, os artigos não o dizem.",
        "Não tenho certeza suficiente para formular uma resposta. Ela deve estar nestas frases:",
        "Tradução automática: {}",
    ),
    "nl": Phrases(
        "Sorry, dat staat niet in de artikelen.",
        "Ik ben niet zeker genoeg om zelf te antwoorden. Het antwoord staat waarschijnlijk in deze zinnen:",
        "Machinevertaling: {}",
    ),
    "da": Phrases(
        "Det fremgår desværre ikke af artiklerne.",
        "Jeg er ikke sikker nok til at svare med egne ord. Svaret står sandsynligvis i disse sætninger:",
        "Maskinoversættelse: {}",
    ),
    "nb": Phrases(
        "Det fremgår dessverre ikke av artiklene.",
        "Jeg er ikke sikker nok til å svare med egne ord. Svaret står trolig i disse setningene:",
        "Maskinoversettelse: {}",
    ),
    "fi": Phrases(
        "Valitettavasti artikkelit eivät kerro sitä.",
        "En ole tarpeeksi varma vastatakseni omin sanoin. Vastaus on todennäköisimmin näissä virkkeissä:",
        "Konekäännös: {}",
    ),
    "pl": Phrases(
        "Niestety artykuły tego nie podają.",
        "Nie mam dość pewności, by odpowiedzieć własnymi słowami. Odpowiedź jest zapewne w tych zdaniach:",
        "Tłumaczenie maszynowe: {}",
    ),
    "cs": Phrases(
        "Bohužel, v článcích to není.",
        "Nejsem si dost jistý, abych odpověděl vlastními slovy. Odpověď je nejspíš v těchto větách:",
        "Strojový překlad: {}",
    ),
    "ru": Phrases(
        "К сожалению, в статьях об этом не говорится.",
        "Я недостаточно уверен, чтобы ответить своими словами. Ответ, вероятно, в этих предложениях:",
        "Машинный перевод: {}",
    ),
    "uk": Phrases(
        "На жаль, статті про це не повідомляють.",
        "Я недостатньо впевнений, щоб відповісти власними словами. Відповідь, імовірно, в цих реченнях:",
        "Машинний переклад: {}",
    ),
    "tr": Phrases(
        "Üzgünüm, makalelerde bu belirtilmiyor.",
        "Kendi sözlerimle yanıtlayacak kadar emin değilim. Yanıt büyük olasılıkla şu cümlelerde:",
        "Makine çevirisi: {}",
    ),
    "zh": Phrases(
        "抱歉，文章中没有说明这一点。",
        "我没有足够把握用自己的话回答。答案很可能在以下句子中：",
        "机器翻译：{}",
    ),
    "ko": Phrases(
        "죄송하지만 기사에는 그 내용이 없습니다.",
        "제 말로 답할 만큼 확실하지 않습니다. 답은 다음 문장에 있을 가능성이 가장 높습니다:",
        "기계 번역: {}",
    ),
    "fa": Phrases(
        "متأسفانه مقاله‌ها این را نمی‌گویند.",
        "برای پاسخ به زبان خودم به اندازه کافی مطمئن نیستم. پاسخ به احتمال زیاد در این جمله‌هاست:",
        "ترجمه ماشینی: {}",
    ),
    "he": Phrases(
        "מצטערים, הכתבות אינן אומרות זאת.",
        "אין די ודאות כדי לנסח תשובה. סביר שהיא נמצאת במשפטים האלה:",
        "תרגום מכונה: {}",
    ),
    "hi": Phrases(
        "क्षमा करें, लेखों में यह नहीं बताया गया है।",
        "मैं अपने शब्दों में उत्तर देने के लिए पर्याप्त निश्चित नहीं हूँ। उत्तर संभवतः इन वाक्यों में है:",
        "मशीनी अनुवाद: {}",
    ),
    "id": Phrases(
        "Maaf, artikel-artikel itu tidak menyebutkannya.",
        "Saya tidak cukup yakin untuk menjawab dengan kata-kata sendiri. Jawabannya mungkin ada di sini:",
        "Terjemahan mesin: {}",
    ),
    "vi": Phrases(
        "Rất tiếc, các bài báo không nói điều đó.",
        "Tôi không đủ chắc chắn để tự trả lời. Câu trả lời có lẽ nằm trong các câu sau:",
        "Bản dịch máy: {}",
    ),
}

FALLBACK_LANGUAGE = "en"


def phrases(language: str) -> Phrases:
    """The phrases of a language (ISO 639-1), the English ones where there are none."""
    return _PHRASES.get(language, _PHRASES[FALLBACK_LANGUAGE])
