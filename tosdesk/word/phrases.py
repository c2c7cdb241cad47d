"""Cases of positions and organisations: «председатель совета ТОС» → «председателю совета ТОС».

Only the head of the phrase changes: adjectives up to the first noun. What follows it stands in the genitive
already, or behind a preposition, or in quotes, and stays.
"""

from __future__ import annotations

import re

from .cases import OBLIQUE, Case

Endings = tuple[str, str, str, str, str]

# Heads that never change: «и. о. председателя», «зам. начальника».
_INDECLINABLE = re.compile(r"(и\. ?о\.|врио\b|врид\b|зам\. |пом\. |нач\. |рук\. )", re.IGNORECASE)
# Participles used as nouns: what follows is their object, not the head («исполняющий обязанности главы»).
_PARTICIPLES = {
    "исполняющий", "исполняющая", "заведующий", "заведующая", "управляющий", "управляющая",
    "председательствующий", "председательствующая", "командующий", "уполномоченный", "уполномоченная",
    "ответственный", "ответственная",
}
_PARTICIPLE_HEADS = {
    "директор", "партнёр", "представитель", "секретарь", "редактор", "специалист",
    "компания", "организация", "контора",
}
_PREPOSITIONS = {"по", "на", "в", "во", "при", "для", "за", "с", "со", "от", "из", "к", "о", "об", "и"}
_NOUNS_LIKE_ADJECTIVES = {"санаторий", "профилакторий", "лекторий", "планетарий"}
_UNCHANGING = {"бюро", "депо", "врио", "врид", "атташе", "ателье", "радио", "фойе", "кафе", "жюри", "шоссе"}

# Masculine nouns that name a thing: their accusative is the nominative. Every other one counts as a person.
_THINGS = re.compile(
    r".*(комитет|отдел|департамент|совет|фонд|центр|институт|музей|дом|клуб|союз|штаб|университет|округ"
    r"|район|город|край|участок|посёлок|цех|завод|комбинат|трест|банк|пункт|техникум|колледж|лицей|театр|парк|орган|суд"
    r"|секретариат|аппарат|президиум|парламент|архив|сад|стадион|рынок|магазин|кооператив|жилищник|водоканал|профсоюз"
    r"|филиал|холдинг|институт|санаторий|профилакторий|лекторий|планетарий|комиссариат|кабинет|сектор|зал)"
)
_FEMININE_SOFT = re.compile(r".*(ость|часть|сеть|область|площадь|власть|связь|дочь|мать|речь|печать|отрасль)")
_LOSE_VOWEL = {"участок", "посёлок", "рынок", "городок", "порядок", "список"}
_KEEPS_EC = {"кузнец", "жрец", "мудрец"}
_STRESSED_AR = {"секретарь", "вратарь", "звонарь", "главарь", "бунтарь"}
# A position after a comma or a dash declines too («директор, депутат городской Думы»), another word does not.
_POSITIONS = re.compile(
    r".*(тель|ник|ист|ор|ёр|ер|арь|лог|граф|вед|ант|депутат|глава|староста|судья|врач|архитектор|юрист|бухгалтер"
    r"|член|агроном|делец|владелец|боец|рабочий|мастер|адвокат|министр|мэр|комендант|атаман|эксперт|методист)"
)

