"""No English word of the operating system reaches the user."""

from __future__ import annotations

import errno
import os
import re

import pytest

from tosdesk.disk import said


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_says_is_russian(number: int) -> None:
    text = said(OSError(number, os.strerror(number)))
    assert re.fullmatch("[а-яё ,-]+", text), text


@pytest.mark.parametrize("number, text", [
    (errno.ENOSPC, "на диске нет места"), (errno.EACCES, "нет прав"), (errno.EISDIR, "это папка, а не файл"),
    (errno.ENOENT, "такого файла или папки нет")])
def test_the_usual_reasons_are_named(number: int, text: str) -> None:
    assert said(OSError(number, os.strerror(number))) == text


def test_an_error_without_a_number() -> None:
    assert said(OSError("xdg-open returned 3")) == "диск или папка не отвечает"


def test_a_file_that_is_open_on_windows() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32
    assert said(error) == "файл занят другой программой"
