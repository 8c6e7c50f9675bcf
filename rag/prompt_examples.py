"""What the prompts for a small model show it before they ask: texts, hints, and the replies expected."""

NO_ANSWER = "NO ANSWER"
"""What the model is told to reply when a text does not state the answer."""

ANSWERED = (
    (
        "Bron över Göta älv invigdes i maj 2021 av kommunalrådet Anna Berg och kostade 4,5 miljarder kronor.",
        "Bron = bridge; invigdes = open; kommunalrådet = municipal commissioner",
        "Who opened the bridge over the Göta älv?",
        "English",
        "Anna Berg opened the bridge.",
    ),
    (
        "Der Verband zählte im vergangenen Jahr 320 Mitglieder, teilte Sprecher Jonas Weber mit.",
        "",
        "Wie hoch ist das Gehalt von Jonas Weber?",
        "German",
        NO_ANSWER,
    ),
    (
        "The museum in Lyon, closed since 2019, will reopen on 3 March with an exhibition of Roman glass.",
        "closed = stängd; exhibition = utställning",
        "När öppnar museet i Lyon igen?",
        "Swedish",
        "Museet i Lyon öppnar igen den 3 mars.",
    ),
    (
        "أعلنت وزيرة النقل ليلى حداد أن المطار الجديد سيستقبل 12 مليون مسافر سنويا.",
        "أعلنت = annoncer; وزيرة = ministre; المطار = aéroport; مسافر = passager",
        "Combien de passagers le nouvel aéroport accueillera-t-il par an ?",
        "French",
        "Le nouvel aéroport accueillera 12 millions de passagers par an.",
    ),
    (
        "Die Fähre nach Bornholm fährt wegen des Sturms erst am Dienstag wieder.",
        "Fähre = عبارة; wegen = بسبب; Sturms = عاصفة",
        "متى تستأنف العبارة إلى بورنهولم رحلاتها؟",
        "Arabic",
        "تستأنف العبارة إلى بورنهولم رحلاتها يوم الثلاثاء.",
    ),
    (
        "Chile's president received the Peruvian delegation, and both sides spoke of copper prices.",
        "",
        "Who is the president of Peru?",
        "English",
        NO_ANSWER,
    ),
)
"""Texts, hints, questions, the languages to answer in, and the replies."""

TRANSLATED = (
    (
        "I måndags invigdes bron över Göta älv av kommunalrådet Anna Berg.",
        "invigdes = open; bron = bridge; kommunalrådet = municipal commissioner",
        "English",
        "On Monday the bridge over the Göta älv was opened by municipal commissioner Anna Berg.",
    ),
    (
        "وقالت وزيرة النقل ليلى حداد إن المطار الجديد سيستقبل 12 مليون مسافر سنويا.",
        "قالت = dire; وزيرة = ministre; المطار = aéroport; مسافر = passager",
        "French",
        "La ministre des Transports Leïla Haddad a déclaré que le nouvel aéroport accueillerait "
        "12 millions de passagers par an.",
    ),
    (
        "The museum in Lyon, closed since 2019, will reopen on 3 March, its director Paul Girard said.",
        "",
        "Arabic",
        "قال المدير بول جيرار إن المتحف في ليون، المغلق منذ عام 2019، سيعيد فتح أبوابه في 3 مارس.",
    ),
    (
        "外務省の報道官は、会談が来月東京で開かれると述べた。",
        "外務省 = Außenministerium; 報道官 = Sprecher; 会談 = Gespräche; 述べた = sagen",
        "German",
        "Der Sprecher des Außenministeriums sagte, die Gespräche würden im nächsten Monat in Tokio "
        "stattfinden.",
    ),
    (
        "Die Fähre nach Bornholm fährt wegen des Sturms erst am Dienstag wieder.",
        "Fähre = färja; wegen = på grund av",
        "Swedish",
        "På grund av stormen går färjan till Bornholm inte igen förrän på tisdag.",
    ),
    (
        "Le syndicat a rejeté l'accord, et la grève se poursuivra jusqu'à vendredi.",
        "syndicat = 労働組合; rejeté = 拒否する; accord = 合意; grève = ストライキ",
        "Japanese",
        "労働組合は合意を拒否し、ストライキは金曜日まで続く。",
    ),
)
"""Sentences, hints, languages and translations: without them the model talks about its translation."""
