"""The section's own screen: a visit written down over the whole window."""

from .form import VisitForm as form

__all__ = ["form"]
