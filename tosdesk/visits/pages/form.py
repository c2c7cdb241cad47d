"""A visit written down over the whole window, by keyboard, in under a minute.

Enter goes on to the next field. In the questions it opens the next line, and from an empty line it goes on; from the
last stop to the button «Записать», where Enter saves. So nothing is saved by Enter that was not gone to."""

from __future__ import annotations

from typing import Any

from tosdesk.store.errors import Changed, StoreError
from tosdesk.store.records import Record
from tosdesk.ui import dialogs
from tosdesk.ui.desk import Desk
from tosdesk.ui.printing import Printing
from tosdesk.ui.section import Section

from .. import services
from ..records import Visit
from ..services import StopDraft, VisitDraft
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
        if self.kept.offered or not self._sound():
            return False
        if self.photos.reading:
            self._waits = then
            self.say("Снимки ещё читаются. Как только они прочтутся, выезд запишется сам.")
            return False
        visit = self._written()
        if visit is None:
            return False
        self.kept.drop()
        forget_pasted([card.source.path for card in self.photos.cards])
        self.desk.say(f"Сохранено в {self.base.now():%H:%M}: выезд{services.title(visit.date, self.blocks)[5:]}")
        self.desk.changed()
        self._go_on(visit, then)
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
        draft = self.draft()
        while True:
            try:
                if self.record is None:
                    return services.write_draft(self.base, draft)
                return services.rewrite_visit(self.base, self.kept.was, draft)
            except Changed as error:
                if not self._settle(error):
                    return None
                draft = self.draft()
            except StoreError as error:
                self.say(str(error))
                return None

    def _settle(self, error: Changed) -> bool:
        """A colleague wrote the same meanwhile: both values side by side, and the person decides."""
        was, name = self.kept.was.part(error.record.id), error.field.name
        if was is None or name == "deleted":
            self.say(f"{error} То, что набрано, осталось на экране.")
            return False
        answer = dialogs.ask(
            self, f"«{error.field.verbose_name}» тем временем изменено.",
            {"mine": "Записать моё", "theirs": "Оставить, что в базе", "": "Вернуться к выезду"},
            detail=f"Ваше:\n{_shown(error.field, error.mine)}\n\nТеперь в базе:\n{_shown(error.field, error.theirs)}")
        if not answer:
            return False
        if answer == "theirs" and self.draft().part(error.record.id) is None:
            self.say("Убранное здесь тем временем изменил другой сотрудник: выезд не записан. Закройте форму и "
                     "откройте выезд заново, чтобы увидеть, что там теперь.")
            return False
        theirs = error.theirs.id if name == "stop" and error.theirs is not None else error.theirs
        setattr(was, name, theirs)
        if answer == "theirs":
            self._put(was, name, theirs)
        return True

    def _put(self, part: Any, name: str, value: Any) -> None:
        """Shows what a colleague wrote in the place of what stood there."""
        for block in self.blocks:
            if block.key == part.key:
                if name == "met":
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
            self.kept.drop()
            forget_pasted([card.source.path for card in self.photos.cards])
        return answer == "drop" or (answer == "save" and self.save(""))

    def destroy(self) -> None:
        self.kept.stop()
        super().destroy()


def _shown(field: Any, value: Any) -> str:
    if isinstance(value, Record):
        return str(value)
    return field.shown(value) or "пусто"
