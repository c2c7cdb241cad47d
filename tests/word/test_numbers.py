import pytest
from num2words import num2words

from tosdesk.word.numbers import counted, grouped, in_words, plural, rubles_in_words


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "раз"),
        (1, "раз"),
        (2, "раза"),
        (4, "раза"),
        (5, "раз"),
        (11, "раз"),
        (12, "раз"),
        (14, "раз"),
        (21, "раз"),
        (22, "раза"),
        (111, "раз"),
        (112, "раз"),
        (122, "раза"),
        (138, "раз"),
        (-3, "раза"),
    ],
)
def test_plural(n, word):
    assert plural(n, "раз", "раза", "раз") == word


def test_counted_and_grouped():
    assert counted(138, "раз", "раза", "раз") == "138\u00a0раз"
    assert counted(1514, "житель", "жителя", "жителей") == "1\u00a0514\u00a0жителей"
    assert grouped(0) == "0"
    assert grouped(101234) == "101\u00a0234"
    assert grouped(-1234567) == "−1\u00a0234\u00a0567"


@pytest.mark.parametrize("gender", ["m", "f", "n"])
def test_in_words_agrees_with_an_independent_library(gender):
    numbers = [*range(0, 2200), *range(9_990, 10_030), *range(20_000, 1_000_000, 777)]
    if gender == "m":  # in the other genders num2words itself says «одна миллион»
        numbers += [*range(1_000_000, 1_000_030), *range(10**6, 10**12, 7_654_321_987)]
    for n in numbers:
        assert in_words(n, gender) == num2words(n, lang="ru", gender=gender), n


def test_rubles_agree_with_an_independent_library():
    for rubles in [*range(0, 130), *range(990, 1130), 5000, 21000, 1_000_001, 2_345_671]:
        for kopecks in (0, 1, 2, 5, 11, 21, 99):
            ours = rubles_in_words(rubles, kopecks).replace("\u00a0", " ")
            other = num2words(
                rubles + kopecks / 100, lang="ru", to="currency", currency="RUB", cents=False, separator=""
            )
            assert ours == " ".join(other.split()), (rubles, kopecks)


def test_a_million_keeps_its_own_gender():
    assert in_words(1_000_001, "f") == "один миллион одна"


def test_limits():
    assert in_words(-5) == "минус пять"
    with pytest.raises(ValueError, match="large"):
        in_words(10**15)
    with pytest.raises(ValueError, match="gender"):
        in_words(1, "x")
    with pytest.raises(ValueError, match="kopecks"):
        rubles_in_words(1, 100)
