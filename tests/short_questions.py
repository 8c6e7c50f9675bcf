"""Short questions about the news in every supported language, written for measuring language detection."""

SHORT_QUESTIONS: dict[str, tuple[str, ...]] = {
    "ar": (
        *("من فاز في الانتخابات؟", "متى وقعت الاتفاقية؟", "أين يقع المقر؟", "لماذا استقال؟"),
        *("كم عدد القتلى؟", "من هو كيهارا؟", "ماذا قال بايدن؟", "وبعد ذلك؟"),
    ),
    "cs": (
        *("Kdo vyhrál volby?", "Kdy byla smlouva podepsána?", "Kde se sešli?", "Proč odstoupil?"),
        *("Kolik lidí zemřelo?", "Kdo je Kihara?", "Co řekl Biden?", "A co potom?"),
    ),
    "da": (
        *("Hvem vandt valget?", "Hvornår blev aftalen underskrevet?", "Hvad sagde Biden?"),
        *("Hvor mange mennesker døde?", "Hvad hedder ministeren?", "Hvornår sker det?"),
        *("Hvad koster broen?", "Hvilken by blev ramt af oversvømmelsen?"),
    ),
    "de": (
        *("Wer gewann die Wahl?", "Wann wurde der Vertrag unterzeichnet?", "Wo trafen sie sich?"),
        *("Warum trat er zurück?", "Wie viele Tote?", "Wer ist Kihara?", "Was sagte Biden?", "Und danach?"),
    ),
    "en": (
        *(
            "Who won the election?",
            "When was the treaty signed?",
            "Where did they meet?",
            "Why did he resign?",
        ),
        *("How many died?", "Who is Kihara?", "What did Biden say?", "And then?"),
    ),
    "es": (
        *("¿Quién ganó las elecciones?", "¿Cuándo se firmó el tratado?", "¿Dónde se reunieron?"),
        *("¿Por qué dimitió?", "¿Cuántos murieron?", "¿Quién es Kihara?", "¿Qué dijo Biden?"),
        "y despues?",
    ),
    "fa": (
        *("چه کسی در انتخابات پیروز شد؟", "توافق کی امضا شد؟", "کجا دیدار کردند؟", "چرا استعفا داد؟"),
        *("چند نفر کشته شدند؟", "بایدن چه گفت؟", "وزیر دفاع ژاپن کیست؟", "بعد از آن چه شد؟"),
    ),
    "fi": (
        *("Kuka voitti vaalit?", "Milloin sopimus allekirjoitettiin?", "Missä he tapasivat?"),
        *("Miksi hän erosi?", "Montako kuoli?", "Kuka on Kihara?", "Mitä Biden sanoi?", "Entä sitten?"),
    ),
    "fr": (
        *("Qui a gagné les élections ?", "Quand le traité a-t-il été signé ?", "Où se sont-ils réunis ?"),
        *("Pourquoi a-t-il démissionné ?", "Combien de morts ?", "Qui est Kihara ?", "Qu'a dit Biden ?"),
        "Et après ?",
    ),
    "he": (
        *("מי ניצח בבחירות?", "מתי נחתם ההסכם?", "איפה הם נפגשו?", "למה הוא התפטר?"),
        *("כמה נהרגו?", "מי זה קיהארה?", "מה אמר ביידן?", "ואחר כך?"),
    ),
    "hi": (
        *("चुनाव किसने जीता?", "संधि पर हस्ताक्षर कब हुए?", "वे कहाँ मिले?", "उसने इस्तीफा क्यों दिया?"),
        *("कितने लोग मरे?", "किहारा कौन है?", "बाइडन ने क्या कहा?", "और फिर?"),
    ),
    "id": (
        *("Siapa yang menang pemilu?", "Kapan perjanjian itu ditandatangani?", "Di mana mereka bertemu?"),
        *("Mengapa dia mundur?", "Berapa orang tewas?", "Siapa Kihara?", "Apa kata Biden?", "Lalu apa?"),
    ),
    "it": (
        *("Chi ha vinto le elezioni?", "Quando è stato firmato il trattato?", "Dove si sono incontrati?"),
        *("Perché si è dimesso?", "Quanti morti?", "Chi è Kihara?", "Che cosa ha detto Biden?", "E poi?"),
    ),
    "ja": (
        *("選挙で誰が勝ちましたか", "条約はいつ署名された?", "どこで会談したの?", "なぜ辞任したのですか"),
        *("死者は何人?", "木原とは誰?", "バイデンは何と言った?", "その後は?"),
    ),
    "ko": (
        *("누가 선거에서 이겼나요?", "조약은 언제 체결됐나요?", "어디서 만났나요?", "왜 사임했나요?"),
        *("몇 명이 숨졌나요?", "기하라는 누구인가요?", "바이든은 뭐라고 했나요?", "그다음은?"),
    ),
    "nb": (
        *("Hvem vant valget?", "Når ble avtalen signert?", "Hva sa Biden?", "Hvor mye koster brua?"),
        *(
            "Hva heter ministeren?",
            "Hvorfor gikk hun av?",
            "Når skjer det?",
            "Hvilken by ble rammet av flommen?",
        ),
    ),
    "nl": (
        *("Wie won de verkiezingen?", "Wanneer werd het verdrag getekend?", "Waar kwamen ze bijeen?"),
        *("Waarom trad hij af?", "Hoeveel doden?", "Wie is Kihara?", "Wat zei Biden?", "En daarna?"),
    ),
    "pl": (
        *("Kto wygrał wybory?", "Kiedy podpisano traktat?", "Gdzie się spotkali?", "Dlaczego ustąpił?"),
        *("Ile osób zginęło?", "Kim jest Kihara?", "Co powiedział Biden?", "A potem?"),
    ),
    "pt": (
        *("Quem ganhou as eleições?", "Quando foi assinado o tratado?", "Onde se reuniram?"),
        *("Por que ele renunciou?", "Quantos morreram?", "Quem é Kihara?", "O que disse Biden?", "E depois?"),
    ),
    "ru": (
        *("Кто победил на выборах?", "Когда подписан договор?", "Где они встретились?", "Почему он ушёл?"),
        *("Сколько погибло?", "Кто такой Кихара?", "Что сказал Байден?", "А потом?"),
    ),
    "sv": (
        *("Vem vann valet?", "När undertecknades avtalet?", "Var träffades de?", "Varför avgick han?"),
        *("Hur många dog?", "Vem är Kihara?", "Vad sade Biden?", "Och sedan?"),
    ),
    "tr": (
        *("Seçimi kim kazandı?", "Anlaşma ne zaman imzalandı?", "Nerede buluştular?", "Neden istifa etti?"),
        *("Kaç kişi öldü?", "Kihara kim?", "Biden ne dedi?", "Peki sonra?"),
    ),
    "uk": (
        *("Хто переміг на виборах?", "Коли підписали договір?", "Де вони зустрілися?", "Чому він пішов?"),
        *("Скільки загинуло?", "Хто такий Кіхара?", "Що сказав Байден?", "А що потім?"),
    ),
    "vi": (
        *("Ai thắng cử?", "Hiệp ước được ký khi nào?", "Họ gặp nhau ở đâu?", "Tại sao ông từ chức?"),
        *("Bao nhiêu người chết?", "Kihara là ai?", "Biden nói gì?", "Rồi sao nữa?"),
    ),
    "zh": (
        *("谁赢得了选举？", "条约何时签署？", "他们在哪里会面？", "他为什么辞职？"),
        *("死了多少人？", "木原是谁？", "拜登说了什么？", "然后呢？"),
    ),
}