_ADJECTIVES: list[tuple[str, int, Endings]] = [
    # ending pattern, letters to cut, endings («=» in the accusative: as nominative or genitive, by the noun)
    (r".*[гкх]ий", 2, ("ого", "ому", "=", "им", "ом")),
    (r".*ий", 2, ("его", "ему", "=", "им", "ем")),
    (r".*ый", 2, ("ого", "ому", "=", "ым", "ом")),
    (r".*[гкхшж]ой", 2, ("ого", "ому", "=", "им", "ом")),
    (r".*ой", 2, ("ого", "ому", "=", "ым", "ом")),
    (r".*[жшчщ]ая", 2, ("ей", "ей", "ую", "ей", "ей")),
    (r".*ая", 2, ("ой", "ой", "ую", "ой", "ой")),
    (r".*яя", 2, ("ей", "ей", "юю", "ей", "ей")),
    (r".*[гкх]ое", 2, ("ого", "ому", "ое", "им", "ом")),
    (r".*ое", 2, ("ого", "ому", "ое", "ым", "ом")),
    (r".*[жшчщн]ее", 2, ("его", "ему", "ее", "им", "ем")),
    (r".*ые", 2, ("ых", "ым", "=", "ыми", "ых")),
    (r".*[гкхжшчщн]ие", 2, ("их", "им", "=", "ими", "их")),
]
_NOUNS: list[tuple[str, int, Endings]] = [
    (r".*(ство|тво|ло|но)", 1, ("а", "у", "о", "ом", "е")),
    (r".*(ье)", 1, ("я", "ю", "е", "ем", "е")),
    (r".*ие", 1, ("я", "ю", "е", "ем", "и")),
    (r".*ия", 1, ("и", "и", "ю", "ей", "и")),
    (r".*(ья)", 1, ("и", "е", "ю", "ёй", "е")),
    (r".*я", 1, ("и", "е", "ю", "ей", "е")),
    (r".*[гкх]а", 1, ("и", "е", "у", "ой", "е")),
    (r".*[жшчщ]а", 1, ("и", "е", "у", "ей", "е")),
    (r".*ца", 1, ("ы", "е", "у", "ей", "е")),
    (r".*а", 1, ("ы", "е", "у", "ой", "е")),
    (r".*тели", 1, ("ей", "ям", "=", "ями", "ях")),
    (r".*[кг]и", 1, ("ов", "ам", "=", "ами", "ах")),
    (r".*(служб|школ|групп|палат|контор)ы", 1, ("", "ам", "=", "ами", "ах")),
    (r".*ы", 1, ("ов", "ам", "=", "ами", "ах")),
    (r".*ий", 1, ("я", "ю", "=", "ем", "и")),
    (r".*й", 1, ("я", "ю", "=", "ем", "е")),
    (r".*[жшщ]", 0, ("а", "у", "=", "ем", "е")),
    (r".*ь", 1, ("я", "ю", "=", "ем", "е")),
    (r".*[бвгдзклмнпрстфхцч]", 0, ("а", "у", "=", "ом", "е")),
]


def _put(word: str, cut: int, ending: str) -> str:
    stem = word[: len(word) - cut] if cut else word
    return stem + (ending.upper() if len(word) > 3 and word.isupper() else ending)


def _ending(endings: Endings, case: Case, thing: bool) -> str | None:
    """The ending for the case; None where the accusative of a thing is the word itself."""
    ending = endings[OBLIQUE.index(case)]
    if ending != "=":
        return ending
    return None if thing else endings[0]


def _noun(word: str, case: Case, thing: bool) -> str:
    low = word.lower()
    if low in _UNCHANGING:
        return word
    if _FEMININE_SOFT.fullmatch(low):
        ending: str | None = ("и", "и", "ь", "ью", "и")[OBLIQUE.index(case)]
        return _put(word, 1, ending or "")
    stem = _shortened(word, low)
    if stem != word:
        instrumental = "ем" if low.endswith(("лец", "вец", "нец")) else "ом"
        ending = _ending(("а", "у", "=", instrumental, "е"), case, thing)
        return word if ending is None else stem + (ending.upper() if word.isupper() else ending)
    for pattern, cut, endings in _NOUNS:
        if re.fullmatch(pattern, low):
            ending = _ending(endings, case, thing)
            if low in _STRESSED_AR and case is Case.INSTRUMENTAL:
                ending = "ём"
            return word if ending is None else _put(word, cut, ending)
    return word


def _shortened(word: str, low: str) -> str:
    """The stem of a noun that loses its last vowel: боец → бойц-, владелец → владельц-, участок → участк-."""
    if low in _LOSE_VOWEL:
        return word[:-2] + word[-1]
    if not low.endswith("ец") or low in _KEEPS_EC:
        return word
    before = low[-3]
    middle = "й" if before in "аеёиоуыэюя" else "ь" if before == "л" else ""
    return word[:-2] + (middle.upper() if word.isupper() else middle) + word[-1]


