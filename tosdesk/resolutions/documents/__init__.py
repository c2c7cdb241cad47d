"""The papers of this section: plain data for their templates. Beside them what papers of later sections use too."""

from __future__ import annotations

from .frame import addressed, earlier, executor, frame
from .memo import PICTURE_HEIGHT_MM, PICTURE_WIDTH_MM, annex, memo_papers, memos, went_with
from .people import named, post_of, until, written_to
from .wording import address, line, names, phrase, sentence, territory

__all__ = ["PICTURE_HEIGHT_MM", "PICTURE_WIDTH_MM", "address", "addressed", "annex", "earlier", "executor", "frame",
           "line", "memo_papers", "memos", "named", "names", "phrase", "post_of", "sentence", "territory", "until",
           "went_with", "written_to"]
