"""What the section knows and does. A change is a function that opens its own operation; a reading is a plain one."""

from __future__ import annotations

from .reading import listed

__all__ = ["listed"]
