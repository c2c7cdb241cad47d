"""Assignments written down as lines, as people type them: «подготовить справку, Петров, до 15.12»."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from tosdesk.office.records import Organisation, Person, Post
from tosdesk.office.rules import same_name
from tosdesk.office.services.organisations import in_post, staff_on
from tosdesk.office.services.people import name_of
from tosdesk.office.services.workdays import term_of
from tosdesk.store.search import folded
from tosdesk.ui.days import understood
from tosdesk.ui.typed import Unclear

from .common import short


class Line(NamedTuple):
    """A line as it is understood. `unclear`: a sentence for each part that was not; such parts stay in the text."""

    text: str
    who: Person | Organisation | None
    due: dt.date | None
    note: str
    unclear: tuple[str, ...]


def understood_line(line: str, day: dt.date) -> Line:
    """The parts of a line; a day without a year lies ahead. Semicolons part it, else commas, and those only from its
    end: «убрать ветки, мусор, Петров, 15.12»."""
    mark = ";" if ";" in line else ","
    first, *parts = line.split(mark)
    who: Person | Organisation | None = None
    due: dt.date | None = None
    note, unclear = "", []
    rest: list[str] = []
    while parts:
        # «15,12» and «Петров, И. И.» are one part each, though a comma stands within.
        for size in (1, 2) if mark == "," and len(parts) > 1 else (1,):
            piece = mark.join(parts[-size:]).strip()
            term = _term(piece, day) if due is None else None
            person = named(piece, day) if who is None and term is None else None
            if term is not None or isinstance(person, (Person, Organisation)) or not piece:
                break
        else:
            piece, size, term, person = parts[-1].strip(), 1, None, None
        if term is not None:
            (due, note), parts = term, parts[:-size]
        elif isinstance(person, (Person, Organisation)):
            who, parts = person, parts[:-size]
        elif not piece:
            parts = parts[:-1]
        elif mark == "," and not _looks_like_more(piece):
            break
        else:
            unclear.append(_why(piece, day, who is not None, due is not None))
            rest.insert(0, parts.pop())
    text = mark.join([first, *parts, *rest]).strip()
    if not text:
        return Line(line.strip(), None, None, "", (f"Не понято, что сделать: «{short(line)}».",))
    return Line(text, who, due, note, tuple(reversed(unclear)))


def _why(piece: str, day: dt.date, has_person: bool, has_term: bool) -> str:
    found = named(piece, day)
    if isinstance(found, list):
        return f"«{piece}» — таких несколько: {', '.join(map(str, found))}. Слова остались в тексте поручения."
    if has_person and has_term:
        return f"Лишнее в строке: «{piece}». Слова остались в тексте поручения."
    missing = "не человек и не дата" if not has_person and not has_term else "не дата" if has_person else "не человек"
    return f"Не понято: «{piece}» — {missing}. Слова остались в тексте поручения."


_AHEAD = re.compile(r"(?:срок(?:ом)?|в срок|не позднее|не позже|до|ко?|по)\b\s*[:—–-]?\s*")
_WORKING = re.compile(r"(?:в течение |через |за )?(\d{1,3}) ?(?:раб(?:оч(?:их|ий|ие|его))?\.? ?"
                      r"(?:дн(?:ей|я|и)?\.?|день)|р\. ?д\.)")
_CALENDAR = re.compile(r"(?:в течение |через |за )?(\d{1,3}) (?:календ[а-я]*\.? )?(?:дн(?:ей|я)?\.?|день)")


def _term(piece: str, day: dt.date) -> tuple[dt.date, str] | None:
    """(the day, a doubt about the calendar): «до 15.12», «5 рабочих дней», «через 10 дней», «завтра»; None for
    anything else."""
    plain = " ".join(folded(piece).replace("\u00a0", " ").split()).rstrip(";")
    while begun := _AHEAD.match(plain):
        plain = plain[begun.end():]
    try:
        if working := _WORKING.fullmatch(plain):
            return term_of(day, int(working[1]))
        if calendar := _CALENDAR.fullmatch(plain):
            return day + dt.timedelta(days=int(calendar[1])), ""
        due = understood(plain, day, ahead=True)
    except (Unclear, OverflowError):
        return None
    return (due, "") if due >= day else None


def _looks_like_more(piece: str) -> bool:
    """Whether a part after the last comma was meant as a name or a day, not as a part of the sentence: one or two
    words of which the first has a capital letter, or a term's word and digits."""
    words = piece.split()
    return (len(words) <= 3 and words[0][:1].isupper()) or bool(
        re.fullmatch(r"(?:срок\w*|до|ко?|не позднее)?\s*[\d.,/ -]*\d[\d.,/ -]*", folded(piece)))


def named(words: str, day: dt.date) -> Person | Organisation | list[Person] | None:
    """Who is called so: a colleague, else somebody in office on the day, else anybody, in the nominative or the dative
    («Петрову И. И.»), else an organisation. A list where several may be meant, None where nobody is."""
    told = _parts(words)
    if told is None:
        return _organisation(words)
    staff = {post.person_id: post.person for post in staff_on(day)}
    held = Post.select(Post.person).where(in_post(day))
    for among in (list(staff.values()), Person.select().where(Person.id.in_(held)), Person.select()):
        found = [person for person in among if any(_is(person, one) for one in told)]
        if found:
            return found[0] if len(found) == 1 else found
    return _organisation(words)


def _parts(words: str) -> list[tuple[str, str, str]] | None:
    """(surname, first name, patronymic) of «Петров», «Петров И. И.», «И. И. Петров», «Петров Иван Иванович»; None
    where it is no name."""
    pieces = re.sub(r"\.(?=\S)", ". ", words.replace(",", " ")).split()
    if not 1 <= len(pieces) <= 3 or not all(re.fullmatch(r"[А-ЯЁа-яё][А-ЯЁа-яё-]*\.?", piece) for piece in pieces):
        return None
    short_ones = [piece for piece in pieces if piece.endswith(".") or len(piece) == 1]
    long_ones = [piece for piece in pieces if piece not in short_ones]
    if short_ones and len(long_ones) != 1:
        return None
    if short_ones:
        return [(long_ones[0], *[*short_ones, "", ""][:2])]  # type: ignore[list-item]
    return [tuple([*pieces, "", ""][:3])]  # type: ignore[list-item]


def _is(person: Person, told: tuple[str, str, str]) -> bool:
    if not person.surname:
        return False
    forms = [name_of(person)]
    for form in (person.dative, person.genitive):
        words = form.split()
        if len(words) == len(list(filter(None, name_of(person)))):
            forms.append(tuple([*words, "", ""][:3]))  # type: ignore[arg-type]
    return any(same_name(form, told) for form in forms)


def _organisation(words: str) -> Organisation | None:
    plain = folded(words).strip(" «»\"")
    found = [one for one in Organisation.select() if plain and plain in (
        folded(one.short_name).strip(" «»\""), folded(one.name), folded(one.genitive))]
    return found[0] if len(found) == 1 else None
