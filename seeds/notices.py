"""The wording of notices: cookies, newsletters, rights, and the words that share rows are made of."""

import re

from seeds.phrases import openings, whole_lines

COOKIE_OPENINGS = openings(
    "wir verwenden cookies/wir nutzen cookies/diese website verwendet cookies"
    "/diese seite verwendet cookies/we use cookies/this site uses cookies/this website uses cookies"
    "/vi använder cookies/vi använder kakor/den här webbplatsen använder/ce site utilise des cookies"
    "/nous utilisons des cookies/usamos cookies/utilizamos cookies/este sitio utiliza cookies"
    "/este sitio usa cookies/este site usa cookies/wij gebruiken cookies/deze website gebruikt cookies"
    "/utilizziamo i cookie/vi bruker informasjonskapsler/vi bruger cookies/نستخدم ملفات تعريف الارتباط"
    "/يستخدم هذا الموقع ملفات/当サイトではcookie/当サイトではクッキー/このサイトはcookie/本网站使用cookie"
)

NEWSLETTER_WORDS = re.compile(
    r"newsletter|nyhetsbrev|nyhedsbrev|nieuwsbrief|boletín|bulletin d'info|infolettre|نشرتنا"
    r"|النشرة البريدية|メールマガジン|メルマガ|рассылк|uutiskirje|bülten|电子报|電子報",
    re.IGNORECASE,
)
OFFERS = re.compile(
    r"sign up|subscri|free\b|abonnier|anmeld|kostenlos|gratis|prenumer|kostnadsfri|anmäl|inscri|abonnez"
    r"|gratuit|suscr|اشترك|مجان|登録|無料|tilaa|подпис",
    re.IGNORECASE,
)
ALL_RIGHTS = re.compile(
    r"all rights reserved|alle rechte vorbehalten|alla rättigheter|med ensamrätt|tous droits réservés"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|alle rechten voorbehouden|все права защищены|جميع الحقوق محفوظة|無断転載|版权所有|版權所有|무단 ?전재",
    re.IGNORECASE,
)
SIGN_UP_OPENINGS = openings(
    "abonnieren sie/melden sie sich/jetzt anmelden/sign up/subscribe/get our/get the/prenumerera"
    "/anmäl dig/få vårt/inscrivez-vous/abonnez-vous/recevez/suscríbase/suscríbete/reciba/اشترك/سجل/登録"
    "/подпишитесь/подписывайтесь/订阅/訂閱/bültenimize/メールマガジンに/メルマガに"
)

SHARE_VERBS = whole_lines(
    "share/teilen/dela/delen/partager/compartir/compartilhar/condividi/del/jaa/udostępnij/поделиться"
    "/paylaş/bagikan/شارك/مشاركة/シェア/シェアする/ツイート/分享/공유/tweet/drucken/print/copy/kopieren/kopiera/mail"
    "/envoyer"
)
SHARE_WORDS = SHARE_VERBS | whole_lines(
    "facebook/twitter/x/whatsapp/telegram/linkedin/instagram/youtube/tiktok/reddit/pinterest/bluesky"
    "/threads/xing/email/e-mail/e-post/line/on/via/auf/på/sur/en/par/this/link/länk/lien/article"
    "/artikel/per/und/and/och/save/spara/merken/فيسبوك/إكس/تويتر/واتساب/تيليغرام/تليغرام/على/عبر/نسخ"
    "/الرابط/حفظ/ポスト/保存/はてな/微博/微信/qq/вконтакте/одноклассники/viber/mastodon"
)

SITE_APPEALS = re.compile(
    r"\b(?:sign|log) (?:up|in)\b|\bsubscribe\b|\byour (?:e-?mail|account|inbox|subscription)"
    r"|privacy (?:policy|notice)"
    r"|abonnez-vous|inscrivez-vous|connectez-vous|réservé aux abonnés|votre (?:compte|abonnement|e-?mail)"
    r"|suscríbete|regístrate|inicia sesión|(?:tu|su) (?:suscripción|cuenta|correo)"
    r"|melden sie sich|abonnieren sie|\b(?:ihnen|mir) externe inhalte|ihr(?:e|em|en)? (?:abo|e-mail|konto)\b"
    r"|einen externen inhalt|datenschutzerklärung"
    r"|logga in|prenumerera|din (?:e-post|prenumeration|inkorg)|ditt konto"
    r"|подписывайтесь|подпишитесь|зарегистрируйтесь|войдите|выделите (?:текст|её|ее)"
    r"|abone ol|üye ol|giriş yap|çerez politika"
    r"|اشترك|سجل الآن|تابعوا|تابعونا|حمل التطبيق|سياسة الخصوصية"
    r"|会員登録|ログイン|有料会員|有料記事|無料期間|请登录|登录后|下载(?:app|客户端)|打开app|免责声明|扫描二维码|구독|로그인",
    re.IGNORECASE,
)
"""Words in which a site speaks to its own reader; an article quotes them too, so they tell nothing alone."""
