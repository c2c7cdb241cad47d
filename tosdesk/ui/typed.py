"""What people type, as plain values: whole numbers, times, phones. No Tk here."""

from __future__ import annotations

import re

from tosdesk.word.numbers import NBSP, grouped


class Unclear(ValueError):
    """What is typed is no value. The message is one Russian sentence."""


def whole(text: str) -> int | None:
    """«12 500» → 12500, nothing → None. Unclear for anything but a whole number."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-").replace("–", "-")
    if not plain:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", plain):
        raise Unclear(f"«{text.strip()}» — не целое число.")
    return int(plain)


def shown_whole(number: int | None) -> str:
    return "" if number is None else grouped(number)


_TIME = re.compile(r"([0-9]{1,2})\s*(?:ч|час|часов|часа)?\.?|([0-9]{1,2})\s*[:.,\-–ч ]\s*([0-9]{2})|"
                   r"([0-9]{1,2})([0-9]{2})")


def time_of_day(text: str) -> str:
    """«9:05», «905», «9» → «09:05», «09:05», «09:00»; nothing → "". Unclear where there is no such time."""
    plain = text.replace(NBSP, " ").strip().casefold()
    if not plain:
        return ""
    parts = _TIME.fullmatch(plain)
    if parts:
        hour = int(parts[1] or parts[2] or parts[4])
        minute = int(parts[3] or parts[5] or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise Unclear(f"Такого времени нет: «{text.strip()}». Пример: 9:05.")


# Codes of three digits have numbers of seven; the other regional centres have a code of four and six digits.
_THREE = {"342", "343", "347", "351", "383", "391", "423", "473", "495", "498", "499", "812", "831", "843", "846",
          "861", "862", "863"}
_PHONE = re.compile(r"[+\d()\s\u00a0.–-]+")


def phones(text: str) -> str:
    """Each full Russian number of a line as «+7 (4932) 12-34-56» or «+7 910 123-45-67»; the rest is left alone."""
    return "".join(piece if place % 2 else _phone(piece) for place, piece in enumerate(re.split(r"(\s*[,;]\s*)", text)))


def _phone(text: str) -> str:
    digits = "".join(re.findall(r"[0-9]", text))
    if not _PHONE.fullmatch(text.strip()) or text.count("+") > text.strip().startswith("+"):
        return text
    if len(digits) == 11 and (digits[0] == "7" or (digits[0] == "8" and "+" not in text)):
        digits = digits[1:]
    elif len(digits) != 10 or "+" in text:
        return text
    if digits[0] not in "3489":
        return text
    told = re.search(r"\(\s*([0-9]{3,5})\s*\)", text)
    code = told[1] if told and digits.startswith(told[1]) else _code(digits)
    rest = digits[len(code):]
    code = code if digits[0] == "9" or code == "800" else f"({code})"
    return f"+7{NBSP}{code}{NBSP}{rest[:-4]}-{rest[-4:-2]}-{rest[-2:]}"


def _code(digits: str) -> str:
    return digits[:3] if digits[0] == "9" or digits[:3] in _THREE or digits[:3] == "800" else digits[:4]
