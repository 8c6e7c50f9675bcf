"""The text of an answer into whether it refuses, for systems that have no other way to say so.

Only the first sentence counts, by phrases of English and of the answer's language: an answer that adds what
the text does not say is none. What answers say of the world ("he did not know") should be no such phrase.
"""

import re

from index import sentence_spans

EMPTY = "Empty Response"
"""What LlamaIndex says where nothing was retrieved, or the model replied with nothing."""

PHRASES = {
    "en": (
        r"\b(?:context|documents?|passages?|texts?|information|articles?|excerpts?|sources?|query)"
        r"(?:\s(?:you|gave|me|provided|given|above|here|itself|information)){0,3}\s(?:do|does|did|is|are|was|were)(?:\snot|n['’]t)\s(?:\w+\s){0,2}?(?:mention|contain|state|say|specify|"
        r"provide|include|give|indicate|discuss|address|available|enough|sufficient|disclose|cover|answer)",
        r"\bnot\s(?:\w+\s)?(?:mentioned|stated|specified|provided|given|found|present|available|included)\s"
        r"(?:in|by|within)\sthe\s(?:\w+\s)?(?:context|documents?|passages?|text|information|articles?|excerpts?)",
        r"\bno\s(?:\w+\s)?(?:information|mention|answer|details?)\b[^.!?\n]{0,60}"
        r"\b(?:context|documents?|passages?|text|information|articles?|provided|given|available)",
        r"\bI(?:\sam|['’]m)\s(?:sorry|unable|not\ssure)",
        r"\bI\s(?:apologi[sz]e|cannot|can['’]t|could\snot|couldn['’]t|do\snot\s(?:know|have)|don['’]t\s(?:know|have))",
        r"^\W*(?:do\snot|don['’]t)\sknow",
        r"\b(?:cannot|can\snot|can['’]t)\sbe\s(?:determined|answered)",
        r"\b(?:insufficient|not\senough)\sinformation",
    ),
    "de": (
        r"\b(?:Kontext|Dokumente?|Text|Informationen|Artikel|Abschnitte?)\s(?:\w+\s){0,2}?(?:erwähn|enthalt|enthält|"
        r"nenn|liefer|gibt|geben|biet|sag|mach)\w*\s(?:\w+\s){0,2}?(?:nicht|keine?n?)\b",
        r"\b(?:nicht|nirgends)\s(?:\w+\s){0,3}?(?:erwähnt|angegeben|genannt|enthalten|ersichtlich|hervor)\b",
        r"\bkeine\s(?:\w+\s)?(?:Informationen|Erwähnung)\b",
        r"\bich\s(?:weiß|kann)\s(?:\w+\s){0,3}?nicht",
        r"^\W*(?:Es\stut\smir\sleid|Entschuldigung|Leider)",
    ),
    "sv": (
        r"\b(?:nämn\w*|anges|anger|framgår|innehåller|specificer\w*|står|finns)\s(?:\w+\s){0,2}?"
        r"(?:inte|ingen|inget|inga)\b",
        r"\b(?:inte|ej)\s(?:\w+\s)?(?:nämn\w*|anges|angiv\w*|specificera\w*)\b",
        r"\b(?:ingen|inga)\s(?:\w+\s)?(?:information|uppgift\w*)\b",
        r"\bjag\s(?:vet|kan)\s(?:\w+\s)?inte",
        r"^\W*(?:tyvärr|förlåt|jag\sber\som\sursäkt)",
    ),
    "ar": (
        r"(?:لا|لم)\s(?:ي|ت)(?:ذكر|حتوي|وجد|تضمن|وفر|قدم|حدد|رد)[^.!؟\n]{0,60}(?:السياق|النص|معلومات|المقال)",
        r"(?:السياق|النص|المستند|الوثائق|المعلومات|المقال)\s(?:\w+\s){0,2}?(?:لا|لم)\s(?:ي|ت)"
        r"(?:ذكر|حتوي|وجد|تضمن|وفر|قدم|حدد|رد)",
        r"لم\sيتم\s(?:ذكر|تحديد|توفير|الإشارة)",
        r"لا\s(?:توجد|يوجد|تتوفر)\s(?:أي\s)?(?:معلومات|إجابة|ذكر)",
        r"لا\s(?:أعرف|أعلم|أستطيع|يمكنني|يمكن\sتحديد)",
        r"^\W*(?:عذر|آسف|أعتذر)",
    ),
    "ja": (
        r"(?:記載|言及|含まれ|明記|記述|示され|述べられ|触れ)[^。！？\n]{0,6}(?:ません|ない|おらず)",
        r"(?:情報|記載|言及|記述)(?:は|が|も)(?:\w{0,4})(?:ありません|ない|見つかりません|不足)",
        r"(?:分かり|わかり|お答えでき|回答でき|判断でき|答えられ)ません",
        r"申し訳",
    ),
    "fr": (
        r"\b(?:contexte|documents?|textes?|informations?|articles?|passages?|extraits?)\s(?:\w+\s){0,2}?"
        r"(?:ne\s|n['’])(?:mentionn|contien|précis|indiqu|fourni|donn|di)\w*\s(?:pas|aucune?)\b",
        r"\b(?:aucune|pas\sd['’])\s?(?:information|mention)",
        r"\b(?:n['’]est|ne\ssont)\spas\s(?:\w+\s)?(?:mentionn|précis|indiqu|fourni)",
        r"\bje\s(?:ne\s(?:sais|peux|dispose)|n['’]ai)\spas",
        r"^\W*(?:désolée?|je\ssuis\sdésolée?|je\sm['’]excuse)",
    ),
    "es": (
        r"\b(?:contexto|documentos?|textos?|informaci[oó]n|art[ií]culos?|pasajes?)\s(?:\w+\s){0,2}?"
        r"no\s(?:se\s)?(?:mencion|contien|especific|proporcion|indic|incluy|ofrec|dice|da\s)",
        r"\bno\s(?:se\s|está\s|es\s)(?:\w+\s)?(?:mencion|especific|proporcion|indic)",
        r"\bno\s(?:hay|existe)\s(?:\w+\s)?informaci[oó]n",
        r"\bno\s(?:lo\ssé|sé|puedo|tengo)\b",
        r"^\W*(?:lo\ssiento|disculp)",
    ),
    "zh": (
        r"(?:没有|并未|未|沒有)(?:明确|具体|直接)?(?:提及|提到|说明|提供|给出|指出|包含|涉及|相关)",
        r"(?:不包含|不包括|缺乏|无)(?:任何|相关|关于)?[^。！？\n]{0,10}(?:信息|内容|资料)",
        r"(?:无法|無法)(?:回答|确定|得知|判断)",
        r"我(?:不知道|不清楚)|^\W*(?:不知道|抱歉|对不起|很抱歉)",
    ),
    "ru": (
        r"\b(?:в|из)\s(?:\w+\s)?(?:контекст|документ|текст|информаци|стать)\w*\s(?:\w+\s){0,2}?"
        r"(?:нет\b|не\s(?:\w+\s)?(?:упом|указ|содерж|сообщ|говор|привод|предостав))",
        r"\b(?:контекст|документы?|текст|информация|статья)\s(?:\w+\s){0,2}?не\s(?:упом|указ|содерж|сообщ|говор)",
        r"\bнет\s(?:\w+\s)?(?:информации|данных|ответа|упоминани\w)",
        r"\bя\sне\s(?:знаю|могу)",
        r"^\W*(?:извините|простите|к\sсожалению)",
    ),
    "it": (
        r"\b(?:contesto|documenti?|testi|testo|informazioni|articol[oi]|passagg[io])\s(?:\w+\s){0,2}?"
        r"non\s(?:menzion|contien|contengon|specific|fornisc|indic|includ|dice|dicon)",
        r"\bnon\s(?:è|sono|viene|vengono)\s(?:\w+\s)?(?:menzionat|specificat|fornit|indicat)",
        r"\b(?:nessuna|non\sci\ssono|non\sc['’]è)\s?(?:informazion|menzion|rispost|indicazion)",
        r"\bnon\s(?:lo\sso|so|posso)\b",
        r"^\W*(?:mi\sdispiace|spiacente|mi\sscuso)",
    ),
    "pt": (
        r"\b(?:contexto|documentos?|textos?|informaç\w+|artigos?|trechos?)\s(?:\w+\s){0,2}?"
        r"não\s(?:mencion|cont[eé]m|especific|fornec|indic|inclu|diz)",
        r"\bnão\s(?:é|são|foi|foram|está|se)\s(?:\w+\s)?(?:mencion|especific|fornec|indicad)",
        r"\b(?:nenhuma|não\shá)\s(?:informaç|menção|resposta|indicação)",
        r"\bnão\s(?:sei|posso|tenho)\b",
        r"^\W*(?:lamento|desculp|sinto\smuito)",
    ),
    "tr": (
        r"\b(?:bağlam|belge|metin|metn|bilgi|makale)\w*\s(?:\w+\s){0,4}?"
        r"(?:yok|yoktur|içermiyor|geçmiyor|sunmuyor|vermiyor|bahsetmiyor|belirtmiyor|bulunmuyor|bulunmamakta)",
        r"\b(?:belirtil|bahsedil|veril)m(?:emiş|edi|emekte|iyor)",
        r"\b(?:bilmiyorum|yanıtlayamıyorum|cevaplayamıyorum)",
        r"^\W*(?:üzgünüm|maalesef|özür\sdilerim)",
    ),
}
"""Language (ISO 639-1) -> regular expressions, of which one is enough; upper and lower case are one."""

_REFUSING = {language: re.compile("|".join(phrases), re.IGNORECASE) for language, phrases in PHRASES.items()}


def reads_as_refusal(text: str, language: str) -> bool:
    """Whether the text is empty, or its first sentence says in English or `language` that it cannot tell."""
    said = text.strip()
    if said in ("", EMPTY):
        return True
    ((start, end), *_) = sentence_spans(said, language)
    patterns = (_REFUSING["en"], _REFUSING.get(language))
    return any(pattern.search(said[start:end]) for pattern in patterns if pattern)
