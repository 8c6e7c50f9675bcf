"""What Citewire says to greetings and thanks, and before the sentences that an answer came from."""

from dataclasses import dataclass

from rag.texts import FALLBACK_LANGUAGE


@dataclass(frozen=True, slots=True)
class Replies:
    """The sentences of one language; `whence` introduces the quoted sources of an earlier answer."""

    greeting: str
    thanks: str
    whence: str


_REPLIES = {
    "en": Replies(
        "Hello! Ask me about the articles; I answer with quotes from them.",
        "You are welcome. Ask on whenever you like.",
        "This is what the articles say about it:",
    ),
    "de": Replies(
        "Hallo! Fragen Sie mich nach den Artikeln; ich antworte mit Zitaten daraus.",
        "Gern geschehen. Fragen Sie jederzeit weiter.",
        "Das steht dazu in den Artikeln:",
    ),
    "sv": Replies(
        "Hej! Fråga mig om artiklarna, så svarar jag med citat ur dem.",
        "Varsågod. Fråga gärna mer.",
        "Så här står det i artiklarna:",
    ),
    "da": Replies(
        "Hej! Spørg mig om artiklerne, så svarer jeg med citater fra dem.",
        "Selv tak. Spørg endelig videre.",
        "Sådan står det i artiklerne:",
    ),
    "nb": Replies(
        "Hei! Spør meg om artiklene, så svarer jeg med sitater fra dem.",
        "Bare hyggelig. Spør gjerne mer.",
        "Slik står det i artiklene:",
    ),
    "fi": Replies(
        "Hei! Kysy artikkeleista, niin vastaan niistä poimituin lainauksin.",
        "Ole hyvä. Kysy vapaasti lisää.",
        "Näin artikkeleissa sanotaan:",
    ),
    "nl": Replies(
        "Hallo! Stel me een vraag over de artikelen; ik antwoord met citaten eruit.",
        "Graag gedaan. Vraag gerust verder.",
        "Dit staat erover in de artikelen:",
    ),
    "fr": Replies(
        "Bonjour ! Interrogez-moi sur les articles ; je réponds en les citant.",
        "Je vous en prie. N'hésitez pas à poser d'autres questions.",
        "Voici ce que disent les articles :",
    ),
    "es": Replies(
        "¡Hola! Pregúnteme por los artículos; respondo con citas de ellos.",
        "De nada. Siga preguntando cuando quiera.",
        "Esto es lo que dicen los artículos:",
    ),
    "pt": Replies(
        "Olá! Pergunte-me sobre os artigos; respondo com citações deles.",
        "De nada. Pergunte mais quando quiser.",
        "É isto que dizem os artigos:",
    ),
    "it": Replies(
        "Salve! Mi chieda degli articoli; rispondo citandoli.",
        "Prego. Chieda pure altro.",
        "Ecco che cosa dicono gli articoli:",
    ),
    "pl": Replies(
        "Dzień dobry! Proszę pytać o artykuły; odpowiadam cytatami z nich.",
        "Proszę bardzo. Proszę pytać dalej.",
        "Oto co mówią artykuły:",
    ),
    "cs": Replies(
        "Dobrý den! Zeptejte se na články; odpovídám citacemi z nich.",
        "Není zač. Ptejte se dál.",
        "Toto o tom stojí v článcích:",
    ),
    "ru": Replies(
        "Здравствуйте! Спрашивайте о статьях; я отвечаю цитатами из них.",
        "Пожалуйста. Спрашивайте ещё.",
        "Вот что об этом говорится в статьях:",
    ),
    "uk": Replies(
        "Вітаю! Питайте про статті; я відповідаю цитатами з них.",
        "Будь ласка. Питайте ще.",
        "Ось що про це сказано в статтях:",
    ),
    "tr": Replies(
        "Merhaba! Makaleler hakkında soru sorun; onlardan alıntılarla yanıtlarım.",
        "Rica ederim. Dilediğiniz zaman sormaya devam edin.",
        "Makalelerde bu konuda şunlar yazıyor:",
    ),
    "ar": Replies(
        "مرحبا! اسألني عن المقالات وسأجيب باقتباسات منها.",
        "على الرحب والسعة. اسأل متى شئت.",
        "هذا ما تقوله المقالات:",
    ),
    "fa": Replies(
        "سلام! درباره مقاله‌ها بپرسید؛ با نقل قول از آن‌ها پاسخ می‌دهم.",
        "خواهش می‌کنم. باز هم بپرسید.",
        "مقاله‌ها در این باره چنین می‌گویند:",
    ),
    "he": Replies(
        "שלום! שאלו אותי על הכתבות; אני עונה בציטוטים מהן.",
        "בבקשה. אפשר להמשיך לשאול.",
        "כך כתוב בכתבות:",
    ),
    "hi": Replies(
        "नमस्ते! लेखों के बारे में पूछिए; मैं उनके उद्धरणों के साथ उत्तर देता हूँ।",
        "आपका स्वागत है। और भी पूछिए।",
        "लेखों में इस बारे में यह लिखा है:",
    ),
    "ja": Replies(
        "こんにちは。記事についてご質問ください。記事を引用してお答えします。",
        "どういたしまして。ほかにもご質問があればどうぞ。",
        "記事には次のように書かれています。",
    ),
    "zh": Replies(
        "你好！请就文章提问，我会引用文章来回答。",
        "不客气，欢迎继续提问。",
        "文章中是这样说的：",
    ),
    "ko": Replies(
        "안녕하세요! 기사에 대해 질문해 주세요. 기사를 인용해 답해 드립니다.",
        "천만에요. 언제든지 더 물어보세요.",
        "기사에는 이렇게 쓰여 있습니다:",
    ),
    "id": Replies(
        "Halo! Tanyakan tentang artikel-artikel ini; saya menjawab dengan kutipannya.",
        "Sama-sama. Silakan bertanya lagi.",
        "Inilah yang dikatakan artikel-artikel itu:",
    ),
    "vi": Replies(
        "Xin chào! Hãy hỏi tôi về các bài báo; tôi trả lời bằng trích dẫn từ đó.",
        "Không có gì. Cứ hỏi tiếp nhé.",
        "Các bài báo viết như sau:",
    ),
}


def replies(language: str) -> Replies:
    """The replies of a language (ISO 639-1), the English ones where there are none."""
    return _REPLIES.get(language, _REPLIES[FALLBACK_LANGUAGE])
