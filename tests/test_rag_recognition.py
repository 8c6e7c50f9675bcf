"""Outlets, languages and days that a question restricts its articles to, or that it merely mentions."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import Effect, Kind, Recognised
from rag.language_adjectives import adjective_pattern
from rag.plain_letters import plain_letters
from rag.recognition import recognise
from seeds import LANGUAGES

TODAY = date(2024, 8, 10)
OUTLETS = (
    *("Kyodo News", "Die Zeit", "Local", "Metro", "Dagens Nyheter", "Reuters"),
    *("The Larkfield Ledger", "The Local", "AP", "Süddeutsche Zeitung"),
    *("Global Times", "共同通信", "رويترز", "Le Monde", "El País", "Aftonbladet", "ТАСС", "新华社"),
    *("Tagesschau", "The Economist", "Der Spiegel", "Al Jazeera", "Svenska Dagbladet", "Le Figaro"),
)


@pytest.mark.parametrize(
    ("language", "marked", "recognised"),
    [
        ("en", "What happened in Manila ⟦according to Kyodo News⟧?", "source Kyodo News"),
        ("en", "⟦according to the Larkfield Ledger⟧, who won?", "source The Larkfield Ledger"),
        ("en", "What do ⟦articles from Reuters⟧ say about Laos?", "source Reuters"),
        ("en", "Who said that ⟦in Global Times⟧?", "source Global Times"),
        ("en", "Which local officials met in Metro Manila?", ""),
        ("en", "What happened according to Local officials?", ""),
        ("en", "What happened ⟦according to Metro⟧?", "source Metro"),
        ("en", "What does Kyodo News do?", ""),
        ("en", "what did they say ⟦according to kyodo news⟧", "source Kyodo News"),
        ("en", "according to local media", ""),
        ("en", "Who rides in Metro trains?", ""),
        ("en", "AP says what?", ""),
        ("de", "Was geschah ⟦laut Die Zeit⟧ in Laos?", "source Die Zeit"),
        ("de", "Was änderte sich in der Zeit ⟦nach 1945⟧?", "event 1946-01-01 -"),
        ("de", "Die Zeit nach dem Krieg: wer regierte?", ""),
        ("de", "⟦laut der Süddeutschen Zeitung⟧", "source Süddeutsche Zeitung"),
        ("de", "Was sagt die Süddeutsche Zeitung?", ""),
        ("de", "Was steht ⟦in Die Zeit⟧ über Okinawa?", "source Die Zeit"),
        ("de", "⟦Berichte der Tagesschau⟧ über Laos", "source Tagesschau"),
        ("sv", "Vad hände ⟦enligt Dagens Nyheter⟧?", "source Dagens Nyheter"),
        ("sv", "Vad skrev man ⟦i Aftonbladet⟧?", "source Aftonbladet"),
        ("fr", "⟦Selon Le Monde⟧, qui a gagné ?", "source Le Monde"),
        ("fr", "Dans le monde, qui a gagné ?", ""),
        ("fr", "selon le monde entier", ""),
        ("es", "¿Qué pasó ⟦según El País⟧?", "source El País"),
        ("es", "¿Qué pasó en el país?", ""),
        ("ar", "ماذا حدث ⟦وفقا لرويترز⟧؟", "source رويترز"),
        ("ar", "ماذا حدث ⟦بحسب رويترز⟧؟", "source رويترز"),
        ("ja", "⟦共同通信によると⟧、何が起きましたか", "source 共同通信"),
        ("ja", "共同通信とは何ですか", ""),
        ("zh", "⟦据新华社⟧报道，发生了什么？", "source 新华社"),
        ("ru", "Что случилось ⟦по данным ТАСС⟧?", "source ТАСС"),
        ("en", "What happened ⟦according to the Economist⟧?", "source The Economist"),
        ("en", "What happened according to the Economist Group?", ""),
        ("en", "Which journalist from Al Jazeera was killed in Gaza?", ""),
        ("en", "Who was sued by Al Jazeera?", ""),
        ("en", "What was reported ⟦by Al Jazeera⟧?", "source Al Jazeera"),
        ("de", "Was steht ⟦laut Spiegel⟧ im Koalitionsvertrag?", "source Der Spiegel"),
        ("de", "⟦laut dem Spiegel⟧", "source Der Spiegel"),
        ("de", "Was geschah, ⟦wie Der Spiegel⟧ berichtet?", "source Der Spiegel"),
        ("de", "Wie die Zeit im Krieg war?", ""),
        ("de", "Wie der Spiegel an die Wand kam", ""),
        ("de", "Was sagen sie über die Reise in die Zeit der Monarchie?", ""),
        ("de", "Wer wurde bei Reuters entlassen?", ""),
        ("sv", "Vem köpte aktier i Svenska Dagbladet?", ""),
        ("sv", "Vad står ⟦i Svenska Dagbladet⟧?", "source Svenska Dagbladet"),
        ("es", "¿Quién es el director de El País?", ""),
        ("fr", "Qui a racheté des parts de Le Figaro ?", ""),
        ("fr", "Qu'a-t-on écrit ⟦dans Le Figaro⟧ ?", "source Le Figaro"),
        ("en", "What is ⟦in Swedish papers⟧ about Okinawa?", "language sv"),
        ("en", "⟦in the German press⟧", "language de"),
        ("en", "Which Chinese newspaper warned Japan?", ""),
        ("en", "What ⟦do Swedish papers say⟧ about it?", "language sv"),
        ("en", "⟦articles in Arabic⟧ about Laos", "language ar"),
        ("en", "Who speaks Swedish in Finland?", ""),
        ("en", "Which Swedish soldiers came?", ""),
        ("en", "⟦according to Arabic media⟧", "language ar"),
        ("en", "the Japanese government in articles", ""),
        ("en", "What ⟦did German newspapers write⟧ in ⟦July⟧?", "language de; event 2024-07-01 2024-07-31"),
        ("de", "⟦laut arabischen Medien⟧", "language ar"),
        ("de", "⟦in schwedischen Zeitungen⟧", "language sv"),
        ("de", "Was ⟦schreiben deutsche Zeitungen⟧ über Japan?", "language de"),
        ("de", "⟦Artikel auf Französisch⟧", "language fr"),
        ("de", "⟦in den deutschsprachigen Medien⟧", "language de"),
        ("de", "Welche chinesische Zeitung warnte Japan?", ""),
        ("sv", "Vilken kinesisk tidning varnade för att Japan kan bli ett mål för kärnvapen?", ""),
        ("sv", "⟦i tyska tidningar⟧", "language de"),
        ("sv", "⟦enligt arabiska medier⟧", "language ar"),
        ("sv", "⟦artiklar på svenska⟧", "language sv"),
        ("sv", "Vad ⟦skriver de japanska tidningarna⟧?", "language ja"),
        ("fr", "⟦dans la presse allemande⟧", "language de"),
        ("fr", "⟦selon les médias arabes⟧", "language ar"),
        ("fr", "Que ⟦disent les journaux suédois⟧ ?", "language sv"),
        ("es", "⟦en los periódicos alemanes⟧", "language de"),
        ("es", "⟦según la prensa árabe⟧", "language ar"),
        ("ar", "⟦في الصحف السويدية⟧", "language sv"),
        ("ar", "⟦بحسب وسائل الإعلام الألمانية⟧", "language de"),
        ("ar", "ماذا ⟦تقول الصحف اليابانية⟧ عن ذلك؟", "language ja"),
        ("ja", "⟦スウェーデンの記事⟧", "language sv"),
        ("ja", "⟦ドイツのメディア⟧は何と報じた？", "language de"),
        ("ja", "日本の新聞社はいくつ？", ""),
        ("zh", "⟦德国媒体⟧怎么说？", "language de"),
        ("zh", "⟦据阿拉伯媒体⟧", "language ar"),
        ("ru", "⟦в немецкой прессе⟧", "language de"),
        ("ru", "⟦по данным арабских СМИ⟧", "language ar"),
        ("ru", "Что ⟦пишут шведские газеты⟧?", "language sv"),
        ("ru", "Что ⟦пишет российская пресса⟧?", "language ru"),
        ("en", "What is the latest news from Germany?", ""),
        ("en", "What is the news from Czechia?", ""),
        ("en", "What do ⟦reports in Czech⟧ say?", "language cs"),
        ("fr", "Quelles sont les actualités de Russie ?", ""),
        ("fr", "⟦articles en russe⟧", "language ru"),
        ("es", "¿Qué noticias de China hay sobre los aranceles?", ""),
        ("es", "¿Hay noticias de Alemania sobre la huelga?", ""),
        ("es", "noticias de Arabia Saudita", ""),
        ("pt", "Há notícias da Arábia Saudita sobre o petróleo?", ""),
        ("pt", "⟦artigos em árabe⟧", "language ar"),
        ("it", "ultime notizie Russia Ucraina", ""),
        ("it", "notizie della Turchia", ""),
        ("it", "⟦sulla stampa turca⟧", "language tr"),
        ("ja", "ウクライナのニュースを教えて", ""),
        ("ja", "⟦ウクライナ語のニュース⟧を教えて", "language uk"),
        ("ja", "⟦昨日⟧のニュース", "published 2024-08-09 2024-08-09"),
        ("zh", "最近有什么乌克兰新闻？", ""),
        ("zh", "⟦昨天⟧的新闻", "published 2024-08-09 2024-08-09"),
        ("en", "Which Russian news agency reported the strike?", ""),
        ("en", "⟦Russian news⟧ about the strike", "language ru"),
        ("en", "What do ⟦Russian news⟧ reports say?", "language ru"),
        ("en", "⟦according to German media⟧ reports", "language de"),
        ("en", "Which ⟦German articles⟧ mention Laos?", "language de"),
        ("en", "What was ⟦in the Chinese press⟧ today?", "language zh"),
        ("en", "Were there reports of Russian drones over Poland?", ""),
        ("en", "⟦articles in Russian⟧ since then", "language ru"),
        ("en", "What is the news on Chinese car exports?", ""),
        ("en", "What was said by the Russian press secretary?", ""),
        ("en", "What did Putin say to the Chinese media?", ""),
        ("de", "Gibt es Meldungen von russischen Angriffen auf Kiew?", ""),
        ("de", "Was sagen die ⟦Berichte der deutschen⟧ Presse?", "language de"),
        ("sv", "Finns det nyheter om ryska attacker mot Kiev?", ""),
        ("sv", "Finns det artiklar om tyska valet?", ""),
        ("ru", "Есть ли сообщения из украинских городов?", ""),
        ("ru", "Какие новости в российской экономике?", ""),
        ("ru", "⟦статьи на немецком языке⟧", "language de"),
        ("ru", "Какие новости на украинском фронте?", ""),
        ("fr", "Que dit l'agence de presse russe sur la frappe ?", ""),
        ("fr", "les ⟦articles de la presse russe⟧ sur la frappe", "language ru"),
        ("es", "¿Qué dijo Milei en la conferencia de prensa italiana?", ""),
        ("es", "⟦noticias de la prensa italiana⟧", "language it"),
        ("it", "La temperatura è nella media italiana?", ""),
        ("ar", "ماذا قالت وزارة الإعلام الروسية عن القناة؟", ""),
        ("ar", "⟦مقالات بالعربية⟧ عن لاوس", "language ar"),
        ("ar", "⟦مقالات باللغة الألمانية⟧", "language de"),
        ("ja", "中国の報道官は何と述べましたか", ""),
        ("ja", "日本の報道の自由度は何位？", ""),
        ("ja", "⟦中国の報道⟧では？", "language zh"),
        ("zh", "俄罗斯新闻秘书佩斯科夫说了什么？", ""),
        ("en", "What did Peskov say at ⟦yesterday⟧'s press conference?", "event 2024-08-09 2024-08-09"),
        ("en", "Who spoke at ⟦last week⟧'s media forum?", "event 2024-07-29 2024-08-04"),
        ("en", "What was in ⟦yesterday⟧'s press?", "published 2024-08-09 2024-08-09"),
        ("en", "Were there reports of ⟦yesterday⟧'s attack?", "event 2024-08-09 2024-08-09"),
        ("zh", "⟦昨天⟧的新闻发布会上说了什么", "event 2024-08-09 2024-08-09"),
        ("ja", "⟦昨日⟧の報道官会見で何を？", "event 2024-08-09 2024-08-09"),
        ("en", "⟦articles published since July 2024⟧", "published 2024-07-01 -"),
        ("en", "⟦reports from last week⟧ about Laos", "published 2024-07-29 2024-08-04"),
        ("en", "What did they agree in ⟦July 2024⟧?", "event 2024-07-01 2024-07-31"),
        ("en", "Which strategy was published in ⟦December 2022⟧?", "event 2022-12-01 2022-12-31"),
        ("en", "⟦last week⟧'s papers", "published 2024-07-29 2024-08-04"),
        ("en", "⟦news from yesterday⟧", "published 2024-08-09 2024-08-09"),
        ("en", "What did the report of ⟦July 2024⟧ say?", "event 2024-07-01 2024-07-31"),
        ("en", "⟦articles from the last week⟧ about Gaza", "published 2024-08-03 2024-08-10"),
        ("en", "⟦articles from the past weeks⟧", "published 2024-07-06 2024-08-10"),
        ("en", "Who resigned from Fox News in ⟦April 2023⟧?", "event 2023-04-01 2023-04-30"),
        ("de", "⟦Nachrichten der letzten Tage⟧", "published 2024-08-03 2024-08-10"),
        ("de", "Welche ⟦Berichte der letzten Monate⟧ gibt es?", "published 2024-02-10 2024-08-10"),
        ("sv", "Vem blev chef för Dagens Nyheter ⟦2013⟧?", "event 2013-01-01 2013-12-31"),
        ("es", "⟦noticias de la última semana⟧", "published 2024-08-03 2024-08-10"),
        ("it", "⟦notizie dell'ultima settimana⟧", "published 2024-08-03 2024-08-10"),
        ("pt", "⟦notícias dos últimos dias⟧", "published 2024-08-03 2024-08-10"),
        ("ru", "⟦новости за последнюю неделю⟧", "published 2024-08-03 2024-08-10"),
        ("ru", "Кто возглавил РИА Новости в ⟦2023⟧ году?", "event 2023-01-01 2023-12-31"),
        ("ar", "⟦أخبار منذ أسبوع⟧", "published 2024-08-03 2024-08-10"),
        ("ar", "⟦أخبار الأيام الماضية⟧", "published 2024-08-03 2024-08-10"),
        ("ja", "⟦最近1週間⟧の記事", "published 2024-08-03 2024-08-10"),
        ("zh", "⟦近几天⟧的新闻", "published 2024-08-03 2024-08-10"),
        ("zh", "⟦二十天前⟧的新闻", "published 2024-07-21 2024-07-21"),
        ("zh", "几天前的新闻", ""),
        ("de", "⟦Artikel, die seit Juli 2024⟧ erschienen", "published 2024-07-01 -"),
        ("de", "⟦Berichte von letzter Woche⟧", "published 2024-07-29 2024-08-04"),
        ("de", "⟦Nachrichten vom 28. Juli⟧", "published 2024-07-28 2024-07-28"),
        ("de", "Was vereinbarten sie im ⟦Juli 2024⟧?", "event 2024-07-01 2024-07-31"),
        ("sv", "⟦artiklar från förra veckan⟧", "published 2024-07-29 2024-08-04"),
        ("sv", "⟦nyheter sedan juli 2024⟧", "published 2024-07-01 -"),
        ("fr", "les ⟦articles publiés depuis juillet 2024⟧", "published 2024-07-01 -"),
        ("fr", "⟦articles de la semaine dernière⟧", "published 2024-07-29 2024-08-04"),
        ("es", "⟦noticias de la semana pasada⟧", "published 2024-07-29 2024-08-04"),
        ("es", "⟦artículos publicados desde julio de 2024⟧", "published 2024-07-01 -"),
        ("ar", "⟦أخبار الأمس⟧", "published 2024-08-09 2024-08-09"),
        ("ar", "⟦مقالات منشورة منذ يوليو 2024⟧", "published 2024-07-01 -"),
        ("ar", "⟦أخبار من الأسبوع الماضي⟧", "published 2024-07-29 2024-08-04"),
        ("ja", "⟦先月⟧の記事", "published 2024-07-01 2024-07-31"),
        ("ja", "⟦2024年7月以降⟧に掲載された記事", "published 2024-07-01 -"),
        ("ja", "⟦2024年7月⟧に何を決めた？", "event 2024-07-01 2024-07-31"),
        ("zh", "⟦上个月⟧的报道", "published 2024-07-01 2024-07-31"),
        ("zh", "⟦2024年7月以来⟧发表的文章", "published 2024-07-01 -"),
        ("ru", "⟦статьи за прошлую неделю⟧", "published 2024-07-29 2024-08-04"),
        ("ru", "⟦новости с июля 2024⟧", "published 2024-07-01 -"),
        ("en", "How many soldiers are there today?", ""),
        ("en", "", ""),
        ("xx", "according to Reuters", ""),
    ],
)
def test_what_a_question_says_of_its_articles(language: str, marked: str, recognised: str) -> None:
    """The brackets mark what is recognised; `-` is an open end."""
    question = marked.translate({ord("⟦"): None, ord("⟧"): None})
    found = recognise(question, language, today=TODAY, outlets=OUTLETS)
    said = [" ".join([each.kind, *(value or "-" for value in each.values)]) for each in found]
    assert ("; ".join(said), _marked(question, found)) == (recognised, marked)
    for each in found:
        assert each.effect is (Effect.MENTIONED if each.kind is Kind.EVENT else Effect.RESTRICTS)
        assert (each.days is not None) is (each.kind in (Kind.PUBLISHED, Kind.EVENT))


def _marked(question: str, found: Sequence[Recognised]) -> str:
    for each in sorted(found, key=lambda each: -each.start):
        said = question[each.start : each.end]
        question = f"{question[: each.start]}⟦{said}⟧{question[each.end :]}"
    return question


def test_a_kind_can_be_left_out() -> None:
    question = "What do articles from Reuters since July 2024 say, and what was signed in May 2024?"
    both = "Was steht laut Reuters in den Berichten vom 28. Juli?"
    kinds = [each.kind for each in recognise(question, "en", today=TODAY, outlets=OUTLETS)]
    assert kinds == [Kind.SOURCE, Kind.EVENT, Kind.EVENT]
    assert [each.kind for each in recognise(both, "de", today=TODAY, outlets=OUTLETS)] == [
        Kind.SOURCE,
        Kind.PUBLISHED,
    ]
    for kind in (Kind.SOURCE, Kind.PUBLISHED):
        left = recognise(both, "de", today=TODAY, outlets=OUTLETS, without={kind})
        assert [each.kind for each in left] == [
            other for other in (Kind.SOURCE, Kind.PUBLISHED) if other is not kind
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_looked_up_by_what_is_found_in_plain_letters(language: str) -> None:
    stems = adjective_pattern(language)[1]
    assert set(stems) == {plain_letters(stem) for stem in stems}


WORDS = st.sampled_from(
    (
        *("articles", "from", "according to", "in", "Swedish", "papers", "last week", "since", "2024"),
        *("Reuters", "Metro", "Die Zeit", "laut", "Berichte", "の記事", "先月", "共同通信", "によると"),
        *("بحسب", "رويترز", "«", "?", "in the", "published", "на", "прошлой неделе", "مقالات", "July"),
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_spans_stand_in_it(text: str, language: str) -> None:
    for each in recognise(text, language, today=TODAY, outlets=OUTLETS):
        assert 0 <= each.start < each.end <= len(text)
        assert each.values
