"""Names of months and weekdays in the languages that diaries were seen in."""

import re

from walkaway_desktop.domain.imports import plain

# Lines of en de fr es pt it nl pl, in several forms each; a month's place is its number.
_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
jan feb mär apr mai jun jul aug sep okt nov dez
jänner feber mrz april mai juni juli august sept oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil août sept oct nov déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago sept oct nov dic
enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
januari februari maart april mei juni juli augustus september oktober november december
jan feb mrt apr mei jun jul aug sep okt nov dec
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
sty lut mar kwi maj cze lip sie wrz paź lis gru
"""
# Monday first.
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonntag
mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche
lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo
lun mar mié jue vie sáb dom
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
seg ter qua qui sex sáb dom
lunedì martedì mercoledì giovedì venerdì sabato domenica
lun mar mer gio ven sab dom
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
ma di wo do vr za zo
poniedziałek wtorek środa czwartek piątek sobota niedziela
pon wt śr czw pt sob niedz
"""


def _numbers(table: str, *, first: int) -> dict[str, int]:
    return {
        plain(word): number
        for names in table.strip().splitlines()
        for number, word in enumerate(names.split(), start=first)
    }


_MONTH_OF = _numbers(_MONTHS, first=1)
_WEEKDAY_OF = _numbers(_WEEKDAYS, first=0)
_FILLERS = {"de", "del", "do", "of", "the", "le", "il", "th", "st", "nd", "rd"}
_PART = re.compile(r"\d+|[^\W\d_]+")


def weekday(word: str) -> int | None:
    """Monday is 0; None = a word of another language."""
    return _WEEKDAY_OF.get(plain(word).rstrip("."))


def month(word: str) -> int | None:
    """1 to 12; None = a word of another language."""
    return _MONTH_OF.get(plain(word))


def day_and_month(text: str) -> tuple[int, str] | None:
    """The number and the month's name of "7 września" or "March 17"; None = not such a text."""
    parts = [part for part in _PART.findall(text) if plain(part) not in _FILLERS]
    numbers = [part for part in parts if part.isdecimal()]
    names = [part for part in parts if not part.isdecimal()]
    if len(numbers) != 1 or len(names) != 1 or len(numbers[0]) > 2:
        return None
    return int(numbers[0]), names[0]
