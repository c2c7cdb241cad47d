"""Our own committee: who works in it, who signs, who is away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tosdesk.store.base import Base
from tosdesk.store.errors import BadValue
from tosdesk.ui.declared import Column, Input, Sheet, Values

from ..pickers import PERSON, STAFF_POST
from ..records import Absence, Post
from ..section.card import POSTS
from ..services.organisations import appoint, former_staff, move_post, own_committee, rank, staff_on
from ..services.signers import absence, absence_on, absences, edit_absence, remove_absence, signer_on
from .kept import Doing, Kept, beside

assert POSTS.edit is not None
POST_SHEET = POSTS.edit._replace(save=beside(Post.until, POSTS.edit.save))
"""How any post is changed, here and on the card of an organisation."""

APPOINT = (Input(Post.person, picker=PERSON, needed=True), Input(Post.position, needed=True),
           Input(Post.since, default=lambda base: base.today(), ahead=True), Input(Post.head), Input(Post.signs))


def appointed(base: Base, organisation: Any, values: Values) -> Post:
    told = dict(values)
    return appoint(base, organisation, told.pop("person"), told.pop("position"), told.pop("since"), **told)


# Who works here

def _staff(base: Base, former: bool) -> list[Post]:
    today = base.today()
    return staff_on(today) + (former_staff(today) if former else [])


def serves(post: Post, day: dt.date) -> bool:
    return (post.since is None or post.since <= day) and (post.until is None or post.until >= day)


def _right(post: Post) -> str:
    return "руководитель" if post.head else "право подписи" if post.signs else ""


def _who_signs(base: Base) -> str:
    signer = signer_on(base.today())
    if signer is None:
        return "Сегодня подписывать некому: добавьте председателя или отметьте право подписи."
    return f"Сегодня подписывает: {signer.position} {signer.name}."


def _remove_post(base: Base, post: Post) -> None:
    assert POSTS.remove is not None
    POSTS.remove(base, post)


def staff_list(base: Base) -> Kept:
    today = base.today()

    def now(post: Post) -> str:
        if not serves(post, today):
            return "ещё не работает" if post.since and post.since > today else "больше не работает"
        away = absence_on(post, today)
        return f"{away.reason} по {away.until:%d.%m.%Y}" if away is not None else "работает"

    return Kept(
        "staff", (Column("person", "Сотрудник", lambda post: str(post.person), 28),
                  Column("position", "Должность", lambda post: post.position, 20, stretch=True),
                  Column("right", "Подпись", _right, 15), Column("now", "Сегодня", now, 16),
                  Column("since", "С", lambda post: post.since, 11),
                  Column("until", "По", lambda post: post.until, 11)),
        _staff, "В комитете пока никого. Добавьте председателя: Ins.",
        add=(Sheet("Новый сотрудник", APPOINT, beside(
            Post.position, lambda base, of, values: appointed(base, own_committee(), values))),),
        edit=lambda post: POST_SHEET,
        doings=(Doing("Убрать", _remove_post, "Убрать должность «{}», как будто её не было?", "Delete"),),
        about=_who_signs, all="Показать прежних", move=move_post,
        peers=lambda post: rank(post) if serves(post, today) else None)


# Who is away

def _away(base: Base, of: None, values: Values) -> Absence:
    _last_day(values["since"], values["until"])
    return absence(base, **values)


def _change_absence(base: Base, away: Absence, values: Values) -> Absence:
    _last_day(values.get("since", away.since), values.get("until", away.until))
    return edit_absence(base, away, **values)


def _last_day(since: dt.date, until: dt.date) -> None:
    if until < since:
        raise BadValue(Absence.until, "раньше первого дня.")


_DAYS = (Input(Absence.since, needed=True, default=lambda base: base.today(), ahead=True),
         Input(Absence.until, needed=True, ahead=True), Input(Absence.reason, default=lambda base: "отпуск"),
         Input(Absence.substitute, picker=STAFF_POST, help="Подписывает как «И.\u00a0о.» вместо того, кто подписывает"))

ABSENCES = Kept(
    "absences", (Column("who", "Кто", lambda away: str(away.post.person), 30),
                 Column("since", "С", lambda away: away.since, 11), Column("until", "По", lambda away: away.until, 11),
                 Column("reason", "Причина", lambda away: away.reason, 18),
                 Column("substitute", "Замещает",
                        lambda away: str(away.substitute.person) if away.substitute is not None else "никто", 30,
                        stretch=True)),
    lambda base, past: absences(None if past else base.today()),
    "Сейчас никто не отсутствует и не собирается. Отпуск или болезнь записывают здесь: Ins.",
    add=(Sheet("Новое отсутствие", (Input(Absence.post, picker=STAFF_POST, needed=True), *_DAYS),
               beside(Absence.substitute, _away)),),
    edit=lambda away: Sheet(f"Отсутствие: {away.post.person}", _DAYS, beside(Absence.substitute, _change_absence)),
    doings=(Doing("Убрать", remove_absence, "Убрать отсутствие «{}»?", "Delete"),),
    about=lambda base: f"{_who_signs(base)} Прежние документы сохраняют того, кто их подписал.",
    all="Показать прошедшие")
