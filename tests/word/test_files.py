import errno
import os
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tosdesk.word import files
from tosdesk.word.files import DocumentError, open_document, safe_file_name, save_document


def test_it_writes_and_overwrites_whole(tmp_path):
    target = tmp_path / "Записка.docx"
    assert save_document(b"1", target) == target
    assert save_document(b"22", target) == target
    assert target.read_bytes() == b"22"
    assert os.listdir(tmp_path) == ["Записка.docx"]


@pytest.mark.parametrize("lock", ["~$Записка.docx", "~$писка.docx", ".~lock.Записка.docx#"])
def test_beside_a_document_that_is_open(tmp_path, lock):
    target = tmp_path / "Записка.docx"
    target.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    assert save_document(b"new", target) == tmp_path / "Записка (2).docx"
    assert save_document(b"newer", target) == tmp_path / "Записка (3).docx"
    assert target.read_bytes() == b"old"


def test_beside_a_document_that_windows_will_not_replace(tmp_path, monkeypatch):
    target = tmp_path / "Записка.docx"
    target.write_bytes(b"old")
    replace = os.replace

    def refuse(source, destination):
        if destination == target:
            raise PermissionError(13, "being used by another process")
        replace(source, destination)

    monkeypatch.setattr(files.os, "replace", refuse)
    assert save_document(b"new", target).name == "Записка (2).docx"
    assert sorted(os.listdir(tmp_path)) == ["Записка (2).docx", "Записка.docx"]


def test_no_folder(tmp_path):
    with pytest.raises(DocumentError, match=r"Папки «.*нет_такой» нет"):
        save_document(b"x", tmp_path / "нет_такой" / "а.docx")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "нет места"),
        (errno.EROFS, "только для чтения"),
        (errno.EACCES, "Нет права"),
        (errno.EIO, "ошибка диска"),
        (errno.EFBIG, "слишком велик"),
        (errno.ENXIO, "диск или папка не отвечает"),
    ],
)
def test_what_the_disk_says(tmp_path, monkeypatch, number, words):
    def fail(descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(DocumentError, match=words) as refused:
        save_document(b"x", tmp_path / "а.docx")
    assert os.strerror(number) not in str(refused.value)
    assert os.listdir(tmp_path) == []


def test_a_folder_in_the_place_of_the_document(tmp_path):
    (tmp_path / "а.docx").mkdir()
    with pytest.raises(DocumentError, match="это папка"):
        save_document(b"x", tmp_path / "а.docx")
    assert os.listdir(tmp_path) == ["а.docx"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Записка № 17/2: "Горино"', "Записка № 17-2 Горино"),
        ("ТОС «Горино»", "ТОС Горино"),
        ("a\\b|c?d*e", "a-b-c d e"),
        ("  точка.  ", "точка"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("", "Документ"),
        ("...", "Документ"),
        ("а\nб\x00в", "а б в"),
    ],
)
def test_safe_names(title, name):
    assert safe_file_name(title) == name


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_every_title_gives_a_name_that_can_be_used(title):
    name = safe_file_name(title)
    assert 0 < len(name) <= 81
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert len(name.encode()) < 330
    assert safe_file_name(name) == name


def test_opening_nothing(tmp_path):
    with pytest.raises(DocumentError, match="нет в папке"):
        open_document(tmp_path / "а.docx")


@pytest.mark.skipif(os.name == "nt", reason="os.startfile")
def test_opening_without_a_program_names_the_folder(tmp_path, monkeypatch):
    path = tmp_path / "а.docx"
    path.write_bytes(b"x")

    def missing(*args, **kwargs):
        raise FileNotFoundError(2, "xdg-open")

    monkeypatch.setattr(subprocess, "Popen", missing)
    with pytest.raises(DocumentError, match=f"лежит в папке «{tmp_path}»"):
        open_document(path)
