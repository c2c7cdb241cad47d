"""Documents on the disk: never half written, never over one that is open in Word."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

from tosdesk.disk import said

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
# ext4 counts bytes (255), Windows counts the whole path (260): 80 Cyrillic letters fit both.
_LONGEST = 80
_MOST_COPIES = 999


class DocumentError(Exception):
    """A document could not be written or opened; str() is a Russian sentence."""


def safe_file_name(title: str) -> str:
    """A file name, without extension, that Windows and Linux both take. Never empty.

    «Записка № 17/2: "Горино"» → «Записка № 17-2 Горино».
    """
    name = unicodedata.normalize("NFC", title).replace("\u00a0", " ")
    name = re.sub(r"[/\\|]", "-", name)
    name = _FORBIDDEN.sub(" ", name).replace("«", "").replace("»", "")
    name = " ".join(name.split())[:_LONGEST].strip(" .")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    return name or "Документ"


def lock_files(target: Path) -> list[Path]:
    """The files by which Word and LibreOffice show that they have the document open."""
    name = target.name
    # Word drops the first letters of a long name: «~$записка.docx» for «Служебная записка.docx» lacks two.
    marks = [f"~${name}", f"~${name[2:]}", f".~lock.{name}#"] + ([f"~${name[1:]}"] if len(name) > 11 else [])
    return [target.with_name(mark) for mark in marks]


def save_document(data: bytes, target: Path) -> Path:
    """Writes a document whole or not at all, and says where: while the target is open in Word, beside it.

    DocumentError (no such folder, no right to write, disk full) leaves nothing behind.
    """
    target = Path(target)
    if not target.parent.is_dir():
        raise DocumentError(f"Папки «{target.parent}» нет: документ не сохранён")
    temporary = _written(data, target)
    try:
        for candidate in _candidates(target):
            taken = candidate != target and candidate.exists()
            if taken or any(lock.exists() for lock in lock_files(candidate)):
                continue
            try:
                os.replace(temporary, candidate)
            except PermissionError:
                # On Windows: the file is open in another program.
                continue
            _sync_folder(target.parent)
            return candidate
        raise DocumentError(f"«{target.name}» не сохранён в папку «{target.parent}»: файл занят или защищён")
    except OSError as error:
        raise DocumentError(_sentence(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _candidates(target: Path) -> list[Path]:
    names = [f"{target.stem} ({number}){target.suffix}" for number in range(2, _MOST_COPIES)]
    return [target, *map(target.with_name, names)]


def _written(data: bytes, target: Path) -> Path:
    name = ""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".tosdesk-", suffix=".tmp", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a document in a shared folder is for colleagues.
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
    except OSError as error:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise DocumentError(_sentence(error, target)) from error
    return Path(name)


def _sync_folder(folder: Path) -> None:
    # The rename itself reaches the disk only with its folder; Windows has no such call and needs none.
    if os.name == "posix":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _sentence(error: OSError, target: Path) -> str:
    reasons = {
        errno.ENOSPC: f"На диске нет места: «{target.name}» не сохранён",
        errno.EDQUOT: f"Место, отведённое на диске, кончилось: «{target.name}» не сохранён",
        errno.EROFS: f"Диск с папкой «{target.parent}» только для чтения: «{target.name}» не сохранён",
        errno.EACCES: f"Нет права записи в папку «{target.parent}»: «{target.name}» не сохранён",
        errno.EPERM: f"Нет права записи в папку «{target.parent}»: «{target.name}» не сохранён",
        errno.ENOENT: f"Папки «{target.parent}» нет: документ не сохранён",
        errno.ENAMETOOLONG: f"Имя «{target.name[:60]}…» слишком длинное: документ не сохранён",
        errno.EISDIR: f"«{target.name}» — это папка: документ не сохранён",
    }
    return reasons.get(error.errno or 0, f"«{target.name}» не сохранён: {said(error)}")


def open_document(path: Path) -> None:
    """Opens a document in the program of the system (Word, LibreOffice). DocumentError names its folder.

    May take a second or two: not for the thread of the window.
    """
    path = Path(path)
    if not path.is_file():
        raise DocumentError(f"Файла «{path.name}» нет в папке «{path.parent}»")
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            command = "open" if sys.platform == "darwin" else "xdg-open"
            _start(command, path)
    except OSError as error:
        raise DocumentError(
            f"Не нашлось программы, чтобы открыть «{path.name}». Документ лежит в папке «{path.parent}»"
        ) from error


def _start(command: str, path: Path) -> None:
    process = subprocess.Popen(
        [command, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # xdg-open answers at once when it knows no program; one that goes on running is the program itself.
    try:
        code = process.wait(timeout=1.5)
    except subprocess.TimeoutExpired:
        return
    if code:
        raise OSError(f"{command} returned {code}")
