from __future__ import annotations

import contextlib
import datetime as dt
import io
import time
import warnings

import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.visits.pictures import BACK, bomb, exif, jpeg, quarters, upright, written
from tosdesk.store.errors import StoreError
from tosdesk.visits.photos import LONGEST_SIDE, prepare


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def heic(orientation: int = 1, **tags: str) -> bytes:
    out = io.BytesIO()
    back = BACK[orientation]
    image = quarters().transpose(back) if back is not None else quarters()
    pillow_heif.from_pillow(image).save(out, quality=80, exif=exif(orientation, **tags))
    return out.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    shown = prepare("снимок.jpg", jpeg(orientation)).data
    assert opened(shown).size == (320, 200)
    assert upright(shown)
    assert opened(shown).getexif().get(0x0112, 1) == 1
    shown = prepare("снимок.heic", heic(orientation)).data
    assert opened(shown).size == (320, 200)
    assert upright(shown)


def test_of_several_pictures_in_one_file_the_first_is_taken() -> None:
    both = written(quarters(), "MPO", save_all=True, append_images=[quarters().rotate(180)])
    assert Image.open(io.BytesIO(both)).format == "MPO"
    assert upright(prepare("п.jpg", both).data)


def test_a_photo_of_an_iphone() -> None:
    read = prepare("IMG_0001.HEIC", heic(taken="2017:08:05 10:20:30"))
    assert opened(read.data).format == "JPEG"
    assert upright(read.data)
    assert read.taken_at == dt.datetime(2017, 8, 5, 10, 20, 30)
    assert read.name == "IMG_0001.jpg", "what is kept is a JPEG and says so"


def test_transparency_becomes_white_paper() -> None:
    image = quarters(mode="RGBA")
    image.putalpha(0)
    assert opened(prepare("схема.png", written(image, "PNG")).data).getpixel((10, 10)) == (255, 255, 255)
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([10, 20, 30] * 256)
    shown = opened(prepare("п.png", written(palette, "PNG", transparency=0)).data)
    assert shown.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGB", "WEBP"), ("RGB", "BMP"),
                                            ("RGB", "TIFF"), ("LA", "PNG"), ("1", "PNG")])
def test_other_colours_and_formats(mode: str, kind: str) -> None:
    shown = opened(prepare("снимок", written(quarters(mode=mode), kind)).data)
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (320, 200))


def test_cmyk_keeps_its_colours() -> None:
    assert upright(prepare("п.jpg", written(quarters(mode="CMYK"), "JPEG", quality=95)).data, close=60)


def test_nothing_says_where_it_was_taken() -> None:
    source = io.BytesIO()
    quarters().save(source, "JPEG", exif=exif(6, taken="2017:08:05 10:00:00", place=True), comment=b"57.0 40.9",
                    xmp=b"<x:xmpmeta>GPSLatitude 57,0N</x:xmpmeta>")
    assert Image.open(source).getexif().get_ifd(0x8825)
    kept = prepare("п.jpg", source.getvalue()).data
    assert not opened(kept).getexif()
    assert not opened(kept).info.keys() & {"exif", "comment", "xmp"}
    assert b"40.9" not in kept
    assert b"GPS" not in kept


@pytest.mark.parametrize(("tags", "taken"), [
    ({"taken": "2017:08:05 10:20:30", "changed": "2018:01:01 00:00:00"}, dt.datetime(2017, 8, 5, 10, 20, 30)),
    ({"changed": "2017:08:05 11:00:00"}, dt.datetime(2017, 8, 5, 11)),
    ({"taken": "0000:00:00 00:00:00", "changed": "2017:08:05 11:00:00"}, dt.datetime(2017, 8, 5, 11)),
    ({"taken": "    :  :     :  :  "}, None),
    ({"taken": "вчера"}, None),
    ({}, None),
])
def test_its_time(tags: dict[str, str], taken: dt.datetime | None) -> None:
    assert prepare("п.jpg", jpeg(**tags)).taken_at == taken


def test_a_large_photo_is_scaled_and_a_small_one_is_not() -> None:
    large = written(quarters(6000, 4000), quality=60)
    shown = prepare("п.jpg", large)
    assert opened(shown.data).size == (LONGEST_SIDE, 1365)
    assert upright(shown.data)
    assert opened(prepare("п.jpg", jpeg(6, (2500, 4000))).data).size == (1280, LONGEST_SIDE)
    assert opened(prepare("п.jpg", jpeg(size=(30, 20))).data).size == (30, 20)


def test_a_photo_of_the_best_phones_is_taken_quietly() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = written(Image.new("RGB", (12000, 9000)), quality=30)
        begun = time.monotonic()
        assert opened(prepare("п.jpg", data).data).size == (LONGEST_SIDE, 1536)
        assert time.monotonic() - begun < 3


BROKEN = {
    "пустой.jpg": b"", "случайный.jpg": bytes(range(256)) * 20, "записка.docx": b"PK\x03\x04" + bytes(100),
    "обрезанный.jpg": jpeg(size=(1200, 900))[:6000], "обрезанный.png": written(quarters(), "PNG")[:-200],
    "обрезанный.heic": heic()[:400], "одно начало.jpg": jpeg()[:3], "чертёж.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n"
    b"%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n",
    "меньше, чем говорит.png": bomb(3000),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named(name: str) -> None:
    with pytest.raises(StoreError, match="не читается") as refused:
        prepare(name, BROKEN[name])
    assert f"«{name}»" in str(refused.value)


@pytest.mark.parametrize("side", [15_000, 30_000, 60_000])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_small_file_that_would_fill_the_memory(side: int) -> None:
    with pytest.raises(StoreError, match=r"«схема\.png» слишком велик: больше 200 млн точек"):
        prepare("схема.png", bomb(side))


@given(st.binary(max_size=60), st.integers(0, 3000), st.sampled_from(["jpg", "heic", "png"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.filterwarnings("ignore")
def test_damage_anywhere_is_either_read_or_named(damage: bytes, place: int, kind: str) -> None:
    sound = {"jpg": jpeg(6, taken="2017:08:05 10:00:00"), "heic": WHOLE_HEIC, "png": written(quarters(), "PNG")}[kind]
    place %= len(sound)
    with contextlib.suppress(StoreError):
        read = prepare("п", sound[:place] + damage + sound[place + len(damage):])
        assert opened(read.data).format == "JPEG"


WHOLE_HEIC = heic(taken="2017:08:05 10:00:00")


def test_broken_notes_do_not_cost_the_photo() -> None:
    data = jpeg(6, taken="2017:08:05 10:00:00")
    start = data.index(b"Exif\0\0") + 6
    for length in (4, 12, 40):
        read = prepare("п.jpg", data[:start] + b"\xff" * length + data[start + length:])
        assert opened(read.data).format == "JPEG"


@pytest.mark.parametrize(("given", "kept"), [
    ("C:\\Фото\\двор.JPG", "двор.JPG"), ("/home/ольга/двор.jpeg", "двор.jpeg"), ("двор", "двор.jpg"),
    ("снимок.heic", "снимок.jpg"), ("дв\ud800ор\x07.jpg", "двор.jpg"), ("«Ёлка» 🌲.png", "«Ёлка» 🌲.jpg"),
])
def test_its_name(given: str, kept: str) -> None:
    assert prepare(given, jpeg()).name == kept
    with pytest.raises(StoreError) as refused:
        prepare(given, b"")
    assert str(refused.value).encode()
    assert "Фото" not in str(refused.value)
