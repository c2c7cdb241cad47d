"""The steps of preparation: those that a kind of meeting usually has, and those of a meeting. A meeting's step has no
date of its own: it stands so many days before or after the meeting and moves with it."""

from __future__ import annotations

import datetime as dt

from tosdesk.office.records import Entry
from tosdesk.office.services.rows import change
from tosdesk.office.services.workdays import special_days
from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import plain_text
from tosdesk.store.loading import load_named
from tosdesk.store.search import folded

from ..records import KindStep, Meeting, MeetingStep
from ..rules import step_day

MARGIN = dt.timedelta(days=400)
"""Further than this from its meeting no step is done."""


# The steps of a kind

def kind_steps(kind: Entry) -> list[KindStep]:
    """What is usually done for a meeting of this kind, the first first."""
    return list(KindStep.select().where(KindStep.kind == kind.id).order_by(KindStep.days, KindStep.place, KindStep.id))


def add_kind_step(base: Base, kind: Entry, text: str, days: int) -> KindStep:
    """Meetings of this kind that are written down from now on have this step too."""
    _needed(text)
    step = KindStep(kind=kind, text=text, days=days, place=1 + max((one.place for one in kind_steps(kind)), default=-1))
    with base.operation(f"{kind}: шаг подготовки"):
        step.save()
    return step


def edit_kind_step(base: Base, step: KindStep, **fields: object) -> KindStep:
    """Meetings that are there already keep their steps."""
    _needed(str(fields.get("text", step.text)))
    with base.operation(f"{step.kind}: шаг подготовки"):
        return change(step, **fields)


def remove_kind_step(base: Base, step: KindStep) -> None:
    with base.operation(f"{step.kind}: шаг подготовки убран"):
        step.delete()


def _needed(text: str) -> None:
    if not plain_text(text).strip():
        raise StoreError("Шаг без слов не записать: укажите, что сделать.")


# The steps of a meeting

def take_steps(base: Base, meeting: Meeting) -> None:
    """Gives a meeting the steps of its kind. One that has been held already is not prepared any more."""
    if meeting.kind is None:
        return
    there = {(one.text, one.days) for one in meeting.steps}
    with base.operation(f"Шаги подготовки: {meeting}"):
        base.add_all(MeetingStep(meeting=meeting, text=one.text, days=one.days, place=place)
                     for place, one in enumerate(kind_steps(meeting.kind))
                     if (one.days >= 0 or not meeting.took_place) and (one.text, one.days) not in there)


def drop_steps(base: Base, meeting: Meeting, kind: Entry | None) -> None:
    """Takes away what this kind had given and nobody has done."""
    given = {(one.text, one.days) for one in kind_steps(kind)} if kind is not None else set()
    with base.operation(f"Шаги подготовки: {meeting}"):
        for step in meeting.steps:
            if step.done_on is None and (step.text, step.days) in given:
                step.delete()


def add_step(base: Base, meeting: Meeting, text: str, days: int) -> MeetingStep:
    """A step of this very meeting."""
    _needed(text)
    step = MeetingStep(meeting=meeting, text=text, days=days, place=meeting.steps.count())
    with base.operation(f"Шаг подготовки: {meeting}"):
        step.save()
    return step


def edit_step(base: Base, step: MeetingStep, **fields: object) -> MeetingStep:
    _needed(str(fields.get("text", step.text)))
    with base.operation(f"Шаг подготовки: {step.meeting}"):
        return change(step, **fields)


def remove_step(base: Base, step: MeetingStep) -> None:
    with base.operation(f"Шаг подготовки убран: {step.meeting}"):
        step.delete()


def done(base: Base, step: MeetingStep, day: dt.date | None = None) -> MeetingStep:
    """It is done, today unless another day is said."""
    with base.operation(f"Сделано: {step}"):
        return change(step, done_on=day or base.today())


def undone(base: Base, step: MeetingStep) -> MeetingStep:
    with base.operation(f"Не сделано: {step}"):
        return change(step, done_on=None)


SIGNING = "подписать протокол"
"""A step that says so is done by signing."""


def signed(base: Base, meeting: Meeting, day: dt.date) -> None:
    """The minutes are signed: nobody has to tick that a second time."""
    for step in meeting.steps:
        if step.done_on is None and SIGNING in folded(step.text):
            done(base, step, day)


def steps_of(meeting: Meeting) -> list[MeetingStep]:
    """The steps of a meeting in their order, each with `day`, until which it is to be done."""
    return _dated([(step, meeting) for step in meeting.steps])


def steps_waiting(until: dt.date) -> list[MeetingStep]:
    """What is to be done by this day, each with its `day`, the earliest first: before meetings that are ahead, and
    after those that were held."""
    before = (MeetingStep.days < 0) & Meeting.state.in_(("planned", "invited"))
    after = (MeetingStep.days >= 0) & Meeting.state.in_(("held", "signed"))
    query = MeetingStep.select(MeetingStep, Meeting).join(Meeting).where(
        MeetingStep.done_on.is_null() & (Meeting.deleted == False) & (before | after))  # noqa: E712
    found = [step for step in _dated([(step, step.meeting) for step in query]) if step.day <= until]
    load_named((step.meeting for step in found), Meeting.kind)
    return found


def _dated(steps: list[tuple[MeetingStep, Meeting]]) -> list[MeetingStep]:
    if not steps:
        return []
    special = special_days(min(meeting.date for _, meeting in steps) - MARGIN)
    for step, meeting in steps:
        step.day = step_day(meeting.date, step.days, special)
    return sorted((step for step, _ in steps), key=lambda step: (step.day, step.days, step.place, step.id))
