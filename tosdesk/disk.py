"""What the operating system refuses, in Russian: its own texts are English. Imports nothing of the program, so that the
store, the documents and the commands may all use it."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOENT: "такого файла или папки нет",
    errno.ENOTDIR: "такой папки нет",
    errno.EISDIR: "это папка, а не файл",
    errno.EEXIST: "такой файл уже есть",
    errno.EACCES: "нет прав",
    errno.EPERM: "нет прав",
    errno.EROFS: "диск только для чтения",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "место, отведённое на диске, кончилось",
    errno.EFBIG: "файл слишком велик для этого диска",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.EBUSY: "файл занят другой программой",
    errno.EIO: "ошибка диска",
}
_OPEN_ELSEWHERE = (32, 33)
"""Windows has numbers of its own for a file that another program has open, and calls both a lack of rights."""


def said(error: OSError) -> str:
    """Why it did not work, as the end of a sentence: «на диске нет места»."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return _SAID[errno.EBUSY]
    return _SAID.get(error.errno or 0, "диск или папка не отвечает")
