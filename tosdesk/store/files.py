"""Photos, scans and documents: named by their SHA-256, never changed, written before the operation that names them."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import peewee

from tosdesk import disk

from .errors import StoreError
from .fields import Text, Whole
from .journal import Kept
from .places import Place
from .records import Record


class StoredFile(Kept):
    """A server base keeps its files in a table; a local one in a folder beside it."""

    sha256 = peewee.CharField(64, primary_key=True)
    data = peewee.BlobField()


class FileRecord(Record):
    """A record that has a file; the journal holds its name, hash and size."""

    name = Text("Имя файла")
    sha256 = Text("Контрольная сумма", hidden=True)
    size = Whole("Размер, байт", default=0)

def write_safely(path: Path, data: bytes) -> None:
    """Temp file, fsync, rename: the file is there whole or not at all."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(aside, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def free(path: Path, taken: Callable[[Path], bool] = Path.exists) -> Path:
    """The path, or where it is taken the first of «имя (2).docx», «имя (3).docx»… that is not."""
    found, number = path, 1
    while taken(found):
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


class Files:
    """The files of one base."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def put(self, data: bytes) -> str:
        """Keeps the bytes and returns their name, the SHA-256; the same bytes are kept once."""
        name = hashlib.sha256(data).hexdigest()
        if self._place.local:
            path = self._place.files_folder / name
            if not path.exists():
                try:
                    path.parent.mkdir(exist_ok=True)
                    write_safely(path, self._sealed(data))
                except OSError as error:
                    raise StoreError(f"Файл не сохранён в базе: {disk.said(error)}.") from error
        else:
            StoredFile.insert(sha256=name, data=data).on_conflict_ignore().execute()
        return name

    def get(self, name: str) -> bytes:
        """The bytes; StoreError if they are missing or not what their name says."""
        try:
            if self._place.local:
                data = self._opened((self._place.files_folder / name).read_bytes())
            else:
                data = bytes(StoredFile.get_by_id(name).data)
        except (OSError, StoredFile.DoesNotExist):
            raise StoreError(f"Файла {name[:8]}… нет рядом с базой.") from None
        if hashlib.sha256(data).hexdigest() != name:
            raise StoreError(f"Файл {name[:8]}… повреждён.")
        return data

    def names(self) -> Iterator[str]:
        if not self._place.local:
            yield from (row.sha256 for row in StoredFile.select(StoredFile.sha256))
        elif self._place.files_folder.is_dir():
            yield from (path.name for path in self._place.files_folder.iterdir() if len(path.name) == 64)

    def check(self, named: Iterable[str]) -> list[str]:
        """A sentence for each of these files that is missing or damaged."""
        wrong = []
        for name in dict.fromkeys(named):
            try:
                self.get(name)
            except StoreError as error:
                wrong.append(str(error))
        return wrong

    def copy_to(self, folder: Path) -> int:
        """Copies into the folder what it has not, as it lies (encrypted where the base is); returns how many."""
        copied = 0
        for name in self.names():
            if not (folder / name).exists():
                folder.mkdir(parents=True, exist_ok=True)
                write_safely(folder / name, (self._place.files_folder / name).read_bytes())
                copied += 1
        return copied

    def _sealed(self, data: bytes) -> bytes:
        if self._place.key is None:
            return data
        from nacl.secret import SecretBox
        return bytes(SecretBox(self._place.key).encrypt(data))

    def _opened(self, data: bytes) -> bytes:
        if self._place.key is None:
            return data
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox
        try:
            return SecretBox(self._place.key).decrypt(data)
        except CryptoError:
            raise OSError("damaged") from None
