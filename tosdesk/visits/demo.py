"""The visits of the demonstration years, written down on their days, and what became of their questions."""

from __future__ import annotations

import datetime as dt
import io
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from tosdesk.office import printing
from tosdesk.office.demo import INVENTED
from tosdesk.office.demo import told as told_in
from tosdesk.office.services.numbers import set_number
from tosdesk.office.services.papers import answered as paper_answered
from tosdesk.office.services.papers import send, sign
from tosdesk.registry.services.streets import street as street_of
from tosdesk.resolutions import services as questions
from tosdesk.resolutions.records import Question
from tosdesk.store.base import Base
from tosdesk.ui.section import Step, Wanted, World

from . import services
from .documents import MEMO
from .records import Photo, Stop

EVENING, MORNING, NOON = dt.time(16, 40), dt.time(9, 10), dt.time(12, 30)


def steps() -> Iterator[Step]:
    """Each visit on the evening of its day; then its memos, answers, and the calls to those who had asked."""
    for file in ("visits-2015-2016.json", "visits-2017.json"):
        for told in told_in(file)["visits"]:
            day = dt.date.fromisoformat(told["date"])
            ahead = told["state"] == "planned"
            written = dt.datetime.combine(day - dt.timedelta(days=7 if ahead else 0), MORNING if ahead else EVENING)
            yield Step(written, partial(_write, told, day))
            if told.get("memo"):
                yield from _memo_steps(told)
            for place, stop in enumerate(told["stops"]):
                for number, asked in enumerate(stop.get("questions", ())):
                    yield from _question_steps(asked, ("question", f"{told['key']}/{place}/{number}"))


def _write(told: dict[str, Any], day: dt.date, base: Base, world: World) -> None:
    people = [world["employee", key].person for key in told["employees"]]
    base.author = people[0].id
    drafts = [services.StopDraft(
        tos=world["tos", stop["tos"]], time=stop["time"], findings=stop["findings"],
        met=", ".join(met for met in stop.get("met", ()) if ("person", met) not in world),
        people=[world["person", met] for met in stop.get("met", ()) if ("person", met) in world])
        for stop in told["stops"]]
    with base.operation(services.title(day, drafts)):
        visit = services.write_visit(
            base, day, drafts, people=people, start=told["start"], state=told["state"], complete=told["complete"],
            purpose=world["purpose", told["purpose"]], topic=world["topic", told["topic"]],
            note=INVENTED if told.get("invented") else told.get("note", ""))
        for place, (stop, written) in enumerate(zip(told["stops"], visit.stops.order_by(Stop.place),
                                                    strict=True)):
            for number, asked in enumerate(stop.get("questions", ())):
                world["question", f"{told['key']}/{place}/{number}"] = _take(asked, day, written, base, world)
        if told.get("photos"):
            services.add_photos(base, visit, _photos(told, day))
            for photo, shot in zip(visit.photos.order_by(Photo.place), told["photos"], strict=True):
                services.edit_photo(base, photo, caption=shot["caption"])
    world["visit", told["key"]] = visit


def _take(asked: dict[str, Any], day: dt.date, stop: Any, base: Base, world: World) -> Question:
    return questions.take(
        base, asked["text"], taken_on=day, source=stop, tos=stop.tos, house=asked["house"],
        street=street_of(base, asked["street"]) if asked["street"] else None,
        topic=world["topic", asked["topic"]], asked_by=world.get(("person", asked["asked_by"])),
        organisation=world.get(("department", asked["department"])))


