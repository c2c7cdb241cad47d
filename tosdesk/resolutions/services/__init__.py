"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from .questions import answer, edit_question, link, listed, of_source, send, take, tell, with_names, withdraw

__all__ = ["answer", "edit_question", "link", "listed", "of_source", "send", "take", "tell", "with_names", "withdraw"]
