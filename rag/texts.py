"""What Citewire says itself, in the languages it can say it in: refusals, lead-ins, notices."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language.

    `refusal` says that nothing was found, which is not that nothing is there; `lead_in` introduces quoted
    sentences that may hold it; `translation` marks a machine translation and has a place for it, `words`
    single words that the lexicon translates, in the languages that it has.
    """

    refusal: str
    lead_in: str
    translation: str
    words: str | None = None


_PHRASES = {
    "en": Phrases(
        "Sorry, I did not find that in the articles.",
        "I am not sure enough to answer in my own words. These sentences most likely hold the answer:",
        "Machine translation: {}",
        "Single words from the dictionary: {}",
    ),
    "de": Phrases(
        "Das habe ich in den Artikeln leider nicht gefunden.",
        "Für eine Antwort in eigenen Worten bin ich nicht sicher genug. Am ehesten steht sie hier:",
        "Maschinelle Übersetzung: {}",
        "Einzelne Wörter aus dem Wörterbuch: {}",
    ),
    "sv": Phrases(
        "Det hittade jag tyvärr inte i artiklarna.",
        "Jag är inte säker nog för att svara med egna ord. Svaret finns troligast i dessa meningar:",
        "Maskinöversättning: {}",
        "Enstaka ord ur ordboken: {}",
    ),
    "ar": Phrases(
        "عذرا، لم أجد ذلك في المقالات.",
        "لست متأكدا بما يكفي لصياغة الإجابة، والأرجح أنها في هذه الجمل:",
        "ترجمة آلية: {}",
        "كلمات مفردة من القاموس: {}",
    ),
    "ja": Phrases(
        "申し訳ありませんが、記事の中にその答えは見つかりませんでした。",
        "自分の言葉で答えるほどの確信がありません。答えは次の文にある可能性が高いです。",
        "機械翻訳：{}",
        "辞書による単語ごとの訳：{}",
    ),
    "fr": Phrases(
        "Désolé, je ne l'ai pas trouvé dans les articles.",
        "Je ne suis pas assez sûr pour formuler une réponse. Elle se trouve sans doute dans ces phrases :",
        "Traduction automatique : {}",
        "Mots isolés du dictionnaire : {}",
    ),
    "es": Phrases(
        "Lo siento, no lo he encontrado en los artículos.",
        "No estoy lo bastante seguro para formular una respuesta. Probablemente esté en estas frases:",
        "Traducción automática: {}",
        "Palabras sueltas del diccionario: {}",
    ),
    "it": Phrases(
        "Mi dispiace, non l'ho trovato negli articoli.",
        "Non sono abbastanza sicuro per formulare una risposta. Probabilmente si trova in queste frasi:",
        "Traduzione automatica: {}",
        "Singole parole dal dizionario: {}",
    ),
    "pt": Phrases(
        "Lamento, não encontrei isso nos artigos.",
        "Não tenho certeza suficiente para formular uma resposta. Ela deve estar nestas frases:",
        "Tradução automática: {}",
        "Palavras soltas do dicionário: {}",
    ),
    "nl": Phrases(
        "Sorry, dat heb ik niet in de artikelen gevonden.",
        "Ik ben niet zeker genoeg om zelf te antwoorden. Het antwoord staat waarschijnlijk in deze zinnen:",
        "Machinevertaling: {}",
    ),
    "da": Phrases(
        "Det fandt jeg desværre ikke i artiklerne.",
        "Jeg er ikke sikker nok til at svare med egne ord. Svaret står sandsynligvis i disse sætninger:",
        "Maskinoversættelse: {}",
    ),
    "nb": Phrases(
        "Det fant jeg dessverre ikke i artiklene.",
        "Jeg er ikke sikker nok til å svare med egne ord. Svaret står trolig i disse setningene:",
        "Maskinoversettelse: {}",
    ),
    "fi": Phrases(
        "Valitettavasti en löytänyt sitä artikkeleista.",
        "En ole tarpeeksi varma vastatakseni omin sanoin. Vastaus on todennäköisimmin näissä virkkeissä:",
        "Konekäännös: {}",
    ),
    "pl": Phrases(
        "Niestety nie udało się tego znaleźć w artykułach.",
        "Nie mam dość pewności, by odpowiedzieć własnymi słowami. Odpowiedź jest zapewne w tych zdaniach:",
        "Tłumaczenie maszynowe: {}",
    ),
    "cs": Phrases(
        "Bohužel se to v článcích nepodařilo najít.",
        "Nejsem si dost jistý, abych odpověděl vlastními slovy. Odpověď je nejspíš v těchto větách:",
        "Strojový překlad: {}",
    ),
    "ru": Phrases(
        "К сожалению, найти это в статьях не удалось.",
        "Я недостаточно уверен, чтобы ответить своими словами. Ответ, вероятно, в этих предложениях:",
        "Машинный перевод: {}",
        "Отдельные слова из словаря: {}",
    ),
    "uk": Phrases(
        "На жаль, знайти це в статтях не вдалося.",
        "Я недостатньо впевнений, щоб відповісти власними словами. Відповідь, імовірно, в цих реченнях:",
        "Машинний переклад: {}",
    ),
    "tr": Phrases(
        "Üzgünüm, bunu makalelerde bulamadım.",
        "Kendi sözlerimle yanıtlayacak kadar emin değilim. Yanıt büyük olasılıkla şu cümlelerde:",
        "Makine çevirisi: {}",
        "Sözlükten tek tek kelimeler: {}",
    ),
    "zh": Phrases(
        "抱歉，我没有在文章中找到这一点。",
        "我没有足够把握用自己的话回答。答案很可能在以下句子中：",
        "机器翻译：{}",
        "词典逐词翻译：{}",
    ),
    "ko": Phrases(
        "죄송하지만 기사에서 그 내용을 찾지 못했습니다.",
        "제 말로 답할 만큼 확실하지 않습니다. 답은 다음 문장에 있을 가능성이 가장 높습니다:",
        "기계 번역: {}",
    ),
    "fa": Phrases(
        "متأسفانه این را در مقاله‌ها پیدا نکردم.",
        "برای پاسخ به زبان خودم به اندازه کافی مطمئن نیستم. پاسخ به احتمال زیاد در این جمله‌هاست:",
        "ترجمه ماشینی: {}",
    ),
    "he": Phrases(
        "מצטערים, לא מצאנו זאת בכתבות.",
        "אין די ודאות כדי לנסח תשובה. סביר שהיא נמצאת במשפטים האלה:",
        "תרגום מכונה: {}",
    ),
    "hi": Phrases(
        "क्षमा करें, लेखों में यह नहीं मिला।",
        "मैं अपने शब्दों में उत्तर देने के लिए पर्याप्त निश्चित नहीं हूँ। उत्तर संभवतः इन वाक्यों में है:",
        "मशीनी अनुवाद: {}",
    ),
    "id": Phrases(
        "Maaf, saya tidak menemukannya di artikel-artikel itu.",
        "Saya tidak cukup yakin untuk menjawab dengan kata-kata sendiri. Jawabannya mungkin ada di sini:",
        "Terjemahan mesin: {}",
    ),
    "vi": Phrases(
        "Rất tiếc, tôi không tìm thấy điều đó trong các bài báo.",
        "Tôi không đủ chắc chắn để tự trả lời. Câu trả lời có lẽ nằm trong các câu sau:",
        "Bản dịch máy: {}",
    ),
}

FALLBACK_LANGUAGE = "en"


def without_phrases(answer: str) -> str:
    """An answer without what Citewire says itself, in whatever language: nothing of a refusal."""
    if answer.startswith(tuple(said.refusal for said in _PHRASES.values())):
        return ""
    for said in _PHRASES.values():
        answer = answer.removeprefix(said.lead_in).replace(said.translation.format("").strip(), "")
        if said.words:
            answer = re.sub(
                rf"^{re.escape(said.words.format('').strip())}.*\n?", "", answer, flags=re.MULTILINE
            )
    return answer


def phrases(language: str) -> Phrases:
    """The phrases of a language (ISO 639-1), the English ones where there are none."""
    return _PHRASES.get(language, _PHRASES[FALLBACK_LANGUAGE])
