"""The printed plan: what the committee does on the days of a week, a month, a quarter; and the page that is read to the
others on Mondays. Plain data for their templates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.office.letterhead import letterhead, signature
from tosdesk.office.rules import capitalised, small
from tosdesk.store.base import Base
from tosdesk.store.fields import Text
from tosdesk.store.figures import Figure, Period
from tosdesk.ui.ahead import Event, Waiting
from tosdesk.ui.declared import Input
from tosdesk.ui.life import events_of
from tosdesk.ui.section import Paper, Wanted, asking

from .services.calendar import month_of, week_of

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def plan_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """The plan of the wanted period, else of this month: what is planned, not what is merely due. Of two things that
    are one (a meeting, and the visit to it) both stand there."""
    from tosdesk.word.dates import period as worded
    period = wanted.period or month_of(base.today())
    said = worded(period.first, period.last)
    rows = [_row(number, event) for number, event in enumerate((one for one in wanted.events if one.planned), 1)]
    data = letterhead(base) | {"период": said, "строки": rows, "подпись": signature(base.today())}
    return [Paper(title=f"План мероприятий {said}", data=data, date=base.today())]


def _row(number: int, event: Event) -> dict[str, Any]:
    from tosdesk.word.dates import WEEKDAYS
    return {"номер": str(number), "дата": f"{event.day:%d.%m.%Y}", "день": WEEKDAYS[event.day.weekday()],
            "время": event.time, "место": capitalised(event.place), "событие": capitalised(event.text),
            "участники": event.who, "ответственный": event.responsible}


# «Справка к планёрке»

PAGE, WIDTH = 30, 70
"""Lines of text that fit under the headings of one page, and characters of a line, at 13 points."""

CUT = 2
"""So many lines a sentence of the program's own may take; what somebody asks for is never cut."""

ASKS = asking("Справка к планёрке", Input(
    Text("Что просим", help="Каждое с новой строки; можно оставить пустым"), name="request", lines=5))


def briefing_papers(base: Base, wanted: Wanted) -> list[Paper]:
    """One page: done since the last week began, this week, what hangs with others and for how long, what we ask for.
    The longest lists are cut so that it stays one page."""
    from tosdesk.word.dates import WEEKDAYS, long_date
    day = wanted.day or base.today()
    waiting = [line for section in wanted.sections for line in section.waiting(base, day)]
    lines = (" ".join(line.split()) for line in wanted.asked.get("request", "").split("\n"))
    asked = [capitalised(line) for line in lines if line]
    last, this = week_of(day - WEEK), week_of(day)
    parts = _fitted({"Сделано": _done(base, wanted, Period(last.first, day - DAY), waiting),
                     "На этой неделе": _ahead(base, wanted, Period(day, this.last), waiting),
                     "Что висит и у кого": _hanging(day, waiting), "Просим": asked})
    figures = _figures(wanted, Period(last.first, day - DAY))
    data = letterhead(base) | {
        "на_дату": f"{WEEKDAYS[day.weekday()]}, {long_date(day)}", "показатели": figures, "разделы": parts,
        "подпись": signature(base.today())}
    return [Paper(title=f"Справка к планёрке {day:%d.%m.%Y}", data=data, date=base.today())]


def _done(base: Base, wanted: Wanted, period: Period, waiting: list[Waiting]) -> list[str]:
    """What took place on these days; what was only planned and waits to be written down did not."""
    late = {line.record.id for line in waiting if line.block == "overdue"}
    return [_on(event) for event in events_of(base, wanted.sections, period)
            if event.planned and event.record.id not in late]


def _ahead(base: Base, wanted: Wanted, period: Period, waiting: list[Waiting]) -> list[str]:
    """What is planned for the rest of the week, and what we have to be done with in it."""
    rows = [(event.day, event.time, _on(event)) for event in events_of(base, wanted.sections, period) if event.planned]
    rows += [(line.day, "", f"{line.day:%d.%m}\u00a0— срок: {small(line.text)}") for line in waiting
             if line.block == "week" and not line.at and line.day is not None]
    return [text for *_, text in sorted(rows)]


def _hanging(day: dt.date, waiting: list[Waiting]) -> list[str]:
    """What others owe us, the longest overdue first."""
    rows = sorted((line for line in waiting if line.at), key=lambda line: line.day or dt.date.max)
    return [f"{_whose(line)}{_how_long(line.day, day)}" for line in rows]


def _whose(line: Waiting) -> str:
    """«Ивгорсвет: заменить светильники»: what follows a name begins small."""
    name, what = line.text[:len(line.at) + 2], line.text[len(line.at) + 2:]
    return capitalised(f"{name}{small(what)}" if name == f"{line.at}: " else line.text)


def _how_long(due: dt.date | None, day: dt.date) -> str:
    from tosdesk.word.numbers import counted
    if due is None:
        return ""
    if due < day:
        return f" — просрочено на {counted((day - due).days, 'день', 'дня', 'дней')}"
    return f" — до\u00a0{due:%d.%m.%Y}"


def _on(event: Event) -> str:
    """«02.08, 10:00 — выезд в ТОС «Горино»»: the day is not said twice."""
    said = event.text.replace(f" {event.day:%d.%m.%Y}", "", 1)
    return f"{event.day:%d.%m}{f', {event.time}' if event.time else ''}\u00a0— {small(said)}"


def _figures(wanted: Wanted, period: Period) -> str:
    """«За прошедшие дни: выезды — 3; вопросы жителей — 5», of what is charted."""
    found = [(figure, figure.value(period)) for section in wanted.sections for figure in section.figures
             if isinstance(figure, Figure) and figure.charted]
    said = "; ".join(f"{small(figure.title)}\u00a0— {value}" for figure, value in found if value)
    return f"С {period.first:%d.%m} по {period.last:%d.%m.%Y}: {said}." if said else ""


def _fitted(parts: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The parts that have something, cut to the page."""
    kept = {title: [line if title == "Просим" else _short(line) for line in lines]
            for title, lines in parts.items() if lines}
    whole = {title: len(lines) for title, lines in kept.items()}

    def height(title: str) -> int:
        return sum(-(-len(line) // WIDTH) for line in kept[title]) + (len(kept[title]) < whole[title])

    while sum(map(height, kept)) > PAGE:
        long = [title for title in kept if title != "Просим" and len(kept[title]) > 1]
        if not long:
            break
        kept[max(long, key=height)].pop()
    return [{"название": title, "строки": lines, "ещё": f"и ещё {whole[title] - len(lines)}"
             if len(lines) < whole[title] else ""} for title, lines in kept.items()]


def _short(line: str) -> str:
    """Cut where it is too long; how long it hangs stays."""
    begin, dash, end = line.rpartition(" — ")
    room = CUT * WIDTH - len(end) - 4
    if len(line) <= CUT * WIDTH:
        return line
    return f"{begin[:room].rstrip()}…{dash}{end}" if dash and room > WIDTH else f"{line[:CUT * WIDTH - 1].rstrip()}…"
