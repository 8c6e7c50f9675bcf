"""What readers put around greetings and thanks that asks nothing either: "OK, thanks", "Alles klar, danke".

Phrases in lower case, without punctuation, of all languages: by themselves they are no small talk.
"""

FILLERS = (
    *("ok", "okay", "all right", "alright", "great", "perfect", "got it", "i see", "cool", "yes", "no"),
    *("for your help", "for the help", "for that", "für die hilfe", "für deine hilfe", "für ihre hilfe"),
    *("för hjälpen", "for hjelpen", "for hjælpen", "voor de hulp", "pour votre aide", "pour ton aide"),
    *("por la ayuda", "por tu ayuda", "por su ayuda", "pela ajuda", "per l'aiuto"),
    *("за помощь", "за допомогу"),
    *("that helped", "that helps", "that's all", "very helpful", "understood", "fine", "good"),
    *("alles klar", "gut", "prima", "perfekt", "toll", "verstanden", "ja", "nein", "das reicht", "klasse"),
    *("toppen", "bra", "perfekt", "jaha", "jag förstår", "fint", "det räcker", "nej", "flott", "supert"),
    *("parfait", "d'accord", "très bien", "entendu", "c'est noté", "oui", "non", "génial", "bien"),
    *("vale", "perfecto", "de acuerdo", "muy bien", "entendido", "genial", "bueno", "sí", "listo"),
    *("perfeito", "certo", "tudo bem", "entendi", "ótimo", "está bem", "sim", "não"),
    *("va bene", "perfetto", "capito", "ottimo", "d'accordo", "sì", "oké", "prima", "goed", "duidelijk"),
    *("hyvä", "selvä", "dobrze", "jasne", "super", "dobře", "jasně", "rozumím", "rozumiem"),
    *("хорошо", "понятно", "ясно", "отлично", "да", "нет", "ок", "добре", "зрозуміло", "так"),
    *("tamam", "peki", "anladım", "çok", "harika", "evet", "hayır", "güzel"),
    *("حسنا", "تمام", "ممتاز", "فهمت", "نعم", "لا", "جيد", "باشه", "خوب", "عالی", "בסדר", "מעולה", "הבנתי"),
    *("ठीक है", "अच्छा", "はい", "いいえ", "了解", "了解です", "わかりました", "分かりました", "なるほど"),
    *("好", "好的", "明白了", "知道了", "了解了", "太好了", "行", "可以", "네", "알겠습니다", "좋아요"),
    *("baik", "oke", "mengerti", "được rồi", "vâng", "tốt"),
)