def _question_steps(asked: dict[str, Any], key: tuple[str, str]) -> Iterator[Step]:
    def moment(name: str, time: dt.time) -> dt.datetime:
        return dt.datetime.combine(dt.date.fromisoformat(asked[name]), time)

    def sent(base: Base, world: World) -> None:
        question = Question.get_by_id(world[key].id)
        if question.sent_on is None:
            questions.send(base, [question], base.today())

    def answered(base: Base, world: World) -> None:
        question = Question.get_by_id(world[key].id)
        if question.answered_on is None:
            questions.answer(base, [question], asked["answer"], base.today())

    def told(base: Base, world: World) -> None:
        questions.tell(base, [Question.get_by_id(world[key].id)], base.today())

    # An answer given on the spot is written down after the visit itself.
    for name, time, do in (("sent_on", dt.time(16, 45), sent), ("answered_on", dt.time(16, 50), answered),
                           ("told_on", dt.time(17, 10), told)):
        if asked[name]:
            yield Step(moment(name, time), do)


def _memo_steps(told: dict[str, Any]) -> Iterator[Step]:
    """The memos of a visit are printed on their day, numbered by the chancery some days later, and answered."""
    paper = told["memo_paper"]

    def printed(base: Base, world: World) -> None:
        visit = world["visit", told["key"]]
        base.author = world["employee", told["employees"][0]].person.id
        made = printing.issue(base, MEMO, Wanted(record=visit, day=base.today()))
        first = world["department", paper["department"]]
        world["memos", told["key"]] = sorted(made, key=lambda document: document.organisation_id != first.id)

    def numbered(base: Base, world: World) -> None:
        given, rest = paper["number"].split("-", 1)
        for more, document in enumerate(world["memos", told["key"]]):
            signed = sign(base, set_number(base, document, f"{int(given) + more}-{rest}"))
            send(base, signed, base.today())

    def answered(base: Base, world: World) -> None:
        document = world["memos", told["key"]][0]
        paper_answered(base, document, base.today(), paper["answer"])

    # A memo of the same evening comes after the visit is written down.
    printing_time = dt.time(16, 44) if paper["date"] == told["date"] else MORNING
    for day, time, do in ((paper["date"], printing_time, printed), (paper["number_given_on"], NOON, numbered),
                          (paper["answered_on"], dt.time(16, 45), answered)):
        if day:
            yield Step(dt.datetime.combine(dt.date.fromisoformat(day), time), do)


def _photos(told: dict[str, Any], day: dt.date) -> list[tuple[str, bytes]]:
    """Drawn pictures in place of photographs, with the time that a phone would write into them."""
    times = {stop["tos"]: stop["time"] or told["start"] or "10:00" for stop in told["stops"]}
    shots = []
    for number, shot in enumerate(told["photos"], 1):
        hours, minutes = map(int, times[shot["tos"]].split(":"))
        taken = dt.datetime.combine(day, dt.time(hours, minutes)) + dt.timedelta(minutes=5 + number)
        shots.append((f"IMG_{taken:%Y%m%d_%H%M%S}.jpg", _drawn(shot["caption"], taken)))
    return shots


def _drawn(caption: str, taken: dt.datetime) -> bytes:
    """A plain scene: sky, ground, houses; another for each caption."""
    from PIL import Image, ImageDraw
    seed = zlib.crc32(caption.encode())
    image = Image.new("RGB", (1200, 900), (170 + seed % 50, 200 + seed % 30, 232))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 620, 1200, 900), fill=(118 + seed % 60, 140 + seed % 40, 96))
    draw.polygon([(480, 900), (560, 620), (640, 620), (760, 900)], fill=(150, 148, 144))
    for place in range(3):
        left = 40 + place * 400 + (seed >> place) % 90
        top = 300 + (seed >> (place + 3)) % 180
        draw.rectangle((left, top, left + 240, 640), fill=(196 - place * 22, 164, 132 + place * 18))
        draw.polygon([(left - 24, top), (left + 120, top - 90), (left + 264, top)], fill=(120, 74, 66))
        for window in (40, 150):
            draw.rectangle((left + window, top + 60, left + window + 50, top + 120), fill=(235, 240, 246))
    exif = Image.Exif()
    exif[0x0132] = taken.strftime("%Y:%m:%d %H:%M:%S")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()