def _adjective(word: str, case: Case, thing: bool) -> str:
    low = word.lower()
    for pattern, cut, endings in _ADJECTIVES:
        if re.fullmatch(pattern, low):
            ending = _ending(endings, case, thing)
            return word if ending is None else _put(word, cut, ending)
    return word


def _looks_adjective(word: str, following: str | None) -> bool:
    low = word.lower()
    if low in _NOUNS_LIKE_ADJECTIVES or not any(re.fullmatch(pattern, low) for pattern, _, _ in _ADJECTIVES):
        return False
    if low.endswith(("ие", "ье")) and re.fullmatch(r".*(ние|тие|вие|ение)", low):
        # «управление», but «давние друзья»: a plural adjective agrees with a plural noun behind it.
        plural = following is not None and following.lower().endswith(("ы", "и"))
        return plural and not low.endswith(("ение", "ание"))
    return True


def _abbreviation(word: str, phrase: str) -> bool:
    return word.isupper() and (len(word) <= 5 or not phrase.isupper()) and len(word) > 1


def _head(words: list[str], case: Case) -> list[str]:
    """Declines adjectives up to the first noun, inclusive; the rest of the words stays."""
    count = 0
    while count < len(words):
        following = words[count + 1] if count + 1 < len(words) else None
        if not _looks_adjective(words[count].strip(","), following):
            break
        count += 1
        if words[count - 1].lower() in _PARTICIPLES and (following or "").lower() not in _PARTICIPLE_HEADS:
            return [*_agree(words[:count], case, thing=False), *words[count:]]
        if following is None or following.lower() in _PREPOSITIONS or not re.match(r"[А-Яа-яЁё]", following):
            return [*_agree(words[:count], case, thing=False), *words[count:]]
    if count == len(words) or not re.fullmatch(r"[А-Яа-яЁё-]+,?", words[count]):
        return words
    noun = words[count].rstrip(",")
    if _abbreviation(noun, " ".join(words)):
        return words
    thing = bool(_THINGS.fullmatch(noun.lower()))
    # «директор-распорядитель»: both halves; «пресс-секретарь», «экс-глава»: the last one.
    halves = noun.split("-")
    declined = [
        _noun(half, case, thing) if index == len(halves) - 1 or _POSITIONS.fullmatch(half.lower()) else half
        for index, half in enumerate(halves)
    ]
    tail = words[count][len(noun):]
    return [*_agree(words[:count], case, thing), "-".join(declined) + tail, *words[count + 1 :]]


def _agree(words: list[str], case: Case, thing: bool) -> list[str]:
    return [_adjective(word, case, thing) for word in words]


def _begins_position(words: list[str]) -> bool:
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if not _looks_adjective(word, following):
            return bool(_POSITIONS.fullmatch(word.strip(",").lower()))
    return False


def decline_phrase(phrase: str, case: Case) -> str:
    """A position or an organisation in the case asked for; what the rules do not know stays as it is."""
    if case is Case.NOMINATIVE or not phrase.strip():
        return phrase
    parts = re.split(r"(,\s+|\s+[-–—]\s+)", phrase)
    out = []
    for index in range(0, len(parts), 2):
        words = re.split(r"(\s+)", parts[index])
        texts, gaps = words[::2], words[1::2]
        if _INDECLINABLE.match(parts[index]):
            declined = texts
        elif index == 0 or _begins_position(texts):
            declined = _head(texts, case)
        else:
            declined = texts
        joined = "".join(word + gap for word, gap in zip(declined, [*gaps, ""], strict=True))
        out.append(joined + (parts[index + 1] if index + 1 < len(parts) else ""))
        if "«" in parts[index] and "»" not in parts[index]:
            out.extend(parts[index + 2 :])
            break
    return "".join(out)
