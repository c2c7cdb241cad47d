"""Numbers in Russian sentences: agreement, digits in groups, sums in words."""

from __future__ import annotations

NBSP = "\u00a0"

_ONES = {
    "m": ["", "один", "два"],
    "f": ["", "одна", "две"],
    "n": ["", "одно", "два"],
}
_DIGITS = ["три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
_TEENS = [
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
    "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
]
_TENS = [
    "", "", "двадцать", "тридцать", "сорок",
    "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
]
_HUNDREDS = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
]
_GROUPS = [
    ("m", "триллион", "триллиона", "триллионов", 10**12),
    ("m", "миллиард", "миллиарда", "миллиардов", 10**9),
    ("m", "миллион", "миллиона", "миллионов", 10**6),
    ("f", "тысяча", "тысячи", "тысяч", 10**3),
]
LIMIT = 10**15


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form of a noun that stands beside the number: 1 «раз», 2 «раза», 5 «раз»."""
    n = abs(n)
    if n % 100 in (11, 12, 13, 14):
        return many
    if n % 10 == 1:
        return one
    return few if n % 10 in (2, 3, 4) else many


def grouped(n: int) -> str:
    """Digits in groups of three with non-breaking spaces: 1514 → «1 514»; a minus sign is typographic."""
    text = f"{abs(n):,}".replace(",", NBSP)
    return f"−{text}" if n < 0 else text


def counted(n: int, one: str, few: str, many: str) -> str:
    """The number with its noun, never torn apart at the end of a line: «138 раз»."""
    return f"{grouped(n)}{NBSP}{plural(n, one, few, many)}"


def _below_thousand(n: int, gender: str) -> list[str]:
    words = [_HUNDREDS[n // 100]]
    rest = n % 100
    if 10 <= rest <= 19:
        words.append(_TEENS[rest - 10])
    else:
        words.append(_TENS[rest // 10])
        words.append((_ONES[gender] + _DIGITS)[rest % 10])
    return [word for word in words if word]


def in_words(n: int, gender: str = "m") -> str:
    """A whole number in words; gender «m», «f» or «n» is that of the noun counted («двадцать одна копейка»).

    ValueError for an unknown gender or a number of a quadrillion and more.
    """
    if gender not in _ONES:
        raise ValueError(f"gender must be m, f or n, not {gender!r}")
    if abs(n) >= LIMIT:
        raise ValueError("the number is too large for words")
    if n == 0:
        return "ноль"
    words = ["минус"] if n < 0 else []
    n = abs(n)
    for group_gender, one, few, many, size in _GROUPS:
        count, n = divmod(n, size)
        if count:
            words += [*_below_thousand(count, group_gender), plural(count, one, few, many)]
    return " ".join(words + _below_thousand(n, gender))


def rubles_in_words(rubles: int, kopecks: int = 0) -> str:
    """A sum as written in contracts: «двести один рубль 05 копеек». ValueError unless 0 ≤ kopecks ≤ 99."""
    if not 0 <= kopecks <= 99:
        raise ValueError("kopecks must be between 0 and 99")
    whole = f"{in_words(rubles)} {plural(rubles, 'рубль', 'рубля', 'рублей')}"
    return f"{whole} {kopecks:02d}{NBSP}{plural(kopecks, 'копейка', 'копейки', 'копеек')}"
