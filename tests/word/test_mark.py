import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.templates import paragraphs
from tosdesk.word.mark import untouched
from tosdesk.word.template import render


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    return render(paragraphs(tmp_path_factory.mktemp("t"), "{{ имя }}"), {"имя": "<Анна & Ко>"}, title="А <б>")


def test_a_finished_paper_bears_its_mark(paper):
    assert untouched(paper)


@given(st.data())
def test_no_byte_of_its_parts_can_change(paper, data):
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name]) - 1))
    changed = bytearray(parts[name])
    changed[place] ^= data.draw(st.integers(1, 255))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in (parts | {name: bytes(changed)}).items():
            package.writestr(part, content)
    assert not untouched(out.getvalue())


def test_nothing_can_be_put_before_or_behind_it(paper):
    for other in (paper + b"\0", b"\0" + paper, paper[1:], paper[:-1], paper[:1000], paper + paper, b"mine"):
        assert not untouched(other)


def test_a_part_more_or_less_breaks_it(paper):
    out = io.BytesIO(paper)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/more.xml", "<a/>")
    assert not untouched(out.getvalue())
    assert not untouched(b"")
