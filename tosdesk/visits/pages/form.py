"""A visit written down over the whole window, by keyboard, in under a minute.

Enter goes on to the next field. In the questions it opens the next line, and from an empty line it goes on; from the
last stop to the button «Записать», where Enter saves. So nothing is saved by Enter that was not gone to."""

from __future__ import annotations

import uuid
from typing import Any

from tosdesk.store.errors import Changed, StoreError
from tosdesk.store.records import Record
from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk
from tosdesk.ui.printing import Printing
from tosdesk.ui.section import Section

from .. import services
from ..records import Photo, Stop, Visit
from ..services import StopDraft, VisitDraft
from ..services.days import FAR_AHEAD, how_far
from .clipboard import forget_pasted
from .kept import Kept
from .sheet import VisitSheet


class VisitForm(VisitSheet):
    """`first` may hold "tos", the ТОС of the first stop; "plan", true where the visit is yet to come; or "like", the
    visit after which one to another ТОС is written down."""

    def __init__(self, parent: Any, desk: Desk, section: Section, record: Visit | None, first: dict[str, Any]) -> None:
        super().__init__(parent, desk, record)
        self.section = section
        self._waits: str | None = None
        self._sure_of = record.date if record is not None else None
        self._back: set[uuid.UUID] = set()
        self._gone: list[str] = []
        self._lost = False
        self.kept = Kept(self, record)
        with self.loading():
            self.load(services.draft_of(record) if record is not None else self._begun(first))
        self.kept.begin()
        if not self.kept.offer():
            self.body.pack(side="top", fill="both", expand=True)
        self.photos.look_into_folder()

    def _begun(self, first: dict[str, Any]) -> VisitDraft:
        """A new visit as it usually is."""
        like, tos, worker = first.get("like"), first.get("tos"), self.desk.worker()
        if like is not None:
            told = services.draft_of(like)
            return VisitDraft(told.date, people=told.people, purpose=told.purpose, topic=told.topic)
        return VisitDraft(None if first.get("plan") else self.base.today(), [StopDraft(tos)] if tos is not None else [],
                          [worker] if worker is not None else [], purpose=services.last_purpose())

    def focus_first(self) -> None:
        if self.kept.offered:
            self.kept.go_on.focus_set()
        else:
            super().focus_first()

    # Saving

    def save(self, then: str = "open") -> bool:
        """Writes the visit down. `then` says what follows: "open" shows it, "print" makes the memos too, "another"
        begins the next one, "" nothing. False where something stands in the way; nothing that was typed is lost."""
        if self.kept.offered or not self._sound() or not self._sure():
            return False
        if self.photos.reading:
            self._waits = then
            self.say("Снимки ещё читаются. Как только они прочтутся, выезд запишется сам.")
            return False
        visit = self._written()
        if visit is None:
            return self._lost and self._closed(then)
        self._done()
        self.desk.say(f"Сохранено в {self.base.now():%H:%M}: выезд{services.title(visit.date, self.blocks)[5:]}"
                      f"{'. ' if self._gone else ''}{self._told_gone}")
        self.desk.changed()
        self._go_on(visit, then)
        return True

    def _done(self) -> None:
        """What was typed is written down, or nobody wants it."""
        self.kept.drop()
        forget_pasted(self.photos.paths)

    def _closed(self, then: str) -> bool:
        """There is no such visit any more, and so no form of it."""
        self.desk.changed()
        if then:
            self.desk.window.close_form()
        return True

    def _sure(self) -> bool:
        """A day far ahead may be a mistyped one: asked once."""
        day = self.day
        if day is None or day == self._sure_of or (day - self.base.today()).days <= FAR_AHEAD:
            return True
        if dialogs.ask(self, f"Записать выезд на {day:%d.%m.%Y}, {how_far(day, self.base.today())}?",
                       {"back": "Исправить дату", "plan": "Записать как запланированный"}, harmless="back") != "plan":
            self.date.focus_first()
            return False
        self._sure_of = day
        return True

    def photos_read(self) -> None:
        then = self._waits
        if then is not None and not self.photos.reading:
            self._waits = None
            if self.save(then) and not then:
                self.desk.window.close_form()

    def typed(self) -> None:
        self.kept.pause()

    def _sound(self) -> bool:
        """Whether everything can be read; else the cursor stands in what cannot."""
        every = [*self.fields.values(), self.adder, *(field for block in self.blocks for field in block.inputs)]
        wrong = [field for field in every if field.settle()]
        if wrong:
            wrong[0].focus_first()
            return False
        if self.day is None:
            self.say("Выезд без даты не записать: укажите, когда ездили.")
            self.fields["date"].focus_first()
        elif not self.blocks:
            self.say("Выезд без ТОС не записать: укажите, куда ездили.")
            self.adder.focus_first()
        return self.day is not None and bool(self.blocks)

    def _written(self) -> Visit | None:
        while True:
            try:
                if self.record is None:
                    return services.write_draft(self.base, self.draft())
                if not self._forget_gone():
                    return None
                return services.rewrite_visit(self.base, self.kept.was, self.draft(), self._back)
            except Changed as error:
                settled = self._settle_gone(error.record) if error.field.name == "deleted" else self._settle(error)
                if not settled:
                    return None
            except services.Stays as error:
                self._put_back(error.key)
                self.say(f"{error} Убранное стоит здесь снова.")
                return None
            except StoreError as error:
                self.say(f"{self._told_gone} {error}".strip())
                return None

    # What colleagues did meanwhile

    def _forget_gone(self) -> bool:
        """What a colleague deleted and nobody touched here is gone here too; False if that is the visit itself."""
        for one in services.gone(self.kept.was, self.draft(), self._back):
            if one.touched:
                continue
            if isinstance(one.record, Visit):
                self._give_up("Этот выезд тем временем удалён.")
                return False
            self._take_away(one.record)
        return True

    def _take_away(self, record: Record) -> None:
        for block in [block for block in self.blocks if block.key == record.id]:
            self.drop_block(block)
        for block in self.blocks:
            block.take_line(record.id)
        self.photos.take_away(record.id)
        self.photos.offer()
        self._gone.append(_named(record)[0])

    @property
    def _told_gone(self) -> str:
        return f"Тем временем удалено: {', '.join(self._gone)}." if self._gone else ""

    def _give_up(self, sentence: str) -> None:
        self._done()
        self._lost = True
        self.desk.say(sentence)

    def _settle_gone(self, record: Record) -> bool:
        """A colleague deleted what was changed here: the person decides."""
        named, gone = _named(record)
        answer = dialogs.ask(
            self, f"{named[:1].upper()}{named[1:]}: тем временем {gone}, а здесь есть правки.",
            {"back": "Вернуть с моими правками", "drop": "Считать удалённым"}, harmless="stay")
        if answer == "back":
            self._back.add(record.id)
        elif answer == "drop" and isinstance(record, Visit):
            self._give_up("Этот выезд тем временем удалён, правки не записаны.")
        elif answer == "drop":
            self._take_away(record)
        return answer in ("back", "drop") and not self._lost

    def _settle(self, error: Changed) -> bool:
        """A colleague wrote the same meanwhile: both values side by side, and the person decides."""
        was, name = self.kept.was.part(error.record.id), error.field.name
        if was is None:
            self.say(f"{error} То, что набрано, осталось на экране.")
            return False
        answer = dialogs.ask(
            self, f"«{error.field.verbose_name}» тем временем изменено.",
            {"mine": "Записать моё", "theirs": "Оставить, что в базе", "": "Вернуться к выезду"},
            detail=f"Ваше:\n{_shown(error.field, error.mine)}\n\nТеперь в базе:\n{_shown(error.field, error.theirs)}")
        if not answer:
            return False
        theirs = error.theirs.id if name == "stop" and error.theirs is not None else error.theirs
        setattr(was, name, theirs)
        if answer == "theirs":
            self._put_back(error.record.id)
            self._put(was, name, theirs)
        return True

    def _put_back(self, key: uuid.UUID) -> None:
        """What was taken out here stands here again as it was read; what stands here stays as it is."""
        now = self.draft()
        if now.part(key) is not None:
            return
        for place, stop in enumerate(self.kept.was.stops):
            block = next((block for block in self.blocks if block.key == stop.key), None)
            if key == stop.key or (key in stop.lines and block is None):
                self.add_block(stop, min(place, len(self.blocks)))
                for card in self.photos.cards:
                    read = self.kept.was.part(card.source.draft.key)
                    if read is not None and read.stop == stop.key and card.source.draft.stop is None:
                        card.source.draft.stop = stop.key
            elif block is not None and key in stop.lines:
                block.put_line(stop.lines[key])
        self.photos.offer()

    def _put(self, part: Any, name: str, value: Any) -> None:
        """Shows what a colleague wrote in the place of what stood there."""
        for block in self.blocks:
            if block.key == part.key:
                if name == "tos":
                    block.show_tos(value)
                elif name == "met":
                    block.show_met(block.draft().people, value)
                else:
                    getattr(block, name).value = value
            for line in block.lines:
                if line.key == part.key:
                    getattr(line, name).value = value
        for card in self.photos.cards:
            if card.source.draft.key == part.key:
                card.source.draft.stop = value
                card.offer()
        if part.key == self.key and name == "complete":
            self.later.value = not value
        elif part.key == self.key and name == "state":
            self.visit_state = value
        elif part.key == self.key:
            self.fields[name].value = value
            self.more.look()

    def _go_on(self, visit: Visit, then: str) -> None:
        if then == "another":
            self.desk.window.write(self.section, None, {"like": visit})
        elif then:
            self.desk.open(visit)
        if then == "print":
            memo = next(form for form in self.section.forms if form.key == "memo")
            Printing(self.desk, self.section, self.desk.window).print(memo, [visit])

    def leave(self) -> bool:
        """Whether the form may close; asks where something typed would be lost."""
        if self.kept.offered or not self.kept.dirty:
            return True
        answer = dialogs.ask(self, "Выезд не записан.", {"save": "Записать", "drop": "Не записывать",
                                                         "back": "Вернуться"})
        if answer == "drop":
            self._done()
        return answer == "drop" or (answer == "save" and self.save(""))

    def destroy(self) -> None:
        self.kept.stop()
        super().destroy()


def _shown(field: Any, value: Any) -> str:
    if isinstance(value, Record):
        return str(value)
    return field.shown(value) or "пусто"


def _named(record: Record) -> tuple[str, str]:
    """The part of a visit, and that it is deleted."""
    if isinstance(record, Stop):
        return f"остановка в {record.tos}", "удалена"
    return (f"снимок «{record}»" if isinstance(record, Photo) else
            "выезд" if isinstance(record, Visit) else f"вопрос «{record}»"), "удалён"
