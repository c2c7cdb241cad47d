"""What was typed and not saved yet. It survives a crash and is offered again. Drafts stay on this base and are nobody's
record: they are neither journalled nor exchanged."""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterator
from typing import Any

import peewee

from tosdesk.store.base import Base
from tosdesk.store.records import Note


class Draft(Note):
    """What stood in a form: `place` is the form (section, and key of the record or of the card), `raw` the state of
    its inputs, `title` how it is offered, `author` whose it is."""

    place = peewee.CharField(120)
    author = peewee.UUIDField(null=True)
    title = peewee.TextField()
    raw = peewee.TextField()
    at = peewee.DateTimeField()

    @property
    def state(self) -> dict[str, Any]:
        return dict(json.loads(self.raw))


def place(form: str, key: uuid.UUID | None = None) -> str:
    """The place of a form of this name, or of this form of a record."""
    return f"{form}/{key.hex}" if key else form


def keep(base: Base, where: str, title: str, raw: dict[str, Any]) -> bool:
    """Keeps the state of a form in the place of what was kept there before. It waits for nobody: False while somebody
    else writes."""
    with _at_once(base):
        found = find(base, where)
        values = {"title": title, "raw": json.dumps(raw, ensure_ascii=False), "at": base.now()}
        if found is None:
            Draft.insert(place=where, author=base.author, **values).execute()
        else:
            Draft.update(**values).where(Draft.id == found.id).execute()
        return True
    return False


@contextlib.contextmanager
def _at_once(base: Base) -> Iterator[None]:
    """Where another program is just writing, nothing is done: whoever types must not wait for it."""
    before = base.patience
    base.wait_at_most(0.05)
    try:
        yield
    except peewee.OperationalError as error:
        if "lock" not in str(error):
            raise
    finally:
        base.wait_at_most(before)


def find(base: Base, where: str) -> Draft | None:
    return mine(base).where(Draft.place == where).first()  # type: ignore[no-any-return]


def mine(base: Base) -> Any:
    """This person's drafts, the newest first."""
    whose = (Draft.author == base.author) if base.author else Draft.author.is_null()
    return Draft.select().where(whose).order_by(Draft.at.desc())


def offered(base: Base) -> str:
    """Says what this person typed and did not save; "" where there is nothing."""
    found = list(mine(base).limit(20))
    more = f" и ещё {len(found) - 1}" if len(found) > 1 else ""
    return f"Не записано с прошлого раза: {found[0].title}{more}. Откройте — набранное на месте." if found else ""


def drop(base: Base, where: str) -> bool:
    """Forgets what was kept: it was saved, or nobody wants it. False while somebody else writes."""
    found = find(base, where)
    if found is None:
        return True
    with _at_once(base):
        Draft.delete().where(Draft.id == found.id).execute()
        return True
    return False
