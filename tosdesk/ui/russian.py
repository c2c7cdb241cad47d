"""Russian for the words that ttkbootstrap and Tk bring with them: the calendar, the file dialogs, the questions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ttkbootstrap as ttk
from ttkbootstrap.dialogs import filedialog
from ttkbootstrap.localization import MessageCatalog

TTKBOOTSTRAP = {
    # Buttons and questions
    "OK": "ОК", "Cancel": "Отмена", "Yes": "Да", "No": "Нет", "yes": "да", "Retry": "Повторить", "Submit": "Готово",
    "Open": "Открыть", "Save As": "Сохранить как", "Skip Messages": "Больше не показывать",
    "Invalid data type": "Не то значение", "Should be of data type": "Здесь должно стоять",
    "Out of range": "Вне границ", "Number cannot be greater than": "Число не может быть больше",
    "Number cannot be less than": "Число не может быть меньше", "Select an item from the list": "Выберите из списка",
    # The calendar
    "Mo": "Пн", "Tu": "Вт", "We": "Ср", "Th": "Чт", "Fr": "Пт", "Sa": "Сб", "Su": "Вс",
    "January": "Январь", "February": "Февраль", "March": "Март", "April": "Апрель", "May": "Май", "June": "Июнь",
    "July": "Июль", "August": "Август", "September": "Сентябрь", "October": "Октябрь", "November": "Ноябрь",
    "December": "Декабрь",
    # Files
    "Directory:": "Папка:", "Select Directory": "Выбор папки", "Selection:": "Выбрано:", "File name:": "Имя файла:",
    "Files of type:": "Тип файлов:", "All Files": "Все файлы", "Show hidden files": "Показывать скрытые файлы",
    "File already exists. Overwrite?": "Такой файл уже есть. Заменить его?",
    "Name": "Имя", "Size": "Размер", "Modified": "Изменён",
    # Tables
    "Search": "Поиск", "Page": "Страница", "of": "из", "Filter": "Отбор", "Sort": "Порядок", "Export": "Выгрузка",
    "Columns": "Столбцы", "Move": "Переставить", "Align": "Выровнять", "Show All": "Показать все",
    "Sort Ascending": "По возрастанию", "Sort Descending": "По убыванию", "Clear filters": "Снять отбор",
    "Filter by cell's value": "Отобрать с таким же значением", "Hide select rows": "Скрыть выбранные строки",
    "Show only select rows": "Показать только выбранные строки", "Delete selected rows": "Удалить выбранные строки",
    "Export all records": "Выгрузить все записи", "Export current page": "Выгрузить эту страницу",
    "Export current selection": "Выгрузить выбранное", "Export records in filter": "Выгрузить отобранное",
    "Hide column": "Скрыть столбец", "Delete column": "Удалить столбец", "Reset table": "Вернуть прежний вид",
    "Move up": "Выше", "Move down": "Ниже", "Move to top": "В начало", "Move to bottom": "В конец",
    "Move to left": "Левее", "Move to right": "Правее", "Move to first": "Первым", "Move to last": "Последним",
    "Align left": "По левому краю", "Align center": "По середине", "Align right": "По правому краю",
    # Fonts and colours
    "Font Selector": "Выбор шрифта", "Family": "Шрифт", "Weight": "Насыщенность", "Slant": "Наклон",
    "Effects": "Начертание", "Preview": "Образец", "normal": "обычный", "bold": "полужирный", "roman": "прямой",
    "italic": "курсив", "underline": "подчёркнутый", "overstrike": "зачёркнутый",
    "The quick brown fox jumps over the lazy dog.": "Съешь же ещё этих мягких французских булок, да выпей чаю.",
    "Color Chooser": "Выбор цвета", "color dropper": "взять цвет с экрана", "Advanced": "Подробно",
    "Themed": "Из оформления", "Standard": "Обычные", "Current": "Сейчас", "New": "Новый", "Hue": "Тон",
    "Sat": "Насыщенность", "Lum": "Яркость", "Hex": "Код", "Red": "Красный", "Green": "Зелёный", "Blue": "Синий",
}

TK = {
    "OK": "ОК", "Cancel": "Отмена", "Open": "Открыть", "Save As": "Сохранить как",
    "&OK": "&ОК", "&Cancel": "Отм&ена", "&Yes": "&Да", "&No": "&Нет", "&Open": "&Открыть", "&Save": "&Сохранить",
    "&Abort": "&Прекратить", "&Retry": "По&вторить", "&Ignore": "Про&пустить", "&Apply": "При&менить",
    # Files
    "&Directory:": "&Папка:", "&Selection:": "&Выбрано:", "File &name:": "&Имя файла:",
    "File &names:": "&Имена файлов:", "Files of &type:": "&Тип файлов:", "All Files": "Все файлы",
    "Text Files": "Текстовые файлы", "Log Files": "Журналы", "Choose Directory": "Выбор папки",
    "Show &Hidden Directories": "Показывать с&крытые папки",
    "Show &Hidden Files and Directories": "Показывать с&крытые файлы и папки",
    'File "%1$s"  does not exist.': "Файла «%1$s» нет.", 'File "%1$s" does not exist.': "Файла «%1$s» нет.",
    'Directory "%1$s" does not exist.': "Папки «%1$s» нет.",
    'Cannot change to the directory "%1$s".\nPermission denied.': "Папку «%1$s» открыть нельзя: нет прав.",
    'Invalid file name "%1$s".': "Такого имени у файла быть не может: «%1$s».",
    'File "%1$s" already exists.\nDo you want to overwrite it?': "Файл «%1$s» уже есть.\nЗаменить его?",
    # Errors
    "Application Error": "Ошибка программы", "Error: %1$s": "Ошибка: %1$s", "Details >>": "Подробности",
    "Save To Log": "Сохранить в файл", "Select Log File": "Куда сохранить", "Skip Messages": "Больше не показывать",
    # Fonts and colours
    "Color": "Цвет", "&Red": "&Красный", "&Green": "&Зелёный", "&Blue": "&Синий", "Font": "Шрифт",
    "&Font:": "&Шрифт:", "Font st&yle:": "&Начертание:", "&Size:": "&Размер:", "Effects": "Начертание",
    "Stri&keout": "&Зачёркнутый", "&Underline": "&Подчёркнутый", "Sample": "Образец", "Regular": "Обычный",
    "Bold": "Полужирный", "Italic": "Курсив", "Bold Italic": "Полужирный курсив", "AaBbYyZz01": "АаБбЮюЯя01",
}


def speak_russian(app: ttk.App) -> None:
    """From now on the libraries' own words are Russian. Once, after the root is made."""
    MessageCatalog.locale("ru")
    # After the locale is chosen: Tk then reads its own Russian file, which is half English and looked at first.
    MessageCatalog.set_many("ru", *_pairs(TTKBOOTSTRAP))
    app.tk.call("namespace", "eval", "::tk", ("::msgcat::mcmset", "ru", _pairs(TK)))
    # These two are not in the catalogue.
    any_dialog: Any = filedialog
    any_dialog._format_size = file_size
    any_dialog._format_mtime = file_time


def file_size(count: int | None) -> str:
    """A file's size as people read it: «12,3 КБ»; nothing for a folder."""
    if count is None:
        return ""
    size, unit = float(count), "Б"
    for bigger in ("КБ", "МБ", "ГБ", "ТБ"):
        if size < 1024:
            break
        size, unit = size / 1024, bigger
    shown = f"{size:.0f}" if unit == "Б" or size >= 100 else f"{size:.1f}".replace(".", ",")
    return f"{shown}\u00a0{unit}"


def file_time(stamp: float | None) -> str:
    """The day on which a file was changed."""
    try:
        return f"{dt.datetime.fromtimestamp(stamp):%d.%m.%Y}" if stamp else ""
    except (OSError, ValueError, OverflowError):
        return ""


def _pairs(words: dict[str, str]) -> tuple[str, ...]:
    return tuple(one for pair in words.items() for one in pair)
