"""Month names of the supported languages, case-folded, and the number each stands for."""

from collections.abc import Mapping
from types import MappingProxyType

# One row a language: twelve months, alternatives joined by "|".
_ROWS = (
    "januari|januar|january|jan februari|februar|february|feb mars|märz|march|mar|mär april|apr maj|mai|may "
    "juni|june|jun juli|july|jul augusti|august|aug september|sep|sept oktober|october|okt|oct "
    "november|nov december|dezember|dec|dez",
    "janvier|jänner février|fevrier|feber marts|maart avril mei juin juillet août|aout|augustus septembre "
    "octobre novembre décembre|desember",
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
)
_NUMBERED = {
    1: "janv|ene|يناير|كانون الثاني|جانفي|gennaio|janeiro|stycznia|ledna"
    "|tammikuuta|января|січня|ocak|januari",
    2: "févr|فبراير|شباط|فيفري|febbraio|fevereiro|lutego|února|helmikuuta|февраля|лютого|şubat|februari",
    3: "مارس|آذار|março|marca|března|maaliskuuta|марта|березня|mart|maret",
    4: "avr|abr|أبريل|ابريل|إبريل|نيسان|أفريل|aprile|kwietnia|dubna|huhtikuuta|апреля|квітня|nisan",
    5: "مايو|أيار|ماي|maggio|maio|maja|května|toukokuuta|мая|травня|mayıs",
    6: "يونيو|حزيران|جوان|giugno|junho|czerwca|června|kesäkuuta|июня|червня|haziran",
    7: "juil|يوليو|تموز|جويلية|luglio|julho|lipca|července|heinäkuuta|июля|липня|temmuz",
    8: "ago|أغسطس|آب|أوت|agustus|sierpnia|srpna|elokuuta|августа|серпня|ağustos",
    9: "سبتمبر|أيلول|settembre|setembro|września|září|syyskuuta|сентября|вересня|eylül",
    10: "أكتوبر|اكتوبر|تشرين الأول|ottobre|outubro|października|října|lokakuuta|октября|жовтня|ekim",
    11: "نوفمبر|تشرين الثاني|novembro|listopada|listopadu|marraskuuta|ноября|листопада|kasım",
    12: "déc|dic|ديسمبر|كانون الأول|dicembre|dezembro|grudnia|prosince"
    "|joulukuuta|декабря|грудня|aralık|desember",
}


def _table() -> dict[str, int]:
    table = {}
    for row in _ROWS:
        for number, names in enumerate(row.split(), start=1):
            table.update(dict.fromkeys(names.split("|"), number))
    for number, names_text in _NUMBERED.items():
        table.update(dict.fromkeys(names_text.split("|"), number))
    return table


MONTHS: Mapping[str, int] = MappingProxyType(_table())
