from __future__ import annotations

import datetime as dt
import time
import tkinter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import ttkbootstrap as ttk

from tests import screen
from tests.resolutions.world import TODAY, World, office
from tests.screen import named, press, pump
from tests.visits.pictures import jpeg, quarters
from tosdesk.office.section import SECTION as OFFICE
from tosdesk.resolutions import services as questions
from tosdesk.store.base import Base
from tosdesk.ui import dialogs, drafts
from tosdesk.ui.desk import Desk, Office
from tosdesk.ui.fields.droplist import DropList
from tosdesk.ui.fields.popup import Popup
from tosdesk.ui.preferences import Preferences
from tosdesk.ui.theme import set_size
from tosdesk.visits import services
from tosdesk.visits.pages import form as visit_form
from tosdesk.visits.pages.clipboard import pasted_folder
from tosdesk.visits.pages.form import VisitForm
from tosdesk.visits.records import Stop, Visit
from tosdesk.visits.section import SECTION
from tosdesk.visits.services import StopDraft


class Window(ttk.Frame):
    """What the form asks of the window that it fills."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.opened: list[Any] = []
        self.form: VisitForm | None = None
        self.pack(fill="both", expand=True)

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def show(self, key: str, record: Any, place: str = "") -> None:
        self.close_form()
        self.opened.append(record)

    def write(self, section: Any, record: Any, first: dict[str, Any]) -> None:
        assert self.close_form()
        self.form = visit_form(self, self.desk, section, record, first)
        self.form.pack(fill="both", expand=True)
        self.form.focus_first()
        pump()

    def close_form(self) -> bool:
        if self.form is not None and self.form.winfo_exists():
            if not self.form.leave():
                return False
            self.form.destroy()
        self.form = None
        return True

    def selected(self) -> list[Any]:
        return []

    desk: Desk


class Table:
    """A desk with a window, and somebody who works at it."""

    def __init__(self, base: Base, stage: Any, world: World, folder: Path) -> None:
        self.base, self.world, self.window = base, world, Window(stage)
        base.author = world.people["Шульга"].id
        if not drafts.Draft.table_exists():
            drafts.Draft.create_table()
        self.printed: list[Any] = []
        self.desk = Desk(base, (OFFICE, SECTION), Office(
            workers=lambda: [world.people[name] for name in ("Шульга", "Саакян")], printed=self._print,
            opened=lambda path: None), Preferences(folder / "preferences.json"), self.window)
        self.window.desk = self.desk
        self.desk.preferences.set("documents", str(folder))
        self.keys = 0

    def _print(self, base: Base, form: Any, wanted: Any, target: Path) -> list[Path]:
        self.printed.append((form.key, wanted.record.id))
        return [target]

    def write(self, record: Visit | None = None, **first: Any) -> VisitForm:
        self.window.write(SECTION, record, first)
        return self.form

    @property
    def form(self) -> VisitForm:
        assert self.window.form is not None
        return self.window.form

    @property
    def focus(self) -> Any:
        return self.form.focus_get()

    def type(self, text: str) -> None:
        """Letters into whatever has the focus. Cyrillic key events do not exist on the keyboard of the tests."""
        for letter in text:
            self.focus.insert("insert", letter)
            self.keys += 1
        pump()

    def key(self, name: str, times: int = 1) -> None:
        for _ in range(times):
            self.focus.event_generate(f"<{name}>")
            self.keys += 1
            pump()

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.key("Return")


@pytest.fixture
def table(one_base: Base, stage: Any, tmp_path: Path) -> Iterator[Table]:
    yield Table(one_base, stage, office(one_base), tmp_path)
    for dialog in list(dialogs.opened):
        dialog.destroy()


def answer(key: str) -> Callable[[], None]:
    """Presses this button of the next dialog; returns what says that it was asked."""
    asked: list[str] = []

    def look() -> None:
        if dialogs.opened:
            dialogs.opened[-1].update()
            asked.extend(texts(dialogs.opened[-1]))
            dialogs.opened[-1].choose(key)
        else:
            screen.app().after(10, look)
    screen.app().after(10, look)
    return lambda: asked


def texts(widget: tkinter.Misc) -> list[str]:
    pump()
    return screen.texts(widget)


def photo(folder: Path, name: str, taken: str, shade: int = 0) -> Path:
    path = folder / name
    path.write_bytes(jpeg(taken=taken, shade=shade))
    return path


def read(form: VisitForm, count: int) -> None:
    pump(lambda: len(form.photos.cards) == count and not form.photos.reading)


def type_it(table: Table) -> None:
    """Two ТОС and three questions for three departments, as a specialist types them; the cursor waits in «ТОС»."""
    table.enter("лес")
    table.enter("гор")
    table.enter()
    table.enter("10")
    table.enter("Семёнова Ольга Ивановна, жители дома 5")
    table.enter("двор убран, контейнеры переполнены")
    table.enter()
    for text, topic in (("не горит фонарь у дома 5", "освещ"), ("яма во дворе", "дорог")):
        table.type(text)
        table.key("Tab")
        table.type(topic)
        table.key("Return", 2)
    table.enter()
    table.enter("1130")
    table.key("Return", 2)
    table.type("нет воды")
    table.key("Tab")
    table.type("водосн")
    table.key("Return", 2)
    table.enter()


def test_a_whole_visit_by_keyboard(table: Table, tmp_path: Path) -> None:
    world, began = table.world, time.monotonic()
    services.write_visit(table.base, dt.date(2017, 8, 1), [StopDraft(world.tos["Горино"])],
                         purpose=world.purpose("plan"))
    form = table.write()
    form.photos.drop([str(photo(tmp_path, "IMG_1.jpg", "2017:08:05 10:20:00", 1)),
                      str(photo(tmp_path, "IMG_2.jpg", "2017:08:05 11:40:00", 2))])
    type_it(table)
    assert table.focus is form.buttons["open"], "an empty line goes on, and after the last stop to the button"
    read(form, 2)
    assert [card.chooser.get() for card in form.photos.cards] == ["Лесное", "Горино"]
    assert Visit.select().count() == 1, "nothing was saved on the way"
    table.key("Return")
    print(f"{table.keys} keys, {time.monotonic() - began:.1f} s")
    assert table.keys < 200
    assert drafts.find(table.base, "visits/form") is None
    the_visit_is_written(table)


def the_visit_is_written(table: Table) -> None:
    world = table.world
    visit = Visit.select().order_by(Visit.date.desc()).get()
    assert table.window.opened == [visit] and table.window.form is None
    assert table.window.said == ["Сохранено в 16:40: выезд в ТОС «Лесное», «Горино»"]
    assert (visit.date, visit.state, visit.complete, visit.start, visit.purpose) == (
        TODAY, "held", True, "10:00", world.purpose("plan"))
    assert [went.person for went in visit.went] == [world.people["Шульга"]]
    first, second = visit.stops.order_by(Stop.place)
    assert (first.tos.name, first.time, first.findings, first.met) == (
        "Лесное", "10:00", "двор убран, контейнеры переполнены", "жители дома 5")
    assert [link.person for link in first.people] == [world.people["Семёнова"]]
    assert (second.tos.name, second.time, second.findings) == ("Горино", "11:30", "")
    assert [(question.text, question.organisation) for question in services.all_questions(visit)] == [
        ("не горит фонарь у дома 5", world.departments["light"]), ("яма во дворе", world.departments["blag"]),
        ("нет воды", world.departments["water"])]
    assert [(shot.name, shot.stop) for shot in visit.photos.order_by(services.photos.Photo.place)] == [
        ("IMG_1.jpg", first), ("IMG_2.jpg", second)]
    assert table.base.undo() == "Выезд в ТОС «Лесное», «Горино»", "all of it is one step"
    assert Visit.select().count() == 1


# What is not a new visit of today


def test_what_was_typed_survives_a_crash(table: Table, tmp_path: Path) -> None:
    form = table.write()
    form.photos.add([photo(tmp_path, "IMG_1.jpg", "2017:08:05 10:20:00")])
    type_it(table)
    read(form, 1)
    form.fields["start"].focus_first()
    table.type("9")
    pump(lambda: [draft for draft in drafts.mine(table.base) if draft.state["fields"]["start"] == "9"])
    form.destroy()
    table.window.form = None
    form = table.write()
    assert "Вы не дописали выезд от 05.08.2017: продолжить?" in texts(form)
    assert table.focus is form.kept.go_on and not form.save()
    table.key("Return")
    read(form, 1)
    assert form.focus_get() is form.blocks[0].time.input
    assert [block.tos.name for block in form.blocks] == ["Лесное", "Горино"]
    assert form.fields["start"].value == "09:00"
    assert form.save()
    visit = Visit.get()
    assert [question.text for question in services.all_questions(visit)] == [
        "не горит фонарь у дома 5", "яма во дворе", "нет воды"]
    assert visit.photos.get().stop.tos.name == "Лесное"
    assert drafts.find(table.base, "visits/form") is None


def test_a_draft_that_nobody_wants_goes(table: Table) -> None:
    form = table.write()
    table.enter("лес")
    pump(lambda: drafts.find(table.base, "visits/form"))
    form.destroy()
    table.window.form = None
    form = table.write()
    named(form, "Не нужно, начать заново").invoke()
    pump()
    assert form.blocks == [] and drafts.find(table.base, "visits/form") is None
    assert table.focus is form.adder.input


def test_a_draft_of_what_was_written_is_not_offered(table: Table) -> None:
    form = table.write()
    table.enter("лес")
    pump(lambda: drafts.find(table.base, "visits/form"))
    services.write_draft(table.base, form.draft())
    form.destroy()
    table.window.form = None
    form = table.write()
    assert not form.kept.offered and drafts.find(table.base, "visits/form") is None


def test_leaving(table: Table) -> None:
    form = table.write()
    assert table.window.close_form(), "nothing was typed, nothing is asked"
    for key, left, visits in (("back", False, 0), ("drop", True, 0), ("save", True, 1)):
        form = table.write()
        table.enter("лес")
        asked = answer(key)
        assert table.window.close_form() is left
        assert {"Записать", "Не записывать", "Вернуться"} <= set(asked())
        assert Visit.select().count() == visits
        if not left:
            assert form.winfo_ismapped()
            form.destroy()
            drafts.drop(table.base, "visits/form")
        table.window.form = None
    assert table.window.opened == []


def test_what_a_visit_cannot_be_without(table: Table) -> None:
    form = table.write()
    assert not form.save()
    assert "Выезд без ТОС не записать: укажите, куда ездили." in texts(form)
    assert table.focus is form.adder.input
    table.enter("лес")
    date = form.fields["date"]
    date.input.delete(0, "end")
    assert not form.save() and "Выезд без даты не записать: укажите, когда ездили." in texts(form)
    assert table.focus is date.input
    table.type("31.02.2017")
    assert not form.save() and table.focus is date.input
    assert date.problem and date.problem in texts(form)
    form.blocks[0].time.input.insert(0, "25:00")
    date.value = TODAY
    assert not form.save() and table.focus is form.blocks[0].time.input
    form.blocks[0].time.value = ""
    form.adder.input.insert(0, "нет такого")
    assert not form.save() and table.focus is form.adder.input
    assert Visit.select().count() == 0


def test_a_day_ahead_is_a_plan(table: Table) -> None:
    form = table.write(tos=table.world.tos["Горино"])
    assert table.focus is form.blocks[0].time.input
    form.fields["date"].focus_first()
    table.key("Up")
    assert form.named_state.cget("text") == "запланирован"
    form.later.input.invoke()
    assert form.save()
    visit = Visit.get()
    assert (visit.state, visit.complete, visit.date) == ("planned", False, dt.date(2017, 8, 6))


def test_a_plan_begins_with_its_day(table: Table) -> None:
    form = table.write(plan=True, tos=table.world.tos["Горино"])
    assert table.focus is form.fields["date"].input
    table.enter("07.08.2017")
    assert form.named_state.cget("text") == "запланирован" and form.save()
    assert Visit.get().state == "planned"


def test_a_plan_whose_day_has_come(table: Table) -> None:
    visit = services.write_visit(table.base, TODAY, [StopDraft(table.world.tos["Горино"])], state="planned")
    form = table.write(visit)
    assert form.held.value and "Выезд состоялся" in texts(form)
    assert form.save() and Visit.get().state == "held"
    form = table.write(Visit.get())
    assert "Выезд состоялся" not in texts(form)
    form.fields["date"].focus_first()
    table.key("Up")
    assert not form.save()
    assert "Этот день ещё впереди: состояться выезд не мог." in texts(form)
    assert Visit.get().date == TODAY


def test_a_visit_is_put_right(table: Table) -> None:
    world = table.world
    visit = services.write_visit(table.base, TODAY, [
        StopDraft(world.tos["Лесное"], "10:00", "старое", "дворник", [world.people["Семёнова"]],
                  ["первый", "второй"]), StopDraft(world.tos["Горино"])],
        people=[world.people["Саакян"]], topic=world.topic("light"))
    services.add_photos(table.base, visit, [("п.jpg", jpeg(taken="2017:08:05 10:10:00"))])
    form = table.write(visit)
    read(form, 1)
    assert not form.kept.dirty
    block = form.blocks[0]
    assert block.met.value == "Семёнова Ольга Ивановна, дворник"
    assert [line.text.value for line in block.lines] == ["первый", "второй"]
    press(block.findings.input, "Control-a")
    block.findings.input.replace("1.0", "end", "новое")
    block.lines[0].text.input.delete(0, "end")
    press(block.lines[0].text.input, "BackSpace")
    form.photos.cards[0].chooser.current(1)
    form.photos.cards[0].chooser.event_generate("<<ComboboxSelected>>")
    pump()
    press(block.findings.input, "Control-Return")
    fresh = Visit.get()
    first, second = fresh.stops.order_by(Stop.place)
    assert (first.findings, first.met, first.people.count()) == ("новое", "дворник", 1)
    assert [question.text for question in services.all_questions(fresh)] == ["второй"]
    assert fresh.photos.get().stop == second
    assert table.window.said == ["Сохранено в 16:40: выезд в ТОС «Лесное», «Горино»"]


@pytest.mark.parametrize(("key", "kept"), [("mine", "моё"), ("theirs", "чужое"), ("", "чужое")])
def test_a_colleague_wrote_the_same_field(table: Table, key: str, kept: str) -> None:
    visit = services.write_visit(table.base, TODAY, [StopDraft(table.world.tos["Лесное"], findings="было")])
    form = table.write(visit)
    form.blocks[0].findings.input.replace("1.0", "end", "моё")
    services.edit_stop(table.base, Stop.get(), findings="чужое")
    services.edit_visit(table.base, Visit.get(), start="07:00")
    asked = answer(key)
    assert form.save() is bool(key)
    told = " ".join(asked())
    assert "«Установлено» тем временем изменено" in told and "моё" in told and "чужое" in told
    assert (Stop.get().findings, Visit.get().start) == (kept, "07:00")
    if not key:
        assert form.blocks[0].findings.value == "моё", "what was typed is still there"


def test_a_draft_does_not_undo_what_a_colleague_wrote(table: Table) -> None:
    visit = services.write_visit(table.base, TODAY, [StopDraft(table.world.tos["Лесное"], "10:00", "было")])
    form = table.write(visit)
    form.blocks[0].findings.input.replace("1.0", "end", "моё")
    where = drafts.place("visits/form", visit.id)
    pump(lambda: drafts.find(table.base, where))
    form.destroy()
    table.window.form = None
    services.edit_stop(table.base, Stop.get(), time="12:00")
    form = table.write(Visit.get())
    form.kept.go_on.invoke()
    pump()
    assert form.save()
    assert (Stop.get().time, Stop.get().findings) == ("12:00", "моё")


def test_a_question_that_went_stays(table: Table) -> None:
    visit = services.write_visit(table.base, TODAY, [StopDraft(table.world.tos["Лесное"], questions=["нет воды"])])
    questions.send(table.base, services.all_questions(visit), TODAY)
    form = table.write(visit)
    form.blocks[0].lines[0].text.input.delete(0, "end")
    assert not form.save()
    assert any("он уже направлен" in text for text in texts(form))


def test_one_more_of_the_same_trip(table: Table) -> None:
    world = table.world
    form = table.write()
    form.fields["topic"].value = world.topic("water")
    form.fields["people"].value = [world.people["Саакян"]]
    table.enter("лес")
    named(form, "Записать и ещё один такой же").invoke()
    pump()
    after = table.form
    assert after is not form and after.blocks == [] and Visit.select().count() == 1
    assert after.topic_now == world.topic("water") and after.fields["people"].value == [world.people["Саакян"]]
    assert not after.kept.dirty and table.window.opened == []


def test_written_and_the_memos_made(table: Table) -> None:
    form = table.write()
    table.enter("лес")
    named(form, "Записать и сделать записки").invoke()
    pump(lambda: len(table.window.said) == 2)
    assert table.printed == [("memo", Visit.get().id)]
    assert table.window.opened == [Visit.get()]


def test_the_topic_of_the_visit_is_that_of_new_questions(table: Table) -> None:
    world = table.world
    form = table.write(tos=world.tos["Лесное"])
    line = form.blocks[0].lines[0]
    line.topic.focus_first()
    table.type("дорог")
    table.key("Return")
    form.blocks[0].next_line(line)
    form.fields["topic"].focus_first()
    table.type("освещ")
    table.key("Return")
    assert [one.topic.value for one in form.blocks[0].lines] == [world.topic("roads"), world.topic("light")]


def test_words_are_completed(table: Table) -> None:
    world = table.world
    services.write_visit(table.base, dt.date(2017, 8, 1), [StopDraft(
        world.tos["Лесное"], findings="контейнеры переполнены", people=[world.people["Семёнова"]],
        questions=["когда вывезут ветки"])])
    form = table.write(tos=world.tos["Лесное"])
    block = form.blocks[0]
    for field, typed, whole in ((block.met, "дворник, сем", "дворник, Семёнова Ольга Ивановна"),
                                (block.findings, "конт", "контейнеры переполнены"),
                                (block.lines[0].text, "когда в", "когда вывезут ветки")):
        field.focus_first()
        table.type(typed)
        assert isinstance(Popup.shown, DropList) and [line.text for line in Popup.shown.lines] == [whole]
        table.key("Down")
        table.key("Return")
        assert field.value == whole


# Photos


def test_where_nothing_can_be_dropped_the_form_works(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(root: Any) -> None:
        raise RuntimeError("Unable to load tkdnd library.")
    monkeypatch.setattr("tkinterdnd2.TkinterDnD._require", missing)
    assert table.write(tos=table.world.tos["Лесное"]).save()


def test_files_can_be_dropped(table: Table, tmp_path: Path) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    assert form.tk.call("bind", str(form), "<<Drop>>"), "the library has taken the form"
    path = photo(tmp_path, "Снимок 1.jpg", "2017:08:05 10:20:00")
    form.photos.drop(form.tk.splitlist(f"{{{path}}}"))
    read(form, 1)


def test_broken_files_are_named_and_passed_over(table: Table, tmp_path: Path) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    broken = tmp_path / "бито.jpg"
    broken.write_bytes(b"nothing")
    good = photo(tmp_path, "IMG_1.jpg", "2017:08:05 10:20:00")
    same = photo(tmp_path, "IMG_2.jpg", "2017:08:05 10:20:00")
    form.photos.add([broken, good, same, tmp_path / "нет.jpg"])
    read(form, 1)
    told = str(form.photos.told.cget("text"))
    assert all(name in told for name in ("бито.jpg", "IMG_2.jpg", "нет.jpg")) and "IMG_1.jpg" not in told
    form.photos.leave_out(form.photos.cards[0])
    assert form.save() and Visit.get().photos.count() == 0


def test_saving_waits_for_photos_that_are_being_read(table: Table, tmp_path: Path) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    form.photos.add([photo(tmp_path, "IMG_1.jpg", "2017:08:05 10:20:00")])
    assert not form.save()
    pump(lambda: table.window.opened)
    assert Visit.get().photos.count() == 1


def test_the_folder_of_the_phone(table: Table, tmp_path: Path) -> None:
    folder = tmp_path / "Телефон"
    folder.mkdir()
    photo(folder, "IMG_1.jpg", "2017:08:05 10:20:00", 1)
    photo(folder, "IMG_2.jpg", "2017:08:05 11:20:00", 2)
    photo(folder, "IMG_3.jpg", "2017:08:04 11:20:00", 3)
    (folder / "заметки.txt").write_text("нет")
    visit = services.write_visit(table.base, TODAY, [StopDraft(table.world.tos["Горино"])])
    services.add_photos(table.base, visit, [("IMG_2.jpg", (folder / "IMG_2.jpg").read_bytes())])
    table.desk.preferences.set("photos", str(folder))
    form = table.write(tos=table.world.tos["Лесное"])
    offer = "В папке «Телефон» 1 новый снимок за 05.08.2017\u00a0— взять"
    pump(lambda: form.photos.phone.cget("text").replace("1\u00a0", "1 ") == offer)
    form.photos.phone.invoke()
    read(form, 1)
    assert form.photos.cards[0].source.draft.name == "IMG_1.jpg"
    pump(lambda: form.photos.phone.cget("text") == "Новые снимки в папке «Телефон»?")


def test_copied_files_are_pasted_as_photos(table: Table, tmp_path: Path) -> None:
    form = table.write(tos=table.world.tos["Лесное"])
    path = photo(tmp_path, "IMG 1.jpg", "2017:08:05 10:20:00")
    form.clipboard_clear()
    form.clipboard_append(path.as_uri())
    form.blocks[0].findings.input.event_generate("<<Paste>>")
    read(form, 1)
    assert form.blocks[0].findings.value == ""
    form.clipboard_clear()
    form.clipboard_append("двор убран")
    form.blocks[0].findings.input.event_generate("<<Paste>>")
    pump()
    assert form.blocks[0].findings.value == "двор убран"


def test_a_copied_picture_is_a_photo(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageGrab.grabclipboard", quarters)
    form = table.write(tos=table.world.tos["Лесное"])
    form.clipboard_clear()
    form.blocks[0].met.input.event_generate("<<Paste>>")
    read(form, 1)
    assert list(pasted_folder().iterdir())
    assert form.save() and Visit.get().photos.count() == 1
    assert list(pasted_folder().iterdir()) == [], "the base has it now"


# Looks


def test_all_of_it_is_on_the_screen(table: Table, tmp_path: Path) -> None:
    # What the window itself takes: its menu, the line of buttons and the line below.
    ttk.Frame(table.window.master, height=110).pack(side="top", before=table.window)
    form = table.write()
    form.photos.add([photo(tmp_path, f"IMG_{hour}.jpg", f"2017:08:05 {hour}:20:00", hour) for hour in (10, 11)])
    type_it(table)
    read(form, 2)
    assert form.body.yview() == (0, 1), "two ТОС and three questions need no scrolling"


def test_large_letters(table: Table) -> None:
    set_size(screen.app(), 200)
    try:
        form = table.write()
        type_it(table)
        for block in form.blocks:
            for field in block.inputs:
                field.focus_first()
                pump()
                top = field.input.winfo_rooty() - form.body.master.winfo_rooty()
                assert 0 <= top <= form.body.master.winfo_height() - field.input.winfo_height(), "what is typed is seen"
        for shown in (*form.buttons.values(), form.later.input):
            assert shown.winfo_rootx() + shown.winfo_reqwidth() <= form.winfo_rootx() + form.winfo_width()
    finally:
        set_size(screen.app(), 100)
