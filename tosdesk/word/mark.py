"""The mark of a paper that nobody has touched: a checksum of all that is in it, kept among its properties. Word and
LibreOffice show it to nobody; whatever is changed, or only saved anew, breaks it."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

_PLACE = re.compile(rb"<dc:identifier>([^<]*)</dc:identifier>")
_PROPERTIES = "docProps/core.xml"


def checksum(docx: bytes) -> str:
    """Of all parts, the place of the mark itself left out."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return hashlib.sha256(repr([(name, _PLACE.sub(b"", data) if name == _PROPERTIES else data)
                                for name, data in parts]).encode()).hexdigest()


def untouched(data: bytes) -> bool:
    """Whether these bytes are a paper as the program wrote it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = _PLACE.search(package.read(_PROPERTIES))
            begins = min(part.header_offset for part in package.infolist())
        # A ZIP ends with 22 bytes that begin with PK\5\6: nothing was put before it or behind.
        whole = begins == 0 and data[-22:-18] == b"PK\5\6"
        return whole and found is not None and found[1].decode() == checksum(data)
    except Exception:  # somebody else's file may be broken in every way that there is
        return False
