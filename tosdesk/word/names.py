"""Russian personal names: gender, cases, initials.

pytrovich does the ordinary work; here stands what it is known to miss (see the tables). A surname declines
as its owner wishes, so the forms made here are a first proposal: `doubtful` says which ones a person should
look at once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .cases import OBLIQUE, Case
from .numbers import NBSP

Name = tuple[str, str, str]

# Parts of foreign surnames that stay as they are before a hyphen: Мак-Магону, Сен-Жюсту.
_PARTICLES = {
    "мак", "сан", "сен", "ван", "фон", "де", "ди", "дер", "тер", "аль", "эль", "аш", "бен", "ибн", "о",
    "бонч",
}

# Female surnames that are plain nouns, though they end like Иванова or Никулина: «Сметаны», not «Сметаной».
_NOUN_SURNAMES = {
    "сова", "лева", "калина", "малина", "смородина", "рябина", "былина", "осина", "щетина", "дубина",
}

# Whole words that the rules get wrong: genitive, dative, accusative, instrumental, prepositional.
_MALE_SURNAMES = {
    "кузнец": ("кузнеца", "кузнецу", "кузнеца", "кузнецом", "кузнеце"),
    "орёл": ("орла", "орлу", "орла", "орлом", "орле"),
    "козёл": ("козла", "козлу", "козла", "козлом", "козле"),
    "воробей": ("воробья", "воробью", "воробья", "воробьём", "воробье"),
    "соловей": ("соловья", "соловью", "соловья", "соловьём", "соловье"),
}

_REGULAR_MALE = re.compile(
    r".{2,}([бвгджзклмнпрстфхцчшщ]|ск[ио]й|цк[ио]й|ый|кий|ний|[аи]й|ко|ло|аго|яго|ово|дзе|швили|арь|аль)"
)
_REGULAR_FEMALE = re.compile(r".{2,}([оеё]ва|[иы]на|ская|цкая|ая|яя|[бвгджзйклмнпрстфхцчшщ]|[оеиыую]|ь)")
# Women whose surname ends like Никулина but may be the noun itself.
_AMBIGUOUS_FEMALE = re.compile(
    r"(долина|калина|малина|рябина|былина|осина|судьбина|щербина|перина|щетина|година)"
)
_FLEETING = re.compile(r".*(ец|ок|ек|ёк|ень|ёл|[вб]ей|хой|шой|жой|чой|гий|яц)")
_FOREIGN_IN = {"грин", "дарвин", "чаплин", "цин", "регин", "цеткин", "кронин", "франклин"}
_REGULAR_FIRST_MALE = re.compile(
    r".+[бвгджзклмнпрстфхцчшщй]|илья|никита|кузьма|фома|лука|савва|данила|гаврила|игорь"
)
_REGULAR_FIRST_FEMALE = re.compile(r".+[ая]|любовь|нинель|ия")
_UNUSUAL_FEMALE = {"алия", "зульфия", "альфия", "гульфия", "рузия"}
_FIRST_GENDER = {"Римма": "f", "Семён": "m"}  # common names that the rules do not tell
_PATRONYMIC = {"m": re.compile(r".+ич"), "f": re.compile(r".+(вна|чна)")}
_WORD = re.compile(r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)*")
_TURKIC = re.compile(r"(?:^|[ -])(оглы|углы|улы|уулу|кызы|гызы|кизи)$")


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any]:
    # Loading the rules takes 40 ms, so only when the first name is declined.
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), PetrovichGenderDetector()


def normalised(name: str) -> str:
    """One spelling of a name: single spaces, «ИВАНОВ-ПЕТРОВ» and «иванов» → «Иванов-Петров», «Иванов»."""
    name = " ".join(name.replace("–", "-").split())
    name = re.sub(r" ?- ?", "-", name)
    if name.isupper() or name.islower():
        name = "-".join(piece[:1].upper() + piece[1:].lower() for piece in name.split("-"))
        name = " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    return _TURKIC.sub(lambda found: found.group().lower(), name) if _TURKIC.search(name.lower()) else name


def gender_of(surname: str, first: str, patronymic: str) -> str | None:
    """«m» or «f» as the name itself shows it (patronymic before first name before surname), else None."""
    surname, first, patronymic = normalised(surname), normalised(first), normalised(patronymic)
    if not patronymic and first in _FIRST_GENDER:
        return _FIRST_GENDER[first]
    found = {"MALE": "m", "FEMALE": "f"}
    detector = _tools()[1]
    # One part after another: «Саша Черных» is nobody's, while detect() over all parts would guess.
    for part, value in (("middlename", patronymic), ("firstname", first), ("lastname", surname)):
        if value:
            gender = found.get(detector.detect(**{part: value.lower()}).name)
            if gender and not (part == "lastname" and not _REGULAR_SURNAME[gender].fullmatch(value.lower())):
                return gender
    return None


def _like(sample: str, word: str) -> str:
    return word[:1].upper() + word[1:] if sample[:1].isupper() else word


def _surname_piece(piece: str, gender: str, case: Case) -> str:
    low = piece.lower()
    index = OBLIQUE.index(case)
    if gender == "m" and low in _MALE_SURNAMES:
        return _like(piece, _MALE_SURNAMES[low][index])
    if gender == "m" and re.fullmatch(r".+гий", low):
        return piece[:-2] + ("ого", "ому", "ого", "им", "ом")[index]
    if gender == "m" and case is Case.INSTRUMENTAL and re.fullmatch(r".+[хшжчщ]ой", low):
        return piece[:-2] + "им"
    if gender == "f" and (low in _NOUN_SURNAMES or re.fullmatch(r".*[^иы]на", low)):
        return piece[:-1] + ("ы", "е", "у", "ой", "е")[index]
    return _by_rules("LASTNAME", piece, gender, case)


def _first_piece(piece: str, gender: str, case: Case) -> str:
    if gender == "f" and piece.lower().endswith("ль"):
        # Гузель, Айгуль, Адель: third declension, which the rules have for some of them only.
        return piece[:-1] + ("и", "и", "ь", "ью", "и")[OBLIQUE.index(case)]
    return _by_rules("FIRSTNAME", piece, gender, case)


def _by_rules(part: str, piece: str, gender: str, case: Case) -> str:
    from pytrovich.enums import Case as RuleCase
    from pytrovich.enums import Gender, NamePart

    sex = Gender.MALE if gender == "m" else Gender.FEMALE
    return str(_tools()[0].make(NamePart[part], sex, RuleCase[case.name], piece))


def decline_name(surname: str, first: str, patronymic: str, gender: str | None, case: Case) -> Name:
    """The three parts in the case asked for; an empty part stays empty.

    Gender None is looked up; when the name does not show it either, the name comes back as it is: a wrong
    case on a letter is worse than a nominative.
    """
    name = normalised(surname), normalised(first), normalised(patronymic)
    gender = gender or gender_of(*name)
    if case is Case.NOMINATIVE or gender is None:
        return name
    pieces = name[0].split("-")
    surname = "-".join(
        piece if number and piece.lower() in _PARTICLES else _surname_piece(piece, gender, case)
        for number, piece in enumerate(pieces, 1 - len(pieces))
    )
    first = "-".join(_first_piece(piece, gender, case) for piece in name[1].split("-"))
    patronymic = name[2] if _TURKIC.search(name[2]) else _by_rules("MIDDLENAME", name[2], gender, case)
    return surname, first, patronymic


def doubtful(surname: str, first: str, patronymic: str, gender: str | None = None) -> bool:
    """Whether a person should check the forms once: an unusual or ambiguous name, a gender in doubt."""
    surname, first, patronymic = normalised(surname), normalised(first), normalised(patronymic)
    shown = gender_of(surname, first, patronymic)
    if (shown is None and gender is None) or (shown and gender and shown != gender):
        return True
    sex = gender or shown or "m"
    if not all(_WORD.fullmatch(part) for part in (surname, first, patronymic) if part) or not surname:
        return True
    if patronymic and not _PATRONYMIC[sex].fullmatch(patronymic.lower()):
        return True
    if first and gender_of("", first, "") not in (sex, None):
        return True
    pieces = surname.lower().split("-")
    return _doubtful_first(first.lower(), sex) or any(_doubtful_surname(piece, sex) for piece in pieces)


_REGULAR_SURNAME = {"m": _REGULAR_MALE, "f": _REGULAR_FEMALE}


def _doubtful_first(first: str, gender: str) -> bool:
    regular = _REGULAR_FIRST_MALE if gender == "m" else _REGULAR_FIRST_FEMALE
    pieces = first.split("-") if first else []
    return any(not regular.fullmatch(piece) or piece in _UNUSUAL_FEMALE for piece in pieces)


def _doubtful_surname(surname: str, gender: str) -> bool:
    if not _REGULAR_SURNAME[gender].fullmatch(surname) or surname in _PARTICLES:
        return True
    if gender == "m":
        return surname in _FOREIGN_IN or bool(_FLEETING.fullmatch(surname))
    # A woman called Иванов, or Сметана: both happen, both deserve a look.
    noun = surname in _NOUN_SURNAMES or _AMBIGUOUS_FEMALE.fullmatch(surname)
    return bool(noun) or bool(re.fullmatch(r".+([оеё]в|[иы]н|ск[ио]й)", surname))


def _initials(first: str, patronymic: str) -> str:
    letters = []
    for part in (normalised(first), normalised(patronymic)):
        if part:
            letters.append("-".join(f"{piece[0].upper()}." for piece in part.split("-") if piece))
    return NBSP.join(letters)


def initials_before(surname: str, first: str, patronymic: str = "") -> str:
    """«И. И. Петров», as under a text. Takes the surname in whatever case it is given."""
    return NBSP.join(part for part in (_initials(first, patronymic), normalised(surname)) if part)


def initials_after(surname: str, first: str, patronymic: str = "") -> str:
    """«Петрову И. И.», as in an address. Takes the surname in whatever case it is given."""
    return NBSP.join(part for part in (normalised(surname), _initials(first, patronymic)) if part)
