"""The wording of page furniture in the languages met so far: whole lines and how lines open.

Phrases are case-folded and, for whole lines, stripped of outer punctuation as `normalised` leaves a
line. Word lists are the last resort: what shape, position or repetition can tell is told without.
"""

import re

from seeds.page import Reason

_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


def normalised(text: str) -> str:
    """A line as the lists of whole lines hold it."""
    return _OUTER.sub("", text.casefold())


def whole_lines(listing: str) -> frozenset[str]:
    """The phrases of a "/"-separated listing, normalised."""
    return frozenset(normalised(phrase) for phrase in listing.split("/"))


def openings(listing: str) -> tuple[str, ...]:
    """The phrases of a "/"-separated listing as written, for `str.startswith`."""
    return tuple(listing.split("/"))


WHOLE_LINES: dict[Reason, frozenset[str]] = {
    Reason.ADVERTISING: whole_lines(
        "annons/annonser/anzeige/anzeigen/werbung/advertisement/advertising/reklam/reklame/annonse"
        "/annonce/publicité/publicidad/publicidade/pubblicità/advertentie/mainos/reklama/реклама/إعلان"
        "/إعلانات/広告/【広告】/广告/廣告/광고"
        "/sponsored/sponsored content/sponsrat innehåll/ilan/iklan/quảng cáo"
        "/artikeln fortsätter efter annonsen/fortsätt läsa efter annonsen/nach der werbung weiterlesen"
        "/article continues below/story continues below advertisement"
        "/advertisement - scroll to continue/la suite après la publicité/la suite après cette publicité"
    ),
    Reason.MOST_READ: whole_lines(
        "mest läst/mest lästa/senaste nytt/senaste nyheterna/meistgelesen/am meisten gelesen"
        "/meistgelesene artikel/neueste nachrichten/most read/most popular/most viewed/trending now"
        "/latest news/top stories/les plus lus/les articles les plus lus/dernières nouvelles"
        "/lo más leído/lo más visto/últimas noticias/mais lidas/i più letti/meest gelezen/mest lest"
        "/mest læste/luetuimmat/najczęściej czytane/самое читаемое/последние новости/الأكثر قراءة"
        "/الأكثر مشاهدة/آخر الأخبار/アクセスランキング/人気記事/人気記事ランキング"
        "/最新ニュース/最多阅读/热门文章/많이 본 뉴스/en çok okunanlar"
        "/terpopuler/đọc nhiều"
    ),
    Reason.RELATED: whole_lines(
        "das könnte dich auch interessieren/das könnte sie auch interessieren"
        "/empfehlungen der redaktion/mehr zum thema/lesen sie auch/lesen sie mehr/lies auch"
        "/ähnliche artikel/auch interessant/weitere artikel/läs också/läs även/läs mer/fler artiklar"
        "/fler artiklar för dig/relaterade artiklar/mer om ämnet/related articles/related stories"
        "/related/related news/related topics/more on this story/you may also like/you might also like"
        "/recommended/recommended for you/read next/read more/see also/à lire aussi/lire aussi"
        "/sur le même sujet/articles liés/vous aimerez aussi/lea también/te puede interesar"
        "/le puede interesar/noticias relacionadas/más noticias/más información/leia também"
        "/notícias relacionadas"
        "/leggi anche/potrebbe interessarti/articoli correlati/lees ook/meer over dit onderwerp"
        "/les også/læs også/lue myös/czytaj także/czytaj też/zobacz też/читайте также/по теме"
        "/читайте також/مواضيع ذات صلة/أخبار ذات صلة/مقالات ذات صلة/اقرأ أيضا/اقرأ أيضًا/اقرأ أيضاً"
        "/أخبار متعلقة/اقرأ المزيد/قد يعجبك أيضا/関連記事/関連ニュース/あわせて読みたい/おすすめ記事"
        "/相关新闻/相关推荐/相关阅读/相关文章/推荐阅读/관련기사/관련 기사"
        "/ilgili haberler/bu haber ilginizi çekebilir/baca juga/berita terkait/xem thêm/tin liên quan"
    ),
    Reason.SITE_NOTICE: whole_lines(
        "die mobile version verlassen/exit mobile version/quitter la version mobile"
        "/salir de la versión móvil/avsluta mobilversionen/skip to content/skip to main content"
        "/zum inhalt springen/hoppa till innehåll/aller au contenu/ir al contenido/zur startseite/menü"
        "/menu/meny/القائمة/メニュー/anmelden/logga in/log in/sign in/kommentare/kommentera/comments"
        "/leave a comment/kommentar schreiben/artikel anhören/listen to this article/lyssna på artikeln"
        "/écouter l'article/escuchar el artículo/слушать статью/استمع إلى المقال/記事を聴く/收听文章"
        "/listen to the article/haberi dinle/artikel drucken/print this page/skriv ut/zurück nach oben"
        "/nach oben/back to top/tags/schlagworte/ämnen/mots-clés/etiquetas/キーワード/关键词/關鍵詞/теги"
        "/etiketler/الكلمات المفتاحية"
        "/after newsletter promotion"
        "/till toppen/haut de page/volver arriba/наверх/إلى الأعلى/ページの先頭へ/返回顶部/başa dön"
    ),
    Reason.COOKIE: whole_lines(
        "accept all/accept all cookies/reject all/alle akzeptieren/alle ablehnen/godkänn alla"
        "/tout accepter/aceptar todo/manage preferences/cookie settings/cookie-einstellungen"
        "/cookieinställningar/قبول الكل/すべて同意する"
    ),
}

LINE_OPENINGS: dict[Reason, tuple[str, ...]] = {
    Reason.MOST_READ: openings(
        "mest läst i/mest läst just nu/mest lästa i/meistgelesen in/most read in/les plus lus en"
        "/lo más leído en"
    ),
    Reason.READ_MORE: openings(
        "läs mer från/läs mer om/läs mer:/läs också/läs även/lesen sie auch/lesen sie mehr/lies auch"
        "/lesen sie dazu/mehr zum thema/read more:/read more about/read also/see also:/also read"
        "/related:/à lire aussi/lire aussi/lea también/lee también/leia também/leggi anche/lees ook"
        "/les også/læs også/lue myös/czytaj także/czytaj też/читайте также/اقرأ أيضا/اقرأ أيضًا"
        "/اقرأ أيضاً/طالع أيضا/関連記事/あわせて読みたい/続きを読む/相关阅读/阅读全文/baca juga/xem thêm"
        "/weiterlesen/lire la suite/leer más/читать далее/devamını oku"
    ),
    Reason.SITE_NOTICE: openings(
        "website-icon /site icon /lesezeit/lästid/reading time/temps de lecture/tiempo de lectura"
        "/وقت القراءة/مدة القراءة/kommentare (/kommentarer (/comments (/commentaires (/comentarios ("
        "/комментарии (/التعليقات (/コメント（/コメント(/评论（/评论(/yorumlar ("
    ),
    Reason.SHARE: openings(
        "follow us/folgen sie uns/folge uns/följ oss/suivez-nous/síguenos/siga-nos/seguici/volg ons"
        "/تابعونا على/تابعنا على/share this/diesen artikel teilen/artikel teilen/dela artikeln"
        "/partager sur/partager cet/compartir en/شارك على/شارك عبر/この記事をシェア"
    ),
    Reason.NEWSLETTER: openings(
        "sign up for/subscribe to our/prenumerera på/anmäl dig till/abonnez-vous à/inscrivez-vous à"
        "/suscríbete a/اشترك في/メールマガジン/メルマガ"
    ),
}
