"""What the office sets for itself: each setting is declared here once, with its default and its limits. A value that
the office has changed is a record. The committee's own name and contacts are its card (`own_committee`)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import NamedTuple

from tosdesk.store.base import Base
from tosdesk.store.errors import StoreError
from tosdesk.store.fields import derived_key, plain_text
from tosdesk.store.loading import shared

from .records import Setting
from .rules import email_problem, phone_problem
from .services.rows import put

Check = Callable[[str], str]
"""Gives the value as it is kept; ValueError with a Russian sentence if it cannot be."""


class Declaration(NamedTuple):
    code: str
    title: str
    default: str
    group: str
    check: Check
    help: str = ""


def _text(value: str) -> str:
    return plain_text(value).strip()


def _needed(value: str) -> str:
    if not _text(value):
        raise ValueError("нужно указать: это печатается в документах.")
    return _text(value)


def _phone(value: str) -> str:
    if phone_problem(value):
        raise ValueError(phone_problem(value))
    return _text(value)


def _email(value: str) -> str:
    if email_problem(value):
        raise ValueError(email_problem(value))
    return _text(value)


def _yes_no(value: str) -> str:
    if value.strip().casefold() not in ("да", "нет"):
        raise ValueError("ожидается «да» или «нет».")
    return value.strip().casefold()


def _whole(low: int, high: int, empty: bool = False) -> Check:
    def check(value: str) -> str:
        digits = "".join(value.split())
        if empty and not digits:
            return ""
        if not (digits.isascii() and digits.isdigit()):
            raise ValueError(f"«{value}» — не целое число.")
        if not low <= int(digits) <= high:
            raise ValueError(f"{int(digits)} — вне пределов от {low} до {high}.")
        return str(int(digits))
    return check


_OFFICE, _REG, _QUORUM, _WARN = "Реквизиты", "Регистрация уставов: сроки", "Кворум", "Напоминания"
_MEETINGS = "Документы встреч"
_LETTER_HELP = ("{встреча} печатается как «в круглом столе «Дороги»»; ещё есть {дата}, {время}, {место}, {телефон}. "
                "Знак | начинает новый абзац; абзац, для которого данных нет, не печатается")
_WORKING = "рабочих дней"

_DECLARED = (
    Declaration("organisation.name", "Организация", "Администрация города Иванова", _OFFICE, _needed,
                "Первая строка бланка"),
    Declaration("organisation.genitive", "Организация, родительный падеж", "Администрации города Иванова", _OFFICE,
                _needed),
    Declaration("city.name", "Город", "Иваново", _OFFICE, _needed, "Без слова «город»"),
    Declaration("city.genitive", "Город, родительный падеж", "города Иванова", _OFFICE, _needed,
                "Реестр ТОС (чего?) «города Иванова»"),
    Declaration("city.locative", "Город, предложный падеж", "городе Иванове", _OFFICE, _needed,
                "В (чём?) «городе Иванове»"),
    Declaration("organisation.address", "Адрес", "", _OFFICE, _text),
    Declaration("organisation.phone", "Телефон", "", _OFFICE, _phone),
    Declaration("organisation.email", "Электронная почта", "", _OFFICE, _email),

    # DOMAIN.md 1.5: only the 30 days in all and the 15 days of filing are evidenced, the rest is usual practice.
    Declaration("reg.receipt_days", "Выдача расписки", "0", _REG, _whole(0, 30), "Дней со дня подачи"),
    Declaration("reg.register_wd", "Регистрация заявления", "1", _REG, _whole(0, 60), _WORKING.capitalize()),
    Declaration("reg.check_wd", "Проверка документов и правовая экспертиза", "10", _REG, _whole(0, 365),
                _WORKING.capitalize()),
    Declaration("reg.suspend_allowed", "Приостановление допускается", "нет", _REG, _yes_no,
                "Если это предусмотрено вашим регламентом"),
    Declaration("reg.suspend_wd", "Устранение замечаний, не более", "10", _REG, _whole(0, 365), _WORKING.capitalize()),
    Declaration("reg.draft_wd", "Проект постановления или отказа, согласование", "10", _REG, _whole(0, 365),
                _WORKING.capitalize()),
    Declaration("reg.total_cd", "Весь срок регистрации", "30", _REG, _whole(1, 366), "Календарных дней"),
    Declaration("reg.total_months", "Весь срок регистрации, месяцев", "", _REG, _whole(1, 12, empty=True),
                "Если срок задан месяцами: то же число следующего месяца. Пусто — срок в днях"),
    Declaration("reg.issue_wd", "Выдача результата после решения", "3", _REG, _whole(0, 365), _WORKING.capitalize()),
    Declaration("reg.start_next_day", "Считать срок со следующего дня", "да", _REG, _yes_no,
                "«Нет» — со дня регистрации заявления"),
    Declaration("reg.apply_after_publication_cd", "Подать устав после опубликования границ, не позднее", "", _REG,
                _whole(1, 366, empty=True), "Календарных дней; пусто — не проверять"),

    Declaration("quorum.conference_from", "Конференция вместо собрания — от, жителей", "", _QUORUM,
                _whole(1, 1_000_000, empty=True), "По уставу города или Положению о ТОС; пусто — не предлагать"),
    Declaration("quorum.norm_default", "Норма представительства: один делегат от, жителей", "", _QUORUM,
                _whole(1, 100_000, empty=True), "По Положению о ТОС; пусто — вписывать каждый раз"),

    Declaration("visits.gap_days", "Давно не были в ТОС, дней", "180", _WARN, _whole(1, 3650),
                "Если выезда не было дольше, ТОС попадает на сводку"),
    Declaration("meetings.minutes_wd", "Подписать протокол встречи за, рабочих дней", "5", _WARN, _whole(0, 365),
                "Если решения есть, а протокол позже не подписан, встреча попадает на сводку"),
    Declaration("meetings.quarter_days", "Нет встречи с Главой города в квартале: за, дней", "21", _WARN,
                _whole(0, 92), "Столько дней до конца квартала предупреждать, если встреча не запланирована"),
    Declaration("meetings.blank_lines", "Пустых строк в листе регистрации", "15", _MEETINGS, _whole(0, 200),
                "Для тех, кого нет в списке"),
    Declaration("letters.invitation", "Приглашение", "Приглашаем Вас принять участие {встреча}.|Дата: {дата}|"
                "Время: {время}|Место: {место}|Просим подтвердить участие по телефону {телефон}.", _MEETINGS,
                _needed, _LETTER_HELP),
    Declaration("letters.thanks", "Благодарность", "Благодарим Вас за участие {встреча} {дата}|Ваши предложения "
                "помогут в развитии территориального общественного самоуправления города. Надеемся на дальнейшее "
                "сотрудничество.", _MEETINGS, _needed, _LETTER_HELP),
    Declaration("letters.congratulation", "Поздравление", "Сердечно поздравляем Вас с праздником.|Желаем Вам здоровья, "
                "благополучия и успехов в работе на благо города.", _MEETINGS, _needed, _LETTER_HELP),
    Declaration("terms.warn_days", "Предупреждать об окончании полномочий за, дней", "60", _WARN, _whole(0, 3650)),
    Declaration("assignments.warn_days", "Поручение истекает: за, дней", "3", _WARN, _whole(0, 365),
                "С этого дня поручение отмечено как истекающее"),
    Declaration("papers.warn_days", "Предупреждать о сроке ответа за, дней", "3", _WARN, _whole(0, 365)),
)

SETTINGS: dict[str, Declaration] = {declared.code: declared for declared in _DECLARED}


def setting(code: str) -> str:
    """The office's value, else the default. KeyError for a code that is not declared."""
    declared = SETTINGS[code]
    held = shared("settings", lambda: dict(Setting.select(Setting.id, Setting.value).tuples()))
    return held.get(_key(code), declared.default)


def whole_setting(code: str) -> int | None:
    """The value of a number; None where it is left empty."""
    value = setting(code)
    return int(value) if value else None


def yes_setting(code: str) -> bool:
    return setting(code) == "да"


def set_setting(base: Base, code: str, value: object) -> str:
    """Writes the office's value and returns it as it is kept. StoreError, with the setting's name, outside its limits;
    KeyError for a code that is not declared."""
    declared = SETTINGS[code]
    if isinstance(value, bool):
        value = "да" if value else "нет"
    try:
        kept = declared.check("" if value is None else str(value))
    except ValueError as error:
        raise StoreError(f"{declared.title}: {error}") from None
    with base.operation(f"Настройка «{declared.title}»"):
        put(Setting, _key(code), code=code, value=kept)
    return kept


def reset_setting(base: Base, code: str) -> None:
    """Puts the default back."""
    with base.operation(f"Настройка «{SETTINGS[code].title}»: как было задано сначала"):
        found = Setting.select().where(Setting.id == _key(code)).first()
        if found:
            found.delete()


def _key(code: str) -> uuid.UUID:
    return derived_key("setting", code)
